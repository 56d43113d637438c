//! What a report is and which terms it starts. Pure.

use foundation::codes;
use foundation::ids::PersonId;
use foundation::time::Date;

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
    /// Version, for edits.
    pub version: i64,
}
