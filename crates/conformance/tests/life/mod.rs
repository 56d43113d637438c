//! The picture of life: voices beside each other, then beside now per part of life, and no total anywhere.

use conformance::installation::{CODES, HOSTS};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story};
use foundation::access::Capacity;

on_both_engines! {
    async fn c4_two_voices_stand_beside_each_other_and_neither_changes_the_other(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let (page, team) = (
            story.path("/werk/h/{household}/leven").unwrap(),
            story.path("/werk/h/{household}/leven/team").unwrap(),
        );
        let own = story.path("/mijn/{household}/leven").unwrap();
        let told = [("going-administration", "well"), ("words-administration", "De post is nu geordend.")];
        assert_eq!(story.worker.fill(&team, &team, &told).await.status, 303);
        let said = [("going-money", "hard"), ("words-money", "Ik schaam me voor de schulden."), ("counts-money", "yes")];
        let sent = story.resident.fill(&own, &own, &said).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        let shown = story.worker.get(&page).await.text();
        for words in [
            "De post is nu geordend.", "Ik schaam me voor de schulden.", "Ik durf de envelop niet te openen.",
            "Dit telt voor Saskia", "zelf opgeschreven", "Niet iedereen zegt hetzelfde over: Post en papieren.",
        ] {
            assert!(shown.contains(words), "{words}: {shown}");
        }
        let mine = story.resident.get(&own).await.text();
        assert!(mine.contains("De post is nu geordend.") && mine.contains("zelf opgeschreven"), "{mine}");
        let timeline = story.worker.get(&story.path("/werk/h/{household}/verloop").unwrap()).await;
        assert!(timeline.text().contains("Hoe het gaat vastgelegd"), "{}", timeline.text());
        let waits = house.raw().all(CODES[0], "select detail from agenda where waiting = 'answer' and detail = 'life'").await;
        assert_eq!(waits.len(), 1, "the team hears that the resident wrote");
    }

    async fn c4_then_and_now_are_compared_per_part_and_never_as_a_whole(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let page = story.path("/werk/h/{household}/leven").unwrap();
        let first = story.worker.get(&page).await.text();
        assert!(!first.contains("Toen en nu"), "one day is no comparison");
        let earlier = format!("update life_picture set on_day = '2026-05-01' where municipality = '{}'", CODES[0]);
        house.raw().all(CODES[0], &earlier).await;
        let own = story.path("/mijn/{household}/leven").unwrap();
        let now = [("going-administration", "fair"), ("going-housing", "well")];
        assert_eq!(story.resident.fill(&own, &own, &now).await.status, 303);
        let shown = story.worker.get(&page).await.text();
        for words in ["Saskia: eerst moeilijk, nu gaat", "beter dan toen", "Saskia: eerst niet gezegd, nu goed", "niet te vergelijken"] {
            assert!(shown.contains(words), "{words}: {shown}");
        }
        let drawing = story.worker.get(&format!("{page}/tekening.svg")).await;
        for text in [&shown, &drawing.text()] {
            for total in ["totaal", "gemiddeld", "score:", "%"] {
                assert!(!text.to_lowercase().contains(total), "{total}: {text}");
            }
        }
        assert!(drawing.body.starts_with("<svg"), "{}", drawing.body);
    }

    async fn c4_nothing_is_overwritten_unseen_and_an_empty_picture_is_none(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let team = story.path("/werk/h/{household}/leven/team").unwrap();
        let empty = story.worker.fill(&team, &team, &[]).await;
        assert!(empty.status == 422 && empty.text().contains("Er is nog niets ingevuld."), "{}", empty.text());
        let open = story.worker.get(&team).await;
        assert_eq!(story.worker.send_form(&open, &team, &[("words-money", "De huur is betaald.")]).await.status, 303);
        let other = [("words-money", "Er is een brief van de bank."), ("once", "0123456789abcdef")];
        let stale = story.worker.send_form(&open, &team, &other).await;
        assert_eq!(stale.status, 422);
        assert!(stale.text().contains("De huur is betaald.") && stale.body.contains("Er is een brief van de bank."));
        let again = story.worker.send_form(&stale, &team, &[]).await;
        assert_eq!(again.status, 303, "{}", again.text());
        let kept = house.raw().all(CODES[0], "select count(*) from life_picture p join life_profile q on 1 = 1").await;
        assert_eq!(kept[0][0], "0", "nobody chose parts yet, and that is fine");
        let editions = house.raw().all(CODES[0], "select count(*) from life_picture where edition <= 2").await;
        assert_eq!(editions[0][0], "3", "every edition stays");
    }

    async fn r008_a_score_keeps_its_day_version_and_scorer_and_is_added_to_nothing(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let form = story.path("/werk/h/{household}/leven/score").unwrap();
        let person = story.resident_handle.clone();
        let score = |lines| [
            ("person", person.as_str()), ("instrument", "ZRM"), ("edition", "2017"), ("scorer", "M. Kuiper, GGD"),
            ("on", "1-11-2026"), ("lines", lines),
        ];
        let wrong = story.worker.fill(&form, &form, &score("Wonen 3")).await;
        assert!(wrong.status == 422 && wrong.text().contains("Niet elke regel heeft een onderwerp"), "{}", wrong.text());
        assert_eq!(story.worker.fill(&form, &form, &score("Wonen: 3\nGeld: 2")).await.status, 303);
        let page = story.worker.get(&story.path("/werk/h/{household}/leven").unwrap()).await.text();
        for words in ["ZRM, over Saskia", "2017", "M. Kuiper, GGD", "1 november 2026", "Wonen 3", "Geld 2"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        let sealed = house.raw().all(CODES[0], "select lines from life_score").await;
        assert!(!sealed[0][0].contains("Wonen"), "sealed");
    }

    async fn r013_another_member_reads_no_one_elses_picture(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let mut partner = house.visitor(HOSTS[0]);
        let letter = story.path("/werk/h/{household}/brieven/{letter}").unwrap();
        let code = conformance::story::code_in(&story.worker.get(&letter).await.text());
        assert_eq!(partner.post("/aanmelden/code", &[("code", &code), ("born", DE_WIT.partner.1)]).await.status, 303);
        let own = story.path("/mijn/{household}/leven").unwrap();
        let page = partner.get(&own).await;
        assert_eq!(page.status, 200);
        assert!(!page.text().contains("Ik durf de envelop niet te openen."), "{}", page.text());
        let mut leader = house.staff(HOSTS[0], "karin", Capacity::TeamLeader, "Oost").await;
        assert_eq!(leader.get(&story.path("/werk/h/{household}/leven").unwrap()).await.status, 404);
    }

    async fn r008_a_score_that_was_copied_wrongly_is_corrected_and_the_old_one_stays(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let [page, form, own] = [
            "/werk/h/{household}/leven",
            "/werk/h/{household}/leven/score/{score}",
            "/mijn/{household}/leven",
        ]
        .map(|path| story.path(path).unwrap());
        let (open, late) = (story.worker.get(&form).await, story.worker.get(&form).await);
        let empty = story.worker.send_form(&open, &form, &[("lines", "Dagbesteding: 2")]).await;
        assert!(empty.status == 422 && empty.body.contains("Dagbesteding: 2"), "a reason is asked: {}", empty.text());
        let right = [("lines", "Dagbesteding: 2"), ("why", "Ik las de regel ernaast.")];
        let kept = story.worker.send_form(&open, &form, &right).await;
        assert_eq!(kept.status, 303, "{}", kept.text());
        for text in [story.worker.get(&page).await.text(), story.resident.get(&own).await.text()] {
            let places = ["Dagbesteding 2", "Wat er eerst stond", "Ik las de regel ernaast.", "Dagbesteding 4"];
            let at: Vec<_> = places.iter().map(|words| text.find(words)).collect();
            assert!(at.iter().all(Option::is_some) && at.is_sorted(), "{at:?} {text}");
        }
        let again = [right[0], ("why", "Nog eens anders."), ("once", "0123456789abcdef0123")];
        let stale = story.worker.send_form(&late, &form, &again).await;
        assert!(stale.status == 422 && stale.text().contains("Een collega heeft deze score net verbeterd."), "{}", stale.text());
        let rows = house.raw().all(CODES[0], "select why from life_score order by made_at").await;
        assert!(rows.len() == 2 && !rows.iter().any(|row| row[0].contains("regel")), "sealed: {rows:?}");
        let file = story.worker.get(&format!("{page}/gegevens.json")).await.body;
        assert!(file.contains("\"2\"") && !file.contains("\"4\""), "the one that stands: {file}");
    }

    async fn c4_life_is_taken_along_on_paper_and_as_data_without_anything_reckoned(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let [team, own] = ["/werk/h/{household}/leven", "/mijn/{household}/leven"].map(|path| story.path(path).unwrap());
        let schema = include_str!("../../../../docs/life.schema.json");
        for (reader, page) in [(&mut story.worker, &team), (&mut story.resident, &own)] {
            let shown = reader.get(page).await;
            for (link, kind) in [("papier", "application/pdf"), ("gegevens.json", "application/json; charset=utf-8")] {
                let path = format!("{page}/{link}");
                assert!(shown.links(page).contains(&path), "{path}");
                let taken = reader.get(&path).await;
                assert_eq!((taken.status, taken.headers["content-type"].as_str()), (200, kind), "{path}");
            }
            assert!(reader.get(&format!("{page}/papier")).await.bytes.starts_with(b"%PDF"));
            let file = reader.get(&format!("{page}/gegevens.json")).await.body;
            assert!(file.contains("Ik durf de envelop niet te openen.") && file.contains("\"hard\""), "{file}");
            let keys: Vec<&str> = file.lines().filter_map(|line| line.trim().strip_prefix('"')?.split_once("\": ")).map(|(key, _)| key).collect();
            assert!(keys.len() > 8, "{file}");
            for key in keys {
                assert!(schema.contains(&format!("\"{key}\":")), "{key} is not explained");
                for reckoned in ["total", "mean", "average", "rank", "sum", "index", "level"] {
                    assert!(!key.contains(reckoned), "{key}");
                }
            }
        }
    }
}
