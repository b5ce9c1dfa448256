//! How long and how much is kept.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Tells the time, µs since 1970-01-01T00:00:00Z. Handed in, so that no test waits for a day.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// Options of the call records.
#[derive(Clone)]
pub struct Options {
    /// Records older than this are removed. 30 days unless set.
    pub retention_age: Duration,
    /// The oldest records are removed when the file is larger, bytes. 5 GiB unless set. The file
    /// may be larger by what is written in a minute.
    pub retention_bytes: u64,
    /// The file never grows beyond, bytes; further records are dropped, as on a full disk, until
    /// retention has made room. `None` (the default) leaves that to the disk.
    pub file_bytes_max: Option<u64>,
    /// Tells the time, for retention and for how often to warn.
    pub clock: Clock,
}

impl Options {
    /// The defaults, with a clock.
    pub fn new(clock: Clock) -> Options {
        Options {
            retention_age: Duration::from_secs(30 * 24 * 60 * 60),
            retention_bytes: 5 << 30,
            file_bytes_max: None,
            clock,
        }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("retention_age", &self.retention_age)
            .field("retention_bytes", &self.retention_bytes)
            .field("file_bytes_max", &self.file_bytes_max)
            .finish_non_exhaustive()
    }
}
