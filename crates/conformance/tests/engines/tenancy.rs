//! Municipalities stay apart in the store itself, also when the program forgets to ask: here everything goes
//! around the program, as the role that it works as.

use conformance::installation::{CODES, HOSTS, Installation, Kind};
use conformance::on_both_engines;
use conformance::raw::Role;
use conformance::story::{DE_WIT, JANSEN, Story};

async fn two_municipalities(house: &Installation) {
    Story::tell(house, HOSTS[0], &DE_WIT).await;
    Story::tell(house, HOSTS[1], &JANSEN).await;
}

/// A question of the application's role within municipality A.
async fn within_a(house: &Installation, sql: &str) -> Result<Vec<Vec<String>>, String> {
    let sql = format!("select set_config('app.municipality', '{}', false);;{sql}", CODES[0]);
    house.raw().ask(Role::Application, CODES[0], &sql).await
}

on_both_engines! {
    async fn the_store_keeps_municipalities_apart_without_the_program(house: Installation) {
        two_municipalities(&house).await;
        let (raw, tables) = (house.raw(), house.raw().tables(CODES[0]).await);
        let (ours, theirs) = (raw.counts(CODES[0]).await, raw.counts(CODES[1]).await);
        assert!(tables.len() > 30 && ours["person"] == 3 && theirs["person"] == 3, "{ours:?} {theirs:?}");
        for table in &tables {
            let count = format!("select count(*) from {table}");
            let others = format!("{count} where municipality <> '{}'", CODES[0]);
            if house.kind == Kind::Sqlite {
                assert_eq!(raw.all(CODES[0], &others).await, [["0"]], "{table} of one file holds another's rows");
                continue;
            }
            for role in [Role::Application, Role::Owner] {
                assert_eq!(raw.ask(role, "", &count).await.unwrap(), [["0"]], "{role:?} sees {table} of nobody");
            }
            assert_eq!(within_a(&house, &others).await.unwrap(), [["0"]], "{table} shows another's rows");
            assert_eq!(within_a(&house, &count).await.unwrap(), [[ours[table].to_string()]], "{table}");
        }
    }

    async fn a_row_cannot_be_written_or_moved_into_another_municipality(house: Installation) {
        if house.kind == Kind::Sqlite {
            return; // Each municipality is a file of its own there: see the test before.
        }
        two_municipalities(&house).await;
        let before = house.raw().counts(CODES[1]).await;
        let new = format!("insert into team values ('{}', '00000000-0000-0000-0000-000000000001', 'x')", CODES[1]);
        let moved = format!("update team set municipality = '{}'", CODES[1]);
        for sql in [new, moved] {
            let refused = within_a(&house, &sql).await.unwrap_err();
            assert!(refused.contains("row-level security"), "{sql}: {refused}");
        }
        within_a(&house, "delete from session;;delete from idempotency").await.unwrap();
        assert_eq!(house.raw().counts(CODES[1]).await, before, "deleting everything deletes one's own");
        for sql in ["create table mine (n bigint)", "alter table team disable row level security", "drop table team"] {
            assert!(within_a(&house, sql).await.is_err(), "{sql}");
        }
    }

    async fn every_table_is_fenced_and_no_role_climbs_over(house: Installation) {
        let raw = house.raw();
        for table in raw.tables(CODES[0]).await {
            if house.kind == Kind::Sqlite {
                let sql = format!("select name from pragma_table_info('{table}') where pk = 1");
                assert_eq!(raw.all(CODES[0], &sql).await, [["municipality"]], "{table}");
                continue;
            }
            let sql = format!("select relrowsecurity and relforcerowsecurity from pg_class where oid = '{table}'::regclass");
            assert_eq!(raw.all("", &sql).await, [["t"]], "{table}");
        }
        if house.kind == Kind::Postgres {
            let sql = "select count(*) from pg_roles where rolname like 'samenspel%' and (rolsuper or rolbypassrls)";
            assert_eq!(raw.all("", sql).await, [["0"]]);
            let sql = "select count(*) from pg_roles where rolname like 'samenspel%'";
            assert_eq!(raw.all("", sql).await, [["2"]], "the two roles are there to be looked at");
        }
    }
}
