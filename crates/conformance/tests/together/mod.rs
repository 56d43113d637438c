//! Looking together: nothing but the conversation and the network of one household, until the worker types the password.

use conformance::installation::{HOSTS, Installation, PASSWORD};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, JANSEN, Story};
use conformance::visitor::Visitor;
use samenspel::assemble::routes;

async fn begun(house: &Installation) -> (Story, Visitor, String) {
    let story = Story::tell(house, HOSTS[0], &DE_WIT).await;
    let mut worker = story.worker.clone();
    let home = format!("/werk/h/{}", story.handles["household"]);
    let page = format!("{home}/samen");
    let refused = worker.fill(&page, &page, &[]).await;
    assert!(refused.status == 422 && refused.text().contains("Maak een keuze."), "{}", refused.text());
    let answer = worker.fill(&page, &page, &[("place", "network")]).await;
    assert_eq!((answer.status, answer.location), (303, Some(format!("{home}/netwerk"))));
    (story, worker, home)
}

on_both_engines! {
    async fn r122_while_looking_together_nothing_else_can_be_reached(house: Installation) {
        let (story, mut worker, home) = begun(&house).await;
        let other = Story::tell(&house, HOSTS[0], &JANSEN).await;
        let shown = worker.get(&format!("{home}/netwerk")).await;
        assert!(shown.status == 200 && shown.body.contains("for-resident together"), "{}", shown.body);
        assert!(!shown.text().contains("Aangemeld als") && !shown.body.contains("role=\"combobox\""), "{}", shown.text());
        let mut closed = 0;
        for route in routes().iter().filter(|r| r.method == "GET" && !r.path.starts_with("/taal")) {
            let Some(path) = story.path(route.path) else { continue };
            let answer = worker.get(&path).await;
            let rooms = [format!("{home}/gesprek"), format!("{home}/netwerk"), format!("{home}/samen")];
            let allowed = rooms.iter().any(|room| path == *room || path.starts_with(&format!("{room}/")));
            let of_the_house = ["/", "/gezond", "/favicon.ico", "/samen/einde", "/sw.js", "/offline"].contains(&route.path);
            if allowed || of_the_house {
                assert!([200, 303].contains(&answer.status), "{path}: {}", answer.status);
            } else {
                assert_eq!(answer.status, 403, "{path}");
                assert!(answer.text().contains("Deze pagina is dicht zolang u samen kijkt."), "{path}: {}", answer.text());
                closed += 1;
            }
        }
        assert!(closed > 20, "{closed} pages were closed");
        let theirs = format!("/werk/h/{}/netwerk", other.handles["household"]);
        assert_eq!(worker.get(&theirs).await.status, 403);
        let form = worker.get(&format!("{home}/netwerk")).await;
        let note = [("csrf", "x"), ("fact", "Toch een notitie.")];
        assert_eq!(worker.post(&format!("{home}/notitie"), &note).await.status, 403);
        let network = format!("{home}/netwerk");
        let neighbour = [("name", "Buurvrouw An"), ("group", "neighbours"), ("of", "household"), ("willing", "not-asked")];
        let kept = worker.send_form(&form, &network, &neighbour).await;
        assert_eq!(kept.status, 303, "what is written together is kept: {}", kept.text());
    }

    async fn r122_only_the_workers_password_ends_it(house: Installation) {
        let (_, mut worker, home) = begun(&house).await;
        assert_eq!(worker.get("/").await.location, Some(format!("{home}/samen")));
        for wrong in ["", "iets anders"] {
            let refused = worker.fill("/samen/einde", "/samen/einde", &[("password", wrong)]).await;
            assert_eq!(refused.status, 422, "{}", refused.text());
            assert_eq!(worker.get(&format!("{home}/plan")).await.status, 403);
        }
        let ended = worker.fill("/samen/einde", "/samen/einde", &[("password", PASSWORD)]).await;
        assert_eq!((ended.status, ended.location), (303, Some(format!("{home}?gedaan=done-together-ended"))));
        assert_eq!(worker.get(&format!("{home}/plan")).await.status, 200);
        assert_eq!(worker.get("/samen/einde").await.status, 303);
    }

    async fn r122_whoever_guesses_the_password_has_to_wait(house: Installation) {
        let (_, mut worker, _) = begun(&house).await;
        for _ in 0..6 {
            worker.fill("/samen/einde", "/samen/einde", &[("password", "geraden woord")]).await;
        }
        let right = worker.fill("/samen/einde", "/samen/einde", &[("password", PASSWORD)]).await;
        assert!(right.status == 422 && right.text().contains("Wacht een kwartier"), "{}", right.text());
    }

    async fn r122_another_session_of_the_same_worker_is_not_closed(house: Installation) {
        let (_, _, home) = begun(&house).await;
        let mut desk = house.visitor(HOSTS[0]);
        assert_eq!(desk.post("/aanmelden", &[("login", "noor"), ("password", PASSWORD)]).await.status, 303);
        assert_eq!(desk.get(&format!("{home}/plan")).await.status, 200);
    }
}
