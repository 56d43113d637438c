//! Reads Rust source just far enough for the checks: which paths the code names and what its strings say.
//! Comments are dropped, and a `use` with braces is spelled out (`use a::{b, c::d}` names `a::b` and `a::c::d`).

/// A path such as `foundation::db::Tx` that the code names, and the line it stands on.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    pub line: usize,
    pub segments: Vec<String>,
}

impl Named {
    /// Whether these segments stand in the path one after the other.
    pub fn has(&self, wanted: &[&str]) -> bool {
        self.segments.windows(wanted.len()).any(|window| window == wanted)
    }
}

/// A string in the code and the line it begins on.
#[derive(Debug, PartialEq, Eq)]
pub struct Text {
    pub line: usize,
    pub content: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Text(String),
    PathSeparator,
    Other(char),
}

/// The paths in this source.
pub fn paths(source: &str) -> Vec<Named> {
    let tokens = tokens(source);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            (_, Token::Word(word)) if word == "use" => at = read_use(&tokens, at + 1, &[], &mut found),
            (line, Token::Word(_)) => {
                let (segments, next) = read_path(&tokens, at);
                found.push(Named { line: *line, segments });
                at = next;
            }
            _ => at += 1,
        }
    }
    found
}

/// The strings in this source.
pub fn texts(source: &str) -> Vec<Text> {
    let strings = tokens(source).into_iter().filter_map(|(line, token)| match token {
        Token::Text(content) => Some(Text { line, content }),
        _ => None,
    });
    strings.collect()
}

/// One path of words from here, and where it ends.
fn read_path(tokens: &[(usize, Token)], mut at: usize) -> (Vec<String>, usize) {
    let mut segments = Vec::new();
    while let Some((_, Token::Word(word))) = tokens.get(at) {
        segments.push(word.clone());
        at += 1;
        match (tokens.get(at), tokens.get(at + 1)) {
            (Some((_, Token::PathSeparator)), Some((_, Token::Word(_)))) => at += 1,
            _ => break,
        }
    }
    (segments, at)
}

/// One branch of a `use`, with the branches in its braces; returns where it ends.
fn read_use(tokens: &[(usize, Token)], at: usize, before: &[String], found: &mut Vec<Named>) -> usize {
    let leading = usize::from(matches!(tokens.get(at), Some((_, Token::PathSeparator))));
    let (segments, mut at) = read_path(tokens, at + leading);
    let whole: Vec<String> = before.iter().cloned().chain(segments).collect();
    let line = tokens.get(at.saturating_sub(1)).map_or(0, |(line, _)| *line);
    if matches!(tokens.get(at), Some((_, Token::PathSeparator))) {
        at += 1;
    }
    if !matches!(tokens.get(at), Some((_, Token::Other('{')))) {
        found.push(Named { line, segments: whole });
        return at;
    }
    at += 1;
    while at < tokens.len() && tokens[at].1 != Token::Other('}') {
        let next = read_use(tokens, at, &whole, found);
        // `a as b`, a comma or a star: on to the next branch.
        at = next.max(at + usize::from(next == at));
        while let Some((_, Token::Word(word))) = tokens.get(at) {
            if word != "as" {
                break;
            }
            at += 2;
        }
        if matches!(tokens.get(at), Some((_, Token::Other(',' | '*')))) {
            at += 1;
        }
    }
    at + 1
}

/// Words, strings, `::` and single signs, each with its line; comments and white space are gone.
fn tokens(source: &str) -> Vec<(usize, Token)> {
    let chars: Vec<char> = source.chars().collect();
    let mut found = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let (token, next) = next_token(&chars, at);
        if let Some(token) = token {
            found.push((line, token));
        }
        line += chars[at..next].iter().filter(|c| **c == '\n').count();
        at = next;
    }
    found
}

fn next_token(chars: &[char], at: usize) -> (Option<Token>, usize) {
    let next = chars.get(at + 1).copied();
    match chars[at] {
        '/' if next == Some('/') => (None, position(chars, at, |c| c == '\n')),
        '/' if next == Some('*') => (None, end_of_comment(chars, at)),
        '"' => quoted(chars, at + 1),
        '\'' => (None, end_of_letter(chars, at)),
        ':' if next == Some(':') => (Some(Token::PathSeparator), at + 2),
        c if c.is_alphabetic() || c == '_' => word_or_prefixed_string(chars, at),
        c if c.is_whitespace() => (None, at + 1),
        c => (Some(Token::Other(c)), at + 1),
    }
}

/// The first place from here whose character fits, or the end.
fn position(chars: &[char], from: usize, fits: impl Fn(char) -> bool) -> usize {
    (from..chars.len()).find(|at| fits(chars[*at])).unwrap_or(chars.len())
}

/// Block comments nest in Rust.
fn end_of_comment(chars: &[char], mut at: usize) -> usize {
    let mut depth = 0;
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// A string with escapes, from after its opening quote. A backslash before a line's end drops the indentation.
fn quoted(chars: &[char], mut at: usize) -> (Option<Token>, usize) {
    let mut content = String::new();
    while at < chars.len() && chars[at] != '"' {
        if chars[at] == '\\' {
            match chars.get(at + 1) {
                Some('\n') => {
                    at = position(chars, at + 1, |c| !c.is_whitespace());
                    continue;
                }
                Some('n' | 't' | 'r') => content.push(' '),
                Some(escaped) => content.push(*escaped),
                None => {}
            }
            at += 2;
        } else {
            content.push(chars[at]);
            at += 1;
        }
    }
    (Some(Token::Text(content)), (at + 1).min(chars.len()))
}

/// Past a character (`'a'`, `'\''`), or past the quote of a lifetime (`'a`).
fn end_of_letter(chars: &[char], at: usize) -> usize {
    match (chars.get(at + 1), chars.get(at + 2)) {
        (Some('\\'), _) => (position(chars, at + 3, |c| c == '\'') + 1).min(chars.len()),
        (Some(_), Some('\'')) => at + 3,
        _ => at + 1,
    }
}

fn word_or_prefixed_string(chars: &[char], at: usize) -> (Option<Token>, usize) {
    let end = position(chars, at, |c| !(c.is_alphanumeric() || c == '_'));
    let word: String = chars[at..end].iter().collect();
    let hashes = chars[end..].iter().take_while(|c| **c == '#').count();
    let opens = chars.get(end + hashes) == Some(&'"');
    match word.as_str() {
        "r" | "br" | "cr" if opens => raw_string(chars, end + hashes + 1, hashes),
        "b" | "c" if hashes == 0 && opens => quoted(chars, end + 1),
        // A raw word, `r#match`, is the word itself.
        "r" if hashes == 1 => (None, end + 1),
        _ => (Some(Token::Word(word)), end),
    }
}

fn raw_string(chars: &[char], from: usize, hashes: usize) -> (Option<Token>, usize) {
    let closes =
        |at: usize| chars[at] == '"' && chars[at + 1..].iter().take_while(|c| **c == '#').count() >= hashes;
    let end = (from..chars.len()).find(|at| closes(*at)).unwrap_or(chars.len());
    (Some(Token::Text(chars[from..end].iter().collect())), (end + 1 + hashes).min(chars.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(source: &str) -> Vec<String> {
        paths(source).iter().map(|path| path.segments.join("::")).collect()
    }

    #[test]
    fn a_use_with_braces_is_spelled_out() {
        let found = spelled("use a::{self, b::{c, d as e}, f::*, g};\nfn x() { h::i() }");
        for wanted in ["a::self", "a::b::c", "a::b::d", "a::f", "a::g", "h::i"] {
            assert!(found.contains(&wanted.to_string()), "{wanted} is missing in {found:?}");
        }
    }

    #[test]
    fn comments_strings_and_lifetimes_name_nothing() {
        let found = spelled(
            "// x::y\n/* z /* nested */ z::q */ fn f<'a>(c: char) { g('\\'', '\"', \"s::t\", r#\"u::v\"#) }",
        );
        assert_eq!(found, ["fn", "f", "a", "c", "char", "g"]);
    }

    #[test]
    fn strings_are_read_with_their_line() {
        let found = texts("let a =\n  \"SELECT \\\n     b\";\nlet c = r#\"say \"hi\"\"#; let d = b\"e\";");
        let found: Vec<(usize, &str)> = found.iter().map(|text| (text.line, text.content.as_str())).collect();
        assert_eq!(found, [(2, "SELECT b"), (4, "say \"hi\""), (4, "e")]);
    }

    #[test]
    fn a_raw_word_is_the_word_itself() {
        assert_eq!(spelled("r#match::solve()"), ["match::solve"]);
    }
}
