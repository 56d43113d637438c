//! What processes have used, from the kernel's own account, and what a series of waiting times says.

use super::BenchError;
use std::time::Duration;

/// The kernel counts processor time for programs in hundredths of a second, on every machine this program is
/// built for (`USER_HZ`).
const TICK: Duration = Duration::from_millis(10);

/// A line of `/proc/<id>/stat`: whose child the process is, and what it used, in ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stat {
    pub(super) parent: u32,
    /// In its own threads, as a user and in the kernel.
    pub(super) own: u64,
    /// By children that have ended.
    pub(super) ended_children: u64,
}

/// Reads such a line. The name of a process may hold spaces and brackets: the fields begin after the last one.
pub(super) fn read_stat(line: &str) -> Option<Stat> {
    let fields: Vec<&str> = line.rsplit_once(')')?.1.split_whitespace().collect();
    let number = |i: usize| fields.get(i)?.parse::<u64>().ok();
    Some(Stat {
        parent: fields.get(1)?.parse().ok()?,
        own: number(11)? + number(12)?,
        ended_children: number(13)? + number(14)?,
    })
}

/// Processor time of the program, and of the processes of PostgreSQL; none of those for SQLite, which is in the program.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Used {
    pub(super) program: Duration,
    pub(super) database: Option<Duration>,
}

impl Used {
    /// What was used since then.
    pub(super) fn since(self, then: Self) -> Self {
        let database = self.database.zip(then.database);
        Self {
            program: self.program.saturating_sub(then.program),
            database: database.map(|(now, then)| now.saturating_sub(then)),
        }
    }
}

/// Processes whose time counts together.
#[derive(Debug, Clone, Copy)]
pub(super) enum Processes {
    /// One, with all its threads.
    One(u32),
    /// One that starts others, with all it has started: living and ended.
    Family(u32),
}

impl Processes {
    /// What they have used since they began.
    pub(super) fn used(self, whose: &'static str) -> Result<Duration, BenchError> {
        let (first, family) = match self {
            Self::One(id) => (id, false),
            Self::Family(id) => (id, true),
        };
        let stat = stat_of(first).ok_or(BenchError::NoProcessorTime(whose))?;
        let mut ticks = stat.own;
        if family {
            let children = processes().filter_map(stat_of).filter(|s| s.parent == first);
            ticks += stat.ended_children + children.map(|s| s.own + s.ended_children).sum::<u64>();
        }
        Ok(TICK * u32::try_from(ticks).unwrap_or(u32::MAX))
    }

    /// How much memory the first of them has held at most, in bytes.
    pub(super) fn resident_at_most(self, whose: &'static str) -> Result<u64, BenchError> {
        let (Self::One(id) | Self::Family(id)) = self;
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok();
        status.and_then(|text| read_peak(&text)).ok_or(BenchError::NoProcessorTime(whose))
    }
}

/// Reads from a process's status how much memory it has held at most, in bytes.
pub(super) fn read_peak(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1_024)
}

/// The parent of a process.
pub(super) fn parent_of(id: u32) -> Option<u32> {
    stat_of(id).map(|stat| stat.parent)
}

fn stat_of(id: u32) -> Option<Stat> {
    read_stat(&std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?)
}

fn processes() -> impl Iterator<Item = u32> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}

/// The waiting time that `percent` of a hundred stay at or under (nearest rank). Zero for an empty series.
pub(super) fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.max(1) - 1).copied().unwrap_or_default()
}

/// A duration in milliseconds.
pub(super) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
