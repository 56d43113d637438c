//! How couplings are kept. Every change is a step of the rules, taken on what stands there now.

use super::rules::{
    Around, Both, Coupling, CouplingId, Decider, Deciders, Ending, Match, NotNow, Side, Step, Times, propose,
};
use crate::area;
use crate::exchange::{self, Everyone, OfferError, OfferId, Plane, Request, RequestId, RequestState};
use foundation::access::{Capacity, Exchange, Grant, Subject, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::NeighbourId;
use foundation::params;
use foundation::seal::Cell;
use foundation::time::Date;
use matching::assign::AssignError;

const ADDRESS: Cell = Cell::new("coupling", "address");
const ASKER_VIEW: Cell = Cell::new("coupling", "asker_view");
const HELPER_VIEW: Cell = Cell::new("coupling", "helper_view");

foundation::statements! {
    /// Those that have not ended, and those of anyone who asks now: who was refused before is not proposed again.
    MATTERING(19) = "select c.id, c.request, c.offer, c.asker, c.helper, c.proposed_on, c.coordinator_on, c.worker_on,
                             c.contacted_on, c.asker_yes_on, c.helper_yes_on, c.asker_signed_on, c.helper_signed_on, c.met_on,
                             c.review_on, c.last_on, c.ended_on, c.ending, c.version
                       from coupling c where c.municipality = $1 and c.ended_on is null
                      union
                      select c.id, c.request, c.offer, c.asker, c.helper, c.proposed_on, c.coordinator_on, c.worker_on,
                             c.contacted_on, c.asker_yes_on, c.helper_yes_on, c.asker_signed_on, c.helper_signed_on, c.met_on,
                             c.review_on, c.last_on, c.ended_on, c.ending, c.version
                        from exchange_request r
                        join coupling c on c.municipality = r.municipality and c.asker = r.neighbour
                       where r.municipality = $1 and r.state = 'open'
                      union
                      select c.id, c.request, c.offer, c.asker, c.helper, c.proposed_on, c.coordinator_on, c.worker_on,
                             c.contacted_on, c.asker_yes_on, c.helper_yes_on, c.asker_signed_on, c.helper_signed_on, c.met_on,
                             c.review_on, c.last_on, c.ended_on, c.ending, c.version
                        from exchange_request r
                        join coupling c on c.municipality = r.municipality and c.helper = r.neighbour
                       where r.municipality = $1 and r.state = 'open'
                       order by 1 desc";
    /// One.
    ONE(19) = "select id, request, offer, asker, helper, proposed_on, coordinator_on, worker_on, contacted_on, asker_yes_on,
                      helper_yes_on, asker_signed_on, helper_signed_on, met_on, review_on, last_on, ended_on, ending, version
                 from coupling where municipality = $1 and id = $2";
    /// Those of someone, the newest first.
    OF(19) = "select id, request, offer, asker, helper, proposed_on, coordinator_on, worker_on, contacted_on, asker_yes_on,
                      helper_yes_on, asker_signed_on, helper_signed_on, met_on, review_on, last_on, ended_on, ending, version
                from coupling where municipality = $1 and (asker = $2 or helper = $2) order by id desc";
    /// What was said and shown.
    WORDS(3) = "select address, asker_view, helper_view from coupling where municipality = $1 and id = $2";
    /// A new one.
    PROPOSE(0) = "insert into coupling (municipality, id, request, offer, asker, helper, proposed_on, coordinator_on, worker_on,
                                        version)
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)";
    /// What it became, if nobody changed it since.
    STEP(0) = "update coupling set coordinator_on = $4, worker_on = $5, contacted_on = $6, asker_yes_on = $7, helper_yes_on = $8,
                      asker_signed_on = $9, helper_signed_on = $10, met_on = $11, review_on = $12, last_on = $13,
                      ended_on = $14, ending = $15, version = version + 1
                where municipality = $1 and id = $2 and version = $3";
    /// The address of who asked, for who helps.
    SHOW_ADDRESS(0) = "update coupling set address = $3 where municipality = $1 and id = $2";
    /// What who asked thinks of it.
    ASKER_SAYS(0) = "update coupling set asker_view = $3 where municipality = $1 and id = $2";
    /// What who helps thinks of it.
    HELPER_SAYS(0) = "update coupling set helper_view = $3 where municipality = $1 and id = $2";
    /// Nobody else proposes this offer meanwhile.
    HOLD(0) = "update exchange_offer set version = version where municipality = $1 and id = $2";
    /// The days of every question since a day.
    TIMES(4) = "select asked_on, replied_on, met_on, state from exchange_request where municipality = $1 and asked_on >= $2";
}

/// Why nothing came of a change.
#[derive(Debug, thiserror::Error)]
pub enum CouplingError {
    /// It is not there, or not theirs.
    #[error("not there")]
    Absent,
    /// Someone changed it meanwhile.
    #[error("changed meanwhile")]
    Stale,
    /// The two do not fit, or one of them is proposed already.
    #[error("these two cannot be proposed now")]
    NoFit,
    /// It cannot be done now.
    #[error(transparent)]
    NotNow(#[from] NotNow),
    /// The question is not theirs to take back.
    #[error(transparent)]
    Exchange(#[from] OfferError),
    /// More people than the engine counts.
    #[error(transparent)]
    TooMany(#[from] AssignError),
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Everyone who asks and offers, what there was between them, and who could be proposed now.
#[derive(Debug)]
pub struct Table {
    /// Who, and what.
    pub everyone: Everyone,
    /// Couplings that have not ended, and those of anyone who asks now, the newest first.
    pub couplings: Vec<Coupling>,
    /// The engine's answer.
    pub matched: Match,
}

/// Lays everything on the table.
///
/// # Errors
/// [`CouplingError::TooMany`], or whatever the database says.
pub fn table(tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>) -> Result<Table, CouplingError> {
    let everyone = exchange::everyone(tx, grant)?;
    let couplings =
        tx.rows(&MATTERING, params![])?.into_iter().map(coupling).collect::<Result<Vec<_>, _>>()?;
    let plane = Plane::of(&area::areas(tx, grant)?);
    let matched = propose(&everyone, &couplings, &plane, tx.today())?;
    Ok(Table { everyone, couplings, matched })
}

/// Proposes two people to each other. Whoever does so has agreed with it; a wish that must be kept is kept (R59).
///
/// # Errors
/// [`CouplingError::NoFit`] when they do not fit, or one of them was proposed meanwhile.
pub fn put(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Exchange>,
    request: RequestId,
    offer: OfferId,
) -> Result<CouplingId, CouplingError> {
    tx.run(&HOLD, params![offer])?;
    let table = table(tx, grant)?;
    let asked = table.everyone.requests.iter().find(|found| found.id == request);
    let asked = asked.ok_or(CouplingError::Absent)?;
    let offered = table.everyone.offers.iter().find(|found| found.id == offer);
    let offered = offered.ok_or(CouplingError::Absent)?;
    if !table.matched.may(request, offer) {
        return Err(CouplingError::NoFit);
    }
    let (id, today): (CouplingId, Date) = (tx.new_id(), tx.today());
    let (coordinator, worker) = match (decider(grant), deciders(asked)) {
        (Decider::Coordinator, _) => (Some(today), None),
        (Decider::Worker, Deciders::Together) => (None, Some(today)),
        // Who asks for themselves is the coordinator's to help; a worker may point at someone.
        (Decider::Worker, Deciders::CoordinatorAlone) => (None, None),
    };
    let (asker, helper) = (asked.neighbour, offered.neighbour);
    match tx.run(&PROPOSE, params![id, request, offer, asker, helper, today, coordinator, worker]) {
        Ok(_) => Ok(id),
        Err(DbError::AlreadyThere) => Err(CouplingError::NoFit),
        Err(other) => Err(other.into()),
    }
}

/// In which profession the actor decides.
pub fn decider(grant: &Grant<Exchange>) -> Decider {
    if grant.capacity() == Capacity::VolunteerCoordinator { Decider::Coordinator } else { Decider::Worker }
}

/// Who decides on a question.
pub fn deciders(request: &Request) -> Deciders {
    if request.asked_by.is_some() { Deciders::Together } else { Deciders::CoordinatorAlone }
}

/// A coupling.
///
/// # Errors
/// Whatever the database says.
pub fn find(tx: &mut Tx<'_, '_>, _: &Grant<Exchange>, id: CouplingId) -> Result<Option<Coupling>, DbError> {
    tx.row(&ONE, params![id])?.map(coupling).transpose()
}

/// Someone's couplings, the newest first.
///
/// # Errors
/// Whatever the database says.
pub fn of_neighbour(
    tx: &mut Tx<'_, '_>,
    _: &Grant<Exchange>,
    of: NeighbourId,
) -> Result<Vec<Coupling>, DbError> {
    tx.rows(&OF, params![of])?.into_iter().map(coupling).collect()
}

/// A coupling of the actor's own, and on which side they are.
///
/// # Errors
/// [`CouplingError::Absent`] when it is not theirs.
pub fn mine(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Exchange>,
    id: CouplingId,
) -> Result<(Coupling, Side), CouplingError> {
    let me = exchange::me(tx, grant)?.ok_or(CouplingError::Absent)?;
    let found = find(tx, grant, id)?.ok_or(CouplingError::Absent)?;
    let side = found.side_of(me.id).ok_or(CouplingError::Absent)?;
    Ok((found, side))
}

/// What surrounds a coupling now.
///
/// # Errors
/// [`CouplingError::Absent`] when its question or its people are gone.
pub fn around(tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>, of: &Coupling) -> Result<Around, CouplingError> {
    let request = exchange::request(tx, grant, of.request)?.ok_or(CouplingError::Absent)?;
    let helper = exchange::someone(tx, grant, of.helper)?.ok_or(CouplingError::Absent)?;
    tx.shown_of(of.asker);
    let today = tx.today();
    Ok(Around {
        setting: request.setting,
        deciders: deciders(&request),
        clearance: helper.clearance(today),
        today,
    })
}

/// Takes a step with a coupling as it stood at a version, and does what follows from it.
///
/// # Errors
/// [`CouplingError`].
pub fn step(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Exchange>,
    id: CouplingId,
    version: i64,
    step: Step,
) -> Result<Coupling, CouplingError> {
    let found = find(tx, grant, id)?.ok_or(CouplingError::Absent)?;
    if found.version != version {
        return Err(CouplingError::Stale);
    }
    let around = around(tx, grant, &found)?;
    let next = found.step(step, &around)?;
    let (ended_on, ending) = next.ended.unzip();
    let values = params![
        id,
        version,
        next.coordinator_on,
        next.worker_on,
        next.contacted_on,
        next.yes.asker,
        next.yes.helper,
        next.signed.asker,
        next.signed.helper,
        next.met_on,
        next.review_on,
        next.last_on,
        ended_on,
        ending,
    ];
    if tx.run(&STEP, values)? == 0 {
        return Err(CouplingError::Stale);
    }
    follow(tx, grant, &next, step)?;
    Ok(next)
}

/// What follows from a step: whoever asked heard something, they met, or the address is no longer needed.
fn follow(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Exchange>,
    next: &Coupling,
    step: Step,
) -> Result<(), CouplingError> {
    match step {
        Step::Contact => exchange::heard(tx, grant, next.request)?,
        Step::Meet { on, .. } => exchange::met(tx, grant, next.request, on)?,
        _ => {}
    }
    if let Some((_, ending)) = next.ended {
        tx.run(&SHOW_ADDRESS, params![next.id, None::<Vec<u8>>])?;
        if ending == Ending::Done {
            exchange::set_request_state(tx, grant, next.request, RequestState::Closed)?;
        }
    }
    Ok(())
}

/// The actor's question is taken back, and with it what was proposed for it or went on.
///
/// # Errors
/// [`CouplingError::Absent`] when it is not theirs.
pub fn take_back(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Exchange>,
    request: RequestId,
) -> Result<(), CouplingError> {
    let me = exchange::me(tx, grant)?.ok_or(CouplingError::Absent)?;
    exchange::close_request(tx, grant, request)?;
    let live = of_neighbour(tx, grant, me.id)?;
    for coupling in live.into_iter().filter(|c| c.request == request && c.ended.is_none()) {
        let ending = if coupling.met_on.is_some() { Ending::Done } else { Ending::TakenBack };
        step(tx, grant, coupling.id, coupling.version, Step::End(ending))?;
    }
    Ok(())
}

/// Keeps the address of who asked, for who helps: after both said yes, and until it ends (R65).
///
/// # Errors
/// [`CouplingError`].
pub fn show_address(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Exchange>,
    of: &Coupling,
    address: &str,
) -> Result<(), CouplingError> {
    let around = around(tx, grant, of)?;
    of.step(Step::ShowAddress, &around)?;
    let key = tx.key(of.asker)?;
    let sealed = tx.seal(&key, ADDRESS, of.id, address);
    Ok(tx.run(&SHOW_ADDRESS, params![of.id, sealed]).map(drop)?)
}

/// Keeps what one of the two thinks of it (R60: the view of both sides).
///
/// # Errors
/// Whatever the database says.
pub fn say(
    tx: &mut Tx<'_, '_>,
    _: &Grant<Exchange>,
    of: &Coupling,
    side: Side,
    view: &str,
) -> Result<(), DbError> {
    let (whose, cell, sql) = match side {
        Side::Asker => (of.asker, ASKER_VIEW, &ASKER_SAYS),
        Side::Helper => (of.helper, HELPER_VIEW, &HELPER_SAYS),
    };
    let key = tx.key(whose)?;
    let sealed = tx.seal(&key, cell, of.id, view);
    tx.run(sql, params![of.id, sealed]).map(drop)
}

/// What was said and shown between two people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// The address of who asked; only once they showed it.
    pub address: Option<String>,
    /// What who asked thinks of it.
    pub asker: Option<String>,
    /// What who helps thinks of it.
    pub helper: Option<String>,
}

/// What was said and shown between two people. Who sees which of it is for the page to say.
///
/// # Errors
/// Whatever the database says.
pub fn words(tx: &mut Tx<'_, '_>, _: &Grant<Exchange>, of: &Coupling) -> Result<Words, DbError> {
    let Some(mut row) = tx.row(&WORDS, params![of.id])? else { return Ok(Words::default()) };
    let (asker, helper) = (tx.key(of.asker)?, tx.key(of.helper)?);
    Ok(Words {
        address: tx.open_some(&asker, ADDRESS, of.id, row.take(0)?)?,
        asker: tx.open_some(&asker, ASKER_VIEW, of.id, row.take(1)?)?,
        helper: tx.open_some(&helper, HELPER_VIEW, of.id, row.take(2)?)?,
    })
}

/// The days of every question since a day, without who or what: public (R61).
///
/// # Errors
/// Whatever the database says.
pub fn times<S: Subject>(tx: &mut Tx<'_, '_>, _: &Grant<S>, since: Date) -> Result<Vec<Times>, DbError> {
    let time = |mut row: Row| {
        Ok(Times {
            asked_on: row.take(0)?,
            replied_on: row.take(1)?,
            met_on: row.take(2)?,
            state: row.take(3)?,
        })
    };
    tx.rows(&TIMES, params![since])?.into_iter().map(time).collect()
}

fn coupling(mut row: Row) -> Result<Coupling, DbError> {
    let (ended_on, ending): (Option<Date>, Option<Ending>) = (row.take(16)?, row.take(17)?);
    Ok(Coupling {
        id: row.take(0)?,
        request: row.take(1)?,
        offer: row.take(2)?,
        asker: row.take(3)?,
        helper: row.take(4)?,
        proposed_on: row.take(5)?,
        coordinator_on: row.take(6)?,
        worker_on: row.take(7)?,
        contacted_on: row.take(8)?,
        yes: Both { asker: row.take(9)?, helper: row.take(10)? },
        signed: Both { asker: row.take(11)?, helper: row.take(12)? },
        met_on: row.take(13)?,
        review_on: row.take(14)?,
        last_on: row.take(15)?,
        ended: ended_on.zip(ending),
        version: row.take(18)?,
    })
}
