//! The people around a household over HTTP on both engines: what the team and the household write, what each reads, and
//! what is refused.

mod drawings;
mod files;
mod relations;

use conformance::installation::{CODES, HOSTS, Installation};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story};
use conformance::visitor::{Answer, Visitor};

fn accepted(answer: &Answer) {
    assert_eq!(answer.status, 303, "{}", answer.text());
}

fn refused(answer: &Answer, sentence: &str) {
    assert!(answer.status == 422 && answer.text().contains(sentence), "{} {}", answer.status, answer.text());
}

async fn told(house: &Installation) -> (Story, String, String) {
    let story = Story::tell(house, HOSTS[0], &DE_WIT).await;
    let list = format!("/werk/h/{}/netwerk", story.handles["household"]);
    let own = format!("/mijn/{}/mensen", story.handles["household"]);
    (story, list, own)
}

/// Writes someone down and gives the address of their page.
async fn add(worker: &mut Visitor, list: &str, fields: &[(&str, &str)]) -> String {
    let before = worker.get(list).await.links(&format!("{list}/"));
    let asked = [("of", "household"), ("willing", "not-asked")];
    let others = asked.into_iter().filter(|(name, _)| !fields.iter().any(|(said, _)| said == name));
    let all: Vec<(&str, &str)> = others.chain(fields.iter().copied()).collect();
    accepted(&worker.fill(list, list, &all).await);
    let now = worker.get(list).await.links(&format!("{list}/"));
    now.into_iter()
        .find(|link| !before.contains(link) && link.len() == list.len() + 27)
        .expect("a page of their own")
}

on_both_engines! {
    async fn r040_support_given_received_and_room_for_more_are_three_answers(house: Installation) {
        let (Story { mut worker, .. }, list, _) = told(&house).await;
        let ria = [("name", "Ria"), ("group", "friends"), ("closeness", "near"), ("relation", "vriendin"),
            ("gives", "practical"), ("receives", "company"), ("room", "emotional"), ("strength", "strong"),
            ("strain", "tense"), ("often", "weekly")];
        add(&mut worker, &list, &ria).await;
        let page = worker.get(&list).await.text();
        for words in ["Ria (vriendin)", "helpt u: praktische hulp", "krijgt van u: gezelschap",
            "er kan meer: een luisterend oor", "hecht", "er is spanning", "elke week",
            "Vaker een luisterend oor kan met Ria.", "Er is spanning met Ria."] {
            assert!(page.contains(words), "{words}: {page}");
        }
        let drawing = worker.get(&format!("{list}/tekening.svg")).await.body;
        assert!(drawing.contains(">HS</text>") && drawing.contains("H = hecht"), "{drawing}");
    }

    async fn r040_overload_is_a_flag_for_the_team_with_relief_beside_it(house: Installation) {
        let (Story { mut worker, mut resident, .. }, list, own) = told(&house).await;
        let page = add(&mut worker, &list, &[("name", "Ria"), ("group", "family"), ("bears", "well")]).await;
        assert!(!worker.get(&list).await.text().contains("Bied verlichting aan"));
        accepted(&worker.fill(&page, &page, &[("bears", "too-much")]).await);
        let team = worker.get(&list).await;
        assert!(team.text().contains("Helpen is zwaar of te veel voor Ria. Bied verlichting aan."), "{}", team.text());
        assert!(team.links("/buurt?").iter().any(|link| link.contains("mantelzorg")));
        let household = resident.get(&own).await.text();
        assert!(household.contains("Ria") && !household.contains("te veel"), "{household}");
    }

    async fn r039_an_address_is_kept_with_consent_alone(house: Installation) {
        let (Story { mut worker, .. }, list, _) = told(&house).await;
        let number = [("name", "Ria 0612345678"), ("group", "friends")];
        refused(&worker.fill(&list, &list, &number).await, "zonder adres of telefoonnummer");
        let page = add(&mut worker, &list, &[("name", "Ria"), ("group", "friends")]).await;
        let send = |fields: &'static [(&'static str, &'static str)]| {
            let (mut worker, page) = (worker.clone(), page.clone());
            async move { worker.fill(&page, &page, fields).await }
        };
        refused(&send(&[("reach", "Kade 1")]).await, "Vul in wanneer deze persoon het goed vond");
        refused(&send(&[("reach", "Kade 1"), ("agreed", "20-11-2026")]).await, "Iemand kan pas iets goed vinden");
        let early = send(&[("reach", "Kade 1"), ("agreed", "20-11-2026"), ("informed", "21-11-2026")]).await;
        refused(&early, "Iemand kan pas iets goed vinden");
        accepted(&send(&[("reach", "Kade 1"), ("agreed", "21-11-2026"), ("informed", "20-11-2026"),
            ("informed-how", "de moeder belde")]).await);
        let text = worker.get(&list).await.text();
        assert!(text.contains("weet het sinds 20 november 2026 (de moeder belde)") && text.contains("Kade 1"), "{text}");
        let kept = house.raw().all(CODES[0], "select agreed_on from network_tie where reach is not null").await;
        assert_eq!(kept, [["2026-11-21"]]);
    }

    async fn whoever_writes_down_a_talk_had_it_unless_it_says_otherwise(house: Installation) {
        let (Story { mut worker, .. }, list, _) = told(&house).await;
        let page = add(&mut worker, &list, &[("name", "Ria"), ("group", "friends"), ("spoken", "20-11-2026")]).await;
        assert!(worker.get(&list).await.text().contains("ja, op 20 november 2026 door noor"));
        accepted(&worker.fill(&page, &page, &[("spoken-by", "de wijkzuster")]).await);
        assert!(worker.get(&list).await.text().contains("ja, op 20 november 2026 door de wijkzuster"));
    }

    async fn the_household_changes_its_own_list_and_never_what_the_team_alone_wrote(house: Installation) {
        let (Story { mut worker, mut resident, handles, .. }, list, own) = told(&house).await;
        let note = [("name", "Ria"), ("group", "friends"), ("note", "Kan het niet aan."), ("note-kind", "burden"),
            ("bears", "hard"), ("willing", "yes")];
        let page = add(&mut worker, &list, &note).await;
        let mine = page.replace(&list, &own);
        let shown = resident.get(&mine).await;
        assert!(!shown.body.contains("Kan het niet aan."), "{}", shown.body);
        accepted(&resident.fill(&mine, &mine, &[("closeness", "near"), ("gives", "company")]).await);
        let team = worker.get(&list).await.text();
        assert!(team.contains("Kan het niet aan.") && team.contains("het is zwaar"), "{team}");
        assert!(resident.get(&own).await.text().contains("helpt u: gezelschap"));
        accepted(&resident.fill(&own, &own, &[("name", "Coby"), ("group", "neighbours")]).await);
        assert!(worker.get(&list).await.text().contains("Coby"));
        accepted(&resident.fill(&mine, &format!("{mine}/einde"), &[]).await);
        assert!(!resident.get(&own).await.text().contains("Ria"));
        // The household finds in its log that it was itself.
        let log = resident.get(&format!("/mijn/{}/gekeken", handles["household"])).await.text();
        assert!(log.contains("veranderde zelf wie er voor u zijn"), "{log}");
    }

    async fn r013_a_parent_who_lives_apart_sees_and_changes_only_their_own_people(house: Installation) {
        let (mut story, list, own) = told(&house).await;
        let mother = story.resident_handle.clone();
        let hers = add(&mut story.worker, &list, &[("name", "Ria"), ("group", "friends"), ("of", &mother)]).await;
        let all = add(&mut story.worker, &list, &[("name", "Wil"), ("group", "neighbours"), ("closeness", "far")]).await;
        assert!(story.resident.get(&hers.replace(&list, &own)).await.status == 200);
        assert!(story.resident.get(&all.replace(&list, &own)).await.status == 200);
        house.raw().all(CODES[0], "update membership set place = 'elsewhere'").await;
        let page = story.resident.get(&own).await.text();
        assert!(page.contains("Ria") && !page.contains("Wil"), "{page}");
        assert_eq!(story.resident.get(&all.replace(&list, &own)).await.status, 404);
        let drawing = story.resident.get(&format!("{own}/tekening.svg")).await.body;
        assert!(!drawing.contains("Wil"), "{drawing}");
    }

    async fn r042_an_offer_is_dated_once(house: Installation) {
        let (Story { mut worker, .. }, _, _) = told(&house).await;
        let alone = [("name", "Karim Smit"), ("born", "2-2-1970"), ("question", "Ik wil weer werken."),
            ("kind", "support"), ("reporter", "resident")];
        let home = worker.fill("/werk/melding", "/werk/melding?via=phone", &alone).await.location.expect("a file");
        let list = format!("/werk/h/{}/netwerk", home.split('/').nth(3).expect("a household"));
        let offer = format!("{list}/aangeboden");
        accepted(&worker.fill(&list, &offer, &[]).await);
        let page = worker.get(&list).await;
        assert!(page.text().contains("Op 23 november 2026 is aangeboden"), "{}", page.text());
        assert!(!page.forms().iter().any(|form| form.action == offer));
        accepted(&worker.fill(&list, &format!("{list}/geen"), &[("why", "not-wanted"), ("reason", "Liever niet.")]).await);
        let kept = "select count(*) from network_answer where offered_on = '2026-11-23' and why_none = 'not-wanted'";
        assert_eq!(house.raw().all(CODES[0], kept).await, [["1"]]);
    }

    async fn a_list_of_before_the_two_ways_were_asked_apart_reads_the_same(house: Installation) {
        let (Story { mut worker, .. }, list, _) = told(&house).await;
        for (name, gives) in [("Anna", "practical"), ("Bep", "advice"), ("Cor", "company"), ("Dirk", "")] {
            let fields = [("name", name), ("group", "friends"), ("gives", gives)];
            add(&mut worker, &list, if gives.is_empty() { &fields[..2] } else { &fields }).await;
        }
        let as_before = [("practical", "gives"), ("advice", "receives"), ("company", "both"), ("", "both")];
        for (kinds, direction) in as_before {
            let sql = format!(
                "update network_tie set receives = null, room = null, direction = '{direction}' where kinds = '{kinds}'"
            );
            house.raw().all(CODES[0], &sql).await;
        }
        let page = worker.get(&list).await.text();
        for words in ["helpt u: praktische hulp", "krijgt van u: advies", "helpt u: gezelschap",
            "krijgt van u: gezelschap", "u helpt elkaar"] {
            assert!(page.contains(words), "{words}: {page}");
        }
    }
}
