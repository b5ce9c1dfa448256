//! Random numbers that a seed repeats.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

/// SplitMix64, <https://prng.di.unimi.it/splitmix64.c>.
pub(crate) struct Random(u64);

impl Random {
    /// Seeded by `GATEWRIGHT_TEST_SEED`, or by chance; prints the seed.
    pub(crate) fn announced(what: &str) -> Random {
        let given = std::env::var("GATEWRIGHT_TEST_SEED").ok();
        let chance = || RandomState::new().hash_one(what);
        let seed = given.map_or_else(chance, |seed| seed.parse().unwrap());
        println!("{what}: GATEWRIGHT_TEST_SEED={seed} draws the same moments again");
        Random(seed)
    }

    /// 0 to `end` - 1.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) % end
    }

    /// A moment within a time.
    pub(crate) fn moment(&mut self, within: Duration) -> Duration {
        Duration::from_micros(self.below(u64::try_from(within.as_micros()).unwrap()))
    }

    /// Another one, for another thread.
    pub(crate) fn split(&mut self) -> Random {
        Random(self.below(u64::MAX))
    }
}
