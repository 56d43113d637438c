//! The API at `/hsds/v3`.

use super::published::Schema;
use super::{asked, contents, operate, told};
use axum::body::Body;
use axum::http::Method;
use conformance::installation::{HOSTS, Installation};
use conformance::on_both_engines;
use foundation::time::Date;
use foundation::web::Door;
use neighbourhood::area::AreaCode;
use neighbourhood::directory::{MOUNT, OPENAPI};
use neighbourhood::social_map::{
    Assured, ContactPerson, HelpKind, Line, NewService, Provider, ServiceStatus, Theme, Working, add_service,
    assure,
};
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::Duration;

fn service(name: &str) -> NewService {
    let on = Date::from_iso("2026-11-01").expect("a day");
    NewService {
        name: name.to_owned(),
        provider: Provider::Named("Dorpshuis".into()),
        description: "Voor wie zin heeft in een praatje.".into(),
        status: ServiceStatus::Active,
        kind: HelpKind::Neighbour,
        line: Line::Voluntary,
        can: None,
        will_not: None,
        areas: vec![AreaCode::parse("BU99010001").expect("a code")],
        themes: vec![Theme::Network],
        place: Some("De Klinker, Ringovenplein 5".into()),
        hours: Some("di en do 10.00-12.00".into()),
        cost: Some("gratis".into()),
        phone: Some("085-555 01 01".into()),
        email: Some("klinker@dorpshuis.example".into()),
        contact: Some(ContactPerson { name: "Harm".into(), consented_on: on }),
        working: Working::default(),
    }
}

async fn add(house: &Installation, names: &[&str]) {
    for name in names {
        let new = service(name);
        let assured = Assured { on: Date::from_iso("2026-11-01").expect("a day"), by: "Marga".into() };
        operate(house, move |tx, grant| add_service(tx, grant, &new, Some(&assured))).await;
    }
}

/// Every list, and what one of it is called.
const LISTS: [(&str, &str, &str); 5] = [
    ("services", "compiled/service_list", "compiled/service"),
    ("organizations", "compiled/organization_list", "compiled/organization"),
    ("service_at_locations", "compiled/service_at_location_list", "compiled/service_at_location"),
    ("taxonomies", "taxonomy", "taxonomy"),
    ("taxonomy_terms", "taxonomy_term", "taxonomy_term"),
];

/// The schemas of a table by itself refer to each other; what they ask of a row is looked at without that.
fn alone(schema: &str) -> Option<Schema> {
    if schema.starts_with("compiled/") { Schema::official(schema) } else { None }
}

/// Looks at every list, at every one of it, and at both in full.
pub async fn all_pass(house: &Installation) {
    for (list, brief, full) in LISTS {
        let page = told(house, &format!("{list}?per_page=200")).await;
        assert!(!contents(&page).is_empty(), "nothing in {list}");
        for row in contents(&page) {
            if let Some(schema) = alone(brief) {
                schema.pass(row, list);
            }
            let id = row["id"].as_str().expect("an identifier");
            let one = told(house, &format!("{list}/{id}")).await;
            assert_eq!(one["id"], row["id"]);
            match alone(full) {
                Some(schema) => schema.pass(&one, &format!("{list}/{id}")),
                None => assert_eq!(one, *row),
            }
        }
        if brief.starts_with("compiled/")
            && let Some(schema) = Schema::official(full)
        {
            let page = told(house, &format!("{list}?full=true")).await;
            contents(&page).iter().for_each(|row| schema.pass(row, &format!("{list} in full")));
        }
    }
    let Some(schema) = Schema::official("compiled/organization") else { return };
    let page = told(house, "organizations?full=true&full_service=true").await;
    for row in contents(&page) {
        schema.pass(row, "organizations with services in full");
    }
}

/// The addresses and parameters of the document.
fn documented() -> BTreeSet<(String, BTreeSet<String>)> {
    let document: Value = serde_json::from_str(OPENAPI).expect("JSON");
    let name = |parameter: &Value| match parameter["$ref"].as_str() {
        Some(to) => to.rsplit('/').next().expect("a name").to_owned(),
        None => parameter["name"].as_str().expect("a name").to_owned(),
    };
    let paths = document["paths"].as_object().expect("paths");
    let one = |(path, item): (&String, &Value)| {
        let parameters = item["get"]["parameters"].as_array().cloned().unwrap_or_default();
        (path.clone(), parameters.iter().map(name).filter(|name| name != "id").collect())
    };
    paths.iter().map(one).collect()
}

#[test]
fn r047_the_document_of_the_api_names_every_address() {
    let plain = |path: &str| {
        let path = path.strip_prefix(MOUNT).expect("at the mount");
        match path.split_once('{') {
            Some((before, _)) => format!("{before}{{id}}"),
            None if path.is_empty() => "/".to_owned(),
            None => path.to_owned(),
        }
    };
    let routes = samenspel::assemble::routes();
    let ours = routes.iter().filter(|route| route.path.starts_with(MOUNT));
    let served: BTreeSet<String> = ours
        .map(|route| {
            assert!(matches!(route.door, Door::PublicData(_)) && route.method == "GET", "{}", route.path);
            plain(route.path)
        })
        .collect();
    assert_eq!(served, documented().into_iter().map(|(path, _)| path).collect());
}

on_both_engines! {
    async fn r047_every_answer_about_help_written_down_here_passes_the_official_schemas(house: Installation) {
        add(&house, &["Koffie in de Klinker", "Naaiclub"]).await;
        all_pass(&house).await;
        let page = told(&house, "services?full=true").await;
        let service = &contents(&page)[0];
        assert_eq!(service["name"], "Koffie in de Klinker");
        assert_eq!(service["organization"]["name"], "Dorpshuis");
        assert_eq!(service["phones"][0]["number"], "085-555 01 01");
        assert_eq!(service["contacts"][0]["name"], "Harm");
        assert_eq!(service["service_at_locations"][0]["location"]["name"], "De Klinker, Ringovenplein 5");
        assert_eq!(service["attributes"][0]["taxonomy_term"]["name"], "Mensen om u heen");
        assert_eq!(service["assured_date"], "2026-11-01");
        assert!(service.get("assurer_email").is_none(), "who checked it is nobody's business");
        assert_eq!(house.visitor(HOSTS[1]).get("/hsds/v3/services").await.body.matches("\"total_items\":0").count(), 1);
    }

    async fn r047_pages_words_and_filters_find_what_they_say(house: Installation) {
        add(&house, &["Koffie", "Naaiclub", "Theemiddag"]).await;
        let page = told(&house, "services?per_page=2").await;
        let envelope = |page: &Value| ["total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty"]
            .map(|name| page[name].to_string()).join(" ");
        assert_eq!(envelope(&page), "3 2 1 2 true false false");
        assert_eq!(envelope(&told(&house, "services?per_page=2&page=2").await), "3 2 2 1 false true false");
        assert_eq!(envelope(&told(&house, "services?page=9").await), "3 1 9 0 false true true");
        assert_eq!(envelope(&told(&house, "services?search=bestaatniet").await), "0 0 1 0 true true true");
        assert_eq!(envelope(&told(&house, "services?search=naaiclub&page=4").await), "1 1 4 0 false true true");
        assert_eq!(contents(&told(&house, "services?search=DORPSHUIS+naaien").await)[0]["name"], "Naaiclub", "what fits best comes first");
        assert_eq!(envelope(&told(&house, "services?search=dorpshuis&per_page=2&page=2").await), "3 2 2 1 false true false");
        assert_eq!(contents(&told(&house, "services?search=kofie").await)[0]["name"], "Koffie", "also misspelt");
        assert_eq!(told(&house, "service_at_locations?search=naaiklub").await["total_items"], 1);
        let organization = contents(&page)[0]["organization"]["id"].as_str().expect("an identifier").to_owned();
        let term = contents(&told(&house, "taxonomy_terms").await)[0].clone();
        let (term, list) = (term["id"].as_str().expect("one").to_owned(), term["taxonomy_detail"]["id"].as_str().expect("one").to_owned());
        let nobody = "11111111-1111-4111-8111-111111111111";
        for (asked, found) in [
            (format!("organization_id={organization}"), 3), (format!("organization_id={nobody}"), 0),
            (format!("taxonomy_term_id={term}"), 3), (format!("taxonomy_term_id={nobody}"), 0),
            (format!("taxonomy_id={list}"), 3), (format!("taxonomy_id={nobody}"), 0),
            ("modified_after=2026-11-23".to_owned(), 3), ("modified_after=2027-01-01T00:00:00%2B01:00".to_owned(), 0),
        ] {
            for of in ["services", "service_at_locations"] {
                assert_eq!(told(&house, &format!("{of}?{asked}")).await["total_items"], found, "{of} {asked}");
                for (words, fitting) in [("dorpshuis", found), ("naaiclub", found.min(1)), ("bestaatniet", 0)] {
                    let page = told(&house, &format!("{of}?{asked}&search={words}&per_page=2")).await;
                    assert_eq!((&page["total_items"], contents(&page).len()), (&fitting.into(), fitting.min(2)), "{of} {asked} {words}");
                }
            }
        }
        assert_eq!(told(&house, &format!("taxonomy_terms?taxonomy_id={list}")).await["total_items"], 1);
        assert_eq!(told(&house, &format!("taxonomy_terms?taxonomy_id={nobody}")).await["total_items"], 0);
    }

    async fn r047_a_reader_asks_only_for_what_changed(house: Installation) {
        add(&house, &["Koffie", "Naaiclub"]).await;
        house.clock.advance(Duration::from_secs(24 * 3600));
        let ids = operate(&house, |tx, grant| neighbourhood::social_map::search(tx, grant, &neighbourhood::social_map::Finders::default(), "naai", 5)).await;
        let id = ids[0].id;
        let check = Assured { on: Date::from_iso("2026-11-24").expect("a day"), by: "Marga".into() };
        operate(&house, move |tx, grant| { assure(tx, grant, id, 1, &check).expect("nobody changed it"); Ok(()) }).await;
        let page = told(&house, "services?modified_after=2026-11-24").await;
        assert_eq!(contents(&page).len(), 1);
        assert_eq!((contents(&page)[0]["name"].as_str(), contents(&page)[0]["assured_date"].as_str()), (Some("Naaiclub"), Some("2026-11-24")));
        let page = told(&house, "services?minimal=true&modified_after=2026-11-24").await;
        let row = contents(&page)[0].as_object().expect("an object");
        assert_eq!(row.keys().collect::<Vec<_>>(), ["id", "modified_date"]);
        assert!(row["modified_date"].as_str().is_some_and(|at| at.starts_with("2026-11-24T")));
    }

    async fn r047_everything_comes_as_lines_without_pages(house: Installation) {
        let names: Vec<String> = (0..105).map(|n| format!("Club {n}")).collect();
        add(&house, &names.iter().map(String::as_str).collect::<Vec<_>>()).await;
        for (path, lines) in [("services?format=ndjson&full=true", 105), ("organizations?format=ndjson", 1), ("service_at_locations?format=ndjson", 105), ("taxonomy_terms?format=ndjson", 1)] {
            let answer = asked(&house, path).await;
            assert_eq!((answer.status, answer.body.lines().count()), (200, lines), "{path}");
            for line in answer.body.lines() {
                serde_json::from_str::<Value>(line).expect("a line of JSON");
            }
        }
        let csv = house.visitor(HOSTS[0]).get("/buurt/open-data/services.csv").await;
        assert_eq!((csv.status, csv.body.lines().count()), (200, 106));
        let page = house.visitor(HOSTS[0]).get("/buurt/open-data").await;
        for link in page.links("/buurt/open-data/") {
            assert_eq!(house.visitor(HOSTS[0]).get(&link).await.status, 200, "{link}");
        }
        assert_eq!(house.visitor(HOSTS[0]).get("/buurt/open-data/anders.csv").await.status, 404);
    }

    async fn r047_a_bad_question_is_answered_with_all_that_is_wrong(house: Installation) {
        add(&house, &["Koffie"]).await;
        for (path, wrong) in [
            ("services?page=0", vec!["page"]),
            ("services?page=een&per_page=100000&full=ja", vec!["full", "page", "per_page"]),
            ("services?modified_after=gisteren&format=xml", vec!["format", "modified_after"]),
            ("services?postcode=1234AB", vec!["postcode"]),
            ("service_at_locations?proximity=100", vec!["proximity"]),
            ("service_at_locations?postcode=1234AB&proximity=-1", vec!["proximity"]),
            ("service_at_locations?postcode=1234AB&proximity=100", vec!["postcode"]),
            ("taxonomy_terms?top_only=1", vec!["top_only"]),
            ("organizations/x?full_service=2", vec!["full_service"]),
        ] {
            let answer = asked(&house, path).await;
            assert_eq!(answer.status, 400, "{path}: {}", answer.body);
            assert_eq!(answer.headers["content-type"], "application/problem+json; charset=utf-8");
            let problem: Value = serde_json::from_str(&answer.body).expect("JSON");
            assert_eq!((problem["status"].as_u64(), problem["title"].as_str()), (Some(400), Some("Bad Request")));
            let named: Vec<_> = problem["errors"].as_array().expect("errors").iter().map(|e| e["parameter"].as_str().expect("a name").to_owned()).collect();
            assert_eq!(named, wrong, "{path}");
        }
        for (list, ..) in LISTS {
            for id in ["x", "11111111-1111-4111-8111-111111111111", "00000000000000000000000000"] {
                let answer = asked(&house, &format!("{list}/{id}")).await;
                assert_eq!((answer.status, &*answer.headers["content-type"]), (404, "application/problem+json; charset=utf-8"));
            }
        }
    }

    async fn r047_every_parameter_of_the_document_is_known_and_no_other(house: Installation) {
        for (path, parameters) in documented() {
            let list = path.trim_start_matches('/').trim_end_matches("/{id}");
            if parameters.is_empty() && !path.contains("{id}") { continue }
            let at = if path.contains("{id}") { format!("{list}/x") } else { list.to_owned() };
            for parameter in ["search", "page", "per_page", "format", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after",
                              "minimal", "full", "full_service", "postcode", "proximity", "top_only", "parent_id"] {
                // An empty value says nothing; an unknown name is refused all the same.
                let answer = asked(&house, &format!("{at}?{parameter}=")).await;
                let known = answer.status != 400;
                assert!(known == parameters.contains(parameter) || (known && parameters.is_empty()), "{path} {parameter}: {}", answer.status);
            }
        }
    }

    async fn r047_open_data_may_be_read_by_any_site_and_kept_for_a_while(house: Installation) {
        add(&house, &["Koffie"]).await;
        let first = asked(&house, "services").await;
        assert_eq!((&*first.headers["access-control-allow-origin"], &*first.headers["cache-control"], &*first.headers["vary"]), ("*", "public, max-age=60", "Host"));
        let tag = first.headers["etag"].clone();
        let again = house.visitor(HOSTS[0]).send(Method::GET, "/hsds/v3/services", Body::empty(), &[("if-none-match", &tag)]).await;
        assert_eq!((again.status, again.body.len()), (304, 0));
        add(&house, &["Naaiclub"]).await;
        let news = house.visitor(HOSTS[0]).send(Method::GET, "/hsds/v3/services", Body::empty(), &[("if-none-match", &tag)]).await;
        assert_eq!(news.status, 200);
        let page = house.visitor(HOSTS[0]).get("/buurt").await;
        assert!(!page.headers.contains_key("access-control-allow-origin") && page.headers["cache-control"] == "no-store");
        let about = told(&house, "").await;
        assert_eq!(about["openapi_url"], "http://a.example/hsds/v3/openapi.json");
        let document = told(&house, "openapi.json").await;
        assert_eq!(document["servers"][0]["url"], "http://a.example/hsds/v3");
    }
}
