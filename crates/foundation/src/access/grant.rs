//! The proof of permission, and the transaction it comes with. Both can be made by the gate alone.

use super::gate::Actor;
use super::{Action, Activity, Capacity, HouseholdFacts, decide};
use crate::db::{DbError, RawTx, Row, Sql, Value};
use crate::drafts;
use crate::ids::{AccountId, HouseholdId, Ids, NeighbourId, TeamId, Uuid};
use crate::log;
use crate::params;
use crate::seal::{self, DataKey, MunicipalityKeys};
use crate::tenancy::MunicipalityCode;
use crate::time::{Date, Timestamp};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

/// On what a grant gives permission. Closed: only this room names subjects.
pub trait Subject: Copy + Send + Sync + sealed::Sealed + 'static {
    /// The household, for a grant on one.
    fn household(&self) -> Option<HouseholdId>;
}

mod sealed {
    pub trait Sealed {}
}

/// One household and its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThisHousehold(pub HouseholdId);
/// The list of files within the actor's reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caseload;
/// The neighbourhood: no personal data of residents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Neighbourhood;
/// What neighbours ask of each other and offer. Who asks and who offers are subjects of the log, as households are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exchange;

impl sealed::Sealed for ThisHousehold {}
impl sealed::Sealed for Caseload {}
impl sealed::Sealed for Neighbourhood {}
impl sealed::Sealed for Exchange {}
impl Subject for ThisHousehold {
    fn household(&self) -> Option<HouseholdId> {
        Some(self.0)
    }
}
impl Subject for Caseload {
    fn household(&self) -> Option<HouseholdId> {
        None
    }
}
impl Subject for Neighbourhood {
    fn household(&self) -> Option<HouseholdId> {
        None
    }
}
impl Subject for Exchange {
    fn household(&self) -> Option<HouseholdId> {
        None
    }
}

/// Permission for one action on one subject, for one law and task, until a moment. It cannot be made, kept
/// or copied outside this room: it lives as long as its transaction.
#[derive(Debug)]
pub struct Grant<S> {
    pub(super) subject: S,
    pub(super) actor: Actor,
    pub(super) action: Action,
    pub(super) activity: Activity,
    pub(super) until: Timestamp,
    /// What was known of the household when this was granted.
    pub(super) facts: Option<HouseholdFacts>,
}

impl<S> Grant<S> {
    /// Who.
    #[must_use]
    pub fn account(&self) -> Option<AccountId> {
        self.actor.account
    }

    /// In what capacity.
    #[must_use]
    pub fn capacity(&self) -> Capacity {
        self.actor.capacity
    }

    /// For which team.
    #[must_use]
    pub fn team(&self) -> Option<TeamId> {
        self.actor.team
    }

    /// The person a resident's account belongs to.
    #[must_use]
    pub fn person(&self) -> Option<crate::ids::PersonId> {
        self.actor.person
    }

    /// For which action.
    #[must_use]
    pub fn action(&self) -> Action {
        self.action
    }

    /// Under which law and task.
    #[must_use]
    pub fn activity(&self) -> Activity {
        self.activity
    }

    /// Until when: the end of the session, or of the relation when that comes first.
    #[must_use]
    pub fn until(&self) -> Timestamp {
        self.until
    }
}

impl Grant<Neighbourhood> {
    /// Whether the same actor may also do something else in the neighbourhood: what a page of the map shows more to some. It
    /// grants nothing.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        decide(self.actor.capacity, action, None).is_ok()
    }
}

impl Grant<ThisHousehold> {
    /// Whether the same actor may also do something else with this household, so that a page offers no button
    /// that leads nowhere. It grants nothing: the other action is decided anew when it is asked.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        decide(self.actor.capacity, action, self.facts).is_ok()
    }

    /// About whom.
    #[must_use]
    pub fn household(&self) -> HouseholdId {
        self.subject.0
    }
}

/// What is handed in to an operation: the moment, its identifier, keys and a source of identifiers.
#[derive(Clone)]
pub struct Operation {
    /// Now.
    pub now: Timestamp,
    /// Today, in Dutch time.
    pub today: Date,
    /// Joins its log lines.
    pub id: Uuid,
    pub(super) intent: Intent,
    pub(super) keys: Arc<MunicipalityKeys>,
    pub(super) ids: Ids,
}

/// What a transaction was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Intent {
    /// Only to look. The look's own line in the log may share the transaction, so the engine cannot be told so.
    Look,
    /// To change something.
    Change,
}

/// A transaction that was granted. Statements run in it; keys open in it.
pub struct Tx<'a, 'c> {
    pub(super) raw: &'a mut RawTx<'c>,
    pub(super) operation: &'a Operation,
    pub(super) seen: Vec<Uuid>,
    opened: HashMap<Uuid, DataKey>,
    /// The key that was read together with what the decision needed, and whose it is.
    wrapped: Option<(Uuid, Vec<u8>)>,
    /// What was asked before and may be asked again.
    known: Vec<Known>,
}

/// An answer that more than one part of a page asks for.
struct Known {
    sql: &'static str,
    params: Vec<Value>,
    rows: Vec<Row>,
}

impl Known {
    fn answers(&self, sql: &'static Sql, params: &[Value]) -> bool {
        self.sql == sql.name() && self.params == params
    }
}

/// What a room asks of one household: statements whose one parameter beside the municipality is that household.
pub type Asks = &'static [&'static Sql];

impl<'a, 'c> Tx<'a, 'c> {
    pub(super) fn new(
        raw: &'a mut RawTx<'c>,
        operation: &'a Operation,
        wrapped: Option<(Uuid, Vec<u8>)>,
    ) -> Self {
        Self { raw, operation, seen: Vec::new(), opened: HashMap::new(), wrapped, known: Vec::new() }
    }
}

impl Tx<'_, '_> {
    /// All rows of a query; `params` are `$2` and further.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn rows(&mut self, sql: &'static Sql, params: &[Value]) -> Result<Vec<Row>, DbError> {
        match self.known.iter().position(|known| known.answers(sql, params)) {
            Some(at) => Ok(self.known.swap_remove(at).rows),
            None => self.raw.rows(sql, params),
        }
    }

    /// The first row of a query, or none.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn row(&mut self, sql: &'static Sql, params: &[Value]) -> Result<Option<Row>, DbError> {
        Ok(self.rows(sql, params)?.into_iter().next())
    }

    /// Asks what several rooms will ask of this household for a page, all at once: on PostgreSQL each question costs a way
    /// there and back. What is then asked one by one is known already, as long as nothing is written; a page that forgets
    /// this is slower, and the same.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn ahead(
        &mut self,
        grant: &Grant<ThisHousehold>,
        rooms: impl IntoIterator<Item = Asks>,
    ) -> Result<(), DbError> {
        let params = params![grant.household()];
        let asked: Vec<&'static Sql> = rooms.into_iter().flatten().copied().collect();
        let answers = self.raw.ahead(&asked, params)?;
        let known =
            |(sql, rows): (&&'static Sql, _)| Known { sql: sql.name(), params: params.to_vec(), rows };
        self.known.extend(asked.iter().zip(answers).map(known));
        Ok(())
    }

    /// All rows of a query that more than one part of a page asks: the store is asked once, as long as nothing is written.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn rows_again(&mut self, sql: &'static Sql, params: &[Value]) -> Result<Vec<Row>, DbError> {
        if let Some(known) = self.known.iter().find(|known| known.answers(sql, params)) {
            return Ok(known.rows.clone());
        }
        let rows = self.raw.rows(sql, params)?;
        self.known.push(Known { sql: sql.name(), params: params.to_vec(), rows: rows.clone() });
        Ok(rows)
    }

    /// Runs a statement and tells how many rows it touched.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn run(&mut self, sql: &'static Sql, params: &[Value]) -> Result<u64, DbError> {
        self.changing(sql)?;
        self.raw.run(sql, params)
    }

    /// Runs a statement that nobody waits for: on PostgreSQL it is sent with the next one, or with the commit, which then
    /// says what went wrong with it and undoes everything. Not where a room wants to know how many rows it touched, or makes
    /// something of its error.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn later(&mut self, sql: &'static Sql, params: &[Value]) -> Result<(), DbError> {
        self.changing(sql)?;
        self.raw.later(sql, params)
    }

    /// What was known may be so no longer; who came to look changes nothing.
    fn changing(&mut self, sql: &Sql) -> Result<(), DbError> {
        self.known.clear();
        match self.operation.intent {
            Intent::Change => Ok(()),
            Intent::Look => {
                Err(DbError::Inconsistent(format!("{} in a transaction that only looks", sql.name())))
            }
        }
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.operation.now
    }

    /// Today, in Dutch time.
    #[must_use]
    pub fn today(&self) -> Date {
        self.operation.today
    }

    /// The municipality.
    #[must_use]
    pub fn municipality(&self) -> MunicipalityCode {
        self.raw.municipality()
    }

    /// A fresh identifier.
    pub fn new_id<T: From<Uuid>>(&self) -> T {
        T::from(self.operation.ids.uuid())
    }

    /// `N` bytes nobody can guess.
    #[must_use]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        crate::ids::random(&*self.operation.ids)
    }

    /// The handle of an identifier, for an address.
    pub fn handle(&self, id: impl Into<Uuid>) -> String {
        self.operation.keys.handles().out(id)
    }

    /// The handle of an identifier as a UUID, for open standards.
    pub fn public_id(&self, id: impl Into<Uuid>) -> Uuid {
        self.operation.keys.handles().public(id)
    }

    /// Reads such a handle; nothing when it is none of ours.
    #[must_use]
    pub fn read_public_id<T: crate::ids::Id>(&self, public: Uuid) -> Option<T> {
        self.operation.keys.handles().read_public(public)
    }

    /// Notes that a household's data were shown, so that the log says so. A grant on one household does this
    /// by itself; a list calls it for each row.
    pub fn shown(&mut self, household: HouseholdId) {
        self.seen.push(household.into());
    }

    /// Notes that data of someone who asks or offers help were shown, so that the log says so to them.
    pub fn shown_of(&mut self, neighbour: NeighbourId) {
        let neighbour = neighbour.into();
        if !self.seen.contains(&neighbour) {
            self.seen.push(neighbour);
        }
    }

    /// The key of a household, person or account.
    ///
    /// # Errors
    /// [`DbError::Inconsistent`] when there is none, or it does not open.
    pub fn key(&mut self, owner: impl Into<Uuid>) -> Result<DataKey, DbError> {
        let owner = owner.into();
        if let Some(key) = self.opened.get(&owner) {
            return Ok(key.clone());
        }
        let wrapped = match self.wrapped.take_if(|(whose, _)| *whose == owner) {
            Some((_, wrapped)) => wrapped,
            None => seal::wrapped_data_key(self.raw, owner)?
                .ok_or_else(|| DbError::Inconsistent("sealed data without a key".into()))?,
        };
        self.key_from(owner, &wrapped)
    }

    /// The same, where a query already brought the wrapped key along.
    ///
    /// # Errors
    /// [`DbError::Inconsistent`] when it does not open.
    pub fn key_from(&mut self, owner: impl Into<Uuid>, wrapped: &[u8]) -> Result<DataKey, DbError> {
        let owner = owner.into();
        let key = self.operation.keys.unwrap_key(owner, wrapped).map_err(unreadable)?;
        self.opened.insert(owner, key.clone());
        Ok(key)
    }

    /// Makes a key for a new household, person or account.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn new_key(&mut self, owner: impl Into<Uuid>) -> Result<DataKey, DbError> {
        let owner = owner.into();
        let wrapped = seal::new_data_key(self.raw, &self.operation.keys, owner, &*self.operation.ids)?;
        self.key_from(owner, &wrapped)
    }

    /// Seals a text for one place in one row.
    #[must_use]
    pub fn seal(&self, key: &DataKey, cell: seal::Cell, row: impl Into<Uuid>, text: &str) -> Vec<u8> {
        key.seal(cell, row, text, &*self.operation.ids)
    }

    /// Opens what was sealed for that place.
    ///
    /// # Errors
    /// [`DbError::Inconsistent`] when it was altered or belongs elsewhere.
    pub fn open(
        &self,
        key: &DataKey,
        cell: seal::Cell,
        row: impl Into<Uuid>,
        sealed: &[u8],
    ) -> Result<String, DbError> {
        key.open(cell, row, sealed).map_err(unreadable)
    }

    /// Seals a text that may be absent: nothing stays nothing.
    #[must_use]
    pub fn seal_some(
        &self,
        key: &DataKey,
        cell: seal::Cell,
        row: impl Into<Uuid>,
        text: Option<&str>,
    ) -> Option<Vec<u8>> {
        text.map(|text| self.seal(key, cell, row, text))
    }

    /// Opens what may be absent: nothing stays nothing.
    ///
    /// # Errors
    /// [`DbError::Inconsistent`] when it was altered or belongs elsewhere.
    pub fn open_some(
        &self,
        key: &DataKey,
        cell: seal::Cell,
        row: impl Into<Uuid>,
        sealed: Option<Vec<u8>>,
    ) -> Result<Option<String>, DbError> {
        sealed.map(|sealed| self.open(key, cell, row, &sealed)).transpose()
    }

    /// The blind index of a value, see [`MunicipalityKeys::blind`].
    #[must_use]
    pub fn blind(&self, index: &str, value: &str) -> Vec<u8> {
        self.operation.keys.blind(index, value)
    }

    /// What was done with the household's data in a period, newest first and at most so many lines: from the
    /// processing log, without who did it (R112). Looking here is itself logged (R113).
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn looked_at(
        &mut self,
        grant: &Grant<ThisHousehold>,
        from: Timestamp,
        until: Timestamp,
        at_most: u32,
    ) -> Result<Vec<log::Looked>, DbError> {
        log::looked_at(self.raw, grant.household().into(), from, until, at_most)
    }

    /// What was done with the data of someone who asks or offers help, newest first: as [`Self::looked_at`] for a household.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn looked_at_neighbour(
        &mut self,
        _: &Grant<Exchange>,
        neighbour: NeighbourId,
        from: Timestamp,
        at_most: u32,
    ) -> Result<Vec<log::Looked>, DbError> {
        // Up to and with this moment.
        let until = self.operation.now.plus(Duration::from_secs(1));
        log::looked_at(self.raw, neighbour.into(), from, until, at_most)
    }

    /// What the actor was typing and did not send, the newest first; not of files they may no longer read (R23). Their
    /// own words, so nobody's file is read for it.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn drafts<S>(&mut self, grant: &Grant<S>) -> Result<Vec<drafts::Draft>, DbError> {
        drafts::of_actor(self.raw, &self.operation.keys, &grant.actor, self.operation.now)
    }

    /// What was done with the withheld part of this household's data, newest first: the own log of what is restricted
    /// (R37).
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn withheld(
        &mut self,
        grant: &Grant<ThisHousehold>,
        at_most: u32,
    ) -> Result<Vec<log::Looked>, DbError> {
        log::withheld(self.raw, grant.household().into(), at_most)
    }

    /// Lets the household read, from now on, who worked with the withheld part until now.
    ///
    /// # Errors
    /// [`DbError::Refused`] for a grant that does not write in that part.
    pub fn lift(&mut self, grant: &Grant<ThisHousehold>) -> Result<(), DbError> {
        if grant.action() != Action::WriteSafety {
            return Err(DbError::Refused("only who writes the restricted part lifts its log".into()));
        }
        log::lift(self.raw, grant.household().into(), self.operation.now, grant.account())
    }

    /// Until when the household may read what was withheld; none when nothing was lifted.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn lifted(&mut self, grant: &Grant<ThisHousehold>) -> Result<Option<Timestamp>, DbError> {
        log::lifted(self.raw, grant.household().into())
    }
}

fn unreadable(e: seal::SealError) -> DbError {
    DbError::Inconsistent(e.to_string())
}
