//! "Mijn dag" over HTTP on both engines: groups in real dates, who looked, filters, and files that rest.

use super::{accepted, registered, signed_in};
use conformance::installation::{CODES, HOSTS};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story};
use conformance::visitor::Visitor;
use foundation::access::Capacity;
use std::time::Duration;

async fn day(worker: &mut Visitor, query: &str) -> String {
    let page = worker.get(&format!("/werk/dag{query}")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page.text()
}

/// The addresses of the lines on a page of the day.
async fn lines(worker: &mut Visitor, query: &str) -> Vec<String> {
    let links = worker.get(&format!("/werk/dag{query}")).await.links("/werk/h/");
    links.into_iter().filter(|link| link.contains("/dag?")).collect()
}

on_both_engines! {
    async fn r120_the_day_groups_what_waits_in_real_dates(house: Installation) {
        let (mut noor, _, report) = registered(&house, "support", "resident").await;
        let text = day(&mut noor, "").await;
        for words in ["Vandaag (1)", "Te laat (0)", "Deze week (0)", "Later (4)", "Receipt", "De Wit, Saskia"] {
            let words = if words == "Receipt" { "23 november 2026" } else { words };
            assert!(text.contains(words), "{words}: {text}");
        }
        let later = day(&mut noor, "?groep=later").await;
        assert!(later.contains("18 januari 2027") && !later.contains("Vandaag 23"), "{later}");
        house.clock.advance(Duration::from_hours(7 * 24));
        signed_in(&mut noor, "noor").await;
        let text = day(&mut noor, "").await;
        for words in ["Te laat (1)", "Vandaag (1)", "7 dagen te laat"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        let receipt = format!("{report}/ontvangst");
        accepted(&noor.fill(&receipt, &receipt, &[]).await);
        assert!(day(&mut noor, "").await.contains("Te laat (0)"));
    }

    async fn r120_nobody_looked_differs_from_looked_and_not_finished(house: Installation) {
        let (mut noor, home, report) = registered(&house, "support", "resident").await;
        assert!(day(&mut noor, "?groep=today").await.contains("Nog niemand keek hiernaar"));
        let mut colleague = house.staff(HOSTS[0], "lidwien", Capacity::CareWorker, "Oost").await;
        let link = lines(&mut colleague, "?wie=team&groep=today").await.remove(0);
        assert_eq!(colleague.get(&link).await.location.as_deref(), Some(report.as_str()));
        assert!(day(&mut noor, "?groep=today").await.contains("Nog niemand keek"), "who does not work on it");
        assert_eq!(noor.get(&link).await.location.as_deref(), Some(report.as_str()));
        let text = day(&mut noor, "?groep=today").await;
        assert!(text.contains("noor keek op 23 november 2026, nog niet klaar"), "{text}");
        assert_eq!(noor.get(&format!("{home}/dag")).await.location.as_deref(), Some(home.as_str()));
        let mut stranger = house.staff(HOSTS[0], "milan", Capacity::CareWorker, "West").await;
        assert_eq!(stranger.get(&link).await.status, 404);
    }

    async fn r120_what_a_resident_wrote_waits_until_a_worker_of_the_file_reads_it(house: Installation) {
        let Story { mut worker, mut resident, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let own = format!("/mijn/{}/plan", handles["household"]);
        accepted(&resident.fill(&own, &format!("{own}/tekst"), &[("words", "De post is te veel.")]).await);
        let mut colleague = house.staff(HOSTS[0], "lidwien", Capacity::CareWorker, "Oost").await;
        let query = "?wie=team&soort=answer";
        for link in lines(&mut colleague, query).await {
            colleague.get(&link).await;
        }
        let link = lines(&mut worker, "?soort=answer").await.remove(0);
        let plan = format!("/werk/h/{}/plan", handles["household"]);
        assert_eq!(worker.get(&link).await.location.as_deref(), Some(plan.as_str()));
        assert!(lines(&mut worker, "?soort=answer").await.is_empty());
    }

    async fn r120_the_team_sees_no_step_for_safety(house: Installation) {
        let Story { mut worker, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let mut colleague = house.staff(HOSTS[0], "lidwien", Capacity::CareWorker, "Oost").await;
        for query in ["?wie=team", "?wie=team&soort=safety-step", "?wie=team&groep=later"] {
            let shown = lines(&mut colleague, query).await;
            assert!(!shown.iter().any(|link| link.contains("safety-step")), "{shown:?}");
        }
        assert!(!lines(&mut worker, "?soort=safety-step").await.is_empty(), "who works on it does");
        let mut official = house.staff(HOSTS[0], "bas", Capacity::Official, "Oost").await;
        assert!(lines(&mut official, "?wie=team").await.is_empty(), "an official does not come in by the team");
    }

    async fn r120_a_filter_is_kept_as_a_link_and_removed(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let page = worker.get("/werk/dag").await;
        assert!(page.links("/werk/dag?").contains(&"/werk/dag?soort=promised-call".to_owned()), "{}", page.text());
        let only = lines(&mut worker, "?soort=promised-call").await;
        assert!(only.len() == 1 && only[0].contains("promised-call"), "{only:?}");
        let names = house.raw().all(CODES[0], "select name from day_filter").await;
        assert!(!names[0][0].is_empty() && !names[0][0].contains("Beloofd"), "the name is sealed");
        let mut colleague = house.staff(HOSTS[0], "lidwien", Capacity::CareWorker, "Oost").await;
        assert!(!day(&mut colleague, "").await.contains("Haal weg: Beloofd"), "it is one's own");
        let form = format!("/werk/dag/keuze/{}", handles["filter"]);
        let csrf = colleague.get("/werk/dag").await.form("/werk/dag/keuze");
        let fields: Vec<(&str, &str)> = csrf.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        assert_eq!(colleague.post(&form, &fields).await.status, 404, "and nobody else removes it");
        accepted(&worker.fill("/werk/dag", &form, &[]).await);
        assert!(!day(&mut worker, "").await.contains("Haal weg: Beloofd"));
        for i in 0..12 {
            accepted(&worker.fill("/werk/dag", "/werk/dag/keuze", &[("name", &format!("Keuze {i}"))]).await);
        }
        let full = worker.fill("/werk/dag", "/werk/dag/keuze", &[("name", "Nog een")]).await;
        assert!(full.status == 422 && full.text().contains("U heeft al twaalf keuzes."), "{}", full.text());
        for wrong in ["?soort=anders", "?wie=iedereen", "?groep=ooit", "?na=morgen"] {
            assert_eq!(worker.get(&format!("/werk/dag{wrong}")).await.status, 404, "{wrong}");
        }
    }

    async fn r018_a_file_that_rests_is_in_nobodys_day_but_the_law_goes_on(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let home = format!("/werk/h/{}", handles["household"]);
        assert_eq!(lines(&mut worker, "?groep=later&soort=action-due").await.len(), 1);
        let (page, still) = (format!("{home}/afsluiting"), format!("{home}/afsluiting/stil"));
        let pause = [("reason", "Zij ligt in het ziekenhuis."), ("look_again", "7-12-2026")];
        accepted(&worker.fill(&page, &still, &pause).await);
        assert!(lines(&mut worker, "?groep=later&soort=action-due").await.is_empty());
        assert!(!lines(&mut worker, "?groep=later&soort=term").await.is_empty(), "the law goes on");
        let look = lines(&mut worker, "?groep=later&soort=next-contact").await.remove(0);
        assert_eq!(worker.get(&look).await.location.as_deref(), Some(page.as_str()));
        accepted(&worker.fill(&page, &format!("{page}/verder"), &[]).await);
        assert_eq!(lines(&mut worker, "?groep=later&soort=action-due").await.len(), 1);
    }

    async fn r120_a_long_day_shows_every_line_once_over_its_pages(house: Installation) {
        let (mut noor, home, _) = registered(&house, "support", "resident").await;
        let contact = format!("{home}/contact");
        for _ in 0..60 {
            let call = [
                ("channel", "phone"),
                ("with", "outside"),
                ("with_name", "de huisarts"),
                ("promised_on", "24-11-2026"),
            ];
            accepted(&noor.fill(&contact, &contact, &call).await);
        }
        let mut seen = Vec::new();
        let mut next = Some("?soort=promised-call".to_owned());
        while let Some(query) = next {
            seen.extend(lines(&mut noor, &query).await);
            let page = noor.get(&format!("/werk/dag{query}")).await;
            let further = page.links("/werk/dag?").into_iter().find(|link| link.contains("na="));
            next = further.map(|link| link["/werk/dag".len()..].to_owned());
            assert!(seen.len() <= 60, "the pages do not end");
        }
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!((all, seen.len()), (60, 60));
    }
}
