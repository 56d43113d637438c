//! Separated parents: on each page of the household one of them reads what is theirs and their child's, and nothing of the
//! other (R13). Notes, timeline, contacts, network, consent and decisions have tests of their own beside their rooms.

use conformance::installation::{CODES, HOSTS, Installation, Kind};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story, code_in, resident};
use conformance::visitor::{Answer, Visitor};
use foundation::ids::{PersonId, Uuid};

fn accepted(answer: &Answer) {
    assert_eq!(answer.status, 303, "{}", answer.text());
}

/// A person as a statement writes them.
fn literal(house: &Installation, handle: &str) -> String {
    let id: PersonId = house.gate(HOSTS[0]).keys().handles().read(handle).expect("a handle");
    let id = Uuid::from(id);
    match house.kind {
        Kind::Sqlite => format!("x'{}'", id.simple()),
        Kind::Postgres => format!("'{id}'"),
    }
}

/// The father of the story, signed in, who lives elsewhere now.
async fn moved_out(house: &Installation, story: &mut Story) -> Visitor {
    let letter = story.path("/werk/h/{household}/brieven/{letter}").unwrap();
    let code = code_in(&story.worker.get(&letter).await.text());
    let apart = resident(house, HOSTS[0], &code, DE_WIT.partner.1).await;
    let who = literal(house, &story.partner_handle);
    let moves = format!("update membership set place = 'elsewhere' where person = {who}");
    house.raw().all(CODES[0], &moves).await;
    apart
}

/// Says who was at the talk whose account was given.
async fn at_the_table(house: &Installation, people: &[&str]) {
    house.raw().all(CODES[0], "delete from conversation_present where 1 = 1").await;
    for handle in people {
        let who = literal(house, handle);
        let sits = format!(
            "insert into conversation_present (municipality, conversation, person)
             select municipality, id, {who} from conversation where state = 'complete'"
        );
        house.raw().all(CODES[0], &sits).await;
    }
}

/// Writes goals of each parent, of the child and an action of the father for the mother's goal, and offers the plan.
async fn offered(story: &mut Story) {
    let (mother, father) = (story.resident_handle.clone(), story.partner_handle.clone());
    let child = story.handles["person"].clone();
    let plan = story.path("/werk/h/{household}/plan").unwrap();
    let goal = format!("{plan}/doel");
    for (of, words) in [
        (&mother, "Ik wil weer slapen."),
        (&father, "Ik wil een eigen huis."),
        (&child, "Yara wil leren zwemmen."),
    ] {
        let fields = [("words", words), ("of", of.as_str()), ("area", "housing")];
        accepted(&story.worker.fill(&goal, &goal, &fields).await);
    }
    let page = story.worker.get(&plan).await;
    // The goals stand in the order in which they were written: after the first comes the mother's.
    let links: Vec<String> = page.links(&goal).into_iter().filter(|l| l.ends_with("/actie")).collect();
    let mut adds = Vec::new();
    for link in links {
        if !adds.contains(&link) {
            adds.push(link);
        }
    }
    let fields = [
        ("what", "De kinderbijslag overzetten"),
        ("owner", "member"),
        ("member", father.as_str()),
        ("due", "1-12-2026"),
    ];
    accepted(&story.worker.fill(&adds[1], &adds[1], &fields).await);
    accepted(&story.worker.fill(&plan, &format!("{plan}/aanbieden"), &[]).await);
}

on_both_engines! {
    async fn r013_separated_parents_read_the_accounts_of_their_own_talks(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let mut apart = moved_out(&house, &mut story).await;
        let [account, paper, begin] = ["/mijn/{household}/verslag", "/mijn/{household}/verslag/papier", "/mijn/{household}"]
            .map(|path| story.path(path).unwrap());
        let chosen = format!("{account}?gesprek={}", story.handles["conversation"]);
        let words = "De post ligt ongeopend.";
        let (mother, father) = (story.resident_handle.clone(), story.partner_handle.clone());
        at_the_table(&house, &[]).await;
        assert!(story.resident.get(&account).await.text().contains(words), "a talk at home is of who lives there");
        let nothing = apart.get(&account).await;
        assert!(nothing.status == 200 && !nothing.text().contains(words), "{}", nothing.text());
        assert_eq!(apart.get(&chosen).await.status, 404);
        assert_eq!(apart.get(&paper).await.status, 404);
        let links = apart.get(&begin).await.links(&account);
        assert_eq!(links.iter().filter(|link| **link == account).count(), 1, "the way there, and no account to read");
        let csrf = apart.get("/buurt").await.form("/afmelden").into_iter().find(|(n, _)| n == "csrf").unwrap().1;
        let talk = story.handles["conversation"].clone();
        let remark = |csrf: &str, once: &str, words: &str| {
            [("csrf", csrf), ("once", once), ("conversation", talk.as_str()), ("remark", words)]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
        };
        let sent = remark(&csrf, "0123456789abcdef0001", "Zo is het niet.");
        let fields: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        assert_eq!(apart.post(&account, &fields).await.status, 404, "nor writes under it");
        // A talk with the father alone is his, and its line in what happened too.
        at_the_table(&house, &[&father]).await;
        assert!(apart.get(&chosen).await.text().contains(words));
        assert!(apart.get(&paper).await.bytes.starts_with(b"%PDF"));
        assert_eq!(story.resident.get(&chosen).await.status, 404);
        let happened = story.path("/mijn/{household}/verloop").unwrap();
        let line = "Gesprek vastgelegd";
        assert!(apart.get(&happened).await.text().contains(line));
        assert!(!story.resident.get(&happened).await.text().contains(line));
        // What each wrote under a talk of both stays theirs.
        at_the_table(&house, &[&mother, &father]).await;
        accepted(&apart.fill(&chosen, &account, &[("remark", "Zij laat mij Yara niet zien.")]).await);
        accepted(&story.resident.fill(&chosen, &account, &[("remark", "Hij komt nooit op tijd.")]).await);
        let (his, hers) = (apart.get(&chosen).await.text(), story.resident.get(&chosen).await.text());
        for (shown, own, other) in [(&his, "Zij laat mij", "Hij komt nooit"), (&hers, "Hij komt nooit", "Zij laat mij")] {
            assert!(shown.contains(words) && shown.contains(own) && !shown.contains(other), "{shown}");
        }
        let remarks = "Opmerking bij het verslag";
        for reader in [&mut apart, &mut story.resident] {
            let text = reader.get(&happened).await.text();
            assert_eq!(text.matches(remarks).count(), 1, "their own: {text}");
        }
    }

    async fn r013_separated_parents_see_of_one_plan_what_is_theirs(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let mut apart = moved_out(&house, &mut story).await;
        offered(&mut story).await;
        let plan = story.path("/mijn/{household}/plan").unwrap();
        let (his, hers, childs) = ("Ik wil een eigen huis.", "Ik wil weer slapen.", "Yara wil leren zwemmen.");
        let home = "Ik wil orde in de post.";
        for page in [plan.clone(), format!("{plan}/versie/3"), format!("{plan}/vergelijk?van=3&met=3")] {
            let (to_him, to_her) = (apart.get(&page).await.text(), story.resident.get(&page).await.text());
            for (shown, sees, not) in [(&to_him, vec![his, childs], vec![hers, home]), (&to_her, vec![hers, childs, home], vec![his])] {
                assert!(sees.iter().all(|words| shown.contains(words)), "{page}: {shown}");
                assert!(!not.iter().any(|words| shown.contains(words)), "{page}: {shown}");
            }
        }
        let text = apart.get(&plan).await.text();
        assert!(text.contains("Dit doet u ook De kinderbijslag overzetten"), "his own action is not lost: {text}");
        assert!(text.contains("Uw antwoord gaat over die doelen."), "{text}");
        // Before the third version nothing was his.
        for gone in ["versie/2", "papier?versie=2", "vergelijk?van=1&met=2", "familie"] {
            assert_eq!(apart.get(&format!("{plan}/{gone}")).await.status, 404, "{gone}");
            assert_eq!(story.resident.get(&format!("{plan}/{gone}")).await.status, 200, "{gone}");
        }
        for reader in [&mut apart, &mut story.resident] {
            assert!(reader.get(&format!("{plan}/papier")).await.bytes.starts_with(b"%PDF"));
        }
        // Neither the answer nor the own text of the other, nor that there is one.
        let answer = [("answer", "no"), ("remark", "Zij beslist alles.")];
        accepted(&apart.fill(&plan, &format!("{plan}/antwoord"), &answer).await);
        accepted(&apart.fill(&plan, &format!("{plan}/tekst"), &[("words", "Mijn kant van het verhaal.")]).await);
        let happened = story.path("/mijn/{household}/verloop").unwrap();
        let log = story.path("/mijn/{household}/gekeken").unwrap();
        let shown = [&plan, &happened, &log];
        for page in shown {
            let text = story.resident.get(page).await.text();
            for words in ["Zij beslist alles.", "Mijn kant", "Eigen tekst", "schreef een eigen tekst"] {
                assert!(!text.contains(words), "{page} {words}: {text}");
            }
        }
        let text = story.resident.get(&log).await.text();
        assert!(text.contains("las of schreef op de eigen pagina’s"), "that someone was here stays: {text}");
        accepted(&story.resident.fill(&plan, &format!("{plan}/tekst"), &[("words", "Ik ben moe van hem.")]).await);
        let text = apart.get(&plan).await.text();
        assert!(text.contains("Mijn kant van het verhaal.") && !text.contains("Ik ben moe van hem."), "{text}");
        assert!(!text.contains("Saskia"), "{text}");
        // The family's own plan is not his to write, and a child without his authority is not his to read.
        let csrf = apart.get(&plan).await.form(&format!("{plan}/tekst"));
        let csrf = csrf.into_iter().find(|(n, _)| n == "csrf").unwrap().1;
        let family = [("csrf", csrf.as_str()), ("makers", "Bram"), ("words", "Zo doen wij het."), ("leads", "leads")];
        assert_eq!(apart.post(&format!("{plan}/familie"), &family).await.status, 404);
        let ends = format!("update authority set until_on = '2026-11-20' where holder = {}", literal(&house, &story.partner_handle));
        house.raw().all(CODES[0], &ends).await;
        let text = apart.get(&plan).await.text();
        assert!(text.contains(his) && !text.contains("zwemmen"), "{text}");
    }

    async fn r013_separated_parents_each_have_their_own_picture_of_life(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let mut apart = moved_out(&house, &mut story).await;
        let areas = story.path("/werk/h/{household}/leven/gebieden").unwrap();
        let purpose = [("purpose", "Kijken hoe het gaat sinds hij weg is."), ("areas", "money")];
        accepted(&story.worker.fill(&areas, &areas, &purpose).await);
        let team = story.path("/werk/h/{household}/leven/team").unwrap();
        accepted(&story.worker.fill(&team, &team, &[("words-money", "De huur loopt achter.")]).await);
        let own = story.path("/mijn/{household}/leven").unwrap();
        accepted(&apart.fill(&own, &own, &[("going-money", "hard"), ("words-money", "Ik slaap in mijn auto.")]).await);
        let (his, hers) = (apart.get(&own).await.text(), story.resident.get(&own).await.text());
        assert!(his.contains("Ik slaap in mijn auto."), "{his}");
        for words in ["sinds hij weg is", "De huur loopt achter.", "Ik durf de envelop niet te openen."] {
            assert!(!his.contains(words) && hers.contains(words), "{words}: {his} {hers}");
        }
        assert!(!hers.contains("Ik slaap in mijn auto."), "{hers}");
    }
}
