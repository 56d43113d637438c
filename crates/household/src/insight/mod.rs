//! The household's own door: its beginning page, and who has looked.

mod pages;

pub use pages::routes;
