//! The texts of one block, each kept once.

use ahash::RandomState;

/// Texts by number, in the order they came up. The empty text is number 0.
///
/// A table of open addressing over one buffer: finding a text costs one hash and mostly one
/// comparison, and no text is an allocation of its own. The hash is seeded by chance, since paths
/// come from strangers.
pub(crate) struct Dictionary {
    bytes: Vec<u8>,
    /// End of each text in `bytes`; the empty text's is the first.
    ends: Vec<u32>,
    /// Number of a text, or 0 where nothing stands. A power of two, at most half full.
    slots: Vec<u32>,
    hasher: RandomState,
}

const SLOTS: usize = 512;

impl Dictionary {
    pub(crate) fn new(hasher: RandomState) -> Dictionary {
        let ends = vec![0];
        Dictionary { bytes: Vec::with_capacity(8 * 1024), ends, slots: vec![0; SLOTS], hasher }
    }

    /// The number of a text, which is added if it is new.
    pub(crate) fn number(&mut self, text: &[u8]) -> u32 {
        if text.is_empty() {
            return 0;
        }
        let slot = self.slot(text);
        if self.slots[slot] != 0 {
            return self.slots[slot];
        }
        let number = self.ends.len() as u32;
        self.slots[slot] = number;
        self.bytes.extend_from_slice(text);
        self.ends.push(self.bytes.len() as u32);
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        number
    }

    /// The text of a number that [`Dictionary::number`] gave.
    pub(crate) fn text(&self, number: u32) -> &[u8] {
        let number = number as usize;
        if number == 0 {
            return &[];
        }
        &self.bytes[self.ends[number - 1] as usize..self.ends[number] as usize]
    }

    /// All texts in order, the empty one left out.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        self.ends.windows(2).map(|ends| &self.bytes[ends[0] as usize..ends[1] as usize])
    }

    /// Size of all texts, bytes.
    pub(crate) fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Where a text stands or would stand.
    fn slot(&self, text: &[u8]) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = self.hasher.hash_one(text) as usize & mask;
        while self.slots[slot] != 0 && self.text(self.slots[slot]) != text {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        for number in 1..self.ends.len() as u32 {
            let slot = self.slot(self.text(number));
            self.slots[slot] = number;
        }
    }
}
