//! The one way in: asks the rules, hands out transaction and grant together, and writes the log.

use super::aside::{Job, SaidNo, error_laid_aside, laid_aside};
use super::grant::{Grant, Intent, Operation, Subject, Tx};
use super::{Action, Activity, Capacity, FileState, HouseholdFacts, Refused, decide, store};
use crate::db::{Db, DbError, RawTx, Sql};
use crate::drafts;
use crate::ids::{AccountId, Ids, PersonId, TeamId, Uuid};
use crate::log::{self, Confidentiality, Entry, Origin};
use crate::seal::MunicipalityKeys;
use crate::tenancy::MunicipalityCode;
use crate::time::{Clock, Timestamp, today};
use crate::web::idempotency;
use std::sync::Arc;

/// Who asks. Made by the identity room from a session, or by the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub(crate) account: Option<AccountId>,
    pub(crate) capacity: Capacity,
    pub(crate) team: Option<TeamId>,
    pub(crate) person: Option<PersonId>,
    pub(crate) until: Timestamp,
    pub(crate) origin: Origin,
}

impl Actor {
    /// The operator at the command line of the server: someone who already holds the master key.
    #[must_use]
    pub fn operator() -> Self {
        Self {
            account: None,
            capacity: Capacity::Operator,
            team: None,
            person: None,
            until: Timestamp::MAX,
            origin: Origin::CommandLine,
        }
    }

    /// Someone who has not signed in.
    #[must_use]
    pub fn public() -> Self {
        Self { capacity: Capacity::Public, origin: Origin::Web, ..Self::operator() }
    }

    /// The account, when someone has signed in.
    #[must_use]
    pub fn account(&self) -> Option<AccountId> {
        self.account
    }

    /// The capacity.
    #[must_use]
    pub fn capacity(&self) -> Capacity {
        self.capacity
    }

    /// The team.
    #[must_use]
    pub fn team(&self) -> Option<TeamId> {
        self.team
    }

    /// The person a resident's account belongs to.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        self.person
    }
}

/// Who wants to do what with what.
#[derive(Debug, Clone)]
pub struct Asking<S> {
    /// Who.
    pub actor: Actor,
    /// What.
    pub action: Action,
    /// With what.
    pub subject: S,
}

/// What makes a write happen once: the form's own key, and what was asked under it.
#[derive(Debug, Clone)]
pub struct Once {
    /// The key from the form.
    pub key: String,
    /// The route it was sent to.
    pub route: &'static str,
    /// Hash of what was sent, so that a key cannot be used for something else.
    pub request: [u8; 32],
    /// The mark of the form's draft, which goes when the form is kept.
    pub draft: Option<String>,
}

/// A kept answer to a write: where to go next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replied(pub String);

/// Why nothing came of it.
#[derive(Debug, thiserror::Error)]
pub enum GateError<E> {
    /// Not allowed, or not there: the two look the same.
    #[error("not allowed or not there")]
    Refused,
    /// It would be allowed, were the file not closed.
    #[error("the file is closed")]
    FileClosed,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The room's own rules said no.
    #[error("{0}")]
    Room(E),
}

/// What comes of a job whose room lays its own error aside.
type Outcome<A> = Result<A, GateError<SaidNo>>;

/// One municipality's gate.
#[derive(Clone)]
pub struct Gate {
    db: Db,
    municipality: MunicipalityCode,
    keys: Arc<MunicipalityKeys>,
    ids: Ids,
    clock: Arc<dyn Clock>,
}

impl Gate {
    /// Opens the gate of a municipality whose keys are loaded.
    #[must_use]
    pub fn new(
        db: Db,
        municipality: MunicipalityCode,
        keys: Arc<MunicipalityKeys>,
        ids: Ids,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self { db, municipality, keys, ids, clock }
    }

    /// The store, for foundation's own rooms.
    pub(crate) fn db(&self) -> &Db {
        &self.db
    }

    /// The municipality's keys.
    #[must_use]
    pub fn keys(&self) -> &Arc<MunicipalityKeys> {
        &self.keys
    }

    /// The municipality.
    #[must_use]
    pub fn municipality(&self) -> MunicipalityCode {
        self.municipality
    }

    /// Source of identifiers and randomness.
    #[must_use]
    pub fn ids(&self) -> &Ids {
        &self.ids
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The same gate with another clock: for the demo, whose stories lie in the past.
    #[must_use]
    pub fn at(&self, clock: Arc<dyn Clock>) -> Self {
        Self { clock, ..self.clone() }
    }

    /// Prepares statements on this store, see [`Db::prepare_all`].
    ///
    /// # Errors
    /// When no connection can be had.
    pub async fn prepare_all(&self, statements: Vec<&'static Sql>) -> Result<Vec<String>, DbError> {
        self.db.prepare_all(self.municipality, statements).await
    }

    /// Number and hash of the newest line of the audit log.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn log_head(&self) -> Result<Option<(i64, log::Hash)>, DbError> {
        self.db.read(self.municipality, log::head).await
    }

    /// Walks the whole audit log, see [`log::verify`].
    ///
    /// # Errors
    /// The outer error when the database cannot be read, the inner one when the log is not whole.
    pub async fn verify_log(
        &self,
        anchor: Option<(i64, log::Hash)>,
    ) -> Result<Result<i64, log::ChainBreak>, DbError> {
        self.db.read(self.municipality, move |raw| log::verify(raw, anchor)).await
    }

    fn operation(&self, intent: Intent) -> Operation {
        let now = self.clock.now();
        Operation {
            now,
            today: today(now),
            id: self.ids.uuid(),
            intent,
            keys: Arc::clone(&self.keys),
            ids: Arc::clone(&self.ids),
        }
    }

    /// Reads. The answer comes back only when its log lines are durable.
    ///
    /// # Errors
    /// [`GateError`]; when the log cannot be written there is no answer either.
    pub async fn read<S, T, E, F>(&self, asking: Asking<S>, work: F) -> Result<T, GateError<E>>
    where
        S: Subject,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut Tx<'_, '_>, &Grant<S>) -> Result<T, E> + Send + 'static,
    {
        let (job, aside) = laid_aside(work);
        let outcome = self.read_job(asking, job).await;
        aside.answer(outcome)
    }

    async fn read_job<S: Subject>(&self, asking: Asking<S>, job: Job<S, ()>) -> Outcome<()> {
        let operation = self.operation(Intent::Look);
        if !leaves_a_line(asking.action) {
            let attempted =
                self.db.read(self.municipality, move |raw| attempt(raw, &operation, &asking, job)).await?;
            return attempted.0;
        }
        // One transaction holds both the look and its line. On SQLite that is the writer's: it still knows the pages it read
        // last, where a connection beside it forgets all of them whenever a line is written.
        self.db
            .write(self.municipality, move |raw| {
                let (answer, entry) = attempt(raw, &operation, &asking, job)?;
                write_log(raw, entry.as_ref())?;
                Ok::<_, GateError<SaidNo>>(answer)
            })
            .await?
    }

    /// Writes. `Ok` means durable, with its log lines, once. With `once` a repeated request gets the answer
    /// that was kept.
    ///
    /// # Errors
    /// [`GateError`]; nothing is then stored but the refusal's own line.
    pub async fn write<S, E, F>(
        &self,
        asking: Asking<S>,
        once: Option<Once>,
        work: F,
    ) -> Result<Replied, GateError<E>>
    where
        S: Subject,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut Tx<'_, '_>, &Grant<S>) -> Result<Replied, E> + Send + 'static,
    {
        let (job, aside) = error_laid_aside(work);
        let outcome = self.write_job(asking, once, job).await;
        outcome.map_err(|error| aside.error(error))
    }

    async fn write_job<S: Subject>(
        &self,
        asking: Asking<S>,
        once: Option<Once>,
        job: Job<S, Replied>,
    ) -> Outcome<Replied> {
        let operation = self.operation(Intent::Change);
        let (again, account) = (once.clone(), asking.actor.account);
        let outcome = self
            .db
            .write(self.municipality, move |raw| {
                let Some(once) = &once else { return settled(raw, &operation, &asking, job) };
                if let Some(kept) = answered(raw, account, once)? {
                    return Ok(kept);
                }
                idempotency::claim(raw, account, once, operation.now)?;
                let replied = settled(raw, &operation, &asking, job)?;
                match &replied {
                    Ok(answer) => {
                        idempotency::keep(raw, account, once, answer)?;
                        if let Some(mark) = &once.draft {
                            drafts::sent(raw, account, mark)?;
                        }
                    }
                    Err(_) => idempotency::release(raw, account, once)?,
                }
                Ok::<_, GateError<SaidNo>>(replied)
            })
            .await;
        match (outcome, again) {
            // Another request with the same key was kept while this one waited: its answer is ours too.
            (Err(GateError::Db(DbError::AlreadyThere)), Some(once)) => {
                let kept = self.db.read(self.municipality, move |raw| answered(raw, account, &once)).await?;
                kept.unwrap_or(Err(GateError::Db(DbError::Busy)))
            }
            (outcome, _) => outcome?,
        }
    }

    /// Writes and gives back what the work gives back, without a kept answer: for the command line, where
    /// no form is sent twice.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub async fn change<S, T, E, F>(&self, asking: Asking<S>, work: F) -> Result<T, GateError<E>>
    where
        S: Subject,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut Tx<'_, '_>, &Grant<S>) -> Result<T, E> + Send + 'static,
    {
        let (job, aside) = laid_aside(work);
        let operation = self.operation(Intent::Change);
        let settle = move |raw: &mut RawTx<'_>| settled(raw, &operation, &asking, job);
        aside.answer(self.db.write(self.municipality, settle).await.and_then(|answer| answer))
    }
}

/// The answer that was kept under a key; a key that was used for something else is refused.
fn answered(
    raw: &mut RawTx<'_>,
    account: Option<AccountId>,
    once: &Once,
) -> Outcome<Option<Outcome<Replied>>> {
    let kept = idempotency::kept(raw, account, once)?;
    Ok(kept.map(|answer| answer.map_err(|_| GateError::Refused)))
}

/// Does the work and writes its lines in the same transaction. A refusal is an inner error, so that its line
/// is kept; a room's or database's error is an outer one, so that everything is undone.
fn settled<S: Subject, A>(
    raw: &mut RawTx<'_>,
    operation: &Operation,
    asking: &Asking<S>,
    job: Job<S, A>,
) -> Outcome<Outcome<A>> {
    let (answer, entry) = attempt(raw, operation, asking, job)?;
    match answer {
        Ok(_) | Err(GateError::Refused | GateError::FileClosed) => {
            write_log(raw, entry.as_ref())?;
            Ok(answer)
        }
        Err(other) => Err(other),
    }
}

fn write_log(raw: &mut RawTx<'_>, entry: Option<&Entry>) -> Result<(), DbError> {
    entry.map_or(Ok(()), |entry| log::append(raw, entry))
}

/// Decides, works, and says what is to be logged.
fn attempt<S: Subject, A>(
    raw: &mut RawTx<'_>,
    operation: &Operation,
    asking: &Asking<S>,
    job: Job<S, A>,
) -> Result<(Outcome<A>, Option<Entry>), DbError> {
    let household = asking.subject.household();
    let known = match household {
        Some(household) => store::facts(raw, &asking.actor, household, operation.now)?,
        None => None,
    };
    let facts = known.as_ref().map(|known| known.facts);
    let absent = household.is_some() && facts.is_none();
    let decision = if absent || asking.actor.until <= operation.now {
        Err(Refused)
    } else {
        decide(asking.actor.capacity, asking.action, facts)
    };
    let relation_ends = known.as_ref().and_then(|known| known.ends).unwrap_or(Timestamp::MAX);
    let Ok(activity) = decision else {
        let object = household.filter(|_| !absent).map(Uuid::from);
        let line = entry(operation, asking, Activity::Management, object, Vec::new(), log::Outcome::Refused);
        return Ok((Err(refusal(operation, asking, facts)), logged(asking, line)));
    };
    let grant = Grant {
        subject: asking.subject,
        actor: asking.actor.clone(),
        action: asking.action,
        activity,
        until: asking.actor.until.min(relation_ends),
        facts,
    };
    let wrapped = household.map(Uuid::from).zip(known.and_then(|known| known.wrapped));
    let mut tx = Tx::new(raw, operation, wrapped);
    let answer = job(&mut tx, &grant).map_err(GateError::Room);
    let mut subjects = std::mem::take(&mut tx.seen);
    subjects.extend(household.map(Uuid::from));
    let line = entry(operation, asking, activity, household.map(Uuid::from), subjects, log::Outcome::Done);
    Ok((answer, logged(asking, line)))
}

/// Whoever may work on a file hears that it is closed; to everyone else it looks like nothing.
fn refusal<S>(operation: &Operation, asking: &Asking<S>, facts: Option<HouseholdFacts>) -> GateError<SaidNo> {
    let open = facts.filter(|f| f.state == FileState::Closed && operation.now < asking.actor.until);
    let open = open.map(|facts| HouseholdFacts { state: FileState::Open, ..facts });
    match open {
        Some(facts) if decide(asking.actor.capacity, asking.action, Some(facts)).is_ok() => {
            GateError::FileClosed
        }
        _ => GateError::Refused,
    }
}

/// Public reading of public data concerns nobody, so it leaves no line; everything else does.
fn leaves_a_line(action: Action) -> bool {
    action != Action::SeeDirectory
}

fn logged<S>(asking: &Asking<S>, line: Entry) -> Option<Entry> {
    leaves_a_line(asking.action).then_some(line)
}

fn entry<S>(
    operation: &Operation,
    asking: &Asking<S>,
    activity: Activity,
    object: Option<Uuid>,
    subjects: Vec<Uuid>,
    outcome: log::Outcome,
) -> Entry {
    Entry {
        operation: operation.id,
        at: operation.now,
        account: asking.actor.account,
        capacity: asking.actor.capacity,
        team: asking.actor.team,
        action: asking.action,
        activity,
        object,
        subjects,
        outcome,
        origin: asking.actor.origin,
        confidentiality: if asking.action.is_restricted() {
            Confidentiality::Withheld
        } else {
            Confidentiality::Open
        },
    }
}
