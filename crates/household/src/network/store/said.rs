//! How what was said about relations is kept: row after row, and none is ever changed.

use super::super::rules::{Kinship, Link, Relation, SaidBy, Saying, SayingId, TieId, Turn};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::{PersonId, Uuid};
use foundation::params;

foundation::statements! {
    /// Everything that was said, in the order in which it was.
    SAYINGS(6) = "select said_on, said_by, turn, one, other, kinship from network_said
                   where municipality = $1 and household = $2 order by id";
    /// Something said.
    SAY(0) = "insert into network_said (municipality, household, id, said_on, said_by, turn, one, other, kinship)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
}

/// Everything that was said, in the order in which it was.
pub(in super::super) fn sayings(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
) -> Result<Vec<Saying>, DbError> {
    tx.rows(&SAYINGS, params![grant.household()])?.iter_mut().map(saying).collect()
}

fn saying(row: &mut Row) -> Result<Saying, DbError> {
    let relation = match row.take::<Option<Kinship>>(5)? {
        Some(kinship) => Relation::Kin { tie: row.take::<TieId>(3)?, of: row.take::<PersonId>(4)?, kinship },
        None => Relation::Known(Link { one: row.take(3)?, other: row.take(4)? }),
    };
    Ok(Saying { on: row.take(0)?, by: row.take(1)?, turn: row.take(2)?, relation })
}

/// Keeps what is said, on the side of whoever writes.
pub(super) fn say(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    turn: Turn,
    relation: Relation,
) -> Result<(), DbError> {
    let by = if grant.person().is_some() { SaidBy::Household } else { SaidBy::Team };
    let (one, other, kinship) = match relation {
        Relation::Known(Link { one, other }) => (Uuid::from(one), Uuid::from(other), None),
        Relation::Kin { tie, of, kinship } => (Uuid::from(tie), Uuid::from(of), Some(kinship)),
    };
    let (id, today): (SayingId, _) = (tx.new_id(), tx.today());
    tx.run(&SAY, params![grant.household(), id, today, by, turn, one, other, kinship])?;
    Ok(())
}
