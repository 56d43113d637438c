//! The table at which coordinators and workers decide: what it costs when a town asks and offers, with everything unsealed and
//! matched anew at each look. Who asks and offers is made up, the same every time.

use super::directory::Seed;
use super::fill::PASSWORD;
use super::load::{Request, Visitor, series};
use super::place::Place;
use super::priced::{self, Priced};
use super::server::Serving;
use super::{BenchError, Bounds, Size};
use crate::{assemble, manage};
use foundation::access::{Action, Actor, Asking, Capacity, Exchange, Gate, GateError, Grant, Tx};
use foundation::ids::SystemIds;
use foundation::time::{Date, FixedClock, SystemClock};
use neighbourhood::exchange::{
    self, Asked, DayPart, Gender, GenderWish, Help, Keeping, Language, LanguageWish, Liking, OfferError,
    Offered, Reach, Said, Setting, Weekday,
};
use std::path::Path;
use std::sync::Arc;

/// A town of two hundred thousand: three hundred questions that wait and twice as many offers.
const QUESTIONS: u32 = 300;
const OFFERS: u32 = 600;
/// So many a day, under the limit of new neighbours a day.
const A_DAY: u32 = 100;
const LOGIN: &str = "coordinator";
const PAGES: [(&str, &str, u32); 3] = [
    ("bare (/gezond)", "/gezond", 500),
    ("who could meet", "/buurt/koppelen", 5),
    ("how long it takes", "/buurt/wachten", 50),
];

fn some<T: Copy>(seed: &mut Seed, of: &[T], most: u64) -> Vec<T> {
    let count = 1 + seed.below(most);
    let one = |seed: &mut Seed| {
        usize::try_from(seed.below(of.len() as u64)).ok().and_then(|at| of.get(at)).copied()
    };
    (0..count).filter_map(|_| one(seed)).collect()
}

fn said(seed: &mut Seed, n: u32) -> Said {
    let mut languages = some(seed, &Language::ALL[1..6], 1);
    languages.insert(0, Language::Dutch);
    Said {
        name: Some(format!("Buur {n}")),
        contact: Some("0612345678".to_owned()),
        area: None,
        gender: some(seed, Gender::ALL, 1).first().copied().unwrap_or(Gender::NotSaid),
        languages,
        likings: some(seed, Liking::ALL, 3),
        days: some(seed, Weekday::ALL, 3),
        parts: some(seed, DayPart::ALL, 2),
    }
}

/// Someone who asks, or offers.
fn neighbour(tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>, n: u32) -> Result<(), OfferError> {
    let mut seed = Seed(u64::from(n) * 7_919 + 2_026);
    let keeping = Keeping::New(said(&mut seed, n), tx.random());
    let help = some(&mut seed, Help::ALL, 1);
    if n.is_multiple_of(3) {
        let asked = Asked {
            words: "Wie komt er een keer langs?".to_owned(),
            help,
            gender: GenderWish::Either,
            language: LanguageWish::Must,
        };
        let asking = exchange::Asking { asked, setting: Setting::InCompany, also_offers: None };
        exchange::ask(tx, grant, keeping, &asking).map(drop)
    } else {
        let offered =
            Offered { words: String::new(), help, reach: Reach::Everywhere, gender: GenderWish::Either };
        exchange::offer(tx, grant, keeping, &offered, 1).map(drop)
    }
}

fn refused<E: std::fmt::Display>(error: GateError<E>) -> BenchError {
    BenchError::Fill(error.to_string())
}

async fn day(gate: &Gate, on: Date, from: u32) -> Result<(), BenchError> {
    let asking = Asking { actor: Actor::public(), action: Action::AskOrOffer, subject: Exchange };
    let fill = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| {
        (from..from + A_DAY).try_for_each(|n| neighbour(tx, grant, n))
    };
    gate.at(Arc::new(FixedClock::on(on))).change(asking, fill).await.map_err(refused)
}

async fn fill(place: &Place) -> Result<(), BenchError> {
    let settings = place.settings()?;
    let house = assemble::house(&settings, Arc::new(SystemClock), Arc::new(SystemIds)).await;
    let app = house.map_err(|e| BenchError::Fill(e.to_string()))?;
    let gate = app.gates.values().next().ok_or_else(|| BenchError::Fill("no municipality".into()))?;
    let failed = |e: GateError<_>| BenchError::Fill(e.to_string());
    manage::add_team(gate, "Team".to_owned()).await.map_err(failed)?;
    let keeper = Capacity::VolunteerCoordinator;
    let added =
        manage::add_account(&app, gate, LOGIN, LOGIN.to_owned(), keeper, Some("Team".to_owned()), PASSWORD)
            .await;
    added.map_err(|e| BenchError::Fill(e.to_string()))?;
    let today = foundation::time::today(gate.now());
    let days = (QUESTIONS + OFFERS) / A_DAY;
    for n in 0..days {
        // Some of them long ago, so that they wait for a word too.
        day(gate, today.plus_days(-3 * i64::from(days - n)), n * A_DAY).await?;
    }
    Ok(())
}

/// Measures on SQLite and, when its superuser's URL is there, on PostgreSQL.
pub(super) async fn measure(
    folder: Option<&Path>,
    admin: Option<&str>,
    bounds: Bounds,
) -> Result<(), BenchError> {
    let size = Size { households: QUESTIONS, entries: 0 };
    println!("\n{}", priced::head("questions, and twice as many offers"));
    let file = Place::sqlite(folder, size)?;
    one(&file, bounds).await?;
    if let Some(admin) = admin {
        one(&Place::postgres(folder, admin, &file, size).await?, bounds).await?;
    }
    Ok(())
}

async fn one(place: &Place, bounds: Bounds) -> Result<(), BenchError> {
    fill(place).await?;
    let serving = Serving::start(&place.settings_file()).await?;
    let outcome = pages(place, &serving, bounds).await;
    serving.stop().await?;
    outcome
}

async fn pages(place: &Place, serving: &Serving, bounds: Bounds) -> Result<(), BenchError> {
    let mut priced = Priced::of(place, serving, QUESTIONS);
    for (name, path, hundredths) in PAGES {
        let mut visitors = Vec::new();
        for _ in 0..bounds.visitors {
            let mut visitor = Visitor::arrive(serving.address).await?;
            visitor.sign_in(LOGIN, PASSWORD).await?;
            visitors.push((visitor, Arc::new(path)));
        }
        let next = |path: &&'static str, _| Request::page((*path).to_owned());
        series(&mut visitors, 0, Bounds { requests: 10, ..bounds }, next).await?;
        let before = priced.used()?;
        let requests = (bounds.requests * hundredths / 100).max(10);
        let came = series(&mut visitors, 0, Bounds { requests, ..bounds }, next).await?;
        priced.line(name, &came, before)?;
    }
    Ok(())
}
