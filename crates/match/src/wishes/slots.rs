//! The parts of the week in which someone can: seven days, each with a morning, an afternoon and an evening.

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Day {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Until twelve.
    Morning,
    /// From twelve to six.
    Afternoon,
    /// From six.
    Evening,
}

const DAYS: [Day; 7] =
    [Day::Monday, Day::Tuesday, Day::Wednesday, Day::Thursday, Day::Friday, Day::Saturday, Day::Sunday];
const PARTS: [Part; 3] = [Part::Morning, Part::Afternoon, Part::Evening];

/// Some of the 21 parts of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Slots(u32);

impl Slots {
    /// None.
    pub const NONE: Self = Self(0);
    /// Any time.
    pub const ALL: Self = Self((1 << 21) - 1);

    /// These and one more.
    #[must_use]
    pub const fn with(self, day: Day, part: Part) -> Self {
        Self(self.0 | bit(day, part))
    }

    /// Whether someone can then.
    #[must_use]
    pub const fn has(self, day: Day, part: Part) -> bool {
        self.0 & bit(day, part) != 0
    }

    /// When both can.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// How many parts of a week.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether never.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// From Monday morning on.
    pub fn iter(self) -> impl Iterator<Item = (Day, Part)> {
        let all = DAYS.iter().flat_map(|day| PARTS.iter().map(|part| (*day, *part)));
        all.filter(move |(day, part)| self.has(*day, *part))
    }
}

const fn bit(day: Day, part: Part) -> u32 {
    1 << (day as u32 * 3 + part as u32)
}
