//! How much memory a piece of work takes: the process's peak above what it held before, as the kernel counts it.

use std::fs;

/// What the process held when the work began, in kB.
pub struct Before(u64);

/// Forgets the peak so far. Where the kernel does not allow that, the peak is that of the whole process.
pub fn before() -> Before {
    // Written to be forgotten: a refusal only makes our own figure worse.
    let _ = fs::write("/proc/self/clear_refs", "5");
    Before(field("VmRSS:"))
}

impl Before {
    /// The peak since, above what was held before, in kB.
    pub fn increase(&self) -> u64 {
        field("VmHWM:").saturating_sub(self.0)
    }
}

fn field(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or_default()
}
