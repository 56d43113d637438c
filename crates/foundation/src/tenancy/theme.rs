//! A municipality's look: some tokens over the neutral theme, refused when the contrast would leave someone
//! unable to read. Which tokens there are, and which pairs must be told apart, is written down once, with the
//! style sheet (`frontend/src/theme-tokens.md`), and comes here as data.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The tokens a municipality may set, and the pairs that must differ.
#[derive(Debug, Clone, Deserialize)]
pub struct Palette {
    tokens: Vec<Token>,
    pairs: Vec<Pair>,
}

#[derive(Debug, Clone, Deserialize)]
struct Token {
    name: String,
    kind: TokenKind,
    neutral: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum TokenKind {
    Color,
    Number,
    Length,
    Font,
}

#[derive(Debug, Clone, Deserialize)]
struct Pair {
    front: String,
    back: String,
    least: f64,
}

/// Checked tokens, as a style sheet. The default is the neutral theme: nothing of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Theme {
    own: BTreeMap<String, String>,
}

/// Why a theme is refused.
#[derive(Debug, thiserror::Error, PartialEq)]
pub enum ThemeError {
    /// The token is not one of those a municipality may set.
    #[error("the theme sets {0}, which is not a token a municipality may set")]
    UnknownToken(String),
    /// Not of the kind the token asks: a colour in `#rrggbb`, a length, a number or a list of fonts.
    #[error("{token}: {value} is not a {kind} that can be used here")]
    WrongKind {
        /// What the token asks.
        kind: &'static str,
        /// The token.
        token: String,
        /// What stood there.
        value: String,
    },
    /// The list of tokens itself cannot be read: a fault in the bundle.
    #[error("the list of theme tokens cannot be read: {0}")]
    BadPalette(String),
    /// Text and ground are too near each other (WCAG 1.4.3 asks 4.5 : 1, WCAG 1.4.11 3 : 1 for edges).
    #[error("{front} on {ground} has a contrast of {found:.2}; at least {needed} is needed to be readable")]
    TooFaint {
        /// Token of the text or edge.
        front: String,
        /// Token of the ground.
        ground: String,
        /// What it is.
        found: f64,
        /// What it must be.
        needed: f64,
    },
}

impl Palette {
    /// Reads the list that was built with the style sheet.
    ///
    /// # Errors
    /// [`ThemeError::BadPalette`].
    pub fn parse(json: &str) -> Result<Self, ThemeError> {
        serde_json::from_str(json).map_err(|e| ThemeError::BadPalette(e.to_string()))
    }
}

impl TokenKind {
    fn name(self) -> &'static str {
        match self {
            Self::Color => "colour",
            Self::Number => "number",
            Self::Length => "length",
            Self::Font => "list of fonts",
        }
    }

    /// Only values that cannot leave their declaration pass.
    fn fits(self, value: &str) -> bool {
        let plain = |extra: &str| {
            !value.is_empty() && value.chars().all(|c| c.is_ascii_alphanumeric() || extra.contains(c))
        };
        match self {
            Self::Color => luminance(value).is_some(),
            Self::Number => value.parse::<f64>().is_ok_and(|n| (0.0..=1_000.0).contains(&n)),
            Self::Length => {
                plain(".") && value.ends_with("rem") || value.ends_with("px") && plain(".") || value == "0"
            }
            Self::Font => plain(" ,-'"),
        }
    }
}

impl Theme {
    /// The neutral theme with some tokens of a municipality's own.
    ///
    /// # Errors
    /// [`ThemeError`] for an unknown token, a value of another kind, or too little contrast.
    pub fn with(palette: &Palette, own: &BTreeMap<String, String>) -> Result<Self, ThemeError> {
        for (token, value) in own {
            let known = palette.tokens.iter().find(|t| t.name == *token);
            let kind = known.ok_or_else(|| ThemeError::UnknownToken(token.clone()))?.kind;
            if !kind.fits(value) {
                return Err(ThemeError::WrongKind {
                    kind: kind.name(),
                    token: token.clone(),
                    value: value.clone(),
                });
            }
        }
        let value = |name: &str| {
            own.get(name)
                .or_else(|| palette.tokens.iter().find(|t| t.name == name).map(|t| &t.neutral))
                .cloned()
                .unwrap_or_default()
        };
        for pair in &palette.pairs {
            let found = contrast(&value(&pair.front), &value(&pair.back));
            if found < pair.least {
                let (front, ground) = (pair.front.clone(), pair.back.clone());
                return Err(ThemeError::TooFaint { front, ground, found, needed: pair.least });
            }
        }
        Ok(Self { own: own.clone() })
    }

    /// The style sheet that carries the tokens.
    #[must_use]
    pub fn css(&self) -> String {
        let mut out = String::from(":root{");
        for (token, value) in &self.own {
            // Writing to a String cannot fail.
            let _ = write!(out, "{token}:{value};");
        }
        out.push_str("}\n");
        out
    }
}

/// Relative luminance of `#rrggbb`, or `#rgb` as the bundler shortens it, after WCAG 2.2; none when it is no such
/// colour.
fn luminance(colour: &str) -> Option<f64> {
    let hex = colour.strip_prefix('#').filter(|h| h.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let channel = |i: usize| {
        let (digits, scale) = match hex.len() {
            3 => (&hex[i..=i], 17.0),
            6 => (&hex[2 * i..2 * i + 2], 1.0),
            _ => return None,
        };
        let v = f64::from(u8::from_str_radix(digits, 16).ok()?) * scale / 255.0;
        Some(if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.2126 * channel(0)? + 0.7152 * channel(1)? + 0.0722 * channel(2)?)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a).unwrap_or(0.0), luminance(b).unwrap_or(0.0));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn palette() -> Palette {
        Palette::parse(
            r##"{"tokens":[{"name":"--text","kind":"color","neutral":"#000000"},
                {"name":"--ground","kind":"color","neutral":"#ffffff"},
                {"name":"--round","kind":"length","neutral":"4px"}],
                "pairs":[{"front":"--text","back":"--ground","least":4.5}]}"##,
        )
        .unwrap()
    }

    fn with(token: &str, value: &str) -> Result<Theme, ThemeError> {
        Theme::with(&palette(), &BTreeMap::from([(token.to_owned(), value.to_owned())]))
    }

    #[test]
    fn black_on_white_is_twenty_one_to_one() {
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.01);
    }

    #[test]
    fn a_shortened_colour_is_the_same_colour() {
        assert_eq!(luminance("#fff"), luminance("#ffffff"));
        assert_eq!(luminance("#1a0"), luminance("#11aa00"));
        for wrong in ["fff", "#ff", "#ffff", "#ggg", "#fffffff", "#+f+f+f"] {
            assert_eq!(luminance(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_readable_theme_becomes_a_style_sheet() {
        assert_eq!(with("--text", "#333333").unwrap().css(), ":root{--text:#333333;}\n");
        assert!(with("--round", "0.5rem").is_ok());
    }

    #[test]
    fn a_faint_unknown_or_dangerous_theme_is_refused() {
        assert!(matches!(with("--text", "#cccccc"), Err(ThemeError::TooFaint { .. })));
        assert!(matches!(with("--text", "red;}"), Err(ThemeError::WrongKind { .. })));
        assert!(matches!(with("--round", "4px;}*{display:none"), Err(ThemeError::WrongKind { .. })));
        assert!(matches!(with("--other", "#000000"), Err(ThemeError::UnknownToken(_))));
    }
}
