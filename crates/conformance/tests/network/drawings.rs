//! The drawings of one list over HTTP: the family, who knows whom, someone's place, and two days laid over each other.

use super::{accepted, add, refused, told};
use conformance::installation::CODES;
use conformance::on_both_engines;
use conformance::story::Story;
use foundation::ids::Uuid;
use foundation::time::Date;
use household::network::{Closeness, Group, Kind, NewTie, Strength, Tie, TieId, layout};
use std::time::{Duration, Instant};

/// The figure that is promised holds for a release; a test that is not optimised, beside others, gets more.
#[test]
fn r038_a_network_of_two_hundred_people_is_drawn_in_under_five_milliseconds() {
    let person = |number: usize| {
        let group = Group::ALL[number % Group::ALL.len()];
        let new = NewTie::named(format!("Mevrouw De Vries {number}"), group, Date::MIN);
        let what = NewTie {
            closeness: Some(Closeness::ALL[number / Group::ALL.len() % Closeness::ALL.len()]),
            gives: vec![Kind::Practical, Kind::Company],
            strength: Some(Strength::Strong),
            ..new
        };
        Tie { id: TieId::from(Uuid::from_u128(number as u128)), what, version: 1 }
    };
    let ties: Vec<Tie> = (0..200).map(person).collect();
    let drawn = |_| {
        let began = Instant::now();
        let drawing = layout(&ties);
        let took = began.elapsed();
        let more: usize = drawing.more.iter().map(|more| more.people).sum();
        assert_eq!(drawing.persons.len() + more, 200);
        took
    };
    let fastest = (0..5).map(drawn).min().expect("five drawings");
    let most = Duration::from_millis(if cfg!(debug_assertions) { 400 } else { 5 });
    assert!(fastest < most, "{fastest:?}");
}

on_both_engines! {
    async fn r038_the_family_is_drawn_from_the_members_and_the_list(house: Installation) {
        let (mut story, list, own) = told(&house).await;
        let mother = story.resident_handle.clone();
        let family = format!("{list}/familie");
        let oma = [("name", "Oma Nel"), ("group", "family"), ("kinship", "parent"), ("shape", "circle"),
            ("died-year", "2019"), ("of", mother.as_str())];
        add(&mut story.worker, &list, &oma).await;
        let page = story.worker.get(&family).await;
        let text = page.text();
        assert!(text.contains("Saskia is een kind van Oma Nel.") && text.contains("Overleden: Oma Nel."), "{text}");
        assert!(page.body.contains("† 2019"), "{text}");
        // How a member is drawn is said once, and never written over unseen.
        let looks = format!("{family}/{mother}");
        let stale = story.worker.get(&looks).await;
        accepted(&story.worker.fill(&looks, &looks, &[("shape", "circle")]).await);
        assert!(story.worker.get(&family).await.text().contains("rondje: vrouw"));
        let late = story.worker.send_form(&stale, &looks, &[("shape", "square")]).await;
        refused(&late, "Een collega heeft dit net veranderd.");
        refused(&story.worker.fill(&looks, &looks, &[("died-year", "2077")]).await, "Vul een jaar in dat al geweest is");
        accepted(&story.worker.fill(&family, &family, &[("words", "Oma heeft mij grootgebracht.")]).await);
        let mine = story.resident.get(&format!("{own}/familie")).await;
        assert!(mine.text().contains("Oma heeft mij grootgebracht.") && mine.body.contains("Oma Nel"), "{}", mine.text());
        let file = story.worker.get(&format!("{family}/tekening.svg")).await;
        assert!(file.body.starts_with("<svg") && file.body.contains("vierkant: man"), "{}", file.body);
        // Kin of a whole household is kin of nobody in particular.
        let vague = [("name", "Opa"), ("group", "family"), ("kinship", "parent"), ("of", "household"), ("willing", "yes")];
        refused(&story.worker.fill(&list, &list, &vague).await, "Kies van welk lid dit familie is.");
    }

    async fn who_knows_whom_is_said_once_for_both(house: Installation) {
        let (Story { mut worker, mut resident, handles, .. }, list, own) = told(&house).await;
        let ria = add(&mut worker, &list, &[("name", "Ria"), ("group", "friends"), ("closeness", "near")]).await;
        let handle = ria.rsplit('/').next().expect("a handle").to_owned();
        let linda = handles["tie"].clone();
        let known = format!("{list}/kennen");
        assert!(worker.get(&known).await.text().contains("nog niet bekend wie elkaar kennen"));
        let (hers, other) = (format!("{known}/{handle}"), format!("{known}/{linda}"));
        let stale = worker.get(&other).await;
        accepted(&worker.fill(&hers, &hers, &[("knows", &linda)]).await);
        let page = worker.get(&known).await.text();
        assert!(page.contains("Zus Linda kent Ria.") || page.contains("Ria kent Zus Linda."), "{page}");
        assert!(resident.get(&format!("{own}/kennen")).await.text().contains("kent"));
        // From the other side the same box is ticked, and an older page does not untick it.
        refused(&worker.send_form(&stale, &other, &[]).await, "Een collega heeft dit net veranderd.");
        let fresh = worker.get(&other).await;
        let forms = fresh.forms();
        let ticked = forms.iter().find_map(|form| form.field("knows")).expect("boxes");
        assert_eq!(ticked.values, std::slice::from_ref(&handle));
        let rows = house.raw().all(CODES[0], "select count(*) from network_link").await;
        assert_eq!(rows, [["1"]]);
        let svg = worker.get(&format!("{known}/tekening.svg")).await.body;
        assert!(svg.contains("deze mensen kennen elkaar") && svg.contains("Ria"), "{svg}");
    }

    async fn r038_who_has_no_place_is_asked_about_one_by_one(house: Installation) {
        let (Story { mut worker, mut resident, .. }, list, own) = told(&house).await;
        let ria = add(&mut worker, &list, &[("name", "Ria"), ("group", "friends")]).await;
        let ton = add(&mut worker, &list, &[("name", "Ton"), ("group", "neighbours")]).await;
        let page = worker.get(&list).await.text();
        assert!(page.contains("Waar staat Ria?") && page.contains("nog 1 mens") && !page.contains("Waar staat Ton?"), "{page}");
        let place = format!("{ria}/plek");
        refused(&worker.fill(&place, &place, &[]).await, "Kies");
        let next = worker.fill(&place, &place, &[("closeness", "near"), ("group", "relatives")]).await;
        accepted(&next);
        let next = next.location.expect("a next page");
        assert!(next.starts_with(&format!("{ton}/plek")), "{next}");
        let last = worker.fill(&next, &format!("{ton}/plek"), &[("closeness", "far")]).await;
        assert!(last.location.expect("the list").starts_with(&format!("{list}?")));
        let text = worker.get(&list).await;
        assert!(!text.text().contains("Waar staat"), "{}", text.text());
        // What the script needs to move someone stands with the person, for whoever may.
        assert!(text.body.contains(&format!("data-place=\"{place}\"")) && text.body.contains("data-ring=\"near\""));
        let stale = worker.get(&place).await;
        let mine = place.replace(&list, &own);
        accepted(&resident.fill(&mine, &mine, &[("closeness", "middle")]).await);
        let late = worker.send_form(&stale, &place, &[("closeness", "far")]).await;
        refused(&late, "Iemand anders heeft dit net veranderd.");
        assert!(late.text().contains("ertussenin"), "{}", late.text());
    }

    async fn r044_two_days_are_laid_over_each_other(house: Installation) {
        let (Story { mut worker, mut resident, handles, .. }, list, own) = told(&house).await;
        let then = format!("{list}/toen");
        // The plan that was offered kept the people of that day.
        let first = worker.get(&then).await.text();
        assert!(first.contains("(bij het plan)") && first.contains("Gelijk gebleven: Zus Linda."), "{first}");
        let ria = add(&mut worker, &list, &[("name", "Ria"), ("group", "friends"), ("closeness", "near"),
            ("note", "Alleen voor het team."), ("note-kind", "safety")]).await;
        accepted(&worker.fill(&list, &format!("{list}/bewaar"), &[]).await);
        accepted(&worker.fill(&ria, &ria, &[("closeness", "far"), ("gives", "company")]).await);
        accepted(&worker.fill(&format!("{list}/{}", handles["tie"]), &format!("{list}/{}/einde", handles["tie"]), &[]).await);
        add(&mut worker, &list, &[("name", "Ton"), ("group", "neighbours")]).await;
        let page = worker.get(&then).await;
        for words in ["Erbij gekomen: Ton.", "Niet meer op de lijst: Zus Linda.", "Anders dan toen: Ria.",
            "hoe dichtbij: eerst dichtbij, nu verder weg", "steun: eerst nog open, nu helpt u: gezelschap"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        let mine = resident.get(&format!("{own}/toen")).await.text();
        assert!(mine.contains("Anders dan toen: Ria.") && !mine.contains("Alleen voor het team"), "{mine}");
        let timeline = worker.get(&format!("/werk/h/{}/verloop", handles["household"])).await;
        let links = timeline.links(&format!("{list}/toen?toen="));
        assert_eq!(links.len(), 3, "by both plans and by hand: {}", timeline.text());
        assert_eq!(worker.get(&links[0]).await.status, 200);
        // Nothing that was kept is a text in the open.
        let kept = house.raw().dump(CODES[0]).await;
        let (_, rows) = kept.iter().find(|(table, _)| table == "network_picture").expect("the table");
        assert!(!format!("{rows:?}").contains("Ria"));
    }

    async fn r041_no_network_is_the_answer_in_every_drawing(house: Installation) {
        let (Story { mut worker, .. }, ..) = told(&house).await;
        let alone = [("name", "Karim Smit"), ("born", "2-2-1970"), ("question", "Ik wil weer werken."),
            ("kind", "support"), ("reporter", "resident")];
        let home = worker.fill("/werk/melding", "/werk/melding?via=phone", &alone).await.location.expect("a file");
        let list = format!("/werk/h/{}/netwerk", home.split('/').nth(3).expect("a household"));
        accepted(&worker.fill(&list, &format!("{list}/geen"), &[("why", "not-wanted"), ("reason", "Liever niet.")]).await);
        for page in ["", "/familie", "/kennen"] {
            let shown = worker.get(&format!("{list}{page}")).await;
            assert!(shown.status == 200 && shown.text().contains("Liever niemand laten meedenken"), "{page}: {}", shown.text());
        }
    }

    async fn r046_a_network_is_taken_along_as_open_data(house: Installation) {
        let (Story { mut worker, mut resident, .. }, list, own) = told(&house).await;
        let ria = [("name", "Ria"), ("group", "friends"), ("gives", "company"), ("bears", "too-much"),
            ("note", "Alleen voor het team."), ("note-kind", "safety")];
        add(&mut worker, &list, &ria).await;
        for (visitor, start) in [(&mut worker, &list), (&mut resident, &own)] {
            let file = visitor.get(&format!("{start}/gegevens.json")).await;
            assert!(file.body.contains("\"format\": \"samenspel-network\""), "{}", file.body);
            assert!(file.body.contains("\"name\": \"Ria\"") && file.body.contains("\"company\""), "{}", file.body);
            let table = visitor.get(&format!("{start}/gegevens.csv")).await;
            assert!(table.body.starts_with("number,name,relation,group") && table.body.contains("2,Ria,,friends"), "{}", table.body);
            for secret in ["Alleen voor het team", "too-much"] {
                assert!(!file.body.contains(secret) && !table.body.contains(secret), "{secret}");
            }
        }
        // Taking it along is a look like any other.
        let looks = "select count(*) from audit where action = 'read-network'";
        let before: i64 = house.raw().all(CODES[0], looks).await[0][0].parse().expect("a number");
        worker.get(&format!("{list}/gegevens.csv")).await;
        let after: i64 = house.raw().all(CODES[0], looks).await[0][0].parse().expect("a number");
        assert_eq!(after, before + 1);
        let schema = include_str!("../../../../docs/network.schema.json");
        for column in worker.get(&format!("{list}/gegevens.csv")).await.body.lines().next().expect("a line").split(',') {
            assert!(schema.contains(&format!("\"{column}\":")), "{column} is not explained");
        }
    }
}
