//! Days, instants, numbers and the standing of a term, in the words of a language.

use super::shelf::grouped;
use super::{Language, Texts, Value};
use crate::time::{Date, DateError, Standing, Timestamp, dutch, dutch_long, english, english_long};

impl Texts {
    /// `3 maart 2026`, `3 March 2026`: as days stand in lists and sentences.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        match self.language() {
            Language::Nl => dutch(date),
            Language::En => english(date),
        }
    }

    /// `maart 2026`, `March 2026`: the month of a day.
    #[must_use]
    pub fn month(&self, of: Date) -> String {
        let date = self.date(of);
        // A date in words begins with the number of its day, in both languages.
        date.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start().to_owned()
    }

    /// `dinsdag 3 maart 2026`: for appointments, where people reckon in weekdays.
    #[must_use]
    pub fn date_long(&self, date: Date) -> String {
        match self.language() {
            Language::Nl => dutch_long(date),
            Language::En => english_long(date),
        }
    }

    /// `3 maart 2026 om 14.05 uur`, `3 March 2026 at 14:05`, on a Dutch wall clock.
    #[must_use]
    pub fn date_time(&self, instant: Timestamp) -> String {
        let (date, hour, minute) = instant.dutch_clock();
        match self.language() {
            Language::Nl => format!("{} om {hour}.{minute:02} uur", dutch(date)),
            Language::En => format!("{} at {hour}:{minute:02}", english(date)),
        }
    }

    /// `1.234` in Dutch, `1,234` in English.
    #[must_use]
    pub fn number(&self, number: i64) -> String {
        grouped(number, self.language())
    }

    /// Where a term stands: "nog 3 dagen", "vandaag", "2 dagen te laat".
    #[must_use]
    pub fn standing(&self, standing: &Standing) -> String {
        let key = standing.text_key();
        match *standing {
            Standing::Running { days_left } => self.with(key, &[("days", days_left.into())]),
            Standing::DueToday => self.get(key),
            Standing::Overdue { days_late } => self.with(key, &[("days", days_late.into())]),
            Standing::Met { on } => self.with(key, &[("date", self.date(on).into())]),
            Standing::MetLate { on, days_late } => {
                self.with(key, &[("date", self.date(on).into()), ("days", days_late.into())])
            }
        }
    }

    /// The sentence under a date field that was not accepted.
    #[must_use]
    pub fn date_error(&self, error: &DateError) -> String {
        let key = error.text_key();
        let with_day = |day: Date| self.with(key, &[("date", Value::from(self.date(day)))]);
        match error {
            DateError::NotADate | DateError::Impossible => self.get(key),
            DateError::InFuture { latest } => with_day(*latest),
            DateError::TooLongAgo { earliest } => with_day(*earliest),
        }
    }
}
