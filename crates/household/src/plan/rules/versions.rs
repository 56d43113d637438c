//! Versions of a plan: a draft is written, offered and frozen, and answered per person (R29, R30). A new
//! draft can be written while the offered version stays what it was.

use super::{Asked, Plan};
use foundation::ids::PersonId;
use foundation::time::Date;

/// Number of an offered version: 1, 2, 3 …
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(i64);

impl Number {
    /// The first.
    pub const FIRST: Self = Self(1);

    /// The version with this number; none below 1.
    #[must_use]
    pub fn new(number: i64) -> Option<Self> {
        (number >= 1).then_some(Self(number))
    }

    /// As a number.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The one after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// A version: what it says, and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// What it says.
    pub plan: Plan,
    /// How far it has come.
    pub state: VersionState,
}

/// How far a version has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VersionState {
    /// Still being written; only the team sees it.
    Draft,
    /// Laid before the household, and frozen.
    Offered {
        /// Which.
        number: Number,
        /// When.
        on: Date,
        /// Every answer that was given, oldest first.
        given: Vec<Given>,
    },
}

/// An answer as it was given. All are kept; a person's last one counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// By whom.
    pub person: PersonId,
    /// When.
    pub on: Date,
    /// What.
    pub reply: Reply,
}

/// What a person says to a version. Nobody has to say why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// Agrees.
    Agree {
        /// Something to go with it.
        remark: Option<String>,
    },
    /// Does not agree.
    Disagree {
        /// Why not.
        reason: Option<String>,
    },
}

/// Where one person stands towards a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Has not answered.
    NotYet,
    /// Agreed.
    Agreed {
        /// When.
        on: Date,
        /// Something to go with it.
        remark: Option<String>,
    },
    /// Did not agree.
    Disagreed {
        /// When.
        on: Date,
        /// Why not.
        reason: Option<String>,
    },
}

/// Where a person stands: the last answer they gave. Nobody else's answer counts for them.
#[must_use]
pub fn answer_of(given: &[Given], person: PersonId) -> Answer {
    match given.iter().rev().find(|g| g.person == person) {
        None => Answer::NotYet,
        Some(Given { on, reply: Reply::Agree { remark }, .. }) => {
            Answer::Agreed { on: *on, remark: remark.clone() }
        }
        Some(Given { on, reply: Reply::Disagree { reason }, .. }) => {
            Answer::Disagreed { on: *on, reason: reason.clone() }
        }
    }
}

impl Version {
    /// Where one person stands.
    #[must_use]
    pub fn answer_of(&self, person: PersonId) -> Answer {
        match &self.state {
            VersionState::Draft => Answer::NotYet,
            VersionState::Offered { given, .. } => answer_of(given, person),
        }
    }

    /// Where everyone stands who is asked to answer, in order of joining.
    #[must_use]
    pub fn answers(&self, asked: &Asked) -> Vec<(String, Answer)> {
        let VersionState::Offered { given, .. } = &self.state else { return Vec::new() };
        asked.answering().map(|ask| (ask.name.clone(), answer_of(given, ask.person))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::rules::tests::person;
    use proptest::prelude::*;

    fn given(who: u8, day: i8, reply: Reply) -> Given {
        Given { person: person(who), on: Date::new(2026, 1, day).unwrap(), reply }
    }

    fn reply() -> impl Strategy<Value = Reply> {
        prop_oneof![
            prop::option::of("[a-z]{1,9}").prop_map(|remark| Reply::Agree { remark }),
            prop::option::of("[a-z]{1,9}").prop_map(|reason| Reply::Disagree { reason }),
        ]
    }

    proptest! {
        #[test]
        fn r030_agreement_is_per_person(
            others in prop::collection::vec((1_u8..4, 1_i8..28, reply()), 0..8)
        ) {
            let list: Vec<Given> = others.iter().cloned().map(|(w, d, r)| given(w, d, r)).collect();
            prop_assert_eq!(answer_of(&list, person(9)), Answer::NotYet);
            let alone: Vec<Given> = list.iter().filter(|g| g.person == person(1)).cloned().collect();
            prop_assert_eq!(answer_of(&list, person(1)), answer_of(&alone, person(1)));
        }
    }

    #[test]
    fn r029_the_last_answer_counts_with_its_date() {
        let no = Reply::Disagree { reason: Some("Te snel.".into()) };
        let list = [given(1, 3, no), given(1, 9, Reply::Agree { remark: None })];
        let on = Date::new(2026, 1, 9).unwrap();
        assert_eq!(answer_of(&list, person(1)), Answer::Agreed { on, remark: None });
        let on = Date::new(2026, 1, 3).unwrap();
        let before = answer_of(&list[..1], person(1));
        assert_eq!(before, Answer::Disagreed { on, reason: Some("Te snel.".into()) });
    }
}
