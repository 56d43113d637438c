//! What is personal cannot be read in the store: neither in its tables nor in its files.

use conformance::installation::{CODES, HOSTS};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story};
use foundation::db::Storage;

/// What was typed about people. Parts of it, so that a name cut in two is found as well.
const PERSONAL: [&str; 15] = [
    "Saskia",
    "Wit",
    "Hoekstra",
    "Yara",
    "Elzendreef",
    "9901 AB",
    "9901AB",
    "1984-02-17",
    "17-2-1984",
    "brievenbus",
    "Linda",
    "besproken",
    "op kantoor",
    "Elke week",
    "hulp bij de post",
];

fn hex(text: &str) -> String {
    text.bytes().map(|b| format!("{b:02x}")).collect()
}

/// Whether a value stands here as the digits of bytes: a hash, or something sealed.
fn is_bytes(value: &str) -> bool {
    value.len() >= 32 && value.bytes().all(|b| b.is_ascii_hexdigit())
}

on_both_engines! {
    async fn what_is_typed_about_people_is_sealed_in_every_table(house: Installation) {
        let story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let own = format!("/mijn/{}/plan", story.handles["household"]);
        let words = [("words", "Brievenbus van Linda op kantoor.")];
        assert_eq!(story.resident.clone().fill(&own, &format!("{own}/tekst"), &words).await.status, 303);
        let mut values = 0;
        let mut readable = Vec::new();
        for (table, rows) in house.raw().dump(CODES[0]).await {
            for value in rows.into_iter().flatten() {
                values += 1;
                for word in PERSONAL {
                    // One code of the log has the letters of a name in it; and a postcode can be digits of random bytes, by chance.
                    let by_chance = value == "withheld" || (is_bytes(&value) && word.bytes().all(|b| b.is_ascii_hexdigit()));
                    let plain = !by_chance && value.to_lowercase().contains(&word.to_lowercase());
                    // A short word's digits may stand in random bytes by chance.
                    let bytes = word.len() > 4 && value.contains(&hex(word));
                    if plain || bytes {
                        readable.push(format!("{table}: {word} in {value}"));
                    }
                }
            }
        }
        assert!(readable.is_empty(), "{}", readable.join("\n"));
        assert!(values > 500, "only {values} values were looked at");
        let public = house.raw().dump(CODES[0]).await.into_iter().find(|(table, _)| table == "service").expect("services");
        assert!(public.1.concat().contains(&DE_WIT.service.to_owned()), "what is public is found, so the search works");
    }

    async fn what_is_typed_about_people_is_sealed_in_the_files(house: Installation) {
        Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let Storage::Embedded { folder } = house.raw().storage() else { return };
        let mut found_public = false;
        for entry in std::fs::read_dir(folder).expect("the folder of the store") {
            let path = entry.expect("a file").path();
            let bytes = std::fs::read(&path).unwrap_or_default();
            let has = |word: &str| bytes.windows(word.len()).any(|w| w == word.as_bytes());
            found_public |= has(DE_WIT.service);
            for word in PERSONAL.into_iter().filter(|w| w.len() > 4) {
                assert!(!has(word), "{word} can be read in {}", path.display());
            }
        }
        assert!(found_public, "what is public is found, so the search works");
    }
}
