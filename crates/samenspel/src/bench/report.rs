//! The table: one line per page, in a form that can stand in a document as it is.

use super::measure::milliseconds;
use std::time::Duration;

/// What one page costs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    pub(super) engine: &'static str,
    pub(super) households: u32,
    pub(super) page: &'static str,
    pub(super) requests: u32,
    /// From the first request to the last answer.
    pub(super) took: Duration,
    /// Processor time of the program.
    pub(super) program: Duration,
    /// Processor time of PostgreSQL's processes; none for SQLite, which is in the program.
    pub(super) database: Option<Duration>,
    pub(super) median: Duration,
    pub(super) p95: Duration,
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
            milliseconds(self.p95),
            per_second,
            self.requests,
        )
    }
}

/// The head of the table.
pub(super) fn head() -> &'static str {
    "| engine | households | page | CPU ms per request | x bare route | of which program | of which PostgreSQL \
     | median ms | 95% under ms | requests/s | requests |\n\
     | --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
}
