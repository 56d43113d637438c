//! Tests of then and now: what is kept comes back, and every difference is said once.

use super::super::*;
use super::{any_ties, day, id, tie};
use proptest::prelude::*;

fn fate_of(compared: &[Compared], number: u128) -> Fate {
    compared.iter().find(|one| one.tie.id == id(number)).unwrap().fate.clone()
}

#[test]
fn r044_people_come_go_and_change() {
    let then = [
        tie(1, "Ria", Group::Friends, Some(Closeness::Near)),
        tie(2, "Ton", Group::Neighbours, Some(Closeness::Far)),
        tie(3, "Wil", Group::Neighbours, None),
    ];
    let mut now = [then[0].clone(), then[2].clone(), tie(4, "Oma", Group::Family, None)];
    now[0].what.closeness = Some(Closeness::Far);
    now[0].what.gives = vec![Kind::Company];
    let compared = compare(&then, &now);
    let changed = Fate::Changed(vec![Aspect::Closeness, Aspect::Support]);
    let fates = [1, 2, 3, 4].map(|number| fate_of(&compared, number));
    assert_eq!(fates, [changed, Fate::Lost, Fate::Same, Fate::Gained]);
    assert_eq!(fates.map(|fate| fate.letter()), ["A", "W", "", "N"]);
    let drawing = overlay(&compared);
    assert_eq!(drawing.persons.len(), 2, "who has no place on either day is in the table alone");
}

#[test]
fn what_only_the_team_reads_is_not_kept() {
    let mut secret = tie(1, "Ria", Group::Friends, None);
    secret.what.note = Some(Note { kind: NoteKind::Safety, text: "Alleen voor het team.".into() });
    secret.what.bears = Some(Bears::TooMuch);
    secret.what.reach = Some(Reach { where_to: "Kade 1".into(), agreed: Some(day("2026-03-01")) });
    let text = freeze(&[secret]).unwrap();
    for word in ["Alleen", "too-much", "Kade"] {
        assert!(!text.contains(word), "{text}");
    }
}

#[test]
fn a_form_that_is_not_known_is_refused() {
    assert!(matches!(thaw(r#"{"format":2,"people":[]}"#), Err(ThenError::Format(2))));
    assert!(matches!(thaw("{"), Err(ThenError::Shape(_))));
    let strange = freeze(&[tie(1, "Ria", Group::Friends, None)]).unwrap().replace("friends", "vijanden");
    assert!(matches!(thaw(&strange), Err(ThenError::Word(word)) if word == "vijanden"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn r044_a_network_that_is_kept_differs_in_nothing_from_itself(ties in any_ties()) {
        let kept = thaw(&freeze(&ties).unwrap()).unwrap();
        let compared = compare(&kept, &ties);
        prop_assert_eq!(compared.len(), ties.len());
        prop_assert!(compared.iter().all(|one| one.fate == Fate::Same));
    }

    #[test]
    fn r044_everyone_of_both_days_is_there_once_and_the_other_way_round_is_the_mirror(
        mut then in any_ties(), now in any_ties(), shift in 0_u128..40
    ) {
        for (number, tie) in (shift + 1..).zip(&mut then) {
            tie.id = id(number);
        }
        let (one, other) = (compare(&then, &now), compare(&now, &then));
        prop_assert_eq!(one.len(), other.len());
        for (a, b) in one.iter().zip(&other) {
            prop_assert_eq!(a.tie.id, b.tie.id);
            let mirrored = matches!(
                (&a.fate, &b.fate),
                (Fate::Gained, Fate::Lost) | (Fate::Lost, Fate::Gained) | (Fate::Same, Fate::Same)
            );
            prop_assert!(mirrored || (matches!(a.fate, Fate::Changed(_)) && a.fate == b.fate));
        }
    }
}
