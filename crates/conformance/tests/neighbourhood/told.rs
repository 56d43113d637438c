//! What is told of an entry, and to whom.

use super::marga;
use conformance::installation::{CODES, HOSTS};
use conformance::on_both_engines;
use conformance::story::{owner_of, with_code};
use foundation::access::Capacity;

const CONTACT: &str = "Bel Harm op 06-99 88 77 66";

on_both_engines! {
    async fn r051_contact_for_those_who_work_here_is_for_them_alone(house: Installation) {
        let mut keeper = marga(&house).await;
        let fields = [
            ("name", "Maatjes"), ("description", "Samen op pad."), ("kind", "mentor"), ("line", "0"), ("status", "active"),
            ("lead", "week"), ("leads", "both"), ("staff_contact", CONTACT),
        ];
        let page = "/buurt/beheer/nieuw";
        assert_eq!(keeper.fill(page, page, &fields).await.status, 303);
        let entry = keeper.get("/buurt").await.links("/buurt/hulp/").remove(0);
        let edit = entry.replace("/buurt/hulp/", "/buurt/beheer/");
        assert!(keeper.get(&edit).await.body.contains(CONTACT), "the form holds it");
        let mut worker = house.staff(HOSTS[0], "noor", Capacity::CareWorker, "Oost").await;
        assert!(worker.get(&entry).await.text().contains(CONTACT));
        let policy = house.staff(HOSTS[0], "piet", Capacity::PolicyOfficer, "Oost").await;
        let code = owner_of(&mut keeper, edit.rsplit('/').next().unwrap_or_default()).await;
        let owner = with_code(&house, HOSTS[0], &code, "/buurt/eigen").await;
        for mut other in [house.visitor(HOSTS[0]), policy, owner] {
            let page = other.get(&entry).await.text();
            assert!(page.contains("Binnen een week") && page.contains("Samen, als gelijken"), "{page}");
            assert!(!page.contains(CONTACT), "{page}");
        }
        for path in ["/hsds/v3/services?full=true", "/hsds/v3/services", "/buurt?woorden=maatjes", "/buurt/zoek?woorden=harm"] {
            assert!(!house.visitor(HOSTS[0]).get(path).await.body.contains("Harm op"), "{path}");
        }
        let rows = house.raw().all(CODES[0], "select contact from service_staff_contact").await;
        assert!(!format!("{rows:?}").contains("Harm"), "sealed");

        assert_eq!(keeper.fill(&edit, &edit, &[("name", "Maatjes Oost")]).await.status, 303);
        assert!(worker.get(&entry).await.text().contains(CONTACT), "another change leaves it");
        assert_eq!(keeper.fill(&edit, &edit, &[("staff_contact", ""), ("lead", "")]).await.status, 303);
        let page = worker.get(&entry).await.text();
        assert!(!page.contains(CONTACT) && !page.contains("Binnen een week"), "taken away: {page}");
    }
}
