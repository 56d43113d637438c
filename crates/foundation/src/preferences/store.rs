//! How it is kept.

use super::rules::Shortcuts;
use crate::db::{DbError, RawTx};
use crate::ids::AccountId;
use crate::params;

crate::statements! {
    /// What an account chose.
    CHOSEN(2) = "select language, shortcuts from preference where municipality = $1 and account = $2";
    /// Chooses.
    CHOOSE(0) = "insert into preference (municipality, account, language, shortcuts) values ($1, $2, $3, $4)
                 on conflict (municipality, account) do update
                 set language = excluded.language, shortcuts = excluded.shortcuts";
}

pub(super) fn choose(
    raw: &mut RawTx<'_>,
    account: AccountId,
    language: &str,
    shortcuts: Shortcuts,
) -> Result<(), DbError> {
    raw.run(&CHOOSE, params![account, language, shortcuts]).map(drop)
}

/// The code of the language an account chose; none when it chose nothing.
pub(crate) fn language(raw: &mut RawTx<'_>, account: AccountId) -> Result<Option<String>, DbError> {
    raw.row(&CHOSEN, params![account])?.map(|mut row| row.take(0)).transpose()
}
