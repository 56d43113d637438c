//! Versions that were laid before the household, and what each person said to them. Nothing here is ever
//! changed or thrown away (R30).

use super::sealed::Sealed;
use super::{PlanError, draft};
use crate::agenda::{self, Item, Waiting};
use crate::file::{self, Family, Holder, Member};
use crate::network::{self, WhyKept};
use crate::plan::rules::{
    Asked, Course, Given, How, Number, Plan, Present, Refusal, Reply, Step, Version, VersionState,
    asked as who_is_asked, freeze, thaw,
};
use crate::timeline::{self, What};
use foundation::access::{Asks, Grant, ThisHousehold, Tx};
use foundation::codes;
use foundation::db::{DbError, Row};
use foundation::ids::{PersonId, Uuid};
use foundation::params;
use foundation::seal::{Cell, DataKey};

const SNAPSHOT: Cell = Cell::new("plan_version", "snapshot");
const REMARK: Cell = Cell::new("plan_answer", "remark");

foundation::statements! {
    /// Claims the draft's version, so that two offers at once cannot both succeed.
    CLAIM(0) = "update plan set version = version + 1 where municipality = $1 and household = $2 and version = $3";
    /// Freezes a version.
    NEW_VERSION(0) = "insert into plan_version (municipality, household, number, id, offered_on, offered_by, snapshot)
                      values ($1, $2, $3, $4, $5, $6, $7)";
    /// All versions, oldest first.
    VERSIONS(4) = "select number, id, offered_on, snapshot from plan_version
                    where municipality = $1 and household = $2 order by number";
    /// All answers, oldest first.
    ANSWERS(6) = "select id, number, person, answer, answered_on, remark from plan_answer
                   where municipality = $1 and household = $2 order by id";
    /// An answer.
    NEW_ANSWER(0) = "insert into plan_answer (municipality, id, household, number, person, answer, answered_on, remark)
                     values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// The number of the newest version.
    NEWEST(1) = "select number from plan_version where municipality = $1 and household = $2
                  order by number desc limit 1";
}

/// What [`versions`] asks.
pub const ASKS: Asks = &[&ANSWERS, &VERSIONS];

codes! {
    /// An answer as it is kept.
    enum Said {
        /// Agrees.
        Agreed = "agreed" / "plan-answer-agreed",
        /// Does not agree.
        Disagreed = "disagreed" / "plan-answer-disagreed",
    }
}

/// Freezes the draft and lays it before the household. `seen` is the version of the draft that was looked at.
///
/// # Errors
/// [`PlanError::Stale`] when the draft changed since, [`Refusal::Empty`] or [`Refusal::Unchanged`].
pub fn offer(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, seen: i64) -> Result<Number, PlanError> {
    let household = grant.household();
    if tx.run(&CLAIM, params![household, seen])? != 1 {
        let nothing_yet = draft(tx, grant)?.plan.goals.is_empty();
        return Err(if nothing_yet { Refusal::Empty.into() } else { PlanError::Stale });
    }
    let draft = draft(tx, grant)?;
    if draft.plan.goals.is_empty() {
        return Err(Refusal::Empty.into());
    }
    let last = versions(tx, grant)?.pop();
    if last.as_ref().is_some_and(|last| last.plan == draft.plan) {
        return Err(Refusal::Unchanged.into());
    }
    let number = match last.map(|last| last.state) {
        Some(VersionState::Offered { number, .. }) => number.next(),
        Some(VersionState::Draft) | None => Number::FIRST,
    };
    let id: Uuid = tx.new_id();
    let key = tx.key(household)?;
    let snapshot = Sealed::of(&key, id).close(tx, SNAPSHOT, &freeze(&draft.plan)?);
    let today = tx.today();
    tx.run(&NEW_VERSION, params![household, number.get(), id, today, grant.account(), snapshot])?;
    // The plan was made with the people of that day: later they can be laid beside those of another (R44).
    network::keep_picture(tx, grant, WhyKept::PlanOffered)?;
    timeline::add(tx, grant, What::PlanOffered, id, &number.get().to_string())?;
    wait_for(tx, grant, &draft.plan)?;
    Ok(number)
}

/// What was laid before the household is also what is to be done: every action that is not over has its day on the
/// agenda, and one a line up the day on which it is looked at again.
fn wait_for(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, plan: &Plan) -> Result<(), DbError> {
    let running = plan.goals.iter().filter(|goal| goal.course == Course::Running);
    for action in running.flat_map(|goal| &goal.actions).filter(|action| !action.state.is_over()) {
        agenda::set(tx, grant, &Item::new(Waiting::ActionDue, action.id, action.due))?;
        match action.step {
            Step::Up { review, .. } => {
                agenda::set(tx, grant, &Item::new(Waiting::ActionReview, action.id, review))?;
            }
            Step::Light => agenda::clear_all(tx, grant, Waiting::ActionReview, action.id)?,
        }
    }
    Ok(())
}

/// Every version that was offered, oldest first, with every answer.
///
/// # Errors
/// Whatever the database says.
pub fn versions(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Version>, PlanError> {
    let key = tx.key(grant.household())?;
    let rows = tx.rows(&ANSWERS, params![grant.household()])?;
    let answers: Vec<(Number, Given)> =
        rows.into_iter().map(|row| read_answer(tx, &key, row)).collect::<Result<_, _>>()?;
    let rows = tx.rows(&VERSIONS, params![grant.household()])?;
    rows.into_iter().map(|row| read_version(tx, &key, row, &answers)).collect()
}

/// Who is asked to answer, today.
///
/// # Errors
/// Whatever the database says.
pub fn asked(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Asked, DbError> {
    let today = tx.today();
    let belonging: Vec<Member> =
        file::members(tx, grant)?.into_iter().filter(|m| m.belongs_on(today)).collect();
    let authority = file::authority(tx, grant)?;
    // Whoever lives elsewhere and answers for nobody here reads no plan of this house, and so is not asked about it. With
    // another authority, such as over money alone, they are named among those beyond it.
    let takes_part = |person: PersonId| {
        let family = Family { members: &belonging, authority: &authority };
        file::takes_part(family, person, today)
    };
    let here = belonging.iter().filter(|m| takes_part(m.person));
    let present: Vec<Present> =
        here.map(|m| Present { person: m.person, name: m.name(), born: m.born }).collect();
    let elsewhere = |person: PersonId| {
        belonging.iter().find(|m| m.person == person && !takes_part(person)).map(Member::name)
    };
    let runs = |a: &file::AuthorityLine| a.from <= today && a.until.is_none_or(|until| today <= until);
    let outside: Vec<(String, PersonId)> = authority
        .iter()
        .filter(|line| runs(line))
        .filter_map(|line| match &line.holder {
            Holder::Named(name) => Some((name.clone(), line.over)),
            Holder::Member(person) => elsewhere(*person).map(|name| (name, line.over)),
        })
        .collect();
    Ok(who_is_asked(&present, &outside, today))
}

/// Keeps the answer of the person whose account this is; there is no way to answer for someone else. The
/// answer is to the version that was shown.
///
/// # Errors
/// [`PlanError::Stale`] when another version is the newest now, [`Refusal::NotAsked`] for a child under twelve.
pub fn answer(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    shown: Number,
    reply: &Reply,
) -> Result<(), PlanError> {
    let household = grant.household();
    let person = grant.person().ok_or(PlanError::NotThere)?;
    match asked(tx, grant)?.how(person) {
        Some(How::Themselves | How::BesideAuthority) => {}
        Some(How::ThroughAuthority) | None => return Err(Refusal::NotAsked.into()),
    }
    let mut newest = tx.row(&NEWEST, params![household])?.ok_or(PlanError::NotThere)?;
    if newest.take::<i64>(0)? != shown.get() {
        return Err(PlanError::Stale);
    }
    let (said, remark) = match reply {
        Reply::Agree { remark } => (Said::Agreed, remark),
        Reply::Disagree { reason } => (Said::Disagreed, reason),
    };
    let id: Uuid = tx.new_id();
    let key = tx.key(household)?;
    let remark = Sealed::of(&key, id).close_some(tx, REMARK, remark.as_deref());
    let today = tx.today();
    tx.run(&NEW_ANSWER, params![id, household, shown.get(), person, said, today, remark])?;
    timeline::add(tx, grant, What::PlanAnswered, id, &shown.get().to_string())?;
    Ok(agenda::set(tx, grant, &Item::new(Waiting::Answer, person, today).about("plan"))?)
}

fn number(row: &mut Row, i: usize) -> Result<Number, DbError> {
    let number = row.take(i)?;
    Number::new(number).ok_or_else(|| DbError::Inconsistent(format!("a version with number {number}")))
}

fn read_version(
    tx: &Tx<'_, '_>,
    key: &DataKey,
    mut row: Row,
    answers: &[(Number, Given)],
) -> Result<Version, PlanError> {
    let id: Uuid = row.take(1)?;
    let number = number(&mut row, 0)?;
    let snapshot = Sealed::of(key, id).open(tx, SNAPSHOT, &mut row, 3)?;
    let given = answers.iter().filter(|(n, _)| *n == number).map(|(_, given)| given.clone()).collect();
    Ok(Version { plan: thaw(&snapshot)?, state: VersionState::Offered { number, on: row.take(2)?, given } })
}

fn read_answer(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<(Number, Given), DbError> {
    let id: Uuid = row.take(0)?;
    let remark = Sealed::of(key, id).open_some(tx, REMARK, &mut row, 5)?;
    let reply = match row.take(3)? {
        Said::Agreed => Reply::Agree { remark },
        Said::Disagreed => Reply::Disagree { reason: remark },
    };
    Ok((number(&mut row, 1)?, Given { person: row.take(2)?, on: row.take(4)?, reply }))
}
