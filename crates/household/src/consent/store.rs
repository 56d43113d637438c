//! How grounds, and what people said about them, are kept; and the one place that makes a [`Basis`].

use super::rules::{
    Basis, Consent, ConsentId, Decider, Ground, NewConsent, Refusal, Said, Say, State, Way, check, deciders,
    state,
};
use crate::agenda::{self, Item, Waiting};
use crate::file::{self, Family};
use crate::timeline::{self, What};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::Uuid;
use foundation::params;
use foundation::seal::{Cell, DataKey};
use foundation::time::Date;
use foundation::web::PageError;

const WHOM: Cell = Cell::new("consent", "whom");
const PURPOSE: Cell = Cell::new("consent", "purpose");
const WHAT: Cell = Cell::new("consent", "what");
const WHY: Cell = Cell::new("consent", "why");
const NAME: Cell = Cell::new("consent_said", "name");

foundation::statements! {
    /// A new ground.
    NEW(0) = "insert into consent (municipality, household, id, ground, about, service, whom, purpose, what, why,
                                   from_on, until_on, made_at, made_by, stopped_on)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, null)";
    /// Every ground of a household, newest first.
    ALL(11) = "select id, ground, about, service, whom, purpose, what, why, from_on, until_on, stopped_on
                 from consent where municipality = $1 and household = $2 order by id desc";
    /// The team stops it.
    STOP(0) = "update consent set stopped_on = $4
                where municipality = $1 and household = $2 and id = $3 and stopped_on is null";
    /// What someone says.
    SAY(0) = "insert into consent_said (municipality, household, id, consent, person, name, said, way, said_on,
                                        made_at, made_by)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// What everyone said, oldest first.
    SAID(7) = "select consent, id, person, name, said, way, said_on from consent_said
                where municipality = $1 and household = $2 order by id";
}

/// Why nothing about a ground was kept, or why nothing may be shared.
#[derive(Debug, thiserror::Error)]
pub enum ConsentError {
    /// The rules say no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// There is no such ground in this household.
    #[error("not there")]
    NotThere,
    /// It is there, and does not stand: nothing may be shared on it.
    #[error("the ground does not stand")]
    DoesNotStand,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<ConsentError> for PageError {
    fn from(e: ConsentError) -> Self {
        match e {
            ConsentError::NotThere => Self::NotFound,
            ConsentError::Db(e) => e.into(),
            ConsentError::Refused(_) | ConsentError::DoesNotStand => {
                Self::Internal(format!("a handler did not show why nothing is shared: {e}"))
            }
        }
    }
}

/// A ground with everything that decides whether it stands today.
#[derive(Debug, Clone)]
pub struct Known {
    /// The ground.
    pub consent: Consent,
    /// Whose yes is needed today; nobody's for another ground than consent.
    pub needed: Vec<Decider>,
    /// What was said, oldest first.
    pub said: Vec<Say>,
    /// Whether it stands today.
    pub state: State,
}

/// Every ground of the household, newest first.
///
/// # Errors
/// Whatever the database says.
pub fn all(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Known>, DbError> {
    let key = tx.key(grant.household())?;
    let rows = tx.rows(&ALL, params![grant.household()])?;
    let consents: Vec<Consent> = rows.into_iter().map(|row| read(tx, &key, row)).collect::<Result<_, _>>()?;
    let rows = tx.rows(&SAID, params![grant.household()])?;
    let said: Vec<(ConsentId, Say)> =
        rows.into_iter().map(|row| read_said(tx, &key, row)).collect::<Result<_, _>>()?;
    let (members, authority) = (file::members(tx, grant)?, file::authority(tx, grant)?);
    let (family, today) = (Family { members: &members, authority: &authority }, tx.today());
    let known = |consent: Consent| {
        let needed = match consent.new.ground {
            Ground::Consent => deciders(family, consent.new.about, today),
            Ground::LegalTask | Ground::VitalInterest => Vec::new(),
        };
        let said: Vec<Say> =
            said.iter().filter(|(of, _)| *of == consent.id).map(|(_, say)| say.clone()).collect();
        let state = state(&consent, &needed, &said, today);
        Known { consent, needed, said, state }
    };
    Ok(consents.into_iter().map(known).collect())
}

fn read(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<Consent, DbError> {
    let id: ConsentId = row.take(0)?;
    let why: Option<Vec<u8>> = row.take(7)?;
    Ok(Consent {
        id,
        new: NewConsent {
            ground: row.take(1)?,
            about: row.take(2)?,
            service: row.take(3)?,
            whom: tx.open(key, WHOM, id, &row.take::<Vec<u8>>(4)?)?,
            purpose: tx.open(key, PURPOSE, id, &row.take::<Vec<u8>>(5)?)?,
            what: tx.open(key, WHAT, id, &row.take::<Vec<u8>>(6)?)?,
            why: tx.open_some(key, WHY, id, why)?,
            from: row.take(8)?,
            until: row.take(9)?,
        },
        stopped: row.take(10)?,
    })
}

fn read_said(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<(ConsentId, Say), DbError> {
    let id: Uuid = row.take(1)?;
    let by = match (row.take(2)?, row.take::<Option<Vec<u8>>>(3)?) {
        (Some(person), _) => Decider::Member(person),
        (None, Some(name)) => Decider::Named(tx.open(key, NAME, id, &name)?),
        (None, None) => return Err(DbError::Inconsistent("a consent that nobody gave".into())),
    };
    Ok((row.take(0)?, Say { by, said: row.take(4)?, way: row.take(5)?, on: row.take(6)? }))
}

/// One ground.
///
/// # Errors
/// [`ConsentError::NotThere`].
pub(super) fn one(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ConsentId,
) -> Result<Known, ConsentError> {
    all(tx, grant)?.into_iter().find(|known| known.consent.id == id).ok_or(ConsentError::NotThere)
}

/// The proof that something may be shared on this ground, now.
///
/// # Errors
/// [`ConsentError::NotThere`], or [`ConsentError::DoesNotStand`] when it was withdrawn, ended, or is still asked.
pub fn basis(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ConsentId,
) -> Result<Basis, ConsentError> {
    let Known { consent, state, .. } = one(tx, grant, id)?;
    Basis::of(consent, &state).ok_or(ConsentError::DoesNotStand)
}

/// The grounds that stand now.
///
/// # Errors
/// Whatever the database says.
pub fn standing(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Known>, DbError> {
    let mut all = all(tx, grant)?;
    all.retain(|known| known.state == State::Stands);
    Ok(all)
}

/// Writes a ground down.
///
/// # Errors
/// [`Refusal`].
pub fn record(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    new: &NewConsent,
) -> Result<ConsentId, ConsentError> {
    let (members, authority) = (file::members(tx, grant)?, file::authority(tx, grant)?);
    check(new, Family { members: &members, authority: &authority }, tx.today())?;
    let (id, now): (ConsentId, _) = (tx.new_id(), tx.now());
    let key = tx.key(grant.household())?;
    let whom = tx.seal(&key, WHOM, id, &new.whom);
    let purpose = tx.seal(&key, PURPOSE, id, &new.purpose);
    let what = tx.seal(&key, WHAT, id, &new.what);
    let why = tx.seal_some(&key, WHY, id, new.why.as_deref());
    tx.run(
        &NEW,
        params![
            grant.household(),
            id,
            new.ground,
            new.about,
            new.service,
            whom,
            purpose,
            what,
            why,
            new.from,
            new.until,
            now,
            grant.account()
        ],
    )?;
    agenda::set(tx, grant, &Item::new(Waiting::Consent, id, new.until))?;
    timeline::add(tx, grant, What::Consent, id, "recorded")?;
    Ok(id)
}

/// Keeps what someone who decides says. It works from the next request on.
///
/// # Errors
/// [`Refusal::NotADecider`] when this is not theirs to say.
pub fn say(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    consent: ConsentId,
    say: &Say,
) -> Result<(), ConsentError> {
    let known = one(tx, grant, consent)?;
    if !known.needed.contains(&say.by) {
        return Err(Refusal::NotADecider.into());
    }
    let (id, now): (Uuid, _) = (tx.new_id(), tx.now());
    let (person, name) = match &say.by {
        Decider::Member(person) => (Some(*person), None),
        Decider::Named(name) => {
            let key = tx.key(grant.household())?;
            (None, Some(tx.seal(&key, NAME, id, name)))
        }
    };
    tx.run(
        &SAY,
        params![
            grant.household(),
            id,
            consent,
            person,
            name,
            say.said,
            say.way,
            say.on,
            now,
            grant.account()
        ],
    )?;
    let due = known.consent.new.until;
    match say.said {
        Said::Given => agenda::set(tx, grant, &Item::new(Waiting::Consent, consent, due))?,
        Said::Withdrawn => agenda::clear_all(tx, grant, Waiting::Consent, consent)?,
    }
    timeline::add(tx, grant, What::Consent, consent, say.said.code())?;
    Ok(())
}

/// What the person whose account asks says themselves: for nobody else.
///
/// # Errors
/// [`Refusal::NotADecider`].
pub(super) fn say_own(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    consent: ConsentId,
    said: Said,
) -> Result<(), ConsentError> {
    let by = Decider::Member(grant.person().ok_or(ConsentError::NotThere)?);
    let on: Date = tx.today();
    say(tx, grant, consent, &Say { by, said, way: Way::Own, on })
}

/// The team stops sharing on this ground. Doing so twice changes nothing.
///
/// # Errors
/// [`ConsentError::NotThere`].
pub fn stop(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, id: ConsentId) -> Result<(), ConsentError> {
    one(tx, grant, id)?;
    let today = tx.today();
    if tx.run(&STOP, params![grant.household(), id, today])? == 1 {
        agenda::clear_all(tx, grant, Waiting::Consent, id)?;
        timeline::add(tx, grant, What::Consent, id, "stopped")?;
    }
    Ok(())
}
