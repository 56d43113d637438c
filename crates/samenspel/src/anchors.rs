//! Writes the newest hash of each municipality's audit log to a file outside the database, so that cutting
//! off the log's tail is noticed too. The file should lie on another machine's disk.

use foundation::access::Gate;
use foundation::db::DbError;
use foundation::log::{ChainBreak, Hash};
use foundation::tenancy::MunicipalityCode;
use foundation::web::App;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(60);

/// Keeps anchors up to date for as long as the program runs.
pub async fn keep(app: App, folder: PathBuf) {
    let mut last = std::collections::HashMap::new();
    loop {
        for (code, gate) in &app.gates {
            match gate.log_head().await {
                Ok(Some(head)) if last.get(code) != Some(&head.0) => match append(&folder, *code, head) {
                    Ok(()) => drop(last.insert(*code, head.0)),
                    Err(e) => {
                        tracing::error!(%code, fault = %e, "an anchor of the audit log was not written")
                    }
                },
                Ok(_) => {}
                Err(e) => tracing::error!(%code, fault = %e, "the head of the audit log was not read"),
            }
        }
        tokio::time::sleep(EVERY).await;
    }
}

fn append(folder: &Path, code: MunicipalityCode, (seq, hash): (i64, Hash)) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut file =
        std::fs::OpenOptions::new().create(true).append(true).open(folder.join(format!("{code}.anchors")))?;
    let hex: String = hash.iter().map(|b| format!("{b:02x}")).collect();
    writeln!(file, "{seq} {hex}")?;
    file.sync_data()
}

/// The newest anchor that was written whole; none when there is no file yet.
#[must_use]
pub fn newest(folder: &Path, code: MunicipalityCode) -> Option<(i64, Hash)> {
    let text = std::fs::read_to_string(folder.join(format!("{code}.anchors"))).ok()?;
    text.lines().rev().find_map(read)
}

fn read(line: &str) -> Option<(i64, Hash)> {
    let (seq, hex) = line.split_once(' ')?;
    let mut hash = [0; 32];
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    for (i, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).ok()?;
    }
    Some((seq.parse().ok()?, hash))
}

/// Walks a municipality's audit log and compares it with the newest anchor.
///
/// # Errors
/// The outer error when the database cannot be read, the inner one when the log is not whole.
pub async fn verify(gate: &Gate, folder: Option<&Path>) -> Result<Result<i64, ChainBreak>, DbError> {
    let anchor = folder.and_then(|f| newest(f, gate.municipality()));
    gate.verify_log(anchor).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_written_anchor_is_passed_over() {
        let whole = format!("7 {}", "ab".repeat(32));
        assert_eq!(read(&whole), Some((7, [0xab; 32])));
        assert_eq!(read("7 abab"), None);
        assert_eq!(read(""), None);
    }
}
