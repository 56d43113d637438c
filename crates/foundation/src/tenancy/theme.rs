//! A municipality's look: a handful of colour and shape tokens over the neutral theme, refused when the
//! contrast would leave someone unable to read.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Checked tokens, as custom properties of the style sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    tokens: BTreeMap<String, String>,
}

/// Why a theme is refused.
#[derive(Debug, thiserror::Error, PartialEq)]
pub enum ThemeError {
    /// The token is not one of those a municipality may set.
    #[error("the theme sets {0}, which is not a token a municipality may set")]
    UnknownToken(String),
    /// Not a colour in `#rrggbb`.
    #[error("{token}: {value} is not a colour such as #1a2b3c")]
    NotAColour {
        /// The token.
        token: String,
        /// What stood there.
        value: String,
    },
    /// Text and ground are too near each other (WCAG 1.4.3 asks 4.5 : 1, WCAG 1.4.11 3 : 1 for edges).
    #[error("{front} on {ground} has a contrast of {found:.2}; at least {needed} is needed to be readable")]
    TooFaint {
        /// Token of the text or edge.
        front: &'static str,
        /// Token of the ground.
        ground: &'static str,
        /// What it is.
        found: f64,
        /// What it must be.
        needed: f64,
    },
}

/// The colours a municipality may set, with the neutral theme's own.
const COLOURS: [(&str, &str); 8] = [
    ("--samenspel-ground", "#fbf9f5"),
    ("--samenspel-text", "#22262b"),
    ("--samenspel-accent", "#1f5f5b"),
    ("--samenspel-on-accent", "#ffffff"),
    ("--samenspel-link", "#14524e"),
    ("--samenspel-edge", "#6b6f75"),
    ("--samenspel-focus", "#7a2e6f"),
    ("--samenspel-panel", "#f1ece2"),
];

/// Pairs that must be told apart, with the ratio they need.
const PAIRS: [(&str, &str, f64); 8] = [
    ("--samenspel-text", "--samenspel-ground", 4.5),
    ("--samenspel-text", "--samenspel-panel", 4.5),
    ("--samenspel-link", "--samenspel-ground", 4.5),
    ("--samenspel-link", "--samenspel-panel", 4.5),
    ("--samenspel-on-accent", "--samenspel-accent", 4.5),
    ("--samenspel-edge", "--samenspel-ground", 3.0),
    ("--samenspel-focus", "--samenspel-ground", 3.0),
    ("--samenspel-accent", "--samenspel-ground", 3.0),
];

impl Theme {
    /// The neutral theme.
    #[must_use]
    pub fn neutral() -> Self {
        Self { tokens: COLOURS.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect() }
    }

    /// The neutral theme with some colours of a municipality's own.
    ///
    /// # Errors
    /// [`ThemeError`] for an unknown token, something that is no colour, or too little contrast.
    pub fn with(own: &BTreeMap<String, String>) -> Result<Self, ThemeError> {
        let mut theme = Self::neutral();
        for (token, value) in own {
            let known = theme.tokens.get_mut(token);
            let slot = known.ok_or_else(|| ThemeError::UnknownToken(token.clone()))?;
            luminance(value).ok_or_else(|| ThemeError::NotAColour { token: token.clone(), value: value.clone() })?;
            slot.clone_from(value);
        }
        for (front, ground, needed) in PAIRS {
            let found = contrast(&theme.tokens[front], &theme.tokens[ground]);
            if found < needed {
                return Err(ThemeError::TooFaint { front, ground, found, needed });
            }
        }
        Ok(theme)
    }

    /// The style sheet that carries the tokens.
    #[must_use]
    pub fn css(&self) -> String {
        let mut out = String::from(":root{");
        for (token, value) in &self.tokens {
            // Writing to a String cannot fail.
            let _ = write!(out, "{token}:{value};");
        }
        out.push_str("}\n");
        out
    }
}

/// Relative luminance of `#rrggbb` after WCAG 2.2, or none when it is no such colour.
fn luminance(colour: &str) -> Option<f64> {
    let hex = colour.strip_prefix('#').filter(|h| h.len() == 6 && h.is_ascii())?;
    let channel = |i: usize| {
        let v = f64::from(u8::from_str_radix(&hex[i..i + 2], 16).ok()?) / 255.0;
        Some(if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a).unwrap_or(0.0), luminance(b).unwrap_or(0.0));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(token: &str, value: &str) -> BTreeMap<String, String> {
        BTreeMap::from([(token.to_owned(), value.to_owned())])
    }

    #[test]
    fn the_neutral_theme_can_be_read() {
        assert_eq!(Theme::with(&BTreeMap::new()), Ok(Theme::neutral()));
    }

    #[test]
    fn black_on_white_is_twenty_one_to_one() {
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.01);
    }

    #[test]
    fn a_faint_or_unknown_theme_is_refused() {
        assert!(matches!(Theme::with(&own("--samenspel-text", "#cccccc")), Err(ThemeError::TooFaint { .. })));
        assert!(matches!(Theme::with(&own("--samenspel-text", "red;}")), Err(ThemeError::NotAColour { .. })));
        assert!(matches!(Theme::with(&own("--other", "#000000")), Err(ThemeError::UnknownToken(_))));
    }
}
