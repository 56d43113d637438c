//! What pages cost that are asked for without a household: processor time beside the bare route, and how long was waited.

use super::BenchError;
use super::load::Series;
use super::measure::{milliseconds, percentile};
use super::place::Place;
use super::server::Serving;
use std::time::Duration;

/// The head of the table; `of` says what there are so many of.
pub(super) fn head(of: &str) -> String {
    format!(
        "| engine | {of} | what | CPU ms per request | x bare route | of which PostgreSQL | median ms | 99% under ms | \
         requests |\n| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    )
}

/// What the lines of one engine have in common.
pub(super) struct Priced<'m> {
    place: &'m Place,
    serving: &'m Serving,
    /// How many of what the table is about.
    many: u32,
    /// What the bare route cost: that is the first line.
    bare: f64,
}

impl<'m> Priced<'m> {
    /// Before anything was asked of it.
    pub(super) const fn of(place: &'m Place, serving: &'m Serving, many: u32) -> Self {
        Self { place, serving, many, bare: 0.0 }
    }

    /// Processor time so far, of the program and of the database.
    pub(super) fn used(&self) -> Result<(Duration, Duration), BenchError> {
        let database = self.place.database_processes().map(|d| d.used("PostgreSQL")).transpose()?;
        Ok((self.serving.processes.used("the server")?, database.unwrap_or_default()))
    }

    /// Prints what came, beside the bare route.
    pub(super) fn line(
        &mut self,
        name: &str,
        came: &Series,
        before: (Duration, Duration),
    ) -> Result<(), BenchError> {
        let after = self.used()?;
        let count = u32::try_from(came.waited.len()).unwrap_or(u32::MAX).max(1);
        let each = |time: Duration| milliseconds(time) / f64::from(count);
        let (program, database) = (after.0.saturating_sub(before.0), after.1.saturating_sub(before.1));
        let cost = each(program + database);
        if self.bare == 0.0 {
            self.bare = cost;
        }
        let ratio = if self.bare > 0.0 { cost / self.bare } else { 0.0 };
        println!(
            "| {} | {} | {name} | {cost:.3} | {ratio:.0} | {:.2} | {:.1} | {:.1} | {count} |",
            self.place.engine(),
            self.many,
            each(database),
            milliseconds(percentile(&came.waited, 50)),
            milliseconds(percentile(&came.waited, 99)),
        );
        Ok(())
    }
}
