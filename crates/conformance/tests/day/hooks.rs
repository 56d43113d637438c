//! Each room keeps its own lines of the agenda and the timeline, in the transaction in which the thing itself changes.

use super::{accepted, registered, signed_in};
use conformance::installation::{CODES, HOSTS, Installation};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story};
use foundation::access::Capacity;
use std::time::Duration;

/// What waits of one kind: details and last days.
async fn waits(house: &Installation, kind: &str) -> Vec<Vec<String>> {
    let sql = format!("select detail, due_on from agenda where waiting = '{kind}' order by detail, due_on");
    house.raw().all(CODES[0], &sql).await
}

on_both_engines! {
    async fn r120_a_term_waits_until_it_is_met_and_follows_a_correction(house: Installation) {
        let (mut noor, _, report) = registered(&house, "support", "resident").await;
        let started = [
            ["receipt", "2026-11-23"],
            ["wmo-investigation", "2027-01-04"],
            ["wmo-personal-plan", "2026-11-30"],
            ["wmo-report-to-decision", "2027-01-18"],
        ];
        assert_eq!(waits(&house, "term").await, started);
        let receipt = format!("{report}/ontvangst");
        accepted(&noor.fill(&receipt, &receipt, &[]).await);
        assert_eq!(waits(&house, "term").await, started[1..]);
        let correction = [("kind", "debts"), ("received", "23-11-2026"), ("reporter", "resident")];
        accepted(&noor.fill(&report, &report, &correction).await);
        assert_eq!(waits(&house, "term").await, [["debts-first-talk", "2026-12-21"]], "what was met stays met");
    }

    async fn r009_who_asks_waits_for_contact_until_the_first_conversation(house: Installation) {
        let (mut noor, home, _) = registered(&house, "support", "resident").await;
        assert_eq!(waits(&house, "next-contact").await, [["", "2026-12-07"]]);
        let contact = format!("{home}/contact");
        let call = |on| [("channel", "phone"), ("with", "outside"), ("with_name", "de huisarts"), ("held_on", on)];
        accepted(&noor.fill(&contact, &contact, &call("20-11-2026")).await);
        assert_eq!(waits(&house, "next-contact").await, [["", "2026-12-07"]], "an older contact brings it no nearer");
        house.clock.advance(Duration::from_hours(24));
        signed_in(&mut noor, "noor").await;
        accepted(&noor.fill(&contact, &contact, &call("24-11-2026")).await);
        assert_eq!(waits(&house, "next-contact").await, [["", "2026-12-08"]]);
        let pause = [("reason", "Zij ligt in het ziekenhuis."), ("look_again", "14-12-2026")];
        let (page, still) = (format!("{home}/afsluiting"), format!("{home}/afsluiting/stil"));
        accepted(&noor.fill(&page, &still, &pause).await);
        assert_eq!(waits(&house, "next-contact").await, [["", "2026-12-08"], ["paused", "2026-12-14"]]);
        accepted(&noor.fill(&page, &format!("{page}/verder"), &[]).await);
        assert_eq!(waits(&house, "next-contact").await, [["", "2026-12-08"]], "who waited waits on");
        let talk = format!("{home}/gesprek");
        accepted(&noor.fill(&talk, &talk, &[("held-on", "23-11-2026"), ("place", "thuis"), ("others", "")]).await);
        assert!(waits(&house, "next-contact").await.is_empty());
    }

    async fn r120_the_plan_waits_when_it_is_offered_and_answers_wait_to_be_read(house: Installation) {
        let Story { mut worker, mut resident, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let home = format!("/werk/h/{}", handles["household"]);
        assert_eq!(waits(&house, "action-due").await, [["", "2026-12-01"]]);
        let own = format!("/mijn/{}/plan", handles["household"]);
        accepted(&resident.fill(&own, &format!("{own}/tekst"), &[("words", "De post is te veel.")]).await);
        let account = format!("/mijn/{}/verslag", handles["household"]);
        let shown = resident.get(&account).await;
        let action = shown.forms().into_iter().find(|f| f.action.starts_with(&account)).expect("a form").action;
        accepted(&resident.send_form(&shown, &action, &[("remark", "Het was op donderdag.")]).await);
        assert_eq!(waits(&house, "answer").await, [["remark", "2026-11-23"], ["text", "2026-11-23"]]);
        let action = format!("{home}/plan/actie/{}", handles["action"]);
        let done = [("state", "done")];
        accepted(&worker.fill(&action, &action, &done).await);
        assert!(waits(&house, "action-due").await.is_empty(), "what is done waits for nobody");
    }

    async fn r017_what_happens_in_the_rooms_stands_on_the_timeline(house: Installation) {
        let Story { mut worker, mut resident, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let (home, own) = (format!("/werk/h/{}", handles["household"]), format!("/mijn/{}", handles["household"]));
        let text = format!("{own}/plan/tekst");
        accepted(&resident.fill(&format!("{own}/plan"), &text, &[("words", "De post is te veel.")]).await);
        let mut lidwien = house.staff(HOSTS[0], "lidwien", Capacity::CareWorker, "Oost").await;
        let join = format!("{home}/meewerken");
        accepted(&lidwien.fill(&home, &join, &[("reason", "Noor is met verlof.")]).await);
        let mut shown = String::new();
        let mut next = Some(format!("{home}/verloop"));
        while let Some(path) = next {
            let page = worker.get(&path).await;
            shown.push_str(&page.text());
            next = page.links(&format!("{home}/verloop?")).into_iter().find(|link| link.contains("voor="));
        }
        for words in [
            "Melding",
            "Iemand kwam erbij: Saskia de Wit",
            "Gesprek vastgelegd",
            "Plan voorgelegd, versie 2",
            "Eigen tekst",
            "Collega ging meewerken",
        ] {
            assert!(shown.contains(words), "{words}: {shown}");
        }
        let theirs = resident.get(&format!("{own}/verloop")).await.text();
        assert!(theirs.contains("Melding") && theirs.contains("Plan voorgelegd, versie 2"), "{theirs}");
    }

    async fn r001_a_report_the_household_was_not_told_of_stays_off_its_own_timeline(house: Installation) {
        let Story { mut worker, mut resident, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let (home, own) = (format!("/werk/h/{}", handles["household"]), format!("/mijn/{}", handles["household"]));
        let count = |text: String| text.matches("Melding ").count();
        let (page, theirs) = (format!("{home}/verloop?soort=talks"), format!("{own}/verloop"));
        let before = (count(worker.get(&page).await.text()), count(resident.get(&theirs).await.text()));
        let form = format!("{home}/melding");
        let fields = [
            ("question", "De buren horen ruzie."),
            ("kind", "support"),
            ("reporter", "network-without-knowledge"),
        ];
        accepted(&worker.fill(&form, &format!("{form}?via=phone"), &fields).await);
        let after = (count(worker.get(&page).await.text()), count(resident.get(&theirs).await.text()));
        assert_eq!((after.0 - before.0, after.1 - before.1), (1, 0));
    }
}
