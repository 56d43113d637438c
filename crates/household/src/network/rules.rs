//! Who is there for a household: what a tie is, what may be said about it, and what the answer "nobody" means. Pure.
//!
//! The list is the truth, the picture (`drawing`) and the sentence (`count`) are views of it. Only a name and a
//! group are asked; everything else may stay open, because nobody has to place the people of their life.

mod count;
mod drawing;
mod geometry;
mod labels;
#[cfg(test)]
mod tests;

pub use count::{Count, count};
pub use drawing::{Drawing, More, layout};

use foundation::codes;
use foundation::ids::PersonId;
use foundation::time::Date;

foundation::id! {
    /// One tie: a person around the household.
    TieId,
}

/// Longest name, in characters: a first name or nickname, never a full name with an address.
pub const LONGEST_NAME: usize = 60;
/// Longest note or reason, in characters.
pub const LONGEST_TEXT: usize = 500;

codes! {
    /// The group a person belongs to: a sector of the drawing, in this order, clockwise from the top.
    pub enum Group {
        /// Own parents, children, brothers and sisters who do not live here.
        Family = "family" / "network-group-family",
        /// Other relatives.
        Relatives = "relatives" / "network-group-relatives",
        /// Friends.
        Friends = "friends" / "network-group-friends",
        /// Acquaintances.
        Acquaintances = "acquaintances" / "network-group-acquaintances",
        /// Neighbours: a standing category, always asked about (R43).
        Neighbours = "neighbours" / "network-group-neighbours",
        /// Colleagues, also from school or volunteering.
        Colleagues = "colleagues" / "network-group-colleagues",
        /// Church, mosque, club or association.
        ChurchOrClub = "church-club" / "network-group-church-club",
        /// Volunteers who come for this household.
        Volunteers = "volunteers" / "network-group-volunteers",
        /// Professionals.
        Professionals = "professionals" / "network-group-professionals",
    }

    /// How close someone is, as the household says it: a ring of the drawing. A place, not a rank.
    pub enum Closeness {
        /// Close.
        Near = "near" / "network-close-near",
        /// In between.
        Middle = "middle" / "network-close-middle",
        /// Further away.
        Far = "far" / "network-close-far",
    }

    /// Kinds of support, with the letters of the Dutch ecogram.
    pub enum Kind {
        /// Practical help.
        Practical = "practical" / "network-kind-practical",
        /// Company (gezelschap).
        Company = "company" / "network-kind-company",
        /// Advice and information.
        Advice = "advice" / "network-kind-advice",
        /// Emotional support.
        Emotional = "emotional" / "network-kind-emotional",
    }

    /// Which way the support goes.
    pub enum Direction {
        /// This person gives to the household.
        Gives = "gives" / "network-direction-gives",
        /// This person receives from the household.
        Receives = "receives" / "network-direction-receives",
        /// Both.
        Both = "both" / "network-direction-both",
    }

    /// How often there is contact.
    pub enum Often {
        /// Every day.
        Daily = "daily" / "network-often-daily",
        /// Every week.
        Weekly = "weekly" / "network-often-weekly",
        /// Every month.
        Monthly = "monthly" / "network-often-monthly",
        /// Seldom.
        Seldom = "seldom" / "network-often-seldom",
    }

    /// Whether the person wants to do something.
    pub enum Willing {
        /// Nobody has asked.
        NotAsked = "not-asked" / "network-willing-not-asked",
        /// Asked, and not known yet.
        Unknown = "unknown" / "network-willing-unknown",
        /// Yes.
        Yes = "yes" / "network-willing-yes",
        /// No.
        No = "no" / "network-willing-no",
    }

    /// What a note is about. It decides who reads it.
    pub enum NoteKind {
        /// An ordinary remark; the household reads it too.
        Remark = "remark" / "network-note-remark",
        /// How much this person can bear; the team reads it.
        Burden = "burden" / "network-note-burden",
        /// Safety; the team reads it.
        Safety = "safety" / "network-note-safety",
    }

    /// Why there is no network to draw.
    pub enum WhyNone {
        /// The household does not want it.
        NotWanted = "not-wanted" / "network-none-not-wanted",
        /// It is not possible.
        NotPossible = "not-possible" / "network-none-not-possible",
    }
}

impl Kind {
    /// The letter on the drawing.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Practical => 'P',
            Self::Company => 'G',
            Self::Advice => 'A',
            Self::Emotional => 'E',
        }
    }

    /// Key of the sentence that names who gives it.
    pub(super) const fn comes_from_text_key(self) -> &'static str {
        match self {
            Self::Practical => "network-from-practical",
            Self::Company => "network-from-company",
            Self::Advice => "network-from-advice",
            Self::Emotional => "network-from-emotional",
        }
    }
}

impl Closeness {
    /// Key of the count in the sentence.
    pub(super) const fn count_text_key(self) -> &'static str {
        match self {
            Self::Near => "network-count-near",
            Self::Middle => "network-count-middle",
            Self::Far => "network-count-far",
        }
    }
}

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
    /// Kinds of support, each at most once.
    pub kinds: Vec<Kind>,
    /// Which way it goes.
    pub direction: Option<Direction>,
    /// How often there is contact.
    pub often: Option<Often>,
    /// Whether someone has spoken with this person.
    pub spoken: Spoken,
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
            kinds: Vec::new(),
            direction: None,
            often: None,
            spoken: Spoken::NotYet,
            willing: Willing::NotAsked,
            note: None,
            from,
            until: None,
        }
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
