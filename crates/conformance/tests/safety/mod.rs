//! Safety: a part of the file that only those who work on it open, with a log of its own, steps that ask a second
//! person, and nothing of it in the timeline (R37).

use conformance::installation::{CODES, HOSTS, Installation};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story, code_in, resident};
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

/// The code from the letter that waits for the other parent.
async fn partners_code(story: &mut Story) -> String {
    let letter = story.path("/werk/h/{household}/brieven/{letter}").unwrap();
    code_in(&story.worker.get(&letter).await.text())
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

    async fn r037_the_household_reads_nothing_of_the_plan_until_it_is_shown_on_purpose(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let [safety, form, own, begin, looked] = [
            "/werk/h/{household}/veiligheid",
            "/werk/h/{household}/veiligheid/meelezen",
            "/mijn/{household}/veiligheid",
            "/mijn/{household}",
            "/mijn/{household}/gekeken",
        ]
        .map(|path| story.path(path).unwrap());
        let mut partner = resident(&house, HOSTS[0], &partners_code(&mut story).await, DE_WIT.partner.1).await;
        assert!(story.worker.get(&safety).await.text().contains("leest het veiligheidsplan niet op zijn eigen pagina's"));
        let nothing = "Hier staat nog niets voor u.";
        let agreed = "Ik bel eerst mijn zus.";
        assert!(story.resident.get(&own).await.text().contains(nothing));
        assert!(story.resident.get(&begin).await.links(&own).is_empty(), "nothing leads there");
        // Nothing is ticked beforehand, and what is worrying cannot be ticked.
        let page = story.worker.get(&form).await;
        let forms = page.forms();
        let shown = forms.iter().find(|f| f.action == form).expect("the form");
        assert!(shown.sent().iter().all(|(name, _)| ["csrf", "once", "version", "draft", "reason"].contains(&name.as_str())));
        assert!(!page.text().contains("Er is vaak ruzie."), "{}", page.text());
        let reader = story.resident_handle.clone();
        let nobody = [("kept", "on"), ("reason", "Zij vroeg erom."), ("worrying", reader.as_str())];
        let refused = story.worker.send_form(&page, &form, &nobody).await;
        assert!(refused.status == 422 && refused.text().contains("Kies bij ten minste één deel wie het leest."));
        assert!(refused.body.contains("Zij vroeg erom."), "what was typed stays");
        // A decision not to show has a reason, which the household does not read.
        let off = [("kept", "off"), ("reason", "Hij kent de code van haar telefoon."), ("agreed", reader.as_str())];
        assert_eq!(story.worker.fill(&form, &form, &off).await.status, 303);
        let told = story.worker.get(&safety).await.text();
        assert!(told.contains("Hij kent de code van haar telefoon.") && told.contains("noor besloot dat op"), "{told}");
        assert!(story.resident.get(&own).await.text().contains(nothing));
        let on = [("kept", "on"), ("reason", "Zij heeft nu een eigen telefoon."), ("agreed", reader.as_str())];
        let (open, stale) = (story.worker.get(&form).await, story.worker.get(&form).await);
        assert_eq!(story.worker.send_form(&open, &form, &on).await.status, 303);
        let text = story.resident.get(&own).await.text();
        assert!(text.contains(agreed) && !text.contains("Er is vaak ruzie.") && !text.contains("telefoon."), "{text}");
        assert_eq!(story.resident.get(&begin).await.links(&own), [own.as_str()]);
        // Whom it is not meant for reads the same as before, also of who looked.
        assert!(partner.get(&own).await.text().contains(nothing));
        assert!(partner.get(&begin).await.links(&own).is_empty());
        assert!(!partner.get(&looked).await.text().contains("veiligheid"), "{}", partner.get(&looked).await.text());
        let log = story.worker.get(&safety).await.text();
        assert!(log.contains("las de afspraken over veiligheid"), "its own log says so: {log}");
        // What is written later is not shown unseen, and what was decided on an older page is not kept.
        let plan = story.path("/werk/h/{household}/veiligheid/plan").unwrap();
        assert_eq!(story.worker.fill(&plan, &plan, &[("agreed-household", "Ik bel nu de buurvrouw.")]).await.status, 303);
        let text = story.resident.get(&own).await.text();
        assert!(text.contains(agreed) && !text.contains("buurvrouw"), "{text}");
        assert!(story.worker.get(&safety).await.text().contains("Het huishouden leest nog het oude."));
        let late = [on[0], on[1], on[2], ("once", "0123456789abcdef0123")];
        let refused = story.worker.send_form(&stale, &form, &late).await;
        assert!(refused.status == 422 && refused.text().contains("Iemand schreef intussen aan het plan."));
        let kept = house.raw().all(CODES[0], "select kept, reason from safety_showing order by made_at, id").await;
        assert_eq!(kept.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["off", "on"], "each decision stays");
        assert!(kept.iter().all(|row| !row[1].contains("telefoon")), "sealed");
        assert_eq!(story.worker.get(&own).await.status, 404, "the page is the household's");
    }

    async fn r107_what_is_meant_for_a_child_is_read_by_who_has_authority(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let form = story.path("/werk/h/{household}/veiligheid/meelezen").unwrap();
        let own = story.path("/mijn/{household}/veiligheid").unwrap();
        let mut partner = resident(&house, HOSTS[0], &partners_code(&mut story).await, DE_WIT.partner.1).await;
        let page = story.worker.get(&form).await;
        let text = page.text();
        for words in ["lezen in plaats van het kind:", "Saskia de Wit", "Bram Hoekstra"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        let child = story.handles["person"].clone();
        let on = [("kept", "on"), ("reason", "Besproken met beiden."), ("agreed", child.as_str())];
        assert_eq!(story.worker.send_form(&page, &form, &on).await.status, 303);
        for parent in [&mut story.resident, &mut partner] {
            assert!(parent.get(&own).await.text().contains("Ik bel eerst mijn zus."));
        }
        house.raw().all(CODES[0], "update authority set until_on = '2026-11-20' where 1 = 1").await;
        for parent in [&mut story.resident, &mut partner] {
            assert!(parent.get(&own).await.text().contains("Hier staat nog niets voor u."));
        }
    }
}
