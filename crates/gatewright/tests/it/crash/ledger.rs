//! What the server said it has done.

use crate::http::Answer;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

/// The acknowledged sequences of all writers, and what became of the changes that a crash left
/// unanswered.
#[derive(Default)]
pub(super) struct Ledger {
    sequences: Mutex<BTreeSet<u64>>,
    unanswered: AtomicU32,
    unanswered_done: AtomicU32,
}

impl Ledger {
    /// Takes note of an answer that acknowledges a change.
    pub(super) fn acknowledge(&self, answer: &Answer) {
        let Some(sequence) = answer.json()["sequence"].as_u64() else { return };
        let is_new = self.sequences.lock().unwrap().insert(sequence);
        // A number that comes twice means that its first change was lost.
        assert!(is_new, "sequence {sequence} was acknowledged before: {answer:?}");
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
        self.sequences.lock().unwrap().last().copied().unwrap_or_default()
    }
}

impl fmt::Display for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let acknowledged = self.sequences.lock().unwrap().len();
        let [unanswered, done] =
            [&self.unanswered, &self.unanswered_done].map(|count| count.load(Ordering::Relaxed));
        write!(
            f,
            "{acknowledged} acknowledged changes that gateways serve; of {unanswered} unanswered \
             ones {done} were done"
        )
    }
}
