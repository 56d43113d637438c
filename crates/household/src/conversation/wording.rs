//! The account in the words of a language: the same sentences on the page and on paper.

use super::rules::{Account, Line, Part, Remark};
use crate::report::{Offer, OfferKind};
use foundation::texts::Texts;

/// A part of the account, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// What it says.
    pub lines: Vec<Worded>,
}

/// One thing the account says, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Worded {
    /// A paragraph.
    Text(String),
    /// Somebody's words, with a line that says whose.
    Quote {
        /// Whose.
        who: String,
        /// The words, unaltered.
        text: String,
    },
    /// An answer under the subject it is about.
    About {
        /// The subject.
        subject: String,
        /// The answer.
        text: String,
    },
}

/// The whole account in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordedAccount {
    /// When, where, who and when it was given: names and values.
    pub facts: Vec<(String, String)>,
    /// The parts.
    pub sections: Vec<Section>,
    /// What members added; always there, so that the heading invites.
    pub remarks: Vec<Worded>,
}

impl WordedAccount {
    /// Puts an account into words.
    #[must_use]
    pub fn new(account: &Account, t: &Texts) -> Self {
        let mut facts = vec![
            (t.get("conversation-account-held"), t.date_long(account.held_on)),
            (t.get("conversation-account-place"), account.place.clone()),
            (t.get("conversation-account-present"), account.present.join(", ")),
        ];
        let offered = |offer: &Offer| (t.get(offered_text_key(offer.kind)), t.date_long(offer.on));
        facts.extend(account.offers.iter().map(offered));
        facts.extend(account.given_on.map(|on| (t.get("conversation-account-given"), t.date_long(on))));
        Self {
            facts,
            sections: account.parts.iter().map(|part| section(part, t)).collect(),
            remarks: account.remarks.iter().map(|remark| added(remark, t)).collect(),
        }
    }
}

fn section(part: &Part, t: &Texts) -> Section {
    let lines = part.lines.iter().map(|line| worded(line, t)).collect();
    Section { heading: t.get(part.heading.text_key()), lines }
}

fn worded(line: &Line, t: &Texts) -> Worded {
    let who = |key: &str, name: &str| t.with(key, &[("name", name.into())]);
    match line {
        Line::Text(text) => Worded::Text(text.clone()),
        Line::Quote { who: name, text } => {
            Worded::Quote { who: who("conversation-account-said", name), text: text.clone() }
        }
        Line::Opinion { who: name, text } => {
            Worded::Quote { who: who("conversation-account-thinks", name), text: text.clone() }
        }
        Line::Asked(text) => Worded::Quote { who: t.get("conversation-account-asked"), text: text.clone() },
        Line::Answer { about, text } => {
            Worded::About { subject: t.get(subject_text_key(*about)), text: text.clone() }
        }
        Line::Without { about, why, reason } => Worded::About {
            subject: t.get(subject_text_key(*about)),
            text: format!("{} {reason}", t.get(why.text_key())),
        },
    }
}

fn added(remark: &Remark, t: &Texts) -> Worded {
    let values = [("name", remark.name.as_str().into()), ("when", t.date_time(remark.at).into())];
    Worded::Quote { who: t.with("conversation-account-added", &values), text: remark.text.clone() }
}

/// What was offered, in words for the household.
pub(super) const fn offered_text_key(kind: OfferKind) -> &'static str {
    match kind {
        OfferKind::PersonalPlan => "conversation-offered-plan",
        OfferKind::ClientSupport => "conversation-offered-support",
        OfferKind::ClientSupportCarer => "conversation-offered-support-carer",
        OfferKind::PersonalBudget => "conversation-offered-budget",
    }
}

/// The subject of an aspect, in words for the household.
pub(super) const fn subject_text_key(about: super::rules::AspectCode) -> &'static str {
    use super::rules::AspectCode as Code;
    match about {
        Code::Needs => "conversation-subject-a",
        Code::OwnStrength => "conversation-subject-b",
        Code::Network => "conversation-subject-c",
        Code::CarerSupport => "conversation-subject-d",
        Code::General => "conversation-subject-e",
        Code::Together => "conversation-subject-f",
        Code::Contribution => "conversation-subject-g",
    }
}
