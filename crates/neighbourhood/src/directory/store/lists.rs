//! The lists of terms: those that came with a package and those that were made here. There are few; all are read at once.

use super::told::{public_id, term_told};
use crate::directory::rules::row::{Owner, StandardRow};
use crate::directory::rules::standard::Entity;
use foundation::access::Tx;
use foundation::db::{DbError, Row};
use foundation::params;

foundation::statements! {
    /// Terms and lists that came with a package.
    CAME(2) = "select id, cast(fields as text) from standard_row
                where municipality = $1 and entity = $2 and owner = '' order by id";
    /// Terms that were made here.
    MADE(5) = "select id, taxonomy, code, name, description from taxonomy_term
                where municipality = $1 and source_id is null order by id";
}

fn came(tx: &mut Tx<'_, '_>, entity: Entity) -> Result<Vec<StandardRow>, DbError> {
    let read = |mut row: Row| {
        let fields = serde_json::from_str(&row.take::<String>(1)?);
        let fields = fields.map_err(|e| DbError::Inconsistent(e.to_string()))?;
        Ok(StandardRow { entity, id: row.take(0)?, owner: Owner::Nobody, fields })
    };
    tx.rows(&CAME, params![entity.name()])?.into_iter().map(read).collect()
}

/// Every term: those that came with a package and those made here; with the lists of the latter among them.
///
/// # Errors
/// Whatever the database says.
pub fn terms(tx: &mut Tx<'_, '_>) -> Result<Vec<StandardRow>, DbError> {
    let mut rows = came(tx, Entity::TaxonomyTerm)?;
    for mut row in tx.rows(&MADE, params![])? {
        let id = public_id(tx, row.take(0)?, None);
        rows.extend(term_told(&id, [row.take(1)?, row.take(2)?, row.take(3)?, row.take(4)?]));
    }
    Ok(rows)
}

/// Every list of terms.
///
/// # Errors
/// Whatever the database says.
pub fn taxonomies(tx: &mut Tx<'_, '_>) -> Result<Vec<StandardRow>, DbError> {
    let mut rows = came(tx, Entity::Taxonomy)?;
    for row in terms(tx)? {
        if row.entity == Entity::Taxonomy && !rows.iter().any(|known| known.id == row.id) {
            rows.push(row);
        }
    }
    Ok(rows)
}
