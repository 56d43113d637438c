//! Whatever the order in which forms are sent, sent again and answered, each happens once.

use conformance::installation::{CODES, HOSTS, Installation, Kind};
use foundation::access::Capacity;
use foundation::web::Mode;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Sends a few forms about people around a household, some of them more than once and some at the same time.
async fn sent(house: &Installation, keys: Vec<Vec<u8>>) -> (usize, usize) {
    let mut noor = house.staff(HOSTS[0], "noor", Capacity::CareWorker, "Oost").await;
    let fields = [
        ("name", "Saskia de Wit"),
        ("born", "17-2-1984"),
        ("question", "Ik zoek hulp."),
        ("kind", "support"),
        ("reporter", "resident"),
    ];
    let to =
        noor.fill("/werk/melding", "/werk/melding?via=phone", &fields).await.location.expect("registered");
    let list = format!("/werk/h/{}/netwerk", to.split('/').nth(3).expect("a household"));
    let form = noor.get(&list).await;
    let csrf = form.form("/afmelden").remove(0).1;
    for at_once in &keys {
        let sending: Vec<_> = at_once
            .iter()
            .map(|key| {
                let (mut noor, list, csrf, key) = (noor.clone(), list.clone(), csrf.clone(), *key);
                tokio::spawn(async move {
                    let (once, name) = (format!("sleutel{key:012}"), format!("Buur {key}"));
                    let fields = [
                        ("csrf", csrf.as_str()),
                        ("once", &once),
                        ("name", &name),
                        ("group", "neighbours"),
                        ("of", "household"),
                        ("willing", "not-asked"),
                    ];
                    noor.post(&list, &fields).await.status
                })
            })
            .collect();
        for one in sending {
            assert_eq!(one.await.expect("an answer"), 303);
        }
    }
    let distinct: BTreeSet<u8> = keys.into_iter().flatten().collect();
    let rows = house.raw().counts(CODES[0]).await["network_tie"];
    (usize::try_from(rows).expect("few"), distinct.len())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_key_has_one_effect_in_any_order(
        keys in proptest::collection::vec(proptest::collection::vec(0_u8..6, 1..5), 1..5),
        kind in prop_oneof![Just(Kind::Sqlite), Just(Kind::Postgres)],
    ) {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let outcome = runtime.block_on(async {
            let house = Installation::start(kind, Mode::Production, "every_key_has_one_effect").await;
            match house {
                Some(house) => Some(sent(&house, keys).await),
                None => None,
            }
        });
        if let Some((rows, distinct)) = outcome {
            prop_assert_eq!(rows, distinct);
        }
    }
}
