//! Makes any text printable: what no reader can see goes, what the font lacks becomes a visible sign.

/// Shown for a letter that the font does not have, and for control characters.
pub(crate) const SUBSTITUTE: char = '\u{FFFD}';

/// The text with line feeds kept and everything else printable. `covers` says whether the font has a letter.
pub(crate) fn legible(text: &str, covers: impl Fn(char) -> bool) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' => {
                letters.next_if_eq(&'\n');
                clean.push('\n');
            }
            '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\t' => clean.push(' '),
            hidden if is_hidden(hidden) => {}
            visible if !visible.is_control() && !is_private(visible) && covers(visible) => {
                clean.push(visible)
            }
            _ => clean.push(SUBSTITUTE),
        }
    }
    clean
}

/// The same on one line and without blanks around it: for a title, a heading, a bookmark.
pub(crate) fn legible_line(text: &str, covers: impl Fn(char) -> bool) -> String {
    legible(text, covers).replace('\n', " ").trim().to_owned()
}

/// The text cut to at most `most` letters, with dots where something is left out.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
    }
}

/// Characters that have no picture of their own: joiners, marks of direction, variation selectors. They
/// are dropped, because a reader cannot see them and they could make a text read otherwise than it looks.
fn is_hidden(letter: char) -> bool {
    matches!(letter,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Private letters: PDF/A-2a forbids them, for nobody knows what they mean.
fn is_private(letter: char) -> bool {
    matches!(letter, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_printed_becomes_visible() {
        assert_eq!(legible("a\u{0}b\u{7}c\u{E000}", |_| true), "a\u{FFFD}b\u{FFFD}c\u{FFFD}");
        assert_eq!(legible("Zoë 山", |letter| letter != '山'), "Zoë \u{FFFD}");
    }

    #[test]
    fn hidden_marks_go_and_line_ends_become_one_kind() {
        assert_eq!(legible("a\u{202E}b\u{FEFF}\r\nc\rd\u{2028}e\tf", |_| true), "ab\nc\nd\ne f");
        assert_eq!(legible_line(" een\ntwee ", |_| true), "een twee");
    }

    #[test]
    fn a_long_text_is_cut_between_letters() {
        assert_eq!(shortened("één twee", 3), "één…");
        assert_eq!(shortened("één", 3), "één");
    }
}
