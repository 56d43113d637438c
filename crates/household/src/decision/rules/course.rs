//! Where an application stands, from the days on which things happened. Nothing of it is stored. Pure.

use super::{Advice, Answer, Road};
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
    /// How far objections have come, in order.
    pub objections: Vec<Objected>,
}

/// What came of an objection, as days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// Nobody has decided on it yet.
    Waits,
    /// Whoever objected took it back.
    TakenBack {
        /// The day.
        on: Date,
    },
    /// The decision stays as it was.
    Stays {
        /// The day on which that was sent.
        on: Date,
    },
    /// The decision changes.
    Changes {
        /// The day on which that was said.
        on: Date,
        /// The day on which the new decision was sent; none while it is to be made.
        renewed: Option<Date>,
    },
}

/// How far an objection has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Objected {
    /// The day it came in.
    pub received: Date,
    /// Whether a committee advises.
    pub advice: Advice,
    /// What came of it.
    pub reply: Reply,
}

impl Objected {
    /// What had come of it by a day.
    fn by_day(self, today: Date) -> Reply {
        match self.reply {
            Reply::TakenBack { on } | Reply::Stays { on } | Reply::Changes { on, .. } if today < on => {
                Reply::Waits
            }
            Reply::Changes { on, renewed: Some(renewed) } if today < renewed => {
                Reply::Changes { on, renewed: None }
            }
            reply => reply,
        }
    }
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
    /// An objection was right: somebody has to make the new decision, and the term runs until it is there.
    Renewing {
        /// The last day.
        by: Date,
    },
    /// The last objection was taken back.
    Answered {
        /// The day.
        on: Date,
    },
    /// It was decided on an objection. Who does not agree goes to court.
    Reviewed {
        /// The day.
        on: Date,
        /// The last day to go to court.
        appeal_until: Date,
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

/// The last day to go to court against a decision on an objection that was sent on a day (Awb art. 6:7, 6:8 and 8:1).
#[must_use]
pub fn appeal_until(sent: Date, terms: &TermTable) -> Date {
    terms.due(TermCode::Appealing, sent)
}

/// The last day to decide on an objection: it counts from the end of the time to object, and is longer when a committee
/// advises (Awb art. 7:10 lid 1). One that came in later counts from its own day.
#[must_use]
pub fn objection_by(sent: Date, received: Date, advice: Advice, terms: &TermTable) -> Date {
    terms.due(advice.term(), object_until(sent, terms).max(received))
}

/// The last day of what is still to be done about objections: an answer, or the new decision that follows from it. None
/// when nothing is.
#[must_use]
pub fn answer_by(course: &Course, terms: &TermTable) -> Option<Date> {
    let sent = course.sent?;
    let open = |o: &&Objected| matches!(o.reply, Reply::Waits | Reply::Changes { renewed: None, .. });
    let open = course.objections.iter().filter(open);
    open.map(|o| objection_by(sent, o.received, o.advice, terms)).min()
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
    let made: Vec<Objected> = course.objections.iter().copied().filter(|o| o.received <= today).collect();
    let first_due = |waits: fn(Reply) -> bool| {
        let waiting = made.iter().filter(|o| waits(o.by_day(today)));
        waiting.map(|o| objection_by(sent, o.received, o.advice, terms)).min()
    };
    if let Some(by) = first_due(|reply| matches!(reply, Reply::Waits)) {
        return Stage::Objected { by };
    }
    if let Some(by) = first_due(|reply| matches!(reply, Reply::Changes { renewed: None, .. })) {
        return Stage::Renewing { by };
    }
    let decided = |o: &Objected| match o.by_day(today) {
        Reply::Stays { on } | Reply::Changes { renewed: Some(on), .. } => Some(on),
        Reply::Waits | Reply::TakenBack { .. } | Reply::Changes { renewed: None, .. } => None,
    };
    if let Some(on) = made.iter().filter_map(decided).max() {
        return Stage::Reviewed { on, appeal_until: appeal_until(on, terms) };
    }
    let taken_back = |o: &Objected| match o.by_day(today) {
        Reply::TakenBack { on } => Some(on),
        _ => None,
    };
    if let Some(on) = made.iter().filter_map(taken_back).max() {
        return Stage::Answered { on };
    }
    let object_until = object_until(sent, terms);
    if today <= object_until {
        Stage::Decided { object_until }
    } else {
        Stage::Settled { since: object_until }
    }
}
