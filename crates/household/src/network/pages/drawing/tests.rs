//! Tests of the drawing as a file.

use super::super::super::rules::{
    Closeness, Direction, Group, Kind, NewTie, Spoken, Strain, Strength, Tie, TieId,
};
use super::*;
use foundation::ids::Uuid;
use foundation::texts::Language;
use foundation::time::Date;

fn person(
    number: u128,
    name: &str,
    group: Group,
    closeness: Closeness,
    kinds: &[Kind],
    spoken: Spoken,
) -> Tie {
    let new = NewTie::named(name, group, Date::MIN);
    let what = NewTie { closeness: Some(closeness), gives: kinds.to_vec(), spoken, ..new };
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
    DrawingFile { letters: view::letters(&t), t, picture }.render().unwrap()
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
fn r040_what_a_line_means_does_not_hang_on_colour() {
    let t = Texts::new(Language::Nl);
    let mut ties = some_people();
    ties[0].what = NewTie { strength: Some(Strength::Strong), ..ties[0].what.clone() };
    ties[1].what =
        NewTie { strength: Some(Strength::Weak), strain: Some(Strain::Tense), ..ties[1].what.clone() };
    ties[2].what =
        NewTie { strain: Some(Strain::Broken), receives: vec![Kind::Advice], ..ties[2].what.clone() };
    assert_eq!(ties[2].what.direction(), Some(Direction::Both));
    let picture = Picture::of(&ties, None, &t);
    let svg = DrawingFile { letters: view::letters(&t), t, picture }.render().unwrap();
    let drawn = svg.split("<g font-size").next().unwrap();
    assert!(drawn.contains(">H</text>") && drawn.contains(">LS</text>") && drawn.contains(">V</text>"));
    assert_eq!(drawn.matches("stroke-dasharray=\"7 6\"").count(), 1, "a weak tie is dashed");
    assert_eq!(drawn.matches("stroke-dasharray=\"4 4\"").count(), 1, "nobody spoke with one of them");
    assert_eq!(drawn.matches("network-head").count(), 4, "one arrow per way");
    assert!(drawn.contains(">P G</text>") && drawn.contains(">A E</text>"));
    assert!(svg.contains(">H = hecht</text>") && svg.contains(">V = "), "the file has its legend");
}

#[test]
fn r046_two_hundred_people_are_painted_in_a_picture_of_bounded_size() {
    let (groups, rings) = (Group::ALL.len(), Closeness::ALL.len());
    let some = |number: usize| {
        let (group, ring) = (Group::ALL[number % groups], Closeness::ALL[number / groups % rings]);
        person(
            number as u128,
            &format!("Mevrouw De Vries {number}"),
            group,
            ring,
            &[Kind::Advice],
            Spoken::NotYet,
        )
    };
    let people: Vec<Tie> = (0..200).map(some).collect();
    let png = paper::pixels(&ecogram(&people, &Texts::new(Language::Nl)).unwrap()).unwrap();
    assert_eq!((&png[16..20], &png[20..24]), (&1280_u32.to_be_bytes()[..], &1400_u32.to_be_bytes()[..]));
    assert!((20_000..1_000_000).contains(&png.len()), "{}", png.len());
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
    assert!(numbers("y").iter().chain(&numbers("cy")).all(|y| (0..=700).contains(y)));
}
