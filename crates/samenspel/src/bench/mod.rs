//! The benchmark: fills a throw-away municipality, serves it from a process of its own, and measures what a page
//! costs. See `docs/bench.md` for what the figures say and what they do not.

mod carry;
mod directory;
mod drawing;
mod exchange;
mod fill;
mod finding;
mod history;
mod load;
mod measure;
mod place;
mod priced;
mod report;
mod round;
mod server;
#[cfg(test)]
mod tests;

use clap::Args;
use foundation::db::DbError;
use household::contacts::ContactError;
use household::conversation::ConversationError;
use household::notes::NoteError;
use household::plan::PlanError;
use std::path::PathBuf;
use std::time::Duration;

/// What is to be measured.
#[derive(Debug, Args)]
pub struct Asked {
    /// How many households the municipality has, at least 200; each number is measured by itself.
    #[arg(default_values_t = [1_000, 10_000, 100_000], value_parser = clap::value_parser!(u32).range(200..=1_000_000))]
    households: Vec<u32>,
    /// The superuser's URL of a PostgreSQL server on this machine. Without it only SQLite is measured.
    #[arg(long, env = "SAMENSPEL_TEST_PG_ADMIN", hide_env_values = true)]
    postgres: Option<String>,
    /// Do not measure SQLite; it is filled all the same, for PostgreSQL gets its rows.
    #[arg(long)]
    without_sqlite: bool,
    /// How many visitors ask at the same time, each the next page when the last has come.
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..=4))]
    visitors: u8,
    /// How many requests each figure rests on, when they fit in the time.
    #[arg(long, default_value_t = 3_000, value_parser = clap::value_parser!(u32).range(10..=1_000_000))]
    requests: u32,
    /// How many seconds each figure may take.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=600))]
    seconds: u64,
    /// How many notes and contacts each file has, spread over ten years.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(0..=1_000))]
    entries: u32,
    /// How many requests a second come in the mixed load, one in ten a note, whether or not the last was answered.
    #[arg(long, default_value_t = 320, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    rate: u32,
    /// How many services the directory has that is taken in and asked for by its API; 0 leaves that out.
    #[arg(long, default_value_t = 50_000, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    services: u32,
    /// Measure the directory alone.
    #[arg(long)]
    directory_only: bool,
    /// Measure asking and offering alone.
    #[arg(long)]
    exchange_only: bool,
    /// Where the throw-away data are written; a disk like that of a real server.
    #[arg(long)]
    folder: Option<PathBuf>,
}

/// How much is asked of the server for one figure.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    visitors: u8,
    requests: u32,
    time: Duration,
    /// Requests a second in the mixed load.
    rate: u32,
}

/// What a municipality is filled with.
#[derive(Debug, Clone, Copy)]
struct Size {
    households: u32,
    /// Notes and contacts for each.
    entries: u32,
}

/// Why there are no figures.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// A file or a process.
    #[error("{doing}: {source}")]
    Machine {
        /// What was being done.
        doing: &'static str,
        /// What the machine says.
        source: std::io::Error,
    },
    /// PostgreSQL's own client refused.
    #[error("PostgreSQL: {0}")]
    Postgres(String),
    /// What a running process has used cannot be read.
    #[error("the processor time of {0} cannot be read; it must run on this machine, under Linux")]
    NoProcessorTime(&'static str),
    /// The server answered something else than a page that counts.
    #[error("{page} answered {status} instead of {expected}")]
    Answer {
        /// Which page.
        page: String,
        /// What came.
        status: u16,
        /// What should have come.
        expected: u16,
    },
    /// The server does not speak as expected.
    #[error("the server's answer is not understood: {0}")]
    NotHttp(&'static str),
    /// The filling was refused.
    #[error("filling: {0}")]
    Fill(String),
    /// The database, while filling.
    #[error("filling: {0}")]
    Db(#[from] DbError),
    /// The plan's rules, while filling.
    #[error("filling: {0}")]
    Plan(#[from] PlanError),
    /// The notes' rules, while filling.
    #[error("filling: {0}")]
    Note(#[from] NoteError),
    /// The contacts' rules, while filling.
    #[error("filling: {0}")]
    Contact(#[from] ContactError),
    /// The conversation's rules, while filling.
    #[error("filling: {0}")]
    Conversation(#[from] ConversationError),
}

impl BenchError {
    fn machine(doing: &'static str) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Self::Machine { doing, source }
    }
}

/// Measures, and prints each line of the table as it is known.
///
/// # Errors
/// [`BenchError`]; nothing is left behind.
pub async fn run(asked: Asked) -> Result<(), BenchError> {
    let bounds = Bounds {
        visitors: asked.visitors,
        requests: asked.requests,
        time: Duration::from_secs(asked.seconds),
        rate: asked.rate,
    };
    let admin = asked.postgres.filter(|url| !url.is_empty());
    if admin.is_none() {
        eprintln!("WITHOUT PostgreSQL: name its superuser's URL with --postgres");
    }
    if asked.directory_only {
        return directory::measure(asked.services, asked.folder.as_deref(), admin.as_deref(), bounds).await;
    }
    if asked.exchange_only {
        return exchange::measure(asked.folder.as_deref(), admin.as_deref(), bounds).await;
    }
    let mut files = Vec::new();
    for households in asked.households {
        let size = Size { households, entries: asked.entries };
        files.push(round::fill(place::Place::sqlite(asked.folder.as_deref(), size)?, size).await?);
    }
    println!("{}", report::head());
    let mut sizes = Vec::new();
    if !asked.without_sqlite {
        sizes.extend(round::measure(&files, bounds).await?);
    }
    if let Some(admin) = &admin {
        let mut carried = Vec::new();
        for file in files {
            let place =
                place::Place::postgres(asked.folder.as_deref(), admin, &file.place, file.size).await?;
            carried.push(round::carry(place, &file).await?);
        }
        println!("{}", report::head());
        sizes.extend(round::measure(&carried, bounds).await?);
    }
    println!("\n{}", report::sizes_head());
    for size in sizes {
        println!("{}", size.line());
    }
    println!("\n{}", drawing::measure()?);
    println!("\n{}", finding::measure()?);
    exchange::measure(asked.folder.as_deref(), admin.as_deref(), bounds).await?;
    if asked.services > 0 {
        directory::measure(asked.services, asked.folder.as_deref(), admin.as_deref(), bounds).await?;
    }
    Ok(())
}
