//! All support that runs for a household on one page, for the team and for the household; of what is closed only that it
//! exists (R14).

use conformance::installation::{CODES, HOSTS, Installation};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story, code_in, resident};
use foundation::access::Capacity;

async fn safety_plan(story: &mut Story) {
    let form = story.path("/werk/h/{household}/veiligheid/plan").unwrap();
    let page = story.worker.get(&form).await;
    let fields = page.forms().into_iter().flat_map(|f| f.fields);
    let first = fields.map(|f| f.name).find(|name| name.contains("worrying")).expect("a field of the plan");
    let kept = story.worker.send_form(&page, &form, &[(first.as_str(), "Er is veel ruzie om geld.")]).await;
    assert_eq!(kept.status, 303, "{}", kept.text());
}

/// An official grants something, so that a decision is in force.
async fn granted(house: &Installation, story: &mut Story) {
    let application = story.path("/werk/h/{household}/besluit/{application}").unwrap();
    let mut olga = house.staff(HOSTS[0], "olga", Capacity::Official, "Oost").await;
    let ask = format!("{application}/besluiter");
    let page = story.worker.get(&ask).await;
    let choice =
        page.body.split("value=\"").find(|part| part.contains(">olga</label>")).expect("the official");
    let handle = choice.split('"').next().expect("a handle").to_owned();
    assert_eq!(story.worker.send_form(&page, &ask, &[("official", &handle)]).await.status, 303);
    let form = format!("{application}/besluiten");
    let given = [
        ("outcome", "granted"),
        ("sent", "23-11-2026"),
        ("grounds", "Dit helpt u met de post."),
        ("mandate", "4.12"),
        ("what-1", "Vaste hulp bij de post"),
        ("extent-1", "1 uur per week"),
        ("form-1", "in-kind"),
        ("from-1", "1-12-2026"),
    ];
    let kept = olga.fill(&form, &form, &given).await;
    assert_eq!(kept.status, 303, "{}", kept.text());
}

/// What runs in the story: an action of the network, a partner's plan, a decision and a referral.
const RUNS: [&str; 4] = [
    "Elke week samen de post",
    "Kijkt mee met de brieven van de rechtbank.",
    "Vaste hulp bij de post (1 uur per week)",
    "Ik zoek iemand die met mij mijn post leest.",
];

on_both_engines! {
    async fn r014_one_page_shows_all_running_support_also_of_partners(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        granted(&house, &mut story).await;
        let team = story.path("/werk/h/{household}/hulp").unwrap();
        let file = story.path("/werk/h/{household}").unwrap();
        assert!(story.worker.get(&file).await.links(&team).contains(&team), "linked from the overview");
        let own = story.path("/mijn/{household}/hulp").unwrap();
        let begin = story.path("/mijn/{household}").unwrap();
        assert!(story.resident.get(&begin).await.links(&own).contains(&own), "and from the household's beginning");
        for page in [story.worker.get(&team).await.text(), story.resident.get(&own).await.text()] {
            for words in RUNS {
                assert!(page.contains(words), "{words}: {page}");
            }
            assert!(page.contains("Linda, klaar op 1 december 2026") && page.contains("Sociaal Raadslieden"), "{page}");
            assert!(page.contains("hulp van mensen zelf") && page.contains("Stichting De Brug"), "{page}");
        }
        // What ends disappears by itself.
        let frame = story.path("/werk/h/{household}/plan/partner/{frame}").unwrap();
        assert_eq!(story.worker.fill(&frame, &frame, &[("standing", "ended")]).await.status, 303);
        let action = story.path("/werk/h/{household}/plan/actie/{action}").unwrap();
        assert_eq!(story.worker.fill(&action, &action, &[("state", "done")]).await.status, 303);
        for page in [story.worker.get(&team).await.text(), story.resident.get(&own).await.text()] {
            assert!(!page.contains(RUNS[0]) && !page.contains(RUNS[1]) && page.contains(RUNS[2]), "{page}");
        }
    }

    async fn r014_of_the_restricted_part_only_its_existence_shows(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let team = story.path("/werk/h/{household}/hulp").unwrap();
        let own = story.path("/mijn/{household}/hulp").unwrap();
        let mut colleague = house.staff(HOSTS[0], "youssef", Capacity::CareWorker, "Oost").await;
        let there = "Er is een veiligheidsplan.";
        house.raw().all(CODES[0], "delete from safety_words where 1 = 1").await;
        for visitor in [&mut story.worker, &mut colleague] {
            assert!(!visitor.get(&team).await.text().contains(there), "steps alone are no support");
        }
        safety_plan(&mut story).await;
        let page = story.worker.get(&team).await;
        assert!(page.text().contains(there) && page.body.contains("/veiligheid\""), "{}", page.text());
        let page = colleague.get(&team).await;
        assert!(page.text().contains("Er is een veiligheidsplan. Alleen wie aan dit dossier werkt, kan het lezen."), "{}", page.text());
        assert!(!page.text().contains("ruzie") && !page.body.contains("/veiligheid\""), "no more than that");
        let said = "Er is ook een veiligheidsplan.";
        assert!(!story.resident.get(&own).await.text().contains(said), "a suspicion is not given away");
        let safety = story.path("/werk/h/{household}/veiligheid").unwrap();
        let page = story.worker.get(&safety).await;
        assert_eq!(story.worker.send_form(&page, &format!("{safety}/inzage"), &[]).await.status, 303);
        let page = story.resident.get(&own).await.text();
        assert!(page.contains(said) && !page.contains("ruzie"), "{page}");
    }

    async fn r013_r014_each_member_sees_the_help_that_is_theirs(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        granted(&house, &mut story).await;
        let list = story.path("/werk/h/{household}/brieven").unwrap();
        let letter = [("asked", "issue"), ("person", story.partner_handle.as_str())];
        let letter = story.worker.fill(&list, &list, &letter).await;
        let to = letter.location.expect("a letter");
        let code = code_in(&story.worker.get(to.split('?').next().unwrap()).await.text());
        let mut bram = resident(&house, HOSTS[0], &code, DE_WIT.partner.1).await;
        let own = story.path("/mijn/{household}/hulp").unwrap();
        let page = bram.get(&own).await.text();
        assert!(page.contains(RUNS[0]) && page.contains(RUNS[1]), "the plan is of all who live there: {page}");
        assert!(!page.contains(RUNS[2]) && !page.contains(RUNS[3]), "what is about her is hers: {page}");
    }
}
