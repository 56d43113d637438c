//! One engine: municipalities of several sizes, filled beforehand, served side by side. Asks for each page in turns, with
//! the bare route between, and prints a line for each.

use super::fill::{self, Content, PASSWORD, Worker};
use super::load::{Request, Visitor, open_loop, series};
use super::measure::Used;
use super::place::Place;
use super::report::{Figure, Filling, Growth};
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
}

/// What all pages are compared with.
const BARE: Page = Page { name: "bare (/gezond)", next: |_, _| Request::page("/gezond".to_owned()) };

const PAGES: [Page; 9] = [
    Page { name: "list of my households", next: |_, _| Request::page("/werk".to_owned()) },
    Page { name: "my day", next: |_, _| Request::page("/werk/dag".to_owned()) },
    Page { name: "file", next: |desk, n| Request::page(format!("/werk/h/{}", desk.file(n))) },
    Page {
        name: "file, any of the team's",
        next: |desk, n| Request::page(format!("/werk/h/{}", desk.any(n))),
    },
    Page { name: "plan", next: |desk, n| Request::page(format!("/werk/h/{}/plan", desk.file(n))) },
    Page { name: "timeline", next: |desk, n| Request::page(format!("/werk/h/{}/verloop", desk.file(n))) },
    Page { name: "saving a note", next: note },
    Page { name: "adding to a conversation", next: statement },
    Page { name: "list of the team", next: |_, _| Request::page("/werk/team".to_owned()) },
];

/// How many requests make caches and statements warm before anything counts.
const WARM: u32 = 200;

/// How many times as often the bare route is asked: it is so cheap that the kernel's hundredths of a second would show.
const BARE_TIMES: u32 = 5;

/// In how many turns a figure is taken. In each turn every municipality is asked for the bare route and for the page, so that
/// a machine that grows slower or faster does so for all of them.
const TURNS: u32 = 10;

/// How many connections each visitor has in the mixed load, so that a slow answer does not hold up the next question.
const CONNECTIONS: usize = 8;

/// One visitor's place of work.
struct Desk {
    worker: Worker,
    /// Files of the whole team, with a plan.
    files: Arc<Vec<String>>,
    csrf: String,
}

/// How many files are looked at again and again, whatever the size: what is measured then is the size of the municipality,
/// not how many files are wanted at a time.
const FILES: usize = 80;

impl Desk {
    /// One of [`FILES`] files that lie all over the database.
    fn file(&self, number: u32) -> &str {
        let all = self.files.len().max(1);
        let apart = (all / FILES).max(1);
        let at = number as usize % FILES * apart % all;
        self.files.get(at).map_or("", String::as_str)
    }

    /// Some file of the team, another one for each number, all over the database.
    fn any(&self, number: u32) -> &str {
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
    note_in(desk, desk.file(number))
}

fn note_in(desk: &Desk, household: &str) -> Request {
    let form = format!("{}&sharing=internal&fact={WORDS}", signed(desk));
    Request::form(format!("/werk/h/{household}/notitie"), form)
}

/// What comes in on an ordinary day: one write in ten, and reading.
fn mixed(desk: &Desk, number: u32) -> Request {
    let page = |path: String| Request::page(path);
    match number % 10 {
        0 => note_in(desk, desk.any(number)),
        1 => page("/werk".to_owned()),
        2 => page("/werk/dag".to_owned()),
        3..=5 => page(format!("/werk/h/{}", desk.any(number))),
        6 | 7 => page(format!("/werk/h/{}/verloop", desk.any(number))),
        _ => page(format!("/werk/h/{}/plan", desk.any(number))),
    }
}

/// Something said or seen, added to the record of a conversation.
fn statement(desk: &Desk, number: u32) -> Request {
    let records = &desk.worker.records;
    let (household, record) = &records[number as usize % records.len()];
    let form = format!("{}&part=statement&mark=fact&said-by=me&words={WORDS}", signed(desk));
    Request::form(format!("/werk/h/{household}/gesprek/{record}"), form)
}

/// A filled municipality.
pub(super) struct Filled {
    pub(super) place: Place,
    pub(super) size: Size,
    /// How long filling, or carrying over, took.
    pub(super) took: Duration,
    /// Whose files there are.
    pub(super) content: Content,
}

/// Fills an empty place with so many households.
pub(super) async fn fill(place: Place, size: Size) -> Result<Filled, BenchError> {
    let began = Instant::now();
    let content = fill::fill(&place, size).await?;
    Ok(Filled { place, size, took: began.elapsed(), content })
}

/// Carries what a file holds over to PostgreSQL.
pub(super) async fn carry(place: Place, file: &Filled) -> Result<Filled, BenchError> {
    let began = Instant::now();
    fill::make_tables(&place).await?;
    place.take_over(&file.place)?;
    Ok(Filled { place, size: file.size, took: began.elapsed(), content: file.content.clone() })
}

/// Measures one engine with municipalities of several sizes.
pub(super) async fn measure(filled: &[Filled], bounds: Bounds) -> Result<Vec<Filling>, BenchError> {
    let mut all = Vec::new();
    for filled in filled {
        all.push(Served::start(filled, bounds).await?);
    }
    let outcome = pages(&mut all, bounds).await;
    let mut fillings = Vec::new();
    for served in all {
        fillings.push(served.stop().await?);
    }
    outcome.map(|()| fillings)
}

async fn pages(all: &mut [Served<'_>], bounds: Bounds) -> Result<(), BenchError> {
    let bare = in_turn(all, BARE, bounds).await?;
    for figures in &bare {
        println!("{}", figures.page.line(figures.page.cost()));
    }
    let mut growth = Vec::new();
    for page in PAGES {
        let measured = in_turn(all, page, bounds).await?;
        for figures in &measured {
            println!("{}", figures.page.line(figures.bare.cost()));
        }
        growth.push(Growth::over(measured.iter().map(|figures| &figures.page)));
    }
    for served in all.iter_mut() {
        let (figure, bare) = (served.mixed(bounds).await?, served.bare(bounds).await?);
        println!("{}", figure.line(bare.cost()));
    }
    if let [_, _, ..] = all {
        let sizes = all.iter().map(|served| served.filled.size.households);
        println!("\n{}", Growth::head(sizes));
        growth.iter().for_each(|page| println!("{}", page.line()));
        println!();
    }
    Ok(())
}

/// What was measured of one page in one municipality.
struct Figures {
    page: Figure,
    /// The bare route in the same turns.
    bare: Figure,
}

/// Measures a page in all municipalities, in turns.
async fn in_turn(all: &mut [Served<'_>], page: Page, bounds: Bounds) -> Result<Vec<Figures>, BenchError> {
    let mut figures = Vec::new();
    for served in all.iter_mut() {
        let warm = Bounds { requests: WARM, ..bounds };
        served.ask(page, 0, warm).await?;
        figures.push(Figures { page: served.nothing_yet(page), bare: served.nothing_yet(BARE) });
    }
    let bounds = Bounds {
        requests: (bounds.requests / TURNS).max(1),
        time: bounds.time / TURNS / u32::try_from(all.len().max(1)).unwrap_or(1),
        ..bounds
    };
    for turn in 0..TURNS {
        let first = WARM + turn * bounds.requests;
        for (served, figures) in all.iter_mut().zip(&mut figures) {
            figures.bare.add(served.bare(bounds).await?);
            figures.page.add(served.ask(page, first, bounds).await?);
        }
    }
    Ok(figures)
}

/// A municipality that is served, and its visitors.
struct Served<'f> {
    filled: &'f Filled,
    serving: Serving,
    visitors: Vec<(Visitor, Arc<Desk>)>,
}

impl<'f> Served<'f> {
    async fn start(filled: &'f Filled, bounds: Bounds) -> Result<Self, BenchError> {
        let serving = Serving::start(&filled.place.settings_file()).await?;
        let mut visitors = Vec::new();
        let files = Arc::new(filled.content.files.clone());
        for worker in filled.content.workers.iter().take(bounds.visitors.into()).cloned() {
            visitors.push(settle(&serving, worker, Arc::clone(&files)).await?);
        }
        Ok(Self { filled, serving, visitors })
    }

    async fn stop(self) -> Result<Filling, BenchError> {
        let resident = self.serving.processes.resident_at_most("the server");
        self.serving.stop().await?;
        let Filled { place, size, took, .. } = self.filled;
        Ok(Filling { engine: place.engine(), size: *size, took: *took, resident: resident? })
    }

    fn nothing_yet(&self, page: Page) -> Figure {
        Figure::none(self.filled.place.engine(), self.filled.size.households, page.name)
    }

    /// Asks for a page as often as the bounds say; the requests are numbered from `first`.
    async fn ask(&mut self, page: Page, first: u32, bounds: Bounds) -> Result<Figure, BenchError> {
        // The server hangs up on whoever was silent for long, as a visitor is while the others have their turn.
        for (visitor, _) in &mut self.visitors {
            *visitor = visitor.beside().await?;
        }
        let used = self.used()?;
        let series = series(&mut self.visitors, first, bounds, page.next).await?;
        Ok(self.nothing_yet(page).with(series, self.used()?.since(used)))
    }

    /// What comes in on an ordinary day, at an even rate. The visitors leave afterwards.
    async fn mixed(&mut self, bounds: Bounds) -> Result<Figure, BenchError> {
        let mut connections = Vec::new();
        for (visitor, desk) in &self.visitors {
            for _ in 0..CONNECTIONS {
                connections.push((visitor.beside().await?, Arc::clone(desk)));
            }
        }
        let used = self.used()?;
        let series = open_loop(connections, bounds, mixed).await?;
        let mut figure = self.nothing_yet(BARE).with(series, self.used()?.since(used));
        figure.page = format!("mixed, {} a second", bounds.rate);
        Ok(figure)
    }

    async fn bare(&mut self, bounds: Bounds) -> Result<Figure, BenchError> {
        self.ask(BARE, 0, Bounds { requests: bounds.requests * BARE_TIMES, ..bounds }).await
    }

    /// What the processes have used by now.
    fn used(&self) -> Result<Used, BenchError> {
        let database = self.filled.place.database_processes();
        Ok(Used {
            program: self.serving.processes.used("the server")?,
            database: database.map(|d| d.used("PostgreSQL")).transpose()?,
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
