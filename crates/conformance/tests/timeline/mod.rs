//! The timeline over HTTP on both engines: newest first, by page and by topic, what is new, and the household's own.

use conformance::installation::{CODES, HOSTS, Installation, Kind};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story};
use conformance::visitor::Visitor;
use foundation::ids::{PersonId, Uuid};
use std::time::Duration;

/// Some hours pass, in which the worker goes on with other things: who does nothing for an hour is signed out.
async fn later(house: &Installation, worker: &mut Visitor) {
    for _ in 0..8 {
        house.clock.advance(Duration::from_mins(10));
        assert_eq!(worker.get("/werk").await.status, 200);
    }
}

on_both_engines! {
    async fn r017_newest_first_and_every_line_once_over_the_pages(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let home = format!("/werk/h/{}", handles["household"]);
        let page = format!("{home}/notitie");
        for i in 0..64 {
            // Two notes in one moment, so that the place in the order needs more than the moment.
            if i % 2 == 0 {
                house.clock.advance(Duration::from_secs(60));
            }
            let answer = worker.fill(&page, &page, &[("fact", &format!("Feit nummer {i}."))]).await;
            assert_eq!(answer.status, 303, "{}", answer.text());
        }
        let mut seen = Vec::new();
        let mut next = Some(format!("{home}/verloop?soort=notes"));
        let mut pages = 0;
        while let Some(path) = next {
            let shown = worker.get(&path).await;
            let text = shown.text();
            let facts = text.split("Feit nummer ").skip(1);
            seen.extend(facts.filter_map(|rest| rest.split('.').next()?.parse::<i32>().ok()));
            let links = shown.links(&format!("{home}/verloop?soort=notes"));
            next = links.into_iter().find(|link| link.contains("voor="));
            pages += 1;
            assert!(pages < 9, "the pages do not end");
        }
        assert_eq!(pages, 3);
        assert!(seen.windows(2).all(|pair| pair[0] / 2 >= pair[1] / 2), "{seen:?}");
        seen.sort_unstable();
        assert_eq!(seen, (0..64).collect::<Vec<_>>());
        let contacts = worker.get(&format!("{home}/verloop?soort=contacts")).await.text();
        assert!(contacts.contains("contact met Saskia de Wit") && !contacts.contains("Feit nummer"), "{contacts}");
        for wrong in ["soort=anders", "voor=morgen", "voor=1_zomaar", "voor=99999999999999999999_x"] {
            assert_eq!(worker.get(&format!("{home}/verloop?{wrong}")).await.status, 404, "{wrong}");
        }
    }

    async fn r017_what_is_new_since_the_last_visit_is_marked_and_stays_so_for_the_visit(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let home = format!("/werk/h/{}", handles["household"]);
        let (page, timeline) = (format!("{home}/notitie"), format!("{home}/verloop"));
        later(&house, &mut worker).await;
        assert!(!worker.get(&timeline).await.text().contains("Nieuw sinds"));
        later(&house, &mut worker).await;
        assert_eq!(worker.fill(&page, &page, &[("fact", "Dit is nieuw.")]).await.status, 303);
        for _ in 0..2 {
            let text = worker.get(&timeline).await.text();
            let places = ["Nieuw sinds", "Dit is nieuw.", "Dit had u al gezien", "De post ligt in een doos"];
            let at: Vec<_> = places.iter().map(|words| text.find(words)).collect();
            assert!(at.iter().all(Option::is_some) && at.is_sorted(), "{at:?} {text}");
            house.clock.advance(Duration::from_mins(20));
        }
        later(&house, &mut worker).await;
        let text = worker.get(&timeline).await.text();
        assert!(!text.contains("Nieuw sinds"), "{text}");
    }

    async fn r013_a_parent_who_lives_apart_reads_what_is_theirs_and_their_childs(house: Installation) {
        let story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let (mut worker, handles) = (story.worker.clone(), story.handles.clone());
        let home = format!("/werk/h/{}", handles["household"]);
        let child = handles["person"].as_str();
        let partner = story.partner_handle.as_str();
        let letter = worker.get(&format!("{home}/brieven/{}", handles["letter"])).await;
        let code = conformance::story::code_in(&letter.text());
        let mut apart = conformance::story::resident(&house, HOSTS[0], &code, "3-9-1982").await;
        let write = format!("{home}/notitie");
        for (about, fact) in [("", "Over het huis."), (child, "Over Yara."), (partner, "Over Bram.")] {
            let fields = [("fact", fact), ("about", about), ("sharing", "household")];
            assert_eq!(worker.fill(&write, &write, &fields).await.status, 303);
        }
        let own = apart.get(&format!("/mijn/{}/verloop", handles["household"])).await.text();
        assert!(own.contains("Over het huis.") && own.contains("Ik doe de doos"), "they live together still: {own}");
        // The father moves out.
        let id: PersonId = house.gate(HOSTS[0]).keys().handles().read(partner).expect("a handle");
        let id = Uuid::from(id);
        let literal = match house.kind {
            Kind::Sqlite => format!("x'{}'", id.simple()),
            Kind::Postgres => format!("'{id}'"),
        };
        let moves = format!("update membership set place = 'elsewhere' where person = {literal}");
        house.raw().all(CODES[0], &moves).await;
        let own = apart.get(&format!("/mijn/{}/verloop", handles["household"])).await.text();
        assert!(own.contains("Over Yara.") && own.contains("Over Bram."), "{own}");
        for closed in ["Over het huis.", "De post ligt in een doos", "contact met Saskia", "Ik doe de doos"] {
            assert!(!own.contains(closed), "{closed}: {own}");
        }
        let note = format!("/mijn/{}/notitie/{}", handles["household"], handles["note"]);
        assert_eq!(apart.get(&note).await.status, 404);
    }

    async fn r017_the_timeline_holds_no_words(house: Installation) {
        Story::tell(&house, HOSTS[0], &DE_WIT).await;
        for row in house.raw().all(CODES[0], "select what, detail from timeline").await {
            assert!(row.iter().all(|text| text.len() < 24 && !text.contains(' ')), "{row:?}");
        }
    }
}
