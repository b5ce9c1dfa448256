//! What became of the records, counted.

use std::sync::atomic::{AtomicU64, Ordering};

/// What became of the records since the process began. What was recorded and is in neither is
/// still on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counters {
    /// Records in the file, those included that retention has removed since.
    pub stored: u64,
    /// Records lost: the writer was too slow, the disk full, the file broken.
    pub dropped: u64,
}

/// The counters, shared by recorders, writer and whoever shows them.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    stored: AtomicU64,
    dropped: AtomicU64,
}

impl Tally {
    pub(crate) fn add_stored(&self, records: u64) {
        self.stored.fetch_add(records, Ordering::Relaxed);
    }

    pub(crate) fn add_dropped(&self, records: u64) {
        self.dropped.fetch_add(records, Ordering::Relaxed);
    }

    pub(crate) fn counters(&self) -> Counters {
        Counters {
            stored: self.stored.load(Ordering::Relaxed),
            dropped: self.dropped.load(Ordering::Relaxed),
        }
    }
}
