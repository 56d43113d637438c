//! Fills a municipality through the same gate, rules and stores as everything that is typed in: sealed, logged,
//! with blind indexes. Many at once, so that commits are shared.

use super::history::{self, Years};
use super::place::Place;
use super::{BenchError, Size};
use crate::{assemble, manage};
use foundation::access::{
    self, Action, Actor, Asking, Capacity, Caseload, Gate, GateError, Grant, ThisHousehold, Tx,
};
use foundation::identity;
use foundation::ids::{SystemIds, TeamId};
use foundation::time::{Clock, Date, SystemClock, TermCode, TermTable};
use foundation::web::App;
use household::conversation::{self, ConversationId, Meeting};
use household::file::{self, NewPerson, Place as LivesAt};
use household::plan::{
    self, ActionState, Claim, GoalText, LifeArea, Line, NewAction, Owner, UpKind, UpReason, Whose,
};
use household::report::{self, Channel, Kind, NewReport, Reporter, Started};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::task::JoinSet;

/// Everyone's password; the municipality lives as long as the measurement.
pub(super) const PASSWORD: &str = "vier grijze ganzen";
/// Workers, ten in each team.
const WORKERS: u32 = 40;
const TEAMS: u32 = 4;
/// The first so many, all in the first team, are the ones whose pages are measured.
const MEASURED: u32 = 4;
/// Each of those works on this many households: more than one page of the list.
const EACH: u32 = 40;
/// Of the other households one in three has a plan.
const WITH_PLAN: u32 = 3;

/// A worker whose pages are measured.
#[derive(Debug, Clone)]
pub(super) struct Worker {
    pub(super) login: String,
    /// Handles of household and record of a conversation that is being written.
    pub(super) records: Vec<(String, String)>,
}

/// What can be asked for.
#[derive(Debug, Clone)]
pub(super) struct Content {
    pub(super) workers: Vec<Worker>,
    /// Handles of the first team's households that have a plan.
    pub(super) files: Vec<String>,
}

/// Who works where.
struct Staff {
    actors: Vec<Actor>,
    teams: Vec<TeamId>,
}

/// What was made of one household.
struct Made {
    worker: u32,
    household: String,
    record: Option<String>,
    depth: Depth,
}

/// Fills with so many households.
pub(super) async fn fill(place: &Place, size: Size) -> Result<Content, BenchError> {
    let settings = place.settings()?;
    let Size { households, entries } = size;
    let years = Arc::new(Years::until(SystemClock.now(), households));
    let house = assemble::house(&settings, Arc::clone(&years) as Arc<dyn Clock>, Arc::new(SystemIds)).await;
    let app = house.map_err(|e| BenchError::Fill(e.to_string()))?;
    let gate = app.gates.values().next().ok_or_else(|| BenchError::Fill("no municipality".into()))?.clone();
    let staff = Arc::new(staff(&app, &gate).await?);
    let next = Arc::new(AtomicU32::new(0));
    // SQLite's one writer shares a commit among those that wait.
    let mut running = JoinSet::new();
    for _ in 0..128 {
        let (gate, staff, next) = (gate.clone(), Arc::clone(&staff), Arc::clone(&next));
        let years = Arc::clone(&years);
        running.spawn(async move {
            let mut made = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= households {
                    return Ok::<_, BenchError>(made);
                }
                years.reach(number);
                made.push(one(&gate, &staff, number, entries).await?);
            }
        });
    }
    let mut made = Vec::new();
    while let Some(done) = running.join_next().await {
        made.extend(done.map_err(|e| BenchError::Fill(e.to_string()))??);
    }
    Ok(sorted(made))
}

/// Makes the tables of an empty place.
pub(super) async fn make_tables(place: &Place) -> Result<(), BenchError> {
    let house = assemble::house(&place.settings()?, Arc::new(SystemClock), Arc::new(SystemIds)).await;
    house.map(drop).map_err(|e| BenchError::Fill(e.to_string()))
}

fn sorted(made: Vec<Made>) -> Content {
    let records = |worker: u32| {
        let its = made.iter().filter(|m| m.worker == worker);
        its.filter_map(|m| Some((m.household.clone(), m.record.clone()?))).collect()
    };
    let workers = (0..MEASURED).map(|w| Worker { login: login(w), records: records(w) }).collect();
    let files = made.iter().filter(|m| m.depth != Depth::Registered && team_of(m.worker) == 0);
    Content { workers, files: files.map(|m| m.household.clone()).collect() }
}

fn login(worker: u32) -> String {
    format!("worker{worker}")
}

/// The measured workers share the first team, the others are spread.
fn team_of(worker: u32) -> u32 {
    if worker < MEASURED { 0 } else { worker % TEAMS }
}

/// Who works on the household with this number.
fn worker_of(number: u32) -> u32 {
    match number / EACH {
        measured if measured < MEASURED => measured,
        _ => MEASURED + number % (WORKERS - MEASURED),
    }
}

async fn staff(app: &App, gate: &Gate) -> Result<Staff, BenchError> {
    let mut teams = Vec::new();
    for team in 0..TEAMS {
        let made = manage::add_team(gate, format!("Team {team}")).await;
        teams.push(made.map_err(|e| BenchError::Fill(e.to_string()))?);
    }
    let mut actors = Vec::new();
    for worker in 0..WORKERS {
        let team = format!("Team {}", team_of(worker));
        let name = format!("Medewerker {worker}");
        let login = login(worker);
        let account =
            manage::add_account(app, gate, &login, name, Capacity::CareWorker, Some(team), PASSWORD).await;
        let account = account.map_err(|e| BenchError::Fill(e.to_string()))?;
        let actor = identity::demo_actor(app, gate, account).await?;
        actors.push(actor.ok_or_else(|| BenchError::Fill("an account that is not there".into()))?);
    }
    Ok(Staff { actors, teams })
}

/// How far the work on a household has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// Members, a report and its terms.
    Registered,
    /// With a plan.
    Planned,
    /// With a plan, and a conversation that is being written.
    InConversation,
}

impl Depth {
    fn of(number: u32) -> Self {
        match worker_of(number) {
            measured if measured < MEASURED => Self::InConversation,
            _ if number.is_multiple_of(WITH_PLAN) => Self::Planned,
            _ => Self::Registered,
        }
    }
}

/// A household that is to be made.
pub(super) struct Household {
    number: u32,
    team: TeamId,
    /// The day of the report.
    pub(super) day: Date,
    /// How many notes and contacts.
    pub(super) entries: u32,
    kind: Kind,
    started: Started,
    depth: Depth,
}

/// Registers one household, as a worker does.
async fn one(gate: &Gate, staff: &Staff, number: u32, entries: u32) -> Result<Made, BenchError> {
    let worker = worker_of(number);
    let actor = staff.actors[worker as usize].clone();
    // The reports are of the last weeks, so that their terms run; what lies in the file is older.
    let day = SystemClock.today().plus_days(-i64::from(number % 40));
    let kind = [Kind::Support, Kind::Youth, Kind::Debts][number as usize % 3];
    let started = report::started(kind, day, |term, start| TermTable::national().due(term, start));
    let team = staff.teams[team_of(worker) as usize];
    let wanted = Household { number, team, day, entries, kind, started, depth: Depth::of(number) };
    let depth = wanted.depth;
    let asking = Asking { actor, action: Action::RegisterReport, subject: Caseload };
    let made = gate.change(asking, move |tx, grant| {
        let file = access::found_household(tx, grant, wanted.team, report::activity(wanted.kind))?;
        register(tx, &file, &wanted)?;
        if wanted.depth != Depth::Registered {
            write_plan(tx, &file, &wanted)?;
        }
        let record = match wanted.depth {
            Depth::InConversation => Some(begin_record(tx, &file, &wanted)?),
            Depth::Registered | Depth::Planned => None,
        };
        Ok::<_, BenchError>((tx.handle(file.household()), record.map(|id| tx.handle(id))))
    });
    match made.await {
        Ok((household, record)) => Ok(Made { worker, household, record, depth }),
        Err(GateError::Room(e)) => Err(e),
        Err(other) => Err(BenchError::Fill(other.to_string())),
    }
}

const FIRST: [&str; 8] = ["Saskia", "Mo", "Anneke", "Youssef", "Fenna", "Piet", "Aylin", "Bram"];
const LAST: [&str; 7] = ["de Wit", "van der Meer", "Bakker", "El Amrani", "Jansen", "Kaya", "Smit"];
const STREETS: [&str; 5] = ["Elzendreef", "Kerkstraat", "Molenweg", "Lindelaan", "Havenkade"];
const QUESTION: &str = "Ik kom de dag niet meer goed door sinds mijn been in het gips zit, en de post blijft liggen. \
                        Ik zou willen dat iemand een keer meekijkt wat er eerst moet.";

/// Three members, the report and its terms, and years of work; the receipt has gone out.
fn register(tx: &mut Tx<'_, '_>, file: &Grant<ThisHousehold>, wanted: &Household) -> Result<(), BenchError> {
    let n = wanted.number as usize;
    let last = LAST[n % LAST.len()];
    file::open_on(tx, file, &format!("Familie {last} {n}"), "BU00010001", wanted.day)?;
    let mut subject = None;
    for (i, years) in [41, 38, 9].into_iter().enumerate() {
        let born = wanted.day.plus_days(-365 * years - i64::from(wanted.number % 3_000));
        let new = NewPerson {
            first: FIRST[(n / 3 + i) % FIRST.len()].to_owned(),
            last: last.to_owned(),
            born: Some(born),
            address: Some(format!("{} {}", STREETS[n % STREETS.len()], n % 400 + 1)),
            postcode: Some(format!("{} AB", 9_900 + n % 90)),
            place: LivesAt::Resident,
            from: wanted.day,
        };
        let person = file::add_person(tx, file, &new)?;
        subject = subject.or(Some(person));
    }
    let new = NewReport {
        received_on: wanted.day,
        channel: Channel::Phone,
        reporter: Reporter::Resident,
        reporter_name: None,
        kind: wanted.kind,
        subject,
        question: QUESTION.to_owned(),
    };
    let report = report::add(tx, file, &new, &wanted.started)?;
    report::meet_term(tx, file, report, TermCode::Receipt, wanted.day)?;
    subject.map_or(Ok(()), |subject| history::write(tx, file, wanted, subject))
}

/// Two goals with two actions each: a light one, and one a line higher with its reason.
fn write_plan(
    tx: &mut Tx<'_, '_>,
    file: &Grant<ThisHousehold>,
    wanted: &Household,
) -> Result<(), BenchError> {
    let due = wanted.day.plus_days(60);
    for (area, words) in [
        (LifeArea::Administration, "Ik wil weten wat er in de post zit en op tijd betalen."),
        (LifeArea::DailyLiving, "Ik wil weer zelf boodschappen doen en koken."),
    ] {
        let text = GoalText {
            area,
            of: Whose::Everyone,
            words: words.to_owned(),
            going_well: Some("De kinderen gaan elke dag naar school en helpen mee.".to_owned()),
        };
        let goal = plan::add_goal(tx, file, &text)?;
        let light = NewAction {
            what: "Elke donderdag samen de post openen en op stapels leggen.".to_owned(),
            owner: Owner::Network("Linda, zus".to_owned()),
            line: Line::VOLUNTARY,
            due,
            state: ActionState::Doing,
            claim: None,
        };
        let reason =
            UpReason { kind: UpKind::NotEnough, text: "De stapel is te groot voor een zus.".to_owned() };
        let heavier = NewAction {
            what: "Een afspraak maken over de brieven van de zorgverzekering.".to_owned(),
            owner: Owner::Professional { name: "Noor Bos".to_owned(), function: "wijkteam".to_owned() },
            line: Line::FREE,
            due,
            state: ActionState::Open,
            claim: Some(Claim { reason, review: due }),
        };
        plan::add_action(tx, file, goal, &light)?;
        plan::add_action(tx, file, goal, &heavier)?;
    }
    Ok(())
}

fn begin_record(
    tx: &mut Tx<'_, '_>,
    file: &Grant<ThisHousehold>,
    wanted: &Household,
) -> Result<ConversationId, BenchError> {
    let present = file::members(tx, file)?.into_iter().map(|m| m.person).take(2).collect();
    let meeting =
        Meeting { held_on: wanted.day, place: "thuis".to_owned(), present, others: "zus Linda".to_owned() };
    Ok(conversation::start(tx, file, &meeting)?)
}
