//! Who is there for a household: what a tie is, what may be said about it, and what the answer "nobody" means. Pure.
//!
//! The list is the truth, the picture (`drawing`) and the sentence (`count`) are views of it. Only a name and a
//! group are asked; everything else may stay open, because nobody has to place the people of their life.

mod change_data;
mod count;
mod drawing;
mod genogram;
mod geometry;
mod kin;
mod labels;
mod lines;
mod mentioned;
mod open_data;
mod said;
mod sociogram;
#[cfg(test)]
mod tests;
mod then;
mod words;

pub use change_data::change_as_json;
pub use count::{Count, count};
pub use drawing::{Drawing, More, layout};
pub use genogram::{Genogram, genogram};
pub use kin::{Couple, Died, EARLIEST_YEAR, Family, Kin, KinId, Kinship, Looks, Shape, family};
pub use mentioned::mentioned;
pub use open_data::{as_csv, as_json};
pub use said::{Relation, SaidBy, Saying, SayingId, Turn, holds_by, kin_of, kin_turns};
pub use sociogram::{Link, Sociogram, acquaintances, sociogram};
pub use then::{Aspect, Compared, Fate, PictureId, ThenError, WhyKept, compare, freeze, overlay, thaw};
pub use words::{
    Bears, Closeness, Direction, Group, Kind, NoteKind, Often, Strain, Strength, WhyNone, Willing,
};

use foundation::ids::PersonId;
use foundation::time::Date;

foundation::id! {
    /// One tie: a person around the household.
    TieId,
}

/// Longest name, in characters: a first name or nickname, never a full name with an address.
pub const LONGEST_NAME: usize = 60;
/// Most digits in a name: "Buur 12" is a name, a telephone number is not.
const MOST_DIGITS: usize = 3;
/// Longest relation, or how someone was told, in characters.
pub const LONGEST_WORD: usize = 100;
/// Longest note or reason, in characters.
pub const LONGEST_TEXT: usize = 500;

/// Whose tie it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Whose {
    /// The whole household's.
    Household,
    /// One member's.
    Member(PersonId),
}

/// Whether someone has spoken with this person. "Talking with" comes before "talking about".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spoken {
    /// Not yet.
    NotYet,
    /// On this day.
    On(Date),
}

/// Whether a person knows that they are on the list. Until then a first name and a relation are all (R39).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Informed {
    /// Not yet.
    NotYet,
    /// Since this day, and how.
    On(Date, Option<String>),
}

/// How to reach a person, as they agreed to on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// Address or telephone.
    pub where_to: String,
    /// When they agreed that it is kept.
    pub agreed: Option<Date>,
}

/// Something to keep in mind about a tie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub kind: NoteKind,
    /// The words.
    pub text: String,
}

impl Note {
    /// Whether the household's own page shows it. Another member may read that page, so what is said about
    /// burden or safety stays with the team.
    #[must_use]
    pub fn shown_to_household(&self) -> bool {
        self.kind == NoteKind::Remark
    }
}

/// A person around the household, as it is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTie {
    /// Whose.
    pub of: Whose,
    /// First name or nickname only, until the person knows about it (R39).
    pub name: String,
    /// Group.
    pub group: Group,
    /// How close; open until the household says so. Then the person is on the list and not in the picture.
    pub closeness: Option<Closeness>,
    /// What this person is to the household in its own words: "zus", "buurvrouw".
    pub relation: Option<String>,
    /// What this person is to the member whose tie it is, for the drawing of the family.
    pub kinship: Option<Kinship>,
    /// How they are drawn there.
    pub shape: Option<Shape>,
    /// Whether they died.
    pub died: Option<Died>,
    /// Kinds of support that this person gives, each at most once (R40).
    pub gives: Vec<Kind>,
    /// Kinds of support that this person receives.
    pub receives: Vec<Kind>,
    /// Kinds of which there could be more, whichever way.
    pub room: Vec<Kind>,
    /// Which way help goes, where that was said before the kinds were asked apart and no kind with it.
    pub unspecified: Option<Direction>,
    /// How strong the tie is, when that was said.
    pub strength: Option<Strength>,
    /// What weighs on it.
    pub strain: Option<Strain>,
    /// Whether this person can keep up what they do; the team reads it.
    pub bears: Option<Bears>,
    /// How often there is contact.
    pub often: Option<Often>,
    /// Whether someone has spoken with this person.
    pub spoken: Spoken,
    /// Who spoke with them.
    pub spoken_by: Option<String>,
    /// Whether this person knows that they are on the list.
    pub informed: Informed,
    /// Address or telephone, with their consent alone (R39).
    pub reach: Option<Reach>,
    /// Whether the person wants to do something.
    pub willing: Willing,
    /// Burden, safety or another remark.
    pub note: Option<Note>,
    /// From which day the tie is on the list.
    pub from: Date,
    /// The first day on which it no longer is. Ended ties are kept, for then and now.
    pub until: Option<Date>,
}

impl NewTie {
    /// A tie of which only a name and a group are known.
    #[must_use]
    pub fn named(name: impl Into<String>, group: Group, from: Date) -> Self {
        Self {
            of: Whose::Household,
            name: name.into(),
            group,
            closeness: None,
            relation: None,
            kinship: None,
            shape: None,
            died: None,
            gives: Vec::new(),
            receives: Vec::new(),
            room: Vec::new(),
            unspecified: None,
            strength: None,
            strain: None,
            bears: None,
            often: None,
            spoken: Spoken::NotYet,
            spoken_by: None,
            informed: Informed::NotYet,
            reach: None,
            willing: Willing::NotAsked,
            note: None,
            from,
            until: None,
        }
    }

    /// Which way the support goes, as far as it was said.
    #[must_use]
    pub fn direction(&self) -> Option<Direction> {
        match (self.gives.is_empty(), self.receives.is_empty()) {
            (false, true) => Some(Direction::Gives),
            (true, false) => Some(Direction::Receives),
            (false, false) => Some(Direction::Both),
            (true, true) => self.unspecified,
        }
    }

    /// Whether this kind of support goes either way.
    #[must_use]
    pub fn has(&self, kind: Kind) -> bool {
        self.gives.contains(&kind) || self.receives.contains(&kind)
    }

    /// Whether relief is to be offered to this person (R40).
    #[must_use]
    pub fn is_overburdened(&self) -> bool {
        self.bears.is_some_and(Bears::is_flagged)
    }

    /// Whether it is on the list on this day.
    #[must_use]
    pub fn is_there_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// A tie as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// Its identifier; later ties have later ones.
    pub id: TieId,
    /// What is written down.
    pub what: NewTie,
    /// Version, for edits.
    pub version: i64,
}

/// "No network", with the reason: an answer like any other (R41).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoNetwork {
    /// Not wanted, or not possible.
    pub why: WhyNone,
    /// The reason, in the household's words where it can be.
    pub reason: String,
    /// When it was said.
    pub on: Date,
}

/// What is known about the people around a household. "People" and "none" exclude each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NetworkAnswer {
    /// The question has not been put, or not been answered.
    NotAsked,
    /// People were named; some may have ended.
    People,
    /// None wanted or possible.
    None(NoNetwork),
}

impl NetworkAnswer {
    /// From what is kept. A person who is there on `today` outweighs an older "none".
    #[must_use]
    pub fn of(ties: &[Tie], none: Option<NoNetwork>, today: Date) -> Self {
        let there = ties.iter().any(|tie| tie.what.is_there_on(today));
        match none {
            Some(none) if !there => Self::None(none),
            _ if ties.is_empty() => Self::NotAsked,
            _ => Self::People,
        }
    }

    /// Whether the question has an answer, so that a plan may close (R41).
    #[must_use]
    pub fn is_answered(&self) -> bool {
        *self != Self::NotAsked
    }
}

/// What the household said about its neighbours. They are always asked about (R43).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Neighbours {
    /// Not asked yet.
    NotAsked,
    /// Asked on this day; nobody to name.
    Nobody(Date),
    /// They are on the list.
    Named,
}

impl Neighbours {
    /// From the list of today and the day on which "nobody" was said.
    #[must_use]
    pub fn of(ties_today: &[Tie], nobody_on: Option<Date>) -> Self {
        if ties_today.iter().any(|tie| tie.what.group == Group::Neighbours) {
            return Self::Named;
        }
        nobody_on.map_or(Self::NotAsked, Self::Nobody)
    }
}

/// Why something cannot be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NetworkRule {
    /// A name is empty or too long.
    #[error("a name of 1 to {LONGEST_NAME} characters is needed")]
    Name,
    /// The name says more than a name: a house number or a telephone number.
    #[error("the name holds a number")]
    NameSaysMore,
    /// Kin of a whole household is kin of nobody in particular.
    #[error("kin of no member in particular")]
    KinOfWhom,
    /// They died in a year that lies ahead, or longer ago than anyone remembers.
    #[error("died in a year that cannot be")]
    DiedWhen,
    /// How to reach someone who has not agreed to it.
    #[error("an address or telephone number without consent")]
    ReachWithoutConsent,
    /// Someone agreed before they knew.
    #[error("consent of someone who has not been informed")]
    AgreedUninformed,
    /// It ends before it begins.
    #[error("it ends before it begins")]
    EndsBeforeBegin,
    /// The conversation lies in the future.
    #[error("spoken with on a day still to come")]
    SpokenInFuture,
    /// The person is no member of this household.
    #[error("not a member of this household")]
    NotAMember,
    /// "None" while there are people on the list.
    #[error("there are people on the list")]
    PeopleOnTheList,
}

/// Holds a tie against the rules. `members` are the people of the household.
///
/// # Errors
/// The first [`NetworkRule`] that it breaks.
pub fn check(tie: &NewTie, members: &[PersonId], today: Date) -> Result<(), NetworkRule> {
    let length = tie.name.trim().chars().count();
    if !(1..=LONGEST_NAME).contains(&length) {
        return Err(NetworkRule::Name);
    }
    if tie.name.chars().filter(char::is_ascii_digit).count() > MOST_DIGITS {
        return Err(NetworkRule::NameSaysMore);
    }
    if tie.kinship.is_some() && tie.of == Whose::Household {
        return Err(NetworkRule::KinOfWhom);
    }
    check_died(tie.died, today)?;
    if let Some(reach) = &tie.reach {
        let agreed = reach.agreed.ok_or(NetworkRule::ReachWithoutConsent)?;
        match tie.informed {
            Informed::On(day, _) if day <= agreed => {}
            Informed::On(..) | Informed::NotYet => return Err(NetworkRule::AgreedUninformed),
        }
    }
    if tie.until.is_some_and(|until| until < tie.from) {
        return Err(NetworkRule::EndsBeforeBegin);
    }
    if matches!(tie.spoken, Spoken::On(day) if day > today) {
        return Err(NetworkRule::SpokenInFuture);
    }
    match tie.of {
        Whose::Member(person) if !members.contains(&person) => Err(NetworkRule::NotAMember),
        Whose::Member(_) | Whose::Household => Ok(()),
    }
}

/// Whether someone can have died then.
///
/// # Errors
/// [`NetworkRule::DiedWhen`].
pub fn check_died(died: Option<Died>, today: Date) -> Result<(), NetworkRule> {
    match died {
        Some(Died::In(year)) if !(EARLIEST_YEAR..=today.year()).contains(&year) => Err(NetworkRule::DiedWhen),
        _ => Ok(()),
    }
}

/// Whether "none" may be said.
///
/// # Errors
/// [`NetworkRule::PeopleOnTheList`] while someone is there.
pub fn check_none(ties: &[Tie], today: Date) -> Result<(), NetworkRule> {
    if ties.iter().any(|tie| tie.what.is_there_on(today)) {
        return Err(NetworkRule::PeopleOnTheList);
    }
    Ok(())
}
