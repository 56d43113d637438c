//! Pausing, closing and opening a file over HTTP on both engines.

use conformance::installation::{CODES, HOSTS, Installation};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story};
use conformance::visitor::{Answer, Visitor};
use foundation::access::Capacity;

fn accepted(answer: &Answer) {
    assert_eq!(answer.status, 303, "{}", answer.text());
}

fn refused(answer: &Answer, sentence: &str) {
    assert!(answer.status == 422 && answer.text().contains(sentence), "{} {}", answer.status, answer.text());
}

/// Meets every term of the story's report by hand, after the application was withdrawn.
async fn meet_all(worker: &mut Visitor, home: &str, report: &str) {
    let list = worker.get(&format!("{home}/besluit")).await;
    let start = format!("{home}/besluit/");
    let link = list.links(&start).into_iter().find(|l| l.len() == start.len() + 26).expect("the application");
    let withdraw = format!("{link}/intrekken");
    accepted(&worker.fill(&withdraw, &withdraw, &[("on", "23-11-2026")]).await);
    let page = format!("{home}/melding/{report}");
    let receipt = format!("{page}/ontvangst");
    accepted(&worker.fill(&receipt, &receipt, &[]).await);
    let shown = worker.get(&page).await;
    for form in shown.forms().into_iter().filter(|f| f.action.contains("/termijn/")) {
        let field = form.fields.iter().find(|f| f.name.starts_with("met-")).expect("a day").name.clone();
        worker.fill(&page, &form.action, &[(&field, "23-11-2026")]).await;
    }
}

/// Fills in the closing with a result for every goal that runs.
async fn close(worker: &mut Visitor, home: &str, team: &str) -> Answer {
    let page = format!("{home}/afsluiting/sluiten");
    let shown = worker.get(&page).await;
    let forms = shown.forms();
    let form = forms.iter().find(|f| f.action == page).expect("the form");
    let named = |start: &str| form.fields.iter().map(|f| f.name.clone()).find(|n| n.starts_with(start));
    let (own_field, team_field) = (named("own-").expect("a goal"), named("team-").expect("a goal"));
    let fields = [
        ("reason", "enough"),
        (own_field.as_str(), "Ik maak de post nu zelf open."),
        (team_field.as_str(), team),
        ("continues_kind", "network"),
        ("continues", "zus Linda"),
        ("check_up", "1-3-2027"),
    ];
    worker.send_form(&shown, &page, &fields).await
}

/// The rows that lists read, and the same made anew from what the files keep.
async fn lists_tell_what_files_tell(house: &Installation) -> usize {
    let kept =
        "select household, team, next, worked, coalesce(idle_since, 0) from work_row order by household";
    let told = "select h.household, h.team,
                       coalesce((select min(t.due_on || ' ' || t.term) from running_term t
                                  where t.household = h.household and t.met_on is null), '9999-12-31'),
                       (select case when count(*) = 0 then 'nobody' else 'someone' end from access_relation r
                         where r.household = h.household and r.kind = 'assigned' and r.until_at is null),
                       (select case when count(*) > 0 then 0
                                    else coalesce((select max(r.until_at) from access_relation r
                                                    where r.household = h.household and r.kind = 'assigned'), h.opened_at) end
                          from (select 1 as one from access_relation r
                                 where r.household = h.household and r.kind = 'assigned' and r.until_at is null
                                union all
                                select 1 from waiting_report q
                                 where q.household = h.household and q.ended_on is null) as busy)
                  from access_household h where h.state = 'open' order by h.household";
    let kept = house.raw().all(CODES[0], kept).await;
    assert_eq!(kept, house.raw().all(CODES[0], told).await);
    kept.len()
}

on_both_engines! {
    async fn the_rows_that_lists_read_follow_every_change(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let home = format!("/werk/h/{}", handles["household"]);
        let files = lists_tell_what_files_tell(&house).await;
        assert!(files > 0);
        let report = format!("{home}/melding/{}", handles["report"]);
        accepted(&worker.fill(&report, &report, &[("kind", "debts-threatening")]).await);
        lists_tell_what_files_tell(&house).await;
        meet_all(&mut worker, &home, &handles["report"]).await;
        lists_tell_what_files_tell(&house).await;
        accepted(&close(&mut worker, &home, "Het lukt.").await);
        assert_eq!(lists_tell_what_files_tell(&house).await, files - 1);
        let page = format!("{home}/afsluiting");
        accepted(&worker.fill(&page, &format!("{page}/openen"), &[("why", "Zij belde zelf.")]).await);
        assert_eq!(lists_tell_what_files_tell(&house).await, files);
        // A store that an older version filled has no rows; the program makes them when it starts. Whoever then is
        // given a file that nobody works on moves it from one part of the leader's board to the other.
        for sql in ["delete from work_row where 1 = 1", "update access_relation set until_at = 7 where kind = 'assigned'"] {
            house.raw().all(CODES[0], sql).await;
        }
        household::file::fill_rows(house.gate(HOSTS[0])).await.expect("the store answers");
        assert_eq!(lists_tell_what_files_tell(&house).await, files);
        let mut leader = house.staff(HOSTS[0], "karin", Capacity::TeamLeader, "Oost").await;
        let board = leader.get("/team").await;
        assert!(board.text().contains("De Wit, Saskia"), "{}", board.text());
        let given = format!("/team/h/{}/toewijzen", handles["household"]);
        let forms = board.forms();
        let form = forms.iter().find(|f| f.action == given).expect("a file to give");
        let choice = form.fields.iter().find(|f| f.name.starts_with("worker-")).expect("a choice of workers");
        let noor = choice.options.iter().find(|(value, _)| !value.is_empty()).expect("a worker").0.clone();
        accepted(&leader.send_form(&board, &given, &[(&choice.name.clone(), &noor)]).await);
        lists_tell_what_files_tell(&house).await;
    }

    async fn r035_closing_asks_a_result_per_goal_in_two_voices_and_nothing_statutory_open(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let home = format!("/werk/h/{}", handles["household"]);
        let page = worker.get(&format!("{home}/afsluiting/sluiten")).await.text();
        assert!(page.contains("Dit loopt nog.") && page.contains("Van melding tot besluit, uiterlijk 18 januari 2027"), "{page}");
        refused(&close(&mut worker, &home, "Het lukt.").await, "Er loopt nog iets dat volgens de wet af moet.");
        meet_all(&mut worker, &home, &handles["report"]).await;
        refused(&close(&mut worker, &home, " ").await, "Vul dit veld in.");
        accepted(&close(&mut worker, &home, "De post ligt op tijd open.").await);
        let told = worker.get(&format!("{home}/afsluiting")).await.text();
        for words in [
            "Zo zegt het huishouden het Ik maak de post nu zelf open.",
            "Zo zegt de medewerker het De post ligt op tijd open.",
            "Iemand eromheen: zus Linda",
            "1 maart 2027",
        ] {
            assert!(told.contains(words), "{words}: {told}");
        }
        let waits = "select waiting, due_on from agenda where waiting = 'file-check-up'";
        assert_eq!(house.raw().all(CODES[0], waits).await, [["file-check-up", "2027-03-01"]]);
    }

    async fn r011_a_closing_has_ready_what_is_known_already(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let home = format!("/werk/h/{}", handles["household"]);
        let (page, goal) = (format!("{home}/afsluiting/sluiten"), &handles["goal"]);
        meet_all(&mut worker, &home, &handles["report"]).await;
        let review = format!("{home}/plan/evaluatie");
        let (own, team) = (format!("words-household-{goal}"), format!("words-team-{goal}"));
        for (ours, theirs) in [("Het lukt nog niet.", "Zij oefent."), ("Ik doe mijn post zelf.", "")] {
            accepted(&worker.fill(&review, &review, &[(&own, ours), (&team, theirs)]).await);
        }
        let shown = worker.get(&page).await;
        let forms = shown.forms();
        let form = forms.iter().find(|f| f.action == page).expect("the form");
        let ready = |field: &str| form.field(field).expect("a field").values.join(" ");
        let (own, team) = (format!("own-{goal}"), format!("team-{goal}"));
        assert_eq!(ready(&own), "Ik doe mijn post zelf.", "what the household said last");
        assert_eq!(ready(&team), "Zij oefent.", "what the team said last, and not the household's words");
        assert_eq!(ready("check_up"), "23-02-2027");
        assert!(shown.text().contains("Dit is gezegd op 23 november 2026."), "{}", shown.text());
        let known = &form.field("continues_known").expect("who is known").options;
        let linda = "network:Zus Linda";
        assert!(known.iter().any(|(value, _)| value == linda), "Linda is known: {known:?}");
        assert!(shown.text().contains("Iemand eromheen: Zus Linda"), "{}", shown.text());
        let stranger = [("reason", "enough"), ("continues_known", "network:Iemand van buiten")];
        refused(&worker.send_form(&shown, &page, &stranger).await, "Maak een keuze.");
        refused(&worker.send_form(&shown, &page, &[("reason", "enough")]).await, "Vul dit veld in.");
        accepted(&worker.send_form(&shown, &page, &[("reason", "enough"), ("continues_known", linda)]).await);
        let told = worker.get(&format!("{home}/afsluiting")).await.text();
        for words in ["Iemand eromheen: Zus Linda", "Zo zegt het huishouden het Ik doe mijn post zelf."] {
            assert!(told.contains(words), "{words}: {told}");
        }
    }

    async fn r035_asking_how_it_goes_leaves_the_file_closed(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let home = format!("/werk/h/{}", handles["household"]);
        let (page, asked) = (format!("{home}/afsluiting"), format!("{home}/afsluiting/nagevraagd"));
        let open = worker.get(&page).await;
        assert!(!open.text().contains("Navragen hoe het gaat"));
        meet_all(&mut worker, &home, &handles["report"]).await;
        accepted(&close(&mut worker, &home, "Het lukt.").await);
        let waits = "select due_on from agenda where waiting = 'file-check-up'";
        refused(&worker.fill(&page, &asked, &[("heard", "")]).await, "Vul dit veld in.");
        let heard = [("heard", "De post gaat goed."), ("again", "1-6-2027")];
        accepted(&worker.fill(&page, &asked, &heard).await);
        assert_eq!(house.raw().all(CODES[0], waits).await, [["2027-06-01"]], "asked again on the day that was chosen");
        accepted(&worker.fill(&page, &asked, &[("heard", "Het is klaar zo.")]).await);
        assert!(house.raw().all(CODES[0], waits).await.is_empty(), "nothing waits any more");
        let told = worker.get(&page).await.text();
        for words in ["De post gaat goed.", "Het is klaar zo.", "Dit dossier is afgesloten."] {
            assert!(told.contains(words), "{words}: {told}");
        }
        let timeline = worker.get(&format!("{home}/verloop?soort=file")).await.text();
        assert!(timeline.contains("Nagevraagd hoe het gaat"), "{timeline}");
    }

    async fn r018_a_closed_file_says_so_on_every_form_and_opens_in_one_step(house: Installation) {
        let Story { mut worker, mut resident, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let home = format!("/werk/h/{}", handles["household"]);
        meet_all(&mut worker, &home, &handles["report"]).await;
        let (note, own) = (format!("{home}/notitie"), format!("/mijn/{}/plan", handles["household"]));
        let (open, open_own) = (worker.get(&note).await, resident.get(&own).await);
        accepted(&close(&mut worker, &home, "Het lukt.").await);
        let late = worker.send_form(&open, &note, &[("fact", "Nog iets.")]).await;
        let own_late = resident.send_form(&open_own, &format!("{own}/tekst"), &[("words", "Nog iets.")]).await;
        for answer in [late, own_late] {
            assert!(answer.status == 409 && answer.text().contains("Wij hebben niets opgeslagen"), "{}", answer.text());
        }
        let mut stranger = house.staff(HOSTS[0], "milan", Capacity::CareWorker, "West").await;
        assert_eq!(stranger.get(&note).await.status, 404, "to a stranger it is not there");
        assert!(worker.get(&home).await.text().contains("Dit dossier is afgesloten."));
        assert!(worker.get("/werk/afgesloten").await.text().contains("De Wit, Saskia"));
        assert!(!worker.get("/werk").await.text().contains("De Wit, Saskia"));
        let (page, reopen) = (format!("{home}/afsluiting"), format!("{home}/afsluiting/openen"));
        refused(&worker.fill(&page, &reopen, &[("why", "")]).await, "Vul dit veld in.");
        accepted(&worker.fill(&page, &reopen, &[("why", "Zij belde zelf.")]).await);
        assert!(house.raw().all(CODES[0], "select due_on from agenda where waiting = 'file-check-up'").await.is_empty());
        accepted(&worker.fill(&note, &note, &[("fact", "Nog iets.")]).await);
        let timeline = worker.get(&format!("{home}/verloop?soort=file")).await.text();
        assert!(timeline.contains("Weer geopend") && timeline.contains("Gesloten"), "{timeline}");
    }

    async fn r018_a_paused_file_keeps_its_clocks_and_goes_on(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let home = format!("/werk/h/{}", handles["household"]);
        let (page, stil) = (format!("{home}/afsluiting"), format!("{home}/afsluiting/stil"));
        let terms = "select term, due_on from running_term order by term";
        let before = house.raw().all(CODES[0], terms).await;
        let earlier = worker.get(&page).await;
        let fields = [("reason", "Zij ligt in het ziekenhuis."), ("look_again", "7-12-2026")];
        accepted(&worker.send_form(&earlier, &stil, &fields).await);
        assert_eq!(house.raw().all(CODES[0], terms).await, before);
        let waits = "select due_on from agenda where waiting = 'next-contact'";
        assert_eq!(house.raw().all(CODES[0], waits).await, [["2026-12-07"]]);
        let mut again = fields.to_vec();
        again.push(("once", "0123456789abcdef0123"));
        refused(&worker.send_form(&earlier, &stil, &again).await, "Dit dossier staat al stil.");
        assert!(worker.get(&home).await.text().contains("Dit dossier staat stil."));
        accepted(&worker.fill(&page, &format!("{page}/verder"), &[]).await);
        assert!(!worker.get(&home).await.text().contains("Dit dossier staat stil."));
        assert!(house.raw().all(CODES[0], waits).await.is_empty());
    }
}
