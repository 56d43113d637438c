//! The help of one neighbourhood on paper: what stands in the drawing stands in the list, and nothing is left unsaid.

use super::around::{monday, service, take};
use super::draw_area;
use conformance::installation::HOSTS;
use conformance::on_both_engines;
use serde_json::{Value, json};

/// The text of the numbers in the drawing, one for each box.
fn marks(body: &str) -> Vec<String> {
    let boxes = body.split("<g><title>").skip(1);
    let rows = |one: &str| {
        let rows = one.split("</g>").next().unwrap_or_default().split("area-map__number").skip(1);
        let row = |row: &str| {
            row.split_once('>').map_or("", |(_, rest)| rest.split('<').next().unwrap_or("")).to_owned()
        };
        rows.map(row).collect::<Vec<_>>().join(" / ")
    };
    boxes.map(rows).collect()
}

on_both_engines! {
    async fn r052_a_neighbourhood_on_paper_has_its_help_in_a_drawing_and_a_list(house: Installation) {
        draw_area(&house).await;
        let mut first = service("Eettafel", Some(51.95), json!([{ "id": "h", "freq": "WEEKLY", "byday": "MO,TH", "opens_at": "17:00", "closes_at": "19:00" }]));
        first["phones"] = json!([{ "id": "t", "number": "085-555 01 01" }]);
        first["assured_date"] = json!("2026-11-01");
        first["fees_description"] = json!("vier euro");
        let mut shut = service("Naaiclub", Some(51.951), json!([]));
        shut["status"] = json!("temporarily closed");
        shut["assured_date"] = json!("2026-11-01");
        take(&house, json!([
            first, shut, service("Fietsles", Some(51.98), json!([])), service("Ver weg", Some(52.3), json!([])), service("Aan huis", None, json!([])),
        ])).await;
        monday(&house, 10, 0);
        let mut visitor = house.visitor(HOSTS[0]);
        assert_eq!(visitor.get("/buurt/kaart").await.links("/buurt/kaart/"), ["/buurt/kaart/BU99010001"]);
        let page = visitor.get("/buurt/kaart/BU99010001").await;
        assert_eq!(page.status, 200);
        let text = page.text();
        for shown in [
            "Hulp in De Elzen", "23 november 2026", "3 plekken staan erin", "maandag en donderdag, 17.00 tot 19.00 uur", "085-555 01 01",
            "vier euro", "Huis Eettafel", "Nagekeken op 1 november 2026.", "Tijdelijk dicht", "Ver weg", "Aan huis", "Nog niet nagekeken.",
            "Misschien verouderd: bel eerst", &format!("{}/buurt", HOSTS[0]),
        ] {
            assert!(text.contains(shown), "{shown} in {text}");
        }
        assert_eq!(marks(&page.body), ["1, 2", "3"], "{}", page.body);
        assert!(page.body.contains("<title>1 Eettafel, 2 Naaiclub</title>"), "{}", page.body);
        let rows: Vec<String> = page.body.split("<td class=\"utrecht-table__cell\">").filter_map(|cell| cell.split("</td>").next()).filter(|cell| cell.len() == 1).map(str::to_owned).collect();
        assert_eq!(rows, ["1", "2", "3", "4", "5"]);
        assert!(page.body.contains("<desc id=\"paper-text\">") && !page.body.contains("style="));
        for nowhere in ["/buurt/kaart/BU99019999", "/buurt/kaart/nergens-dus"] {
            assert_eq!(visitor.get(nowhere).await.status, 404, "{nowhere}");
        }
        visitor.language = "en";
        let english = visitor.get("/buurt/kaart/BU99010001").await.text();
        assert!(english.contains("3 entries are in it") && english.contains("Monday and Thursday, 17:00 to 19:00"), "{english}");
    }

    async fn r052_a_long_list_on_paper_says_how_many_more_there_are(house: Installation) {
        draw_area(&house).await;
        let empty = house.visitor(HOSTS[0]).get("/buurt/kaart/BU99010001").await.text();
        assert!(empty.contains("Er staat nog geen plek in."), "{empty}");
        let services: Vec<Value> = (0..43).map(|n| service(&format!("Club {n:02}"), Some(51.95), json!([]))).collect();
        take(&house, json!(services)).await;
        let page = house.visitor(HOSTS[0]).get("/buurt/kaart/BU99010001").await;
        assert!(page.text().contains("Er zijn nog 3 plekken."), "{}", page.text());
        assert_eq!(marks(&page.body), ["1–40"], "all at one place");
    }
}
