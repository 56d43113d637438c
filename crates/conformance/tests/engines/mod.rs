//! What both engines must do alike: every statement fits, tenants stay apart, the log holds.

mod log;
mod plans;
mod sealed;
mod tenancy;

use conformance::installation::HOSTS;
use conformance::on_both_engines;
use foundation::access::Capacity;

on_both_engines! {
    async fn every_statement_is_prepared_with_its_column_count(house: Installation) {
        let gate = house.gate(HOSTS[0]);
        let statements = samenspel::assemble::statements();
        assert!(statements.len() > 40);
        let faults = gate.prepare_all(statements).await.expect("the store answers");
        assert!(faults.is_empty(), "{faults:#?}");
    }

    async fn signing_in_begins_a_session_and_signing_out_ends_it(house: Installation) {
        let mut noor = house.staff(HOSTS[0], "noor", Capacity::CareWorker, "Oost").await;
        assert_eq!(noor.get("/").await.location.as_deref(), Some("/werk/dag"));
        let start = noor.get("/aanmelden").await;
        let out = noor.send_form(&start, "/afmelden", &[]).await;
        assert_eq!(out.status, 303);
        assert_eq!(noor.get("/").await.status, 200);
    }

    async fn a_session_is_good_for_its_own_municipality_only(house: Installation) {
        let noor = house.staff(HOSTS[0], "noor", Capacity::CareWorker, "Oost").await;
        assert_eq!(noor.at(HOSTS[1]).get("/").await.status, 200);
        assert_eq!(noor.clone().get("/").await.status, 303);
    }

    async fn wrong_passwords_get_one_answer_and_then_have_to_wait(house: Installation) {
        house.staff(HOSTS[0], "noor", Capacity::CareWorker, "Oost").await;
        let mut visitor = house.visitor(HOSTS[0]);
        let known = visitor.post("/aanmelden", &[("login", "noor"), ("password", "iets anders")]).await;
        let unknown = visitor.post("/aanmelden", &[("login", "niemand"), ("password", "iets anders")]).await;
        assert_eq!((known.status, unknown.status), (422, 422));
        assert!(known.text().contains("horen niet bij elkaar"));
        for _ in 0..5 {
            visitor.post("/aanmelden", &[("login", "noor"), ("password", "iets anders")]).await;
        }
        let right = visitor.post("/aanmelden", &[("login", "noor"), ("password", conformance::installation::PASSWORD)]).await;
        assert!(right.text().contains("Wacht een kwartier"), "{}", right.text());
        house.clock.advance(std::time::Duration::from_secs(16 * 60));
        let right = visitor.post("/aanmelden", &[("login", "noor"), ("password", conformance::installation::PASSWORD)]).await;
        assert_eq!(right.status, 303);
    }
}
