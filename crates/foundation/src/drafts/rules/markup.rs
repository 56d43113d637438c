//! The forms with a long field in a page that our own components wrote: where they stand, which is which, and the same
//! form with a draft filled in. Pure.

/// A form with a long field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::drafts) struct LongForm<'h> {
    /// Where its tag begins in the page.
    pub start: usize,
    /// Where what is inside it begins.
    pub inside: usize,
    /// Where its closing tag begins.
    pub end: usize,
    /// What tells it from every other form: where it goes and what is fixed in it.
    pub identity: String,
    /// The version of the thing that is changed in it, as it is now.
    pub version: &'h str,
}

/// The forms of a page that are sent with POST and have a long field.
pub(in crate::drafts) fn long_forms(html: &str) -> Vec<LongForm<'_>> {
    html.match_indices("<form ").filter_map(|(start, _)| long_form(html, start)).collect()
}

fn long_form(html: &str, start: usize) -> Option<LongForm<'_>> {
    let rest = &html[start..];
    let whole = &rest[..rest.find("</form>")?];
    let (tag, inner) = whole.split_once('>')?;
    if attribute(tag, "method") != Some("post") || !inner.contains("<textarea") {
        return None;
    }
    let mut identity = attribute(tag, "action")?.to_owned();
    let mut version = "";
    for hidden in
        tags(inner).filter(|tag| tag.starts_with("<input") && attribute(tag, "type") == Some("hidden"))
    {
        let (name, value) = (attribute(hidden, "name")?, attribute(hidden, "value").unwrap_or_default());
        match name {
            "version" => version = value,
            "csrf" | "once" | "draft" => {}
            _ => identity.extend(["\n", name, "=", value]),
        }
    }
    Some(LongForm { start, inside: start + tag.len() + 1, end: start + whole.len(), identity, version })
}

fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.match_indices('<').filter_map(|(at, _)| html[at..].find('>').map(|end| &html[at..at + end]))
}

/// An attribute of a tag, as it is written.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mark = format!(" {name}=\"");
    let at = tag.find(&mark)? + mark.len();
    tag[at..].split('"').next()
}

/// Where the folded part of a page begins that hides a place in it; none when the place is in sight.
pub(in crate::drafts) fn folded_around(html: &str, place: usize) -> Option<usize> {
    let mut around = Vec::new();
    let mut from = 0;
    while let Some(at) = html[from..place].find("details").map(|at| from + at) {
        match &html[..at] {
            before if before.ends_with("</") => drop(around.pop()),
            before if before.ends_with('<') => around.push(at + "details".len()),
            _ => {}
        }
        from = at + "details".len();
    }
    let at = around.pop()?;
    let open = html[at..].split('>').next().is_some_and(|tag| tag.contains(" open"));
    (!open).then_some(at)
}

/// What is inside a form, with a draft filled in. `now` writes what is said of a text that stands in the record and
/// differs from the draft; it is put under the field.
pub(in crate::drafts) fn filled(
    inner: &str,
    fields: &[(String, String)],
    now: &dyn Fn(&str) -> String,
) -> String {
    let typed = |name: &str| fields.iter().find(|(n, _)| n == name).map(|(_, value)| escaped(value));
    let chosen = |name: &str, value: &str| fields.iter().any(|(n, v)| n == name && escaped(v) == value);
    let mut out = String::with_capacity(inner.len());
    let (mut rest, mut list) = (inner, None);
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(end) = rest.find('>') else { break };
        let (tag, behind) = (&rest[..=end], &rest[end + 1..]);
        let name = attribute(tag, "name").unwrap_or_default();
        rest = behind;
        if tag.starts_with("<textarea")
            && let (Some(text), Some((was, after))) = (typed(name), behind.split_once("</textarea>"))
        {
            let was = was.strip_prefix('\n').unwrap_or(was);
            out.extend([tag, "\n", &text, "</textarea>"]);
            if was != text && !was.trim().is_empty() {
                out.push_str(&now(was));
            }
            rest = after;
        } else if tag.starts_with("<input") {
            out.push_str(&input(tag, name, &typed, &chosen));
        } else if tag.starts_with("<select") {
            list = typed(name).map(|_| name.to_owned());
            out.push_str(tag);
        } else if let (true, Some(name)) = (tag.starts_with("<option"), &list) {
            let value = attribute(tag, "value").unwrap_or_default();
            out.push_str(&marked(tag, " selected", chosen(name, value)));
        } else {
            if tag == "</select>" {
                list = None;
            }
            out.push_str(tag);
        }
    }
    out.push_str(rest);
    out
}

fn input(
    tag: &str,
    name: &str,
    typed: &dyn Fn(&str) -> Option<String>,
    chosen: &dyn Fn(&str, &str) -> bool,
) -> String {
    let value = attribute(tag, "value").unwrap_or_default();
    match attribute(tag, "type") {
        Some("hidden" | "password" | "submit" | "file") => tag.to_owned(),
        // A box that is not ticked is not sent: what the draft does not name was not ticked.
        Some("checkbox") => marked(tag, " checked", chosen(name, value)),
        Some("radio") if typed(name).is_some() => marked(tag, " checked", chosen(name, value)),
        Some("radio") => tag.to_owned(),
        _ => match typed(name) {
            Some(text) => tag.replacen(&format!(" value=\"{value}\""), &format!(" value=\"{text}\""), 1),
            None => tag.to_owned(),
        },
    }
}

/// A tag with or without a mark such as ` checked`.
fn marked(tag: &str, mark: &str, on: bool) -> String {
    let bare = tag.replace(mark, "");
    if on { bare.replacen('>', &format!("{mark}>"), 1) } else { bare }
}

/// Text as the templates write it.
pub(in crate::drafts) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&#38;"),
            '<' => out.push_str("&#60;"),
            '>' => out.push_str("&#62;"),
            '"' => out.push_str("&#34;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Text as it is meant.
pub(in crate::drafts) fn unescaped(text: &str) -> String {
    let written = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
    written.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests;
