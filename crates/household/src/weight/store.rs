//! How weights and the band are kept. Nothing here reads one worker's files for another.

use super::rules::{Band, Hours, Weight};
use foundation::access::{Capacity, Caseload, Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::TeamId;
use foundation::params;

foundation::statements! {
    /// The weight of a file.
    WEIGHT(2) = "select weight, version from file_weight where municipality = $1 and household = $2";
    /// A first weight; nothing when someone else was first.
    NEW_WEIGHT(0) = "insert into file_weight (municipality, household, weight, set_at, set_by, version)
                     values ($1, $2, $3, $4, $5, 1) on conflict do nothing";
    /// Another weight, of the version that was seen.
    SET_WEIGHT(0) = "update file_weight set weight = $3, set_at = $4, set_by = $5, version = version + 1
                      where municipality = $1 and household = $2 and version = $6";
    /// How many open files of each weight an account works on; an empty weight for those without.
    MINE(2) = "select coalesce(w.weight, ''), count(*)
                 from access_relation r
                 join access_household h on h.municipality = r.municipality and h.household = r.household
                 left join file_weight w on w.municipality = r.municipality and w.household = r.household
                where r.municipality = $1 and r.account = $2 and r.kind = 'assigned' and r.until_at is null
                  and h.state = 'open'
                group by coalesce(w.weight, '')";
    /// The same of a team.
    TEAM(2) = "select coalesce(w.weight, ''), count(*)
                 from access_household h
                 left join file_weight w on w.municipality = h.municipality and w.household = h.household
                where h.municipality = $1 and h.team = $2 and h.state = 'open'
                group by coalesce(w.weight, '')";
    /// The band of a team.
    BAND(6) = "select light, ordinary, heavy, from_minutes, until_minutes, version from team_band
                where municipality = $1 and team = $2";
    /// A first band; nothing when a colleague was first.
    NEW_BAND(0) = "insert into team_band (municipality, team, light, ordinary, heavy, from_minutes, until_minutes, set_at,
                                          set_by, version)
                   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1) on conflict do nothing";
    /// Another band, of the version that was seen.
    SET_BAND(0) = "update team_band set light = $3, ordinary = $4, heavy = $5, from_minutes = $6, until_minutes = $7,
                          set_at = $8, set_by = $9, version = version + 1
                    where municipality = $1 and team = $2 and version = $10";
}

/// Why something was not kept.
#[derive(Debug, thiserror::Error)]
pub enum Stale {
    /// Someone else was first.
    #[error("changed meanwhile")]
    Meanwhile,
    /// Whoever asks has no account or no team.
    #[error("not there")]
    NotThere,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// How many files there are of each weight, and how many without one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// By weight.
    pub weighed: Vec<(Weight, u32)>,
    /// Without a weight.
    pub unweighed: u32,
}

/// The weight of this file with its version, when it has one.
///
/// # Errors
/// Whatever the database says.
pub fn weight(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Option<(Weight, i64)>, DbError> {
    let row = tx.row(&WEIGHT, params![grant.household()])?;
    row.map(|mut row| Ok((row.take(0)?, row.take(1)?))).transpose()
}

/// Says how much work this file is. `version` is that of the weight that was seen, 0 for none.
///
/// # Errors
/// [`Stale::Meanwhile`] when someone else said so first.
pub fn weigh(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    weight: Weight,
    version: i64,
) -> Result<(), Stale> {
    let by = grant.account().ok_or(Stale::NotThere)?;
    let now = tx.now();
    let kept = match version {
        0 => tx.run(&NEW_WEIGHT, params![grant.household(), weight, now, by])?,
        seen => tx.run(&SET_WEIGHT, params![grant.household(), weight, now, by, seen])?,
    };
    if kept == 1 { Ok(()) } else { Err(Stale::Meanwhile) }
}

fn counts(rows: Vec<Row>) -> Result<Counts, DbError> {
    let mut counts = Counts::default();
    for mut row in rows {
        let (code, count): (String, i64) = (row.take(0)?, row.take(1)?);
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        match Weight::parse(&code) {
            Some(weight) => counts.weighed.push((weight, count)),
            None => counts.unweighed += count,
        }
    }
    Ok(counts)
}

/// The open files whoever asks works on, by weight.
///
/// # Errors
/// Whatever the database says.
pub(super) fn mine(tx: &mut Tx<'_, '_>, grant: &Grant<Caseload>) -> Result<Counts, DbError> {
    counts(tx.rows(&MINE, params![grant.account()])?)
}

/// The team's open files, by weight.
///
/// # Errors
/// Whatever the database says.
pub(super) fn of_team(tx: &mut Tx<'_, '_>, team: TeamId, _: &Grant<Caseload>) -> Result<Counts, DbError> {
    counts(tx.rows(&TEAM, params![team])?)
}

/// The team whose work whoever asks shares: an official does not come in by the team.
pub(super) fn team(grant: &Grant<Caseload>) -> Option<TeamId> {
    grant.team().filter(|_| grant.capacity() == Capacity::CareWorker)
}

/// What a team thinks, with its version, when it has said so.
///
/// # Errors
/// Whatever the database says.
pub(super) fn band(
    tx: &mut Tx<'_, '_>,
    team: TeamId,
    _: &Grant<Caseload>,
) -> Result<Option<(Band, i64)>, DbError> {
    let row = tx.row(&BAND, params![team])?;
    let band = |mut row: Row| {
        let mut hours = |i| Ok::<_, DbError>(Hours::of_minutes(row.take(i)?));
        let band = Band {
            light: hours(0)?,
            ordinary: hours(1)?,
            heavy: hours(2)?,
            from: hours(3)?,
            until: hours(4)?,
        };
        Ok((band, row.take(5)?))
    };
    row.map(band).transpose()
}

/// Says what the team of whoever asks thinks. `version` is that of the band that was seen, 0 for none.
///
/// # Errors
/// [`Stale`].
pub fn set_band(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Caseload>,
    band: &Band,
    version: i64,
) -> Result<(), Stale> {
    let team = team(grant).ok_or(Stale::NotThere)?;
    let by = grant.account().ok_or(Stale::NotThere)?;
    let now = tx.now();
    let minutes = |hours: Hours| i64::from(hours.minutes());
    let (light, ordinary, heavy) = (minutes(band.light), minutes(band.ordinary), minutes(band.heavy));
    let (from, until) = (minutes(band.from), minutes(band.until));
    let kept = match version {
        0 => tx.run(&NEW_BAND, params![team, light, ordinary, heavy, from, until, now, by])?,
        seen => tx.run(&SET_BAND, params![team, light, ordinary, heavy, from, until, now, by, seen])?,
    };
    if kept == 1 { Ok(()) } else { Err(Stale::Meanwhile) }
}
