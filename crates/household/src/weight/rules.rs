//! Weights, hours and the band. Pure.

use foundation::codes;

codes! {
    /// How much work a file is, in the words of who does it.
    pub enum Weight {
        /// Little.
        Light = "light" / "weight-light",
        /// As most.
        Ordinary = "ordinary" / "weight-ordinary",
        /// Much.
        Heavy = "heavy" / "weight-heavy",
    }
}

/// Hours a week, counted in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Hours(u32);

/// The most hours that a team can work in a week: more is a typing mistake.
const MOST: u32 = 2_000 * 60;

/// Why hours cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a number of hours")]
pub struct NoHours;

impl Hours {
    /// From minutes, as they are kept.
    #[must_use]
    pub fn of_minutes(minutes: i64) -> Self {
        Self(u32::try_from(minutes).unwrap_or(0))
    }

    /// In minutes.
    #[must_use]
    pub const fn minutes(self) -> u32 {
        self.0
    }

    /// As people write it, with this mark for the fraction: `1,5`, `0,25`, `3`.
    #[must_use]
    pub fn text(self, mark: char) -> String {
        let (whole, hundredths) = (self.0 / 60, self.0 % 60 * 100 / 60);
        match hundredths {
            0 => whole.to_string(),
            n if n % 10 == 0 => format!("{whole}{mark}{}", n / 10),
            n => format!("{whole}{mark}{n:02}"),
        }
    }
}

/// Reads a number of hours: `1,5`, `1.25`, `3`. Quarters of an hour are enough; what is finer is refused rather than
/// changed unseen.
///
/// # Errors
/// [`NoHours`].
pub fn read_hours(typed: &str) -> Result<Hours, NoHours> {
    let typed = typed.trim().replace(',', ".");
    let (whole, part) = typed.split_once('.').unwrap_or((&typed, "0"));
    let digits = |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(part) {
        return Err(NoHours);
    }
    let whole: u32 = whole.parse().map_err(|_| NoHours)?;
    let quarter = match part.trim_end_matches('0') {
        "" => 0,
        "25" => 15,
        "5" => 30,
        "75" => 45,
        _ => return Err(NoHours),
    };
    Some(whole * 60 + quarter).filter(|minutes| *minutes <= MOST).map(Hours).ok_or(NoHours)
}

/// What a team thinks: the hours a week of a file of each weight, and the band in which it can work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// For a light file.
    pub light: Hours,
    /// For an ordinary one.
    pub ordinary: Hours,
    /// For a heavy one.
    pub heavy: Hours,
    /// Below this there is room.
    pub from: Hours,
    /// Above this it is too much.
    pub until: Hours,
}

/// Why a band cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the band ends before it begins")]
pub struct WrongBand;

impl Band {
    /// The hours of a file of this weight.
    #[must_use]
    pub const fn hours(&self, weight: Weight) -> Hours {
        match weight {
            Weight::Light => self.light,
            Weight::Ordinary => self.ordinary,
            Weight::Heavy => self.heavy,
        }
    }

    /// Whether the band can be.
    ///
    /// # Errors
    /// [`WrongBand`].
    pub fn check(&self) -> Result<(), WrongBand> {
        if self.from <= self.until { Ok(()) } else { Err(WrongBand) }
    }
}

/// The hours a week that so many files of each weight ask. A file without a weight asks nothing that is known, and is
/// told apart.
#[must_use]
pub fn sum(files: &[(Weight, u32)], band: &Band) -> Hours {
    let minutes = files.iter().map(|(weight, count)| band.hours(*weight).minutes().saturating_mul(*count));
    Hours(minutes.fold(0, u32::saturating_add))
}

/// Where a sum stands beside the band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// There is room.
    Below,
    /// Within what the team can do.
    Within,
    /// More than that.
    Above,
}

/// Where a sum stands beside the band; its ends belong to it.
#[must_use]
pub fn place(sum: Hours, band: &Band) -> Place {
    if sum < band.from {
        Place::Below
    } else if sum <= band.until {
        Place::Within
    } else {
        Place::Above
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn r124_hours_are_read_as_people_type_them() {
        for (typed, minutes) in
            [("1,5", 90), ("1.25", 75), (" 3 ", 180), ("0,75", 45), ("2,50", 150), ("0", 0)]
        {
            assert_eq!(read_hours(typed).map(Hours::minutes), Ok(minutes), "{typed}");
        }
        for wrong in ["", "een", "-1", "1,3", "1,5,5", "99999", "1e3", ",5", "2001", "1,"] {
            assert_eq!(read_hours(wrong), Err(NoHours), "{wrong}");
        }
    }

    #[test]
    fn r124_the_ends_belong_to_the_band() {
        let hours = |n: u32| Hours(n * 60);
        let band =
            Band { light: hours(1), ordinary: hours(2), heavy: hours(4), from: hours(20), until: hours(30) };
        for (sum, stands) in
            [(19, Place::Below), (20, Place::Within), (30, Place::Within), (31, Place::Above)]
        {
            assert_eq!(place(hours(sum), &band), stands, "{sum}");
        }
        assert_eq!(Band { from: hours(31), ..band }.check(), Err(WrongBand));
        assert_eq!(Band { from: hours(30), ..band }.check(), Ok(()));
    }

    proptest! {
        #[test]
        fn r124_what_is_shown_is_read_as_the_same(quarters in 0_u32..8000) {
            let hours = Hours(quarters * 15);
            prop_assert_eq!(read_hours(&hours.text(',')), Ok(hours));
            prop_assert_eq!(read_hours(&hours.text('.')), Ok(hours));
        }

        #[test]
        fn r124_one_file_more_is_its_own_hours_more(
            counts in prop::collection::vec(0_u32..200, 3), per in prop::collection::vec(0_u32..40, 3), which in 0_usize..3,
        ) {
            let hours = |i: usize| Hours(per[i] * 15);
            let band = Band {
                light: hours(0), ordinary: hours(1), heavy: hours(2), from: Hours(0), until: Hours(0),
            };
            let files = |more: Option<usize>| -> Vec<(Weight, u32)> {
                Weight::ALL.iter().enumerate().map(|(i, w)| (*w, counts[i] + u32::from(more == Some(i)))).collect()
            };
            let before = sum(&files(None), &band).minutes();
            let after = sum(&files(Some(which)), &band).minutes();
            prop_assert_eq!(after - before, band.hours(Weight::ALL[which]).minutes());
        }
    }
}
