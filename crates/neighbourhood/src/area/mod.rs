//! Neighbourhoods and their outlines: read from GeoJSON, kept per code, drawn as a map that also works on paper.

mod pages;
#[cfg(test)]
mod real_outlines;
mod rules;
mod store;

pub use pages::routes;
pub use rules::{
    Area, AreaCode, AreaCodeError, AreaName, Drawing, GeoJsonError, Mark, Outline, Point, PropertyNames,
    Shape, draw, draw_with, named_by_district, parse_geojson,
};
pub use store::{area, areas, names, replace_all, statements};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "area-1", text: include_str!("schema.sql") }];
