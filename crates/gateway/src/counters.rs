//! Counters of plan and operation limits, in memory.
//!
//! Fixed windows that open at the first call. They live beside the snapshot, so that a publish
//! resets none. Sharded by key: two cores seldom meet on one lock, and a lock is held for a few
//! nanoseconds.

use snapshot::Limit;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

const SHARDS: usize = 64;

/// All counters of a gateway.
#[derive(Debug)]
pub struct Counters {
    shards: Box<[Mutex<HashMap<Key, Window, BuildHasherDefault<KeyHasher>>>]>,
    next_swept: AtomicUsize,
}

/// Subscription and limit, each a hash already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key(u64);

#[derive(Debug)]
struct Window {
    ends_us: i64,
    used: u64,
}

/// What taking one call from a limit came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Taken {
    /// Whether the call is within the limit.
    pub(crate) is_within: bool,
    /// Calls left in this window.
    pub(crate) remaining: u64,
    /// Until the next window opens, rounded up.
    pub(crate) reset_seconds: u64,
}

impl Counters {
    /// Counters that have counted nothing.
    pub fn new() -> Counters {
        let shards = (0..SHARDS).map(|_| Mutex::default()).collect();
        Counters { shards, next_swept: AtomicUsize::new(0) }
    }

    /// Takes one call from a subscription's limit. A refused call is not counted.
    pub(crate) fn take(&self, subscription: u64, limit: &Limit, now_us: i64) -> Taken {
        let key = Key(subscription ^ limit.scope.rotate_left(32));
        let period_us =
            i64::try_from(limit.period_seconds.saturating_mul(1_000_000)).unwrap_or(i64::MAX / 2);
        let mut shard = lock(&self.shards[key.shard()]);
        let window = shard
            .entry(key)
            .or_insert(Window { ends_us: now_us.saturating_add(period_us), used: 0 });
        if now_us >= window.ends_us {
            *window = Window { ends_us: now_us.saturating_add(period_us), used: 0 };
        }
        let is_within = window.used < limit.calls;
        if is_within {
            window.used += 1;
        }
        Taken {
            is_within,
            remaining: limit.calls.saturating_sub(window.used),
            reset_seconds: (window.ends_us - now_us).unsigned_abs().div_ceil(1_000_000),
        }
    }

    /// Forgets windows that have ended, one shard a call, so that it can be called often.
    pub(crate) fn sweep(&self, now_us: i64) {
        let next = self.next_swept.fetch_add(1, Ordering::Relaxed) % SHARDS;
        lock(&self.shards[next]).retain(|_, window| window.ends_us > now_us);
    }
}

impl Default for Counters {
    fn default() -> Counters {
        Counters::new()
    }
}

impl Key {
    fn shard(self) -> usize {
        (self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58) as usize
    }
}

/// A poisoned lock holds whole windows all the same: each change is a plain store.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Keys are hashes already.
#[derive(Debug, Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, &b| hash.rotate_left(8) ^ u64::from(b));
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(calls: u64, scope: u64) -> Limit {
        let (period_seconds, is_hard, is_burst) = (60, true, false);
        Limit { name: "l".into(), calls, period_seconds, is_hard, is_burst, scope }
    }

    #[test]
    fn exactly_the_limit_passes_in_a_window_that_opens_at_the_first_call() {
        let counters = Counters::new();
        let take = |now_s: i64| counters.take(7, &limit(2, 1), now_s * 1_000_000);
        let taken =
            |is_within, remaining, reset_seconds| Taken { is_within, remaining, reset_seconds };
        assert_eq!(take(100), taken(true, 1, 60));
        assert_eq!(take(130), taken(true, 0, 30));
        assert_eq!(take(159), taken(false, 0, 1));
        assert_eq!(take(160), taken(true, 1, 60));
    }

    #[test]
    fn subscriptions_and_limits_are_counted_apart() {
        let counters = Counters::new();
        for (subscription, scope) in [(1, 1), (1, 2), (2, 1), (2, 2)] {
            assert!(counters.take(subscription, &limit(1, scope), 0).is_within);
            assert!(!counters.take(subscription, &limit(1, scope), 0).is_within);
        }
    }

    #[test]
    fn sweeping_forgets_only_windows_that_have_ended() {
        let counters = Counters::new();
        for subscription in 0..1_000 {
            counters.take(subscription, &limit(1, 1), 0);
        }
        for now_us in [1_000_000, 61_000_000] {
            for _ in 0..SHARDS {
                counters.sweep(now_us);
            }
            let left: usize = counters.shards.iter().map(|shard| lock(shard).len()).sum();
            assert_eq!(left, if now_us < 60_000_000 { 1_000 } else { 0 });
        }
    }
}
