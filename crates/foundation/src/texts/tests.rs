//! Tests of the texts: the handle, and the checks over all files and sources of the repository.

mod handle;
mod whole;

use super::{Catalogue, Language, Texts};

/// Files given in a test.
fn files(given: &[(&str, &str)]) -> Vec<(String, String)> {
    given.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn catalogue(language: Language, given: &[(&str, &str)]) -> Catalogue {
    Catalogue::read(language, &files(given))
}

fn texts(language: Language, source: &str) -> Texts {
    let given = files(&[("room", source)]);
    Texts::of(&Catalogue::read(language, &given), &given)
}
