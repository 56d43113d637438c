//! The map is kept true by everyone who reads it, by who owns an entry, and by the coordinator.

use super::{add, marga, marga_again, service};
use conformance::installation::{CODES, HOSTS, Installation};
use conformance::on_both_engines;
use conformance::story::{owner_of, with_code};
use conformance::visitor::Answer;
use std::time::Duration;

/// The page of an entry, from the list.
async fn entry(house: &Installation) -> String {
    house.visitor(HOSTS[0]).get("/buurt").await.links("/buurt/hulp/").remove(0)
}

/// Sends what is wrong, as someone who has not signed in.
async fn say(house: &Installation, entry: &str, words: &str) -> Answer {
    let page = format!("{entry}/fout");
    house.visitor(HOSTS[0]).fill(&page, &page, &[("words", words)]).await
}

fn address(answer: &Answer) -> String {
    let to = answer.location.clone().unwrap_or_else(|| panic!("{}", answer.text()));
    to.split('?').next().unwrap_or_default().to_owned()
}

on_both_engines! {
    async fn r056_anyone_says_what_is_wrong_and_follows_what_comes_of_it(house: Installation) {
        add(&house, service("Naaiclub"), None).await;
        let entry = entry(&house).await;
        let mut reader = house.visitor(HOSTS[0]);
        let shown = reader.get(&entry).await;
        assert!(shown.links(&format!("{entry}/fout")).len() == 1, "a link on the page: {}", shown.text());
        let empty = say(&house, &entry, "  ").await;
        assert_eq!(empty.status, 422);
        let long = say(&house, &entry, &"x".repeat(1_001)).await;
        assert!(long.status == 422 && long.body.contains("xxxx"), "what was typed stays");
        let follow = address(&say(&house, &entry, "De deur was dicht.").await);
        let page = reader.get(&follow).await;
        assert!(page.text().contains("Ontvangen") && page.text().contains("De deur was dicht."), "{}", page.text());
        assert_eq!(house.visitor(HOSTS[1]).get(&follow).await.status, 404);
        let rows = house.raw().all(CODES[0], "select words from signal").await;
        assert!(!format!("{rows:?}").contains("deur"), "the words are sealed");

        house.clock.advance(Duration::from_secs(3 * 24 * 3600));
        let mut marga = marga(&house).await;
        let list = marga.get("/buurt/beheer").await;
        assert!(list.text().contains("Wacht 3 dagen") && list.text().contains("De deur was dicht."), "{}", list.text());
        let answer = list.links("/buurt/beheer/fout/").remove(0);
        let before = marga.get(&answer).await;
        let looking = marga.fill(&answer, &answer, &[("standing", "looking")]).await;
        assert_eq!(looking.location.as_deref(), Some("/buurt/beheer?gedaan=done-signal-answered"));
        assert!(reader.get(&follow).await.text().contains("Wij kijken ernaar"));
        let silent = marga.fill(&answer, &answer, &[("standing", "corrected"), ("words", "")]).await;
        assert!(silent.status == 422 && silent.text().contains("Schrijf erbij"), "{}", silent.text());
        let stale = marga.send_form(&before, &answer, &[("standing", "unchanged"), ("words", "Het klopt.")]).await;
        assert!(stale.status == 422 && stale.text().contains("net geantwoord"), "{}", stale.text());
        let last = [("standing", "corrected"), ("words", "De tijden kloppen nu.")];
        assert_eq!(marga.fill(&answer, &answer, &last).await.status, 303);
        let page = reader.get(&follow).await;
        assert!(page.text().contains("Aangepast") && page.text().contains("De tijden kloppen nu."), "{}", page.text());
        let list = marga.get("/buurt/beheer").await;
        assert!(!list.text().contains("De deur was dicht."), "it was answered");
        let late = marga.send_form(&before, &answer, &last).await;
        assert!(late.status == 422 && late.text().contains("al een antwoord"), "{}", late.text());
    }

    async fn r056_an_entry_is_not_flooded_and_the_oldest_comes_first(house: Installation) {
        add(&house, service("Naaiclub"), None).await;
        let entry = entry(&house).await;
        for words in ["Fout een", "Fout twee", "Fout drie", "Fout vier", "Fout vijf"] {
            assert_eq!(say(&house, &entry, words).await.status, 303);
            house.clock.advance(Duration::from_secs(24 * 3600));
        }
        let sixth = say(&house, &entry, "Fout zes").await;
        assert!(sixth.status == 422 && sixth.text().contains("wachten al vijf meldingen"), "{}", sixth.text());
        assert!(sixth.body.contains("Fout zes"), "what was typed stays");
        let mut marga = marga(&house).await;
        let list = marga.get("/buurt/beheer").await;
        let at = |words: &str| list.text().find(words).expect("it is listed");
        assert!(at("Fout een") < at("Fout twee") && at("Fout vier") < at("Fout vijf"));
        let answer = list.links("/buurt/beheer/fout/").remove(0);
        let last = [("standing", "unchanged"), ("words", "Het klopt toch.")];
        assert_eq!(marga.fill(&answer, &answer, &last).await.status, 303);
        assert_eq!(say(&house, &entry, "Fout zes").await.status, 303, "there is room again");
    }

    async fn r056_only_the_coordinator_answers(house: Installation) {
        add(&house, service("Naaiclub"), None).await;
        let follow = address(&say(&house, &entry(&house).await, "De deur was dicht.").await);
        let answer = follow.replace("/buurt/fout/", "/buurt/beheer/fout/");
        let mut worker = house.staff(HOSTS[0], "noor", foundation::access::Capacity::CareWorker, "Oost").await;
        assert_eq!(worker.get(&answer).await.status, 404);
        assert_eq!(marga(&house).await.get(&answer).await.status, 200);
        for path in ["/buurt/fout/x", "/buurt/hulp/00000000000000000000000000/fout"] {
            assert_eq!(house.visitor(HOSTS[0]).get(path).await.status, 404, "{path}");
        }
    }

    async fn r049_an_owner_asks_for_a_change_and_what_was_approved_stays_until_the_coordinator_says_yes(house: Installation) {
        add(&house, service("Naaiclub"), None).await;
        let public = entry(&house).await;
        let handle = public.rsplit('/').next().unwrap_or_default().to_owned();
        let mut marga = marga(&house).await;
        let code = owner_of(&mut marga, &handle).await;
        let mut owner = with_code(&house, HOSTS[0], &code, "/buurt/eigen").await;
        let own = owner.get("/buurt/eigen").await.links("/buurt/eigen/").remove(0);
        let same = owner.fill(&own, &own, &[]).await;
        assert!(same.status == 422 && same.text().contains("Dit staat er al zo"), "{}", same.text());
        let asked = owner.fill(&own, &own, &[("hours", "elke vrijdag"), ("name", "Naaiclub De Spoel")]).await;
        assert_eq!(asked.status, 303, "{}", asked.text());
        let reads = |page: Answer| page.text();
        assert!(!reads(owner.get(&public).await).contains("elke vrijdag"), "not before it is approved");
        assert!(reads(owner.get(&own).await).contains("De coördinator kijkt ernaar"));
        let rows = house.raw().all(CODES[0], "select words from entry_proposal").await;
        assert!(!format!("{rows:?}").contains("vrijdag"), "the change is sealed");

        let list = marga.get("/buurt/beheer").await;
        let decide = format!("/buurt/beheer/{handle}/voorstel");
        assert_eq!(list.links(&decide).len(), 1, "{}", list.text());
        let shown = marga.get(&decide).await;
        for said in ["di en do 10.00-12.00", "elke vrijdag", "Naaiclub De Spoel"] {
            assert!(shown.text().contains(said), "{said} in {}", shown.text());
        }
        assert!(!shown.text().contains("Geen vervoer"), "what is the same is not shown");
        let silent = marga.fill(&decide, &decide, &[("outcome", "refuse")]).await;
        assert!(silent.status == 422 && silent.text().contains("Schrijf waarom"), "{}", silent.text());
        let no = [("outcome", "refuse"), ("words", "De naam klopt niet.")];
        assert_eq!(marga.fill(&decide, &decide, &no).await.status, 303);
        let page = reads(owner.get(&own).await);
        assert!(page.contains("De naam klopt niet.") && page.contains("nee gezegd"), "{page}");

        assert_eq!(owner.fill(&own, &own, &[("name", "Naaiclub")]).await.status, 303);
        let before = marga.get(&decide).await;
        assert_eq!(owner.fill(&own, &own, &[("hours", "elke zaterdag")]).await.status, 303, "asked once more");
        let stale = marga.send_form(&before, &decide, &[("outcome", "approve")]).await;
        assert!(stale.status == 422 && stale.text().contains("net veranderd"), "{}", stale.text());
        assert_eq!(marga.fill(&decide, &decide, &[("outcome", "approve")]).await.status, 303);
        let page = reads(house.visitor(HOSTS[0]).get(&public).await);
        assert!(page.contains("elke zaterdag") && page.contains("Nagekeken op") && page.contains("Geen vervoer"), "{page}");
        let late = marga.send_form(&before, &decide, &[("outcome", "approve")]).await;
        assert!(late.status == 422 && late.text().contains("al antwoord"), "{}", late.text());
    }

    async fn r049_an_owner_keeps_their_own_entry_and_no_other(house: Installation) {
        add(&house, service("Naaiclub"), None).await;
        let mine = entry(&house).await.rsplit('/').next().unwrap_or_default().to_owned();
        add(&house, service("Aanloop"), None).await;
        let links = house.visitor(HOSTS[0]).get("/buurt").await.links("/buurt/hulp/");
        let other = links.iter().filter_map(|l| l.rsplit('/').next()).find(|h| *h != mine).expect("another").to_owned();
        let mut marga = marga(&house).await;
        let code = owner_of(&mut marga, &mine).await;
        let mut owner = with_code(&house, HOSTS[0], &code, "/buurt/eigen").await;
        let (own, strange) = (format!("/buurt/eigen/{mine}"), format!("/buurt/eigen/{other}"));
        let form = owner.get(&own).await;
        assert_eq!(owner.get(&strange).await.status, 404);
        let typed: Vec<(String, String)> = form.form(&own);
        let sent: Vec<(&str, &str)> = typed.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        assert_eq!(owner.post(&strange, &sent).await.status, 404, "another entry is not there");
        for path in ["/buurt/beheer".to_owned(), format!("/buurt/beheer/{mine}"), format!("/buurt/beheer/{mine}/voorstel")] {
            assert_eq!(owner.get(&path).await.status, 404, "{path}");
        }
        assert_eq!(marga.get(&own).await.status, 404, "the coordinator has pages of their own");
        owner_of(&mut marga, &mine).await;
        assert_eq!(owner.get(&own).await.status, 303, "a new code ends what the old one opened");
        house.clock.advance(Duration::from_secs(25 * 3600));
        let mut marga = marga_again(&house).await;
        let page = marga.get(&format!("/buurt/beheer/{mine}/eigenaar")).await;
        assert!(page.status == 200 && !page.text().contains("Geef deze code"), "{}", page.text());
    }

    async fn r050_an_owner_is_reminded_and_says_with_one_press_that_all_still_holds(house: Installation) {
        add(&house, service("Naaiclub"), Some("2026-05-01")).await;
        let public = entry(&house).await;
        let handle = public.rsplit('/').next().unwrap_or_default().to_owned();
        let mut marga = marga(&house).await;
        let code = owner_of(&mut marga, &handle).await;
        let mut owner = with_code(&house, HOSTS[0], &code, "/buurt/eigen").await;
        let own = format!("/buurt/eigen/{handle}");
        let (before, late) = (owner.get(&own).await, owner.get(&own).await);
        assert!(before.text().contains("Kijk of alles nog klopt"), "{}", before.text());
        assert!(house.visitor(HOSTS[0]).get(&public).await.text().contains("Misschien verouderd"));
        let holds = format!("{own}/klopt");
        assert_eq!(owner.send_form(&before, &holds, &[]).await.status, 303);
        assert!(!owner.get(&own).await.text().contains("Kijk of alles nog klopt"));
        assert!(!house.visitor(HOSTS[0]).get(&public).await.text().contains("Misschien verouderd"));
        let stale = owner.send_form(&late, &holds, &[]).await;
        assert!(stale.status == 422 && stale.text().contains("net veranderd"), "{}", stale.text());
    }
}
