//! What the server said it has done.

use crate::http::Answer;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Condvar, Mutex};
use std::time::Duration;

/// What all writers were acknowledged, and what became of the changes that a crash left unanswered.
#[derive(Default)]
pub(super) struct Ledger {
    acknowledged: Mutex<Acknowledged>,
    more: Condvar,
    unanswered: AtomicU32,
    unanswered_done: AtomicU32,
}

#[derive(Default)]
struct Acknowledged {
    changes: u64,
    /// Of those that gateways serve.
    sequences: BTreeSet<u64>,
}

impl Ledger {
    /// Takes note of an answer that acknowledges a change.
    pub(super) fn acknowledge(&self, answer: &Answer) {
        assert!(answer.is_success(), "{answer:?}");
        let sequence = answer.json()["sequence"].as_u64();
        let mut acknowledged = self.acknowledged.lock().unwrap();
        acknowledged.changes += 1;
        self.more.notify_all();
        // A number that comes twice means that its first change was lost.
        let is_new = sequence.is_none_or(|sequence| acknowledged.sequences.insert(sequence));
        drop(acknowledged);
        assert!(is_new, "the sequence was acknowledged before: {answer:?}");
    }

    /// Waits until so many more changes are acknowledged.
    pub(super) fn wait_for_more(&self, changes: u64, patience: Duration) {
        let acknowledged = self.acknowledged.lock().unwrap();
        let aim = acknowledged.changes + changes;
        let waited =
            self.more.wait_timeout_while(acknowledged, patience, |known| known.changes < aim);
        assert!(!waited.unwrap().1.timed_out(), "no {changes} changes in {patience:?}");
    }

    /// Takes note of where a crash left a change: at what was acknowledged, or at what was tried.
    pub(super) fn settle<T: PartialEq>(&self, done: &T, tried: &T, found: &T) {
        if done != tried {
            self.unanswered.fetch_add(1, Ordering::Relaxed);
            self.unanswered_done.fetch_add((found == tried).into(), Ordering::Relaxed);
        }
    }

    /// The newest acknowledged sequence, 0 before the first.
    pub(super) fn newest(&self) -> u64 {
        self.acknowledged.lock().unwrap().sequences.last().copied().unwrap_or_default()
    }
}

impl fmt::Display for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let changes = self.acknowledged.lock().unwrap().changes;
        let [unanswered, done] =
            [&self.unanswered, &self.unanswered_done].map(|count| count.load(Ordering::Relaxed));
        write!(
            f,
            "{changes} acknowledged changes; of {unanswered} unanswered ones {done} were done"
        )
    }
}
