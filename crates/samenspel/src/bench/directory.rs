//! A directory of tens of thousands of services: how long taking it in lasts and how much memory it holds, and what the API then
//! costs beside the bare route. The services are made up, the same every time.

use super::load::{Request, Visitor, open_loop, series};
use super::measure::Processes;
use super::place::Place;
use super::priced::{self, Priced};
use super::server::Serving;
use super::{BenchError, Bounds, Size};
use serde_json::json;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Numbers that look like chance and are the same every time.
pub(super) struct Seed(pub(super) u64);

impl Seed {
    pub(super) fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        let at = self.below(of.len() as u64);
        usize::try_from(at).ok().and_then(|at| of.get(at)).copied().unwrap_or_default()
    }
}

const WHAT: [&str; 12] = [
    "Koffie",
    "Naaiclub",
    "Schuldhulp",
    "Maatje",
    "Taalles",
    "Wandelgroep",
    "Eettafel",
    "Klussendienst",
    "Inloop",
    "Formulierenhulp",
    "Praatgroep",
    "Sportuur",
];
const WHERE: [&str; 8] =
    ["De Klinker", "Het Anker", "De Brug", "Ons Huis", "De Schakel", "Het Trefpunt", "De Linde", "De Wig"];

/// An identifier of a kind of thing and its number.
fn id(kind: u32, number: u64) -> String {
    format!("{kind:08x}-0000-4000-8000-{number:012x}")
}

/// Writes a package with so many services, nested as an API tells them.
fn write(path: &Path, services: u32) -> std::io::Result<u64> {
    let mut out = BufWriter::new(File::create(path)?);
    let mut seed = Seed(2_026);
    out.write_all(b"{\"contents\": [")?;
    for n in 0..u64::from(services) {
        let (what, place) = (seed.one(&WHAT), seed.one(&WHERE));
        let (organization, location, term) = (n / 10, n / 2, seed.below(40));
        let street = seed.below(90) + 1;
        // Of the number of the place alone, so that each mention of it says the same.
        let (north, east) = (location * 7_919 % 100_000, location * 104_729 % 100_000);
        #[expect(clippy::cast_precision_loss, reason = "at most a hundred thousand")]
        let (latitude, longitude) = (51.9 + north as f64 / 1e6, 5.6 + east as f64 / 1e6);
        let service = json!({
            "id": id(1, n), "name": format!("{what} {place} {n}"), "status": "active",
            "description": format!("{what} voor wie in de buurt woont en zin heeft in een praatje met anderen. Iedereen mag binnenlopen."),
            "fees_description": "gratis", "eligibility_description": "Voor iedereen vanaf 18 jaar.", "minimum_age": 18,
            "assured_date": "2026-02-01", "last_modified": "2026-02-01T10:00:00Z", "wait_time": "geen",
            "organization": { "id": id(2, organization), "name": format!("Stichting {organization}"), "description": "Welzijn in de buurt." },
            "phones": [{ "id": id(3, n), "number": format!("085-555 {street:02} 01"), "type": "voice" }],
            "schedules": [{ "id": id(4, n), "freq": "WEEKLY", "byday": "TU,TH", "opens_at": "10:00", "closes_at": "12:00", "description": "di en do 10.00-12.00" }],
            "service_areas": [{ "id": id(5, n), "name": "De hele gemeente" }],
            "languages": [{ "id": id(6, n), "name": "Nederlands", "code": "nl" }],
            "cost_options": [{ "id": id(7, n), "option": "gewoon", "currency": "EUR", "amount": 0 }],
            "attributes": [{ "id": id(8, n), "taxonomy_term": { "id": id(9, term), "code": format!("t{term}"), "name": format!("Onderwerp {term}"), "description": "", "taxonomy": "onderwerp" } }],
            "service_at_locations": [{ "id": id(10, n), "location": {
                "id": id(11, location), "location_type": "physical", "name": format!("Plek {location}"), "latitude": latitude, "longitude": longitude,
                "addresses": [{ "id": id(12, location), "address_1": format!("Straat {location}"), "city": "Meetdorp", "state_province": "Gelderland",
                    "postal_code": format!("{:04} AB", 1_000 + location % 900), "country": "NL", "address_type": "physical" }] } }],
        });
        if n > 0 {
            out.write_all(b",\n")?;
        }
        serde_json::to_writer(&mut out, &service)?;
    }
    out.write_all(b"]}\n")?;
    out.flush()?;
    Ok(std::fs::metadata(path)?.len())
}

/// What taking in cost.
struct Taken {
    took: Duration,
    /// Most memory the program held, in bytes.
    resident: u64,
}

/// Takes the package in by the command that an operator gives, in a process of its own.
fn take_in(settings: &Path, package: &Path) -> Result<Taken, BenchError> {
    let program = std::env::current_exe().map_err(BenchError::machine("finding this program"))?;
    let began = Instant::now();
    let mut child = Command::new(program)
        .args(["import-hsds", "--config"])
        .args([settings, package])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .map_err(BenchError::machine("starting the import"))?;
    let process = Processes::One(child.id());
    let mut resident = 0;
    loop {
        resident = resident.max(process.resident_at_most("the import").unwrap_or_default());
        if let Some(status) = child.try_wait().map_err(BenchError::machine("waiting for the import"))? {
            if status.success() {
                return Ok(Taken { took: began.elapsed(), resident });
            }
            return Err(BenchError::Fill("the import was refused".to_owned()));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// What is asked of the API, and how many times the bounds' number of requests, in hundredths.
type Asked = (&'static str, fn(&u32, u32) -> Request, u32);

const PAGES: [Asked; 7] = [
    ("bare (/gezond)", |_, _| Request::page("/gezond".to_owned()), 500),
    (
        "50 services",
        |all, n| Request::page(format!("/hsds/v3/services?page={}", 1 + n * 7_919 % (all / 50).max(1))),
        30,
    ),
    (
        "one service in full",
        |all, n| {
            Request::page(format!("/hsds/v3/services/{}", id(1, u64::from(n.wrapping_mul(7_919) % all))))
        },
        100,
    ),
    (
        "50 services in full",
        |all, n| {
            Request::page(format!("/hsds/v3/services?full=true&page={}", 1 + n * 7_919 % (all / 50).max(1)))
        },
        5,
    ),
    ("50 services that hold a word", |_, _| Request::page("/hsds/v3/services?search=naaiclub".to_owned()), 5),
    (
        "50 services at places",
        |all, n| {
            Request::page(format!("/hsds/v3/service_at_locations?page={}", 1 + n * 7_919 % (all / 50).max(1)))
        },
        20,
    ),
    (
        "within 500 m of a postcode",
        |_, n| {
            Request::page(format!(
                "/hsds/v3/service_at_locations?postcode={}AB&proximity=500",
                1_000 + n % 900
            ))
        },
        5,
    ),
];

/// Searches that come at an even rate, however fast they are answered, over so many connections.
const A_SECOND: u32 = 320;
const LOOKING: u32 = 16;

type LookedFor = (&'static str, fn(&u32, u32) -> Request);

/// What people look for: sent, while they type, and by a program.
const LOOKED_FOR: [LookedFor; 3] = [
    ("help by words (/buurt), 320 a second", |_, n| {
        Request::page(format!("/buurt?woorden={}", words(n, 60)))
    }),
    ("help as it is typed, 320 a second", |_, n| {
        Request::page(format!("/buurt/zoek?woorden={}", words(n, 3 + n as usize % 5)))
    }),
    ("services by words (API), 320 a second", |_, n| {
        Request::page(format!("/hsds/v3/services?per_page=10&search={}", words(n, 60)))
    }),
];

/// Words that someone looks for, so many letters of them.
fn words(number: u32, letters: usize) -> String {
    let one = |of: &[&str], at: usize| of[at % of.len()].to_lowercase().replace(' ', "+");
    let at = number as usize;
    let words = format!("{}+{}", one(&WHAT, at), one(&WHERE, at / WHAT.len()));
    words.chars().take(letters).collect()
}

/// Measures on SQLite and, when its superuser's URL is there, on PostgreSQL.
pub(super) async fn measure(
    services: u32,
    folder: Option<&Path>,
    admin: Option<&str>,
    bounds: Bounds,
) -> Result<(), BenchError> {
    let size = Size { households: services, entries: 0 };
    let file = Place::sqlite(folder, size)?;
    let package = file.settings_file().with_file_name("package.json");
    let bytes = write(&package, services).map_err(BenchError::machine("writing the package"))?;
    println!("\n{}", priced::head("services"));
    let mut lines = vec![one(&file, &package, services, bounds).await?];
    if let Some(admin) = admin {
        let place = Place::postgres(folder, admin, &file, size).await?;
        lines.push(one(&place, &package, services, bounds).await?);
    }
    println!("\n| engine | services | package MB | taken in, s | again, s | resident MB at most |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    for (engine, first, again) in lines {
        let (megabytes, resident) =
            (bytes / 1_000_000, first.resident.max(again.resident).div_ceil(1_000_000));
        let (first, again) = (first.took.as_secs_f64(), again.took.as_secs_f64());
        println!("| {engine} | {services} | {megabytes} | {first:.1} | {again:.1} | {resident} |");
    }
    Ok(())
}

async fn one(
    place: &Place,
    package: &Path,
    services: u32,
    bounds: Bounds,
) -> Result<(&'static str, Taken, Taken), BenchError> {
    let first = take_in(&place.settings_file(), package)?;
    let again = take_in(&place.settings_file(), package)?;
    let serving = Serving::start(&place.settings_file()).await?;
    let outcome = pages(place, &serving, services, bounds).await;
    serving.stop().await?;
    outcome?;
    Ok((place.engine(), first, again))
}

async fn pages(place: &Place, serving: &Serving, services: u32, bounds: Bounds) -> Result<(), BenchError> {
    let mut visitors = Vec::new();
    for _ in 0..bounds.visitors {
        visitors.push((Visitor::arrive(serving.address).await?, Arc::new(services)));
    }
    let mut measured = Priced::of(place, serving, services);
    for (name, next, hundredths) in PAGES {
        let warm = Bounds { requests: 50, time: Duration::from_secs(5), ..bounds };
        series(&mut visitors, 0, warm, next).await?;
        let before = measured.used()?;
        let requests = (bounds.requests * hundredths / 100).max(10);
        let came = series(&mut visitors, 0, Bounds { requests, ..bounds }, next).await?;
        measured.line(name, &came, before)?;
    }
    for (name, next) in LOOKED_FOR {
        let mut visitors = Vec::new();
        for _ in 0..LOOKING {
            visitors.push((Visitor::arrive(serving.address).await?, Arc::new(services)));
        }
        let warm = Bounds { requests: 50, time: Duration::from_secs(5), ..bounds };
        series(&mut visitors, 0, warm, next).await?;
        let before = measured.used()?;
        let came = open_loop(visitors, Bounds { rate: A_SECOND, ..bounds }, next).await?;
        measured.line(name, &came, before)?;
    }
    Ok(())
}
