//! The support plan as a team writes it: light first, nothing overwritten, frozen when it is offered.

mod looking_back;
mod nearby;

use conformance::installation::Installation;
use conformance::on_both_engines;
use conformance::visitor::Visitor;
use foundation::access::Capacity;

const HOST: &str = "a.example";

/// A worker with a household of their own; gives the address of its plan.
async fn worker_with_household(house: &Installation) -> (Visitor, String) {
    let mut worker = house.staff(HOST, "noor", Capacity::CareWorker, "Oost").await;
    let report = [
        ("name", "Anna de Wit"),
        ("born", "4-3-1981"),
        ("address", "Wilgenlaan 12, 9901 AB Esmerwaard"),
        ("question", "Ik kom er niet meer uit met de post."),
        ("kind", "support"),
        ("reporter", "resident"),
    ];
    let shown = worker.get("/werk/melding").await;
    assert_eq!(shown.status, 200, "{}", shown.body);
    let start = shown.body.find("action=\"/werk/melding").expect("the form of a report") + 8;
    let action = shown.body[start..].split('"').next().unwrap_or_default().replace("&#38;", "&");
    let mut answer = worker.send_form(&shown, &action, &report).await;
    if answer.status != 303 {
        // No duplicates are known here, so nothing but a refused field can be the matter.
        panic!("the report is registered: {}", answer.text());
    }
    let to = answer.location.take().unwrap_or_default();
    let handle = to.split('/').nth(3).and_then(|h| h.split('?').next()).unwrap_or_default().to_owned();
    (worker, format!("/werk/h/{handle}/plan"))
}

/// Adds a goal and gives the address where actions are added to it.
async fn with_goal(worker: &mut Visitor, plan: &str, words: &str) -> String {
    let form = format!("{plan}/doel");
    let fields = [("words", words), ("of", "all"), ("area", "administration"), ("going_well", "")];
    let answer = worker.fill(&form, &form, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = worker.get(plan).await;
    assert!(page.text().contains(words), "{}", page.text());
    page.links(plan).into_iter().rfind(|l| l.ends_with("/actie")).expect("a way to add an action")
}

const VOLUNTEER: [(&str, &str); 4] =
    [("what", "Elke week samen de post"), ("owner", "network"), ("network", "Linda"), ("due", "1-12-2026")];
const SPECIALIST: [(&str, &str); 6] = [
    ("what", "Onderzoek bij de specialist"),
    ("owner", "professional"),
    ("professional", "M. Kuiper"),
    ("function", "psycholoog"),
    ("line", "2"),
    ("due", "1-12-2026"),
];

on_both_engines! {
    async fn r027_heavier_help_asks_a_reason_and_a_review_date(house: Installation) {
        let (mut worker, plan) = worker_with_household(&house).await;
        let actions = with_goal(&mut worker, &plan, "Ik wil rust in de post.").await;
        let light = worker.fill(&actions, &actions, &VOLUNTEER).await;
        assert_eq!(light.status, 303, "{}", light.text());
        let heavy = worker.fill(&actions, &actions, &SPECIALIST).await;
        assert_eq!(heavy.status, 422);
        assert!(heavy.body.contains("M. Kuiper"), "what was typed is kept");
        assert!(!worker.get(&plan).await.text().contains("Onderzoek"), "nothing is half-stored");
        let reason = [("up_kind", "not-enough"), ("up_reason", "Het lukte niet."), ("review", "1-2-2027")];
        let skips = worker.fill(&actions, &actions, &[&SPECIALIST[..], &reason[..]].concat()).await;
        assert_eq!(skips.status, 422, "from line 0 to line 2 a line is skipped");
        let reason = [("up_kind", "safety"), ("up_reason", "Het is niet veilig."), ("review", "1-2-2027")];
        let said = worker.fill(&actions, &actions, &[&SPECIALIST[..], &reason[..]].concat()).await;
        assert_eq!(said.status, 303, "{}", said.text());
        let page = worker.get(&plan).await.text();
        let (first, last) = (page.find("Elke week samen"), page.find("Onderzoek bij"));
        assert!(first.is_some() && first < last, "professionals come last: {page}");
        assert!(page.contains("Het is niet veilig.") && page.contains("1 februari 2027"), "{page}");
    }

    async fn r030_an_offered_version_is_frozen_and_two_can_be_compared(house: Installation) {
        let (mut worker, plan) = worker_with_household(&house).await;
        let offer = format!("{plan}/aanbieden");
        let empty = worker.fill(&plan, &offer, &[]).await;
        assert_eq!(empty.status, 422, "an empty plan is not offered");
        let actions = with_goal(&mut worker, &plan, "Ik wil rust in de post.").await;
        let before = worker.get(&plan).await;
        let light = worker.fill(&actions, &actions, &VOLUNTEER).await;
        assert_eq!(light.status, 303, "{}", light.text());
        let stale = worker.send_form(&before, &offer, &[]).await;
        assert_eq!(stale.status, 422, "a draft that was not seen is not offered");
        let offered = worker.fill(&plan, &offer, &[]).await;
        assert_eq!(offered.status, 303, "{}", offered.text());
        let unchanged = worker.fill(&plan, &offer, &[]).await;
        assert_eq!(unchanged.status, 422, "the same is not offered twice");
        let goal = actions.trim_end_matches("/actie").to_owned();
        let fields = [("words", "Ik wil orde in de post."), ("of", "all"), ("area", "administration")];
        let changed = worker.fill(&goal, &goal, &fields).await;
        assert_eq!(changed.status, 303, "{}", changed.text());
        let frozen = worker.get(&format!("{plan}/versie/1")).await.text();
        assert!(frozen.contains("rust in de post") && frozen.contains("nog geen antwoord"), "{frozen}");
        let offered = worker.fill(&plan, &offer, &[]).await;
        assert_eq!(offered.status, 303, "{}", offered.text());
        let both = worker.get(&format!("{plan}/vergelijk?van=1&met=2")).await;
        assert!(both.body.contains("<del>rust </del>") && both.body.contains("<ins>orde </ins>"), "{}", both.body);
        for absent in ["versie/3", "versie/0", "vergelijk?van=1&met=9", "vergelijk?van=een"] {
            assert_eq!(worker.get(&format!("{plan}/{absent}")).await.status, 404, "{absent}");
        }
        let paper = worker.get(&format!("{plan}/papier")).await;
        assert!(paper.bytes.starts_with(b"%PDF"), "{}", paper.status);
        assert_eq!(paper.headers["content-disposition"], "inline; filename=\"plan.pdf\"");
    }

    async fn an_edit_that_comes_second_shows_both_texts(house: Installation) {
        let (mut worker, plan) = worker_with_household(&house).await;
        let actions = with_goal(&mut worker, &plan, "Ik wil rust in de post.").await;
        let goal = actions.trim_end_matches("/actie").to_owned();
        let open = worker.get(&goal).await;
        let fields = [("words", "Ik wil orde."), ("of", "all"), ("area", "administration")];
        assert_eq!(worker.send_form(&open, &goal, &fields).await.status, 303);
        let other = worker.get(&goal).await;
        let again = [("words", "Ik wil het zelf."), ("of", "all"), ("area", "administration"), ("once", "0123456789abcdef")];
        let second = worker.send_form(&open, &goal, &again).await;
        assert_eq!(second.status, 422);
        assert!(second.text().contains("Ik wil orde.") && second.body.contains("Ik wil het zelf."), "{}", second.body);
        let kept = worker.send_form(&second, &goal, &again[..3]).await;
        assert_eq!(kept.status, 303, "having seen both, the second may go on: {}", kept.text());
        assert!(other.body.contains("Ik wil orde."));
        assert!(worker.get(&plan).await.text().contains("Ik wil het zelf."));
    }

    async fn r035_a_goal_is_closed_with_reason_result_who_continues_and_check_up(house: Installation) {
        let (mut worker, plan) = worker_with_household(&house).await;
        let actions = with_goal(&mut worker, &plan, "Ik wil rust in de post.").await;
        let close = actions.replace("/actie", "/afsluiten");
        let half = worker.fill(&close, &close, &[("reason", "reached"), ("result", "Alles ligt op orde.")]).await;
        assert_eq!(half.status, 422);
        let whole = [
            ("reason", "reached"),
            ("result", "Alles ligt op orde."),
            ("continues", "zus Fatima"),
            ("check_up", "1-3-2027"),
        ];
        assert_eq!(worker.fill(&close, &close, &whole).await.status, 303);
        let page = worker.get(&plan).await;
        assert!(page.text().contains("zus Fatima") && page.text().contains("1 maart 2027"), "{}", page.text());
        assert!(!page.body.contains("/actie\""), "a closed goal takes no more actions");
        let late = worker.fill(&actions, &actions, &VOLUNTEER).await;
        assert_eq!(late.status, 422, "{}", late.text());
    }
}
