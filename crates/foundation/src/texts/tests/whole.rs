//! Are the texts whole and plain? The same checks on made-up files that are wrong, and on the repository.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::super::plain::{self, Finding};
use super::super::{
    Audience, Catalogue, Difference, Fault, KeyUse, Language, Source, Texts, Value, embedded, keys,
};
use super::catalogue;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// All Rust files and templates of all crates, without tests and what tools left behind.
fn sources() -> Vec<Source> {
    let root = root();
    let mut folders = vec![root.join("crates")];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in
            fs::read_dir(&folder).expect("the sources are there").map(|entry| entry.expect("readable"))
        {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            if path.is_dir() {
                if !["target", "tests", "node_modules"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if name != "tests.rs" && (name.ends_with(".rs") || name.ends_with(".html")) {
                let text = fs::read_to_string(&path).expect("sources are UTF-8");
                let path = path.strip_prefix(&root).unwrap_or(&path).display().to_string();
                sources.push(Source { path, text });
            }
        }
    }
    sources
}

#[test]
fn no_key_is_missing_or_unused() {
    let used = KeyUse::of(&embedded(Language::Nl), &sources());
    assert!(used.missing.is_empty(), "asked for, but in no text file: {:#?}", used.missing);
    assert!(used.unused.is_empty(), "in a text file, but nobody asks: {:#?}", used.unused);
}

#[test]
fn the_text_files_have_no_faults() {
    for language in Language::ALL {
        assert_eq!(embedded(language).faults, []);
        assert!(!keys(language).is_empty());
    }
}

#[test]
fn both_languages_say_the_same_things() {
    assert_eq!(embedded(Language::Nl).differences(&embedded(Language::En)), []);
}

/// A program built before a text file was added would run without it.
#[test]
fn the_program_holds_the_files_on_disk() {
    for language in Language::ALL {
        let folder = root().join("locales").join(language.code());
        let on_disk: BTreeSet<String> = fs::read_dir(folder)
            .expect("the texts are there")
            .map(|entry| entry.expect("readable").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "ftl"))
            .map(|path| path.file_stem().expect("named").to_string_lossy().into_owned())
            .collect();
        let held: BTreeSet<String> = embedded(language).entries().map(|entry| entry.file.clone()).collect();
        assert_eq!(held, on_disk);
    }
}

#[test]
fn every_text_can_be_said() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        for entry in embedded(language).entries() {
            for count in [0, 1, 2] {
                let values: Vec<_> =
                    entry.variables.iter().map(|name| (name.as_str(), Value::from(count))).collect();
                let (text, complaints) = texts.resolve(&entry.key, &values);
                assert!(complaints.is_empty() && !text.trim().is_empty(), "{}: {complaints}", entry.key);
            }
        }
    }
}

#[test]
fn what_residents_read_in_dutch_is_plain() {
    let found: Vec<(String, Finding)> = not_plain(&embedded(Language::Nl));
    assert!(found.is_empty(), "not plain: {found:#?}");
}

/// Each reading of each text for residents; and per file all of them together, as a page shows them.
fn not_plain(catalogue: &Catalogue) -> Vec<(String, Finding)> {
    let for_residents: Vec<_> =
        catalogue.entries().filter(|entry| entry.audience == Audience::Resident).collect();
    let each = for_residents
        .iter()
        .flat_map(|entry| entry.readings.iter().map(|text| (entry.key.clone(), text.clone())));
    let files: BTreeSet<&str> = for_residents.iter().map(|entry| entry.file.as_str()).collect();
    let together = files.into_iter().map(|file| {
        let of_file = for_residents.iter().filter(|entry| entry.file == file);
        let text: Vec<&str> = of_file.filter_map(|entry| entry.readings.last().map(String::as_str)).collect();
        (format!("{file}.ftl"), text.join("\n\n"))
    });
    let texts: Vec<_> = each.chain(together.filter(|(_, text)| plain::score(text).is_some())).collect();
    texts
        .into_iter()
        .flat_map(|(name, text)| plain::check(&text).into_iter().map(move |finding| (name.clone(), finding)))
        .filter(|(name, finding)| !(name.ends_with(".ftl") && matches!(finding, Finding::Jargon { .. })))
        .collect()
}

#[test]
fn the_audience_is_said_per_file_group_or_text() {
    let source = "### About the room.\n### audience: resident\n\nroom-a = a\n\n## audience: staff\n\nroom-b = b\n\
                  # audience: resident\nroom-c = c\n\n##\n\nroom-d = d\n";
    let read = catalogue(Language::Nl, &[("room", source)]);
    let of = |key: &str| read.entry(key).map(|entry| entry.audience);
    assert_eq!(
        [of("room-a"), of("room-b"), of("room-c"), of("room-d")].map(|a| a == Some(Audience::Resident)),
        [true, false, true, true]
    );
    let unknown = catalogue(Language::Nl, &[("room", "### audience: people\nroom-a = a")]);
    assert_eq!(unknown.faults, [Fault::Audience { file: "room".into(), text: "people".into() }]);
}

#[test]
fn the_checks_find_what_is_wrong() {
    let faults = |source: &str| catalogue(Language::Nl, &[("room", source)]).faults;
    assert!(matches!(&faults("plan-a = a")[..], [Fault::Prefix { key, .. }] if key == "plan-a"));
    assert!(matches!(&faults("room = a")[..], [Fault::Prefix { .. }]));
    assert!(matches!(&faults("room-a = a\nroom-a = b")[..], [Fault::Twice(key)] if key == "room-a"));
    assert!(matches!(&faults("room-a = a\n    .title = b")[..], [Fault::Shape(_)]));
    assert!(
        matches!(&faults("room-a = { room-b }")[..], [Fault::Quote { quoted, .. }] if quoted == "room-b")
    );
    assert!(matches!(&faults("room-a = { room-a }")[..], [Fault::Quote { .. }]));
    assert!(matches!(&faults("room-a = { NUMBER($n) }")[..], [Fault::Quote { .. }]));
    assert!(matches!(&faults("room-a = {\nroom-b = b")[..], [Fault::Unreadable { .. }]));
}

#[test]
fn the_checks_find_languages_that_differ() {
    let nl =
        catalogue(Language::Nl, &[("room", "room-a = a\nroom-b = { $x }\n# audience: resident\nroom-d = d")]);
    let en = catalogue(Language::En, &[("room", "room-b = { $y }\nroom-c = c\nroom-d = d")]);
    let key = |key: &str, lacks_it| Difference::Key { key: key.into(), lacks_it };
    let expected = [
        key("room-a", Language::En),
        Difference::Variables("room-b".into()),
        Difference::Audience("room-d".into()),
        key("room-c", Language::Nl),
    ];
    assert_eq!(nl.differences(&en), expected);
}

#[test]
fn the_checks_find_missing_and_unused_keys() {
    let read = catalogue(
        Language::Nl,
        &[(
            "room",
            "room-used = a { room-quoted }\nroom-quoted = b\nroom-unused = c\nroom-kind = d\nroom-label = e",
        )],
    );
    let source = |path: &str, text: &str| Source { path: path.into(), text: text.into() };
    let page =
        source("a.html", r#"<p class="room-x">{{ t.get("room-used") }}{{ t.with("room-absent", &[]) }}</p>"#);
    let rules = source(
        "a.rs",
        "fn text_key(self) -> &'static str { match self { A => \"room-kind\", B => \"room-gone\" } }\n\
         fn other() { label(\"room-label\", \"room-css\"); headers.get(\"content-type\"); page.texts()\n.get(\"else-where\") }\n\
         #[cfg(test)]\nmod tests { t.get(\"room-unused\") }",
    );
    let used = KeyUse::of(&read, &[page, rules]);
    let set = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(used.missing, set(&["room-absent (a.html)", "room-gone (a.rs)", "else-where (a.rs)"]));
    assert_eq!(used.unused, set(&["room-unused"]));
}

#[test]
fn the_checks_find_texts_that_are_not_plain() {
    let source = "### audience: resident\nroom-a = { $n -> [one] Uw beschikking. *[other] Uw brieven. }\n\
                  # audience: staff\nroom-b = De beschikking is gemandateerd.";
    let source =
        source.replace("[one]", "\n    [one]").replace("*[other]", "\n   *[other]").replace(". }", ".\n }");
    let read = catalogue(Language::Nl, &[("room", &source)]);
    assert_eq!(read.faults, []);
    let found = not_plain(&read);
    assert!(matches!(&found[..], [(key, Finding::Jargon { .. })] if key == "room-a"), "{found:?}");
}
