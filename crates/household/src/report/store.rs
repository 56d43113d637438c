//! How reports, offers and terms are kept.

use super::ReportError;
use super::rules::{
    Correction, Kind, NewReport, Offer, OfferKind, Refusal, Report, ReportId, RunningTerm, Started, TermNote,
    check_after, check_note, check_received,
};
use crate::agenda::{self, Item, Waiting};
use crate::file::{self, NewPerson};
use crate::timeline::{self, What};
use crate::waiting;
use foundation::access::{self, Activity, Caseload, Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::TeamId;
use foundation::params;
use foundation::seal::{Cell, DataKey};
use foundation::time::{Date, TermCode};

const QUESTION: Cell = Cell::new("report", "question");
const REPORTER_NAME: Cell = Cell::new("report", "reporter_name");
const PERSONAL_PLAN: Cell = Cell::new("report", "personal_plan");

foundation::statements! {
    /// A household's newest report.
    LATEST(11) = "select id, received_on, channel, reporter, kind, subject, question, reporter_name,
                         personal_plan, personal_plan_on, version
                    from report where municipality = $1 and household = $2
                   order by received_on desc, id desc limit 1";
    /// All its reports, newest first.
    ALL(11) = "select id, received_on, channel, reporter, kind, subject, question, reporter_name,
                      personal_plan, personal_plan_on, version
                 from report where municipality = $1 and household = $2
                order by received_on desc, id desc";
    /// One of its reports.
    ONE(11) = "select id, received_on, channel, reporter, kind, subject, question, reporter_name,
                      personal_plan, personal_plan_on, version
                 from report where municipality = $1 and household = $2 and id = $3";
    /// A new report.
    NEW(0) = "insert into report (municipality, id, household, received_on, registered_at, registered_by, channel,
                                  reporter, kind, subject, question, reporter_name, personal_plan,
                                  personal_plan_on, version)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, null, null, 1)";
    /// Corrects a report, of the version that was seen.
    CORRECT(0) = "update report set received_on = $4, reporter = $5, reporter_name = $6, kind = $7, subject = $8,
                                    version = version + 1
                   where municipality = $1 and household = $2 and id = $3 and version = $9";
    /// Keeps the personal plan, once.
    KEEP_PLAN(0) = "update report set personal_plan = $4, personal_plan_on = $5, version = version + 1
                     where municipality = $1 and household = $2 and id = $3 and personal_plan is null";
    /// An offer.
    OFFER(0) = "insert into offer (municipality, household, report, kind, offered_on, by_account)
                values ($1, $2, $3, $4, $5, $6)
                on conflict (municipality, household, report, kind, offered_on) do nothing";
    /// All offers after a report.
    OFFERS(2) = "select kind, offered_on from offer where municipality = $1 and household = $2 and report = $3
                 order by offered_on, kind";
    /// Starts a term, or counts a running one anew.
    START(0) = "insert into running_term (municipality, report, term, household, started_on, due_on, met_on, late_reason)
                values ($1, $2, $3, $4, $5, $6, null, null)
                on conflict (municipality, report, term)
                do update set started_on = excluded.started_on, due_on = excluded.due_on";
    /// Takes away a term that does not belong to the report after all.
    DROP_TERM(0) = "delete from running_term
                     where municipality = $1 and household = $2 and report = $3 and term = $4 and met_on is null";
    /// All terms of a household's reports.
    TERMS(6) = "select report, term, started_on, due_on, met_on, late_reason from running_term
                 where municipality = $1 and household = $2 order by due_on, term, report";
    /// Notes that a term was met, the first time only.
    MEET(0) = "update running_term set met_on = $5
                where municipality = $1 and household = $2 and report = $3 and term = $4 and met_on is null";
    /// Notes why a term is late.
    REASON(0) = "update running_term set late_reason = $5
                  where municipality = $1 and household = $2 and report = $3 and term = $4";
}

/// The household's newest report, or none.
///
/// # Errors
/// Whatever the database says.
pub fn latest(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Option<Report>, DbError> {
    let key = tx.key(grant.household())?;
    tx.row(&LATEST, params![grant.household()])?.map(|row| report(tx, &key, row)).transpose()
}

/// All reports of the household, newest first.
///
/// # Errors
/// Whatever the database says.
pub fn all(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Report>, DbError> {
    let key = tx.key(grant.household())?;
    tx.rows(&ALL, params![grant.household()])?.into_iter().map(|row| report(tx, &key, row)).collect()
}

/// One report of the household, or none.
///
/// # Errors
/// Whatever the database says.
pub fn one(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ReportId,
) -> Result<Option<Report>, DbError> {
    let key = tx.key(grant.household())?;
    tx.row(&ONE, params![grant.household(), id])?.map(|row| report(tx, &key, row)).transpose()
}

/// The law under which a file is kept that begins with a question of this kind.
#[must_use]
pub const fn activity(kind: Kind) -> Activity {
    match kind {
        Kind::Support | Kind::Unclear => Activity::Wmo,
        Kind::Youth => Activity::Youth,
        Kind::Debts | Kind::DebtsThreatening => Activity::Debts,
    }
}

/// Registers a report about someone in no household yet: opens a file for them with this label, and starts the
/// terms. The report is about that person.
///
/// # Errors
/// Whatever the database says.
pub fn register(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Caseload>,
    team: TeamId,
    label: &str,
    person: &NewPerson,
    new: &NewReport,
    started: &Started,
) -> Result<(Grant<ThisHousehold>, ReportId), DbError> {
    let file = access::found_household(tx, grant, team, activity(new.kind))?;
    file::open_on(tx, &file, label, "", new.received_on)?;
    let person = file::add_person(tx, &file, person)?;
    let report = add(tx, &file, &NewReport { subject: Some(person), ..new.clone() }, started)?;
    Ok((file, report))
}

/// Adds a report to a household's file, starts its terms and the wait for the next contact.
///
/// # Errors
/// Whatever the database says.
pub fn add(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    new: &NewReport,
    started: &Started,
) -> Result<ReportId, DbError> {
    let (household, id, now) = (grant.household(), tx.new_id::<ReportId>(), tx.now());
    let key = tx.key(household)?;
    let question = tx.seal(&key, QUESTION, id, &new.question);
    let name = tx.seal_some(&key, REPORTER_NAME, id, new.reporter_name.as_deref());
    tx.run(
        &NEW,
        params![
            id,
            household,
            new.received_on,
            now,
            grant.account(),
            new.channel,
            new.reporter,
            new.kind,
            new.subject,
            question,
            name
        ],
    )?;
    start(tx, grant, id, new.received_on, started, &[])?;
    agenda::wait_for_contact(tx, grant, started.next_contact)?;
    waiting::begin(tx, grant, id, new.received_on)?;
    let detail = if new.reporter.resident_knows() { "" } else { timeline::UNTOLD };
    timeline::add(tx, grant, What::Report, id, detail)?;
    Ok(id)
}

fn start(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    report: ReportId,
    received: Date,
    started: &Started,
    met: &[TermCode],
) -> Result<(), DbError> {
    for started in &started.terms {
        tx.run(&START, params![report, started.term.as_str(), grant.household(), received, started.due])?;
        if !met.contains(&started.term) {
            let item = Item::new(Waiting::Term, report, started.due).about(started.term.as_str());
            agenda::set(tx, grant, &item)?;
        }
    }
    file::keep_row(tx, grant)
}

/// Corrects a report, of the version that was seen. Its terms follow: those that still fit are counted anew
/// (`started`), those that do not and were not met yet go.
///
/// # Errors
/// [`ReportError`].
pub fn correct(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ReportId,
    correction: &Correction,
    started: &Started,
    version: i64,
) -> Result<(), ReportError> {
    let household = grant.household();
    let known = one(tx, grant, id)?.ok_or(ReportError::Absent)?;
    let met: Vec<(TermCode, Date)> = terms(tx, grant)?
        .into_iter()
        .filter(|t| t.report == id)
        .filter_map(|t| Some((t.term, t.met?)))
        .collect();
    let offered = offers(tx, grant, id)?.into_iter().map(|offer| offer.on);
    let noted: Vec<Date> = offered.chain(met.iter().map(|(_, on)| *on)).collect();
    check_received(correction.received_on, noted.into_iter().chain(known.personal_plan_on))?;
    let c = correction;
    let key = tx.key(household)?;
    let name = tx.seal_some(&key, REPORTER_NAME, id, c.reporter_name.as_deref());
    let changed = tx
        .run(&CORRECT, params![household, id, c.received_on, c.reporter, name, c.kind, c.subject, version])?;
    if changed == 0 {
        return Err(ReportError::Stale);
    }
    for code in TermCode::ALL.into_iter().filter(|code| !started.terms.iter().any(|t| t.term == *code)) {
        tx.run(&DROP_TERM, params![household, id, code.as_str()])?;
        agenda::clear(tx, grant, Waiting::Term, id, code.as_str())?;
    }
    waiting::since(tx, grant, id, c.received_on)?;
    let met: Vec<TermCode> = met.into_iter().map(|(code, _)| code).collect();
    Ok(start(tx, grant, id, c.received_on, started, &met)?)
}

/// Keeps the personal plan that the resident handed in, unaltered: it can be kept once (R3).
///
/// # Errors
/// [`ReportError`]; [`Refusal::PlanKept`] when there is one already.
pub fn keep_personal_plan(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ReportId,
    text: &str,
    on: Date,
) -> Result<(), ReportError> {
    let household = grant.household();
    let report = one(tx, grant, id)?.ok_or(ReportError::Absent)?;
    check_after(report.received_on, on)?;
    let key = tx.key(household)?;
    let sealed = tx.seal(&key, PERSONAL_PLAN, id, text);
    if tx.run(&KEEP_PLAN, params![household, id, sealed, on])? == 0 {
        return Err(Refusal::PlanKept.into());
    }
    Ok(meet_term(tx, grant, id, TermCode::WmoPersonalPlan, on)?)
}

/// Notes an offer with its day. Offering the chance of a personal plan is what its term asks of the team; the
/// same offer on the same day is noted once.
///
/// # Errors
/// [`ReportError`].
pub fn record_offer(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ReportId,
    offer: Offer,
) -> Result<(), ReportError> {
    let report = one(tx, grant, id)?.ok_or(ReportError::Absent)?;
    check_after(report.received_on, offer.on)?;
    tx.run(&OFFER, params![grant.household(), id, offer.kind, offer.on, grant.account()])?;
    if offer.kind == OfferKind::PersonalPlan {
        meet_term(tx, grant, id, TermCode::WmoPersonalPlan, offer.on)?;
    }
    Ok(())
}

/// All offers made after a report, by day.
///
/// # Errors
/// Whatever the database says.
pub fn offers(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ReportId,
) -> Result<Vec<Offer>, DbError> {
    let rows = tx.rows(&OFFERS, params![grant.household(), id])?;
    rows.into_iter().map(|mut row| Ok(Offer { kind: row.take(0)?, on: row.take(1)? })).collect()
}

/// All terms of the household's reports, what falls due first standing first.
///
/// # Errors
/// Whatever the database says.
pub fn terms(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<RunningTerm>, DbError> {
    let key = tx.key(grant.household())?;
    tx.rows(&TERMS, params![grant.household()])?.into_iter().map(|row| term(tx, &key, row)).collect()
}

/// Notes that a term of a report was met on this day, such as the first talk or the written account.
///
/// # Errors
/// Whatever the database says.
pub fn meet_term(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    report: ReportId,
    term: TermCode,
    on: Date,
) -> Result<(), DbError> {
    tx.run(&MEET, params![grant.household(), report, term.as_str(), on])?;
    agenda::clear(tx, grant, Waiting::Term, report, term.as_str())?;
    file::keep_row(tx, grant)
}

/// Notes by hand that a term was met, or why it is late (R6).
///
/// # Errors
/// [`ReportError`].
pub fn note_term(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    report: ReportId,
    code: TermCode,
    note: &TermNote,
) -> Result<(), ReportError> {
    let all = terms(tx, grant)?;
    let term = all.iter().find(|t| t.report == report && t.term == code).ok_or(ReportError::Absent)?;
    check_note(term, note)?;
    if let Some(reason) = &note.reason {
        let key = tx.key(grant.household())?;
        let sealed = tx.seal(&key, late_reason(code), report, reason);
        tx.run(&REASON, params![grant.household(), report, code.as_str(), sealed])?;
    }
    if let Some(met) = note.met {
        meet_term(tx, grant, report, code, met)?;
    }
    Ok(())
}

/// A report has a reason per term, so the term is part of the place the seal is bound to.
fn late_reason(code: TermCode) -> Cell {
    Cell::new("running_term.late_reason", code.as_str())
}

fn term(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<RunningTerm, DbError> {
    let report: ReportId = row.take(0)?;
    let code: String = row.take(1)?;
    let code =
        TermCode::from_code(&code).ok_or_else(|| DbError::Inconsistent(format!("an unknown term {code}")))?;
    let reason: Option<Vec<u8>> = row.take(5)?;
    Ok(RunningTerm {
        report,
        term: code,
        started: row.take(2)?,
        due: row.take(3)?,
        met: row.take(4)?,
        late_reason: tx.open_some(key, late_reason(code), report, reason)?,
    })
}

fn report(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<Report, DbError> {
    let id: ReportId = row.take(0)?;
    let mut opened =
        |i: usize, cell| -> Result<Option<String>, DbError> { tx.open_some(key, cell, id, row.take(i)?) };
    let question = opened(6, QUESTION)?.unwrap_or_default();
    let (reporter_name, personal_plan) = (opened(7, REPORTER_NAME)?, opened(8, PERSONAL_PLAN)?);
    Ok(Report {
        id,
        received_on: row.take(1)?,
        channel: row.take(2)?,
        reporter: row.take(3)?,
        kind: row.take(4)?,
        subject: row.take(5)?,
        question,
        reporter_name,
        personal_plan,
        personal_plan_on: row.take(9)?,
        version: row.take(10)?,
    })
}
