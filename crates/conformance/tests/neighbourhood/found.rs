//! Finding help by the words people use, and what is counted when nobody is found.

use super::{add, draw_area, edit_page, marga, operate, service, typed};
use conformance::installation::{CODES, HOSTS, Installation};
use conformance::on_both_engines;
use foundation::access::{Action, Capacity};
use foundation::db::DbError;
use foundation::time::{Clock, Date};
use neighbourhood::gap;
use neighbourhood::social_map::{Assured, NewService, Theme, add_service, change_service};
use std::time::Duration;

fn debts() -> NewService {
    NewService {
        description: "Een plan voor problematische schulden. Wij praten met schuldeisers.".into(),
        themes: vec![Theme::Money],
        ..service("Schulddienstverlening")
    }
}

/// Many services at once.
async fn add_many(house: &Installation, many: usize) {
    operate(house, Action::EditDirectory, move |tx, grant| {
        let assured = Assured { on: Date::from_iso("2026-11-01").expect("a day"), by: "Marga".into() };
        for number in 0..many {
            add_service(tx, grant, &service(&format!("Koffietafel {number:03}")), Some(&assured))?;
        }
        Ok(())
    })
    .await;
}

on_both_engines! {
    async fn r053_everyday_words_and_misspellings_find_help_and_say_why(house: Installation) {
        add(&house, debts(), Some("2026-11-01")).await;
        add(&house, service("Koffie in de Klinker"), Some("2026-11-01")).await;
        let mut visitor = house.visitor(HOSTS[0]);
        for (asked, found, why) in [
            ("schulden", "Schulddienstverlening", "Gevonden op “schulden”."),
            ("deurwaarder", "Schulddienstverlening", "U typte “deurwaarder”. Hier heet dat “"),
            ("problematisse", "Schulddienstverlening", "Wij zochten ook op “problematische”."),
            ("kofie", "Koffie in de Klinker", "U typte “kofie”. Wij zochten ook op “koffie”."),
        ] {
            let list = visitor.get(&format!("/buurt?woorden={asked}")).await.text();
            assert!(list.contains(found), "{asked}: {list}");
            assert!(list.contains(why), "{asked}: {list}");
        }
        visitor.get("/taal/en").await;
        let english = visitor.get("/buurt?woorden=kofie").await;
        assert!(english.text().contains("You typed “kofie”."), "{}", english.text());
        assert_eq!(visitor.at(HOSTS[1]).get("/buurt?woorden=schulden").await.links("/buurt/hulp/").len(), 0);
    }

    async fn r053_what_fits_comes_while_one_types(house: Installation) {
        add_many(&house, 10).await;
        add(&house, debts(), Some("2026-11-01")).await;
        let mut visitor = house.visitor(HOSTS[0]);
        let mut typed = async |asked: &str| {
            let answer = visitor.get(&format!("/buurt/zoek?woorden={asked}")).await;
            assert_eq!((answer.status, &*answer.headers["content-type"]), (200, "application/json; charset=utf-8"), "{asked}");
            serde_json::from_str::<serde_json::Value>(&answer.body).expect("JSON")
        };
        let half = typed("schuldd").await;
        assert_eq!((half["count"].as_str(), half["found"][0]["title"].as_str()), (Some("Eén plek gevonden"), Some("Schulddienstverlening")));
        assert!(half["found"][0]["why"].as_str().is_some_and(|why| why.contains("schuldd")), "{half}");
        let page = half["found"][0]["url"].as_str().expect("an address").to_owned();
        let many = typed("koffieta").await;
        assert_eq!((many["count"].as_str(), many["found"].as_array().map(Vec::len)), (Some("10 plekken gevonden"), Some(8)));
        for nothing in ["", "%20", "%25", "zeldzaamwoord", "koffieta&soort=church"] {
            assert_eq!(typed(nothing).await["found"].as_array().map(Vec::len), Some(0), "{nothing}");
        }
        assert_eq!(visitor.get(&page).await.status, 200);
        let counted = visitor.get("/buurt/gemist").await.text();
        assert!(counted.contains("Er is nog niets te zien."), "what is half typed is no gap: {counted}");
        assert_eq!(visitor.at(HOSTS[1]).get("/buurt/zoek?woorden=koffie").await.body.matches("title").count(), 0);
    }

    async fn r053_what_was_changed_is_found_at_once(house: Installation) {
        add(&house, service("Koffie in de Klinker"), Some("2026-11-01")).await;
        let mut visitor = house.visitor(HOSTS[0]);
        assert_eq!(visitor.get("/buurt?woorden=koffie").await.links("/buurt/hulp/").len(), 1);
        let mut marga = marga(&house).await;
        let list = marga.get("/buurt/beheer").await;
        let edit = edit_page(&list);
        let mut fields = typed("Naaiatelier", "Kleding maken en herstellen.");
        fields.push(("status", "active"));
        assert_eq!(marga.fill(&edit, &edit, &fields).await.status, 303);
        assert_eq!(visitor.get("/buurt?woorden=naaien").await.links("/buurt/hulp/").len(), 1);
        let before = visitor.get("/buurt?woorden=klinker").await.text();
        assert!(!before.contains("Koffie in de Klinker"), "{before}");
    }

    async fn what_is_kept_late_with_an_earlier_moment_is_found_a_second_later(house: Installation) {
        let began = house.clock.now();
        let at = |milliseconds| house.clock.set(began.plus(Duration::from_millis(milliseconds)));
        let early = add(&house, service("Koffietafel"), None).await;
        house.visitor(HOSTS[0]).get("/buurt?woorden=koffie").await;
        at(500);
        add(&house, debts(), None).await;
        at(600);
        let mut visitor = house.visitor(HOSTS[0]);
        assert_eq!(visitor.get("/buurt?woorden=naaiclub").await.links("/buurt/hulp/").len(), 0);
        // Another machine, whose transaction began before and ended after.
        at(400);
        let renamed = NewService { name: "Naaiclub".into(), ..service("Naaiclub") };
        operate(&house, Action::EditDirectory, move |tx, grant| {
            change_service(tx, grant, early, 1, &renamed).map_err(|error| DbError::Refused(error.to_string()))
        })
        .await;
        at(700);
        assert_eq!(visitor.get("/buurt?woorden=naaiclub").await.links("/buurt/hulp/").len(), 0, "not looked at again so soon");
        at(1_700);
        assert_eq!(visitor.get("/buurt?woorden=naaiclub").await.links("/buurt/hulp/").len(), 1);
    }

    async fn r052_a_long_list_has_pages(house: Installation) {
        add_many(&house, 60).await;
        let mut visitor = house.visitor(HOSTS[0]);
        for asked in ["", "woorden=koffietafel&"] {
            let mut seen = std::collections::BTreeSet::new();
            for (page, many) in [(1, 25), (2, 25), (3, 10), (4, 0)] {
                let list = visitor.get(&format!("/buurt?{asked}pagina={page}")).await;
                let links = list.links("/buurt/hulp/");
                assert_eq!(links.len(), many, "{asked} {page}");
                seen.extend(links);
                assert_eq!(list.text().contains("Volgende bladzijde"), page < 3, "{asked} {page}");
            }
            assert_eq!(seen.len(), 60, "{asked}");
        }
        assert_eq!(visitor.get("/buurt?pagina=nul").await.links("/buurt/hulp/").len(), 25);
    }

    async fn r055_help_that_nobody_gives_is_counted_without_who_or_what(house: Installation) {
        draw_area(&house).await;
        let mut visitor = house.visitor(HOSTS[0]);
        let page = "/buurt?woorden=zeldzaamwoord&buurt=BU99010001&thema=housing";
        for _ in 1..gap::FEW {
            assert!(visitor.get(page).await.text().contains("Niets gevonden"));
        }
        assert!(visitor.get("/buurt/gemist").await.text().contains("Er is nog niets te zien."), "few could point at someone");
        visitor.get(page).await;
        let shown = visitor.get("/buurt/gemist").await.text();
        assert!(shown.contains("De Elzen") && shown.contains("Wonen") && shown.contains('5'), "{shown}");
        for (table, rows) in house.raw().dump(CODES[0]).await {
            assert!(!format!("{rows:?}").contains("zeldzaamwoord"), "{table} holds what was typed");
        }
        let mut officer = house.staff(HOSTS[0], "petra", Capacity::PolicyOfficer, "Oost").await;
        assert!(officer.get("/buurt/gemist").await.text().contains("De Elzen"), "whoever makes policy sees it too");
    }

    async fn r055_anyone_can_say_that_nothing_helps(house: Installation) {
        add(&house, debts(), Some("2026-11-01")).await;
        let mut visitor = house.visitor(HOSTS[0]);
        for time in 0..gap::FEW {
            let list = visitor.get("/buurt?woorden=deurwaarder").await;
            let said = visitor.send_form(&list, "/buurt/gemist", &[]).await;
            assert_eq!(said.location.as_deref(), Some("/buurt/gemist?gedaan=done-gap-counted"), "{time}");
        }
        let again = visitor.get("/buurt?woorden=deurwaarder").await;
        for _ in 0..2 {
            visitor.send_form(&again, "/buurt/gemist", &[]).await;
        }
        let shown = visitor.get("/buurt/gemist").await.text();
        assert!(shown.contains("Geld") && shown.contains('6'), "the same form counts once: {shown}");
        assert_eq!(visitor.post("/buurt/gemist", &[("buurt", "<b>"), ("thema", "tuin")]).await.status, 303, "not said is not known");
    }
}
