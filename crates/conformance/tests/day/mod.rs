//! The worker's day over HTTP on both engines: what waits, where it stands, and what takes it away again.

mod hooks;
