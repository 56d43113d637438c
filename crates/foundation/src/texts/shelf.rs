//! The handle that pages ask for texts, over the texts of one language: built once, read by all threads.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use include_dir::{Dir, include_dir};
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

use super::{Catalogue, Language};

/// All locales, inside the program: a text cannot be missing on a server that has the program.
static LOCALES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../locales");

static SHELVES: LazyLock<HashMap<Language, Texts>> = LazyLock::new(|| {
    Language::ALL
        .into_iter()
        .map(|language| (language, Texts::of(&embedded(language), &files(language))))
        .collect()
});

/// A value that a text speaks of: a number, which also chooses the plural, or a word.
///
/// A whole number is written in groups of three ("1.234"); give a year or a code as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// A count.
    Number(i64),
    /// A name, a date in words, a code.
    Text(Cow<'a, str>),
}

/// The texts of one language. Cheap to clone; safe to share between threads.
#[derive(Clone)]
pub struct Texts(Arc<Shelf>);

struct Shelf {
    language: Language,
    /// Texts without variables, resolved once.
    plain: HashMap<String, Arc<str>>,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// The texts of a language, from the program itself.
    #[must_use]
    pub fn new(language: Language) -> Self {
        #[expect(
            clippy::expect_used,
            reason = "every language of `ALL`, and so every language, is on the shelves"
        )]
        let shelf = SHELVES.get(&language).expect("a shelf for every language");
        shelf.clone()
    }

    /// Which language this is.
    #[must_use]
    pub fn language(&self) -> Language {
        self.0.language
    }

    /// A text without variables, or none: for a key that comes from an address.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<String> {
        self.0.plain.get(key).map(|text| text.to_string())
    }

    /// A text without variables. A key that is not there comes back in brackets, visible on the page, and is
    /// logged; the tests see to it that this does not happen.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.0.plain.get(key).map_or_else(|| self.with(key, &[]), |text| text.to_string())
    }

    /// A text with its variables filled in; values are put in as they are, without isolation marks.
    #[must_use]
    pub fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let (text, complaints) = self.0.resolve(key, values);
        if !complaints.is_empty() {
            tracing::error!(key, language = self.language().code(), complaints, "a text is not whole");
        }
        text
    }

    /// Texts from given files. What cannot be read is left out and logged: half a page helps more than none.
    pub(super) fn of(catalogue: &Catalogue, files: &[(String, String)]) -> Self {
        let language = catalogue.language;
        let (id, numbers) = manner(language);
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(numbers));
        for fault in &catalogue.faults {
            tracing::error!(language = language.code(), %fault, "a text file is not whole");
        }
        for (_, source) in files {
            let resource = FluentResource::try_new(source.clone()).unwrap_or_else(|(readable, _)| readable);
            // A key that stands twice is among the faults above; the first one stays.
            if bundle.add_resource(resource).is_err() {
                continue;
            }
        }
        let mut shelf = Shelf { language, plain: HashMap::new(), bundle };
        shelf.plain = catalogue
            .entries()
            .filter(|entry| entry.variables.is_empty())
            .map(|entry| (entry.key.clone(), Arc::from(shelf.resolve(&entry.key, &[]).0)))
            .collect();
        Self(Arc::new(shelf))
    }

    #[cfg(test)]
    pub(super) fn resolve(&self, key: &str, values: &[(&str, Value<'_>)]) -> (String, String) {
        self.0.resolve(key, values)
    }
}

impl Shelf {
    /// The text, and what was wrong with it: nothing, in words.
    fn resolve(&self, key: &str, values: &[(&str, Value<'_>)]) -> (String, String) {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return (format!("[{key}]"), "missing key".to_owned());
        };
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(*name, fluent(value));
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        (text, errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
    }
}

/// What the checks see of the texts inside the program.
#[must_use]
pub fn embedded(language: Language) -> Catalogue {
    Catalogue::read(language, &files(language))
}

/// Name without extension, and contents, of each file of a language, sorted by name.
fn files(language: Language) -> Vec<(String, String)> {
    let folder = LOCALES.get_dir(language.code());
    let mut files: Vec<_> = folder
        .into_iter()
        .flat_map(Dir::files)
        .filter(|file| file.path().extension().is_some_and(|extension| extension == "ftl"))
        .filter_map(|file| {
            Some((file.path().file_stem()?.to_str()?.to_owned(), file.contents_utf8()?.to_owned()))
        })
        .collect();
    files.sort();
    files
}

type NumberFormat = fn(&FluentValue<'_>, &IntlLangMemoizer) -> Option<String>;

/// Plural rules and the writing of numbers.
fn manner(language: Language) -> (LanguageIdentifier, NumberFormat) {
    let numbers: NumberFormat = match language {
        Language::Nl => |value, _| written(value, Language::Nl),
        Language::En => |value, _| written(value, Language::En),
    };
    // Our codes are well formed, so the fallback is never met; a test of plurals would show it.
    (language.code().parse().unwrap_or_default(), numbers)
}

fn written(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        // Counts only: `Value` holds whole numbers, far below the 2^53 up to which an f64 is exact.
        #[expect(clippy::cast_possible_truncation, reason = "whole by the guard")]
        FluentValue::Number(number) if number.value.fract() == 0.0 => {
            Some(grouped(number.value as i64, language))
        }
        _ => None,
    }
}

/// `1.234.567` in Dutch, `1,234,567` in English.
pub(super) fn grouped(number: i64, language: Language) -> String {
    let mark = match language {
        Language::Nl => '.',
        Language::En => ',',
    };
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

fn fluent<'a>(value: &'a Value<'_>) -> FluentValue<'a> {
    match value {
        Value::Number(number) => FluentValue::from(*number),
        Value::Text(text) => FluentValue::String(Cow::Borrowed(text)),
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Texts({})", self.language())
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Value::Number(number)
    }
}

impl From<i32> for Value<'_> {
    fn from(number: i32) -> Self {
        Value::Number(number.into())
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Value::Number(number.into())
    }
}

impl From<usize> for Value<'_> {
    /// Counts of things in memory: none comes near the limit.
    fn from(number: usize) -> Self {
        Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}
