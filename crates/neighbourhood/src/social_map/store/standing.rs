//! What is said about an entry beside its text: that nobody confirms it, and how much it carries.

use super::must_be_for_writing;
use crate::social_map::rules::{Load, MONTHS_LOAD_HOLDS, ServiceId};
use foundation::access::{Grant, Neighbourhood, Tx};
use foundation::db::DbError;
use foundation::params;
use foundation::time::Date;

foundation::statements! {
    /// From when it counts as not confirmed.
    UNCONFIRMED(0) = "update service set unconfirmed_from = $3, changed_at = $4 where municipality = $1 and id = $2";
    /// What it carries.
    LOAD(0) = "update service set helping = $3, at_most = $4, load_on = $5, changed_at = $6
                where municipality = $1 and id = $2";
    /// What is offered and nearly full or more, as far as that was said not too long ago; what was said longest ago first.
    NEARLY_FULL(1) = "select id from service
                       where municipality = $1 and load_on >= $2 and helping * 5 >= at_most * 4
                         and status in ('active', 'temporarily closed')
                       order by load_on, id limit $3";
}

/// Notes from when an entry counts as not confirmed (R50); nothing: its owner was heard.
///
/// # Errors
/// Whatever the database says; [`DbError::Inconsistent`] when the grant is for reading only.
pub fn say_unconfirmed(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    id: ServiceId,
    from: Option<Date>,
) -> Result<(), DbError> {
    must_be_for_writing(grant)?;
    let changed_at = tx.now();
    tx.run(&UNCONFIRMED, params![id, from, changed_at]).map(drop)
}

/// Notes what an entry carries; nothing: that is not said any more.
///
/// # Errors
/// Whatever the database says; [`DbError::Inconsistent`] when the grant is for reading only.
pub fn say_load(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    id: ServiceId,
    load: Option<Load>,
) -> Result<(), DbError> {
    must_be_for_writing(grant)?;
    let (helping, at_most) = (load.map(Load::helping), load.map(Load::at_most));
    let (on, changed_at) = (load.map(Load::on), tx.now());
    tx.run(&LOAD, params![id, helping, at_most, on, changed_at]).map(drop)
}

/// Entries that are full or nearly so, what was said longest ago first: overload is seen before someone breaks down under it.
///
/// # Errors
/// Whatever the database says.
pub fn nearly_full(
    tx: &mut Tx<'_, '_>,
    _: &Grant<Neighbourhood>,
    at_most: u32,
) -> Result<Vec<ServiceId>, DbError> {
    let since = tx.today().plus_months(-MONTHS_LOAD_HOLDS);
    tx.rows(&NEARLY_FULL, params![since, at_most])?.into_iter().map(|mut row| row.take(0)).collect()
}
