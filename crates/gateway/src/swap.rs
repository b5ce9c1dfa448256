//! The snapshot in service.

use crate::upstream::now_us;
use arc_swap::ArcSwap;
use snapshot::Snapshot;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::watch;

/// Holds the snapshot that is served; one a gateway, shared by its cores.
#[derive(Debug)]
pub struct Live {
    current: ArcSwap<Snapshot>,
    /// Installing compares and swaps as one step; the call path never takes it.
    installing: Mutex<()>,
    sequence: watch::Sender<u64>,
    installed_us: AtomicI64,
}

impl Live {
    /// Serves a first snapshot.
    pub fn new(snapshot: Snapshot) -> Live {
        let sequence = watch::Sender::new(snapshot.sequence);
        let current = ArcSwap::from_pointee(snapshot);
        let installed_us = AtomicI64::new(now_us());
        Live { current, installing: Mutex::new(()), sequence, installed_us }
    }

    /// Puts a snapshot into service unless it is older than the one that is served; tells whether
    /// it was. Calls in flight finish on the one they began with.
    pub fn install(&self, snapshot: Snapshot) -> bool {
        // A poisoned lock guards nothing that could be half-changed.
        let _one_at_a_time = self.installing.lock().unwrap_or_else(|e| e.into_inner());
        if snapshot.sequence < self.current.load().sequence {
            return false;
        }
        let sequence = snapshot.sequence;
        self.current.store(Arc::new(snapshot));
        self.installed_us.store(now_us(), Ordering::Relaxed);
        self.sequence.send_replace(sequence);
        true
    }

    /// The snapshot in service.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// When the snapshot in service was put there, µs since 1970-01-01T00:00:00Z.
    pub fn installed_us(&self) -> i64 {
        self.installed_us.load(Ordering::Relaxed)
    }

    /// The sequence in service; wakes whoever waits for a newer one.
    pub fn sequence(&self) -> watch::Receiver<u64> {
        self.sequence.subscribe()
    }
}

/// A snapshot as the calls of one core share it: counted without atomics.
#[derive(Debug)]
pub(crate) struct Held(Arc<Snapshot>);

impl std::ops::Deref for Held {
    type Target = Snapshot;

    fn deref(&self) -> &Snapshot {
        &self.0
    }
}

/// A core's own handle: a call takes a share of it without touching what other cores touch.
#[derive(Debug)]
pub(crate) struct CoreView {
    live: Arc<Live>,
    held: RefCell<Rc<Held>>,
}

impl CoreView {
    pub(crate) fn new(live: Arc<Live>) -> CoreView {
        let held = RefCell::new(Rc::new(Held(live.snapshot())));
        CoreView { live, held }
    }

    pub(crate) fn snapshot(&self) -> Rc<Held> {
        let current = self.live.current.load();
        let mut held = self.held.borrow_mut();
        if !Arc::ptr_eq(&current, &held.0) {
            *held = Rc::new(Held(Arc::clone(&current)));
        }
        Rc::clone(&held)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_late_revision_is_ignored() {
        let at = |sequence| {
            let mut snapshot = Snapshot::default();
            snapshot.sequence = sequence;
            snapshot
        };
        let live = Live::new(at(1));
        assert!(live.install(at(2)));
        assert!(!live.install(at(1)));
        assert_eq!((live.snapshot().sequence, *live.sequence().borrow()), (2, 2));
    }
}
