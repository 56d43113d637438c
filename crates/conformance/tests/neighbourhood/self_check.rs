//! Looking for oneself how it goes: open to everyone, and nothing of it stays behind (R12).

use conformance::installation::{CODES, HOSTS};
use conformance::on_both_engines;
use foundation::db::Storage;

const PAGE: &str = "/hoe-gaat-het";
const ANSWERS: [(&str, &str); 3] = [("money", "worry"), ("work", "well"), ("network", "better")];

/// Every file of an embedded installation, as it is on the disk.
fn files(storage: &Storage) -> Vec<Vec<u8>> {
    let Storage::Embedded { folder } = storage else { return Vec::new() };
    let entries = std::fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path());
    entries.filter(|path| path.is_file()).map(|path| std::fs::read(path).expect("a file")).collect()
}

on_both_engines! {
    async fn r012_self_diagnosis_leaves_nothing_behind(house: Installation) {
        let mut visitor = house.visitor(HOSTS[0]);
        let before = house.raw().dump(CODES[0]).await;
        let asked = visitor.get(PAGE).await;
        assert_eq!(asked.status, 200);
        assert!(!asked.body.contains("name=\"once\""), "nothing is kept that a second press could keep twice");
        assert!(!asked.body.contains("<textarea") && !asked.body.contains("type=\"text\""), "no free text");
        let answered = visitor.post(PAGE, &ANSWERS).await;
        assert_eq!(answered.status, 200, "answered at once: an address would stand in logs and histories");
        let text = answered.text();
        assert!(text.contains("Dit kunt u doen") && text.contains("binnen drie werkdagen"), "{text}");
        assert!(text.contains("Kijk wie helpt in de buurt: Mensen om u heen"), "{text}");
        assert_eq!(house.raw().dump(CODES[0]).await, before, "no table has another row");
        for bytes in files(house.raw().storage()) {
            assert!(!bytes.windows(5).any(|part| part == b"worry"), "no file holds an answer");
        }
    }

    async fn r012_what_is_shown_is_never_a_total(house: Installation) {
        let mut visitor = house.visitor(HOSTS[0]);
        let text = visitor.post(PAGE, &ANSWERS).await.text();
        for word in ["score", "punten", "totaal", "gemiddeld", "%"] {
            assert!(!text.to_lowercase().contains(word), "{word} in {text}");
        }
        let order: Vec<usize> =
            ["U koos: Hier maak ik mij zorgen over", "U koos: Dit kan beter"].iter().map(|t| text.find(t).expect(t)).collect();
        assert!(order.is_sorted());
    }

    async fn a_wrong_answer_gets_one_sentence_and_keeps_the_others(house: Installation) {
        let mut visitor = house.visitor(HOSTS[0]);
        let none = visitor.post(PAGE, &[]).await;
        assert_eq!(none.status, 422);
        assert!(none.text().contains("Kies bij één onderwerp of meer hoe het gaat."), "{}", none.text());
        let odd = visitor.post(PAGE, &[("money", "42"), ("work", "well"), ("garden", "well")]).await;
        assert_eq!(odd.status, 422);
        assert!(odd.body.contains("value=\"well\" checked"), "{}", odd.body);
    }

    async fn it_leads_to_help_with_that_part_of_life(house: Installation) {
        let mut visitor = house.visitor(HOSTS[0]);
        let answered = visitor.post(PAGE, &ANSWERS).await;
        assert_eq!(answered.links("/buurt?thema="), ["/buurt?thema=money", "/buurt?thema=network"]);
        assert_eq!(visitor.get("/buurt?thema=money").await.status, 200);
        assert!(visitor.get("/buurt").await.body.contains("href=\"/hoe-gaat-het\""));
        assert!(house.visitor(HOSTS[0]).get("/").await.body.contains("href=\"/hoe-gaat-het\""));
    }

    async fn it_speaks_english_too(house: Installation) {
        let mut visitor = house.visitor(HOSTS[0]);
        visitor.get("/taal/en").await;
        assert!(visitor.get(PAGE).await.text().contains("How are you doing?"));
        assert!(visitor.post(PAGE, &ANSWERS).await.text().contains("What you can do"));
    }
}
