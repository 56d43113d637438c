//! Tests of reading and drawing outlines, on made-up shapes and on the CBS files where they are present.

use super::*;
use proptest::prelude::*;
use serde_json::json;

fn file(features: serde_json::Value) -> Vec<u8> {
    json!({ "type": "FeatureCollection", "features": features }).to_string().into_bytes()
}

fn square(code: &str) -> serde_json::Value {
    json!({ "type": "Feature", "properties": { "code": code, "name": "De Elzen", "district": "Oost" },
            "geometry": { "type": "Polygon",
                          "coordinates": [[[5.6, 51.9], [5.7, 51.9], [5.7, 52.0], [5.6, 52.0], [5.6, 51.9]]] } })
}

fn with(path: &str, value: serde_json::Value) -> Vec<u8> {
    let mut feature = square("BU99010001");
    *feature.pointer_mut(path).unwrap() = value;
    file(json!([feature]))
}

fn read(bytes: &[u8]) -> Result<Vec<Area>, GeoJsonError> {
    parse_geojson(bytes, &PropertyNames::default())
}

#[test]
fn r052_a_neighbourhood_is_read_with_its_outline() {
    let areas = read(&file(json!([square("BU99010001")]))).unwrap();
    assert_eq!(areas[0].name, "De Elzen");
    assert_eq!(areas[0].district, "Oost");
    assert_eq!(areas[0].outline.points().next(), Some(Point { lon: 5_600_000, lat: 51_900_000 }));
}

#[test]
fn each_fault_in_a_file_of_outlines_has_its_own_sentence() {
    let ring = |r: serde_json::Value| with("/geometry/coordinates", json!([r]));
    let cases: Vec<(Vec<u8>, GeoJsonError)> = vec![
        (b"\xff\xfe{".to_vec(), GeoJsonError::NotUtf8),
        (b"[]".to_vec(), GeoJsonError::NotACollection),
        (file(json!([])), GeoJsonError::NoFeatures),
        (
            file(json!([3])),
            GeoJsonError::NoProperty { feature: 1, wanted: "code or statcode or buurtcode".into() },
        ),
        (
            with("/properties/code", json!("BU 1")),
            GeoJsonError::BadProperty { feature: 1, property: "code".into() },
        ),
        (
            with("/properties/name", json!(3)),
            GeoJsonError::BadProperty { feature: 1, property: "name".into() },
        ),
        (with("/geometry/type", json!("Point")), GeoJsonError::NotAPolygon(1)),
        (with("/geometry", json!(null)), GeoJsonError::NotAPolygon(1)),
        (with("/geometry/coordinates", json!("x")), GeoJsonError::BadCoordinates(1)),
        (ring(json!([[1, 1], [2, 1], ["3", 2], [1, 1]])), GeoJsonError::BadCoordinates(1)),
        (ring(json!([[1, 1], [2, 1], [2, 2], [1, 2]])), GeoJsonError::OpenRing(1)),
        (ring(json!([[1, 1], [2, 1], [1, 1]])), GeoJsonError::ShortRing(1)),
        (ring(json!([[1, 1], [2, 1], [2, 1], [1, 1]])), GeoJsonError::ShortRing(1)),
        (ring(json!([[187_000, 428_000], [2, 1], [2, 2], [1, 1]])), GeoJsonError::OutOfRange(1)),
        (
            file(json!([square("A1"), square("A1")])),
            GeoJsonError::CodeTwice { feature: 2, code: AreaCode::parse("A1").unwrap() },
        ),
    ];
    for (bytes, wanted) in cases {
        assert_eq!(read(&bytes).unwrap_err(), wanted, "{}", String::from_utf8_lossy(&bytes));
    }
    assert!(matches!(read(b"{\"type\": "), Err(GeoJsonError::NotJson(_))));
    assert_eq!(read(&vec![b' '; 64 * 1024 * 1024 + 1]), Err(GeoJsonError::TooLarge));
}

#[test]
fn a_number_stands_inside_its_own_shape() {
    // A horseshoe, whose middle is not in it.
    let horseshoe = json!([[[0, 0], [6, 0], [6, 6], [4, 6], [4, 1], [1, 1], [1, 6], [0, 6], [0, 0]]]);
    let areas = read(&with("/geometry/coordinates", horseshoe)).unwrap();
    let drawing = draw(&areas).unwrap();
    let x = (drawing.shapes[0].label.0 - 6.0) / (drawing.width - 12.0) * 6.0;
    assert!((4.0..=6.0).contains(&x), "{x}");
}

#[test]
fn nothing_to_draw_is_no_drawing() {
    assert_eq!(draw(&[]), None);
}

fn ring() -> impl Strategy<Value = Vec<Point>> {
    let point = (-180_000_000..=180_000_000_i32, -90_000_000..=90_000_000_i32).prop_map(Point::from);
    proptest::collection::vec(point, 3..12).prop_map(|mut points| {
        points.push(points[0]);
        points
    })
}

fn area(rings: Vec<Vec<Point>>) -> Area {
    let code = AreaCode::parse("A1").unwrap();
    Area { code, name: "x".into(), district: String::new(), outline: Outline(vec![rings]), source: None }
}

fn numbers(path: &str) -> Vec<(f64, f64)> {
    let pairs = path.split(['M', 'L', 'Z']).filter(|p| !p.is_empty());
    pairs.map(|p| p.split_once(' ').unwrap()).map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap())).collect()
}

proptest! {
    #[test]
    fn every_point_lies_inside_the_view_box(rings in proptest::collection::vec(ring(), 1..4)) {
        let drawing = draw(&[area(rings)]).unwrap();
        prop_assert!(drawing.width <= 640.01 && drawing.height <= 800.01);
        let (x, y) = drawing.shapes[0].label;
        for (x, y) in numbers(&drawing.shapes[0].path).into_iter().chain([(x, y)]) {
            prop_assert!((0.0..=drawing.width).contains(&x), "{x} of {}", drawing.width);
            prop_assert!((0.0..=drawing.height).contains(&y), "{y} of {}", drawing.height);
        }
    }

    #[test]
    fn a_municipality_keeps_its_shape(lon in 3_000_000..7_000_000_i32, lat in 50_000_000..53_000_000_i32,
                                      wide in 10_000..400_000_i32, high in 10_000..400_000_i32) {
        let (east, north) = (lon + wide, lat + high);
        let corners = [(lon, lat), (east, lat), (east, north), (lon, north), (lon, lat)];
        let drawing = draw(&[area(vec![corners.map(Point::from).to_vec()])]).unwrap();
        let middle = (f64::from(lat) + f64::from(north)) / 2e6;
        let on_earth = f64::from(wide) * middle.to_radians().cos() / f64::from(high);
        let on_paper = (drawing.width - 12.0) / (drawing.height - 12.0);
        prop_assert!((on_earth / on_paper - 1.0).abs() < 1e-6, "{on_earth} {on_paper}");
    }

    #[test]
    fn any_bytes_are_read_without_panic(bytes: Vec<u8>) {
        let _ = read(&bytes);
    }

    #[test]
    fn an_outline_comes_back_from_its_text(rings in proptest::collection::vec(ring(), 1..4)) {
        let outline = Outline(vec![rings]);
        let text = serde_json::to_string(&outline).unwrap();
        prop_assert_eq!(serde_json::from_str::<Outline>(&text).unwrap(), outline);
    }
}

#[test]
fn the_outlines_of_the_demo_load() {
    let demo = include_bytes!("../../../../../demo/neighbourhoods.geojson");
    assert_eq!(read(demo).unwrap().len(), 8);
}
