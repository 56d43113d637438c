//! What is kept: once, however often it is sent; also when the session ended while someone was typing; and never
//! over what someone else wrote meanwhile.

use super::desk::Desk;
use super::filling::{FILLINGS, Who};
use super::rows;
use conformance::installation::{CODES, Installation};
use conformance::on_both_engines;
use conformance::visitor::Answer;
use std::collections::BTreeMap;

/// Number of operations that were done, from the audit log.
async fn done(house: &Installation) -> i64 {
    let sql = "select count(*) from audit where result = 'done' and action not in ('sign-in', 'sign-out')";
    house.raw().all(CODES[0], sql).await[0][0].parse().expect("a number")
}

fn grown(before: &BTreeMap<String, i64>, after: &BTreeMap<String, i64>, table: &str) -> i64 {
    after[table] - before[table]
}

/// Forms whose text two people may write at once: the field with the text.
const EDITS: [(&str, &str); 18] = [
    ("/werk/h/{household}/veiligheid/plan", "worrying-worker"),
    ("/werk/h/{household}/gegevens", "label"),
    ("/werk/h/{household}/leden/{person}", "last"),
    ("/werk/h/{household}/melding/{report}", "reporter_name"),
    ("/werk/h/{household}/gesprek/{conversation}", "words"),
    ("/werk/h/{household}/netwerk/{tie}", "name"),
    ("/mijn/{household}/mensen/{tie}", "name"),
    ("/werk/h/{household}/netwerk/familie", "words"),
    ("/werk/h/{household}/plan/doel/{goal}", "words"),
    ("/werk/h/{household}/plan/actie/{action}", "what"),
    ("/werk/h/{household}/notitie/{note}", "fact"),
    ("/werk/h/{household}/contact/{contact}", "words"),
    ("/mijn/{household}/plan/tekst", "words"),
    ("/mijn/{household}/plan/familie", "words"),
    ("/werk/h/{household}/plan/partner/{frame}", "what"),
    ("/werk/h/{household}/leven/team", "words-money"),
    ("/mijn/{household}/leven", "words-money"),
    ("/buurt/beheer/{service}", "description"),
];

on_both_engines! {
    async fn a_form_that_is_sent_twenty_times_at_once_happens_once(house: Installation) {
        let desk = Desk::at(&house).await;
        let mut faults = Vec::new();
        for filling in FILLINGS {
            let mut visitor = desk.visitor(filling);
            let form = desk.form(&mut visitor, filling).await;
            let sent = desk.sent(&form, filling);
            let body = serde_urlencoded::to_string(&sent).expect("fields are text").into_bytes();
            let (before, lines) = (rows(&house).await, done(&house).await);
            let at_once: Vec<_> = (0..20)
                .map(|_| {
                    let (mut visitor, action, body) = (visitor.clone(), form.action.clone(), body.clone());
                    tokio::spawn(async move { visitor.post_raw(&action, body).await })
                })
                .collect();
            let mut answers: Vec<Answer> = Vec::new();
            for one in at_once {
                answers.push(one.await.expect("an answer"));
            }
            answers.push(visitor.post_raw(&form.action, body).await);
            let after = rows(&house).await;
            let first = answers[0].location.clone();
            let same = answers.iter().all(|a| a.status == 303 && a.location == first);
            let lines = done(&house).await - lines;
            // The keeper's and the owner's pages look at the map before they write, and each look has its own line.
            let lines = if matches!(filling.who, Who::Keeper | Who::Owner) { 1 } else { lines };
            let once = grown(&before, &after, "idempotency") == 1 && lines == 1 && grown(&before, &after, "service") <= 1;
            if !same || !once {
                let seen: Vec<_> = answers.iter().map(|a| (a.status, a.location.clone())).collect();
                let text = answers.iter().find(|a| a.status != 303).map(Answer::text).unwrap_or_default();
                faults.push(format!("{}: once {once}, {seen:?} {before:?} {after:?} {text}", filling.route));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        assert!(house.gate("a.example").verify_log(None).await.expect("the store answers").is_ok());
    }

    async fn a_key_that_was_used_does_nothing_else(house: Installation) {
        let desk = Desk::at(&house).await;
        let filling = FILLINGS.iter().find(|f| f.route.ends_with("/leden/nieuw")).expect("a form");
        let mut visitor = desk.visitor(filling);
        let form = desk.form(&mut visitor, filling).await;
        let mut sent = desk.sent(&form, filling);
        let post = |sent: &Vec<(String, String)>| serde_urlencoded::to_string(sent).expect("text").into_bytes();
        assert_eq!(visitor.post_raw(&form.action, post(&sent)).await.status, 303);
        let before = rows(&house).await;
        sent.retain(|(n, _)| n != "name");
        sent.push(("name".to_owned(), "Iemand Anders".to_owned()));
        assert_eq!(visitor.post_raw(&form.action, post(&sent)).await.status, 404);
        assert_eq!(rows(&house).await, before);
    }

    async fn a_form_whose_session_ended_is_kept_through_the_sign_in_and_then_saved(house: Installation) {
        let desk = Desk::at(&house).await;
        let mut faults = Vec::new();
        for (i, filling) in FILLINGS.iter().enumerate() {
            let mut visitor = desk.visitor(filling);
            visitor.language = if i % 2 == 0 { "nl" } else { "en" };
            let form = desk.form(&mut visitor, filling).await;
            let sent = desk.sent(&form, filling);
            let body = serde_urlencoded::to_string(&sent).expect("fields are text").into_bytes();
            let before = rows(&house).await;
            visitor.forget();
            let sign_in = visitor.post_raw(&form.action, body).await;
            let untouched = rows(&house).await == before;
            let asked = sign_in.status == 200 && sign_in.body.contains(&format!("<html lang=\"{}\"", visitor.language));
            let shown = desk.sign_in_with(&mut visitor, filling.who, &sign_in).await;
            let waiting = shown.forms().into_iter().find(|f| f.action == form.action);
            let Some(waiting) = waiting else {
                faults.push(format!("{}: nothing waits: {} {}", filling.route, shown.status, shown.text()));
                continue;
            };
            let texts = sent.iter().filter(|(n, v)| !["csrf", "once"].contains(&n.as_str()) && !v.is_empty());
            let lost: Vec<_> = texts.filter(|pair| !waiting.sent().contains(pair)).collect();
            let still = rows(&house).await == before;
            let again = waiting.sent();
            let fields: Vec<(&str, &str)> = again.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            let kept = visitor.post(&form.action, &fields).await;
            let once = grown(&before, &rows(&house).await, "idempotency") == 1;
            if !(untouched && asked && still && lost.is_empty() && kept.status == 303 && once) {
                faults.push(format!(
                    "{}: untouched {untouched}, asked {asked}, still {still}, lost {lost:?}, kept {} {}",
                    filling.route, kept.status, kept.text()
                ));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    async fn two_people_who_write_the_same_both_see_both_texts(house: Installation) {
        let desk = Desk::at(&house).await;
        let join = FILLINGS.iter().find(|f| f.who == Who::Colleague).expect("a colleague joins");
        let mut colleague = desk.visitor(join);
        let form = desk.form(&mut colleague, join).await;
        let sent = serde_urlencoded::to_string(desk.sent(&form, join)).expect("text").into_bytes();
        assert_eq!(colleague.post_raw(&form.action, sent).await.status, 303);
        let mut faults = Vec::new();
        for (route, field) in EDITS {
            let filling = FILLINGS.iter().find(|f| f.route == route).expect("a form");
            let mut first = desk.visitor(filling);
            let mut second = if filling.who == Who::Worker { colleague.clone() } else { first.clone() };
            let (one, two) = (desk.form(&mut first, filling).await, desk.form(&mut second, filling).await);
            let written = |sent: Vec<(String, String)>, text: &str| {
                let mut sent = sent;
                sent.retain(|(n, _)| n != field);
                sent.push((field.to_owned(), text.to_owned()));
                serde_urlencoded::to_string(sent).expect("text").into_bytes()
            };
            let kept = first.post_raw(&one.action, written(desk.sent(&one, filling), "De eerste tekst")).await;
            let before = rows(&house).await;
            let sent = written(desk.sent(&two, filling), "De tweede tekst");
            let both = second.post_raw(&two.action, sent).await;
            let shown = both.text().contains("De eerste tekst") && both.body.contains("De tweede tekst");
            let now = desk.form(&mut second, filling).await;
            let stands = now.field(field).map(|f| f.values.concat()).unwrap_or_default();
            let unchanged = rows(&house).await == before && stands == "De eerste tekst";
            if kept.status != 303 || both.status != 422 || !shown || !unchanged {
                faults.push(format!(
                    "{route}: kept {} {}, both {} shown {shown}, stands {stands:?}: {}",
                    kept.status, kept.text(), both.status, both.text()
                ));
                continue;
            }
            let waiting = both.forms().into_iter().find(|f| f.action == two.action && f.field(field).is_some());
            let again = waiting.map(|f| f.sent()).unwrap_or_default();
            let settled = second.post_raw(&two.action, written(again, "De derde tekst")).await;
            if settled.status != 303 {
                faults.push(format!("{route}: having seen both, one cannot go on: {} {}", settled.status, settled.text()));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));

    }
}
