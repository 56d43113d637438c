//! Looks for someone who may be known already, in no other households than those the asker may open (R22, R25):
//! a household out of reach gives no hit, so an answer tells nothing about it.

use super::household::label_of;
use super::person;
use crate::file::rules::{Alike, Likeness, Profile, traces};
use foundation::access::{Capacity, Grant, Subject, Tx};
use foundation::db::DbError;
use foundation::ids::{HouseholdId, PersonId, TeamId};
use foundation::params;
use std::collections::BTreeMap;

foundation::statements! {
    /// Who is kept under this key, with their household, within reach of this team or account. Begins at the key,
    /// however the engine would rather begin: `cross join` keeps SQLite to this order.
    BY_TRACE(2) = "with hit as materialized (
                     select person from person_index where municipality = $1 and kind = $2 and blind = $3)
                   select m.household, m.person
                     from hit
                    cross join membership m
                    cross join access_household h
                    where m.municipality = $1 and m.person = hit.person
                      and h.municipality = $1 and h.household = m.household
                      and (m.until_on is null or m.until_on >= $4) and h.state = 'open'
                      and (h.team = $5
                           or exists (select 1 from access_relation r
                                       where r.municipality = h.municipality and r.account = $6
                                         and r.household = h.household and r.kind = 'assigned'
                                         and r.until_at is null))
                    order by m.household, m.person limit 50";
    /// The households within reach to which a person belongs.
    REACHED(1) = "select m.household
                    from membership m
                    join access_household h on h.municipality = m.municipality and h.household = m.household
                   where m.municipality = $1 and m.person = $2
                     and (m.until_on is null or m.until_on >= $3) and h.state = 'open'
                     and (h.team = $4
                          or exists (select 1 from access_relation r
                                      where r.municipality = h.municipality and r.account = $5
                                        and r.household = h.household and r.kind = 'assigned'
                                        and r.until_at is null))";
}

/// The team whose files the asker may open: an official does not come in by the team.
pub(super) fn open_team<S: Subject>(grant: &Grant<S>) -> Option<TeamId> {
    grant.team().filter(|_| grant.capacity() == Capacity::CareWorker)
}

type Found = BTreeMap<(HouseholdId, PersonId), Vec<Likeness>>;

fn find<S: Subject>(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<S>,
    person: &Profile,
    except: Option<HouseholdId>,
) -> Result<Found, DbError> {
    let mut found = Found::new();
    let (team, today) = (open_team(grant), tx.today());
    for (kind, key) in traces(person) {
        let blind = tx.blind(kind.code(), &key);
        for mut row in tx.rows(&BY_TRACE, params![kind, blind, today, team, grant.account()])? {
            let place: (HouseholdId, PersonId) = (row.take(0)?, row.take(1)?);
            if Some(place.0) != except {
                let by = found.entry(place).or_default();
                if !by.contains(&kind) {
                    by.push(kind);
                }
            }
        }
    }
    Ok(found)
}

/// Whether someone alike is in a household within reach, other than `except`. Opens nothing.
///
/// # Errors
/// Whatever the database says.
pub fn is_alike<S: Subject>(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<S>,
    person: &Profile,
    except: Option<HouseholdId>,
) -> Result<bool, DbError> {
    Ok(!find(tx, grant, person, except)?.is_empty())
}

/// Everyone alike in a household within reach, other than `except`; the log says that they were shown.
///
/// # Errors
/// Whatever the database says.
pub fn alike<S: Subject>(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<S>,
    person: &Profile,
    except: Option<HouseholdId>,
) -> Result<Vec<Alike>, DbError> {
    let found = find(tx, grant, person, except)?;
    found
        .into_iter()
        .map(|((household, person), by)| {
            let label = label_of(tx, grant, household)?;
            let (name, born) = person::name(tx, person)?;
            Ok(Alike { household, label, person, name, born, by })
        })
        .collect()
}

/// The households within reach to which a person belongs.
pub(super) fn within_reach<S: Subject>(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<S>,
    person: PersonId,
) -> Result<Vec<HouseholdId>, DbError> {
    let today = tx.today();
    let rows = tx.rows(&REACHED, params![person, today, open_team(grant), grant.account()])?;
    rows.into_iter().map(|mut row| row.take(0)).collect()
}
