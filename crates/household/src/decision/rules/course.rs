//! Where an application stands, from the days on which things happened. Nothing of it is stored. Pure.

use super::{Answer, Road};
use foundation::time::{Date, TermCode, TermTable};

/// A time in which the term stood still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// The day of the letter; the term stands still from the day after.
    pub from: Date,
    /// The last day that was given.
    pub until: Date,
    /// The day on which what was asked for came in.
    pub resumed: Option<Date>,
}

impl Pause {
    /// The day on which the term runs again.
    #[must_use]
    pub fn ends(self) -> Date {
        self.resumed.map_or(self.until, |on| on.min(self.until))
    }

    /// How many days the term stood still: from the day after the letter until the day on which it runs again (Awb
    /// art. 4:15 lid 1). The law leaves open whether the last day counts; we count the fewer, for who waits.
    #[must_use]
    pub fn days(self) -> i64 {
        (self.from.days_until(self.ends()) - 1).max(0)
    }
}

/// What the applicant was told about a later day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extension {
    /// The day of the letter.
    pub told_on: Date,
    /// The day on which the decision comes.
    pub until: Date,
}

/// The days on which things happened to an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Under which law.
    pub road: Road,
    /// What was answered.
    pub answer: Answer,
    /// The day it came in.
    pub received_on: Date,
    /// The day from which the term counts.
    pub term_from: Date,
    /// When the term stood still, in order.
    pub pauses: Vec<Pause>,
    /// The last day that was told.
    pub extension: Option<Extension>,
    /// The day it was taken back.
    pub withdrawn: Option<Date>,
    /// The day the decision was sent.
    pub sent: Option<Date>,
    /// The days objections came in, and were answered.
    pub objections: Vec<(Date, Option<Date>)>,
}

/// Where an application stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Nothing was applied for.
    NoApplication {
        /// The day it was said.
        on: Date,
    },
    /// Somebody has to decide.
    Applied {
        /// The last day.
        by: Date,
    },
    /// The term stands still.
    Paused {
        /// Until when.
        until: Date,
        /// The last day to decide, when nothing comes in before.
        by: Date,
    },
    /// It was taken back.
    Withdrawn {
        /// The day.
        on: Date,
    },
    /// It was decided, and who does not agree can object.
    Decided {
        /// The last day to object.
        object_until: Date,
    },
    /// It was decided, and the time to object is over.
    Settled {
        /// The last day on which one could object.
        since: Date,
    },
    /// Somebody has to decide on an objection.
    Objected {
        /// The last day.
        by: Date,
    },
    /// The last objection was answered.
    Answered {
        /// The day.
        on: Date,
    },
}

/// The last day to decide. Days on which the term stood still are added. What an applicant is told about a later day
/// moves a term of the Awb, which only asks what is reasonable (art. 4:14 lid 3); a term that another law gives stays
/// where it was (lid 1).
#[must_use]
pub fn decide_by(course: &Course, terms: &TermTable) -> Date {
    let still: i64 = course.pauses.iter().map(|pause| pause.days()).sum();
    let due = terms.due(course.road.term(), course.term_from.plus_days(still));
    match (course.road, course.extension) {
        (Road::Youth, Some(told)) => due.max(told.until),
        _ => due,
    }
}

/// The last day to object to a decision that was sent on a day (Awb art. 6:7 and 6:8).
#[must_use]
pub fn object_until(sent: Date, terms: &TermTable) -> Date {
    terms.due(TermCode::Objecting, sent)
}

/// The last day to decide on an objection: it counts from the end of the time to object (Awb art. 7:10 lid 1), or from
/// the day it came in when that was later.
#[must_use]
pub fn objection_by(sent: Date, received: Date, terms: &TermTable) -> Date {
    terms.due(TermCode::ObjectionDecision, object_until(sent, terms).max(received))
}

/// Where it stands on a day, from what had happened by then.
#[must_use]
pub fn stage(course: &Course, today: Date, terms: &TermTable) -> Stage {
    let been = |on: &Option<Date>| on.filter(|on| *on <= today);
    if course.answer == Answer::None {
        return Stage::NoApplication { on: course.received_on };
    }
    if let Some(sent) = been(&course.sent) {
        return after(course, sent, today, terms);
    }
    if let Some(on) = been(&course.withdrawn) {
        return Stage::Withdrawn { on };
    }
    let by = decide_by(course, terms);
    let still = course.pauses.iter().rfind(|pause| pause.from <= today && today < pause.ends());
    match still {
        Some(pause) => Stage::Paused { until: pause.ends(), by },
        None => Stage::Applied { by },
    }
}

fn after(course: &Course, sent: Date, today: Date, terms: &TermTable) -> Stage {
    let made = course.objections.iter().filter(|(on, _)| *on <= today);
    let open = made.clone().filter(|(_, answered)| answered.is_none_or(|on| today < on)).map(|(on, _)| *on);
    if let Some(received) = open.min() {
        return Stage::Objected { by: objection_by(sent, received, terms) };
    }
    if let Some(on) = made.filter_map(|(_, answered)| *answered).max() {
        return Stage::Answered { on };
    }
    let object_until = object_until(sent, terms);
    if today <= object_until {
        Stage::Decided { object_until }
    } else {
        Stage::Settled { since: object_until }
    }
}
