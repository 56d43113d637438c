//! How people on the list are related, as the household says it itself: who knows whom, and who is family. Over HTTP on
//! both engines.

use super::{accepted, add, refused, told};
use conformance::installation::CODES;
use conformance::markup::HtmlForm;
use conformance::on_both_engines;
use conformance::story::Story;
use conformance::visitor::Answer;

fn last_part(page: &str) -> String {
    page.rsplit('/').next().expect("a handle").to_owned()
}

/// The form that is sent to this address.
fn form_to(page: &Answer, action: &str) -> HtmlForm {
    let found = page.forms().into_iter().find(|form| form.action == action);
    found.unwrap_or_else(|| panic!("no form for {action}: {}", page.body))
}

on_both_engines! {
    async fn r038_the_household_says_itself_who_knows_whom(house: Installation) {
        let (Story { mut worker, mut resident, handles, .. }, list, own) = told(&house).await;
        let ria = last_part(&add(&mut worker, &list, &[("name", "Ria"), ("group", "friends")]).await);
        let ton = last_part(&add(&mut worker, &list, &[("name", "Ton"), ("group", "neighbours")]).await);
        let (known, mine) = (format!("{list}/kennen"), format!("{own}/kennen"));
        // The team said that Ria and Ton know each other.
        let hers = format!("{known}/{ria}");
        accepted(&worker.fill(&hers, &hers, &[("knows", &ton)]).await);
        let page = resident.get(&mine).await;
        assert!(page.links(&format!("{mine}/")).contains(&format!("{mine}/{ria}")), "{}", page.text());
        // The household adds its own, and sees it under the same form.
        let own_hers = format!("{mine}/{ria}");
        let stale = worker.get(&hers).await;
        let both = [("knows", ton.as_str()), ("knows", handles["tie"].as_str())];
        accepted(&resident.fill(&own_hers, &own_hers, &both).await);
        let told = resident.get(&mine).await.text();
        assert!(told.contains("Gezegd door uw huishouden: Zus Linda"), "{told}");
        assert!(told.contains("23 november 2026, het team: Ria en Ton kennen elkaar"), "{told}");
        let team = worker.get(&known).await.text();
        assert!(team.contains("Gezegd door het huishouden zelf: Zus Linda"), "{team}");
        assert!(worker.get(&hers).await.text().contains("Gezegd door het huishouden zelf: Zus Linda"));
        // The team's older page does not take it away unseen.
        refused(&worker.send_form(&stale, &hers, &[]).await, "Een collega heeft dit net veranderd.");
        // The household ends what the team said; both still read who said what.
        accepted(&resident.fill(&own_hers, &own_hers, &[("knows", handles["tie"].as_str())]).await);
        let team = worker.get(&known).await.text();
        for line in ["23 november 2026, het huishouden zelf: niet meer: Ria en Ton kennen elkaar",
            "23 november 2026, het team: Ria en Ton kennen elkaar"] {
            assert!(team.contains(line), "{line}: {team}");
        }
        let links = house.raw().all(CODES[0], "select count(*) from network_link").await;
        let said = house.raw().all(CODES[0], "select said_by, turn from network_said order by id").await;
        assert_eq!(links, [["1"]]);
        assert_eq!(said, [["team", "said"], ["household", "said"], ["household", "ended"]]);
        // Their own log says that it was themselves.
        let log = resident.get(&format!("/mijn/{}/gekeken", handles["household"])).await.text();
        assert!(log.contains("veranderde zelf wie er voor u zijn"), "{log}");
    }

    async fn who_was_first_is_shown_to_the_household_too(house: Installation) {
        let (Story { mut worker, mut resident, .. }, list, own) = told(&house).await;
        let ria = last_part(&add(&mut worker, &list, &[("name", "Ria"), ("group", "friends")]).await);
        let ton = last_part(&add(&mut worker, &list, &[("name", "Ton"), ("group", "neighbours")]).await);
        let (hers, own_hers) = (format!("{list}/kennen/{ria}"), format!("{own}/kennen/{ria}"));
        let stale = resident.get(&own_hers).await;
        accepted(&worker.fill(&hers, &hers, &[("knows", &ton)]).await);
        let late = resident.send_form(&stale, &own_hers, &[]).await;
        refused(&late, "Iemand anders heeft dit net veranderd.");
        let ticked = form_to(&late, &own_hers).field("knows").expect("boxes").values.clone();
        assert_eq!(ticked, std::slice::from_ref(&ton));
        // The same form sent twice is kept once.
        let page = resident.get(&own_hers).await;
        accepted(&resident.send_form(&page, &own_hers, &[("knows", "")]).await);
        accepted(&resident.send_form(&page, &own_hers, &[("knows", "")]).await);
        let said = house.raw().all(CODES[0], "select count(*) from network_said").await;
        assert_eq!(said, [["2"]]);
    }

    async fn r038_the_household_says_itself_who_is_family(house: Installation) {
        let (Story { mut worker, mut resident, handles, .. }, list, own) = told(&house).await;
        let nel = last_part(&add(&mut worker, &list, &[("name", "Oma Nel"), ("group", "family")]).await);
        let (family, mine) = (format!("{list}/familie"), format!("{own}/familie"));
        let hers = format!("{mine}/{nel}");
        let page = resident.get(&mine).await;
        assert!(page.links(&format!("{mine}/")).contains(&hers), "{}", page.text());
        // Someone of the whole household becomes family of the member that is chosen: of whoever looks, to begin with.
        accepted(&resident.fill(&hers, &hers, &[("kinship", "parent"), ("shape", "circle"), ("died-year", "2019")]).await);
        let shown = resident.get(&mine).await.text();
        for words in ["Saskia is een kind van Oma Nel.", "Overleden: Oma Nel.",
            "Gezegd door uw huishouden: Oma Nel is ouder van Saskia"] {
            assert!(shown.contains(words), "{words}: {shown}");
        }
        let team = worker.get(&family).await.text();
        assert!(team.contains("Gezegd door het huishouden zelf: Oma Nel is ouder van Saskia"), "{team}");
        // The team says something else; what the household said stays to be read.
        let theirs = format!("{list}/{nel}");
        let stale = resident.get(&hers).await;
        accepted(&worker.fill(&theirs, &theirs, &[("kinship", "grandparent")]).await);
        let late = resident.send_form(&stale, &hers, &[("kinship", "parent"), ("died-year", "2020")]).await;
        refused(&late, "Iemand anders heeft dit net veranderd");
        assert!(late.text().contains("opa of oma"), "{}", late.text());
        let shown = resident.get(&mine).await.text();
        for line in ["het team: Oma Nel is opa of oma van Saskia", "het team: niet meer: Oma Nel is ouder van Saskia",
            "uw huishouden: Oma Nel is ouder van Saskia"] {
            assert!(shown.contains(line), "{line}: {shown}");
        }
        assert!(!shown.contains("Gezegd door uw huishouden"), "{shown}");
        // No family any more, and still on the list.
        accepted(&resident.fill(&hers, &hers, &[("kinship", "")]).await);
        let shown = resident.get(&mine).await;
        assert!(!shown.text().contains("is een kind van Oma Nel"), "{}", shown.text());
        assert!(worker.get(&list).await.text().contains("Oma Nel"));
        // What cannot be is refused, and what was typed stays.
        let later = resident.fill(&hers, &hers, &[("kinship", "parent"), ("died-year", "2077")]).await;
        refused(&later, "Vul een jaar in dat al geweest is");
        assert!(form_to(&later, &hers).field("kinship").is_some_and(|field| field.values == ["parent"]));
        let log = resident.get(&format!("/mijn/{}/gekeken", handles["household"])).await.text();
        assert!(log.contains("veranderde zelf wie er voor u zijn"), "{log}");
    }

    async fn r013_who_lives_apart_relates_only_the_people_they_see(house: Installation) {
        let (mut story, list, own) = told(&house).await;
        let mother = story.resident_handle.clone();
        let ria = [("name", "Ria"), ("group", "friends"), ("of", mother.as_str())];
        let ria = last_part(&add(&mut story.worker, &list, &ria).await);
        let wil = last_part(&add(&mut story.worker, &list, &[("name", "Wil"), ("group", "neighbours")]).await);
        let hers = format!("{list}/kennen/{ria}");
        accepted(&story.worker.fill(&hers, &hers, &[("knows", &wil)]).await);
        house.raw().all(CODES[0], "update membership set place = 'elsewhere'").await;
        let (known, kin) = (format!("{own}/kennen"), format!("{own}/familie"));
        for page in [format!("{known}/{wil}"), format!("{kin}/{wil}")] {
            assert_eq!(story.resident.get(&page).await.status, 404, "{page}");
        }
        let own_hers = format!("{known}/{ria}");
        let page = story.resident.get(&own_hers).await;
        assert!(!page.body.contains(&wil) && !page.text().contains("Wil"), "{}", page.text());
        // An empty form says nothing of whom they do not see, and a name that is slipped in is not heard.
        accepted(&story.resident.send_form(&page, &own_hers, &[("knows", &wil)]).await);
        let links = house.raw().all(CODES[0], "select count(*) from network_link").await;
        assert_eq!(links, [["1"]]);
        let shown = story.resident.get(&known).await;
        assert!(!shown.text().contains("Wil") && !shown.text().contains("Wie zei wat?"), "{}", shown.text());
        let forged = [("csrf", form_to(&page, &own_hers).field("csrf").expect("a token").values.concat())];
        let forged: Vec<(&str, &str)> = forged.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(story.resident.post(&format!("{known}/{wil}"), &forged).await.status, 404);
    }
}
