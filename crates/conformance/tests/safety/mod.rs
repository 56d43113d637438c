//! Safety: a part of the file that only those who work on it open, with a log of its own, steps that ask a second
//! person, and nothing of it in the timeline (R37).

use conformance::installation::{CODES, HOSTS, Installation};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story};
use conformance::visitor::Visitor;
use foundation::access::Capacity;

/// A colleague who works on the file too.
async fn second_person(house: &Installation, story: &Story) -> Visitor {
    let mut second = house.staff(HOSTS[0], "anouk", Capacity::CareWorker, "Oost").await;
    let file = story.path("/werk/h/{household}").unwrap();
    let joined = second.fill(&file, &format!("{file}/meewerken"), &[("reason", "Ik kijk mee.")]).await;
    assert_eq!(joined.status, 303, "{}", joined.text());
    second
}

on_both_engines! {
    async fn r037_only_who_works_on_the_file_opens_it_and_the_household_sees_that_when_lifted(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let safety = story.path("/werk/h/{household}/veiligheid").unwrap();
        assert_eq!(story.worker.get(&safety).await.status, 200);
        let mut colleague = house.staff(HOSTS[0], "youssef", Capacity::CareWorker, "Oost").await;
        assert_eq!(colleague.get(&safety).await.status, 404, "the team alone is not enough");
        assert_eq!(story.resident.get(&safety).await.status, 404);
        let looked = story.path("/mijn/{household}/gekeken").unwrap();
        let said = "las het plan voor veiligheid";
        assert!(!story.resident.get(&looked).await.text().contains(said), "withheld");
        let own = story.worker.get(&safety).await;
        assert!(own.text().contains(said), "its own log says so: {}", own.text());
        let lifted = story.worker.send_form(&own, &format!("{safety}/inzage"), &[]).await;
        assert_eq!(lifted.status, 303, "{}", lifted.text());
        assert!(story.resident.get(&looked).await.text().contains(said), "lifted");
        assert!(house.gate(HOSTS[0]).verify_log(None).await.unwrap().is_ok(), "the chain is whole");
        let timeline = story.path("/werk/h/{household}/verloop").unwrap();
        let page = story.worker.get(&timeline).await.text();
        assert!(!page.contains("gevaarlijker") && !page.contains("Meldcode"), "{page}");
    }

    async fn r037_the_plan_keeps_two_voices_and_overwrites_nothing_unseen(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let form = story.path("/werk/h/{household}/veiligheid/plan").unwrap();
        let open = story.worker.get(&form).await;
        let words = [("worrying-household", "Ik slaap slecht."), ("worrying-worker", "Er is ruzie in de nacht.")];
        assert_eq!(story.worker.send_form(&open, &form, &words).await.status, 303);
        let page = story.worker.get(&story.path("/werk/h/{household}/veiligheid").unwrap()).await.text();
        assert!(page.contains("Ik slaap slecht.") && page.contains("Er is ruzie in de nacht."), "{page}");
        let other = [("worrying-worker", "Het is rustig."), ("once", "0123456789abcdef")];
        let stale = story.worker.send_form(&open, &form, &other).await;
        assert_eq!(stale.status, 422);
        assert!(stale.text().contains("Er is ruzie in de nacht.") && stale.body.contains("Het is rustig."));
        let paper = story.worker.get(&story.path("/werk/h/{household}/veiligheid/papier").unwrap()).await;
        assert!(paper.bytes.starts_with(b"%PDF"), "{}", paper.status);
        let open = house.raw().all(CODES[0], "select count(*) from safety_words where edition = 1").await;
        assert_eq!(open[0][0], "12", "the first edition stays");
    }

    async fn r037_a_heavy_step_asks_a_second_person_and_danger_is_always_reported(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let (safety, form) = (
            story.path("/werk/h/{household}/veiligheid").unwrap(),
            story.path("/werk/h/{household}/veiligheid/stap").unwrap(),
        );
        let approve = story.path("/werk/h/{household}/veiligheid/stap/{step}").unwrap();
        let mine = story.worker.get(&safety).await;
        assert!(mine.text().contains("Wacht op een tweede persoon") && !mine.body.contains(&approve));
        let own = [("said", "agrees")];
        let lift = mine.form(&format!("{safety}/inzage"));
        let csrf = lift.iter().find(|(n, _)| n == "csrf").unwrap().1.clone();
        let sent = story.worker.post(&approve, &[("csrf", csrf.as_str()), own[0]]).await;
        assert!(sent.status == 422 && sent.text().contains("U zette deze stap zelf."), "{}", sent.text());
        let mut second = second_person(&house, &story).await;
        let agreed = second.fill(&safety, &approve, &own).await;
        assert_eq!(agreed.status, 303, "{}", agreed.text());
        assert!(!story.worker.get(&safety).await.text().contains("Wacht op een tweede persoon"));
        let on = ("on", "23-11-2026");
        let decide = |report| [("step", "decide"), ("standing", "taken"), ("words", "Besloten."), on, ("report", report), ("help", "yes")];
        let early = story.worker.fill(&form, &form, &decide("no")).await;
        assert!(early.status == 422 && early.text().contains("Weeg eerst"), "{}", early.text());
        let weigh = [("step", "weigh"), ("standing", "taken"), ("words", "Het gebeurt elke week."), on, ("danger", "structural")];
        assert_eq!(story.worker.fill(&form, &form, &weigh).await.status, 303);
        let silent = story.worker.fill(&form, &form, &decide("no")).await;
        assert!(silent.status == 422 && silent.text().contains("meldt u altijd"), "{}", silent.text());
        assert_eq!(story.worker.fill(&form, &form, &decide("yes")).await.status, 303);
        assert!(story.worker.get(&safety).await.text().contains("Wacht op een tweede persoon"));
    }
}
