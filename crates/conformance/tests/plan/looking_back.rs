//! Looking back at the plan, going down a line, closing with a check-up, the family's own plan and partners' plans.

use conformance::installation::{CODES, HOSTS, PASSWORD};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story};
use conformance::visitor::Answer;

/// The day that stands ready for the next time.
fn next_day(page: &Answer, form: &str) -> String {
    let found = page.forms().into_iter().find(|f| f.action == form).expect("the form");
    found.field("next").expect("a day").values.join(" ")
}

on_both_engines! {
    async fn r033_r034_a_review_shows_per_goal_and_voice_and_sets_the_next_day(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let plan = story.path("/werk/h/{household}/plan").unwrap();
        let form = format!("{plan}/evaluatie");
        assert!(story.worker.get(&plan).await.text().contains("Er is nog geen dag om terug te kijken."));
        assert_eq!(next_day(&story.worker.get(&form).await, &form), "23-02-2027", "three months, unless another day is chosen");
        let silent = story.worker.fill(&form, &form, &[("next", "")]).await;
        assert!(silent.status == 422 && silent.text().contains("Er is nog niets ingevuld."), "{}", silent.text());
        let goal = story.handles["goal"].clone();
        let field = |kind: &str, voice: &str| format!("{kind}-{voice}-{goal}");
        let (ours, words, theirs) =
            (field("progress", "household"), field("words", "household"), field("progress", "team"));
        let said = [
            (ours.as_str(), "on-the-way"), (words.as_str(), "Ik lees mijn post weer."), (theirs.as_str(), "hard"),
            ("next", "1-3-2027"),
        ];
        let kept = story.worker.fill(&form, &form, &said).await;
        assert_eq!(kept.status, 303, "{}", kept.text());
        assert_eq!(next_day(&story.worker.get(&form).await, &form), "01-03-2027", "a day that was agreed stays");
        let own = story.path("/mijn/{household}/plan").unwrap();
        for page in [story.worker.get(&plan).await.text(), story.resident.get(&own).await.text()] {
            for words in ["Het huishouden: het is op weg", "Ik lees mijn post weer.", "Het team: het lukt niet goed", "1 maart 2027"] {
                assert!(page.contains(words), "{words}: {page}");
            }
        }
        let waits = house.raw().all(CODES[0], "select due_on from agenda where waiting = 'plan-review'").await;
        assert_eq!(waits, [["2027-03-01".to_owned()]]);
        let lines = house.raw().all(CODES[0], "select what from timeline where what = 'plan-reviewed'").await;
        assert_eq!(lines.len(), 1);
    }

    async fn r027_going_down_is_offered_when_a_review_is_good(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let plan = story.path("/werk/h/{household}/plan").unwrap();
        let goal = story.handles["goal"].clone();
        let action = format!("{plan}/doel/{goal}/actie");
        let heavy = [
            ("what", "Bewindvoerder erbij"), ("owner", "professional"), ("professional", "M. Kuiper"),
            ("function", "bewindvoerder"), ("line", "1"), ("due", "1-12-2026"),
        ];
        let asked = story.worker.fill(&action, &action, &heavy).await;
        let up = [("up_kind", "not-enough"), ("up_reason", "Het lukt niet met Linda alleen."), ("review", "1-2-2027")];
        assert_eq!(story.worker.send_form(&asked, &action, &up).await.status, 303);
        assert!(!story.worker.get(&plan).await.text().contains("lichtere hulp proberen"));
        let form = format!("{plan}/evaluatie");
        let field = format!("progress-household-{goal}");
        assert_eq!(story.worker.fill(&form, &form, &[(field.as_str(), "there")]).await.status, 303);
        let page = story.worker.get(&plan).await.text();
        assert!(page.contains("Dit gaat goed: Bewindvoerder erbij. Willen wij het met lichtere hulp proberen?"), "{page}");
    }

    async fn r033_a_review_moves_the_day_of_heavier_help_that_it_looked_at(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let plan = story.path("/werk/h/{household}/plan").unwrap();
        let goal = story.handles["goal"].clone();
        let action = format!("{plan}/doel/{goal}/actie");
        let heavy = [
            ("what", "Bewindvoerder erbij"), ("owner", "professional"), ("professional", "M. Kuiper"),
            ("function", "bewindvoerder"), ("line", "1"), ("due", "1-12-2027"), ("up_kind", "not-enough"),
            ("up_reason", "Het lukt niet met Linda alleen."), ("review", "30-11-2026"),
        ];
        let asked = story.worker.fill(&action, &action, &heavy[..6]).await;
        assert_eq!(story.worker.send_form(&asked, &action, &heavy[6..]).await.status, 303);
        let waits = "select due_on from agenda where waiting = 'action-review'";
        assert!(house.raw().all(CODES[0], waits).await.is_empty(), "only written");
        assert_eq!(story.worker.fill(&plan, &format!("{plan}/aanbieden"), &[]).await.status, 303);
        assert_eq!(house.raw().all(CODES[0], waits).await, [["2026-11-30"]]);
        // Its own day goes before that of the plan.
        let form = format!("{plan}/evaluatie");
        let ours = format!("progress-household-{goal}");
        let page = story.worker.get(&form).await;
        let again = page.forms().into_iter().flat_map(|f| f.fields).find(|f| f.name.starts_with("again-")).unwrap().name;
        let kept = story.worker.fill(&form, &form, &[(again.as_str(), "1-2-2027"), ("next", "1-4-2027")]).await;
        assert_eq!(kept.status, 303, "{}", kept.text());
        assert_eq!(house.raw().all(CODES[0], waits).await, [["2027-02-01"]]);
        let own = story.resident.get(&story.path("/mijn/{household}/plan").unwrap()).await.text();
        assert!(own.contains("Wij kijken er opnieuw naar op 1 februari 2027."), "{own}");
        // Changing the day in the action itself moves it too.
        let links = story.worker.get(&plan).await.links(&format!("{plan}/actie/"));
        let mut edit = None;
        for link in links {
            let page = story.worker.get(&link).await;
            edit = edit.or(page.body.contains("Bewindvoerder erbij").then_some(link));
        }
        let edit = edit.expect("the action can be changed");
        assert_eq!(story.worker.fill(&edit, &edit, &[("review", "30-11-2026")]).await.status, 303);
        assert_eq!(house.raw().all(CODES[0], waits).await, [["2026-11-30"]]);
        // Tuesday 1 December: the day has passed, and the worker is warned.
        house.clock.advance(std::time::Duration::from_hours(24 * 8));
        let mut noor = house.visitor(HOSTS[0]);
        noor.post("/aanmelden", &[("login", DE_WIT.worker.0), ("password", PASSWORD)]).await;
        let late = "/werk/dag?soort=action-review&groep=late";
        let edit = format!("zaak={}", edit.rsplit('/').next().unwrap());
        assert!(noor.get(late).await.body.contains(&edit), "it is late");
        let silent = noor.fill(&form, &form, &[(ours.as_str(), "hard"), ("next", "")]).await;
        assert!(silent.status == 422 && silent.text().contains("Kies een volgende dag"), "{}", silent.text());
        let kept = noor.fill(&form, &form, &[(ours.as_str(), "hard"), ("next", "1-3-2027")]).await;
        assert_eq!(kept.status, 303, "{}", kept.text());
        assert_eq!(house.raw().all(CODES[0], waits).await, [["2027-03-01"]], "it goes along with the plan");
        assert!(!noor.get(late).await.body.contains(&edit), "nobody is warned any more");
    }

    async fn r035_a_closed_goal_is_asked_after(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let plan = story.path("/werk/h/{household}/plan").unwrap();
        let goal = story.path("/werk/h/{household}/plan/doel/{goal}").unwrap();
        let (close, ask) = (format!("{goal}/afsluiten"), format!("{goal}/nagevraagd"));
        let early = story.worker.fill(&ask, &ask, &[("words", "Goed.")]).await;
        assert!(early.status == 422 && early.text().contains("Dit doel loopt nog."), "{}", early.text());
        let closing = [
            ("reason", "reached"), ("result", "Alles ligt op orde."), ("result_team", "De map is bijgewerkt."),
            ("continues", "zus Linda"), ("check_up", "1-3-2027"),
        ];
        assert_eq!(story.worker.fill(&close, &close, &closing).await.status, 303);
        let waits = "select due_on from agenda where waiting = 'goal-check-up'";
        assert_eq!(house.raw().all(CODES[0], waits).await, [["2027-03-01".to_owned()]]);
        assert_eq!(story.worker.fill(&ask, &ask, &[("words", "Het blijft op orde.")]).await.status, 303);
        assert!(house.raw().all(CODES[0], waits).await.is_empty());
        let page = story.worker.get(&plan).await.text();
        assert!(page.contains("De map is bijgewerkt.") && page.contains("Het blijft op orde."), "{page}");
    }

    async fn a_plan_with_nothing_from_near_says_so_and_is_not_refused(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let plan = story.path("/werk/h/{household}/plan").unwrap();
        let page = story.worker.get(&plan).await.text();
        assert!(page.contains("In dit plan staat nog niets uit de buurt."), "{page}");
        assert!(!page.contains("nog niets wat mensen zelf"), "Linda does something");
        let goal = story.path("/werk/h/{household}/plan/doel/{goal}").unwrap();
        let clearer = [("words", "Ik wil alle post op orde.")];
        assert_eq!(story.worker.fill(&goal, &goal, &clearer).await.status, 303);
        assert_eq!(story.worker.fill(&plan, &format!("{plan}/aanbieden"), &[]).await.status, 303);
    }

    async fn r028_the_familys_plan_leads_and_the_team_does_not_write_over_it(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let (staff, own) = (
            story.path("/werk/h/{household}/plan/familie").unwrap(),
            story.path("/mijn/{household}/plan/familie").unwrap(),
        );
        let first = [("makers", "Saskia en Linda"), ("words", "Wij eten elke zondag samen."), ("leads", "leads")];
        assert_eq!(story.worker.fill(&staff, &staff, &first).await.status, 303);
        let plan = story.worker.get(&story.path("/werk/h/{household}/plan").unwrap()).await.text();
        assert!(plan.contains("Wij eten elke zondag samen.") && plan.contains("Dit plan gaat voor."), "{plan}");
        let open = story.worker.get(&staff).await;
        let second = [("makers", "Saskia en Linda"), ("words", "Wij eten elke week samen."), ("leads", "leads")];
        assert_eq!(story.resident.fill(&own, &own, &second).await.status, 303);
        let over = story.worker.send_form(&open, &staff, &[("words", "Wij eten elke dag samen.")]).await;
        assert!(over.status == 422 && over.text().contains("De familie schrijft dit plan zelf."), "{}", over.text());
        let page = story.resident.get(&own).await.text();
        assert!(page.contains("Wij eten elke week samen.") && page.contains("Wij eten elke zondag samen."), "{page}");
        let paper = story.resident.get(&story.path("/mijn/{household}/plan/papier").unwrap()).await;
        assert!(paper.bytes.starts_with(b"%PDF"));
    }

    async fn r036_the_plan_on_paper_has_a_second_language_beside_it(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let paper = story.path("/mijn/{household}/plan/papier").unwrap();
        let alone = story.resident.get(&paper).await;
        let beside = story.resident.get(&format!("{paper}?naast=en")).await;
        assert!(beside.bytes.starts_with(b"%PDF") && beside.bytes.len() > alone.bytes.len());
        let same = story.resident.get(&format!("{paper}?naast=nl")).await;
        assert_eq!(same.bytes, alone.bytes, "its own language stands once");
    }

    async fn r031_a_partners_plan_hangs_under_a_goal(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let edit = story.path("/werk/h/{household}/plan/partner/{frame}").unwrap();
        let ended = [("contact", "Mo, 085-555 01 99"), ("standing", "ended")];
        assert_eq!(story.worker.fill(&edit, &edit, &ended).await.status, 303);
        let own = story.resident.get(&story.path("/mijn/{household}/plan").unwrap()).await.text();
        for words in ["Kijkt mee met de brieven van de rechtbank.", "Sociaal Raadslieden, gestopt", "Mo, 085-555 01 99"] {
            assert!(own.contains(words), "{words}: {own}");
        }
    }
}
