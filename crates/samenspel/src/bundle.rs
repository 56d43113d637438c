//! The style sheet, script and fonts, taken into the program when it is built.

use foundation::tenancy::{Palette, ThemeError};
use foundation::web::{Asset, Assets};
use include_dir::{Dir, include_dir};

static DIST: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../frontend/dist");

/// The bundled files.
#[must_use]
pub fn assets() -> Assets {
    let files = DIST.files().filter_map(|f| Some(Asset { path: f.path().to_str()?, bytes: f.contents() }));
    Assets::new(files.collect())
}

/// The theme tokens a municipality may set.
///
/// # Errors
/// [`ThemeError::BadPalette`] when the bundle was built wrongly.
pub fn palette() -> Result<Palette, ThemeError> {
    let file = DIST.get_file("theme-tokens.json").and_then(|f| f.contents_utf8());
    Palette::parse(file.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::tenancy::Theme;
    use std::collections::BTreeMap;

    #[test]
    fn a_municipality_that_sets_no_token_can_be_served() {
        let palette = palette().unwrap();
        assert_eq!(Theme::with(&palette, &BTreeMap::new()), Ok(Theme::default()));
    }
}
