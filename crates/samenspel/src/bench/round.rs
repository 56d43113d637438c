//! One round: one engine, one number of households. Fills, serves, asks for each page, prints a line for each.

use super::fill::{self, Filled, PASSWORD, Worker};
use super::load::{Request, Visitor, series};
use super::measure::{Processes, percentile};
use super::place::Place;
use super::report::Figure;
use super::server::Serving;
use super::{BenchError, Bounds};
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
const PAGES: [Page; 6] = [
    Page { name: "bare (/gezond)", next: |_, _| Request::page("/gezond".to_owned()), times: 5 },
    Page { name: "list of my households", next: |_, _| Request::page("/werk".to_owned()), times: 1 },
    Page { name: "file", next: |desk, n| Request::page(format!("/werk/h/{}", desk.file(n))), times: 1 },
    Page { name: "plan", next: |desk, n| Request::page(format!("/werk/h/{}/plan", desk.file(n))), times: 1 },
    Page { name: "saving a note", next: note, times: 1 },
    Page { name: "list of the team", next: |_, _| Request::page("/werk/team".to_owned()), times: 1 },
];

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

/// A note: something said or seen, added to the record of a conversation.
fn note(desk: &Desk, number: u32) -> Request {
    let records = &desk.worker.records;
    let (household, record) = &records[number as usize % records.len()];
    // A key is used once: the same note sent twice would be kept once, and cost next to nothing.
    static KEYS: AtomicU64 = AtomicU64::new(0);
    let key = KEYS.fetch_add(1, Ordering::Relaxed);
    let form =
        format!("csrf={}&once=bench{key:016}&part=statement&mark=fact&said-by=me&words={WORDS}", desk.csrf);
    Request::form(format!("/werk/h/{household}/gesprek/{record}"), form)
}

/// Measures one engine with so many households.
pub(super) async fn measure(place: &Place, households: u32, bounds: Bounds) -> Result<(), BenchError> {
    place.before_filling()?;
    let began = Instant::now();
    let filled = fill::fill(place, households).await?;
    let took = began.elapsed();
    place.after_filling()?;
    let per_second = f64::from(households) / took.as_secs_f64();
    eprintln!(
        "{}, {households} households: filled in {:.1} s ({per_second:.0} a second)",
        place.engine(),
        took.as_secs_f64()
    );
    let serving = Serving::start(&place.settings_file()).await?;
    let outcome = pages(place, &serving, households, filled, bounds).await;
    serving.stop().await?;
    outcome
}

async fn pages(
    place: &Place,
    serving: &Serving,
    households: u32,
    filled: Filled,
    bounds: Bounds,
) -> Result<(), BenchError> {
    let mut visitors = Vec::new();
    let files = Arc::new(filled.files);
    for worker in filled.workers.into_iter().take(bounds.visitors.into()) {
        visitors.push(settle(serving, worker, Arc::clone(&files)).await?);
    }
    let mut bare = 0.0;
    for page in PAGES {
        // Caches and statements are warm before anything is counted.
        let warm = Bounds { requests: 200, time: Duration::from_secs(5), ..bounds };
        series(&mut visitors, warm, page.next).await?;
        let bounds = Bounds { requests: bounds.requests * page.times, ..bounds };
        let used = |processes: Processes, whose| processes.used(whose);
        let database = place.database_processes();
        let before =
            (used(serving.processes, "the server")?, database.map(|d| used(d, "PostgreSQL")).transpose()?);
        let series = series(&mut visitors, bounds, page.next).await?;
        let after =
            (used(serving.processes, "the server")?, database.map(|d| used(d, "PostgreSQL")).transpose()?);
        let figure = Figure {
            engine: place.engine(),
            households,
            page: page.name,
            requests: u32::try_from(series.waited.len()).unwrap_or(u32::MAX),
            took: series.took,
            program: after.0.saturating_sub(before.0),
            database: after.1.zip(before.1).map(|(after, before)| after.saturating_sub(before)),
            median: percentile(&series.waited, 50),
            p95: percentile(&series.waited, 95),
        };
        if bare == 0.0 {
            bare = figure.cost();
        }
        println!("{}", figure.line(bare));
    }
    Ok(())
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
