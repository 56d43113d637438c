//! What a note is, what must be in it, and what of it the household sees. Pure.

use crate::file::{Family, Item, may_see};
use foundation::codes;
use foundation::ids::{AccountId, PersonId, Uuid};
use foundation::time::{Date, Timestamp};

foundation::id! {
    /// A note.
    NoteId,
}

codes! {
    /// With whom a note is shared.
    pub enum Sharing {
        /// The team alone. The person may still ask to look into it (GDPR art. 15).
        Internal = "internal" / "notes-internal",
        /// The household reads it in its own pages.
        Household = "household" / "notes-shared",
    }
}

/// What is written: three kinds of words that are never mixed (R19).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Whom it is about; the whole household when none.
    pub about: Option<PersonId>,
    /// What was seen, heard or done.
    pub fact: Option<String>,
    /// What the writer makes of it.
    pub opinion: Option<String>,
    /// What someone said, in their own words.
    pub own_words: Option<String>,
    /// Who said that.
    pub said_by: Option<PersonId>,
    /// With whom it is shared.
    pub sharing: Sharing,
}

/// One wording of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Its number, from 1.
    pub version: i64,
    /// Who wrote it.
    pub account: AccountId,
    /// When.
    pub at: Timestamp,
    /// What.
    pub content: Content,
}

/// What a member wrote under a note (R20). Nobody else changes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Who.
    pub person: PersonId,
    /// When.
    pub at: Timestamp,
    /// What.
    pub words: String,
}

/// A note as it now is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Which.
    pub id: NoteId,
    /// Who wrote it first.
    pub author: AccountId,
    /// When.
    pub written_at: Timestamp,
    /// Its newest wording.
    pub now: Wording,
}

impl Note {
    /// Its identifier, as the timeline knows it.
    #[must_use]
    pub fn source(&self) -> Uuid {
        self.id.into()
    }
}

/// Why a note is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteRule {
    /// Nothing was written.
    #[error("nothing is written")]
    Empty,
    /// Own words without anyone who said them.
    #[error("nobody said these words")]
    NobodySaidIt,
    /// About, or said by, someone who does not belong to the household.
    #[error("not a member of this household")]
    NotAMember,
}

impl NoteRule {
    /// The field it is about, and the key of its sentence.
    #[must_use]
    pub const fn said(self) -> (&'static str, &'static str) {
        match self {
            Self::Empty => ("fact", "notes-error-empty"),
            Self::NobodySaidIt => ("said_by", "notes-error-nobody-said-it"),
            Self::NotAMember => ("about", "file-error-not-a-member"),
        }
    }
}

/// Something is written, own words are someone's, and everyone named belongs or belonged to the household.
///
/// # Errors
/// [`NoteRule`].
pub fn check(content: &Content, members: &[PersonId]) -> Result<(), NoteRule> {
    let Content { about, fact, opinion, own_words, said_by, .. } = content;
    if fact.is_none() && opinion.is_none() && own_words.is_none() {
        return Err(NoteRule::Empty);
    }
    if own_words.is_some() && said_by.is_none() {
        return Err(NoteRule::NobodySaidIt);
    }
    if [about, said_by].into_iter().flatten().any(|person| !members.contains(person)) {
        return Err(NoteRule::NotAMember);
    }
    Ok(())
}

/// What of a note someone of the household sees: nothing of what is not shared or about another who lives apart,
/// and no words of such another.
#[must_use]
pub fn seen_by(content: &Content, family: Family<'_>, viewer: PersonId, on: Date) -> Option<Content> {
    if content.sharing == Sharing::Internal || !may_see(family, viewer, Item::about(content.about), on) {
        return None;
    }
    let heard = content.said_by.is_none_or(|person| may_see(family, viewer, Item::WordsOf(person), on));
    let seen = Content {
        own_words: content.own_words.clone().filter(|_| heard),
        said_by: content.said_by.filter(|_| heard),
        ..content.clone()
    };
    let anything = seen.fact.is_some() || seen.opinion.is_some() || seen.own_words.is_some();
    anything.then_some(seen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::{Member, Place};

    fn id(n: u128) -> PersonId {
        PersonId::from(Uuid::from_u128(n))
    }

    fn content(fact: &str, own_words: &str, said_by: Option<u128>) -> Content {
        let some = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
        Content {
            about: None,
            fact: some(fact),
            opinion: None,
            own_words: some(own_words),
            said_by: said_by.map(id),
            sharing: Sharing::Household,
        }
    }

    fn member(n: u128, place: Place) -> Member {
        Member {
            person: id(n),
            first: String::new(),
            last: String::new(),
            born: None,
            address: None,
            postcode: None,
            place,
            from: "2020-01-01".parse().unwrap(),
            until: None,
            version: 1,
            person_version: 1,
        }
    }

    #[test]
    fn r019_one_of_three_is_enough_and_own_words_are_someones() {
        let members = [id(1)];
        assert_eq!(check(&content("", "", None), &members), Err(NoteRule::Empty));
        assert_eq!(check(&content("Post ligt open.", "", None), &members), Ok(()));
        assert_eq!(check(&content("", "Ik ben moe.", None), &members), Err(NoteRule::NobodySaidIt));
        assert_eq!(check(&content("", "Ik ben moe.", Some(1)), &members), Ok(()));
        assert_eq!(check(&content("", "Ik ben moe.", Some(2)), &members), Err(NoteRule::NotAMember));
        let about = Content { about: Some(id(2)), ..content("Post ligt open.", "", None) };
        assert_eq!(check(&about, &members), Err(NoteRule::NotAMember));
    }

    #[test]
    fn r013_a_parent_who_lives_apart_reads_no_words_of_the_other() {
        let members = [member(1, Place::Resident), member(2, Place::Elsewhere), member(3, Place::Resident)];
        let family = Family { members: &members, authority: &[] };
        let on = "2026-11-23".parse().unwrap();
        let about = |person: Option<u128>| Content {
            about: person.map(id),
            ..content("Het gesprek ging over school.", "Ik maak me zorgen.", Some(1))
        };
        let both = about(Some(2));
        assert_eq!(seen_by(&about(None), family, id(2), on), None);
        assert_eq!(seen_by(&about(Some(1)), family, id(2), on), None);
        let seen = seen_by(&both, family, id(2), on).unwrap();
        assert_eq!((seen.fact.as_deref(), seen.own_words, seen.said_by), (both.fact.as_deref(), None, None));
        // Who lives together hears each other.
        assert_eq!(seen_by(&about(None), family, id(3), on), Some(about(None)));
        let internal = Content { sharing: Sharing::Internal, ..about(None) };
        assert_eq!(seen_by(&internal, family, id(3), on), None);
        let words_alone = Content { fact: None, ..both };
        assert_eq!(seen_by(&words_alone, family, id(2), on), None);
    }
}
