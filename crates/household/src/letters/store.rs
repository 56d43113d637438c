//! How letters wait to be printed.

use super::rules::{Letter, LetterId, Refusal, WAITS, may_have_letter, still_waits};
use crate::file::{self, Family, Member};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::ids::PersonId;
use foundation::seal::Cell;
use foundation::time::Timestamp;
use foundation::{identity, params};

const CODE: Cell = Cell::new("letter", "code");

foundation::statements! {
    /// A new letter.
    NEW(0) = "insert into letter (municipality, id, household, person, code, made_at, made_by, until_at)
              values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Letters nobody printed in time, of the whole municipality.
    CLEAR(0) = "delete from letter where municipality = $1 and until_at <= $2";
    /// A person's letters.
    DROP_OF(0) = "delete from letter where municipality = $1 and household = $2 and person = $3";
    /// One letter.
    DROP(0) = "delete from letter where municipality = $1 and household = $2 and id = $3";
    /// One letter of this household.
    ONE(5) = "select person, code, made_at, made_by, until_at from letter
               where municipality = $1 and household = $2 and id = $3";
}

/// Why a letter is not made.
#[derive(Debug, thiserror::Error)]
pub enum LetterError {
    /// The rules say no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

fn member(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    person: PersonId,
) -> Result<Member, LetterError> {
    let members = file::members(tx, grant)?;
    Ok(members.into_iter().find(|m| m.person == person).ok_or(Refusal::NotAMember)?)
}

/// Makes a sign-in code for a member and a letter with it. Earlier codes stop working and earlier letters go.
///
/// # Errors
/// [`Refusal`] for who is no member now, or is too young.
pub fn issue(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    person: PersonId,
) -> Result<LetterId, LetterError> {
    let member = member(tx, grant, person)?;
    let (members, authority) = (file::members(tx, grant)?, file::authority(tx, grant)?);
    may_have_letter(&member, Family { members: &members, authority: &authority }, tx.today())?;
    let now = tx.now();
    tx.run(&CLEAR, params![now])?;
    tx.run(&DROP_OF, params![grant.household(), person])?;
    let code = identity::issue_code(tx, grant, person, &member.name(), member.born)?;
    let id: LetterId = tx.new_id();
    let key = tx.key(grant.household())?;
    let sealed = tx.seal(&key, CODE, id, &code.printed());
    tx.run(&NEW, params![id, grant.household(), person, sealed, now, grant.account(), now.plus(WAITS)])?;
    Ok(id)
}

/// Withdraws a member's codes, ends their sessions and throws their letters away. Whoever left the household
/// can still be withdrawn.
///
/// # Errors
/// [`Refusal::NotAMember`] for who never belonged to it.
pub fn withdraw(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    person: PersonId,
) -> Result<(), LetterError> {
    member(tx, grant, person)?;
    tx.run(&DROP_OF, params![grant.household(), person])?;
    identity::withdraw_codes(tx, grant, person)?;
    Ok(())
}

/// Throws a letter away. Doing so twice changes nothing.
///
/// # Errors
/// Whatever the database says.
pub fn throw_away(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, id: LetterId) -> Result<(), DbError> {
    tx.run(&DROP, params![grant.household(), id]).map(drop)
}

/// A letter that still waits to be printed; none when it was thrown away or waited too long.
///
/// # Errors
/// Whatever the database says.
pub fn letter(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: LetterId,
) -> Result<Option<Letter>, DbError> {
    let Some(mut row) = tx.row(&ONE, params![grant.household(), id])? else { return Ok(None) };
    if !still_waits(row.take::<Timestamp>(4)?, tx.now()) {
        return Ok(None);
    }
    let person: PersonId = row.take(0)?;
    let Some(to) = file::members(tx, grant)?.into_iter().find(|m| m.person == person) else {
        return Ok(None);
    };
    let key = tx.key(grant.household())?;
    let code = tx.open(&key, CODE, id, &row.take::<Vec<u8>>(1)?)?;
    Ok(Some(Letter {
        id,
        to,
        code,
        made_at: row.take(2)?,
        made_by: identity::account_name(tx, grant, row.take(3)?)?,
        works_until: identity::open_codes(tx, grant, person)?,
    }))
}
