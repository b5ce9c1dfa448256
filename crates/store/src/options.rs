//! How a store is opened.

use std::time::Duration;

/// How a store is opened; the default fits one process on one machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Connections that read an SQLite file; 1 or more. A single one writes.
    pub readers: u32,
    /// Connections to PostgreSQL at most; 2 or more, of which one listens.
    pub connections: u32,
    /// How long to wait for a connection, or for SQLite's writer.
    pub wait: Duration,
    /// An SQLite file does not grow beyond this many bytes (in pages of 4 KiB):
    /// [`StoreError::Full`](crate::StoreError::Full) instead of a full disk.
    pub bytes_max: Option<u64>,
}

impl Default for Options {
    fn default() -> Options {
        Options { readers: 4, connections: 16, wait: Duration::from_secs(10), bytes_max: None }
    }
}
