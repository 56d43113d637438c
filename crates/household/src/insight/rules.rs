//! Puts the lines of the processing log together for people to read: per day, and within a day one line for
//! everything that one team did for one reason. Pure.

use foundation::access::{Action, Activity, Capacity};
use foundation::ids::TeamId;
use foundation::time::{Date, Timestamp};

/// The most lines of the log that one page shows; with more, a shorter period helps.
pub const MOST_LINES: u32 = 500;

/// One line of the log, as it may be shown: no name of a worker, no other person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// When.
    pub at: Timestamp,
    /// In what capacity.
    pub capacity: Capacity,
    /// For which team.
    pub team: Option<TeamId>,
    /// What was done.
    pub action: Action,
    /// Under which law and task.
    pub activity: Activity,
}

/// Everything one team did on a day, in one capacity, of one kind and for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// In what capacity.
    pub capacity: Capacity,
    /// Which team.
    pub team: Option<TeamId>,
    /// What was done.
    pub action: Action,
    /// Under which law and task.
    pub activity: Activity,
    /// Each time, the earliest first; never empty.
    pub times: Vec<Timestamp>,
}

impl Group {
    fn holds(&self, look: &Look) -> bool {
        self.capacity == look.capacity
            && self.team == look.team
            && self.action == look.action
            && self.activity == look.activity
    }
}

/// A day with what was done on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The day, in Dutch time.
    pub date: Date,
    /// What was done, in the order in which each began.
    pub groups: Vec<Group>,
}

/// The same lines, without what a member did: that somebody of the household was here stays, what they did is theirs. For a
/// household of which someone does not live with the reader (R13); the log holds no name to tell them apart by.
#[must_use]
pub fn without_deeds_of_members(looks: Vec<Look>) -> Vec<Look> {
    let plain = |look: Look| match look.capacity {
        Capacity::Resident => Look { action: Action::ReadOwn, ..look },
        _ => look,
    };
    looks.into_iter().map(plain).collect()
}

/// Groups lines by day, the newest day first. A clock may step back, so the lines need not come in order of
/// time. Every line stands in exactly one group.
#[must_use]
pub fn by_day(looks: &[Look]) -> Vec<Day> {
    let mut sorted: Vec<&Look> = looks.iter().collect();
    sorted.sort_by_key(|look| look.at);
    let mut days: Vec<Day> = Vec::new();
    for look in sorted {
        let date = look.at.dutch_clock().0;
        if days.last().is_none_or(|day| day.date != date) {
            days.push(Day { date, groups: Vec::new() });
        }
        let Some(day) = days.last_mut() else { continue };
        match day.groups.iter_mut().find(|group| group.holds(look)) {
            Some(group) => group.times.push(look.at),
            None => day.groups.push(Group {
                capacity: look.capacity,
                team: look.team,
                action: look.action,
                activity: look.activity,
                times: vec![look.at],
            }),
        }
    }
    days.reverse();
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::ids::Uuid;
    use proptest::prelude::*;

    fn any_look() -> impl Strategy<Value = Look> {
        let actions = proptest::sample::select(Action::ALL.to_vec());
        let capacities = proptest::sample::select(Capacity::ALL.to_vec());
        let activities = proptest::sample::select(Activity::ALL.to_vec());
        let teams = proptest::option::of((0_u128..3).prop_map(|n| TeamId::from(Uuid::from_u128(n))));
        // Some four days in minutes, so that groups and days often coincide.
        (0_i64..6_000, capacities, teams, actions, activities).prop_map(
            |(minutes, capacity, team, action, activity)| Look {
                at: Timestamp::from_micros(1_795_000_000_000_000 + minutes * 60_000_000).unwrap(),
                capacity,
                team,
                action,
                activity,
            },
        )
    }

    fn key(look: &Look) -> (Timestamp, Capacity, Option<TeamId>, Action, Activity) {
        (look.at, look.capacity, look.team, look.action, look.activity)
    }

    proptest! {
        #[test]
        fn r112_no_line_is_lost_and_none_is_doubled(looks in proptest::collection::vec(any_look(), 0..60)) {
            let mut given: Vec<_> = looks.iter().map(key).collect();
            let days = by_day(&looks);
            let mut shown: Vec<_> = days
                .iter()
                .flat_map(|day| &day.groups)
                .flat_map(|g| g.times.iter().map(|at| (*at, g.capacity, g.team, g.action, g.activity)))
                .collect();
            given.sort();
            shown.sort();
            prop_assert_eq!(given, shown);
        }

        #[test]
        fn r112_each_day_stands_once_newest_first_with_its_own_times(looks in proptest::collection::vec(any_look(), 0..60)) {
            let days = by_day(&looks);
            prop_assert!(days.windows(2).all(|pair| pair[0].date > pair[1].date));
            for day in &days {
                prop_assert!(!day.groups.is_empty());
                for (i, group) in day.groups.iter().enumerate() {
                    prop_assert!(group.times.iter().all(|at| at.dutch_clock().0 == day.date));
                    prop_assert!(group.times.windows(2).all(|pair| pair[0] <= pair[1]));
                    let alike = |other: &Group| (other.capacity, other.team, other.action, other.activity)
                        == (group.capacity, group.team, group.action, group.activity);
                    prop_assert!(!day.groups[i + 1..].iter().any(alike));
                }
            }
        }
    }

    proptest! {
        #[test]
        fn r013_what_a_member_did_is_left_out_and_no_line_is(looks in proptest::collection::vec(any_look(), 0..60)) {
            let plain = without_deeds_of_members(looks.clone());
            prop_assert_eq!(plain.len(), looks.len());
            for (look, was) in plain.iter().zip(&looks) {
                let member = was.capacity == Capacity::Resident;
                prop_assert_eq!(look.action, if member { Action::ReadOwn } else { was.action });
                prop_assert_eq!((look.at, look.team, look.activity), (was.at, was.team, was.activity));
            }
        }
    }

    #[test]
    fn a_day_begins_at_midnight_in_the_netherlands() {
        let at = |text: &str, hours: u64| Look {
            at: Timestamp::start_of(Date::from_iso(text).unwrap())
                .plus(std::time::Duration::from_secs(hours * 3600)),
            capacity: Capacity::CareWorker,
            team: None,
            action: Action::ReadPlan,
            activity: Activity::Wmo,
        };
        let days = by_day(&[at("2026-07-02", 0), at("2026-07-01", 23)]);
        assert_eq!(days.len(), 2);
    }
}
