//! A file as the rest of the municipality knows it: the five facts of a dossier, and the whole of it as open data after
//! "Sociale Teams" of the Gemeentelijk Gegevensmodel (R15). Nothing is typed in here: all of it follows from the file.

mod pages;
mod rules;

pub use pages::routes;
