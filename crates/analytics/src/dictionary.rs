//! The texts of one block, each group of them kept once.

use crate::varint;
use ahash::RandomState;

/// Groups of texts by number, in the order they came up. Number 0 is the group of empty texts.
///
/// A group is what mostly changes together, such as all that names the caller: one search a group
/// in place of one a text halved the cost of recording. A table of open addressing over one
/// buffer, seeded by chance, since paths come from strangers.
pub(crate) struct Dictionary {
    /// Each group's texts, each as length and bytes.
    bytes: Vec<u8>,
    /// End of each group in `bytes`; that of number 0 is the first.
    ends: Vec<u32>,
    /// Upper half the hash, lower half the number; 0 where nothing stands. A power of two, at most
    /// half full.
    slots: Vec<u64>,
    hasher: RandomState,
}

const SLOTS_MIN: usize = 256;

impl Dictionary {
    /// An empty one, with as much room as `before` has used: blocks of one core are alike.
    pub(crate) fn like(before: &Dictionary) -> Dictionary {
        Dictionary {
            bytes: Vec::with_capacity(before.bytes.len() + before.bytes.len() / 8),
            ends: vec![0],
            slots: vec![0; (4 * before.ends.len()).next_power_of_two().max(SLOTS_MIN)],
            hasher: before.hasher.clone(),
        }
    }

    pub(crate) fn new(hasher: RandomState) -> Dictionary {
        Dictionary { bytes: Vec::new(), ends: vec![0], slots: vec![0; SLOTS_MIN], hasher }
    }

    /// The number of a group, which is added if it is new.
    pub(crate) fn number(&mut self, texts: &[&[u8]]) -> u32 {
        if texts.iter().all(|text| text.is_empty()) {
            return 0;
        }
        // Written down first and taken back if it was known: the bytes are needed in one piece to
        // be hashed and compared.
        let start = self.bytes.len();
        for text in texts {
            varint::put(&mut self.bytes, text.len() as u64);
            self.bytes.extend_from_slice(text);
        }
        let hash = self.hasher.hash_one(&self.bytes[start..]) >> 32;
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot] != 0 {
            let number = self.slots[slot] as u32;
            if self.slots[slot] >> 32 == hash && self.group(number) == &self.bytes[start..] {
                self.bytes.truncate(start);
                return number;
            }
            slot = (slot + 1) & mask;
        }
        let number = self.ends.len() as u32;
        self.slots[slot] = hash << 32 | u64::from(number);
        self.ends.push(self.bytes.len() as u32);
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        number
    }

    /// Whether a number stands for these texts.
    pub(crate) fn is(&self, number: u32, texts: &[&[u8]]) -> bool {
        if number == 0 {
            return texts.iter().all(|text| text.is_empty());
        }
        let mut group = self.group(number);
        for text in texts {
            let Some(rest) = strip_length(group, text.len()) else { return false };
            let Some((kept, rest)) = rest.split_at_checked(text.len()) else { return false };
            if !same(kept, text) {
                return false;
            }
            group = rest;
        }
        true
    }

    /// All groups in order, number 0 left out, each as texts with their lengths.
    pub(crate) fn groups(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        self.ends.windows(2).map(|ends| &self.bytes[ends[0] as usize..ends[1] as usize])
    }

    /// Size of all texts, bytes.
    pub(crate) fn size(&self) -> usize {
        self.bytes.len()
    }

    fn group(&self, number: u32) -> &[u8] {
        let number = number as usize;
        &self.bytes[self.ends[number - 1] as usize..self.ends[number] as usize]
    }

    fn grow(&mut self) {
        let mut slots = vec![0; self.slots.len() * 2];
        let mask = slots.len() - 1;
        for &entry in self.slots.iter().filter(|&&entry| entry != 0) {
            let mut slot = (entry >> 32) as usize & mask;
            while slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            slots[slot] = entry;
        }
        self.slots = slots;
    }
}

/// Takes a length off the front of a group if it is this one.
fn strip_length(group: &[u8], length: usize) -> Option<&[u8]> {
    if length < 0x80 {
        let (&first, rest) = group.split_first()?;
        return (usize::from(first) == length).then_some(rest);
    }
    let mut written = Vec::with_capacity(2);
    varint::put(&mut written, length as u64);
    group.strip_prefix(written.as_slice())
}

/// Whether two texts of the same length are equal; for most it is faster than a call of `memcmp`.
#[inline]
fn same(a: &[u8], b: &[u8]) -> bool {
    let word = |bytes: &[u8], at: usize| {
        bytes[at..].first_chunk().map_or(0, |chunk| u64::from_le_bytes(*chunk))
    };
    match a.len() {
        0 => true,
        1..8 => a.iter().zip(b).all(|(a, b)| a == b),
        // The first and the last eight bytes overlap.
        length @ 8..=16 => word(a, 0) == word(b, 0) && word(a, length - 8) == word(b, length - 8),
        _ => a == b,
    }
}
