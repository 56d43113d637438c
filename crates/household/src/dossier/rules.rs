//! The five facts of a dossier, from what the file already tells.

mod open_data;

pub use open_data::{Dossier, as_json};

use crate::closing::{self, Entry, Standing};
use crate::plan::{Reply, Version, VersionState};
use foundation::access::Activity;
use foundation::codes;
use foundation::time::{Date, today};

codes! {
    /// The law under which a file is kept.
    pub enum Kind {
        /// Wmo 2015: support at home and taking part.
        Wmo = "wmo" / "dossier-kind-wmo",
        /// Jeugdwet: growing up and bringing up.
        Youth = "youth" / "dossier-kind-youth",
        /// Wet gemeentelijke schuldhulpverlening.
        Debts = "debts" / "dossier-kind-debts",
    }

    /// Whether the team works on it.
    pub enum Status {
        /// It does.
        Open = "open" / "dossier-status-open",
        /// Nothing is done for a while.
        Paused = "paused" / "dossier-status-paused",
        /// It is no longer in use.
        Closed = "closed" / "dossier-status-closed",
    }
}

/// What everyone who keeps dossiers asks of one (R15).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Kind.
    pub kind: Kind,
    /// Status.
    pub status: Status,
    /// Start: since when there is a file.
    pub start: Date,
    /// Adoption: the day on which a member of the household first agreed with a version of the plan.
    pub adopted: Option<Date>,
    /// End: the day on which it was closed, while it is.
    pub end: Option<Date>,
}

impl Kind {
    /// The kind of a file that is kept for an activity. A file is opened under one of three laws; work without a law
    /// of its own has no files, and counts as support as an unclear question does.
    #[must_use]
    pub const fn of(activity: Activity) -> Self {
        match activity {
            Activity::Youth => Self::Youth,
            Activity::Debts => Self::Debts,
            Activity::Wmo
            | Activity::OwnData
            | Activity::TeamWork
            | Activity::Neighbourhood
            | Activity::Management => Self::Wmo,
        }
    }
}

/// The facts of a file; `turns` newest first.
#[must_use]
pub fn facts(kind: Kind, start: Date, turns: &[Entry], versions: &[Version]) -> Facts {
    let (status, end) = match closing::standing(turns) {
        Standing::Open => (Status::Open, None),
        Standing::Paused(_) => (Status::Paused, None),
        Standing::Closed(entry) => (Status::Closed, Some(today(entry.at))),
    };
    Facts { kind, status, start, adopted: adopted(versions), end }
}

fn adopted(versions: &[Version]) -> Option<Date> {
    let given = versions.iter().flat_map(|version| match &version.state {
        VersionState::Draft => &[],
        VersionState::Offered { given, .. } => given.as_slice(),
    });
    given.filter(|one| matches!(one.reply, Reply::Agree { .. })).map(|one| one.on).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::closing::Turn;
    use crate::plan::{Given, Number, Plan};
    use foundation::ids::{AccountId, PersonId, Uuid};
    use foundation::time::Timestamp;

    fn day(n: i8) -> Date {
        Date::new(2026, 3, n).expect("a day of March")
    }

    fn turn(turn: Turn, on: Date) -> Entry {
        Entry {
            id: Uuid::nil(),
            turn,
            at: Timestamp::start_of(on),
            account: AccountId::from(Uuid::nil()),
            reason: None,
            words: None,
            continues: None,
            look_again: None,
        }
    }

    fn offered(on: Date, replies: Vec<(Date, Reply)>) -> Version {
        let person = PersonId::from(Uuid::nil());
        let given = replies.into_iter().map(|(on, reply)| Given { person, on, reply }).collect();
        Version { plan: Plan::default(), state: VersionState::Offered { number: Number::FIRST, on, given } }
    }

    #[test]
    fn r015_a_dossier_ends_when_it_is_closed_and_not_when_it_waits() {
        let of = |turns: &[Entry]| {
            let facts = facts(Kind::Youth, day(1), turns, &[]);
            (facts.status, facts.end)
        };
        assert_eq!(of(&[]), (Status::Open, None));
        assert_eq!(of(&[turn(Turn::Paused, day(2))]), (Status::Paused, None));
        let closed = [turn(Turn::CheckedUp, day(9)), turn(Turn::Closed, day(5)), turn(Turn::Paused, day(2))];
        assert_eq!(of(&closed), (Status::Closed, Some(day(5))));
        assert_eq!(of(&[turn(Turn::Reopened, day(7)), turn(Turn::Closed, day(5))]), (Status::Open, None));
    }

    #[test]
    fn r015_it_is_adopted_on_the_day_of_the_first_agreement() {
        let (yes, no) = (Reply::Agree { remark: None }, Reply::Disagree { reason: None });
        let refused = offered(day(2), vec![(day(3), no.clone())]);
        assert_eq!(adopted(std::slice::from_ref(&refused)), None);
        let agreed = offered(day(4), vec![(day(6), yes.clone()), (day(5), yes.clone()), (day(7), no)]);
        let later = offered(day(8), vec![(day(9), yes)]);
        assert_eq!(adopted(&[later, agreed, refused]), Some(day(5)));
    }
}
