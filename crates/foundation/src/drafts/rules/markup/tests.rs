//! Forms found in a page, told apart, and filled in.

use super::*;

const PAGE: &str = r#"<main><form class="find" method="get" action="/zoek"><textarea name="q"></textarea></form>
<details class="more"><summary>Open</summary><form class="flow" method="post" action="/a?b=1" novalidate>
<input type="hidden" name="csrf" value="c"><input type="hidden" name="once" value="o"><input type="hidden" name="version" value="3"><input type="hidden" name="part" value="aspect-a">
<textarea id="words" name="words" data-most="0">
Oud &#38; wijs</textarea>
<input class="t" id="place" name="place" type="text" value="thuis">
<select name="who"><option value="" selected>kies</option><option value="x">X</option></select>
<input type="radio" name="why" value="1" checked><input type="radio" name="why" value="2">
<input type="checkbox" name="kinds" value="p" checked><input type="checkbox" name="kinds" value="q">
</form></details><form method="post" action="/b"><input type="hidden" name="csrf" value="c"></form></main>"#;

fn typed(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

#[test]
fn forms_with_a_long_field_are_found_and_told_apart() {
    let forms = long_forms(PAGE);
    assert_eq!(forms.len(), 1);
    assert_eq!(forms[0].identity, "/a?b=1\npart=aspect-a");
    assert_eq!(forms[0].version, "3");
    assert!(PAGE[forms[0].start..].starts_with("<form class=\"flow\""));
    assert!(PAGE[forms[0].end..].starts_with("</form></details>"));
}

#[test]
fn a_folded_form_is_found_folded_and_an_open_one_is_not() {
    let start = long_forms(PAGE)[0].start;
    let at = folded_around(PAGE, start).unwrap();
    assert!(PAGE[at..].starts_with(" class=\"more\">"));
    let open = PAGE.replace("<details class=\"more\">", "<details class=\"more\" open>");
    assert_eq!(folded_around(&open, long_forms(&open)[0].start), None);
    assert_eq!(folded_around(PAGE, PAGE.rfind("<form").unwrap()), None);
}

#[test]
fn a_draft_stands_in_the_form_as_it_was_typed() {
    let form = &long_forms(PAGE)[0];
    let inner = &PAGE[form.inside..form.end];
    let draft = typed(&[
        ("words", "Nieuw <b>\n\"en\" meer"),
        ("place", "de bieb"),
        ("who", "x"),
        ("why", "2"),
        ("kinds", "q"),
    ]);
    let filled = filled(inner, &draft, &|was| format!("[{was}]"));
    assert!(filled.contains("\nNieuw &#60;b&#62;\n&#34;en&#34; meer</textarea>[Oud &#38; wijs]"), "{filled}");
    assert!(filled.contains("type=\"text\" value=\"de bieb\">"), "{filled}");
    assert!(filled.contains("<option value=\"\">kies</option><option value=\"x\" selected>"), "{filled}");
    assert!(
        filled.contains("value=\"1\"><input type=\"radio\" name=\"why\" value=\"2\" checked>"),
        "{filled}"
    );
    assert!(
        filled.contains("value=\"p\"><input type=\"checkbox\" name=\"kinds\" value=\"q\" checked>"),
        "{filled}"
    );
    assert!(filled.contains("name=\"version\" value=\"3\""), "the version is that of the record: {filled}");
}

#[test]
fn what_a_draft_does_not_know_stays_as_it_is() {
    let form = &long_forms(PAGE)[0];
    let inner = &PAGE[form.inside..form.end];
    let filled = filled(inner, &typed(&[("kinds", "p")]), &|_| String::new());
    assert_eq!(filled, inner);
}

#[test]
fn a_text_that_is_the_same_is_shown_once() {
    let form = &long_forms(PAGE)[0];
    let inner = &PAGE[form.inside..form.end];
    let filled = filled(inner, &typed(&[("words", "Oud & wijs"), ("kinds", "p")]), &|was| format!("[{was}]"));
    assert_eq!(filled, inner);
}
