//! Help from the neighbourhood in a plan, suggested with the words of the goal.

use super::{HOST, with_goal, worker_with_household};
use conformance::on_both_engines;
use conformance::visitor::{Answer, Visitor};
use foundation::access::Capacity;

/// Adds help with letters and forms; gives its page among the coordinator's.
async fn offered(keeper: &mut Visitor, name: &str, line: &str) -> String {
    let page = "/buurt/beheer/nieuw";
    let fields = [
        ("name", name),
        ("description", "Wij lezen samen de post."),
        ("kind", "welfare"),
        ("line", line),
        ("themes", "administration"),
        ("status", "active"),
    ];
    let answer = keeper.fill(page, page, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let found = keeper.get(&format!("/buurt?woorden={name}")).await.links("/buurt/hulp/").remove(0);
    found.replace("/buurt/hulp/", "/buurt/beheer/")
}

/// What the suggestions send.
fn suggested(page: &Answer, take: &str) -> Vec<String> {
    let forms = page.forms().into_iter().filter(|form| form.action == take);
    forms.map(|form| form.field("service").expect("a service").values.concat()).collect()
}

on_both_engines! {
    async fn r054_from_the_file_to_a_plan_action_in_three_presses(house: Installation) {
        let mut keeper = house.staff(HOST, "marga", Capacity::VolunteerCoordinator, "Oost").await;
        offered(&mut keeper, "Postclub", "0").await;
        let full = offered(&mut keeper, "Papierwinkel", "0").await;
        let load = format!("{full}/drukte");
        assert_eq!(keeper.fill(&load, &load, &[("helping", "8"), ("at_most", "8")]).await.status, 303);
        let closed = offered(&mut keeper, "Postpauze", "0").await;
        assert_eq!(keeper.fill(&closed, &closed, &[("status", "temporarily closed")]).await.status, 303);
        let (mut worker, plan) = worker_with_household(&house).await;
        with_goal(&mut worker, &plan, "Ik wil rust in de post.").await;

        let file = worker.get(plan.trim_end_matches("/plan")).await;
        assert_eq!(file.links(&plan), [plan.as_str()], "the first press is on the file's own page");
        let page = worker.get(&plan).await;
        let actions = page.links(&plan).into_iter().rfind(|l| l.ends_with("/actie")).expect("the second press");
        let page = worker.get(&actions).await;
        let take = actions.replace("/actie", "/buurt");
        let services = suggested(&page, &take);
        assert_eq!(services.len(), 1, "what is full or closed is not suggested: {}", page.text());
        assert!(page.text().contains("Postclub"), "{}", page.text());
        let kept = worker.send_form(&page, &take, &[("service", &services[0])]).await;
        assert_eq!(kept.status, 303, "the third: {}", kept.text());
        let page = worker.get(&plan).await.text();
        assert!(page.contains("Kennismaken met Postclub") && page.contains("7 december 2026"), "{page}");
    }

    async fn r027_a_suggestion_of_heavier_help_asks_the_same_as_any_and_loses_nothing(house: Installation) {
        let mut keeper = house.staff(HOST, "marga", Capacity::VolunteerCoordinator, "Oost").await;
        offered(&mut keeper, "Postpraktijk", "2").await;
        let (mut worker, plan) = worker_with_household(&house).await;
        let actions = with_goal(&mut worker, &plan, "Ik wil rust in de post.").await;
        let take = actions.replace("/actie", "/buurt");
        let page = worker.get(&actions).await;
        let service = suggested(&page, &take).remove(0);
        let asked = worker.send_form(&page, &take, &[("service", &service)]).await;
        assert!(asked.status == 422 && asked.body.contains("Kennismaken met Postpraktijk"), "{}", asked.text());
        assert!(asked.body.contains("up_reason"), "the reason is asked: {}", asked.text());
        let none = worker.send_form(&page, &take, &[("service", "x")]).await;
        assert!(none.status == 422, "{}", none.text());
        assert!(!worker.get(&plan).await.text().contains("Postpraktijk"));
    }
}
