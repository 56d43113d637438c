//! Who is to be reminded, and that they were (R50).

use super::{MOST, OwnedError, must_be, owner_account};
use crate::owned::rules::{Refusal, Reminding, reminded_when_checked_by, reminding, reminds};
use crate::social_map::{self, ServiceId};
use foundation::access::{Action, Grant, Neighbourhood, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::AccountId;
use foundation::time::Date;
use foundation::{identity, params};
use std::collections::HashMap;

foundation::statements! {
    /// Entries with an owner, checked no later than a day, without a change that waits; those checked longest ago first.
    CHECKED_BY(3) = "select o.service, o.account, s.assured_on from entry_owner o
                       join service s on s.municipality = o.municipality and s.id = o.service
                      where o.municipality = $1 and (s.assured_on is null or s.assured_on <= $2)
                        and s.status in ('active', 'temporarily closed')
                        and not exists (select 1 from entry_proposal p where p.municipality = o.municipality
                                           and p.service = o.service and p.standing = 'waiting')
                      order by s.assured_on nulls first, o.service limit $3";
    /// How often and when an owner was reminded since they were last heard: since the check, and since a change they asked for.
    SINCE_HEARD(2) = "select count(*), max(r.reminded_on) from entry_reminder r
                       where r.municipality = $1 and r.service = $2
                         and r.reminded_on > coalesce((select s.assured_on from service s
                                                        where s.municipality = $1 and s.id = $2), '')
                         and r.reminded_on > coalesce((select p.sent_on from entry_proposal p
                                                        where p.municipality = $1 and p.service = $2), '')";
    /// That an owner was reminded.
    REMINDED(0) = "insert into entry_reminder (municipality, service, reminded_on, account) values ($1, $2, $3, $4)
                   on conflict (municipality, service, reminded_on) do nothing";
}

/// An entry whose owner was not heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silent {
    /// Which entry.
    pub entry: social_map::Entry,
    /// Who keeps it.
    pub owner: String,
    /// What is to be done.
    pub reminding: Reminding,
}

/// Entries that are out of date within a month, or are so already, and whose owner was not heard since; those checked longest ago
/// first.
///
/// # Errors
/// Whatever the database says; [`DbError::Inconsistent`] for a grant that does not keep the map.
pub fn to_remind(tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>) -> Result<Vec<Silent>, DbError> {
    must_be(grant, Action::EditDirectory)?;
    let today = tx.today();
    let mut owners: HashMap<ServiceId, AccountId> = HashMap::new();
    let mut late = Vec::new();
    for mut row in tx.rows(&CHECKED_BY, params![reminded_when_checked_by(today), MOST])? {
        if reminds(row.take(2)?, today) {
            let service: ServiceId = row.take(0)?;
            owners.insert(service, row.take(1)?);
            late.push(service);
        }
    }
    let mut silent = Vec::with_capacity(late.len());
    for entry in social_map::entries(tx, grant, &late)? {
        let Some(account) = owners.get(&entry.id) else { continue };
        let owner = identity::account_name(tx, grant, *account)?;
        let reminding = how_it_stands(tx, entry.id)?;
        silent.push(Silent { entry, owner, reminding });
    }
    Ok(silent)
}

/// How it stands with the owner of an entry.
pub(in crate::owned) fn how_it_stands(tx: &mut Tx<'_, '_>, service: ServiceId) -> Result<Reminding, DbError> {
    let today = tx.today();
    let said = |mut row: Row| Ok((row.take::<i64>(0)?, row.take::<Option<Date>>(1)?));
    let (count, last) = tx.row(&SINCE_HEARD, params![service])?.map_or(Ok((0, None)), said)?;
    Ok(reminding(u32::try_from(count).unwrap_or(u32::MAX), last, today))
}

/// Notes that the owner of an entry was reminded today. After the second time the entry counts as not confirmed two weeks later,
/// unless they are heard.
///
/// # Errors
/// [`Refusal::Reminded`] within two weeks of the last reminder; [`OwnedError::Absent`] for an entry without an owner.
pub fn remind(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    service: ServiceId,
) -> Result<(), OwnedError> {
    must_be(grant, Action::EditDirectory)?;
    owner_account(tx, service)?.ok_or(OwnedError::Absent)?;
    let by = grant.account().ok_or(OwnedError::Absent)?;
    let (before, today) = (how_it_stands(tx, service)?, tx.today());
    if !before.is_due() {
        return Err(Refusal::Reminded.into());
    }
    if tx.run(&REMINDED, params![service, today, by])? == 0 {
        return Err(Refusal::Reminded.into());
    }
    if let (Reminding::Second(_), Reminding::Waits(until)) = (before, how_it_stands(tx, service)?) {
        social_map::say_unconfirmed(tx, grant, service, Some(until))?;
    }
    Ok(())
}
