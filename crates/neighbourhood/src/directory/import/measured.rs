//! Bytes on their way in, counted: one row that never ends is refused before it fills the memory.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Most bytes of one row: an outline of an area is a megabyte at most.
pub(super) const LARGEST_ROW: u64 = 16 * 1024 * 1024;

/// How many bytes were read since the last row.
#[derive(Debug, Clone, Default)]
pub(super) struct Meter(Rc<Cell<u64>>);

impl Meter {
    /// A row ended.
    pub(super) fn row_ended(&self) {
        self.0.set(0);
    }

    /// Whether the row that is being read is too large.
    pub(super) fn is_full(&self) -> bool {
        self.0.get() > LARGEST_ROW
    }
}

/// A reader that counts.
pub(super) struct Measured<R> {
    inner: R,
    meter: Meter,
}

impl<R> Measured<R> {
    pub(super) fn new(inner: R, meter: Meter) -> Self {
        Self { inner, meter }
    }
}

impl<R: Read> Read for Measured<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.meter.is_full() {
            return Err(io::Error::other("a row that does not end"));
        }
        let read = self.inner.read(into)?;
        self.meter.0.set(self.meter.0.get() + read as u64);
        Ok(read)
    }
}
