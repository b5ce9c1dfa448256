//! A block of records: what a core fills and the writer packs.
//!
//! Packed form, version 1: the byte 1, the size of the rest before compression (u32, little
//! endian), then in one LZ4 block: the number of groups of texts; each group, its size before it
//! and each of its texts as length and bytes; the number of records; the rows. A row is a mask, the
//! numbers of the groups that differ from the row before, the time since the row before, duration,
//! status, sizes, transaction ID, and the change of the sequence. Numbers are varints. Changing
//! any of it needs a new version byte.

use crate::dictionary::Dictionary;
use crate::row::Row;
use crate::texts::{self, GROUPS, Octets, PLACE};
use crate::{Record, varint};
use ahash::RandomState;

/// Version byte of the packed form.
pub(crate) const VERSION: u8 = 1;

/// Bits of a row's mask; the groups' bits follow them.
pub(crate) const OVER_SOFT_LIMIT: u32 = 1;
pub(crate) const TEST: u32 = 1 << 1;
pub(crate) const UPSTREAM: u32 = 1 << 2;
/// The transaction ID has more than 64 bits.
pub(crate) const WIDE_ID: u32 = 1 << 3;
pub(crate) const FIRST_GROUP: u32 = 4;

const RECORDS_MAX: u32 = 512;
const BYTES_MAX: usize = 64 * 1024;
const AGE_MAX_US: u64 = 250_000;

/// Records of one core that were not handed over yet.
pub(crate) struct Block {
    dictionary: Dictionary,
    rows: Vec<u8>,
    records: u32,
    /// Numbers of the last row's groups.
    last_groups: [u32; GROUPS.len()],
    last_at_us: i64,
    last_sequence: u64,
    from_us: i64,
    to_us: i64,
    /// When the first record was taken: the end of its call.
    opened_us: i64,
    /// IDs of the organizations, each between two line feeds, and the groups they came from.
    orgs: String,
    places: Vec<u32>,
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
        Block::with(Dictionary::new(hasher), Vec::new())
    }

    /// An empty one, with as much room as this one has used: blocks of one core are alike.
    pub(crate) fn another(&self) -> Block {
        let rows = Vec::with_capacity(self.rows.len() + self.rows.len() / 8);
        Block::with(Dictionary::like(&self.dictionary), rows)
    }

    fn with(dictionary: Dictionary, rows: Vec<u8>) -> Block {
        Block {
            dictionary,
            rows,
            records: 0,
            last_groups: [0; GROUPS.len()],
            last_at_us: 0,
            last_sequence: 0,
            from_us: i64::MAX,
            to_us: i64::MIN,
            opened_us: 0,
            orgs: String::from("\n"),
            places: Vec::new(),
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
        let mut row = Row::new();
        self.put_groups(record, &mut row);
        self.put_numbers(record, &mut row);
        self.rows.extend_from_slice(row.bytes());
    }

    /// The mask, then the numbers of the groups that differ from the last row's.
    fn put_groups(&mut self, record: &Record<'_>, row: &mut Row) {
        let client_ip = Octets::of(record.client_ip);
        let texts = texts::of(record, &client_ip);
        let mut mask = flags(record);
        let mut changed = [0; GROUPS.len()];
        let mut count = 0;
        for (place, group) in GROUPS.into_iter().enumerate() {
            let texts = &texts[group];
            if self.dictionary.is(self.last_groups[place], texts) {
                continue;
            }
            let number = self.dictionary.number(texts);
            self.last_groups[place] = number;
            mask |= 1 << (FIRST_GROUP + place as u32);
            changed[count] = number;
            count += 1;
        }
        row.put(u64::from(mask));
        for &number in &changed[..count] {
            row.put(u64::from(number));
        }
        if self.records == 1 || mask & 1 << (FIRST_GROUP + PLACE as u32) != 0 {
            self.note_org(record.org_id);
        }
    }

    fn note_org(&mut self, org_id: &str) {
        let place = self.last_groups[PLACE];
        if self.places.contains(&place) {
            return;
        }
        self.places.push(place);
        // A catalog may be the organization's second one.
        let mark = format!("\n{org_id}\n");
        if !self.orgs.contains(&mark) {
            self.orgs.push_str(&mark[1..]);
        }
    }

    fn put_numbers(&mut self, record: &Record<'_>, row: &mut Row) {
        row.put_signed(record.at_us.wrapping_sub(self.last_at_us));
        row.put(u64::from(record.duration_us));
        if let Some(upstream_us) = record.upstream_us {
            row.put(u64::from(upstream_us));
        }
        row.put(u64::from(record.status));
        row.put(record.request_bytes);
        row.put(record.response_bytes);
        row.put_fixed(record.transaction_id as u64);
        if record.transaction_id > u128::from(u64::MAX) {
            row.put_fixed((record.transaction_id >> 64) as u64);
        }
        row.put_signed(record.sequence.wrapping_sub(self.last_sequence) as i64);
        self.last_at_us = record.at_us;
        self.last_sequence = record.sequence;
    }

    /// Compresses it for its row; about 100 µs for a full block.
    pub(crate) fn pack(&self) -> Packed {
        let groups = self.dictionary.groups();
        let room = self.rows.len() + self.dictionary.size() + 2 * groups.len() + 16;
        let mut plain = Vec::with_capacity(room);
        varint::put(&mut plain, groups.len() as u64);
        for group in groups {
            varint::put(&mut plain, group.len() as u64);
            plain.extend_from_slice(group);
        }
        varint::put(&mut plain, u64::from(self.records));
        plain.extend_from_slice(&self.rows);
        Packed {
            from_us: self.from_us,
            to_us: self.to_us,
            records: self.records,
            orgs: self.orgs.clone(),
            bytes: compress(&plain),
        }
    }
}

/// Version, size and LZ4 block, in one vector: it is bound to the statement as it is.
fn compress(plain: &[u8]) -> Vec<u8> {
    const HEAD: usize = 5;
    let mut bytes = vec![0; HEAD + lz4_flex::block::get_maximum_output_size(plain.len())];
    bytes[0] = VERSION;
    bytes[1..HEAD].copy_from_slice(&(plain.len() as u32).to_le_bytes());
    let size = lz4_flex::block::compress_into(plain, &mut bytes[HEAD..])
        .expect("there is room for what does not compress at all");
    bytes.truncate(HEAD + size);
    bytes
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
