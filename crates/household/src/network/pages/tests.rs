//! Tests of what the pages of this room look like: the drawing as a file.

use super::super::rules::{Closeness, Group, Kind, NewTie, Spoken};
use super::*;
use foundation::ids::Uuid;
use foundation::texts::Language;

fn person(
    number: u128,
    name: &str,
    group: Group,
    closeness: Closeness,
    kinds: &[Kind],
    spoken: Spoken,
) -> Tie {
    let new = NewTie::named(name, group, Date::MIN);
    let what = NewTie { closeness: Some(closeness), kinds: kinds.to_vec(), spoken, ..new };
    Tie { id: TieId::from(Uuid::from_u128(number)), what, version: 1 }
}

fn some_people() -> Vec<Tie> {
    use Closeness::{Far, Middle, Near};
    use Kind::{Advice, Company, Emotional, Practical};
    let spoken = Spoken::On(Date::MIN);
    vec![
        person(1, "Oma Nel", Group::Family, Near, &[Practical, Company], spoken),
        person(2, "<Ali & Co>", Group::Friends, Far, &[Advice], Spoken::NotYet),
        person(3, "Wil", Group::Neighbours, Middle, &[Practical, Company, Advice, Emotional], spoken),
    ]
}

fn file(language: Language) -> String {
    let t = Texts::new(language);
    let picture = Picture::of(&some_people(), None, &t);
    DrawingFile { t, picture }.render().unwrap()
}

#[test]
fn r046_the_drawing_is_a_file_that_explains_itself() {
    let svg = file(Language::Nl);
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"nl\""));
    assert!(svg.contains("<title id=\"network-title\">De mensen om u heen</title>"));
    assert!(svg.contains("<desc id=\"network-text\">Er staan 3 mensen op de lijst."));
    assert!(
        svg.contains("Oma Nel</text>") && svg.contains("buren</text>") && svg.contains("dichtbij</text>")
    );
    assert!(!svg.contains("style=") && !svg.contains("<Ali"));
    assert!(file(Language::En).contains("neighbours</text>"));
}

#[test]
fn what_a_line_means_does_not_hang_on_colour() {
    let svg = file(Language::Nl);
    assert_eq!(svg.matches("stroke-dasharray=\"7 6\"").count(), 1);
    assert_eq!(svg.matches("class=\"network-line").count(), 3);
    assert!(svg.contains(">P G</text>") && svg.contains(">A E</text>"));
}

#[test]
fn every_text_of_the_drawing_lies_on_the_paper() {
    let svg = file(Language::Nl);
    let numbers = |name: &str| -> Vec<i32> {
        let before = format!(" {name}=\"");
        svg.split(&before).skip(1).filter_map(|piece| piece.split('"').next()?.parse().ok()).collect()
    };
    assert!(numbers("x").len() > 10);
    assert!(numbers("x").iter().chain(&numbers("cx")).all(|x| (0..=640).contains(x)));
    assert!(numbers("y").iter().chain(&numbers("cy")).all(|y| (0..=580).contains(y)));
}
