//! Percentiles of durations without keeping them: counts in buckets of growing width.
//!
//! Each doubling has 32 buckets, so that a percentile is wrong by 1.6 % at most; below 32 µs it is
//! exact. Like HdrHistogram's layout, <https://hdrhistogram.github.io/HdrHistogram/>, for `u32` only.

/// Buckets of each doubling, as a power of two.
const BITS: u32 = 5;
const STEPS: usize = 1 << BITS;
const BUCKETS: usize = (u32::BITS - BITS + 1) as usize * STEPS;

/// Counts of durations, µs.
#[derive(Debug, Clone, Default)]
pub(crate) struct Histogram {
    /// Empty until something was counted.
    counts: Vec<u32>,
    total: u64,
}

impl Histogram {
    pub(crate) fn add(&mut self, us: u32) {
        if self.counts.is_empty() {
            self.counts = vec![0; BUCKETS];
        }
        let count = &mut self.counts[bucket(us)];
        *count = count.saturating_add(1);
        self.total += 1;
    }

    /// The duration below which `percent` of all are, µs; 0 if nothing was counted.
    pub(crate) fn percentile(&self, percent: f64) -> u32 {
        // At least one, so that the smallest is the answer for 0.
        let rank = ((self.total as f64 * percent / 100.0).ceil() as u64).max(1);
        let mut seen = 0;
        for (bucket, count) in self.counts.iter().enumerate() {
            seen += u64::from(*count);
            if seen >= rank {
                return middle(bucket);
            }
        }
        0
    }
}

fn bucket(us: u32) -> usize {
    let bits = u32::BITS - us.leading_zeros();
    let shift = bits.saturating_sub(BITS + 1);
    shift as usize * STEPS + (us >> shift) as usize
}

/// The middle of a bucket.
fn middle(bucket: usize) -> u32 {
    let shift = (bucket / STEPS).saturating_sub(1) as u32;
    let first = ((bucket - shift as usize * STEPS) as u64) << shift;
    u32::try_from(first + (1 << shift) / 2).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_duration_is_near_the_middle_of_its_bucket() {
        let mut us = 0_u64;
        while us <= u64::from(u32::MAX) {
            let found = u64::from(middle(bucket(us as u32)));
            assert!(found.abs_diff(us) * 60 <= us, "{us} is shown as {found}");
            us += 1 + us / 97;
        }
        assert!(bucket(u32::MAX) < BUCKETS);
    }

    #[test]
    fn percentiles_are_those_of_the_durations() {
        let mut histogram = Histogram::default();
        assert_eq!(histogram.percentile(50.0), 0);
        (1..=20).for_each(|us| histogram.add(us));
        let check = |percent, expect| assert_eq!(histogram.percentile(percent), expect);
        check(0.0, 1);
        check(50.0, 10);
        check(95.0, 19);
        check(99.0, 20);
        check(100.0, 20);
    }
}
