//! The timeline over HTTP on both engines: newest first, by page and by topic, what is new, and the household's own.

use conformance::installation::{CODES, HOSTS};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story};
use std::time::Duration;

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
            next = shown.links(&format!("{home}/verloop?soort=notes&voor=")).into_iter().next();
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
        house.clock.advance(Duration::from_hours(4));
        assert!(!worker.get(&timeline).await.text().contains("Nieuw sinds"));
        house.clock.advance(Duration::from_hours(4));
        assert_eq!(worker.fill(&page, &page, &[("fact", "Dit is nieuw.")]).await.status, 303);
        for _ in 0..2 {
            let text = worker.get(&timeline).await.text();
            let places = ["Nieuw sinds", "Dit is nieuw.", "Dit had u al gezien", "De post ligt in een doos"];
            let at: Vec<_> = places.iter().map(|words| text.find(words)).collect();
            assert!(at.iter().all(Option::is_some) && at.is_sorted(), "{at:?} {text}");
            house.clock.advance(Duration::from_mins(30));
        }
        house.clock.advance(Duration::from_hours(2));
        let text = worker.get(&timeline).await.text();
        assert!(!text.contains("Nieuw sinds"), "{text}");
    }

    async fn r013_a_parent_who_lives_apart_reads_what_is_theirs_and_their_childs(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let home = format!("/werk/h/{}", handles["household"]);
        let child = handles["person"].as_str();
        // Another parent, who lives elsewhere, with authority over the child.
        let new = format!("{home}/leden/nieuw");
        let father = [("name", "Ramon Visser"), ("born", "7-7-1980"), ("place", "elsewhere"), ("from", "1-1-2020")];
        assert_eq!(worker.fill(&new, &new, &father).await.status, 303);
        let page = worker.get(&format!("{home}/leden/gezag")).await;
        let forms = page.forms();
        let people = forms.iter().find_map(|f| f.field("over")).expect("people");
        let ramon = people.options.iter().find(|(_, label)| label == "Ramon Visser").expect("the father").0.clone();
        let gezag = format!("{home}/leden/gezag");
        let over = [("over", child), ("kind", "parental"), ("holder", ramon.as_str()), ("from", "8-11-2016")];
        assert_eq!(worker.fill(&gezag, &gezag, &over).await.status, 303);
        let write = format!("{home}/notitie");
        for (about, fact) in [("", "Over het huis."), (child, "Over Yara."), (ramon.as_str(), "Over Ramon.")] {
            let fields = [("fact", fact), ("about", about), ("sharing", "household")];
            assert_eq!(worker.fill(&write, &write, &fields).await.status, 303);
        }
        let list = format!("{home}/brieven");
        let letter = worker.fill(&list, &list, &[("asked", "issue"), ("person", &ramon)]).await;
        let letter = letter.location.expect("a letter");
        let code = conformance::story::code_in(&worker.get(&letter).await.text());
        let mut apart = conformance::story::resident(&house, HOSTS[0], &code, "7-7-1980").await;
        let own = apart.get(&format!("/mijn/{}/verloop", handles["household"])).await.text();
        assert!(own.contains("Over Yara.") && own.contains("Over Ramon."), "{own}");
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
