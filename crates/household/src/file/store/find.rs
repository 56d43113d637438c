//! Finds people in the households that the asker may open, and in no others: a household out of reach, or a closed one,
//! gives no hit (R25).

use super::alike::open_team;
use super::household::label_of;
use super::person;
use crate::file::rules::{FindKey, HITS, Hit, Query};
use foundation::access::{Caseload, Grant, Tx};
use foundation::db::DbError;
use foundation::ids::{HouseholdId, PersonId};
use foundation::params;

foundation::statements! {
    /// Who is kept under these three keys, with their household, within reach. Begins at the first key, which finds
    /// fewest: `cross join` keeps SQLite to this order.
    BY_KEYS(2) = "with hit as materialized (
                    select person from person_index where municipality = $1 and kind = $2 and blind = $3)
                  select m.household, m.person
                    from hit
                   cross join membership m
                   cross join access_household h
                   where m.municipality = $1 and m.person = hit.person
                     and exists (select 1 from person_index a where a.municipality = $1 and a.kind = $4
                                                                and a.blind = $5 and a.person = hit.person)
                     and exists (select 1 from person_index b where b.municipality = $1 and b.kind = $6
                                                                and b.blind = $7 and b.person = hit.person)
                     and h.municipality = $1 and h.household = m.household
                     and (m.until_on is null or m.until_on >= $8) and h.state = 'open'
                     and (h.team = $9
                          or exists (select 1 from access_relation r
                                      where r.municipality = h.municipality and r.account = $10
                                        and r.household = h.household and r.kind = 'assigned'
                                        and r.until_at is null))
                   order by m.household, m.person limit 100";
}

/// Everyone within reach who fits, by name; and whether there are more than are shown. The log says that they were
/// shown.
///
/// # Errors
/// Whatever the database says.
pub fn find(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Caseload>,
    query: &Query,
) -> Result<(Vec<Hit>, bool), DbError> {
    let blind: Vec<(FindKey, Vec<u8>)> =
        query.keys().into_iter().map(|(kind, key)| (kind, tx.blind(kind.code(), &key))).collect();
    let Some(first) = blind.first() else { return Ok((Vec::new(), false)) };
    // Fewer keys than the statement takes: the first once more changes nothing.
    let [a, b] = [1, 2].map(|i| blind.get(i).unwrap_or(first).clone());
    let (team, today) = (open_team(grant), tx.today());
    let rows = tx.rows(
        &BY_KEYS,
        params![first.0, first.1.clone(), a.0, a.1, b.0, b.1, today, team, grant.account()],
    )?;
    let (mut hits, mut more) = (Vec::new(), false);
    for mut row in rows {
        let (household, person): (HouseholdId, PersonId) = (row.take(0)?, row.take(1)?);
        let profile = person::profile(tx, person)?;
        if !query.fits(&profile) {
            continue;
        }
        if hits.len() == HITS {
            more = true;
            break;
        }
        let label = label_of(tx, grant, household)?;
        let name = format!("{} {}", profile.first, profile.last).trim().to_owned();
        hits.push(Hit { household, label, person, name, born: profile.born });
    }
    hits.sort_by(|a, b| (&a.name, a.person, a.household).cmp(&(&b.name, b.person, b.household)));
    Ok((hits, more))
}
