//! Drafts over HTTP on both engines: what was typed is offered again, beside what someone else wrote meanwhile, and to
//! nobody else.

use conformance::installation::{CODES, HOSTS, Installation, PASSWORD};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story};
use conformance::visitor::{Answer, Visitor};
use foundation::access::Capacity;
use std::time::Duration;

/// The form of a page that goes to an address and holds a field, as it would be sent.
fn form_with(page: &Answer, action: &str, field: &str) -> Vec<(String, String)> {
    let forms = page.forms();
    let found = forms.into_iter().find(|f| f.action == action && f.field(field).is_some());
    found.unwrap_or_else(|| panic!("no form for {action} in:\n{}", page.body)).sent()
}

fn with(mut sent: Vec<(String, String)>, fields: &[(&str, &str)]) -> Vec<(String, String)> {
    sent.retain(|(n, _)| !fields.iter().any(|(name, _)| name == n));
    sent.extend(fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
    sent
}

async fn post(visitor: &mut Visitor, to: &str, sent: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    visitor.post(to, &fields).await
}

/// Types in a form as the script does: the draft goes to the server, the form does not.
async fn types(
    visitor: &mut Visitor,
    page: &str,
    action: &str,
    fields: &[(&str, &str)],
) -> Vec<(String, String)> {
    let shown = visitor.get(page).await;
    let sent = with(form_with(&shown, action, fields[0].0), fields);
    let draft = with(sent.clone(), &[("quiet", "1"), ("to", action.split('?').next().unwrap_or_default())]);
    let answer = post(visitor, "/concept", &draft).await;
    assert_eq!(answer.status, 204, "{}", answer.text());
    sent
}

/// Where the page leads for going on with a draft; none when none is offered.
fn offered(page: &Answer) -> Option<String> {
    page.links("/").into_iter().find(|href| href.contains("concept="))
}

async fn drafts(house: &Installation) -> usize {
    house.raw().all(CODES[0], "select account from draft").await.len()
}

async fn sign_in_again(visitor: &mut Visitor, login: &str) {
    visitor.forget();
    let answer = visitor.post("/aanmelden", &[("login", login), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}

const TYPED: &str = "De buurvrouw past \"soms\" op <Yara>.";

on_both_engines! {
    async fn r023_what_was_typed_is_offered_again_and_goes_when_the_form_is_kept(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let page = format!("/werk/h/{}/notitie", handles["household"]);
        assert_eq!(offered(&worker.get(&page).await), None);
        types(&mut worker, &page, &page, &[("fact", "De buurvrouw past"), ("sharing", "internal")]).await;
        types(&mut worker, &page, &page, &[("fact", TYPED), ("sharing", "household")]).await;
        assert_eq!(drafts(&house).await, 1, "one draft for one form");
        // The browser was killed and the session lost: another begins.
        sign_in_again(&mut worker, "noor").await;
        let again = worker.get(&page).await;
        assert!(again.text().contains("U was hier bezig op 23 november 2026 om"), "{}", again.text());
        assert_eq!(form_with(&again, &page, "fact").iter().find(|f| f.0 == "fact").unwrap().1, "", "asked first");
        let list = worker.get("/concepten").await;
        assert!(list.text().contains(TYPED) && list.links("/concepten").len() == 1, "{}", list.text());
        let day = worker.get("/werk/dag").await;
        assert!(day.text().contains(TYPED) && offered(&day) == offered(&again), "R10 a draft waits on the day: {}", day.text());
        assert!(!worker.get("/werk/dag?wie=team").await.text().contains(TYPED), "a draft is no matter of the team");
        let filled = worker.get(&offered(&again).unwrap()).await;
        assert!(filled.text().contains("De tekst is nog niet verstuurd."), "{}", filled.text());
        let sent = form_with(&filled, &page, "fact");
        assert!(sent.contains(&("fact".into(), TYPED.into())) && sent.contains(&("sharing".into(), "household".into())), "{sent:?}");
        let kept = post(&mut worker, &page, &sent).await;
        assert_eq!(kept.status, 303, "{}", kept.text());
        assert_eq!(drafts(&house).await, 0);
        assert_eq!(offered(&worker.get(&page).await), None);
        assert!(worker.get(&format!("/werk/h/{}/verloop", handles["household"])).await.text().contains(TYPED));
    }

    async fn r023_where_the_record_changed_meanwhile_both_texts_stand_side_by_side(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let note = format!("/werk/h/{}/notitie/{}", handles["household"], handles["note"]);
        types(&mut worker, &note, &note, &[("fact", TYPED)]).await;
        let offer = worker.get(&note).await;
        let unchanged = worker.get(&offered(&offer).unwrap()).await;
        assert!(!unchanged.text().contains("Dit staat er nu"), "{}", unchanged.text());
        let mut colleague = house.staff(HOSTS[0], "youssef", Capacity::CareWorker, "Oost").await;
        assert_eq!(offered(&colleague.get(&note).await), None, "a draft is its maker's alone");
        assert_eq!(colleague.fill(&note, &note, &[("fact", "De post is gesorteerd.")]).await.status, 303);
        let offer = worker.get(&note).await;
        assert!(offer.text().contains("Iemand anders heeft dit intussen veranderd."), "{}", offer.text());
        let both = worker.get(&offered(&offer).unwrap()).await;
        assert!(both.text().contains("De post is gesorteerd. Dit staat er nu"), "{}", both.text());
        let sent = form_with(&both, &note, "fact");
        assert!(sent.contains(&("fact".into(), TYPED.into())), "{sent:?}");
        // Both were seen, so it counts from the colleague's version.
        assert_eq!(post(&mut worker, &note, &sent).await.status, 303);
    }

    async fn r023_a_form_that_is_refused_keeps_its_draft_and_its_place(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let page = format!("/werk/h/{}/netwerk", handles["household"]);
        let sent = types(&mut worker, &page, &page, &[("name", "Oom Jan"), ("note", "Hij komt op zondag langs.")]).await;
        let refused = post(&mut worker, &page, &with(sent, &[("name", "")])).await;
        assert_eq!(refused.status, 422, "{}", refused.text());
        let still = form_with(&refused, &page, "note");
        let mark = |sent: &[(String, String)]| sent.iter().find(|f| f.0 == "draft").unwrap().1.clone();
        assert_eq!(mark(&still), mark(&form_with(&worker.get(&page).await, &page, "note")));
        assert_eq!(drafts(&house).await, 1);
    }

    async fn r023_a_draft_is_sealed_and_is_no_reading_of_the_file(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let page = format!("/werk/h/{}/notitie", handles["household"]);
        let shown = worker.get(&page).await;
        let lines = house.raw().all(CODES[0], "select count(*) from audit").await;
        let sent = with(form_with(&shown, &page, "fact"), &[("fact", TYPED), ("quiet", "1")]);
        assert_eq!(post(&mut worker, "/concept", &sent).await.status, 204);
        assert!(worker.get("/concepten").await.text().contains(TYPED));
        assert_eq!(house.raw().all(CODES[0], "select count(*) from audit").await, lines);
        let row = house.raw().all(CODES[0], "select words, action from draft").await.concat();
        assert!(!row[0].contains("buurvrouw") && !row[0].contains(&page) && row[1] == "write-note", "{row:?}");
    }

    async fn r023_a_draft_of_a_file_one_may_no_longer_read_is_not_shown(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let page = format!("/werk/h/{}/notitie", handles["household"]);
        let sent = types(&mut worker, &page, &page, &[("fact", TYPED)]).await;
        house.raw().all(CODES[0], "update access_household set state = 'closed'").await;
        assert!(worker.get("/concepten").await.text().contains(TYPED), "of a closed file the words are still one's own");
        house.raw().all(CODES[0], "update access_household set state = 'open'").await;
        house.raw().all(CODES[0], "update access_relation set until_at = 1 where kind = 'assigned'").await;
        let west = format!(
            "update access_household set team = (select id from team where municipality = '{0}' and name = 'West')
              where municipality = '{0}'",
            CODES[0]
        );
        house.raw().all(CODES[0], &west).await;
        let list = worker.get("/concepten").await;
        assert!(list.status == 200 && list.text().contains("U hebt geen concepten."), "{}", list.text());
        let late = post(&mut worker, "/concept", &with(sent, &[("quiet", "1"), ("fact", "Nog meer.")])).await;
        assert_eq!(late.status, 409);
    }

    async fn r023_a_draft_that_was_under_way_when_its_form_was_sent_comes_too_late(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let page = format!("/werk/h/{}/notitie", handles["household"]);
        let sent = types(&mut worker, &page, &page, &[("fact", TYPED), ("sharing", "internal")]).await;
        assert_eq!(post(&mut worker, &page, &sent).await.status, 303);
        let late = post(&mut worker, "/concept", &with(sent, &[("quiet", "1"), ("to", &page)])).await;
        assert_eq!((late.status, drafts(&house).await), (409, 0));
    }

    async fn r023_a_draft_is_kept_fourteen_days(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let page = format!("/werk/h/{}/notitie", handles["household"]);
        types(&mut worker, &page, &page, &[("fact", TYPED)]).await;
        house.clock.advance(Duration::from_secs(14 * 24 * 3600 - 60));
        sign_in_again(&mut worker, "noor").await;
        assert!(offered(&worker.get(&page).await).is_some());
        house.clock.advance(Duration::from_secs(120));
        assert_eq!(offered(&worker.get(&page).await), None);
        assert!(worker.get("/concepten").await.text().contains("U hebt geen concepten."));
    }

    async fn r024_without_scripts_a_button_keeps_the_draft_and_one_throws_it_away(house: Installation) {
        let Story { mut resident, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let page = format!("/mijn/{}/plan", handles["household"]);
        let action = format!("{page}/tekst");
        let shown = resident.get(&page).await;
        let button = "type=\"submit\" formaction=\"/concept\" data-draft-keep>Bewaar als concept</button>";
        assert!(shown.body.contains(button), "{}", shown.body);
        let sent = with(form_with(&shown, &action, "words"), &[("words", "Ik wil dit zelf vertellen.")]);
        let kept = post(&mut resident, "/concept", &sent).await;
        assert_eq!((kept.status, kept.location.clone()), (303, Some(format!("{page}?gedaan=done-draft-kept"))));
        let back = resident.get(&kept.location.unwrap()).await;
        assert!(back.text().contains("Uw tekst is bewaard als concept.") && offered(&back).is_some(), "{}", back.text());
        let gone = resident.send_form(&back, "/concept/weg", &[]).await;
        assert_eq!((gone.status, drafts(&house).await), (303, 0));
        assert_eq!(offered(&resident.get(&page).await), None);
    }

    async fn r023_what_is_no_draft_of_ours_is_not_kept(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let page = format!("/werk/h/{}/notitie", handles["household"]);
        let sent = with(form_with(&worker.get(&page).await, &page, "fact"), &[("fact", TYPED), ("quiet", "1")]);
        let form = "0".repeat(32);
        for mark in ["", "zomaar", &format!("{form} /leidt/nergens/heen Titel"), &format!("{form} //elders.example Titel"), &format!("{form} /buurt Titel")] {
            assert_eq!(post(&mut worker, "/concept", &with(sent.clone(), &[("draft", mark)])).await.status, 409, "{mark}");
        }
        assert_eq!(drafts(&house).await, 0);
    }
}
