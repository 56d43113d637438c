//! What no row of a package says by itself: things described in parts are put together, contradictions and references to
//! nothing are refused. Doing it again changes nothing.

use super::must_be_for_writing;
use super::stage::{fingerprint, further, refuse, refused_before, searched};
use crate::directory::rules::refused::{Lost, Reason, Refused};
use crate::directory::rules::row::{Fields, Owner, StandardRow};
use crate::directory::rules::standard::{Entity, Kind, Tie};
use foundation::access::{Grant, Neighbourhood, Tx};
use foundation::db::{DbError, Row};
use foundation::params;

foundation::statements! {
    /// Things that are described in more than one way.
    DIFFERENT(2) = "select entity, id from staged_row where municipality = $1
                     group by entity, id having min(print) <> max(print) order by entity, id limit $2";
    /// How one thing is described.
    DESCRIBED(5) = "select seq, owner, owner_id, cast(fields as text), spot from staged_row
                     where municipality = $1 and entity = $2 and id = $3 order by seq";
    /// Describes a row otherwise.
    DESCRIBE(0) = "update staged_row set fields = $3, print = $4, search_text = $5 where municipality = $1 and seq = $2",
                  "update staged_row set fields = cast(cast($3 as text) as jsonb), print = $4, search_text = $5
                    where municipality = $1 and seq = $2";
    /// Takes a row out.
    OUT(0) = "delete from staged_row where municipality = $1 and seq = $2";
    /// Takes out what stands there twice in the same way.
    TWICE(0) = "delete from staged_row where municipality = $1 and seq in (
                       select d.seq from (
                              select r.seq, row_number() over (partition by r.entity, r.id, r.owner, r.owner_id
                                                                order by r.seq) as place
                                from staged_row r where r.municipality = $1) d
                        where d.place > 1)";
    /// Whether something is of a row whose table nobody named.
    UNNAMED(1) = "select seq from staged_row where municipality = $1 and owner = '?' limit 1";
    /// Names the table of such rows where the row is in it.
    NAME(0) = "update staged_row set owner = $2
                where municipality = $1 and owner = '?'
                  and (exists (select 1 from staged_row o where o.municipality = staged_row.municipality
                                  and o.entity = $2 and o.id = staged_row.owner_id)
                       or exists (select 1 from standard_row o where o.municipality = staged_row.municipality
                                     and o.entity = $2 and o.id = staged_row.owner_id))";
    /// Rows of this table that are of nothing.
    OF_NOTHING(5) = "select r.seq, r.spot, r.owner, r.owner_id, r.id from staged_row r
                      where r.municipality = $1 and r.entity = $2 and r.owner <> ''
                        and not exists (select 1 from staged_row o where o.municipality = r.municipality
                                           and o.entity = r.owner and o.id = r.owner_id)
                        and not exists (select 1 from standard_row o where o.municipality = r.municipality
                                           and o.entity = r.owner and o.id = r.owner_id)
                      order by r.seq limit $3";
    /// Whether there is still another row of a thing.
    ANOTHER(1) = "select seq from staged_row where municipality = $1 and entity = $2 and id = $3 limit 1";
    /// Rows of this table that refer to nothing by this field.
    TO_NOTHING(3) = "select r.seq, r.spot, r.fields ->> cast($3 as text) from staged_row r
                      where r.municipality = $1 and r.entity = $2 and r.seq > $5
                        and r.fields ->> cast($3 as text) is not null
                        and not exists (select 1 from staged_row o where o.municipality = r.municipality
                                           and o.entity = $4 and o.id = r.fields ->> cast($3 as text))
                        and not exists (select 1 from standard_row o where o.municipality = r.municipality
                                           and o.entity = $4 and o.id = r.fields ->> cast($3 as text))
                      order by r.seq limit $6";
}

/// Rows looked at at once.
const AT_ONCE: u32 = 1_000;

/// Settles what was laid down.
///
/// # Errors
/// Whatever the database says.
pub fn settle(tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>) -> Result<(), DbError> {
    must_be_for_writing(grant)?;
    super::stage::in_sets(tx)?;
    let progress = refused_before(tx)?;
    let mut refusals = Refusals { count: progress.refused, last: String::new() };
    loop {
        let found = tx.rows(&DIFFERENT, params![AT_ONCE])?;
        if found.is_empty() {
            break;
        }
        for mut row in found {
            together(tx, &row.take::<String>(0)?, &row.take::<String>(1)?, &mut refusals)?;
        }
    }
    tx.run(&TWICE, params![])?;
    if tx.row(&UNNAMED, params![])?.is_some() {
        for entity in Entity::ALL {
            tx.run(&NAME, params![entity.name()])?;
        }
    }
    // What others refer to comes first: a service that is refused takes its parts along.
    for entity in Entity::ALL {
        for field in entity.fields() {
            if let Kind::Refers(target, tie) = field.kind {
                to_nothing(tx, entity, field.name, target, tie, &mut refusals)?;
            }
        }
        of_nothing(tx, entity, &mut refusals)?;
    }
    further(tx, super::stage::Progress { refused: refusals.count, ..progress })
}

/// Refusals as they come; the same row, which may be of several others, is named once.
struct Refusals {
    count: u64,
    last: String,
}

impl Refusals {
    fn add(&mut self, tx: &mut Tx<'_, '_>, refused: &Refused) -> Result<(), DbError> {
        let this = format!("{} {} {}", refused.spot, refused.reason.code(), refused.more);
        if std::mem::replace(&mut self.last, this) != self.last {
            self.count = refuse(tx, self.count, std::slice::from_ref(refused))?;
        }
        Ok(())
    }
}

/// Puts a thing together that is described in several places. One that contradicts what came before is refused; of when it
/// was last changed the latest counts, for that is what differs between two views of one thing.
fn together(tx: &mut Tx<'_, '_>, table: &str, id: &str, refusals: &mut Refusals) -> Result<(), DbError> {
    let entity =
        Entity::named(table).ok_or_else(|| DbError::Inconsistent("a table of the standard".into()))?;
    let mut whole = Fields::new();
    let mut kept = Vec::new();
    for mut row in tx.rows(&DESCRIBED, params![table, id])? {
        let seq: i64 = row.take(0)?;
        let fields: Fields = serde_json::from_str(&row.take::<String>(3)?)
            .map_err(|e| DbError::Inconsistent(e.to_string()))?;
        let contradicts = fields.iter().find(|(name, value)| {
            *name != "last_modified" && whole.get(*name).is_some_and(|before| before != *value)
        });
        if let Some((field, _)) = contradicts {
            tx.run(&OUT, params![seq])?;
            let refused = Refused {
                spot: row.take(4)?,
                lost: Lost::Row,
                reason: Reason::DuplicateId,
                field: field.clone(),
                more: id.to_owned(),
            };
            refusals.add(tx, &refused)?;
            continue;
        }
        kept.push(seq);
        for (name, value) in fields {
            let later = whole.get(&name).is_none_or(|before| before.as_str() < value.as_str());
            if later {
                whole.insert(name, value);
            }
        }
    }
    let row = StandardRow { entity, id: id.to_owned(), owner: Owner::Nobody, fields: whole };
    let (print, search) = (fingerprint(&row), searched(&row));
    let fields = serde_json::to_string(&row.fields).map_err(|e| DbError::Inconsistent(e.to_string()))?;
    for seq in kept {
        tx.run(&DESCRIBE, params![seq, fields.as_str(), print, search.as_str()])?;
    }
    Ok(())
}

fn to_nothing(
    tx: &mut Tx<'_, '_>,
    entity: Entity,
    field: &'static str,
    target: Entity,
    tie: Tie,
    refusals: &mut Refusals,
) -> Result<(), DbError> {
    let mut after = i64::MIN;
    loop {
        let asked = params![entity.name(), field, target.name(), after, AT_ONCE];
        let found = tx.rows(&TO_NOTHING, asked)?;
        let full = found.len() == AT_ONCE as usize;
        for mut row in found {
            after = row.take(0)?;
            let lost = match tie {
                Tie::Needed => Lost::Row,
                Tie::Mentioned => Lost::Nothing,
            };
            if tie == Tie::Needed {
                tx.run(&OUT, params![after])?;
            }
            let (reason, field) = (Reason::Dangling, field.to_owned());
            refusals.add(tx, &Refused { spot: row.take(1)?, lost, reason, field, more: row.take(2)? })?;
        }
        if !full {
            return Ok(());
        }
    }
}

fn of_nothing(tx: &mut Tx<'_, '_>, entity: Entity, refusals: &mut Refusals) -> Result<(), DbError> {
    loop {
        let found: Vec<Row> = tx.rows(&OF_NOTHING, params![entity.name(), AT_ONCE])?;
        if found.is_empty() {
            return Ok(());
        }
        for mut row in found {
            tx.run(&OUT, params![row.take::<i64>(0)?])?;
            let owner: String = row.take(2)?;
            let field = Entity::named(&owner)
                .map_or_else(|| entity.owner_field(entity), |owner| entity.owner_field(owner));
            // A row that is of something else too only loses this tie.
            let id: String = row.take(4)?;
            let another = tx.row(&ANOTHER, params![entity.name(), id])?.is_some();
            let lost = if another { Lost::Field } else { Lost::Row };
            let (reason, field) = (Reason::Dangling, field.to_owned());
            refusals.add(tx, &Refused { spot: row.take(1)?, lost, reason, field, more: row.take(3)? })?;
        }
    }
}
