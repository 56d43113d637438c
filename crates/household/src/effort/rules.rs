//! What a team sees of its own time. Pure.

use foundation::time::Date;

/// With fewer people than this, a sum would tell about one of them.
pub const FEWEST: u32 = 3;

/// A week of a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: Date,
    /// The time from opening forms until keeping them, together, in seconds.
    pub seconds: u32,
    /// How many forms were kept.
    pub forms: u32,
    /// How many people kept them.
    pub people: u32,
}

/// What may be shown of a week, in whole minutes: nothing when fewer than three people registered.
#[must_use]
pub fn shown(week: &Week) -> Option<(u32, u32)> {
    (week.people >= FEWEST).then(|| (week.seconds.div_ceil(60), week.forms))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r123_a_week_of_one_or_two_people_stays_hidden() {
        let week =
            |people| Week { monday: Date::new(2026, 11, 23).unwrap(), seconds: 3_601, forms: 12, people };
        assert_eq!(shown(&week(0)), None);
        assert_eq!(shown(&week(2)), None);
        assert_eq!(shown(&week(3)), Some((61, 12)));
    }
}
