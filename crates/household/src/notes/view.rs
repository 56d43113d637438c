//! A note in words, for a page: of its own room and of the timeline.

use super::rules::{Content, Sharing};
use crate::file::{Member, name_of};
use foundation::texts::Texts;

/// For whom a note is put in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wording {
    /// The team, who also see with whom it is shared.
    Team,
    /// The household.
    Household,
}

/// What a note says, each kind of words apart.
pub(crate) struct Worded {
    pub(crate) fact: Option<String>,
    pub(crate) opinion: Option<String>,
    /// Who said it, and what.
    pub(crate) own_words: Option<(String, String)>,
    /// Whom it is about, and for the team with whom it is shared.
    pub(crate) about: String,
}

impl Worded {
    pub(crate) fn of(t: &Texts, content: Content, members: &[Member], wording: Wording) -> Self {
        let about = match content.about {
            Some(person) => t.with("notes-about-person", &[("name", name_of(members, person).into())]),
            None => t.get("notes-about-all"),
        };
        let shared = match content.sharing {
            Sharing::Internal => t.get("notes-kept-internal"),
            Sharing::Household => t.get("notes-kept-shared"),
        };
        let said = content.said_by.map(|person| {
            let name = name_of(members, person);
            t.with("notes-said", &[("name", name.into())])
        });
        Self {
            fact: content.fact,
            opinion: content.opinion,
            own_words: said.zip(content.own_words),
            about: match wording {
                Wording::Team => [about, shared].join(" "),
                Wording::Household => about,
            },
        }
    }
}
