//! Proof that published outlines load: those of Nijmegen by CBS and Kadaster, where they are beside this clone.

use super::rules::{Area, GeoJsonError, PropertyNames, draw, named_by_district, parse_geojson};
use std::path::Path;

fn read(bytes: &[u8]) -> Result<Vec<Area>, GeoJsonError> {
    parse_geojson(bytes, &PropertyNames::default())
}

#[test]
fn the_neighbourhoods_of_a_real_municipality_load_and_draw() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let Ok(areas) = std::fs::read(folder.join("cbs-buurten-nijmegen-2025.geojson")) else {
        println!("skipped: the CBS outlines are not beside this clone (../shared/data)");
        return;
    };
    let districts = std::fs::read(folder.join("cbs-wijken-nijmegen-2025.geojson")).unwrap();
    let areas = named_by_district(read(&areas).unwrap(), &read(&districts).unwrap());
    assert_eq!(areas.len(), 44);
    assert_eq!((areas[0].name.as_str(), areas[0].district.as_str()), ("Benedenstad", "Nijmegen-Centrum"));
    assert!(areas.iter().all(|a| !a.district.is_empty()));
    let drawing = draw(&areas).unwrap();
    assert_eq!(drawing.shapes.len(), 44);
    assert_eq!(draw(&areas).unwrap(), drawing);
}
