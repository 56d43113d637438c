//! The five facts of a dossier, and the whole of it as data for another system (R15).

use conformance::installation::HOSTS;
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story};
use foundation::access::Capacity;
use serde_json::{Value, json};

/// The keys of all objects in a file.
fn keys(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                found.push(key.clone());
                keys(inner, found);
            }
        }
        Value::Array(all) => all.iter().for_each(|inner| keys(inner, found)),
        _ => {}
    }
}

on_both_engines! {
    async fn r015_five_facts_follow_the_file_without_typing_them(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let home = story.path("/werk/h/{household}").unwrap();
        let (page, own) = (format!("{home}/dossier"), story.path("/mijn/{household}/plan").unwrap());
        assert!(story.worker.get(&home).await.links(&page).contains(&page), "the overview leads to it");
        let before = story.worker.get(&page).await.text();
        for words in ["Loopt", "Nog niet: niemand", "23 november 2026", "Hulp en meedoen (Wmo)"] {
            assert!(before.contains(words), "{words}: {before}");
        }
        let agreed = story.resident.fill(&own, &format!("{own}/antwoord"), &[("answer", "yes")]).await;
        assert_eq!(agreed.status, 303, "{}", agreed.text());
        let closing = format!("{home}/afsluiting");
        let still = [("reason", "Zij ligt in het ziekenhuis."), ("look_again", "7-12-2026")];
        assert_eq!(story.worker.fill(&closing, &format!("{closing}/stil"), &still).await.status, 303);
        let after = story.worker.get(&page).await.text();
        assert!(after.contains("Staat stil") && !after.contains("Nog niet: niemand"), "{after}");
    }

    async fn r015_goals_treatments_and_particulars_go_along_under_the_names_of_the_ggm(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let page = story.path("/werk/h/{household}/dossier").unwrap();
        let path = format!("{page}/gegevens.json");
        assert!(story.worker.get(&page).await.links(&path).contains(&path));
        let taken = story.worker.get(&path).await;
        let kind = taken.headers["content-type"].as_str();
        assert_eq!((taken.status, kind), (200, "application/json; charset=utf-8"));
        let file: Value = serde_json::from_slice(&taken.bytes).expect("JSON");
        let dossier = &file["sociaalTeamDossier"];
        assert_eq!((&dossier["status"], &dossier["datumStart"]), (&json!("open"), &json!("2026-11-23")));
        assert_eq!((&dossier["datumVaststelling"], &dossier["datumEinde"]), (&Value::Null, &Value::Null));
        assert_eq!(dossier["sociaalteamDossiersoort"]["naam"], "wmo");
        assert_eq!(dossier["caseaanmelding"], json!([{ "datum": "2026-11-23" }]));
        let goal = &dossier["doelstelling"][0];
        assert_eq!((&goal["omschrijving"], &goal["doelstellingsoort"]["naam"]), (&json!("Ik wil orde in de post."), &json!("administration")));
        let [action, partner] = goal["behandeling"].as_array().expect("a list").as_slice() else { panic!("{goal}") };
        assert_eq!((&action["datumStart"], &action["datumEinde"]), (&json!("2026-11-23"), &json!("2026-12-01")));
        assert_eq!((&action["behandelsoort"]["naam"], &partner["behandelsoort"]["naam"]), (&json!("network"), &json!("partner")));
        assert!(action["toelichting"].as_str().is_some_and(|words| words.starts_with("Elke week samen de post (Linda")), "{action}");
        let particulars = dossier["bijzonderheid"].to_string();
        assert!(particulars.contains("2026-11-23. Dit hebben we besproken."), "{particulars}");
        assert!(!particulars.contains("Ze is alleen heel moe."), "a draft is nobody's yet: {particulars}");
        for apart in ["Er is vaak ruzie.", "Ik bel eerst mijn zus."] {
            assert!(!taken.body.contains(apart), "the restricted part stays: {apart}");
        }
        let schema: Value = serde_json::from_str(include_str!("../../../../docs/dossier.schema.json")).expect("a schema");
        let (mut used, mut told) = (Vec::new(), Vec::new());
        keys(&file, &mut used);
        keys(&schema, &mut told);
        for key in used {
            assert!(told.contains(&key), "{key} is not explained");
        }
    }

    async fn r015_a_colleague_reads_the_facts_and_takes_nothing(house: Installation) {
        let story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let page = story.path("/werk/h/{household}/dossier").unwrap();
        let mut colleague = house.staff(HOSTS[0], "joke", Capacity::CareWorker, "Oost").await;
        let shown = colleague.get(&page).await;
        assert!(shown.status == 200 && !shown.text().contains("gegevens.json"));
        assert_eq!(colleague.get(&format!("{page}/gegevens.json")).await.status, 404);
    }
}
