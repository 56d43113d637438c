//! The languages of the screen, and which of them a browser asks for.

use std::fmt;

/// A language of the screen. Dutch is the first and the fallback.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Language {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

/// Longer headers are not read: no browser sends them.
const LONGEST_HEADER: usize = 1000;

impl Language {
    /// All languages, in the order of the language choice on the page.
    pub const ALL: [Language; 2] = [Language::Nl, Language::En];

    /// The code for `lang="…"`, for the store, and the folder's name in `locales`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Language::Nl => "nl",
            Language::En => "en",
        }
    }

    /// The other one, to switch to.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Nl => Self::En,
            Self::En => Self::Nl,
        }
    }

    /// Its name in itself, so that whoever reads only that language finds it.
    #[must_use]
    pub fn native_name(self) -> &'static str {
        match self {
            Language::Nl => "Nederlands",
            Language::En => "English",
        }
    }

    /// The reverse of [`Language::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The language of ours that an `Accept-Language` header likes best (RFC 9110 §12.5.4); the first named of
    /// equals. Dutch when there is none, for `*`, and for a header that cannot be read.
    #[must_use]
    pub fn from_header(header: &str) -> Self {
        if header.len() > LONGEST_HEADER {
            return Self::default();
        }
        let mut best = (0, Self::default());
        for (weight, language) in header.split(',').filter_map(preference) {
            if weight > best.0 {
                best = (weight, language);
            }
        }
        best.1
    }
}

/// One item, as thousandths and a language: `en-GB;q=0.8` is (800, En).
fn preference(item: &str) -> Option<(u16, Language)> {
    let mut parts = item.split(';').map(str::trim);
    let tag = parts.next()?;
    let language = if tag == "*" {
        Language::default()
    } else {
        Language::from_code(&tag.split('-').next()?.to_ascii_lowercase())?
    };
    let weight = match parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q="))) {
        None => 1000,
        Some(number) => thousandths(number)?,
    };
    Some((weight, language))
}

/// `0`, `1`, `0.8`, `1.000`: at most three decimals, between 0 and 1.
fn thousandths(number: &str) -> Option<u16> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let digits = decimals.len() <= 3 && decimals.bytes().all(|byte| byte.is_ascii_digit());
    let fraction: u16 = digits.then(|| format!("{decimals:0<3}"))?.parse().ok()?;
    match whole {
        "0" => Some(fraction),
        "1" if fraction == 0 => Some(1000),
        _ => None,
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
