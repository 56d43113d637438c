//! Someone of the network holds one action: they find that action, say how it stands, and see nothing else (R45).

use conformance::installation::{CODES, HOSTS};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story, code_in, guest_with};

/// Words of the household that no guest may ever read.
const NOT_THEIRS: [&str; 8] =
    ["de Wit", "Hoekstra", "Elzendreef", "brievenbus", "orde in de post", "Zus Linda", "Yara", "1984"];

on_both_engines! {
    async fn r045_a_guest_lands_on_the_one_action_and_finds_nothing_else(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let home = format!("/gast/{}/actie", story.handles["household"]);
        let landed = story.holder.get("/gast").await;
        assert_eq!((landed.status, landed.location.as_deref()), (303, Some(home.as_str())));
        let page = story.holder.get(&home).await;
        let text = page.text();
        for theirs in ["Elke week samen de post", "Saskia vraagt", "Elke dinsdag, een half uur.", "1 december 2026"] {
            assert!(text.contains(theirs), "{theirs} in {text}");
        }
        for other in NOT_THEIRS {
            assert!(!page.body.contains(other), "{other} in {text}");
        }
        for closed in ["/werk", "/mijn", "/team"] {
            assert_eq!(story.holder.get(closed).await.status, 404, "{closed}");
        }
        for closed in ["/werk/h/{household}/plan", "/mijn/{household}/plan", "/werk/h/{household}/gast/{guest}"] {
            let path = story.path(closed).unwrap();
            assert_eq!(story.holder.get(&path).await.status, 404, "{path}");
        }
    }

    async fn r045_what_a_guest_says_stands_in_the_plan_and_waits_for_the_worker(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let page = format!("/gast/{}/actie", story.handles["household"]);
        let waits = "select detail from agenda where waiting = 'answer' and detail = 'guest'";
        let bare = story.holder.fill(&page, &page, &[("said", "cannot")]).await;
        assert_eq!(bare.status, 422, "why it does not work is asked");
        assert_eq!(house.raw().all(CODES[0], waits).await.len(), 0);
        let said = [("said", "done"), ("words", "Alles ligt nu op volgorde.")];
        let kept = story.holder.fill(&page, &page, &said).await;
        assert_eq!(kept.status, 303, "{}", kept.text());
        assert!(story.holder.get(&page).await.text().contains("Alles ligt nu op volgorde."));
        let plan = story.path("/werk/h/{household}/plan").unwrap();
        let shown = story.worker.get(&plan).await.text();
        assert!(shown.contains("Het is klaar") && shown.contains("Alles ligt nu op volgorde."), "{shown}");
        let state = house.raw().all(CODES[0], "select state from plan_action").await;
        assert_eq!(state[0][0], "done", "nobody types it over");
        assert_eq!(house.raw().all(CODES[0], waits).await.len(), 1);
        let guest = story.path("/werk/h/{household}/gast/{guest}").unwrap();
        let seen = story.worker.fill(&guest, &guest, &[("asked", "seen")]).await;
        assert_eq!(seen.status, 303, "{}", seen.text());
        assert_eq!(house.raw().all(CODES[0], waits).await.len(), 0);
    }

    async fn r045_withdrawing_ends_it_at_the_next_request(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let page = format!("/gast/{}/actie", story.handles["household"]);
        assert_eq!(story.holder.get(&page).await.status, 200);
        let guest = story.path("/werk/h/{household}/gast/{guest}").unwrap();
        let open = story.worker.get(&guest).await;
        let withdrawn = story.worker.send_form(&open, &guest, &[("asked", "withdraw")]).await;
        assert_eq!(withdrawn.status, 303, "{}", withdrawn.text());
        assert_eq!(story.holder.get(&page).await.status, 303, "their session is over");
        let mut again = house.visitor(HOSTS[0]);
        let refused = again.post("/aanmelden/code", &[("code", &story.holder_code)]).await;
        assert_eq!(refused.status, 422, "the code is over");
        let text = story.worker.get(&guest).await.text();
        assert!(text.contains("Ingetrokken op") && !text.contains(&story.holder_code), "{text}");
    }

    async fn r045_a_printed_code_is_read_nowhere_and_still_works(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let guest = story.path("/werk/h/{household}/gast/{guest}").unwrap();
        let paper = story.worker.get(&format!("{guest}/papier")).await;
        assert!(paper.bytes.starts_with(b"%PDF"), "{}", paper.status);
        let open = story.worker.get(&guest).await;
        assert_eq!(code_in(&open.text()), story.holder_code);
        let printed = story.worker.send_form(&open, &guest, &[("asked", "printed")]).await;
        assert_eq!(printed.status, 303, "{}", printed.text());
        assert!(!story.worker.get(&guest).await.text().contains(&story.holder_code));
        assert_eq!(story.worker.get(&format!("{guest}/papier")).await.status, 404);
        guest_with(&house, HOSTS[0], &story.holder_code).await;
    }
}
