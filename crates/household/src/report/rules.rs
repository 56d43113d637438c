//! What a report is and which terms it starts. Pure.

use foundation::codes;
use foundation::ids::PersonId;
use foundation::time::{Date, Standing, TermCode};

foundation::id! {
    /// A report.
    ReportId,
}

codes! {
    /// By which way a report came in (R1).
    pub enum Channel {
        /// By telephone.
        Phone = "phone" / "report-channel-phone",
        /// At the desk.
        Desk = "desk" / "report-channel-desk",
        /// By letter.
        Letter = "letter" / "report-channel-letter",
        /// Through a website or mail.
        Online = "online" / "report-channel-online",
        /// At someone's home.
        HomeVisit = "home-visit" / "report-channel-home-visit",
        /// Through a partner organisation.
        Partner = "partner" / "report-channel-partner",
    }

    /// Who reports, and whether the resident knows (R1): one question, because the one without the other
    /// is of no use.
    pub enum Reporter {
        /// The resident.
        Resident = "resident" / "report-reporter-resident",
        /// Someone near, and the resident knows.
        NetworkWithKnowledge = "network-with-knowledge" / "report-reporter-network-with-knowledge",
        /// Someone near; the resident does not know yet.
        NetworkWithoutKnowledge = "network-without-knowledge" / "report-reporter-network-without-knowledge",
        /// A professional, and the resident knows.
        ProfessionalWithKnowledge = "professional-with-knowledge" / "report-reporter-professional-with-knowledge",
        /// A professional; the resident does not know yet.
        ProfessionalWithoutKnowledge =
            "professional-without-knowledge" / "report-reporter-professional-without-knowledge",
    }

    /// What the question is about; decides which terms run.
    pub enum Kind {
        /// Support at home or taking part (Wmo 2015).
        Support = "support" / "report-kind-support",
        /// Growing up and bringing up (Jeugdwet).
        Youth = "youth" / "report-kind-youth",
        /// Debts (Wgs).
        Debts = "debts" / "report-kind-debts",
        /// Debts with an eviction, or gas, light, water or insurance about to be cut off (Wgs art. 4 lid 2).
        DebtsThreatening = "debts-threatening" / "report-kind-debts-threatening",
        /// Not clear yet; treated as support until it is.
        Unclear = "unclear" / "report-kind-unclear",
    }
}

codes! {
    /// What the law has the municipality offer after a report; each offer has its date (R3, R4).
    pub enum OfferKind {
        /// The chance to hand in a plan of one's own (Wmo 2015 art. 2.3.2 lid 2).
        PersonalPlan = "personal-plan" / "report-offer-personal-plan",
        /// Free client support, to the resident (Wmo 2015 art. 2.3.2 lid 3).
        ClientSupport = "client-support" / "report-offer-client-support",
        /// Free client support, to whoever cares for them (idem).
        ClientSupportCarer = "client-support-carer" / "report-offer-client-support-carer",
        /// The choice of a personal budget, explained (Wmo 2015 art. 2.3.2 lid 6).
        PersonalBudget = "personal-budget" / "report-offer-personal-budget",
    }
}

impl Reporter {
    /// Whether the resident knows of the report.
    #[must_use]
    pub const fn resident_knows(self) -> bool {
        !matches!(self, Self::NetworkWithoutKnowledge | Self::ProfessionalWithoutKnowledge)
    }
}

/// A report as it was registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its identifier.
    pub id: ReportId,
    /// The day it came in; the terms count from here.
    pub received_on: Date,
    /// How.
    pub channel: Channel,
    /// Who reported.
    pub reporter: Reporter,
    /// What it is about.
    pub kind: Kind,
    /// The member it is about, once known.
    pub subject: Option<PersonId>,
    /// The question, in the words of whoever asked it.
    pub question: String,
    /// Name of the reporter, when it is someone else.
    pub reporter_name: Option<String>,
    /// The personal plan the resident handed in, unaltered (R3).
    pub personal_plan: Option<String>,
    /// The day it was handed in.
    pub personal_plan_on: Option<Date>,
    /// Version, for edits.
    pub version: i64,
}

/// A report to be registered: what the form with six fields gives, and what comes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReport {
    /// The day it came in.
    pub received_on: Date,
    /// How.
    pub channel: Channel,
    /// Who reported.
    pub reporter: Reporter,
    /// Name of the reporter, when it is someone else and known.
    pub reporter_name: Option<String>,
    /// What it is about.
    pub kind: Kind,
    /// The member it is about, once known.
    pub subject: Option<PersonId>,
    /// The question, in the words of whoever asked it.
    pub question: String,
}

/// What may be corrected in a report afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The day it came in.
    pub received_on: Date,
    /// Who reported.
    pub reporter: Reporter,
    /// Name of the reporter, when it is someone else and known.
    pub reporter_name: Option<String>,
    /// What it is about.
    pub kind: Kind,
    /// The member it is about.
    pub subject: Option<PersonId>,
}

/// An offer that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// Of what.
    pub kind: OfferKind,
    /// When.
    pub on: Date,
}

/// A term that starts with a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StartedTerm {
    /// Which.
    pub term: TermCode,
    /// Its last day.
    pub due: Date,
}

/// What a report starts: the terms, and the wait until the team is heard from again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Started {
    /// The terms.
    pub terms: Vec<StartedTerm>,
    /// The last day on which the household hears from the team again (R9): a report is a contact.
    pub next_contact: Date,
}

/// A term that runs, or has run, for a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunningTerm {
    /// The report.
    pub report: ReportId,
    /// Which.
    pub term: TermCode,
    /// The day of the event.
    pub started: Date,
    /// Its last day.
    pub due: Date,
    /// The day it was met.
    pub met: Option<Date>,
    /// Why it was, or will be, met late.
    pub late_reason: Option<String>,
}

impl RunningTerm {
    /// Where it stands today.
    #[must_use]
    pub fn standing(&self, today: Date) -> Standing {
        Standing::of(self.due, self.met, today)
    }

    /// Whether a reason is asked and not yet given (R6).
    #[must_use]
    pub fn asks_reason(&self, today: Date) -> bool {
        let late = matches!(self.standing(today), Standing::Overdue { .. } | Standing::MetLate { .. });
        late && self.late_reason.is_none()
    }
}

/// Which terms a report starts. A question that is not clear yet is treated as one for support, so that no term
/// is lost; a question about growing up follows the same road in the team.
#[must_use]
pub const fn terms_for(kind: Kind) -> &'static [TermCode] {
    match kind {
        Kind::Support | Kind::Youth | Kind::Unclear => &[
            TermCode::Receipt,
            TermCode::WmoPersonalPlan,
            TermCode::WmoInvestigation,
            TermCode::WmoReportToDecision,
        ],
        Kind::Debts => &[TermCode::Receipt, TermCode::DebtsFirstTalk],
        Kind::DebtsThreatening => &[TermCode::Receipt, TermCode::DebtsThreatening, TermCode::DebtsFirstTalk],
    }
}

/// What a report starts, with the last days counted by `due` (the term table's).
#[must_use]
pub fn started(kind: Kind, received: Date, due: impl Fn(TermCode, Date) -> Date) -> Started {
    let term = |term: &TermCode| StartedTerm { term: *term, due: due(*term, received) };
    let terms = terms_for(kind).iter().map(term).collect();
    Started { terms, next_contact: due(TermCode::ContactWaiting, received) }
}

/// What is still to be offered before an investigation can close (R3, R4). A request for help with debts starts
/// no investigation under the Wmo.
#[must_use]
pub fn still_to_offer(kind: Kind, offers: &[Offer]) -> Vec<OfferKind> {
    let asked: &[OfferKind] = match kind {
        Kind::Support | Kind::Youth | Kind::Unclear => {
            &[OfferKind::PersonalPlan, OfferKind::ClientSupport, OfferKind::ClientSupportCarer]
        }
        Kind::Debts | Kind::DebtsThreatening => &[],
    };
    asked.iter().copied().filter(|kind| !offers.iter().any(|offer| offer.kind == *kind)).collect()
}

/// A note that a term was met, or why it is late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermNote {
    /// The day it was met, when it was.
    pub met: Option<Date>,
    /// Why it is late.
    pub reason: Option<String>,
}

/// Why a note on a term or a report is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing was noted.
    #[error("neither a day nor a reason")]
    NothingNoted,
    /// A late file carries a reason (R6).
    #[error("a late term needs a reason")]
    ReasonNeeded,
    /// Before the report came in.
    #[error("before the report came in")]
    BeforeReport,
    /// Something was noted on an earlier day than the one on which the report is now said to have come in.
    #[error("something was noted before that day")]
    NotedBefore,
    /// It was met already, on another day.
    #[error("met already")]
    MetAlready,
    /// A personal plan is kept unaltered: there is one already.
    #[error("a personal plan was kept already")]
    PlanKept,
}

/// Checks a note on a term.
///
/// # Errors
/// [`Refusal`].
pub fn check_note(term: &RunningTerm, note: &TermNote) -> Result<(), Refusal> {
    if note.met.is_none() && note.reason.is_none() {
        return Err(Refusal::NothingNoted);
    }
    let Some(met) = note.met else { return Ok(()) };
    if term.met.is_some_and(|earlier| earlier != met) {
        return Err(Refusal::MetAlready);
    }
    if met < term.started {
        return Err(Refusal::BeforeReport);
    }
    let reason = note.reason.is_some() || term.late_reason.is_some();
    if met > term.due && !reason { Err(Refusal::ReasonNeeded) } else { Ok(()) }
}

/// Something that follows a report happens on its day or later.
///
/// # Errors
/// [`Refusal::BeforeReport`].
pub fn check_after(received: Date, on: Date) -> Result<(), Refusal> {
    if on < received { Err(Refusal::BeforeReport) } else { Ok(()) }
}

/// A report cannot have come in after what followed it.
///
/// # Errors
/// [`Refusal::NotedBefore`].
pub fn check_received(received: Date, noted: impl IntoIterator<Item = Date>) -> Result<(), Refusal> {
    if noted.into_iter().any(|on| on < received) { Err(Refusal::NotedBefore) } else { Ok(()) }
}

/// What a receipt may say (R1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Receipt {
    /// To the resident, who asked.
    ToResident,
    /// To the resident, for whom someone else asked, and who knows.
    ToResidentAboutOther,
    /// To whoever reported, without any content: the resident does not know yet.
    ToReporter,
}

/// What a receipt may say, given who reported.
#[must_use]
pub const fn receipt_for(reporter: Reporter) -> Receipt {
    match reporter {
        Reporter::Resident => Receipt::ToResident,
        Reporter::NetworkWithKnowledge | Reporter::ProfessionalWithKnowledge => Receipt::ToResidentAboutOther,
        Reporter::NetworkWithoutKnowledge | Reporter::ProfessionalWithoutKnowledge => Receipt::ToReporter,
    }
}

/// The key of a term's name in the texts.
#[must_use]
pub const fn term_text_key(term: TermCode) -> &'static str {
    match term {
        TermCode::Receipt => "report-term-receipt",
        TermCode::WmoInvestigation => "report-term-wmo-investigation",
        TermCode::WmoPersonalPlan => "report-term-wmo-personal-plan",
        TermCode::WmoDecision => "report-term-wmo-decision",
        TermCode::WmoReportToDecision => "report-term-wmo-report-to-decision",
        TermCode::YouthDecision => "report-term-youth-decision",
        TermCode::DebtsDecision => "report-term-debts-decision",
        TermCode::Objecting => "report-term-objecting",
        TermCode::ObjectionDecision => "report-term-objection-decision",
        TermCode::ObjectionDecisionAdvised => "report-term-objection-decision-advised",
        TermCode::Appealing => "report-term-appealing",
        TermCode::DebtsFirstTalk => "report-term-debts-first-talk",
        TermCode::DebtsThreatening => "report-term-debts-threatening",
        TermCode::ContactWaiting => "report-term-contact-waiting",
        TermCode::WmoRetention => "report-term-wmo-retention",
        TermCode::WmoWithdrawnRetention => "report-term-wmo-withdrawn-retention",
        TermCode::YouthRetention => "report-term-youth-retention",
    }
}

#[cfg(test)]
mod tests;
