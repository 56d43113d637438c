//! Brings what SQLite was filled with into PostgreSQL, row for row: the same municipality on both engines, and the rows
//! went through the gate, the rules and the stores once.

use super::BenchError;
use foundation::db::{Kept, Value};
use std::collections::HashSet;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// The columns that hold identifiers, as `table.column`: SQLite keeps those as bytes like any others.
const IDENTIFIERS: &str = "select table_name || '.' || column_name from information_schema.columns
                            where table_schema = 'public' and data_type = 'uuid'";

/// Empties the tables and fills them from the file. `psql` gives a command for the server's superuser, to whom row-level
/// security does not apply.
pub(super) fn over(file: &Path, psql: impl Fn() -> Command) -> Result<(), BenchError> {
    let told = psql().args(["-c", IDENTIFIERS]).output().map_err(BenchError::machine("running psql"))?;
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let identifiers: HashSet<&str> = told.lines().collect();
    let kept = Kept::open(file)?;
    for table in kept.tables()? {
        let is_identifier: Vec<bool> = table
            .columns
            .iter()
            .map(|c| identifiers.contains(format!("{}.{c}", table.name).as_str()))
            .collect();
        let copy = format!("copy {} ({}) from stdin", table.name, table.columns.join(", "));
        let mut child = psql()
            .args(["-c", &format!("truncate {}", table.name), "-c", &copy])
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(BenchError::machine("running psql"))?;
        let written = match child.stdin.take() {
            Some(input) => {
                let mut input = BufWriter::new(input);
                kept.each_row(&table, |values| {
                    let line = line(&values, &is_identifier);
                    input.write_all(line.as_bytes()).map_err(BenchError::machine("copying rows"))
                })
                .and_then(|()| input.flush().map_err(BenchError::machine("copying rows")))
            }
            None => Ok(()),
        };
        let ended = child.wait_with_output().map_err(BenchError::machine("running psql"))?;
        if !ended.status.success() {
            let said = String::from_utf8_lossy(&ended.stderr).trim().to_owned();
            return Err(BenchError::Postgres(format!("{}: {said}", table.name)));
        }
        written?;
    }
    Ok(())
}

/// A row in the words of PostgreSQL's COPY.
pub(super) fn line(values: &[Value], is_identifier: &[bool]) -> String {
    let cells: Vec<String> = values
        .iter()
        .zip(is_identifier)
        .map(|(value, identifier)| match value {
            Value::Null => "\\N".to_owned(),
            Value::Int(number) => number.to_string(),
            Value::Text(text) => escaped(text),
            Value::Bytes(bytes) if *identifier => hex(bytes),
            Value::Bytes(bytes) => format!("\\\\x{}", hex(bytes)),
            Value::Uuid(id) => id.to_string(),
        })
        .collect();
    format!("{}\n", cells.join("\t"))
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
