//! The table: one line per page, in a form that can stand in a document as it is.

use super::Size;
use super::load::Series;
use super::measure::{Used, milliseconds, percentile};
use std::time::Duration;

/// What one page costs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    pub(super) engine: &'static str,
    pub(super) households: u32,
    pub(super) page: String,
    /// How long was asked, all turns together.
    pub(super) took: Duration,
    /// Processor time of the program, and of PostgreSQL's processes.
    pub(super) used: Used,
    /// Each request's waiting time.
    pub(super) waited: Vec<Duration>,
}

impl Figure {
    /// Nothing measured yet.
    pub(super) fn none(engine: &'static str, households: u32, page: &str) -> Self {
        let (took, used, waited) = (Duration::ZERO, Used::default(), Vec::new());
        Self { engine, households, page: page.to_owned(), took, used, waited }
    }

    /// With what one series took.
    pub(super) fn with(self, series: Series, used: Used) -> Self {
        Self { took: series.took, waited: series.waited, used, ..self }
    }

    /// Adds another turn of the same page.
    pub(super) fn add(&mut self, turn: Self) {
        self.took += turn.took;
        self.waited.extend(turn.waited);
        self.used.program += turn.used.program;
        self.used.database = match (self.used.database, turn.used.database) {
            (Some(before), Some(now)) => Some(before + now),
            (before, now) => before.or(now),
        };
    }

    fn requests(&self) -> f64 {
        f64::from(u32::try_from(self.waited.len()).unwrap_or(u32::MAX).max(1))
    }

    /// Milliseconds of processor time per request, program and database together.
    pub(super) fn cost(&self) -> f64 {
        milliseconds(self.used.program + self.used.database.unwrap_or_default()) / self.requests()
    }

    /// One line of the table; `bare` is the bare route's cost in the same run.
    pub(super) fn line(&self, bare: f64) -> String {
        let each = |time: Duration| milliseconds(time) / self.requests();
        let database =
            self.used.database.map_or_else(|| "in it".to_owned(), |time| format!("{:.2}", each(time)));
        let ratio = if bare > 0.0 { format!("{:.1}", self.cost() / bare) } else { "?".to_owned() };
        let asked = self.waited.len();
        let per_second = self.requests().min(asked as f64) / self.took.as_secs_f64().max(f64::EPSILON);
        let mut waited = self.waited.clone();
        waited.sort_unstable();
        format!(
            "| {} | {} | {} | {:.3} | {} | {:.3} | {} | {:.1} | {:.1} | {:.0} | {} |",
            self.engine,
            self.households,
            self.page,
            self.cost(),
            ratio,
            each(self.used.program),
            database,
            milliseconds(percentile(&waited, 50)),
            milliseconds(percentile(&waited, 99)),
            per_second,
            asked,
        )
    }
}

/// How the cost of one page goes with the size of the municipality.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Growth {
    engine: &'static str,
    page: String,
    /// Milliseconds per request, smallest municipality first.
    costs: Vec<f64>,
}

impl Growth {
    /// From the figures of one page that were taken in turn, smallest municipality first.
    pub(super) fn over<'f>(figures: impl Iterator<Item = &'f Figure>) -> Self {
        let mut growth = Self { engine: "", page: String::new(), costs: Vec::new() };
        for figure in figures {
            (growth.engine, growth.page) = (figure.engine, figure.page.clone());
            growth.costs.push(figure.cost());
        }
        growth
    }

    /// The head of this table.
    pub(super) fn head(sizes: impl Iterator<Item = u32>) -> String {
        let (mut names, mut lines) = ("| engine | page |".to_owned(), "| --- | --- |".to_owned());
        for size in sizes {
            names.push_str(&format!(" at {size} |"));
            lines.push_str(" ---: |");
        }
        format!("{names}\n{lines}")
    }

    /// One line: the first size in milliseconds, each other as a part of the first.
    pub(super) fn line(&self) -> String {
        let mut line = format!("| {} | {} |", self.engine, self.page);
        let first = self.costs.first().copied().unwrap_or_default();
        for (i, cost) in self.costs.iter().enumerate() {
            line.push_str(&match i {
                0 => format!(" {cost:.3} ms |"),
                _ => format!(" x {:.2} |", cost / first.max(f64::EPSILON)),
            });
        }
        line
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
