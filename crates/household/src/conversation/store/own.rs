//! What a member of the household reads of accounts: those that are theirs to read, without the remarks of someone they do
//! not live with (R13).

use super::load;
use crate::conversation::rules::{Conversation, ConversationId, may_read};
use crate::file::{self, Family, Item, may_see};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::ids::PersonId;
use foundation::params;

foundation::statements! {
    /// The talks whose account was given, newest first, with the members who were there.
    GIVEN(2) = "select c.id, p.person
                  from conversation c
                  left join conversation_present p on p.municipality = c.municipality and p.conversation = c.id
                 where c.municipality = $1 and c.household = $2 and c.state = 'complete'
                 order by c.held_on desc, c.id desc";
}

/// The accounts that whoever asks may read, the newest first.
///
/// # Errors
/// Whatever the database says.
pub fn readable(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<ConversationId>, DbError> {
    let Some(viewer) = grant.person() else { return Ok(Vec::new()) };
    let mut given: Vec<(ConversationId, Vec<PersonId>)> = Vec::new();
    for mut row in tx.rows(&GIVEN, params![grant.household()])? {
        let (id, person): (ConversationId, Option<PersonId>) = (row.take(0)?, row.take(1)?);
        match given.last_mut().filter(|(last, _)| *last == id) {
            Some((_, present)) => present.extend(person),
            None => given.push((id, person.into_iter().collect())),
        }
    }
    if given.is_empty() {
        return Ok(Vec::new());
    }
    let (members, authority) = (file::members(tx, grant)?, file::authority(tx, grant)?);
    let (family, today) = (Family { members: &members, authority: &authority }, tx.today());
    given.retain(|(_, present)| may_read(present, family, viewer, today));
    Ok(given.into_iter().map(|(id, _)| id).collect())
}

/// The account that whoever asks may read: the chosen one, or their newest. The remarks of someone they do not live with
/// are left out.
///
/// # Errors
/// Whatever the database says.
pub fn load_own(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    chosen: Option<ConversationId>,
) -> Result<Option<Conversation>, DbError> {
    let Some(viewer) = grant.person() else { return Ok(None) };
    let readable = readable(tx, grant)?;
    let id = match chosen {
        Some(id) => readable.contains(&id).then_some(id),
        None => readable.first().copied(),
    };
    let Some(mut found) = id.map(|id| load(tx, grant, id)).transpose()?.flatten() else { return Ok(None) };
    let (members, authority) = (file::members(tx, grant)?, file::authority(tx, grant)?);
    let (family, today) = (Family { members: &members, authority: &authority }, tx.today());
    found.remarks.retain(|remark| may_see(family, viewer, Item::WordsOf(remark.person), today));
    Ok(Some(found))
}
