//! What can be taken along of a network over HTTP: every picture as lines and in pixels, and what changed between two days
//! as open data.

use super::{accepted, add, told};
use conformance::installation::CODES;
use conformance::on_both_engines;
use conformance::story::Story;
use conformance::visitor::{Answer, Visitor};

/// Width and height of a picture in pixels, from its own head.
fn size(png: &[u8]) -> (u32, u32) {
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"), "{:?}", &png[..png.len().min(40)]);
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}

/// The file behind the link on a page that ends so.
async fn linked(visitor: &mut Visitor, page: &str, file: &str) -> Answer {
    let shown = visitor.get(page).await;
    let links = shown.links(page);
    let link = links.iter().find(|link| link.contains(file));
    let link = link.unwrap_or_else(|| panic!("{page} has no link to {file}: {links:?}"));
    let answer = visitor.get(&link.replace("&amp;", "&")).await;
    assert_eq!(answer.status, 200, "{link}: {}", answer.text());
    answer
}

on_both_engines! {
    async fn r046_every_picture_is_taken_along_as_lines_and_in_pixels(house: Installation) {
        let (mut story, list, own) = told(&house).await;
        let mother = story.resident_handle.clone();
        let oma = [("name", "Oma Nel"), ("group", "family"), ("kinship", "parent"), ("of", mother.as_str()),
            ("closeness", "near")];
        add(&mut story.worker, &list, &oma).await;
        let Story { mut worker, mut resident, .. } = story;
        for (visitor, start) in [(&mut worker, &list), (&mut resident, &own)] {
            for (view, across) in [("", 1280), ("/familie", 960), ("/kennen", 1280), ("/toen", 1280)] {
                let page = format!("{start}{view}");
                let lines = linked(visitor, &page, "tekening.svg").await;
                assert!(lines.body.starts_with("<svg"), "{}", lines.body);
                let pixels = linked(visitor, &page, "tekening.png").await;
                assert_eq!(pixels.headers["content-type"], "image/png");
                assert!(size(&pixels.bytes).0 >= across, "{page}: {:?}", size(&pixels.bytes));
                let again = linked(visitor, &page, "tekening.png").await;
                assert!(again.bytes == pixels.bytes, "{page} is painted another way");
            }
        }
    }

    async fn r046_taking_a_painting_along_is_a_look_like_any_other(house: Installation) {
        let (Story { mut worker, .. }, list, _) = told(&house).await;
        let looks = "select count(*) from audit where action = 'read-network'";
        for file in ["/tekening.png", "/familie/tekening.png", "/kennen/tekening.png", "/toen/tekening.png",
            "/toen/tekening.svg", "/toen/gegevens.json"] {
            let before: i64 = house.raw().all(CODES[0], looks).await[0][0].parse().expect("a number");
            worker.get(&format!("{list}{file}")).await;
            let after: i64 = house.raw().all(CODES[0], looks).await[0][0].parse().expect("a number");
            assert_eq!(after, before + 1, "{file}");
        }
    }

    async fn r044_what_changed_between_two_days_is_open_data(house: Installation) {
        let (Story { mut worker, mut resident, handles, .. }, list, own) = told(&house).await;
        let note = [("name", "Ria"), ("group", "friends"), ("closeness", "near"),
            ("note", "Alleen voor het team."), ("note-kind", "safety")];
        let ria = add(&mut worker, &list, &note).await;
        accepted(&worker.fill(&list, &format!("{list}/bewaar"), &[]).await);
        accepted(&worker.fill(&ria, &ria, &[("closeness", "far")]).await);
        let linda = format!("{list}/{}", handles["tie"]);
        accepted(&worker.fill(&linda, &format!("{linda}/einde"), &[]).await);
        let ton = [("name", "Ton"), ("group", "neighbours"), ("closeness", "middle")];
        add(&mut worker, &list, &ton).await;
        for (visitor, start) in [(&mut worker, &list), (&mut resident, &own)] {
            let page = format!("{start}/toen");
            let file = linked(visitor, &page, "gegevens.json").await;
            assert!(file.body.contains("\"format\": \"samenspel-network-change\""), "{}", file.body);
            let part = |from: &str, to: &str| {
                let text = file.body.split_once(&format!("\"{from}\": [")).expect("a list").1;
                text.split_once(&format!("\"{to}\": [")).map_or(text, |(text, _)| text).to_owned()
            };
            assert!(part("gained", "lost").contains("\"Ton\""), "{}", file.body);
            assert!(part("lost", "changed").contains("\"Zus Linda\""), "{}", file.body);
            let changed = part("changed", "same");
            assert!(changed.contains("\"near\"") && changed.contains("\"far\""), "{changed}");
            assert!(!file.body.contains("Alleen voor het team"), "{}", file.body);
            let drawing = linked(visitor, &page, "tekening.svg").await.body;
            for words in [">N</text>", ">A</text>", ">W</text>", "N = erbij gekomen", "Niet meer op de lijst: Zus Linda."] {
                assert!(drawing.contains(words), "{words}: {drawing}");
            }
        }
        let schema = include_str!("../../../../docs/network-change.schema.json");
        let file = worker.get(&format!("{list}/toen/gegevens.json")).await.body;
        for field in file.split('"').skip(1).step_by(2).filter(|word| file.contains(&format!("\"{word}\":"))) {
            assert!(schema.contains(&format!("\"{field}\":")), "{field} is not explained");
        }
    }

    async fn r044_where_no_two_days_are_kept_there_is_no_file(house: Installation) {
        let (Story { mut worker, .. }, ..) = told(&house).await;
        let alone = [("name", "Karim Smit"), ("born", "2-2-1970"), ("question", "Ik wil weer werken."),
            ("kind", "support"), ("reporter", "resident")];
        let home = worker.fill("/werk/melding", "/werk/melding?via=phone", &alone).await.location.expect("a file");
        let list = format!("/werk/h/{}/netwerk", home.split('/').nth(3).expect("a household"));
        for file in ["/tekening.png", "/familie/tekening.png", "/kennen/tekening.png", "/toen/tekening.png",
            "/toen/tekening.svg", "/toen/gegevens.json"] {
            assert_eq!(worker.get(&format!("{list}{file}")).await.status, 404, "{file}");
        }
    }
}
