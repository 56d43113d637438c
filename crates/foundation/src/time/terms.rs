//! A term: how long, from which event, by which law; and the last day on which it is met.
//!
//! **Which day the count starts.** The day of the event is day zero; the first day of the term is the day after
//! it. A melding on Monday 2 March with a term of six weeks is met up to and including Monday 13 April. The Wmo
//! and the Wgs say "within six weeks" without naming the first day; the Awb counts from "the day after" in art.
//! 6:8 and in its terms for decisions, and we count alike. A term in days or weeks ends at the end of that day.
//!
//! **Weekends and holidays.** Algemene termijnenwet art. 1 lid 1: a term in a law that ends on a Saturday, a
//! Sunday or a generally recognised holiday runs to the next day that is none of these. Art. 2: a term of at
//! least three days is made longer until at least two such days lie in it. Art. 4: neither holds for terms of
//! more than 90 days, more than twelve weeks, or in years; [`super::TermTable`] refuses such a row. Norms of our
//! own stand in no law, so nothing makes them longer.

use serde::Deserialize;

use super::{Calendar, Date};

/// Every term the program counts. A row for each stands in `terms.toml`; reading the file checks that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TermCode {
    /// Receipt of a report is confirmed (R1).
    Receipt,
    /// The investigation after a Wmo report (R2).
    WmoInvestigation,
    /// The chance to hand in a personal plan (R3).
    WmoPersonalPlan,
    /// The decision on a Wmo application.
    WmoDecision,
    /// From Wmo report to decision, in all (R6).
    WmoReportToDecision,
    /// The decision on an application for youth help: no law names a term, so a reasonable one.
    YouthDecision,
    /// The decision on debt help, with the plan, after the first talk (R7).
    DebtsDecision,
    /// The time to object to a decision.
    Objecting,
    /// The decision on an objection.
    ObjectionDecision,
    /// The same, when a committee advises on it.
    ObjectionDecisionAdvised,
    /// The time to go to court after a decision on an objection.
    Appealing,
    /// The first talk after a request for help with debts (R7).
    DebtsFirstTalk,
    /// The first talk when eviction, disconnection or loss of insurance threatens (R7).
    DebtsThreatening,
    /// The next contact with someone who waits (R9).
    ContactWaiting,
    /// How long a datum in a Wmo file is kept (R114).
    WmoRetention,
    /// How long a withdrawn Wmo application is kept (R114).
    WmoWithdrawnRetention,
    /// How long a youth file is kept (R114).
    YouthRetention,
}

impl TermCode {
    /// All of them, in the order of `terms.toml`.
    pub const ALL: [TermCode; 17] = [
        TermCode::Receipt,
        TermCode::WmoInvestigation,
        TermCode::WmoPersonalPlan,
        TermCode::WmoDecision,
        TermCode::WmoReportToDecision,
        TermCode::YouthDecision,
        TermCode::DebtsDecision,
        TermCode::Objecting,
        TermCode::ObjectionDecision,
        TermCode::ObjectionDecisionAdvised,
        TermCode::Appealing,
        TermCode::DebtsFirstTalk,
        TermCode::DebtsThreatening,
        TermCode::ContactWaiting,
        TermCode::WmoRetention,
        TermCode::WmoWithdrawnRetention,
        TermCode::YouthRetention,
    ];

    /// As in the term table and the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            TermCode::Receipt => "receipt",
            TermCode::WmoInvestigation => "wmo-investigation",
            TermCode::WmoPersonalPlan => "wmo-personal-plan",
            TermCode::WmoDecision => "wmo-decision",
            TermCode::WmoReportToDecision => "wmo-report-to-decision",
            TermCode::YouthDecision => "youth-decision",
            TermCode::DebtsDecision => "debts-decision",
            TermCode::Objecting => "objecting",
            TermCode::ObjectionDecision => "objection-decision",
            TermCode::ObjectionDecisionAdvised => "objection-decision-advised",
            TermCode::Appealing => "appealing",
            TermCode::DebtsFirstTalk => "debts-first-talk",
            TermCode::DebtsThreatening => "debts-threatening",
            TermCode::ContactWaiting => "contact-waiting",
            TermCode::WmoRetention => "wmo-retention",
            TermCode::WmoWithdrawnRetention => "wmo-withdrawn-retention",
            TermCode::YouthRetention => "youth-retention",
        }
    }

    /// The reverse of [`TermCode::as_str`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|term| term.as_str() == code)
    }
}

/// How long a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Length {
    /// Calendar days; zero is the day itself.
    Days(u16),
    /// Weeks of seven calendar days.
    Weeks(u16),
    /// Days that are no Saturday, Sunday or holiday.
    WorkingDays(u16),
    /// Calendar years.
    Years(u16),
}

/// The event on whose day the count stands at zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StartEvent {
    /// The report (melding) came in, by whatever channel.
    ReportReceived,
    /// The application (aanvraag) came in.
    ApplicationReceived,
    /// Someone turned to the municipality about debts.
    DebtHelpRequested,
    /// The first talk about debts was held.
    DebtsFirstTalkHeld,
    /// The decision was sent to whom it is about (Awb art. 3:41).
    DecisionSent,
    /// The time to object was over.
    ObjectingEnded,
    /// The decision on an objection was sent to who objected.
    ObjectionDecisionSent,
    /// The last contact with someone who waits.
    LastContact,
    /// The datum was made or received.
    DatumReceived,
    /// The application was withdrawn.
    ApplicationWithdrawn,
    /// The file was last changed.
    FileLastChanged,
}

/// Whether the Algemene termijnenwet (art. 1 and 2) makes the term longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AtwExtension {
    /// A term in a law, within the limits of art. 4.
    Applies,
    /// A norm of our own, or a term outside the limits of art. 4.
    DoesNotApply,
}

/// Why the term has this length.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Basis {
    /// An article of law. A municipality may promise less time, never take more.
    Law {
        /// Short title: "Wmo 2015".
        law: String,
        /// Article and paragraph: "2.3.2 lid 1".
        article: String,
    },
    /// The sum of terms in law.
    Derived {
        /// The terms that it adds up.
        parts: Vec<TermCode>,
    },
    /// A norm of our own; a municipality sets another freely.
    OwnNorm {
        /// The demand that asks for it, and why this length.
        why: String,
    },
}

/// Whether someone has held the row against the text of the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceStatus {
    /// Read in the text of the law or the decree, or a norm of our own.
    Verified,
    /// From secondary literature; to be held against the law before the program goes live.
    Check,
}

/// One row of the term table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Which term it is.
    pub code: TermCode,
    /// How long.
    pub length: Length,
    /// From which event.
    pub start: StartEvent,
    /// Whether weekends and holidays make it longer.
    pub extension: AtwExtension,
    /// Why.
    pub basis: Basis,
    /// The day on which the row was taken from its source: the version of the law in force on that day.
    pub version: Date,
    /// Where it was read.
    pub source: String,
    /// How sure that is.
    pub status: SourceStatus,
}

/// The last day on which `term` is met, when its event was on `start` (see above: day zero).
#[must_use]
pub fn due(term: &Term, start: Date, calendar: &Calendar) -> Date {
    let end = match term.length {
        Length::Days(days) => start.plus_days(days.into()),
        Length::Weeks(weeks) => start.plus_days(i64::from(weeks) * 7),
        Length::WorkingDays(days) => calendar.nth_working_day_after(start, days),
        Length::Years(years) => start.plus_years(i16::try_from(years).unwrap_or(i16::MAX)),
    };
    match term.extension {
        AtwExtension::DoesNotApply => end,
        AtwExtension::Applies => extended(term.length, start, end, calendar),
    }
}

fn extended(length: Length, start: Date, end: Date, calendar: &Calendar) -> Date {
    let at_least_three_days = match length {
        Length::Days(days) | Length::WorkingDays(days) => days >= 3,
        Length::Weeks(weeks) => weeks >= 1,
        Length::Years(_) => true,
    };
    // Art. 2 first: it looks at the days within the term; art. 1 then moves the end, if it must.
    let with_two = if at_least_three_days { end.max(calendar.nth_working_day_after(start, 2)) } else { end };
    calendar.first_working_day_from(with_two)
}
