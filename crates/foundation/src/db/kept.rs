//! All rows of a municipality's file, as they are kept: for who carries them elsewhere whole.

use super::{DbError, Value, sqlite};
use rusqlite::OpenFlags;
use std::path::Path;

/// A municipality's file that nobody works in.
pub struct Kept(rusqlite::Connection);

/// A table with its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// The names of its columns, in their order.
    pub columns: Vec<String>,
}

impl Kept {
    /// Opens a file for reading.
    ///
    /// # Errors
    /// Whatever the engine says.
    #[expect(clippy::disallowed_methods, reason = "this is foundation::db")]
    pub fn open(file: &Path) -> Result<Self, DbError> {
        rusqlite::Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)
            .map(Self)
            .map_err(sqlite::engine)
    }

    /// The program's tables, without the list of schema steps.
    ///
    /// # Errors
    /// Whatever the engine says.
    pub fn tables(&self) -> Result<Vec<Table>, DbError> {
        let text = "select name from sqlite_schema
                     where type = 'table' and name not like 'sqlite\\_%' escape '\\' and name <> 'schema_step'
                     order by name";
        let names = self.strings(text)?;
        names
            .into_iter()
            .map(|name| {
                let columns = self.strings(&format!("select name from pragma_table_info('{name}')"))?;
                Ok(Table { name, columns })
            })
            .collect()
    }

    fn strings(&self, text: &str) -> Result<Vec<String>, DbError> {
        let mut statement = self.0.prepare(text).map_err(sqlite::engine)?;
        let rows = statement.query_map([], |row| row.get(0)).map_err(sqlite::engine)?;
        rows.collect::<Result<_, _>>().map_err(sqlite::engine)
    }

    /// Brings every row of a table to `visit`, one at a time.
    ///
    /// # Errors
    /// What `visit` says, or the engine.
    pub fn each_row<E: From<DbError>>(
        &self,
        table: &Table,
        mut visit: impl FnMut(Vec<Value>) -> Result<(), E>,
    ) -> Result<(), E> {
        let text = format!("select {} from {}", table.columns.join(", "), table.name);
        let mut statement = self.0.prepare(&text).map_err(sqlite::engine)?;
        let mut rows = statement.query([]).map_err(sqlite::engine)?;
        while let Some(row) = rows.next().map_err(sqlite::engine)? {
            let values = (0..table.columns.len()).map(|i| row.get_ref(i).map(sqlite::from_sqlite));
            visit(values.collect::<Result<_, _>>().map_err(sqlite::engine)?)?;
        }
        Ok(())
    }
}
