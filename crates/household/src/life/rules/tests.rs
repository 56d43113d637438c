//! What holds for every pair of moments.

use super::*;
use foundation::codes::Coded;
use proptest::prelude::*;

fn day(n: i64) -> Date {
    Date::new(2026, 1, 1).unwrap().plus_days(n)
}

fn person(n: u8) -> PersonId {
    Uuid::from_u128(u128::from(n)).into()
}

fn voice() -> impl Strategy<Value = Voice> {
    prop_oneof![Just(Voice::Team), (1_u8..4).prop_map(|n| Voice::Member(person(n)))]
}

fn going() -> impl Strategy<Value = Option<Going>> {
    prop::option::of(prop::sample::select(Going::all()))
}

/// One picture per voice, about every area or none of it.
fn moment() -> impl Strategy<Value = Vec<Picture>> {
    let said = prop::collection::vec(going(), LifeArea::ALL.len());
    prop::collection::btree_map(voice(), said, 0..4).prop_map(|voices| {
        let picture = |(voice, steps): (Voice, Vec<Option<Going>>)| Picture {
            id: Uuid::from_u128(1),
            voice,
            edition: 1,
            noted: Noted::Themselves,
            on: day(0),
            said: LifeArea::ALL.iter().copied().zip(steps.into_iter().map(only)).collect(),
        };
        voices.into_iter().map(picture).collect()
    })
}

fn only(going: Option<Going>) -> Said {
    Said { going, words: None, counts: Counts::NotSaid }
}

fn refs(moment: &[Picture]) -> Vec<&Picture> {
    moment.iter().collect()
}

const fn other_way(verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Better => Verdict::Worse,
        Verdict::Worse => Verdict::Better,
        same => same,
    }
}

proptest! {
    #[test]
    fn r008_looking_back_turns_better_into_worse_and_nothing_else(then in moment(), now in moment()) {
        for area in LifeArea::ALL {
            let forth = in_area(&refs(&then), &refs(&now), *area);
            prop_assert_eq!(in_area(&refs(&now), &refs(&then), *area), other_way(forth));
        }
    }

    #[test]
    fn a_moment_beside_itself_is_the_same_where_someone_spoke(now in moment()) {
        for area in LifeArea::ALL {
            let spoken = now.iter().any(|picture| picture.going(*area).is_some());
            let expected = if spoken { Verdict::Same } else { Verdict::NotComparable };
            prop_assert_eq!(in_area(&refs(&now), &refs(&now), *area), expected);
        }
    }

    /// No total: what is said about one area never changes what another area shows.
    #[test]
    fn one_area_says_nothing_about_another(
        then in moment(), mut now in moment(), at in 0_usize..12, new in going()
    ) {
        let changed = LifeArea::ALL[at];
        let others = || LifeArea::ALL.iter().copied().filter(move |area| *area != changed);
        let before: Vec<Verdict> = others().map(|area| in_area(&refs(&then), &refs(&now), area)).collect();
        for picture in &mut now {
            picture.said.insert(changed, only(new));
        }
        let after: Vec<Verdict> = others().map(|area| in_area(&refs(&then), &refs(&now), area)).collect();
        prop_assert_eq!(before, after);
    }

    #[test]
    fn voices_that_point_in_different_directions_are_not_comparable(then in moment(), now in moment()) {
        for area in LifeArea::ALL {
            let each = |verdict: Verdict| now.iter().any(|new| {
                let old = then.iter().find(|old| old.voice == new.voice);
                old.is_some_and(|old| between(old.going(*area), new.going(*area)) == verdict)
            });
            let verdict = in_area(&refs(&then), &refs(&now), *area);
            match (each(Verdict::Better), each(Verdict::Worse)) {
                (true, true) => prop_assert_eq!(verdict, Verdict::NotComparable),
                (true, false) => prop_assert_eq!(verdict, Verdict::Better),
                (false, true) => prop_assert_eq!(verdict, Verdict::Worse),
                (false, false) => prop_assert!([Verdict::Same, Verdict::NotComparable].contains(&verdict)),
            }
        }
    }

    #[test]
    fn going_on_through_a_moment_between_never_contradicts(a in going(), b in going(), c in going()) {
        if between(a, b) == Verdict::Better && between(b, c) == Verdict::Better {
            prop_assert_eq!(between(a, c), Verdict::Better);
        }
    }

    #[test]
    fn each_voice_is_heard_with_what_it_said_last(
        told in prop::collection::vec((voice(), 0_i64..30), 0..12), on in 0_i64..30
    ) {
        let mut sorted = told;
        sorted.sort_by_key(|(_, at)| *at);
        let picture = |(n, (voice, at)): (usize, &(Voice, i64))| Picture {
            id: Uuid::from_u128(n as u128),
            voice: *voice,
            edition: i64::try_from(n).unwrap() + 1,
            noted: Noted::ByTeam,
            on: day(*at),
            said: BTreeMap::new(),
        };
        let all: Vec<Picture> = sorted.iter().enumerate().map(picture).collect();
        for found in told_on(&all, day(on)) {
            prop_assert!(found.on <= day(on));
            let later = all.iter().any(|p| p.voice == found.voice && p.on <= day(on) && p.edition > found.edition);
            prop_assert!(!later);
        }
    }

    #[test]
    fn r008_a_score_is_kept_as_it_was_given(lines in prop::collection::vec(("[a-z]{1,9}", "[0-9a-z:]{1,5}"), 1..14)) {
        let lines: Vec<ScoreLine> =
            lines.into_iter().map(|(about, value)| ScoreLine { about, value }).collect();
        prop_assert_eq!(read_lines(&written(&lines)), Ok(lines));
    }
}

#[test]
fn r008_a_line_without_an_area_or_a_value_is_no_score() {
    for text in ["", " \n ", "Wonen 3", "Wonen:", ": 3", "Wonen: 3\nGeld"] {
        assert_eq!(read_lines(text), Err(Refusal::ScoreLine), "{text:?}");
    }
}

#[test]
fn a_voice_that_was_not_heard_before_is_not_comparable() {
    assert_eq!(between(None, Some(Going::Well)), Verdict::NotComparable);
    assert_eq!(between(Some(Going::Well), None), Verdict::NotComparable);
}
