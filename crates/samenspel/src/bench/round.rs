//! One round: one engine, one number of households. Fills, serves, asks for each page, prints a line for each.

use super::fill::{self, Filled, PASSWORD, Worker};
use super::load::{Request, Series, Visitor, open_loop, series};
use super::measure::percentile;
use super::place::Place;
use super::report::{Figure, Filling};
use super::server::Serving;
use super::{BenchError, Bounds, Size};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A page that is measured.
#[derive(Debug, Clone, Copy)]
struct Page {
    name: &'static str,
    next: fn(&Desk, u32) -> Request,
    /// How many times the bounds' number of requests: a cheap page needs more for a figure.
    times: u32,
}

/// The bare route first: what all others are compared with.
const PAGES: [Page; 9] = [
    Page { name: "bare (/gezond)", next: |_, _| Request::page("/gezond".to_owned()), times: 5 },
    Page { name: "list of my households", next: |_, _| Request::page("/werk".to_owned()), times: 1 },
    Page { name: "my day", next: |_, _| Request::page("/werk/dag".to_owned()), times: 1 },
    Page { name: "file", next: |desk, n| Request::page(format!("/werk/h/{}", desk.file(n))), times: 1 },
    Page { name: "plan", next: |desk, n| Request::page(format!("/werk/h/{}/plan", desk.file(n))), times: 1 },
    Page {
        name: "timeline",
        next: |desk, n| Request::page(format!("/werk/h/{}/verloop", desk.file(n))),
        times: 1,
    },
    Page { name: "saving a note", next: note, times: 1 },
    Page { name: "adding to a conversation", next: statement, times: 1 },
    Page { name: "list of the team", next: |_, _| Request::page("/werk/team".to_owned()), times: 1 },
];

/// How many connections each visitor has in the mixed load, so that a slow answer does not hold up the next question.
const CONNECTIONS: usize = 8;

/// One visitor's place of work.
struct Desk {
    worker: Worker,
    /// Files of the whole team, with a plan.
    files: Arc<Vec<String>>,
    csrf: String,
}

impl Desk {
    /// Some file of the team, another one for each number, all over the database.
    fn file(&self, number: u32) -> &str {
        let at = number as usize * 7_919 % self.files.len().max(1);
        self.files.get(at).map_or("", String::as_str)
    }
}

const WORDS: &str = "Mevrouw+vertelt+dat+haar+zus+op+donderdag+komt+helpen+met+de+post%2C+en+dat+dat+rust+geeft.\
                     +De+buurman+doet+de+boodschappen+zolang+haar+been+in+het+gips+zit.";

/// What every form carries. A key is used once: the same note sent twice would be kept once, and cost next to
/// nothing.
fn signed(desk: &Desk) -> String {
    static KEYS: AtomicU64 = AtomicU64::new(0);
    let key = KEYS.fetch_add(1, Ordering::Relaxed);
    format!("csrf={}&once=bench{key:016}", desk.csrf)
}

/// A note in a household's file.
fn note(desk: &Desk, number: u32) -> Request {
    let form = format!("{}&sharing=internal&fact={WORDS}", signed(desk));
    Request::form(format!("/werk/h/{}/notitie", desk.file(number)), form)
}

/// What comes in on an ordinary day: one write in ten, and reading.
fn mixed(desk: &Desk, number: u32) -> Request {
    let page = |path: String| Request::page(path);
    match number % 10 {
        0 => note(desk, number),
        1 => page("/werk".to_owned()),
        2 => page("/werk/dag".to_owned()),
        3..=5 => page(format!("/werk/h/{}", desk.file(number))),
        6 | 7 => page(format!("/werk/h/{}/verloop", desk.file(number))),
        _ => page(format!("/werk/h/{}/plan", desk.file(number))),
    }
}

/// Something said or seen, added to the record of a conversation.
fn statement(desk: &Desk, number: u32) -> Request {
    let records = &desk.worker.records;
    let (household, record) = &records[number as usize % records.len()];
    let form = format!("{}&part=statement&mark=fact&said-by=me&words={WORDS}", signed(desk));
    Request::form(format!("/werk/h/{household}/gesprek/{record}"), form)
}

/// Fills an empty place with so many households, and tells how long that took.
pub(super) async fn fill(place: &Place, size: Size) -> Result<(Filled, Duration), BenchError> {
    let began = Instant::now();
    Ok((fill::fill(place, size).await?, began.elapsed()))
}

/// Carries what a file holds over to PostgreSQL, and tells how long that took.
pub(super) async fn carry(place: &Place, file: &Place) -> Result<Duration, BenchError> {
    let began = Instant::now();
    fill::make_tables(place).await?;
    place.take_over(file)?;
    Ok(began.elapsed())
}

/// Measures one engine that holds so many households.
pub(super) async fn measure(
    place: &Place,
    size: Size,
    filled: &Filled,
    took: Duration,
    bounds: Bounds,
) -> Result<Filling, BenchError> {
    let serving = Serving::start(&place.settings_file()).await?;
    let outcome = pages(place, &serving, size.households, filled, bounds).await;
    let resident = serving.processes.resident_at_most("the server");
    serving.stop().await?;
    outcome?;
    Ok(Filling { engine: place.engine(), size, took, resident: resident? })
}

async fn pages(
    place: &Place,
    serving: &Serving,
    households: u32,
    filled: &Filled,
    bounds: Bounds,
) -> Result<(), BenchError> {
    let mut visitors = Vec::new();
    let files = Arc::new(filled.files.clone());
    for worker in filled.workers.iter().take(bounds.visitors.into()).cloned() {
        visitors.push(settle(serving, worker, Arc::clone(&files)).await?);
    }
    let mut bare = 0.0;
    for page in PAGES {
        // Caches and statements are warm before anything is counted.
        let warm = Bounds { requests: 200, time: Duration::from_secs(5), ..bounds };
        series(&mut visitors, warm, page.next).await?;
        let bounds = Bounds { requests: bounds.requests * page.times, ..bounds };
        let meter = Meter::read(place, serving)?;
        let figure = meter.figure(page.name, households, series(&mut visitors, bounds, page.next).await?)?;
        if bare == 0.0 {
            bare = figure.cost();
        }
        println!("{}", figure.line(bare));
    }
    let mut connections = Vec::new();
    for (visitor, desk) in visitors {
        for _ in 1..CONNECTIONS {
            connections.push((visitor.beside().await?, Arc::clone(&desk)));
        }
        connections.push((visitor, desk));
    }
    let meter = Meter::read(place, serving)?;
    let came = open_loop(connections, bounds, mixed).await?;
    println!("{}", meter.figure(&format!("mixed, {} a second", bounds.rate), households, came)?.line(bare));
    Ok(())
}

/// What the processes had used when a series began.
struct Meter<'p> {
    place: &'p Place,
    serving: &'p Serving,
    program: Duration,
    database: Option<Duration>,
}

impl<'p> Meter<'p> {
    fn read(place: &'p Place, serving: &'p Serving) -> Result<Self, BenchError> {
        let program = serving.processes.used("the server")?;
        let database = place.database_processes().map(|d| d.used("PostgreSQL")).transpose()?;
        Ok(Self { place, serving, program, database })
    }

    fn figure(&self, page: &str, households: u32, series: Series) -> Result<Figure, BenchError> {
        let now = Self::read(self.place, self.serving)?;
        Ok(Figure {
            engine: self.place.engine(),
            households,
            page: page.to_owned(),
            requests: u32::try_from(series.waited.len()).unwrap_or(u32::MAX),
            took: series.took,
            program: now.program.saturating_sub(self.program),
            database: now.database.zip(self.database).map(|(after, before)| after.saturating_sub(before)),
            median: percentile(&series.waited, 50),
            p99: percentile(&series.waited, 99),
        })
    }
}

/// Signs a worker in and takes the token that their forms carry.
async fn settle(
    serving: &Serving,
    worker: Worker,
    files: Arc<Vec<String>>,
) -> Result<(Visitor, Arc<Desk>), BenchError> {
    let mut visitor = Visitor::arrive(serving.address).await?;
    visitor.sign_in(&worker.login, PASSWORD).await?;
    let list = visitor.ask(&Request::page("/werk".to_owned())).await?;
    let csrf = token(&list.body).ok_or(BenchError::NotHttp("a page without a token"))?;
    Ok((visitor, Arc::new(Desk { worker, files, csrf })))
}

/// The token in a page's first form.
pub(super) fn token(page: &str) -> Option<String> {
    let from = page.split_once("name=\"csrf\" value=\"")?.1;
    Some(from.split_once('"')?.0.to_owned())
}
