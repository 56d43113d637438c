//! Looks in the store itself, after the last kill, without the rooms that wrote it.

use super::ledger::Evidence;
use conformance::program::Arguments;
use foundation::access::{Gate, GateError, Tx};
use foundation::db::DbError;
use foundation::ids::Uuid;
use foundation::log::{ChainBreak, Hash};
use foundation::params;
use foundation::seal::Cell;
use samenspel::manage::administering;

foundation::statements! {
    /// Every goal.
    GOALS(3) = "select id, household, words from plan_goal where municipality = $1";
    /// Kept answers to one route.
    ANSWERS(2) = "select key, at from idempotency where municipality = $1 and route = $2";
    /// The actors' lines of what was done in plans.
    AUDIT(2) = "select at, object from audit
                 where municipality = $1 and action = 'write-plan' and result = 'done'";
    /// The persons' lines of the same.
    PROCESSING(2) = "select p.at, s.subject from processing p
                       join processing_subject s on s.municipality = p.municipality and s.seq = p.seq
                      where p.municipality = $1 and p.action = 'write-plan'";
    /// What each plan has counted itself.
    VERSIONS(2) = "select household, version from plan where municipality = $1";
}

const WORDS: Cell = Cell::new("plan_goal", "words");
const ROUTE: &str = "/werk/h/{household}/plan/doel";

/// What is there, and whether the chain is whole, also seen from the given heads that were noted on the way.
pub struct Found {
    pub evidence: Evidence,
    pub chain: Vec<Result<i64, ChainBreak>>,
}

/// Opens the store in this process, which no other uses any more.
pub async fn find(arguments: &Arguments, noted: &[(i64, Hash)]) -> Found {
    let app = arguments.raise().await.expect("the store opens after the last kill");
    let gate = app.gates.values().next().expect("one municipality");
    let unfit = gate.prepare_all(statements()).await.expect("the store answers");
    assert!(unfit.is_empty(), "{unfit:#?}");
    let evidence = read(gate).await.expect("the store can be read");
    let mut chain = vec![gate.verify_log(None).await.expect("the log can be read")];
    for head in noted {
        chain.push(gate.verify_log(Some(*head)).await.expect("the log can be read"));
    }
    Found { evidence, chain }
}

async fn read(gate: &Gate) -> Result<Evidence, GateError<DbError>> {
    gate.read(administering(), |tx, _| {
        let mut found = Evidence::default();
        for mut row in tx.rows(&GOALS, &[])? {
            let (id, household): (Uuid, Uuid) = (row.take(0)?, row.take(1)?);
            let key = tx.key(household)?;
            found.goals.push((household, tx.open(&key, WORDS, id, &row.take::<Vec<u8>>(2)?)?));
        }
        for mut row in tx.rows(&ANSWERS, params![ROUTE])? {
            found.answers.push((row.take(0)?, row.take(1)?));
        }
        found.audit = lines(tx, &AUDIT)?;
        found.processing = lines(tx, &PROCESSING)?;
        for mut row in tx.rows(&VERSIONS, &[])? {
            found.versions.insert(row.take(0)?, row.take(1)?);
        }
        Ok::<_, DbError>(found)
    })
    .await
}

fn lines(tx: &mut Tx<'_, '_>, log: &'static foundation::db::Sql) -> Result<Vec<(i64, Uuid)>, DbError> {
    tx.rows(log, &[])?.into_iter().map(|mut row| Ok((row.take(0)?, row.take(1)?))).collect()
}
