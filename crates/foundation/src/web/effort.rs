//! The team's own time at registering (R123): from opening a form until it is kept, added up per team and week. Who spent
//! it is nowhere: only that so many people kept something in that week is known, so that a week of one or two can stay
//! hidden.

use crate::access::{Action, Capacity, Grant, Level, Subject, Tx, level_of};
use crate::db::DbError;
use crate::params;
use crate::time::{Date, Timestamp};
use std::time::Duration;

crate::statements! {
    /// Adds to a week of a team, in one of eight places at random: many at once do not wait for each other, and a place
    /// belongs to nobody.
    ADD(0) = "insert into registration_time (municipality, team, week, place, seconds, forms)
              values ($1, $2, $3, $4, $5, 1)
              on conflict (municipality, team, week, place)
              do update set seconds = registration_time.seconds + excluded.seconds,
                            forms = registration_time.forms + 1";
    /// That someone kept something in a week; not what, nor how often.
    PRESENT(0) = "insert into registration_worker (municipality, team, week, account) values ($1, $2, $3, $4)
                  on conflict (municipality, team, week, account) do nothing";
}

/// A form that lay open longer counts for this long: nobody types for an hour at one form, but people are called away.
const MOST: Duration = Duration::from_mins(15);
/// A form that was opened longer ago than a session lasts says nothing.
const STALE: Duration = Duration::from_hours(24);
/// Over how many places a week is spread.
const PLACES: u8 = 8;

/// How long a form took that was opened then and kept now; none when that cannot be known.
fn counted(opened: Timestamp, now: Timestamp) -> Option<Duration> {
    let open = now.since(opened);
    (open <= STALE).then_some(open.min(MOST))
}

/// The Monday of the week of a day.
fn monday(day: Date) -> Date {
    day.plus_days(-i64::try_from(day.weekday()).unwrap_or(0))
}

/// Notes that someone of a team kept a form about a household, in the transaction in which it is kept.
pub(super) fn note<S: Subject>(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<S>,
    opened: Option<Timestamp>,
) -> Result<(), DbError> {
    let registers = level_of(grant.action()) == Level::Household || grant.action() == Action::RegisterReport;
    let works = matches!(grant.capacity(), Capacity::CareWorker | Capacity::Official);
    let spent = opened.and_then(|opened| counted(opened, tx.now()));
    let (Some(team), Some(account), Some(spent), true) =
        (grant.team(), grant.account(), spent, registers && works)
    else {
        return Ok(());
    };
    let week = monday(tx.today());
    let place = i64::from(tx.random::<1>()[0] % PLACES);
    let seconds = i64::try_from(spent.as_secs()).unwrap_or(0);
    tx.run(&ADD, params![team, week, place, seconds])?;
    tx.run(&PRESENT, params![team, week, account]).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r123_a_form_counts_from_opening_to_keeping_and_a_quarter_of_an_hour_at_most() {
        let opened = Timestamp::EPOCH.plus(Duration::from_hours(1000));
        let after = |open| counted(opened, opened.plus(open));
        assert_eq!(after(Duration::from_secs(40)), Some(Duration::from_secs(40)));
        assert_eq!(after(Duration::from_mins(50)), Some(MOST));
        assert_eq!(after(Duration::from_hours(25)), None);
        assert_eq!(
            counted(opened, opened.minus(Duration::from_secs(5))),
            Some(Duration::ZERO),
            "a clock that steps back"
        );
    }

    #[test]
    fn r123_a_week_begins_on_monday() {
        let read = |iso| Date::from_iso(iso).unwrap();
        for (day, begins) in
            [("2026-11-23", "2026-11-23"), ("2026-11-29", "2026-11-23"), ("2027-01-01", "2026-12-28")]
        {
            assert_eq!(monday(read(day)), read(begins));
        }
    }
}
