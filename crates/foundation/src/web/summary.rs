//! Names the fields in the summary of errors. The summary stands above the form and is made before it, so the label
//! of each field is put in afterwards, from the page itself: "Over wie gaat het? Vul dit veld in."

/// Begins the place in the summary where a field's label goes; `components.html` writes it.
const PLACE: &str = "<!--label of ";
/// Ends it.
const END: &str = "-->";

/// The page with every place in its summary filled; a field without a label keeps its message alone.
pub(super) fn named(html: &str) -> String {
    let mut named = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(PLACE) {
        named.push_str(before);
        let Some((field, behind)) = after.split_once(END) else { break };
        if let Some(label) = label(html, field) {
            named.push_str(label);
            named.push_str(if label.ends_with(['?', ':', '.']) { " " } else { ": " });
        }
        rest = behind;
    }
    named.push_str(rest);
    named
}

/// The label or legend of a field, as the page wrote it (so it is safe to write again).
fn label<'h>(html: &'h str, field: &str) -> Option<&'h str> {
    let label = format!("<label class=\"utrecht-form-label\" for=\"{field}\">");
    let legend = format!(" id=\"{field}-legend\">");
    let after = html.split_once(&label).or_else(|| html.split_once(&legend))?.1;
    after.split_once('<').map(|(text, _)| text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn the_summary_says_which_field_it_is_about() {
        let page = "<a href=\"#name\"><!--label of name-->Vul dit in.</a><a href=\"#kind\"><!--label of kind-->Kies.</a>\
            <label class=\"utrecht-form-label\" for=\"name\">Over wie gaat het?</label><legend id=\"kind-legend\">Soort &amp; hulp</legend>";
        let said = named(page);
        assert!(said.contains(">Over wie gaat het? Vul dit in.</a>"), "{said}");
        assert!(said.contains(">Soort &amp; hulp: Kies.</a>"), "{said}");
        assert!(!said.contains("<!--"), "{said}");
    }

    #[test]
    fn a_message_without_a_field_stays_as_it_is() {
        assert_eq!(
            named("<a href=\"#offer\"><!--label of offer-->Lees opnieuw.</a>"),
            "<a href=\"#offer\">Lees opnieuw.</a>"
        );
        assert_eq!(named("<p>Niets</p>"), "<p>Niets</p>");
    }
}
