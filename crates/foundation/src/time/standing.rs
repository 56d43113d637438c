//! Where a term stands on a given day: running, due, overdue or met.

use super::Date;

/// The standing of one term. Exactly one holds, whatever the three days are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Not met, and there is time left.
    Running {
        /// Days to the last day of the term; at least 1.
        days_left: u32,
    },
    /// Not met, and today is the last day.
    DueToday,
    /// Not met, and the last day has passed.
    Overdue {
        /// Days since the last day of the term; at least 1.
        days_late: u32,
    },
    /// Met on or before the last day.
    Met {
        /// The day on which it was met.
        on: Date,
    },
    /// Met, after the last day.
    MetLate {
        /// The day on which it was met.
        on: Date,
        /// Days between the last day of the term and that day; at least 1.
        days_late: u32,
    },
}

impl Standing {
    /// From the last day of the term, the day on which it was met (if it was), and today.
    #[must_use]
    pub fn of(due: Date, met: Option<Date>, today: Date) -> Self {
        match met {
            Some(on) if on <= due => Standing::Met { on },
            Some(on) => Standing::MetLate { on, days_late: days(due, on) },
            None if today < due => Standing::Running { days_left: days(today, due) },
            None if today == due => Standing::DueToday,
            None => Standing::Overdue { days_late: days(due, today) },
        }
    }

    /// The key of its words in `locales/*/time.ftl`; `Texts::standing` fills in the number and the day.
    #[must_use]
    pub fn text_key(&self) -> &'static str {
        match self {
            Standing::Running { .. } => "time-days-left",
            Standing::DueToday => "time-due-today",
            Standing::Overdue { .. } => "time-days-late",
            Standing::Met { .. } => "time-met",
            Standing::MetLate { .. } => "time-met-late",
        }
    }
}

fn days(from: Date, to: Date) -> u32 {
    // Called only with from < to; the calendar holds fewer days than a u32.
    u32::try_from(from.days_until(to)).unwrap_or(0)
}
