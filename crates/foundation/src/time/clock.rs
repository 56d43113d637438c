//! Who says what time it is. Rules get the time as an argument; only the edge of the program holds a clock.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use super::{Date, Timestamp, today};

/// The source of the present instant.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;

    /// The present day in the Netherlands.
    fn today(&self) -> Date {
        today(self.now())
    }
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    // The one place where the machine's clock is read; `clippy.toml` may forbid it elsewhere.
    #[allow(clippy::disallowed_methods)]
    fn now(&self) -> Timestamp {
        SystemTime::now().into()
    }
}

/// A clock that stands still until it is told otherwise: for tests, and for the demo's fixed day.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// A clock that stands at `now`.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self(AtomicI64::new(now.micros()))
    }

    /// A clock that stands at noon, Dutch time, of `day`.
    #[must_use]
    pub fn on(day: Date) -> Self {
        Self::at(Timestamp::start_of(day).plus(Duration::from_secs(12 * 3600)))
    }

    /// Puts the hands elsewhere: forward, or back as a faulty clock would.
    pub fn set(&self, now: Timestamp) {
        self.0.store(now.micros(), Ordering::SeqCst);
    }

    /// Lets time pass.
    pub fn advance(&self, length: Duration) {
        self.set(self.now().plus(length));
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        // Only a Timestamp was ever put in, so the number is in range; the fallback is never met.
        Timestamp::from_micros(self.0.load(Ordering::SeqCst)).unwrap_or(Timestamp::EPOCH)
    }
}
