//! A block of records: what a core fills and the writer packs.
//!
//! Packed form, version 1: the byte 1, the size of the rest before compression (u32, little
//! endian), then in one LZ4 block: the number of texts, each text as length and bytes, the number
//! of records, the rows. A row is a mask, the numbers of the texts that differ from the row
//! before, the time since the row before, duration, status, sizes, transaction ID, and the change
//! of the sequence. Numbers are varints. Changing any of it needs a new version byte.

use crate::dictionary::Dictionary;
use crate::texts::{self, Octets};
use crate::{Record, varint};
use ahash::RandomState;

/// Version byte of the packed form.
pub(crate) const VERSION: u8 = 1;

/// Bits of a row's mask; the texts' bits follow them.
pub(crate) const OVER_SOFT_LIMIT: u32 = 1;
pub(crate) const TEST: u32 = 1 << 1;
pub(crate) const UPSTREAM: u32 = 1 << 2;
/// The transaction ID has more than 64 bits.
pub(crate) const WIDE_ID: u32 = 1 << 3;
pub(crate) const FIRST_TEXT: u32 = 4;

const RECORDS_MAX: u32 = 512;
const BYTES_MAX: usize = 64 * 1024;
const AGE_MAX_US: u64 = 250_000;

/// Records of one core that were not handed over yet.
pub(crate) struct Block {
    dictionary: Dictionary,
    rows: Vec<u8>,
    records: u32,
    /// Numbers of the last row's texts.
    last_texts: [u32; texts::COUNT],
    last_at_us: i64,
    last_sequence: u64,
    from_us: i64,
    to_us: i64,
    /// When the first record was taken: the end of its call.
    opened_us: i64,
    /// Numbers of the organizations' IDs.
    orgs: Vec<u32>,
}

/// A block as it is inserted.
pub(crate) struct Packed {
    /// Start of the earliest call.
    pub(crate) from_us: i64,
    /// Start of the latest call.
    pub(crate) to_us: i64,
    pub(crate) records: u32,
    /// IDs of the organizations, each between two line feeds.
    pub(crate) orgs: String,
    pub(crate) bytes: Vec<u8>,
}

impl Block {
    pub(crate) fn new(hasher: RandomState) -> Block {
        Block {
            dictionary: Dictionary::new(hasher),
            rows: Vec::with_capacity(16 * 1024),
            records: 0,
            last_texts: [0; texts::COUNT],
            last_at_us: 0,
            last_sequence: 0,
            from_us: i64::MAX,
            to_us: i64::MIN,
            opened_us: 0,
            orgs: Vec::new(),
        }
    }

    pub(crate) fn records(&self) -> u32 {
        self.records
    }

    /// Whether it must be handed over before another record is added.
    pub(crate) fn is_full(&self) -> bool {
        self.records >= RECORDS_MAX || self.rows.len() + self.dictionary.size() >= BYTES_MAX
    }

    /// Whether its first record has waited long enough. A clock that was set back counts as well:
    /// nobody can say how long the wait was.
    pub(crate) fn is_old(&self, now_us: i64) -> bool {
        self.records > 0 && now_us.abs_diff(self.opened_us) >= AGE_MAX_US
    }

    /// Adds a record.
    pub(crate) fn push(&mut self, record: &Record<'_>) {
        if self.records == 0 {
            self.opened_us = record.at_us.saturating_add(i64::from(record.duration_us));
        }
        self.records += 1;
        self.from_us = self.from_us.min(record.at_us);
        self.to_us = self.to_us.max(record.at_us);
        let (changed, count) = self.changed_texts(record);
        let mask = flags(record) | changed.iter().fold(0, |mask, (bit, _)| mask | bit);
        self.push_row(record, mask, &changed[..count]);
    }

    /// The texts that differ from the last row's, as bit of the mask and number.
    fn changed_texts(&mut self, record: &Record<'_>) -> ([(u32, u32); texts::COUNT], usize) {
        let client_ip = Octets::of(record.client_ip);
        let mut changed = [(0, 0); texts::COUNT];
        let mut count = 0;
        for (place, text) in texts::of(record, &client_ip).into_iter().enumerate() {
            if text == self.dictionary.text(self.last_texts[place]) {
                continue;
            }
            let number = self.dictionary.number(text);
            self.last_texts[place] = number;
            changed[count] = (1 << (FIRST_TEXT + place as u32), number);
            count += 1;
        }
        let org = self.last_texts[texts::ORG_ID];
        if self.orgs.last() != Some(&org) && !self.orgs.contains(&org) {
            self.orgs.push(org);
        }
        (changed, count)
    }

    fn push_row(&mut self, record: &Record<'_>, mask: u32, changed: &[(u32, u32)]) {
        let rows = &mut self.rows;
        varint::put(rows, u64::from(mask));
        for &(_, number) in changed {
            varint::put(rows, u64::from(number));
        }
        varint::put_signed(rows, record.at_us.wrapping_sub(self.last_at_us));
        varint::put(rows, u64::from(record.duration_us));
        if let Some(upstream_us) = record.upstream_us {
            varint::put(rows, u64::from(upstream_us));
        }
        varint::put(rows, u64::from(record.status));
        varint::put(rows, record.request_bytes);
        varint::put(rows, record.response_bytes);
        rows.extend_from_slice(&(record.transaction_id as u64).to_le_bytes());
        if mask & WIDE_ID != 0 {
            rows.extend_from_slice(&((record.transaction_id >> 64) as u64).to_le_bytes());
        }
        varint::put_signed(rows, record.sequence.wrapping_sub(self.last_sequence) as i64);
        self.last_at_us = record.at_us;
        self.last_sequence = record.sequence;
    }

    /// Compresses it for its row; about 100 µs for a full block.
    pub(crate) fn pack(&self) -> Packed {
        let room = self.rows.len() + self.dictionary.size() + 2 * self.dictionary.iter().len() + 16;
        let mut plain = Vec::with_capacity(room);
        varint::put(&mut plain, self.dictionary.iter().len() as u64);
        for text in self.dictionary.iter() {
            varint::put(&mut plain, text.len() as u64);
            plain.extend_from_slice(text);
        }
        varint::put(&mut plain, u64::from(self.records));
        plain.extend_from_slice(&self.rows);
        let mut bytes = vec![VERSION];
        bytes.extend_from_slice(&lz4_flex::block::compress_prepend_size(&plain));
        Packed {
            from_us: self.from_us,
            to_us: self.to_us,
            records: self.records,
            orgs: self.orgs(),
            bytes,
        }
    }

    fn orgs(&self) -> String {
        let mut orgs = String::from("\n");
        for &org in &self.orgs {
            orgs.push_str(&String::from_utf8_lossy(self.dictionary.text(org)));
            orgs.push('\n');
        }
        orgs
    }
}

fn flags(record: &Record<'_>) -> u32 {
    let mut flags = 0;
    for (is_set, flag) in [
        (record.is_over_soft_limit, OVER_SOFT_LIMIT),
        (record.is_test, TEST),
        (record.upstream_us.is_some(), UPSTREAM),
        (record.transaction_id > u128::from(u64::MAX), WIDE_ID),
    ] {
        if is_set {
            flags |= flag;
        }
    }
    flags
}
