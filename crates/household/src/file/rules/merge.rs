//! Two records of one person made one, and parted again (R22). Nothing is thrown away: what the records contradict each
//! other in is chosen, what was not chosen stays in the record that gave way, and parting gives back what each had, but
//! for what someone changed meanwhile. Pure.

use super::names::folded;
use super::{Likeness, Member, Profile};
use foundation::codes;
use foundation::ids::PersonId;

codes! {
    /// What two records can contradict each other in.
    pub enum Part {
        /// First and last name.
        Name = "name" / "file-merge-name",
        /// Date of birth.
        Born = "born" / "file-merge-born",
        /// Address and postcode.
        Address = "address" / "file-merge-address",
    }

    /// Which of two records is right about a part.
    pub enum Right {
        /// The one that stays in use.
        Kept = "kept" / "file-merge-kept",
        /// The one that gives way.
        Gone = "gone" / "file-merge-gone",
    }
}

/// Which record is right about each part in which they differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// About the name.
    pub name: Right,
    /// About the date of birth.
    pub born: Right,
    /// About the address.
    pub address: Right,
}

impl Choice {
    /// About one part.
    #[must_use]
    pub const fn of(self, part: Part) -> Right {
        match part {
            Part::Name => self.name,
            Part::Born => self.born,
            Part::Address => self.address,
        }
    }
}

/// Whether a record says anything about a part.
fn says(p: &Profile, part: Part) -> bool {
    match part {
        Part::Name => !(p.first.is_empty() && p.last.is_empty()),
        Part::Born => p.born.is_some(),
        Part::Address => p.address.is_some() || p.postcode.is_some(),
    }
}

/// Whether two records say the same about a part.
fn same(a: &Profile, b: &Profile, part: Part) -> bool {
    match part {
        Part::Name => (&a.first, &a.last) == (&b.first, &b.last),
        Part::Born => a.born == b.born,
        Part::Address => (&a.address, &a.postcode) == (&b.address, &b.postcode),
    }
}

/// One record with a part taken from another.
fn with_part(into: Profile, part: Part, from: &Profile) -> Profile {
    let from = from.clone();
    match part {
        Part::Name => Profile { first: from.first, last: from.last, ..into },
        Part::Born => Profile { born: from.born, ..into },
        Part::Address => Profile { address: from.address, postcode: from.postcode, ..into },
    }
}

/// In what two records contradict each other: both say something, and not the same.
#[must_use]
pub fn contradictions(kept: &Profile, gone: &Profile) -> Vec<Part> {
    let both = |part: &Part| says(kept, *part) && says(gone, *part) && !same(kept, gone, *part);
    Part::ALL.iter().copied().filter(both).collect()
}

/// Whether two records may be of one person. Who lives at one address is family or a neighbour, unless they were born on
/// one day and begin with one letter.
#[must_use]
pub fn perhaps_one(a: &Profile, b: &Profile, by: &[Likeness]) -> bool {
    let initial = |p: &Profile| folded(&p.first).chars().next();
    by.iter().any(|by| match by {
        Likeness::NameAndBirth | Likeness::NameAndInitial => true,
        Likeness::Address => a.born.is_some() && a.born == b.born && initial(a) == initial(b),
    })
}

/// One record out of two: what only one says is taken over, what they contradict each other in is chosen.
#[must_use]
pub fn merged(kept: &Profile, gone: &Profile, choice: Choice) -> Profile {
    Part::ALL.iter().copied().fold(kept.clone(), |record, part| {
        let theirs = says(gone, part) && (!says(kept, part) || choice.of(part) == Right::Gone);
        if theirs { with_part(record, part, gone) } else { record }
    })
}

/// What the record in use says once the two are parted: what it said before, but for what someone changed since.
#[must_use]
pub fn parted(now: &Profile, before: &Profile, after: &Profile) -> Profile {
    Part::ALL.iter().copied().fold(now.clone(), |record, part| {
        if same(now, after, part) { with_part(record, part, before) } else { record }
    })
}

/// A member, and the record under which what is known of them is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The member.
    pub member: Member,
    /// The record: another's once the two were merged.
    pub record: PersonId,
}

/// Everyone of a household, each person once at a time: of two merged records that belong to it on the same days, the one
/// that gave way is kept in the list so that what was written about it keeps a name, but belongs on none of those days.
#[must_use]
pub fn once_at_a_time(mut rows: Vec<Recorded>) -> Vec<Member> {
    // The record in use goes before those that gave way; the order of the list stays.
    let gave_way = |row: &Recorded| row.member.person != row.record;
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|i| gave_way(&rows[*i]));
    for (place, &i) in order.iter().enumerate() {
        for &j in &order[..place] {
            let (earlier, row) = (rows[j].clone(), &mut rows[i]);
            if row.member.person != earlier.member.person && row.record == earlier.record && gave_way(row) {
                row.member = beside(row.member.clone(), &earlier.member);
            }
        }
    }
    rows.into_iter().map(|row| row.member).collect()
}

/// A membership without the days of another: what is left after it, or before it, or nothing.
fn beside(member: Member, other: &Member) -> Member {
    let ends_before = |a: &Member, b: &Member| a.until.is_some_and(|until| until < b.from);
    if ends_before(&member, other) || ends_before(other, &member) || member.belongs_never() {
        return member;
    }
    match other.until {
        Some(until) if member.until.is_none_or(|last| until < last) => {
            Member { from: until.tomorrow(), ..member }
        }
        _ if member.from < other.from => Member { until: Some(other.from.yesterday()), ..member },
        _ => Member { until: Some(member.from.yesterday()), ..member },
    }
}

#[cfg(test)]
mod tests {
    use super::super::Place;
    use super::*;
    use foundation::ids::Uuid;
    use foundation::time::Date;
    use proptest::prelude::*;

    fn profile() -> impl Strategy<Value = Profile> {
        let text = || prop::sample::select(vec!["", "A", "B", "C"]);
        let some = || prop::option::of(prop::sample::select(vec!["A 1", "B 2", "C 3"]));
        (text(), text(), prop::option::of(0_i64..3), some(), some()).prop_map(
            |(first, last, born, address, postcode)| Profile {
                first: first.to_owned(),
                last: last.to_owned(),
                born: born.map(|n| day("1980-01-01").plus_days(n)),
                address: address.map(str::to_owned),
                postcode: postcode.map(str::to_owned),
            },
        )
    }

    fn choice() -> impl Strategy<Value = Choice> {
        let right = || prop::sample::select(vec![Right::Kept, Right::Gone]);
        (right(), right(), right()).prop_map(|(name, born, address)| Choice { name, born, address })
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn r022_who_lives_at_one_address_is_not_one_person() {
        let person = |first: &str, born: &str| Profile {
            first: first.to_owned(),
            born: Some(day(born)),
            ..Profile::default()
        };
        let (saskia, sem) = (person("Saskia", "1984-02-17"), person("Sem", "2012-05-21"));
        assert!(!perhaps_one(&saskia, &sem, &[Likeness::Address]));
        assert!(perhaps_one(&saskia, &person("S.", "1984-02-17"), &[Likeness::Address]));
        assert!(!perhaps_one(&saskia, &person("Tim", "1984-02-17"), &[Likeness::Address]), "twins");
        assert!(perhaps_one(&saskia, &sem, &[Likeness::Address, Likeness::NameAndInitial]));
    }

    proptest! {
        #[test]
        fn r022_merged_and_parted_is_as_it_was(kept in profile(), gone in profile(), choice in choice()) {
            let after = merged(&kept, &gone, choice);
            prop_assert_eq!(parted(&after, &kept, &after), kept);
        }

        #[test]
        fn r022_parting_undoes_the_merge_and_nothing_that_was_changed_since(
            kept in profile(), gone in profile(), choice in choice(), edit in profile(), parts in prop::collection::vec(0_usize..3, 0..3),
        ) {
            let after = merged(&kept, &gone, choice);
            let edited: Vec<Part> = parts.into_iter().map(|i| Part::ALL[i]).collect();
            let now = edited.iter().fold(after.clone(), |record, part| with_part(record, *part, &edit));
            let back = parted(&now, &kept, &after);
            for part in Part::ALL {
                let changed = !same(&now, &after, *part);
                prop_assert!(same(&back, if changed { &now } else { &kept }, *part), "{:?}", part);
                prop_assert!(edited.contains(part) || !changed);
            }
        }

        #[test]
        fn r022_nothing_that_either_record_says_is_lost(kept in profile(), gone in profile(), choice in choice()) {
            let after = merged(&kept, &gone, choice);
            let disputed = contradictions(&kept, &gone);
            for part in Part::ALL {
                let source = [&kept, &gone].into_iter().filter(|p| says(p, *part)).collect::<Vec<_>>();
                // What is said is said by one of them; the other's stays in its own record.
                prop_assert!(source.is_empty() || source.iter().any(|p| same(&after, p, *part)));
                prop_assert_eq!(says(&after, *part), !source.is_empty() );
                if disputed.contains(part) {
                    let right = match choice.of(*part) { Right::Kept => &kept, Right::Gone => &gone };
                    prop_assert!(same(&after, right, *part));
                }
            }
        }

        #[test]
        fn r022_merging_the_same_again_changes_nothing(kept in profile(), gone in profile(), choice in choice()) {
            let after = merged(&kept, &gone, choice);
            prop_assert_eq!(merged(&after, &gone, choice), after.clone());
            prop_assert_eq!(merged(&kept, &kept, choice), kept);
        }

        #[test]
        fn r022_each_person_belongs_once_at_a_time(rows in prop::collection::vec((0_u128..4, 0_i64..20, prop::option::of(0_i64..20)), 0..8), links in prop::collection::vec(0_u128..2, 4)) {
            let id = |n: u128| PersonId::from(Uuid::from_u128(n));
            // Records 2 and 3 may have given way to 0 or 1.
            let record = |n: u128| if n >= 2 { id(links[usize::try_from(n).unwrap()]) } else { id(n) };
            let start = day("2020-01-01");
            let mut recorded: Vec<Recorded> = Vec::new();
            for (n, from, length) in rows {
                let from = start.plus_days(from);
                let until = length.map(|days| from.plus_days(days));
                let member = Member {
                    person: id(n), first: String::new(), last: String::new(), born: None, address: None, postcode: None,
                    place: Place::Resident, from, until, version: 1, person_version: 1,
                };
                // One record belongs once at a time: the rule for joining sees to that.
                let clash = recorded.iter().any(|r| r.member.person == member.person
                    && r.member.until.is_none_or(|u| member.from <= u) && member.until.is_none_or(|u| r.member.from <= u));
                if !clash {
                    recorded.push(Recorded { member, record: record(n) });
                }
            }
            let members = once_at_a_time(recorded.clone());
            prop_assert_eq!(members.len(), recorded.len(), "everyone keeps a name");
            for offset in 0..45 {
                let on = start.plus_days(offset);
                let mut there: Vec<PersonId> = members.iter().filter(|m| m.belongs_on(on)).map(|m| record_of(&recorded, m)).collect();
                let mut was: Vec<PersonId> = recorded.iter().filter(|r| r.member.belongs_on(on)).map(|r| r.record).collect();
                let all = there.len();
                there.sort_unstable();
                there.dedup();
                was.sort_unstable();
                was.dedup();
                prop_assert_eq!(there.len(), all, "nobody stands in it twice");
                prop_assert!(there.iter().all(|p| was.contains(p)));
                // Far ahead only what has no end is left, and none of that is lost.
                prop_assert!(offset < 44 || there == was);
            }
        }
    }

    fn record_of(rows: &[Recorded], member: &Member) -> PersonId {
        rows.iter().find(|r| r.member.person == member.person).unwrap().record
    }
}
