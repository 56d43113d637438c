//! Templates hold no inline style and no inline script: the content policy of the pages would block them, and a
//! reader without scripts would miss what they do.

use super::files;
use super::{Finding, assert_none};

/// A tag of a template, with its attributes, and the line it begins on.
struct Tag {
    line: usize,
    name: String,
    attributes: Vec<(String, String)>,
}

/// What in this template the content policy forbids.
fn inline(path: &str, template: &str) -> Vec<Finding> {
    tags(&without_askama(template)).iter().flat_map(|tag| inline_in(path, tag)).collect()
}

fn inline_in(path: &str, tag: &Tag) -> Vec<Finding> {
    let found = |what: String| Finding::new(path, tag.line, what);
    let mut findings = Vec::new();
    if tag.name == "style" {
        findings.push(found("has a <style> element".into()));
    }
    if tag.name == "script" && !tag.attributes.iter().any(|(name, _)| name == "src") {
        findings.push(found("has a <script> without src".into()));
    }
    for (name, value) in &tag.attributes {
        if name == "style" || (name.len() > 2 && name.starts_with("on")) {
            findings.push(found(format!("has an inline {name} on <{}>", tag.name)));
        }
        if value.trim_start().to_lowercase().starts_with("javascript:") {
            findings.push(found(format!("has a script address in {name} of <{}>", tag.name)));
        }
    }
    findings
}

/// The template with `{# … #}`, `{% … %}`, `{{ … }}` and `<!-- … -->` blanked, line ends kept. What stands
/// between two `{% … %}` stays: it may reach the page.
fn without_askama(template: &str) -> String {
    let pairs = [("{#", "#}"), ("{%", "%}"), ("{{", "}}"), ("<!--", "-->")];
    let mut rest = template;
    let mut kept = String::with_capacity(template.len());
    while !rest.is_empty() {
        let opened = pairs.iter().find(|(open, _)| rest.starts_with(open));
        let taken = match opened {
            Some((open, close)) => {
                let end =
                    rest[open.len()..].find(close).map_or(rest.len(), |at| open.len() + at + close.len());
                kept.extend(rest[..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
                end
            }
            None => {
                let first = rest.chars().next().map_or(1, char::len_utf8);
                kept.push_str(&rest[..first]);
                first
            }
        };
        rest = &rest[taken..];
    }
    kept
}

fn tags(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = html[from..].find('<').map(|at| from + at) {
        let body = &html[at + 1..];
        if !body.starts_with(|c: char| c.is_ascii_alphabetic()) {
            from = at + 1;
            continue;
        }
        let line = html[..at].matches('\n').count() + 1;
        let length = tag_length(body);
        found.push(read_tag(line, &body[..length]));
        from = at + 1 + length;
    }
    found
}

/// How far a tag reaches: to the first `>` outside quotes.
fn tag_length(body: &str) -> usize {
    let mut quote = None;
    for (at, c) in body.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    body.len()
}

fn read_tag(line: usize, body: &str) -> Tag {
    let end = body.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(body.len());
    let (name, mut rest) = (body[..end].to_lowercase(), &body[end..]);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return Tag { line, name, attributes };
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '/').unwrap_or(rest.len()).max(1);
        let attribute = rest[..end].to_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (start, end) = match quote {
                Some(quote) => (1, after[1..].find(quote).map_or(after.len(), |at| at + 1)),
                None => (0, after.find(char::is_whitespace).unwrap_or(after.len())),
            };
            value = &after[start..end];
            rest = &after[(end + start).min(after.len())..];
        }
        attributes.push((attribute, value.to_string()));
    }
}

#[test]
fn templates_have_no_inline_style_or_script() {
    let templates = files::ending_in("html").filter(|file| file.path.starts_with("crates/"));
    let findings: Vec<Finding> = templates.flat_map(|file| inline(&file.path, &file.text)).collect();
    assert_none(&findings, "style and behaviour come from files (strict content policy)");
}

#[test]
fn inline_style_and_script_are_found() {
    let bad = [
        "<p style=\"color:red\">",
        "<style>p{}</style>",
        "<script>x()</script>",
        "<button type=button onclick='x()'>",
        "<svg><rect {% if a %}STYLE=\"fill:red\"{% endif %}/></svg>",
        "<a href=\" JavaScript:x()\">",
        "<input value=\"a > b\"\n onfocus = x>",
    ];
    for template in bad {
        assert_eq!(inline("a.html", template).len(), 1, "{template}");
    }
    let good = "{# <style> #}<!-- <script>x</script> --><script type=\"module\" src=\"/x.js\"></script>\n\
                <p class=\"{{ a }}\" data-on=\"1\">5 < 6, style=\"x\" and onclick=\"y\" in text</p><a href=\"/\">on</a>";
    assert_eq!(inline("a.html", good), []);
    assert_eq!(inline("a.html", "\n\n<p style=''>")[0].place, "a.html:3");
}
