//! Notes over HTTP on both engines: three kinds of words apart, nothing lost, and what the household reads of it.

use conformance::installation::{CODES, HOSTS, Installation};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story};
use conformance::visitor::{Answer, Visitor};
use foundation::access::Capacity;

fn accepted(answer: &Answer) {
    assert_eq!(answer.status, 303, "{}", answer.text());
}

fn refused(answer: &Answer, sentence: &str) {
    assert!(answer.status == 422 && answer.text().contains(sentence), "{} {}", answer.status, answer.text());
}

async fn told(house: &Installation) -> (Story, String) {
    let story = Story::tell(house, HOSTS[0], &DE_WIT).await;
    let home = format!("/werk/h/{}", story.handles["household"]);
    (story, home)
}

async fn writes(worker: &mut Visitor, home: &str, fields: &[(&str, &str)]) -> Answer {
    let page = format!("{home}/notitie");
    worker.fill(&page, &page, fields).await
}

on_both_engines! {
    async fn r019_r021_a_note_keeps_its_kinds_of_words_apart_and_warns(house: Installation) {
        let (Story { mut worker, .. }, home) = told(&house).await;
        let page = worker.get(&format!("{home}/notitie")).await.text();
        assert!(page.contains("Schrijf zo dat de ander het kan lezen."), "{page}");
        refused(&writes(&mut worker, &home, &[]).await, "Schrijf in minstens een van de drie vakken iets op.");
        let said = [("own_words", "Ik slaap slecht.")];
        refused(&writes(&mut worker, &home, &said).await, "Kies wie dit zei.");
        accepted(&writes(&mut worker, &home, &[("opinion", "Ik denk dat de schuld haar bezighoudt.")]).await);
        let timeline = worker.get(&format!("{home}/verloop")).await.text();
        for words in [
            "Wat de schrijver ervan vindt Ik denk dat de schuld haar bezighoudt.",
            "Wat er is gebeurd De post ligt in een doos bij de deur.",
            "Ik doe de doos niet meer open. Zo zei Saskia de Wit het",
        ] {
            assert!(timeline.contains(words), "{timeline}");
        }
    }

    async fn r019_a_correction_keeps_what_was_written(house: Installation) {
        let (Story { mut worker, handles, .. }, home) = told(&house).await;
        let note = format!("{home}/notitie/{}", handles["note"]);
        accepted(&worker.fill(&note, &note, &[("fact", "De doos staat op tafel.")]).await);
        let page = worker.get(&note).await.text();
        assert!(page.contains("De doos staat op tafel.") && page.contains("De post ligt in een doos bij de deur."), "{page}");
        assert!(page.contains("Verbeterd door noor") && page.contains("Geschreven door noor"), "{page}");
        let rows = house.raw().all(CODES[0], "select version from note_wording order by version").await;
        assert_eq!(rows, [["1"], ["2"]]);
    }

    async fn r020_the_household_reads_what_is_shared_and_writes_under_it(house: Installation) {
        let (Story { mut worker, mut resident, handles, .. }, home) = told(&house).await;
        accepted(&writes(&mut worker, &home, &[("fact", "Alleen voor het team.")]).await);
        let own = format!("/mijn/{}", handles["household"]);
        let timeline = resident.get(&format!("{own}/verloop")).await.text();
        assert!(timeline.contains("De post ligt in een doos") && !timeline.contains("Alleen voor het team"), "{timeline}");
        let note = format!("{own}/notitie/{}", handles["note"]);
        refused(&resident.fill(&note, &note, &[("remark", " ")]).await, "Vul dit veld in.");
        accepted(&resident.fill(&note, &note, &[("remark", "Ik schaam me ervoor.")]).await);
        let there = format!("{home}/notitie/{}", handles["note"]);
        let page = worker.get(&there).await;
        assert!(page.text().contains("Ik schaam me ervoor. Saskia de Wit schreef op"), "{}", page.text());
        // Once it is kept for the team, the household no longer finds it, and nobody writes under it.
        accepted(&worker.fill(&there, &there, &[("sharing", "internal")]).await);
        assert_eq!(resident.get(&note).await.status, 404);
    }

    async fn r108_a_note_of_the_team_alone_is_not_there_for_the_household(house: Installation) {
        let (Story { mut worker, mut resident, handles, .. }, home) = told(&house).await;
        accepted(&writes(&mut worker, &home, &[("fact", "Alleen voor het team.")]).await);
        let start = format!("{home}/notitie/");
        let newest = worker.get(&format!("{home}/verloop")).await.links(&start).remove(0);
        let there = format!("/mijn/{}/notitie/{}", handles["household"], &newest[start.len()..]);
        assert_eq!(resident.get(&there).await.status, 404);
        let form = resident.get(&format!("/mijn/{}/notitie/{}", handles["household"], handles["note"])).await;
        let own = form.forms().into_iter().find(|f| f.field("remark").is_some()).expect("a form").sent();
        let mut sent: Vec<(&str, &str)> = own.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        sent.retain(|(n, _)| *n != "remark");
        sent.push(("remark", "Ik kan dit niet zien."));
        assert_eq!(resident.post(&there, &sent).await.status, 404);
    }

    async fn r016_a_contact_has_channel_author_and_time_and_a_promise_is_done_once(house: Installation) {
        let (Story { mut worker, mut resident, handles, .. }, home) = told(&house).await;
        let page = format!("{home}/contact");
        let with = worker.get(&page).await;
        let forms = with.forms();
        let people = forms.iter().find_map(|f| f.field("with")).expect("people to choose from");
        assert!(people.options.iter().any(|(_, label)| label == "Zus Linda"), "{:?}", people.options);
        let wrong = [("with", "outside"), ("with_name", "Huisarts Vos"), ("held_at", "straks")];
        refused(&worker.fill(&page, &page, &wrong).await, "Dit is geen tijd. Schrijf het zo: 14:30.");
        let right = [("with", "outside"), ("with_name", "Huisarts Vos"), ("held_at", "9u30"), ("words", "Over de medicijnen.")];
        accepted(&worker.fill(&page, &page, &right).await);
        let timeline = worker.get(&format!("{home}/verloop?soort=contacts")).await.text();
        let sentence = "23 november 2026: contact met Huisarts Vos, aan de telefoon, om 09:30 uur";
        assert!(timeline.contains(sentence) && timeline.contains("Over de medicijnen."), "{timeline}");
        assert!(timeline.contains(", noor"), "{timeline}");
        // The household sees that there was contact, not what was said to someone else.
        let own = resident.get(&format!("/mijn/{}/verloop", handles["household"])).await.text();
        assert!(own.contains(sentence) && !own.contains("medicijnen"), "{own}");
        let waits = "select due_on from agenda where waiting = 'promised-call'";
        assert_eq!(house.raw().all(CODES[0], waits).await, [["2026-11-27"]]);
        let promised = worker.get(&page).await;
        assert!(promised.text().contains("Saskia de Wit, uiterlijk 27 november 2026"), "{}", promised.text());
        let done = format!("{page}/{}/gedaan", handles["contact"]);
        accepted(&worker.send_form(&promised, &done, &[]).await);
        assert!(house.raw().all(CODES[0], waits).await.is_empty());
        assert!(!worker.get(&page).await.text().contains("uiterlijk"));
    }

    async fn r009_a_contact_moves_the_next_one_of_who_waits(house: Installation) {
        let (Story { mut worker, .. }, home) = told(&house).await;
        let waits = "select due_on from agenda where waiting = 'next-contact'";
        let line = format!(
            "insert into agenda (municipality, household, waiting, source, detail, due_on, made_at)
             select municipality, id, 'next-contact', id, '', '2026-11-24', 0 from household where municipality = '{}'",
            CODES[0]
        );
        assert!(house.raw().all(CODES[0], waits).await.is_empty(), "nobody waits yet");
        house.raw().all(CODES[0], &line).await;
        let page = format!("{home}/contact");
        let fields = [("with", "outside"), ("with_name", "School"), ("held_on", "23-11-2026")];
        accepted(&worker.fill(&page, &page, &fields).await);
        assert_eq!(house.raw().all(CODES[0], waits).await, [["2026-12-07"]]);
        let earlier = [("with", "outside"), ("with_name", "School"), ("held_on", "1-10-2026")];
        accepted(&worker.fill(&page, &page, &earlier).await);
        assert_eq!(house.raw().all(CODES[0], waits).await, [["2026-12-07"]]);
    }

    async fn r108_a_colleague_of_the_team_writes_a_note_and_a_stranger_does_not(house: Installation) {
        let (_, home) = told(&house).await;
        let mut colleague = house.staff(HOSTS[0], "youssef", Capacity::CareWorker, "Oost").await;
        accepted(&writes(&mut colleague, &home, &[("fact", "Ik nam de telefoon op.")]).await);
        let mut stranger = house.staff(HOSTS[0], "milan", Capacity::CareWorker, "West").await;
        for page in ["notitie", "contact", "verloop"] {
            assert_eq!(stranger.get(&format!("{home}/{page}")).await.status, 404);
        }
    }
}
