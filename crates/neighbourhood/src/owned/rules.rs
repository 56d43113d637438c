//! What an owner may change of their entry, what differs from what is public, and what a decision needs. Pure.

mod reminding;

pub use reminding::{Reminding, reminded_when_checked_by, reminding, reminds};

use crate::social_map::{NewService, ServiceStatus};
use foundation::codes;
use foundation::time::Date;
use serde::{Deserialize, Serialize};

codes! {
    /// How a change stands.
    pub enum Standing {
        /// The coordinator has not decided.
        Waiting = "waiting" / "owned-standing-waiting",
        /// It is public.
        Approved = "approved" / "owned-standing-approved",
        /// It was refused, in words.
        Refused = "refused" / "owned-standing-refused",
    }

    /// What the coordinator decides.
    pub enum Outcome {
        /// The change becomes public.
        Approve = "approve" / "owned-outcome-approve",
        /// What was approved before stays.
        Refuse = "refuse" / "owned-outcome-refuse",
    }
}

/// The texts of an entry that its owner writes. Kind, line, neighbourhoods and parts of life are the coordinator's, and so is
/// whose name stands there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// What it can do.
    pub can: Option<String>,
    /// What it will not do.
    pub will_not: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// When.
    pub hours: Option<String>,
    /// What it costs.
    pub cost: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Whether it is there: a code of [`ServiceStatus`].
    pub status: String,
}

/// A change that an owner asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What the entry should say.
    pub words: Words,
    /// How it stands.
    pub standing: Standing,
    /// When it was asked for.
    pub sent_on: Date,
    /// When it was decided.
    pub decided_on: Option<Date>,
    /// What the coordinator said.
    pub answer: Option<String>,
    /// Counts what became of it.
    pub version: i64,
}

/// A text that differs: which field, what is public, what is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The field of the form.
    pub field: &'static str,
    /// What is public.
    pub before: String,
    /// What is asked.
    pub after: String,
}

/// Why it is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It says what is public already.
    #[error("nothing changes")]
    Nothing,
    /// Who hears no, hears why.
    #[error("a refusal has words")]
    NoWords,
    /// Nothing waits.
    #[error("it was decided")]
    Decided,
    /// They were reminded, and have two weeks to answer.
    #[error("they were reminded already")]
    Reminded,
}

impl Words {
    /// The texts of an entry as they are.
    #[must_use]
    pub fn of(service: &NewService) -> Self {
        Self {
            name: service.name.clone(),
            description: service.description.clone(),
            can: service.can.clone(),
            will_not: service.will_not.clone(),
            place: service.place.clone(),
            hours: service.hours.clone(),
            cost: service.cost.clone(),
            phone: service.phone.clone(),
            email: service.email.clone(),
            status: service.status.code().to_owned(),
        }
    }

    /// The entry with these texts; what is not among them stays.
    #[must_use]
    pub fn onto(self, service: NewService) -> NewService {
        NewService {
            status: ServiceStatus::parse(&self.status).unwrap_or(service.status),
            name: self.name,
            description: self.description,
            can: self.can,
            will_not: self.will_not,
            place: self.place,
            hours: self.hours,
            cost: self.cost,
            phone: self.phone,
            email: self.email,
            ..service
        }
    }

    /// The texts by the name of their field.
    #[must_use]
    pub fn fields(&self) -> [(&'static str, &str); 10] {
        [
            ("name", &self.name),
            ("description", &self.description),
            ("status", &self.status),
            ("can", self.can.as_deref().unwrap_or_default()),
            ("will_not", self.will_not.as_deref().unwrap_or_default()),
            ("place", self.place.as_deref().unwrap_or_default()),
            ("hours", self.hours.as_deref().unwrap_or_default()),
            ("cost", self.cost.as_deref().unwrap_or_default()),
            ("phone", self.phone.as_deref().unwrap_or_default()),
            ("email", self.email.as_deref().unwrap_or_default()),
        ]
    }
}

/// What differs between what is public and what is asked.
#[must_use]
pub fn changed(before: &Words, after: &Words) -> Vec<Changed> {
    let pairs = before.fields().into_iter().zip(after.fields());
    let differing = pairs.filter(|((_, before), (_, after))| before != after);
    differing
        .map(|((field, before), (_, after))| Changed {
            field,
            before: before.to_owned(),
            after: after.to_owned(),
        })
        .collect()
}

/// Whether there is something to ask for.
///
/// # Errors
/// [`Refusal::Nothing`].
pub fn may_propose(before: &Words, after: &Words) -> Result<(), Refusal> {
    if before == after { Err(Refusal::Nothing) } else { Ok(()) }
}

/// What becomes of a change.
///
/// # Errors
/// [`Refusal`]: nothing waits, or a no without words.
pub fn decided(now: Standing, outcome: Outcome, words: Option<&str>) -> Result<Standing, Refusal> {
    match (now, outcome, words) {
        (Standing::Approved | Standing::Refused, ..) => Err(Refusal::Decided),
        (Standing::Waiting, Outcome::Refuse, None) => Err(Refusal::NoWords),
        (Standing::Waiting, Outcome::Refuse, Some(_)) => Ok(Standing::Refused),
        (Standing::Waiting, Outcome::Approve, _) => Ok(Standing::Approved),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::AreaCode;
    use crate::social_map::{HelpKind, Line, Provider, Theme, Working};

    fn words() -> Words {
        Words {
            name: "Naaiclub".into(),
            description: "Naaien.".into(),
            status: "active".into(),
            ..Words::default()
        }
    }

    #[test]
    fn r049_only_what_differs_is_shown() {
        let after = Words { hours: Some("dinsdag".into()), ..words() };
        let only = Changed { field: "hours", before: String::new(), after: "dinsdag".into() };
        assert_eq!(changed(&words(), &after), [only]);
        assert_eq!(may_propose(&words(), &words()), Err(Refusal::Nothing));
        assert_eq!(may_propose(&words(), &after), Ok(()));
    }

    #[test]
    fn r049_an_owner_changes_no_more_than_the_words() {
        let service = NewService {
            name: "Oud".into(),
            provider: Provider::Nobody,
            description: "Oud.".into(),
            status: ServiceStatus::Active,
            kind: HelpKind::Church,
            line: Line::Voluntary,
            can: Some("Koken".into()),
            will_not: None,
            areas: vec![AreaCode::parse("BU99010001").expect("a code")],
            themes: vec![Theme::Network],
            place: None,
            hours: None,
            cost: None,
            phone: None,
            email: None,
            contact: None,
            working: Working::default(),
        };
        assert_eq!(Words::of(&service).onto(service.clone()), service);
        let made = words().onto(service.clone());
        assert_eq!(
            (made.kind, made.line, &made.areas, &made.themes),
            (service.kind, service.line, &service.areas, &service.themes)
        );
        assert_eq!((made.name.as_str(), made.can), ("Naaiclub", None), "what was made empty is empty");
        let strange = Words { status: "elsewhere".into(), ..words() }.onto(service);
        assert_eq!(strange.status, ServiceStatus::Active, "an unknown word changes nothing");
    }

    #[test]
    fn r049_a_refusal_has_words_and_a_decision_stands() {
        assert_eq!(decided(Standing::Waiting, Outcome::Refuse, None), Err(Refusal::NoWords));
        assert_eq!(decided(Standing::Waiting, Outcome::Refuse, Some("Bel even.")), Ok(Standing::Refused));
        assert_eq!(decided(Standing::Waiting, Outcome::Approve, None), Ok(Standing::Approved));
        for now in [Standing::Approved, Standing::Refused] {
            assert_eq!(decided(now, Outcome::Approve, None), Err(Refusal::Decided));
        }
    }
}
