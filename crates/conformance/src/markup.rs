//! Forms as they stand on a page, read without a browser: where they go, which fields they have, and what is
//! filled in already. Enough for the markup that the house's own components write.

/// A form on a page that is sent with POST.
#[derive(Debug, Clone)]
pub struct HtmlForm {
    /// Where it is sent.
    pub action: String,
    /// Its fields, in order; the buttons of a row are one field.
    pub fields: Vec<Field>,
}

/// One field of a form.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// How it is filled in.
    pub kind: FieldKind,
    /// What it sends when nobody touches it; several for ticked boxes.
    pub values: Vec<String>,
    /// What can be chosen: value and label (labels of a list only).
    pub options: Vec<(String, String)>,
}

/// How a field is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// By the program.
    Hidden,
    /// With one line of text.
    Line,
    /// With a day.
    Day,
    /// With several lines of text.
    Long,
    /// By choosing from a list or a row of buttons.
    Choice,
    /// By ticking boxes.
    Checks,
}

impl HtmlForm {
    /// What it sends when nobody touches it.
    #[must_use]
    pub fn sent(&self) -> Vec<(String, String)> {
        let each = |f: &Field| f.values.iter().map(|v| (f.name.clone(), v.clone())).collect::<Vec<_>>();
        self.fields.iter().flat_map(each).collect()
    }

    /// One of its fields.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.name == name)
    }

    fn named(&mut self, name: String, kind: FieldKind) -> &mut Field {
        let at = self.fields.iter().position(|f| f.name == name).unwrap_or_else(|| {
            self.fields.push(Field { name, kind, values: Vec::new(), options: Vec::new() });
            self.fields.len() - 1
        });
        &mut self.fields[at]
    }
}

/// The forms of a page that are sent with POST.
#[must_use]
pub fn forms(page: &str) -> Vec<HtmlForm> {
    page.match_indices("<form")
        .filter_map(|(at, _)| {
            let rest = &page[at..];
            let whole = &rest[..rest.find("</form>").unwrap_or(rest.len())];
            let tag = &whole[..whole.find('>')?];
            (attribute(tag, "method").as_deref() == Some("post")).then(|| form(tag, whole))
        })
        .collect()
}

fn form(tag: &str, whole: &str) -> HtmlForm {
    let action = attribute(tag, "action").unwrap_or_default();
    let mut form = HtmlForm { action, fields: Vec::new() };
    let mut list: Option<String> = None;
    for (at, _) in whole.match_indices('<') {
        let rest = &whole[at..];
        let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
        let name = attribute(tag, "name").unwrap_or_default();
        if rest.starts_with("<input") {
            input(&mut form, tag, name);
        } else if rest.starts_with("<textarea") {
            let text = rest[tag.len() + 1..].split("</textarea>").next().unwrap_or_default();
            let text = unescaped(text.strip_prefix('\n').unwrap_or(text));
            form.named(name, FieldKind::Long).values.push(text);
        } else if rest.starts_with("<select") {
            form.named(name.clone(), FieldKind::Choice);
            list = Some(name);
        } else if rest.starts_with("</select") {
            list = None;
        } else if rest.starts_with("<option")
            && let Some(name) = &list
        {
            let label = unescaped(rest[tag.len() + 1..].split('<').next().unwrap_or_default());
            option(form.named(name.clone(), FieldKind::Choice), tag, label);
        }
    }
    form
}

fn input(form: &mut HtmlForm, tag: &str, name: String) {
    let value = attribute(tag, "value").unwrap_or_default();
    let ticked = tag.contains(" checked");
    match attribute(tag, "type").unwrap_or_default().as_str() {
        "hidden" => form.named(name, FieldKind::Hidden).values.push(value),
        kind @ ("radio" | "checkbox") => {
            let kind = if kind == "radio" { FieldKind::Choice } else { FieldKind::Checks };
            let field = form.named(name, kind);
            field.options.push((value.clone(), String::new()));
            field.values.extend(ticked.then_some(value));
        }
        _ if tag.contains("field-date") => form.named(name, FieldKind::Day).values.push(value),
        _ => form.named(name, FieldKind::Line).values.push(value),
    }
}

/// A list sends its first option when none is marked.
fn option(field: &mut Field, tag: &str, label: String) {
    let value = attribute(tag, "value").unwrap_or_default();
    if tag.contains(" selected") {
        field.values = vec![value.clone()];
    } else if field.options.is_empty() {
        field.values.push(value.clone());
    }
    field.options.push((value, label));
}

/// An attribute of a tag, as it is meant.
pub(crate) fn attribute(tag: &str, name: &str) -> Option<String> {
    let mark = format!(" {name}=\"");
    let at = tag.find(&mark)? + mark.len();
    Some(unescaped(tag[at..].split('"').next()?))
}

/// Text without character references.
pub(crate) fn unescaped(text: &str) -> String {
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_a_browser_sends_it() {
        let page = r#"<form method="get" action="/zoek"></form>
            <form class="flow" method="post" action="/a?b=1&#38;c=2"><input type="hidden" name="once" value="k">
            <textarea id="words" name="words">
Een &lt;b&gt;</textarea><select name="who"><option value="">kies</option><option value="x" selected>X</option></select>
            <input type="radio" name="why" value="1"><input type="radio" name="why" value="2" checked></form>"#;
        let forms = forms(page);
        assert_eq!(forms.len(), 1);
        assert_eq!(forms[0].action, "/a?b=1&c=2");
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let expected = vec![pair("once", "k"), pair("words", "Een <b>"), pair("who", "x"), pair("why", "2")];
        assert_eq!(forms[0].sent(), expected);
        assert_eq!(forms[0].field("why").map(|f| f.options.len()), Some(2));
    }
}
