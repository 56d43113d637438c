//! Whom the coordinator reminds, what two silences do, and how full something is.

use super::{add, marga, marga_again, service};
use conformance::installation::{HOSTS, Installation};
use conformance::on_both_engines;
use conformance::story::{owner_of, with_code};
use conformance::visitor::Visitor;
use std::time::Duration;

const KEEP: &str = "/buurt/beheer";
const OWNER_LINE: &str = "Joop Brand";

/// Adds an entry that was checked on that day; gives its handle.
async fn entry(house: &Installation, name: &str, checked: &str) -> String {
    add(house, service(name), Some(checked)).await;
    let links = house.visitor(HOSTS[0]).get(&format!("/buurt?woorden={name}")).await.links("/buurt/hulp/");
    links[0].rsplit('/').next().unwrap_or_default().to_owned()
}

async fn later(house: &Installation, days: u64) -> Visitor {
    house.clock.advance(Duration::from_secs(days * 24 * 3600));
    marga_again(house).await
}

async fn public(house: &Installation, handle: &str) -> String {
    house.visitor(HOSTS[0]).get(&format!("/buurt/hulp/{handle}")).await.text()
}

/// Notes that the owner was reminded; gives where that leads.
async fn remind(keeper: &mut Visitor, handle: &str) -> String {
    let answer = keeper.fill(KEEP, &format!("{KEEP}/{handle}/herinnerd"), &[]).await;
    answer.location.unwrap_or_else(|| panic!("{}", answer.body))
}

on_both_engines! {
    async fn r050_two_silences_after_two_reminders_flag_an_entry(house: Installation) {
        let handle = entry(&house, "Naaiclub", "2026-06-20").await;
        let mut keeper = marga(&house).await;
        assert!(!keeper.get(KEEP).await.text().contains("Wie herinnert u?"), "an entry without an owner is the coordinator's own");
        owner_of(&mut keeper, &handle).await;
        let list = keeper.get(KEEP).await;
        assert!(list.text().contains("Nog niet herinnerd.") && list.text().contains(OWNER_LINE), "{}", list.text());
        assert!(remind(&mut keeper, &handle).await.ends_with("done-owned-reminded"));
        let waits = keeper.get(KEEP).await;
        assert!(waits.text().contains("Heeft de tijd tot 7 december 2026"), "{}", waits.text());
        let twice = keeper.send_form(&list, &format!("{KEEP}/{handle}/herinnerd"), &[]).await;
        assert!(twice.location.is_some_and(|to| to.ends_with("done-owned-reminded-before")), "no owner is hunted");

        let mut keeper = later(&house, 14).await;
        assert!(keeper.get(KEEP).await.text().contains("Herinner dan nog één keer"));
        remind(&mut keeper, &handle).await;
        let mut keeper = later(&house, 13).await;
        assert!(!public(&house, &handle).await.contains("Niet bevestigd"), "there is a day left");
        assert!(keeper.get(KEEP).await.text().contains("Heeft de tijd tot"));
        let mut keeper = later(&house, 1).await;
        assert!(public(&house, &handle).await.contains("Niet bevestigd"));
        assert!(keeper.get(KEEP).await.text().contains("Twee keer niets gehoord"));

        let code = owner_of(&mut keeper, &handle).await;
        let mut owner = with_code(&house, HOSTS[0], &code, "/buurt/eigen").await;
        let own = format!("/buurt/eigen/{handle}");
        assert!(owner.get(&own).await.text().contains("Wij hoorden twee keer niets"));
        assert_eq!(owner.fill(&own, &format!("{own}/klopt"), &[]).await.status, 303);
        assert!(!public(&house, &handle).await.contains("Niet bevestigd"), "one word is enough");
        assert!(!keeper.get(KEEP).await.text().contains("Wie herinnert u?"));
    }

    async fn r050_whoever_asks_for_a_change_is_heard(house: Installation) {
        let handle = entry(&house, "Naaiclub", "2026-06-20").await;
        let mut keeper = marga(&house).await;
        owner_of(&mut keeper, &handle).await;
        remind(&mut keeper, &handle).await;
        let mut keeper = later(&house, 14).await;
        remind(&mut keeper, &handle).await;
        let mut keeper = later(&house, 14).await;
        assert!(public(&house, &handle).await.contains("Niet bevestigd"));
        let code = owner_of(&mut keeper, &handle).await;
        let mut owner = with_code(&house, HOSTS[0], &code, "/buurt/eigen").await;
        let own = format!("/buurt/eigen/{handle}");
        assert_eq!(owner.fill(&own, &own, &[("hours", "elke vrijdag")]).await.status, 303);
        assert!(!public(&house, &handle).await.contains("Niet bevestigd"));
        let decide = format!("{KEEP}/{handle}/voorstel");
        assert!(!keeper.get(KEEP).await.text().contains("Wie herinnert u?"), "now it is the coordinator's turn");
        let no = [("outcome", "refuse"), ("words", "Op vrijdag is het gebouw dicht.")];
        assert_eq!(keeper.fill(&decide, &decide, &no).await.status, 303);
        let list = keeper.get(KEEP).await.text();
        assert!(list.contains("Nog niet herinnerd."), "it still was not confirmed, and counting begins anew: {list}");
    }

    async fn what_is_full_is_seen_early_and_its_owner_has_a_page_to_ask_with(house: Installation) {
        let handle = entry(&house, "Naaiclub", "2026-11-01").await;
        let other = entry(&house, "Breiclub", "2026-11-01").await;
        let mut keeper = marga(&house).await;
        let code = owner_of(&mut keeper, &handle).await;
        let mut owner = with_code(&house, HOSTS[0], &code, "/buurt/eigen").await;
        let (own, sheet) = (format!("/buurt/eigen/{handle}/drukte"), format!("/buurt/eigen/{handle}/blad"));
        let wrong = owner.fill(&own, &own, &[("helping", "veel"), ("at_most", "12"), ("words", "Het wordt te veel.")]).await;
        assert!(wrong.status == 422 && wrong.text().contains("Vul een getal in") && wrong.body.contains("Het wordt te veel."));
        let none = owner.fill(&own, &own, &[("helping", "8"), ("at_most", "0")]).await;
        assert!(none.status == 422 && none.text().contains("een of meer"), "{}", none.text());
        assert_eq!(owner.fill(&own, &own, &[("helping", "8"), ("at_most", "12")]).await.status, 303);
        assert!(public(&house, &handle).await.contains("Er is plaats"));
        assert!(!keeper.get(KEEP).await.text().contains("Vol, of bijna vol"));
        let mut keeper = later(&house, 1).await;
        let code = owner_of(&mut keeper, &handle).await;
        let mut owner = with_code(&house, HOSTS[0], &code, "/buurt/eigen").await;
        let full = [("helping", "12"), ("at_most", "12"), ("waiting", "5"), ("needs", "money"), ("needs", "hands"), ("words", "Wij zoeken een tweede zaal.")];
        let kept = owner.fill(&own, &own, &full).await;
        assert_eq!(kept.status, 303, "{}", kept.text());
        assert!(public(&house, &handle).await.contains("Vol"));
        assert!(!public(&house, &handle).await.contains("tweede zaal"), "what is asked for is not public");
        let list = keeper.get(KEEP).await;
        assert!(list.text().contains("Vol, of bijna vol") && list.text().contains("Vraagt: Meer mensen die meehelpen, Geld."), "{}", list.text());
        for (reader, page) in [(&mut owner, sheet), (&mut keeper, format!("{KEEP}/{handle}/blad"))] {
            let page = reader.get(&page).await.text();
            for said in ["Helpt 12 mensen. Hoogstens 12.", "Mensen die wachten: 5.", "Wij zoeken een tweede zaal.", "Koffie schenken", "23 november 2026", "24 november 2026"] {
                assert!(page.contains(said), "{said} in {page}");
            }
        }
        let rows = house.raw().all(conformance::installation::CODES[0], "select said from service_load").await;
        assert!(!format!("{rows:?}").contains("zaal"), "the words are sealed");
        assert_eq!(owner.get(&format!("/buurt/eigen/{other}/drukte")).await.status, 404, "not of someone else");
        assert_eq!(owner.get(&format!("/buurt/eigen/{other}/blad")).await.status, 404);
        let kept = keeper.fill(&format!("{KEEP}/{other}/drukte"), &format!("{KEEP}/{other}/drukte"), &[("helping", "9"), ("at_most", "10")]).await;
        assert_eq!(kept.status, 303, "the coordinator says it for who keeps no page");
        assert!(public(&house, &other).await.contains("Bijna vol"));

        let nothing = [("helping", ""), ("at_most", ""), ("waiting", ""), ("needs", ""), ("words", "")];
        assert_eq!(keeper.fill(&format!("{KEEP}/{other}/drukte"), &format!("{KEEP}/{other}/drukte"), &nothing).await.status, 303);
        assert!(!public(&house, &other).await.contains("Bijna vol"), "taken back");
        house.clock.advance(Duration::from_secs(95 * 24 * 3600));
        assert!(!public(&house, &handle).await.contains("Vol"), "what was said long ago says nothing of today");
    }
}
