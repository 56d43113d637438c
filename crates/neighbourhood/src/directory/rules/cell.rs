//! Cells of a table that a spreadsheet would take for a formula. They are text, and stay text: on the way out a mark before
//! them says so, on the way in the mark is taken off again.

/// The mark that spreadsheets read as "this is text".
const MARK: char = '\'';

/// Whether a spreadsheet would calculate this, or take it for text with a mark.
fn starts_formula(text: &str) -> bool {
    text.trim_start_matches(MARK).starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A text as it goes into a CSV file.
#[must_use]
pub fn guarded(text: String) -> String {
    if starts_formula(&text) { format!("{MARK}{text}") } else { text }
}

/// A text as it comes out of a CSV file.
#[must_use]
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix(MARK) {
        Some(rest) if starts_formula(rest) => rest,
        _ => text,
    }
}
