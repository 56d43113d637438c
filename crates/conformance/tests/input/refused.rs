//! What is refused: with a page in the language of the reader, one sentence, and nothing stored.

use super::desk::Desk;
use super::filling::{FILLINGS, Filling, WITHOUT_SESSION, Who};
use super::rows;
use axum::body::Body;
use axum::http::Method;
use conformance::installation::{HOSTS, Installation};
use conformance::markup::{Field, FieldKind, HtmlForm};
use conformance::on_both_engines;
use conformance::visitor::{Answer, Visitor};
use foundation::ids::{Source, SystemIds};
use samenspel::assemble::routes;

type Sent = Vec<(String, String)>;

const FORM: &str = "application/x-www-form-urlencoded";

fn encoded(sent: &Sent) -> String {
    serde_urlencoded::to_string(sent).expect("fields are text")
}

fn with(sent: &Sent, field: &str, value: &str) -> Sent {
    let mut sent = sent.clone();
    sent.retain(|(n, _)| n != field);
    sent.push((field.to_owned(), value.to_owned()));
    sent
}

/// A page in the right language that says what is wrong; none when it is.
fn fault(answer: &Answer, status: &[u16], language: &str, sentence: Option<&str>) -> Option<String> {
    let said = match sentence {
        Some(sentence) => answer.text().contains(sentence),
        None => answer.status == 404 || answer.body.contains("error-summary"),
    };
    let page = answer.body.contains(&format!("<html lang=\"{language}\""));
    if status.contains(&answer.status) && said && page {
        return None;
    }
    let text: String = answer.text().chars().skip(60).take(240).collect();
    Some(format!("{} {:?} (lang {page}, sentence {said}): {text}", answer.status, answer.location))
}

struct Check<'h> {
    house: &'h Installation,
    desk: Desk,
    faults: Vec<String>,
    sent: usize,
}

impl Check<'_> {
    fn note(&mut self, filling: &Filling, what: &str, fault: Option<String>) {
        self.sent += 1;
        self.faults.extend(fault.map(|fault| format!("{} with {what}: {fault}", filling.route)));
    }

    async fn unreadable(&mut self, visitor: &mut Visitor, filling: &Filling, form: &HtmlForm) {
        let good = self.desk.sent(form, filling);
        let body = encoded(&good);
        for (language, sentences) in [("nl", DUTCH), ("en", ENGLISH)] {
            visitor.language = language;
            let kind = [("content-type", "application/json")];
            let answer = visitor.send(Method::POST, &form.action, Body::from("{}"), &kind).await;
            self.note(filling, "JSON", fault(&answer, &[400], language, Some(sentences[0])));
            for wrong in ["a=%ff", "a=caf%E9", "a=x%00y", "a=%zz", "a=%E2%80%AE"] {
                let answer = visitor.post_raw(&form.action, format!("{body}&{wrong}").into_bytes()).await;
                self.note(filling, wrong, fault(&answer, &[400], language, Some(sentences[1])));
            }
            let raw = [body.as_bytes(), b"&a=caf\xe9"].concat();
            let answer = visitor.post_raw(&form.action, raw).await;
            self.note(filling, "Latin-1", fault(&answer, &[400], language, Some(sentences[1])));
            let long = format!("{body}&a={}", "x".repeat(600_000));
            let answer = visitor.post_raw(&form.action, long.into_bytes()).await;
            self.note(filling, "600 kB", fault(&answer, &[413], language, Some(sentences[2])));
            let forged: Sent = good.iter().filter(|(n, _)| n != "csrf").cloned().collect();
            let answer = visitor.post_raw(&form.action, encoded(&forged).into_bytes()).await;
            let asked = fault(&answer, &[200], language, Some(sentences[3]));
            let kept = good.iter().filter(|(n, _)| !["csrf", "once", "version"].contains(&n.as_str()));
            let lost =
                kept.filter(|(_, v)| !answer.forms().iter().any(|f| f.sent().iter().any(|(_, s)| s == v)));
            let lost: Vec<_> = lost.collect();
            let lost = (!lost.is_empty()).then(|| format!("lost {lost:?}"));
            self.note(filling, "no token", asked.or(lost));
            let kind = [("content-type", FORM), ("origin", "https://elders.example")];
            let answer = visitor.send(Method::POST, &form.action, Body::from(body.clone()), &kind).await;
            self.note(filling, "another site's page", fault(&answer, &[403], language, Some(sentences[4])));
        }
    }

    async fn meaningless(&mut self, visitor: &mut Visitor, filling: &Filling, form: &HtmlForm) {
        let good = self.desk.sent(form, filling);
        for field in form.fields.iter().filter(|f| !filling.unread.contains(&f.name.as_str())) {
            for (i, wrong) in wrong_values(field).into_iter().enumerate() {
                visitor.language = if i % 2 == 0 { "nl" } else { "en" };
                let body = encoded(&with(&good, &field.name, &wrong));
                let answer = visitor.post_raw(&form.action, body.into_bytes()).await;
                // A choice among handles that is none of ours is not found, as anywhere else.
                let allowed: &[u16] = if field.kind == FieldKind::Choice { &[422, 404] } else { &[422] };
                let short: String = wrong.chars().take(30).collect();
                let what = format!("{} = {short}", field.name);
                self.note(filling, &what, fault(&answer, allowed, visitor.language, None));
                if answer.status == 422 && field.kind != FieldKind::Choice && !answer.body.contains(&short) {
                    self.faults.push(format!("{} with {what}: what was typed is lost", filling.route));
                }
            }
        }
    }

    /// A stranger's identifier, in the address and in every field that holds one.
    async fn strange(&mut self, visitor: &mut Visitor, filling: &Filling, form: &HtmlForm) {
        visitor.language = "nl";
        let good = self.desk.sent(form, filling);
        let nobody = self.house.gate(HOSTS[0]).keys().handles().out(SystemIds.uuid());
        let theirs = self.desk.stranger.handles.clone();
        let wrong = [theirs["person"].clone(), theirs["household"].clone(), nobody, "zomaar".to_owned()];
        for (name, value) in good.iter().filter(|(n, v)| v.len() == 26 && n != "once" && !n.contains("csrf"))
        {
            for wrong in &wrong {
                let body = encoded(&with(&good, name, wrong));
                let answer = visitor.post_raw(&form.action, body.into_bytes()).await;
                let what = format!("{name} = {wrong} instead of {value}");
                self.note(filling, &what, fault(&answer, &[404, 422], "nl", None));
            }
        }
        for (name, handle) in self.desk.handles.clone().iter().filter(|(_, h)| h.len() == 26) {
            if !filling.route.contains(&format!("{{{name}}}")) || !theirs.contains_key(name) {
                continue;
            }
            let strange = [&theirs[name], &wrong[2], &wrong[3]]
                .into_iter()
                .skip(usize::from(one_for_all(filling, name)));
            for wrong in strange {
                let mut handles = self.desk.handles.clone();
                handles.insert(name, wrong.clone());
                handles.insert("alone", handles["household"].clone());
                let path = self.desk.action_with(filling, &handles);
                // The name of a field may hold the handle too.
                let sent: Sent = good.iter().map(|(n, v)| (n.replace(handle, wrong), v.clone())).collect();
                let answer = visitor.post_raw(&path, encoded(&sent).into_bytes()).await;
                // Throwing away what is not there says that it is gone, whoever's it was.
                let gone = filling.route.ends_with("{letter}") && *name == "letter" && answer.status == 303;
                let found = fault(&answer, &[404], "nl", None).filter(|_| !gone);
                self.note(filling, &format!("another {name} in the address"), found);
            }
        }
    }
}

/// Wrong kind, unreadable, too long, sent unasked, from elsewhere: as `locales/*/web.ftl` says them.
const DUTCH: [&str; 5] = [
    "Dit is geen formulier van deze website.",
    "Er staan tekens in die wij niet kunnen lezen.",
    "Uw tekst is te lang om in één keer te versturen.",
    "Uw tekst is bewaard, maar nog niet verstuurd.",
    "Wij hebben niets opgeslagen.",
];
const ENGLISH: [&str; 5] = [
    "This is not a form of this website.",
    "There are characters in it that we cannot read.",
    "Your text is too long to send at once.",
    "Your text was kept, but it has not been sent yet.",
    "Nothing was saved.",
];

/// What cannot be in a field.
fn wrong_values(field: &Field) -> Vec<String> {
    let texts = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect();
    match field.kind {
        FieldKind::Line | FieldKind::Long => vec!["Lang verhaal. ".repeat(2_000), "😀".repeat(20_001)],
        FieldKind::Day => texts(&[
            "31-2-2026",
            "morgen",
            "1-1-2999",
            "1-1-0001",
            "1-2-26",
            "0-0-0000",
            "99999999999999999999",
        ]),
        FieldKind::Choice => texts(&["bestaat-niet", "9223372036854775808"]),
        FieldKind::Hidden | FieldKind::Checks => Vec::new(),
    }
}

#[test]
fn every_form_of_the_table_is_filled_in_here() {
    for route in routes().iter().filter(|r| r.method == "POST" && !WITHOUT_SESSION.contains(&r.path)) {
        let found = FILLINGS.iter().filter(|f| f.route == route.path).count();
        assert_eq!(found, 1, "{} has no good answer to make bad ones from", route.path);
    }
}

on_both_engines! {
    async fn what_is_wrong_gets_one_sentence_and_stores_nothing(house: Installation) {
        let desk = Desk::at(&house).await;
        let mut check = Check { house: &house, desk, faults: Vec::new(), sent: 0 };
        for filling in FILLINGS.iter().filter(|f| !only_after_another(f)) {
            let mut visitor = check.desk.visitor(filling);
            let form = check.desk.form(&mut visitor, filling).await;
            let form = if filling.page.is_empty() { only_token(form) } else { form };
            let before = rows(&house).await;
            check.unreadable(&mut visitor, filling, &form).await;
            check.meaningless(&mut visitor, filling, &form).await;
            check.strange(&mut visitor, filling, &form).await;
            let mut after = rows(&house).await;
            if filling.route.ends_with("{letter}") {
                // Answered as if it had been thrown away, and that answer is kept.
                after.insert("idempotency".to_owned(), before["idempotency"]);
            }
            if before != after {
                check.faults.push(format!("{} stored something: {before:?} {after:?}", filling.route));
            }
        }
        assert!(check.faults.is_empty(), "{} of {}:\n{}", check.faults.len(), check.sent, check.faults.join("\n"));
        assert!(check.sent > 1_000, "only {} forms were sent", check.sent);
    }
}

/// Whether a form stands on its page only once the form before it was kept.
fn only_after_another(filling: &Filling) -> bool {
    [
        "/intrekken",
        "/bezwaar",
        "/commissie",
        "/opmerking",
        "/antwoord",
        "/voorstel",
        "/afsluiting/nagevraagd",
        "/afsluiting/openen",
        "/terugblik",
        "/mening",
    ]
    .iter()
    .any(|end| filling.route.ends_with(end))
}

/// The map, and what neighbours ask of each other, are one for the whole municipality: to a coordinator nothing there is a
/// stranger's.
fn one_for_all(filling: &Filling, name: &str) -> bool {
    ["service", "signal"].contains(&name) || filling.who == Who::Keeper
}

/// A form that shows only now and then is sent with a session's token alone.
fn only_token(mut form: HtmlForm) -> HtmlForm {
    form.fields.retain(|f| f.name == "csrf");
    form
}
