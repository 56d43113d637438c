//! A warm referral: sent on a legal basis, opened, answered, taken back; and read by nobody without that basis (R74).

use conformance::installation::{CODES, HOSTS};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story};

/// Words of the household that no other organisation may read.
const NOT_THEIRS: [&str; 6] = ["de Wit", "Hoekstra", "Elzendreef", "orde in de post", "Linda", "Yara"];

on_both_engines! {
    async fn r074_a_referral_is_opened_answered_and_seen_by_the_team(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let received = format!("/gast/{}/verwijzing", story.handles["household"]);
        let landed = story.partner.get("/gast").await;
        assert_eq!(landed.location.as_deref(), Some(received.as_str()));
        let closed = story.partner.get(&received).await;
        assert!(!closed.text().contains("mijn post leest"), "nothing is read before it is opened");
        let opened = story.partner.send_form(&closed, &received, &[]).await;
        assert_eq!(opened.status, 303, "{}", opened.text());
        let page = story.partner.get(&received).await;
        assert!(page.text().contains("Saskia") && page.text().contains("06-555 01 299"), "{}", page.text());
        for other in NOT_THEIRS {
            assert!(!page.body.contains(other), "{other} in {}", page.text());
        }
        let bare = story.partner.send_form(&page, &received, &[("said", "refused")]).await;
        assert_eq!(bare.status, 422, "a refusal says why");
        let why = [("said", "refused"), ("words", "Wij hebben nu geen plek."), ("once", "0123456789abcdef")];
        let refused = story.partner.send_form(&page, &received, &why).await;
        assert_eq!(refused.status, 303, "{}", refused.text());
        let late = [("said", "accepted"), ("once", "0123456789abcdff")];
        let late = story.partner.send_form(&page, &received, &late).await;
        assert_eq!(late.status, 422, "it was answered already");
        let waits = "select detail from agenda where waiting = 'referral'";
        assert_eq!(house.raw().all(CODES[0], waits).await, [["answered"]]);
        let here = story.path("/werk/h/{household}/verwijzing/{referral}").unwrap();
        let shown = story.worker.get(&here).await;
        assert!(shown.text().contains("Wij hebben nu geen plek."), "{}", shown.text());
        assert_eq!(story.worker.send_form(&shown, &here, &[("asked", "noted")]).await.status, 303);
        assert!(house.raw().all(CODES[0], waits).await.is_empty());
        let own = story.path("/mijn/{household}/delen").unwrap();
        assert!(story.resident.get(&own).await.text().contains("Niet aangenomen"), "the household knows");
    }

    async fn r074_without_a_legal_basis_nothing_is_sent(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let form = story.path("/werk/h/{household}/verwijzing/nieuw").unwrap();
        let open = story.worker.get(&form).await;
        let forms = open.forms();
        let ready = forms.iter().find(|f| f.action == form).expect("the form").field("question").expect("a field");
        assert!(!ready.values.join(" ").is_empty(), "what it is shared for stands ready as the question");
        let consent = story.path("/werk/h/{household}/delen/{consent}").unwrap();
        let stopped = story.worker.fill(&consent, &format!("{consent}/stoppen"), &[]).await;
        assert_eq!(stopped.status, 303, "{}", stopped.text());
        let late = [("ground", story.handles["consent"].as_str()), ("question", "Wie leest mee?")];
        let refused = story.worker.send_form(&open, &form, &late).await;
        assert_eq!(refused.status, 422, "the form was open when the consent ended");
        assert!(refused.text().contains("kan er niets verstuurd worden"), "{}", refused.text());
        let count = house.raw().all(CODES[0], "select count(*) from referral").await;
        assert_eq!(count[0][0], "1", "the one that was sent before");
    }

    async fn r074_taking_back_ends_it_at_the_next_request(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let received = format!("/gast/{}/verwijzing", story.handles["household"]);
        assert_eq!(story.partner.get(&received).await.status, 200);
        let here = story.path("/werk/h/{household}/verwijzing/{referral}").unwrap();
        let back = story.worker.fill(&here, &here, &[("asked", "withdraw")]).await;
        assert_eq!(back.status, 303, "{}", back.text());
        assert_eq!(story.partner.get(&received).await.status, 303, "their session is over");
        let mut again = house.visitor(HOSTS[0]);
        let refused = again.post("/aanmelden/code", &[("code", &story.partner_code)]).await;
        assert_eq!(refused.status, 422, "the code is over");
        let paper = story.worker.get(&format!("{here}/papier")).await;
        assert!(paper.bytes.starts_with(b"%PDF"), "{}", paper.status);
    }
}
