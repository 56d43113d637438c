//! The table: one line per page, in a form that can stand in a document as it is.

use super::Size;
use super::measure::milliseconds;
use std::time::Duration;

/// What one page costs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    pub(super) engine: &'static str,
    pub(super) households: u32,
    pub(super) page: String,
    pub(super) requests: u32,
    /// From the first request to the last answer.
    pub(super) took: Duration,
    /// Processor time of the program.
    pub(super) program: Duration,
    /// Processor time of PostgreSQL's processes; none for SQLite, which is in the program.
    pub(super) database: Option<Duration>,
    pub(super) median: Duration,
    pub(super) p99: Duration,
}

impl Figure {
    /// Milliseconds of processor time per request, program and database together.
    pub(super) fn cost(&self) -> f64 {
        milliseconds(self.program + self.database.unwrap_or_default()) / f64::from(self.requests.max(1))
    }

    /// One line of the table; `bare` is the bare route's cost in the same run.
    pub(super) fn line(&self, bare: f64) -> String {
        let each = |time: Duration| milliseconds(time) / f64::from(self.requests.max(1));
        let database = self.database.map_or_else(|| "in it".to_owned(), |time| format!("{:.2}", each(time)));
        let ratio = if bare > 0.0 { format!("{:.0}", self.cost() / bare) } else { "?".to_owned() };
        let per_second = f64::from(self.requests) / self.took.as_secs_f64().max(f64::EPSILON);
        format!(
            "| {} | {} | {} | {:.3} | {} | {:.3} | {} | {:.1} | {:.1} | {:.0} | {} |",
            self.engine,
            self.households,
            self.page,
            self.cost(),
            ratio,
            each(self.program),
            database,
            milliseconds(self.median),
            milliseconds(self.p99),
            per_second,
            self.requests,
        )
    }
}

/// The head of the table.
pub(super) fn head() -> &'static str {
    "| engine | households | page | CPU ms per request | x bare route | of which program | of which PostgreSQL \
     | median ms | 99% under ms | requests/s | requests |\n\
     | --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
}

/// What filling took, and what the server then held in memory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filling {
    pub(super) engine: &'static str,
    pub(super) size: Size,
    pub(super) took: Duration,
    /// Of the program, in bytes, at most.
    pub(super) resident: u64,
}

impl Filling {
    /// One line of the second table.
    pub(super) fn line(&self) -> String {
        let Size { households, entries } = self.size;
        let per_second = f64::from(households) / self.took.as_secs_f64().max(f64::EPSILON);
        let (seconds, megabytes) = (self.took.as_secs(), self.resident.div_ceil(1_000_000));
        format!("| {} | {households} | {entries} | {seconds} | {per_second:.0} | {megabytes} |", self.engine)
    }
}

/// The head of the second table.
pub(super) fn sizes_head() -> &'static str {
    "| engine | households | notes and contacts in each file | filled in s | households/s | resident MB at most |\n\
     | --- | ---: | ---: | ---: | ---: | ---: |"
}
