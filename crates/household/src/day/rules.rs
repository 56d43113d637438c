//! Which lines of the agenda a day shows, in which group they stand, and where each is done. Pure.

use crate::agenda::Waiting;
use crate::file::end_of_week;
use foundation::codes;
use foundation::ids::Uuid;
use foundation::time::Date;

foundation::id! {
    /// A filter that a worker keeps under a name.
    FilterId,
    /// The thing of any room that a line of the agenda is about.
    ThingId,
}

codes! {
    /// How soon something must be done.
    pub enum Group {
        /// Its last day has passed.
        Late = "late" / "day-group-late",
        /// Today is its last day.
        Today = "today" / "day-group-today",
        /// Its last day is this week.
        Week = "week" / "day-group-week",
        /// Later than that.
        Later = "later" / "day-group-later",
    }

    /// Whose lines.
    pub enum Whose {
        /// Of the files whoever asks works on.
        Mine = "mine" / "day-whose-mine",
        /// Of all files of the team.
        Team = "team" / "day-whose-team",
    }
}

/// What someone asks to see of the day: codes only, so that a filter is an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Whose lines.
    pub whose: Whose,
    /// One kind of thing alone.
    pub kind: Option<Waiting>,
    /// One group alone; otherwise everything up to the end of the week.
    pub group: Option<Group>,
}

impl Asked {
    /// The address that asks for this.
    #[must_use]
    pub fn href(self) -> String {
        let whose = (self.whose == Whose::Team).then(|| format!("wie={}", self.whose.code()));
        let kind = self.kind.map(|kind| format!("soort={}", kind.code()));
        let group = self.group.map(|group| format!("groep={}", group.code()));
        let parts: Vec<String> = [whose, kind, group].into_iter().flatten().collect();
        if parts.is_empty() { "/werk/dag".to_owned() } else { format!("/werk/dag?{}", parts.join("&")) }
    }
}

/// The group in which something stands that is due on a day.
#[must_use]
pub fn group_of(due: Date, today: Date) -> Group {
    if due < today {
        Group::Late
    } else if due == today {
        Group::Today
    } else if due <= end_of_week(today) {
        Group::Week
    } else {
        Group::Later
    }
}

/// The first and the last day of what is asked for; open where there is none. Without a group: all that is late, today or
/// this week.
#[must_use]
pub fn range(group: Option<Group>, today: Date) -> (Option<Date>, Option<Date>) {
    let sunday = end_of_week(today);
    match group {
        None => (None, Some(sunday)),
        Some(Group::Late) => (None, Some(today.yesterday())),
        Some(Group::Today) => (Some(today), Some(today)),
        Some(Group::Week) => (Some(today.tomorrow()), Some(sunday)),
        Some(Group::Later) => (Some(sunday.tomorrow()), None),
    }
}

/// Where in the file a line of the agenda is done; `handle` makes the handle of its source.
#[must_use]
pub fn place(waiting: Waiting, detail: &str, source: Uuid, handle: impl Fn(Uuid) -> String) -> String {
    let at = |room: &str| format!("{room}/{}", handle(source));
    match waiting {
        Waiting::Term => at("melding"),
        Waiting::PromisedCall => at("contact"),
        Waiting::NextContact if detail.is_empty() => "contact".to_owned(),
        Waiting::NextContact | Waiting::FileCheckUp => "afsluiting".to_owned(),
        Waiting::ActionDue | Waiting::ActionReview => at("plan/actie"),
        Waiting::PlanReview | Waiting::GoalCheckUp => "plan".to_owned(),
        Waiting::Answer if detail == "remark" => at("gesprek"),
        Waiting::Answer if detail == "note" => at("notitie"),
        Waiting::Answer if detail == "guest" => at("gast"),
        Waiting::Answer if detail == "life" => "leven".to_owned(),
        Waiting::Answer => "plan".to_owned(),
        Waiting::Referral => at("verwijzing"),
        Waiting::SafetyStep => "veiligheid".to_owned(),
        Waiting::Consent => at("delen"),
        Waiting::Handover => "overdracht".to_owned(),
        Waiting::Application => at("besluit"),
    }
}

/// Whether opening a line is all that it asks: what someone wrote has then been read. What a guest says is ticked off on
/// its own page.
#[must_use]
pub fn is_done_when_read(waiting: Waiting, detail: &str) -> bool {
    waiting == Waiting::Answer && detail != "guest"
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(n: i64) -> Date {
        Date::new(2026, 1, 1).unwrap().plus_days(n)
    }

    #[test]
    fn r120_a_week_ends_on_sunday() {
        // A Monday, a Sunday and a leap day.
        for (today, due, group) in [
            ("2026-11-23", "2026-11-22", Group::Late),
            ("2026-11-23", "2026-11-23", Group::Today),
            ("2026-11-23", "2026-11-29", Group::Week),
            ("2026-11-23", "2026-11-30", Group::Later),
            ("2026-11-29", "2026-11-30", Group::Later),
            ("2028-02-28", "2028-02-29", Group::Week),
        ] {
            let read = |iso| Date::from_iso(iso).unwrap();
            assert_eq!(group_of(read(due), read(today)), group, "{due} on {today}");
        }
    }

    #[test]
    fn r120_a_filter_is_an_address() {
        let all = Asked { whose: Whose::Mine, kind: None, group: None };
        assert_eq!(all.href(), "/werk/dag");
        let some = Asked { whose: Whose::Team, kind: Some(Waiting::PromisedCall), group: Some(Group::Late) };
        assert_eq!(some.href(), "/werk/dag?wie=team&soort=promised-call&groep=late");
    }

    proptest! {
        #[test]
        fn r120_every_line_stands_in_the_range_of_its_own_group_alone(due in 0_i64..3000, today in 0_i64..3000) {
            let (due, today) = (day(due), day(today));
            let holds = |group| {
                let (from, until) = range(group, today);
                from.is_none_or(|from| from <= due) && until.is_none_or(|until| due <= until)
            };
            for group in Group::ALL {
                prop_assert_eq!(holds(Some(*group)), group_of(due, today) == *group);
            }
            prop_assert_eq!(holds(None), group_of(due, today) != Group::Later);
        }
    }
}
