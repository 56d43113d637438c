//! How keys are kept: wrapped.

use super::{Key, MunicipalityKeys, bound};
use crate::db::{Db, DbError, RawTx};
use crate::ids::{Source, Uuid};
use crate::params;
use crate::tenancy::MunicipalityCode;
use crate::time::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;

crate::statements! {
    /// All keys of the municipality, oldest first.
    KEYS(2) = "select version, wrapped from municipality_key where municipality = $1 order by version";
    /// A new key of the municipality.
    NEW_KEY(0) = "insert into municipality_key (municipality, version, wrapped, made_at) values ($1, $2, $3, $4)";
    /// The key of one household, person or account.
    DATA_KEY(1) = "select wrapped from data_key where municipality = $1 and owner = $2";
    /// A new key for one of them.
    NEW_DATA_KEY(0) = "insert into data_key (municipality, owner, wrapped) values ($1, $2, $3)";
}

/// Loads a municipality's keys, making the first one when there is none yet.
///
/// # Errors
/// [`DbError::Refused`] when the master key does not fit what is stored.
pub async fn load(
    db: &Db,
    municipality: MunicipalityCode,
    master: &Key,
    source: Arc<dyn Source>,
    now: Timestamp,
) -> Result<Arc<MunicipalityKeys>, DbError> {
    let master = master.clone();
    db.write(municipality, move |tx| {
        if tx.rows(&KEYS, &[])?.is_empty() {
            let place = bound(municipality, "municipality_key", "wrapped", Uuid::nil(), 1);
            let wrapped = master.seal(1, &place, &Key::fresh(&*source).0, &*source);
            tx.run(&NEW_KEY, params![1_i64, wrapped, now])?;
        }
        let mut keys = BTreeMap::new();
        for mut row in tx.rows(&KEYS, &[])? {
            let version = u8::try_from(row.take::<i64>(0)?)
                .map_err(|_| DbError::Inconsistent("a key version beyond 255".into()))?;
            let place = bound(municipality, "municipality_key", "wrapped", Uuid::nil(), version);
            let plain = master.open(&place, &row.take::<Vec<u8>>(1)?).ok();
            let key = plain.and_then(|p| p.try_into().ok()).ok_or_else(|| {
                DbError::Refused(format!("the master key does not open the keys of {municipality}"))
            })?;
            keys.insert(version, Key(key));
        }
        MunicipalityKeys::new(municipality, keys)
            .map(Arc::new)
            .ok_or_else(|| DbError::Inconsistent("a municipality without a key".into()))
    })
    .await
}

pub(crate) fn wrapped_data_key(tx: &mut RawTx<'_>, owner: Uuid) -> Result<Option<Vec<u8>>, DbError> {
    tx.row(&DATA_KEY, params![owner])?.map(|mut r| r.take(0)).transpose()
}

/// Makes and keeps a fresh key for `owner`; gives it back wrapped.
pub(crate) fn new_data_key(
    tx: &mut RawTx<'_>,
    keys: &MunicipalityKeys,
    owner: Uuid,
    source: &dyn Source,
) -> Result<Vec<u8>, DbError> {
    let wrapped = keys.wrap(owner, &Key::fresh(source), source);
    tx.run(&NEW_DATA_KEY, params![owner, wrapped.clone()])?;
    Ok(wrapped)
}
