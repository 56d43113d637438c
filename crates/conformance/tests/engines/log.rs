//! The log over both engines: one line for the actor and one for the household, no more and no fewer; only
//! growing; and whoever alters it around the program is found out.

use conformance::installation::{CODES, HOSTS, Installation, Kind};
use conformance::on_both_engines;
use conformance::raw::Role;
use conformance::story::{DE_WIT, Story};
use conformance::visitor::Visitor;
use foundation::access::{Action, Capacity, Level, level_of};
use foundation::ids::{HouseholdId, Uuid};
use foundation::log::ChainBreak;
use samenspel::assemble::routes;

/// What only grows.
const LOG: [&str; 5] = ["audit", "processing", "processing_subject", "processing_listed", "processing_list"];

/// Number of lines: for actors, for persons, and of those the ones that one household finds.
async fn lines(house: &Installation, household: &str) -> (i64, i64, i64) {
    let sql = "select (select count(*) from audit), (select count(*) from processing)";
    let row = house.raw().all(CODES[0], sql).await.remove(0);
    let subject = subject(house, household);
    let found = format!(
        "select (select count(*) from processing_subject where {subject})
              + (select count(*) from processing_listed m join processing_list l on l.list = m.list where {subject})"
    );
    let found = house.raw().all(CODES[0], &found).await.remove(0).remove(0);
    let number = |text: &str| text.parse().expect("a number");
    (number(&row[0]), number(&row[1]), number(&found))
}

/// A household as a condition on whose lines they are.
fn subject(house: &Installation, handle: &str) -> String {
    let keys = house.gate(HOSTS[0]).keys();
    let id: HouseholdId = keys.handles().read(handle).expect("one of ours");
    let hex = Uuid::from(id).simple().to_string();
    match house.kind {
        Kind::Sqlite => format!("subject = x'{hex}'"),
        Kind::Postgres => format!("subject = '{hex}'::uuid"),
    }
}

async fn newest(house: &Installation) -> Vec<String> {
    let sql = "select capacity, action, result from audit order by seq desc limit 1";
    house.raw().all(CODES[0], sql).await.remove(0)
}

/// A new household; gives its handle.
async fn opened(worker: &mut Visitor, name: &str, born: &str) -> String {
    let fields = [
        ("name", name),
        ("born", born),
        ("question", "Ik zoek dagbesteding."),
        ("kind", "support"),
        ("reporter", "resident"),
    ];
    let answer = worker.fill("/werk/melding", "/werk/melding?via=phone", &fields).await;
    let to = answer.location.expect("registered");
    to.split('/').nth(3).expect("a household").to_owned()
}

/// Lets someone with every right at the database change what only grows.
async fn alter(house: &Installation, sql: &str) {
    if house.kind == Kind::Sqlite {
        for table in LOG {
            for event in ["update", "delete"] {
                house.raw().all(CODES[0], &format!("drop trigger if exists {table}_{event}")).await;
            }
        }
    }
    house.raw().all(CODES[0], sql).await;
}

on_both_engines! {
    async fn r109_every_read_leaves_one_line_for_the_actor_and_one_for_the_household(house: Installation) {
        let story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let household = story.handles["household"].clone();
        let mut stranger = house.staff(HOSTS[0], "ans", Capacity::CareWorker, "West").await;
        let official = house.staff(HOSTS[0], "olga", Capacity::Official, "Oost").await;
        let asked = format!(
            "insert into access_relation (municipality, account, household, kind, from_at, until_at, reason)
             select '{0}', a.id, h.household, 'assigned', 0, null, 'decides'
               from account a join access_household h on h.municipality = a.municipality
              where a.municipality = '{0}' and a.login = 'olga'", CODES[0]
        );
        house.raw().all(CODES[0], &asked).await;
        let (mut looked, mut refused) = (0, 0);
        for route in routes().iter().filter(|r| r.method == "GET" && r.path.contains("{household}")) {
            let path = story.path(route.path).expect("a handle for each route");
            let visitor = match (path.split('/').nth(1), path.rsplit('/').next()) {
                (Some("mijn"), _) => &story.resident,
                (Some("gast"), Some("actie")) => &story.holder,
                (Some("gast"), _) => &story.partner,
                _ if route.door.action() == Some(Action::Decide) => &official,
                _ => &story.worker,
            };
            let mut visitor = visitor.clone();
            let before = lines(&house, &household).await;
            // A line of the day, or of the waiting list, is opened on the way to its own place.
            let answered = if path.ends_with("/dag") || path.ends_with("/wacht") { 303 } else { 200 };
            assert_eq!(visitor.get(&path).await.status, answered, "{path}");
            let after = lines(&house, &household).await;
            assert_eq!(after, (before.0 + 1, before.1 + 1, before.2 + 1), "{path}");
            looked += 1;
            assert_eq!(stranger.get(&path).await.status, 404, "{path}");
            let last = lines(&house, &household).await;
            assert_eq!(last, (after.0 + 1, after.1, after.2), "a refusal is the actor's line alone: {path}");
            let action = route.door.action().expect("an action").code();
            assert_eq!(newest(&house).await, ["care-worker", action, "refused"], "{path}");
            refused += 1;
        }
        assert!(looked > 30 && refused == looked, "{looked} pages");
        let whole = house.gate(HOSTS[0]).verify_log(None).await.expect("the store answers");
        assert!(whole.is_ok(), "{whole:?}");
    }

    async fn r109_a_page_that_is_closed_without_a_household_leaves_a_refusal_too(house: Installation) {
        let mut karin = house.staff(HOSTS[0], "karin", Capacity::TeamLeader, "Oost").await;
        for route in routes().iter().filter(|r| r.method == "GET" && r.path.starts_with("/werk")) {
            let action = route.door.action().expect("an action");
            if level_of(action) == Level::Household {
                continue;
            }
            assert_eq!(karin.get(route.path).await.status, 404, "{}", route.path);
            assert_eq!(newest(&house).await, ["team-leader", action.code(), "refused"], "{}", route.path);
        }
    }

    async fn r110_a_list_is_found_by_every_household_on_it_and_by_no_other(house: Installation) {
        let mut noor = house.staff(HOSTS[0], "noor", Capacity::CareWorker, "Oost").await;
        let ours = [opened(&mut noor, "Ali Demir", "9-9-1970").await, opened(&mut noor, "Wen Li", "1-1-1990").await];
        let mut ans = house.staff(HOSTS[0], "ans", Capacity::CareWorker, "West").await;
        let other = opened(&mut ans, "Ina Bos", "2-2-1960").await;
        let mut before = Vec::new();
        for household in ours.iter().chain([&other]) {
            before.push(lines(&house, household).await);
        }
        assert_eq!(noor.get("/werk").await.status, 200);
        for (household, before) in ours.iter().zip(&before) {
            let after = lines(&house, household).await;
            assert_eq!(after, (before.0 + 1, before.1 + 1, before.2 + 1));
        }
        let after = lines(&house, &other).await;
        assert_eq!(after, (before[2].0 + 1, before[2].1 + 1, before[2].2), "not on the list, so not looked at");
    }

    async fn r110_the_same_list_is_kept_once_and_found_as_often_as_it_was_seen(house: Installation) {
        let mut noor = house.staff(HOSTS[0], "noor", Capacity::CareWorker, "Oost").await;
        let ali = opened(&mut noor, "Ali Demir", "9-9-1970").await;
        opened(&mut noor, "Wen Li", "1-1-1990").await;
        let members = "select (select count(*) from processing_listed), (select count(*) from processing_list)";
        let kept = async || house.raw().all(CODES[0], members).await.remove(0);
        let before = lines(&house, &ali).await.2;
        for _ in 0..3 {
            assert_eq!(noor.get("/werk").await.status, 200);
        }
        assert_eq!(kept().await, ["2", "3"]);
        opened(&mut noor, "Ina Bos", "2-2-1960").await;
        noor.get("/werk").await;
        assert_eq!(kept().await, ["5", "4"], "another list, with who is on it now");
        assert_eq!(lines(&house, &ali).await.2, before + 4);
        assert!(house.gate(HOSTS[0]).verify_log(None).await.expect("the store answers").is_ok());
    }

    async fn r111_the_log_only_grows(house: Installation) {
        let mut worker = Story::tell(&house, HOSTS[0], &DE_WIT).await.worker;
        opened(&mut worker, "Ali Demir", "9-9-1970").await;
        worker.get("/werk").await;
        let before = house.raw().counts(CODES[0]).await;
        for table in LOG {
            assert!(before[table] > 0, "{table}");
            for sql in [format!("update {table} set municipality = municipality"), format!("delete from {table}")] {
                let within = format!("select set_config('app.municipality', '{}', false);;{sql}", CODES[0]);
                let sql = if house.kind == Kind::Postgres { within } else { sql };
                let refused = house.raw().ask(Role::Application, CODES[0], &sql).await.expect_err(&sql);
                assert!(refused.contains("only grows") || refused.contains("permission denied"), "{refused}");
            }
        }
        assert_eq!(house.raw().counts(CODES[0]).await, before);
    }

    async fn r110_whatever_is_altered_around_the_program_is_found(house: Installation) {
        let mut noor = house.staff(HOSTS[0], "noor", Capacity::CareWorker, "Oost").await;
        let household = opened(&mut noor, "Ali Demir", "9-9-1970").await;
        opened(&mut noor, "Wen Li", "1-1-1990").await;
        noor.get("/werk").await;
        for _ in 0..3 {
            noor.get(&format!("/werk/h/{household}")).await;
        }
        let gate = house.gate(HOSTS[0]);
        assert!(gate.verify_log(None).await.expect("the store answers").is_ok());
        let last = gate.log_head().await.expect("the store answers").expect("lines").0;
        let who = match house.kind {
            Kind::Sqlite => "x'00000000000000000000000000000001'",
            Kind::Postgres => "'00000000-0000-0000-0000-000000000001'",
        };
        let alterations = [
            ("audit", format!("update audit set account = {who} where seq = {last}")),
            ("audit", format!("update audit set action = 'read-plan' where seq = {last}")),
            ("audit", format!("update audit set at = at - 1 where seq = {last}")),
            ("audit", format!("update audit set result = 'refused' where seq = {last}")),
            ("processing", format!("update processing set action = 'read-plan' where seq = {last}")),
            ("processing", format!("update processing set confidential = 'withheld' where seq = {last}")),
            ("processing", format!("update processing set at = 0 where seq = {last}")),
            ("processing", format!("delete from processing where seq = {last}")),
            ("processing_subject", format!("delete from processing_subject where seq = {last}")),
            ("processing_subject", format!("update processing_subject set subject = {who} where seq = {last}")),
            ("processing_list", "update processing_list set seq = seq + 1".to_owned()),
            ("processing_list", "delete from processing_list".to_owned()),
            ("processing_listed", format!("delete from processing_listed where {}", subject(&house, &household))),
            ("processing_listed", format!("update processing_listed set subject = {who} where {}", subject(&house, &household))),
        ];
        for (table, sql) in alterations {
            alter(&house, &format!("create table kept as select * from {table}")).await;
            alter(&house, &sql).await;
            let found = gate.verify_log(None).await.expect("the store answers");
            assert!(found.is_err(), "nobody noticed: {sql}");
            alter(&house, &format!("delete from {table}")).await;
            alter(&house, &format!("insert into {table} select * from kept")).await;
            alter(&house, "drop table kept").await;
            assert_eq!(gate.verify_log(None).await.expect("the store answers"), Ok(last), "put back after: {sql}");
        }
    }

    async fn r110_a_tail_that_was_cut_off_is_found_by_the_anchor_outside(house: Installation) {
        let mut noor = house.staff(HOSTS[0], "noor", Capacity::CareWorker, "Oost").await;
        let household = opened(&mut noor, "Ali Demir", "9-9-1970").await;
        for _ in 0..5 {
            noor.get(&format!("/werk/h/{household}")).await;
        }
        let gate = house.gate(HOSTS[0]);
        let anchor = gate.log_head().await.expect("the store answers");
        let seen = anchor.expect("lines").0;
        for table in LOG {
            if table != "processing_listed" {
                alter(&house, &format!("delete from {table} where seq > {}", seen - 2)).await;
            }
        }
        let noticed = gate.verify_log(None).await.expect("the store answers");
        assert_eq!(noticed, Err(ChainBreak::CutOff { expected: seen, found: seen - 2 }), "the head remembers");
        alter(&house, &format!(
            "update audit_head set seq = {0}, hash = (select hash from audit where seq = {0})", seen - 2
        )).await;
        assert_eq!(gate.verify_log(None).await.expect("the store answers"), Ok(seen - 2), "a head that was moved along says nothing");
        let noticed = gate.verify_log(anchor).await.expect("the store answers");
        assert_eq!(noticed, Err(ChainBreak::CutOff { expected: seen, found: seen - 2 }), "the anchor does");
    }
}
