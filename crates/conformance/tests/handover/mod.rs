//! One named coordinator; handing over with a note and acceptance; nobody tells it again (R32).

use conformance::installation::{CODES, HOSTS};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story};

on_both_engines! {
    async fn r032_a_handover_waits_for_acceptance_and_then_the_new_one_coordinates(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let page = story.path("/werk/h/{household}/overdracht").unwrap();
        let answer = story.path("/werk/h/{household}/overdracht/{handover}").unwrap();
        let before = story.worker.get(&page).await;
        assert!(before.text().contains("noor is nu de vaste persoon"), "{}", before.text());
        assert!(!before.body.contains(&format!("action=\"{answer}\"")), "only who is asked answers");
        let waits = house.raw().all(CODES[0], "select account from agenda where waiting = 'handover'").await;
        assert_eq!(waits.len(), 1, "the colleague hears of it");
        let open = story.successor.get(&page).await;
        assert!(open.text().contains("Zij belt liever niet voor tienen."), "{}", open.text());
        let mine = [("said", "accept"), ("words", "Ik bel haar woensdag.")];
        let taken = story.successor.send_form(&open, &answer, &mine).await;
        assert_eq!(taken.status, 303, "{}", taken.text());
        let after = story.worker.get(&page).await.text();
        assert!(after.contains("esra is nu de vaste persoon") && after.contains("Ik bel haar woensdag."), "{after}");
        let own = story.resident.get(&story.path("/mijn/{household}").unwrap()).await.text();
        assert!(own.contains("Uw vaste persoon is esra."), "{own}");
        let timeline = story.worker.get(&story.path("/werk/h/{household}/verloop").unwrap()).await;
        assert!(timeline.body.contains(&page), "{}", timeline.text());
        let plan = story.path("/werk/h/{household}/plan/doel").unwrap();
        assert_eq!(story.successor.get(&plan).await.status, 200, "works on it now");
    }

    async fn r032_declined_all_stays_as_it_was_and_the_asker_hears_so(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let page = story.path("/werk/h/{household}/overdracht").unwrap();
        let answer = story.path("/werk/h/{household}/overdracht/{handover}").unwrap();
        let no = [("said", "decline"), ("words", "Ik heb geen plek.")];
        assert_eq!(story.successor.fill(&page, &answer, &no).await.status, 303);
        let after = story.worker.get(&page).await;
        assert!(after.text().contains("noor is nu de vaste persoon") && after.text().contains("Ik heb geen plek."));
        let waits = house.raw().all(CODES[0], "select detail from agenda where waiting = 'handover'").await;
        assert_eq!(waits, [["declined".to_owned()]]);
        let read = format!("{answer}/intrekken");
        assert_eq!(story.worker.send_form(&after, &read, &[]).await.status, 303);
        let waits = house.raw().all(CODES[0], "select detail from agenda where waiting = 'handover'").await;
        assert!(waits.is_empty(), "read, so nothing waits");
        let plan = story.path("/werk/h/{household}/plan/doel").unwrap();
        assert_eq!(story.successor.get(&plan).await.status, 404, "does not work on it");
    }

    async fn r032_the_next_one_reads_on_one_page_what_was_already_told(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let told = story.successor.get(&story.path("/werk/h/{household}/verteld").unwrap()).await.text();
        for words in [
            "Ik durf mijn brievenbus niet meer open te doen.", "Ik wil orde in de post.",
            "Ze is alleen heel moe.", "Ik durf de envelop niet te openen.", "Ik doe de doos niet meer open.",
        ] {
            assert!(told.contains(words), "{words}: {told}");
        }
    }

    async fn r032_one_handover_waits_at_a_time(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let page = story.path("/werk/h/{household}/overdracht").unwrap();
        let shown = story.worker.get(&page).await;
        assert!(!shown.body.contains(&format!("action=\"{page}\"")), "no second one is offered");
        let back = story.path("/werk/h/{household}/overdracht/{handover}/intrekken").unwrap();
        assert_eq!(story.worker.send_form(&shown, &back, &[]).await.status, 303);
        let again = story.worker.get(&page).await;
        assert!(again.body.contains(&format!("action=\"{page}\"")), "{}", again.text());
    }
}
