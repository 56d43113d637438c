//! What a large network costs to draw: the layout alone, and with the SVG that a page or a file carries. No server and no
//! database, so the same for both engines; the processor time of this process, which does nothing else meanwhile.

use super::BenchError;
use super::measure::{Processes, milliseconds};
use foundation::ids::Uuid;
use foundation::texts::{Language, Texts};
use foundation::time::Date;
use household::network::{Closeness, Group, Kind, NewTie, Strength, Tie, TieId, ecogram, layout};
use std::hint::black_box;
use std::time::Duration;

/// How many people: more than any household names.
const PEOPLE: usize = 200;
/// How many drawings a figure rests on: the kernel counts in hundredths of a second.
const DRAWINGS: u32 = 500;

/// The table.
pub(super) fn measure() -> Result<String, BenchError> {
    let (ties, t) = (people(PEOPLE), Texts::new(Language::Nl));
    let laid_out = each(|| {
        black_box(layout(black_box(&ties)));
        Ok(())
    })?;
    let drawn = each(|| {
        black_box(ecogram(black_box(&ties), &t)?);
        Ok(())
    })?;
    Ok(format!(
        "| a network of {PEOPLE} people | CPU ms each | drawings |\n| --- | ---: | ---: |\n{}\n{}",
        line("laid out", laid_out),
        line("drawn as SVG", drawn),
    ))
}

fn line(what: &str, each: Duration) -> String {
    format!("| {what} | {:.3} | {DRAWINGS} |", milliseconds(each))
}

/// Processor time of one time, after a few that warm up.
fn each(mut work: impl FnMut() -> Result<(), askama::Error>) -> Result<Duration, BenchError> {
    let mut times = |many: u32| (0..many).try_for_each(|_| work());
    let failed = |e: askama::Error| BenchError::Fill(format!("a drawing: {e}"));
    times(20).map_err(failed)?;
    let process = Processes::One(std::process::id());
    let before = process.used("the drawing")?;
    times(DRAWINGS).map_err(failed)?;
    Ok(process.used("the drawing")?.saturating_sub(before) / DRAWINGS)
}

/// People of every group and ring, each with two kinds of support.
fn people(many: usize) -> Vec<Tie> {
    let (groups, rings) = (Group::ALL.len(), Closeness::ALL.len());
    let person = |number: usize| {
        let new = NewTie::named(format!("Mevrouw De Vries {number}"), Group::ALL[number % groups], Date::MIN);
        let what = NewTie {
            closeness: Some(Closeness::ALL[number / groups % rings]),
            gives: vec![Kind::Practical, Kind::Company],
            strength: Some(Strength::Strong),
            ..new
        };
        Tie { id: TieId::from(Uuid::from_u128(number as u128)), what, version: 1 }
    };
    (0..many).map(person).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r038_everyone_of_a_large_network_is_in_the_drawing_that_is_measured() {
        let drawing = layout(&people(PEOPLE));
        let more: usize = drawing.more.iter().map(|more| more.people).sum();
        assert_eq!(drawing.persons.len() + more, PEOPLE);
        assert!(drawing.persons.len() > 20, "{}", drawing.persons.len());
    }

    #[test]
    fn the_table_has_a_line_for_each() {
        let table = [line("laid out", Duration::from_micros(1_500)), line("drawn as SVG", Duration::ZERO)];
        assert_eq!(table, ["| laid out | 1.500 | 500 |", "| drawn as SVG | 0.000 | 500 |"]);
    }
}
