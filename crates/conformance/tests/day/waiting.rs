//! The waiting list, the weight of the work and the team's own time, over HTTP on both engines.

use super::{accepted, registered, signed_in};
use conformance::installation::{CODES, HOSTS};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story};
use foundation::access::Capacity;
use std::time::Duration;

on_both_engines! {
    async fn r009_the_list_says_how_long_someone_waits_and_when_they_hear_again(house: Installation) {
        let (mut noor, home, _) = registered(&house, "support", "resident").await;
        house.clock.advance(Duration::from_hours(3 * 24));
        signed_in(&mut noor, "noor").await;
        let text = noor.get("/werk/wachtlijst").await.text();
        for words in ["De Wit, Saskia", "Wacht sinds 23 november 2026: 3 dagen", "Volgend contact 7 december 2026"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        let mut stranger = house.staff(HOSTS[0], "milan", Capacity::CareWorker, "West").await;
        assert!(stranger.get("/werk/wachtlijst").await.text().contains("Niemand wacht op een eerste gesprek."));
        let talk = format!("{home}/gesprek");
        accepted(&noor.fill(&talk, &talk, &[("held-on", "26-11-2026"), ("place", "thuis"), ("others", "")]).await);
        assert!(noor.get("/werk/wachtlijst").await.text().contains("Niemand wacht op een eerste gesprek."));
        let kept = house.raw().all(CODES[0], "select since_on, ended_on from waiting_report").await;
        assert_eq!(kept, [["2026-11-23", "2026-11-26"]], "how long someone waited is kept");
    }

    async fn r009_r120_a_file_nobody_works_on_waits_too_and_a_look_is_not_the_end(house: Installation) {
        let (mut noor, home, _) = registered(&house, "support", "resident").await;
        let mut youssef = house.staff(HOSTS[0], "youssef", Capacity::CareWorker, "Oost").await;
        let page = "/werk/wachtlijst";
        assert!(youssef.get(page).await.text().contains("Nog niemand heeft gekeken"), "the report waits unseen");
        assert_eq!(youssef.get(&format!("{home}/wacht")).await.location.as_deref(), Some(home.as_str()));
        let seen = "Bekeken door youssef op 23 november 2026, nog niet klaar";
        assert!(noor.get(page).await.text().contains(seen));
        let talk = format!("{home}/gesprek");
        accepted(&noor.fill(&talk, &talk, &[("held-on", "23-11-2026"), ("place", "thuis"), ("others", "")]).await);
        let everyone = "Aan elk ander dossier werkt iemand.";
        assert!(noor.get(page).await.text().contains(everyone));
        house.clock.advance(Duration::from_hours(2));
        let now = house.gate(HOSTS[0]).now().micros();
        let left = format!("update access_relation set until_at = {now} where kind = 'assigned'");
        for sql in [left.as_str(), "update work_row set worked = 'nobody' where 1 = 1"] {
            house.raw().all(CODES[0], sql).await;
        }
        household::file::fill_rows(house.gate(HOSTS[0])).await.expect("the store answers");
        house.clock.advance(Duration::from_hours(3 * 24));
        signed_in(&mut youssef, "youssef").await;
        let text = youssef.get(page).await.text();
        for words in [
            "Niemand wacht op een eerste gesprek.",
            "Niemand werkt hier nog aan",
            "De Wit, Saskia",
            "Sinds 23 november 2026: 3 dagen",
            "Nog niemand heeft gekeken",
            "Er is geen volgend contact afgesproken",
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert!(youssef.get(page).await.links(&home).contains(&format!("{home}/wacht")));
        youssef.get(&format!("{home}/wacht")).await;
        let text = youssef.get(page).await.text();
        assert!(text.contains("Bekeken door youssef op 26 november 2026, nog niet klaar"), "{text}");
        let mut stranger = house.staff(HOSTS[0], "milan", Capacity::CareWorker, "West").await;
        assert!(!stranger.get(page).await.text().contains("De Wit"));
        assert_eq!(stranger.get(&format!("{home}/wacht")).await.status, 404);
        accepted(&youssef.fill(&home, &format!("{home}/meewerken"), &[("reason", "Ik pak het op.")]).await);
        assert!(youssef.get(page).await.text().contains(everyone));
    }

    async fn r017_who_is_given_a_file_stands_in_its_timeline_once(house: Installation) {
        let (mut noor, home, _) = registered(&house, "support", "resident").await;
        house.raw().all(CODES[0], "update access_relation set until_at = 1 where kind = 'assigned'").await;
        house.raw().all(CODES[0], "update work_row set worked = 'nobody' where 1 = 1").await;
        let mut youssef = house.staff(HOSTS[0], "youssef", Capacity::CareWorker, "Oost").await;
        let mut leader = house.staff(HOSTS[0], "karin", Capacity::TeamLeader, "Oost").await;
        let (board, other) = (leader.get("/team").await, leader.get("/team").await);
        let given = home.replace("/werk/h/", "/team/h/") + "/toewijzen";
        let forms = board.forms();
        let choice = forms.iter().find(|f| f.action == given).expect("a file to give").fields.iter();
        let choice = choice.clone().find(|f| f.name.starts_with("worker-")).expect("a choice of workers");
        let worker = choice.options.iter().find(|(_, name)| name == "youssef").expect("a colleague").0.clone();
        let fields = [(choice.name.as_str(), worker.as_str())];
        accepted(&leader.send_form(&board, &given, &fields).await);
        accepted(&leader.send_form(&other, &given, &[fields[0], ("once", "0123456789abcdef0123")]).await);
        let text = youssef.get(&format!("{home}/verloop")).await.text();
        assert_eq!(text.matches("Collega ging meewerken: youssef").count(), 1, "{text}");
        assert!(text.contains("23 november 2026") && text.contains("karin"), "the day and who gave it: {text}");
        assert_eq!(noor.get(&format!("{home}/verloop")).await.status, 200, "the team still reads it");
    }

    async fn r010_a_report_about_safety_passes_the_queue_with_reason_and_name(house: Installation) {
        let (mut noor, first, _) = registered(&house, "support", "resident").await;
        let fields = [
            ("name", "Pim Visser"),
            ("born", "1-2-1950"),
            ("question", "Ik ben bang thuis."),
            ("kind", "support"),
            ("reporter", "resident"),
        ];
        let later = noor.fill("/werk/melding", "/werk/melding?via=phone", &fields).await;
        let report = later.location.unwrap_or_default().split('?').next().unwrap_or_default().to_owned();
        let home = report.split("/melding").next().unwrap_or_default().to_owned();
        house.clock.advance(Duration::from_mins(5));
        let page = format!("{home}/voorrang");
        assert!(noor.get(&report).await.links(&page).contains(&page), "the report leads there");
        let empty = noor.fill(&page, &page, &[("reason", " ")]).await;
        assert!(empty.status == 422 && empty.text().contains("Vul dit veld in."), "{}", empty.text());
        accepted(&noor.fill(&page, &page, &[("reason", "Haar ex staat voor de deur.")]).await);
        let list = noor.get("/werk/wachtlijst").await;
        let text = list.text();
        let places = ["Visser, Pim", "Gaat voor", "Haar ex staat voor de deur.", "noor liet dit voorgaan", "De Wit, Saskia"];
        let at: Vec<_> = places.iter().map(|words| text.find(words)).collect();
        assert!(at.iter().all(Option::is_some) && at.is_sorted(), "{at:?} {text}");
        assert!(noor.get(&report).await.text().contains("Haar ex staat voor de deur."));
        let timeline = noor.get(&format!("{home}/verloop")).await.text();
        assert!(timeline.contains("Ging voor op de wachtlijst"), "{timeline}");
        let sealed = house.raw().all(CODES[0], "select reason from waiting_report where reason is not null").await;
        assert!(sealed.len() == 1 && !sealed[0][0].contains("deur"), "{sealed:?}");
        let (again, form) = (noor.get(&format!("{first}/voorrang")).await, format!("{first}/voorrang"));
        accepted(&noor.send_form(&again, &form, &[("reason", "Ook hier.")]).await);
        let fields = [("reason", "Nog eens."), ("once", "0123456789abcdef0123")];
        let twice = noor.send_form(&again, &form, &fields).await;
        assert!(twice.status == 422 && twice.text().contains("Deze melding gaat al voor."), "{}", twice.text());
    }

    async fn r124_the_team_sets_a_band_and_sees_its_sum_and_nobody_in_it(house: Installation) {
        let (mut noor, home, _) = registered(&house, "support", "resident").await;
        let mut lidwien = house.staff(HOSTS[0], "lidwien", Capacity::CareWorker, "Oost").await;
        let page = "/werk/zwaarte";
        let before = noor.get(page).await.text();
        assert!(before.contains("Uw team heeft nog niet afgesproken") && before.contains("Van 1 dossier"), "{before}");
        let band = [("light", "0,5"), ("ordinary", "1,5"), ("heavy", "4"), ("from", "3"), ("until", "6")];
        let wrong = noor.fill(page, page, &[&band[..4], &[("until", "2")]].concat()).await;
        assert!(wrong.status == 422 && wrong.text().contains("Dit moet evenveel of meer zijn"), "{}", wrong.text());
        let wrong = noor.fill(page, page, &[&band[1..], &[("light", "1,3")]].concat()).await;
        assert!(wrong.status == 422 && wrong.text().contains("hele kwartieren"), "{}", wrong.text());
        accepted(&noor.fill(page, page, &band).await);
        let weigh = format!("{home}/zwaarte");
        let (open, later) = (noor.get(&weigh).await, noor.get(&weigh).await);
        accepted(&noor.send_form(&open, &weigh, &[("weight", "heavy")]).await);
        let stale = noor.send_form(&later, &weigh, &[("weight", "light"), ("once", "0123456789abcdef0123")]).await;
        assert!(stale.status == 422 && stale.text().contains("Dit bewaarde een collega intussen"), "{}", stale.text());
        let team = lidwien.get(page).await.text();
        assert!(team.contains("nu 4 uur per week. Dat past: het team kan 3 tot 6 uur aan."), "{team}");
        assert!(!team.contains("noor"), "nobody stands in it: {team}");
        let mut west = house.staff(HOSTS[0], "milan", Capacity::CareWorker, "West").await;
        assert!(west.get(page).await.text().contains("Uw team heeft nog niet afgesproken"));
        let mut official = house.staff(HOSTS[0], "els", Capacity::Official, "Oost").await;
        assert!(!official.get(page).await.text().contains("Open dossiers van uw team"), "an official does not come in by the team");
    }

    async fn r123_the_team_sees_its_own_time_and_a_week_of_two_stays_hidden(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let home = format!("/werk/h/{}", handles["household"]);
        let note = format!("{home}/notitie");
        let page = "/werk/registratietijd";
        let mut others = Vec::new();
        for login in ["lidwien", "youssef"] {
            others.push(house.staff(HOSTS[0], login, Capacity::CareWorker, "Oost").await);
        }
        house.raw().all(CODES[0], "delete from registration_time").await;
        for (i, visitor) in std::iter::once(&mut worker).chain(others.iter_mut()).enumerate() {
            if i == 2 {
                let hidden = visitor.get(page).await.text();
                assert!(hidden.contains("Minder dan drie mensen schreven iets op."), "{hidden}");
            }
            let form = visitor.get(&note).await;
            house.clock.advance(Duration::from_secs(20 + 20 * i as u64));
            accepted(&visitor.send_form(&form, &note, &[("fact", "De post is open.")]).await);
        }
        let text = worker.get(page).await.text();
        assert!(text.contains("Vanaf 23 november 2026") && text.contains("0 uur en 2 minuten"), "{text}");
        let columns = house.raw().all(CODES[0], "select week, seconds, forms from registration_time").await;
        let seconds: i64 = columns.iter().map(|row| row[1].parse::<i64>().unwrap()).sum();
        assert_eq!(seconds, 20 + 40 + 60);
        let mut west = house.staff(HOSTS[0], "milan", Capacity::CareWorker, "West").await;
        assert!(west.get(page).await.text().contains("Er is nog niets gemeten."));
    }
}
