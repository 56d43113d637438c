//! How those who work here reach what is in the map, for them alone: sealed, and in no list, package or interface.

use super::must_be_for_writing;
use crate::social_map::rules::ServiceId;
use foundation::access::{Action, Grant, Neighbourhood, Tx};
use foundation::db::DbError;
use foundation::ids::AccountId;
use foundation::params;
use foundation::seal::Cell;

const CONTACT: Cell = Cell::new("service_staff_contact", "contact");

foundation::statements! {
    /// Who wrote it down, and what.
    ONE(2) = "select account, contact from service_staff_contact where municipality = $1 and service = $2";
    /// Writes it down.
    KEEP(0) = "insert into service_staff_contact (municipality, service, account, contact) values ($1, $2, $3, $4)
               on conflict (municipality, service) do update
                  set account = excluded.account, contact = excluded.contact";
    /// Takes it away.
    DROP(0) = "delete from service_staff_contact where municipality = $1 and service = $2";
}

/// What only those who work here read; nothing for anyone else.
pub(super) fn staff_contact(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    service: ServiceId,
) -> Result<Option<String>, DbError> {
    if !grant.may(Action::SeeStaffContact) {
        return Ok(None);
    }
    let Some(mut row) = tx.row(&ONE, params![service])? else { return Ok(None) };
    let account: AccountId = row.take(0)?;
    let key = tx.key(account)?;
    tx.open(&key, CONTACT, service, &row.take::<Vec<u8>>(1)?).map(Some)
}

/// Keeps it as it is wanted. Whoever has no account does not see it, so that nothing they keep takes it away; and cannot write it
/// down, which is said.
pub(super) fn keep(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    service: ServiceId,
    wanted: Option<&str>,
) -> Result<(), DbError> {
    must_be_for_writing(grant)?;
    let Some(account) = grant.account() else {
        return match wanted {
            None => Ok(()),
            Some(_) => {
                Err(DbError::Refused("contact for staff is sealed under the key of an account".into()))
            }
        };
    };
    if staff_contact(tx, grant, service)?.as_deref() == wanted {
        return Ok(());
    }
    let Some(text) = wanted else { return tx.run(&DROP, params![service]).map(drop) };
    let key = tx.key(account)?;
    let sealed = tx.seal(&key, CONTACT, service, text);
    tx.run(&KEEP, params![service, account, sealed]).map(drop)
}
