//! Bad input where there is no session yet.

use super::rows;
use conformance::installation::{HOSTS, PASSWORD};
use conformance::on_both_engines;
use foundation::access::Capacity;

on_both_engines! {
    async fn signing_in_refuses_what_it_cannot_read_with_one_sentence(house: Installation) {
        house.staff(HOSTS[0], "noor", Capacity::CareWorker, "Oost").await;
        let long = "x".repeat(5_000);
        let forms: [(&str, &[(&str, &str)]); 9] = [
            ("/aanmelden", &[]),
            ("/aanmelden", &[("login", "noor")]),
            ("/aanmelden", &[("login", &long), ("password", &long)]),
            ("/aanmelden", &[("login", "noor' or 1=1 --"), ("password", "x")]),
            ("/aanmelden/code", &[]),
            ("/aanmelden/code", &[("code", "abc")]),
            ("/aanmelden/code", &[("code", &long)]),
            ("/aanmelden/code", &[("code", "AAAA-BBBB-CCCC"), ("born", "31-2-1984")]),
            ("/aanmelden/code", &[("code", "AAAA-BBBB-CCCC"), ("born", "1-1-2999")]),
        ];
        for language in ["nl", "en"] {
            for (path, fields) in forms {
                let mut visitor = house.visitor(HOSTS[0]);
                visitor.language = language;
                let answer = visitor.post(path, fields).await;
                assert_eq!(answer.status, 422, "{path} {fields:?}: {}", answer.text());
                assert!(answer.body.contains("error-summary"), "{}", answer.text());
                assert!(answer.body.contains(&format!("<html lang=\"{language}\"")));
                assert_eq!(visitor.get("/").await.status, 200, "nobody was let in");
            }
        }
    }

    async fn a_password_is_never_sent_back_and_a_form_that_waits_cannot_be_made_up(house: Installation) {
        house.staff(HOSTS[0], "noor", Capacity::CareWorker, "Oost").await;
        let mut visitor = house.visitor(HOSTS[0]);
        let wrong = visitor.post("/aanmelden", &[("login", "noor"), ("password", "geheim woord")]).await;
        assert!(!wrong.body.contains("geheim woord") && wrong.body.contains("noor"));
        let before = rows(&house).await;
        for made_up in ["zz", "00", "é", &"ab".repeat(200)] {
            let fields = [("login", "noor"), ("password", PASSWORD), ("wacht", made_up)];
            let answer = visitor.post("/aanmelden", &fields).await;
            assert_eq!(answer.location.as_deref(), Some("/werk/dag"), "{made_up}: {}", answer.text());
        }
        for elsewhere in ["https://elders.example", "//elders.example", "/\\elders.example"] {
            let fields = [("login", "noor"), ("password", PASSWORD), ("naar", elsewhere)];
            let answer = visitor.post("/aanmelden", &fields).await;
            assert_eq!(answer.location.as_deref(), Some("/werk/dag"), "{elsewhere}");
        }
        assert_eq!(rows(&house).await, before);
    }
}
