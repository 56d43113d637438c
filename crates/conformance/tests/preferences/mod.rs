//! What someone chose for themselves: single keys can be switched off (WCAG 2.1.4), and the language goes along.

use conformance::installation::{HOSTS, PASSWORD};
use conformance::on_both_engines;
use foundation::access::Capacity;

on_both_engines! {
    async fn r120_single_keys_can_be_switched_off_and_stay_off(house: Installation) {
        let mut noor = house.staff(HOSTS[0], "noor", Capacity::CareWorker, "Oost").await;
        assert!(noor.get("/werk").await.body.contains("data-shortcuts=\"on\""));
        let refused = noor.fill("/instellingen", "/instellingen", &[("shortcuts", "soms")]).await;
        assert!(refused.status == 422 && refused.text().contains("Maak een keuze."), "{}", refused.text());
        let kept = noor.fill("/instellingen", "/instellingen", &[("shortcuts", "off"), ("language", "en")]).await;
        assert_eq!((kept.status, kept.location.as_deref()), (303, Some("/instellingen?gedaan=done-preferences")));
        // On another computer: what was chosen is kept with the account.
        let mut elsewhere = house.visitor(HOSTS[0]);
        assert_eq!(elsewhere.post("/aanmelden", &[("login", "noor"), ("password", PASSWORD)]).await.status, 303);
        let page = elsewhere.get("/werk").await;
        assert!(page.body.contains("data-shortcuts=\"off\"") && page.body.contains("<html lang=\"en\""), "{}", page.body);
        let mut other = house.staff(HOSTS[0], "youssef", Capacity::CareWorker, "Oost").await;
        assert!(other.get("/werk").await.body.contains("data-shortcuts=\"on\""), "another account chose nothing");
    }

    async fn r120_the_palette_finds_in_the_language_of_the_page(house: Installation) {
        let mut noor = house.staff(HOSTS[0], "noor", Capacity::CareWorker, "Oost").await;
        let page = noor.get("/werk").await;
        assert!(page.body.contains("role=\"combobox\"") && page.body.contains("data-search=\"/werk/zoek/snel\""));
        let mut karin = house.staff(HOSTS[0], "karin", Capacity::TeamLeader, "Oost").await;
        let page = karin.get("/team").await;
        assert!(page.body.contains("role=\"combobox\"") && page.body.contains("data-search=\"\""), "a leader finds pages alone");
        assert!(!house.visitor(HOSTS[0]).get("/buurt").await.body.contains("role=\"combobox\""));
    }
}
