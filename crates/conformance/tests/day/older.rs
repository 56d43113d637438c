//! A store that an older version of the program filled: what it did not keep is made when the program starts, and making
//! it again changes nothing.

use super::registered;
use conformance::installation::{CODES, HOSTS, Installation};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story};

async fn counted(house: &Installation, sql: &str) -> i64 {
    house.raw().all(CODES[0], sql).await[0][0].parse().unwrap()
}

on_both_engines! {
    async fn r120_lines_without_a_team_get_the_team_that_has_the_file(house: Installation) {
        let (mut noor, _, _) = registered(&house, "support", "resident").await;
        let team = "/werk/dag?wie=team&soort=next-contact&groep=later";
        assert!(noor.get(team).await.text().contains("De Wit, Saskia"));
        house.raw().all(CODES[0], "update agenda set team = null where 1 = 1").await;
        assert!(!noor.get(team).await.text().contains("De Wit, Saskia"), "without a team it stands in no team's day");
        let gate = house.gate(HOSTS[0]);
        household::agenda::fill_teams(gate).await.expect("the store answers");
        assert!(noor.get(team).await.text().contains("De Wit, Saskia"));
        let all = "select household, waiting, source, detail, team, rests, due_on from agenda order by waiting, source, detail";
        let kept = house.raw().all(CODES[0], all).await;
        assert!(kept.len() > 3 && kept.iter().all(|row| !row[4].is_empty() && row[5] == "0"), "{kept:?}");
        household::agenda::fill_teams(gate).await.expect("the store answers");
        assert_eq!(house.raw().all(CODES[0], all).await, kept);
        // What was closed then rests, but for the day on which someone asks how it goes.
        for sql in [
            "update agenda set team = null where 1 = 1",
            "update access_household set state = 'closed' where 1 = 1",
            "update agenda set waiting = 'file-check-up' where waiting = 'next-contact'",
        ] {
            house.raw().all(CODES[0], sql).await;
        }
        household::agenda::fill_teams(gate).await.expect("the store answers");
        let awake = house.raw().all(CODES[0], "select waiting from agenda where rests = 0").await;
        assert_eq!(awake, [["file-check-up"]]);
    }

    async fn r025_people_stored_before_one_could_search_are_found(house: Installation) {
        let Story { mut worker, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let search = "/werk/zoek?q=saskia+wit";
        assert!(worker.get(search).await.text().contains("Saskia de Wit"));
        let all = "select count(*) from person_index";
        let before = counted(&house, all).await;
        house.raw().all(CODES[0], "delete from person_index where kind like 'find-%'").await;
        assert!(counted(&house, all).await < before);
        assert!(!worker.get(search).await.text().contains("Saskia de Wit"));
        for _ in 0..2 {
            household::file::fill_index(house.gate(HOSTS[0])).await.expect("the store answers");
            assert_eq!(counted(&house, all).await, before);
        }
        assert!(worker.get(search).await.text().contains("Saskia de Wit"));
    }
}
