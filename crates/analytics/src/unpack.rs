//! Packed blocks back into records. Whatever the bytes are, the worst answer is [`Damaged`].

use crate::Record;
use crate::block::{FIRST_GROUP, OVER_SOFT_LIMIT, TEST, UPSTREAM, VERSION, WIDE_ID};
use crate::texts::{self, GROUPS, Text};
use crate::varint::Input;

/// Counts the blocks of one reading that can't be read, so that it warns once and not of each.
#[derive(Debug, Default)]
pub(crate) struct Damage {
    blocks: u64,
    first: Option<(i64, Damaged)>,
}

impl Damage {
    pub(crate) fn note(&mut self, block: i64, damaged: Damaged) {
        self.blocks += 1;
        self.first.get_or_insert((block, damaged));
    }

    pub(crate) fn warn(&self) {
        if let Some((block, damaged)) = self.first {
            tracing::warn!(
                analytics.block = block,
                analytics.blocks_damaged = self.blocks,
                "skipped {} damaged blocks of call records; of the first, {damaged}",
                self.blocks
            );
        }
    }
}

/// A block is below 200 KiB; more is damage, and is never allocated.
const PLAIN_BYTES_MAX: usize = 1024 * 1024;

/// Why a block can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Damaged {
    #[error("it has version {0}, which this program does not know")]
    Version(u8),
    #[error("it does not decompress")]
    Compression,
    #[error("its texts are cut short")]
    Texts,
    #[error("record {0} is cut short or names a text that is not there")]
    Row(u32),
}

/// Hands the records of a packed block and their places to `take`, until it is out of them or
/// `take` answers false. Records before a damaged one are handed over as well.
pub(crate) fn each(
    packed: &[u8],
    mut take: impl FnMut(u32, &Record<'_>) -> bool,
) -> Result<(), Damaged> {
    let plain = plain(packed)?;
    for (index, record) in (0..).zip(Rows::new(&plain)?) {
        if !take(index, &record?) {
            return Ok(());
        }
    }
    Ok(())
}

/// Decompresses a packed block.
fn plain(packed: &[u8]) -> Result<Vec<u8>, Damaged> {
    let (&version, rest) = packed.split_first().ok_or(Damaged::Compression)?;
    if version != VERSION {
        return Err(Damaged::Version(version));
    }
    let (size, compressed) = rest.split_first_chunk().ok_or(Damaged::Compression)?;
    let size = u32::from_le_bytes(*size) as usize;
    if size > PLAIN_BYTES_MAX {
        return Err(Damaged::Compression);
    }
    lz4_flex::block::decompress(compressed, size).map_err(|_| Damaged::Compression)
}

/// The records of a decompressed block, in the order they were recorded.
struct Rows<'a> {
    /// By number; number 0, the group of empty texts, is not in the bytes.
    groups: Vec<&'a [u8]>,
    input: Input<'a>,
    count: u32,
    next: u32,
    last_texts: [Text<'a>; texts::COUNT],
    last_at_us: i64,
    last_sequence: u64,
}

impl<'a> Rows<'a> {
    fn new(plain: &'a [u8]) -> Result<Rows<'a>, Damaged> {
        let mut input = Input::new(plain);
        let groups = read_groups(&mut input).ok_or(Damaged::Texts)?;
        let count = input.number().and_then(|n| u32::try_from(n).ok()).ok_or(Damaged::Texts)?;
        Ok(Rows {
            groups,
            input,
            count,
            next: 0,
            last_texts: [Text::new(b""); texts::COUNT],
            last_at_us: 0,
            last_sequence: 0,
        })
    }

    fn row(&mut self) -> Option<Record<'a>> {
        let mask = u32::try_from(self.input.number()?).ok()?;
        if mask >> FIRST_GROUP >> GROUPS.len() != 0 {
            return None;
        }
        for (place, texts) in GROUPS.into_iter().enumerate() {
            if mask & 1 << (FIRST_GROUP + place as u32) != 0 {
                let number = usize::try_from(self.input.number()?).ok()?;
                let group = self.groups.get(number)?;
                read_texts(group, &mut self.last_texts[texts])?;
            }
        }
        let input = &mut self.input;
        let at_us = self.last_at_us.wrapping_add(input.signed()?);
        let duration_us = u32::try_from(input.number()?).ok()?;
        let upstream_us = match mask & UPSTREAM {
            0 => None,
            _ => Some(u32::try_from(input.number()?).ok()?),
        };
        let status = u16::try_from(input.number()?).ok()?;
        let (request_bytes, response_bytes) = (input.number()?, input.number()?);
        let low = u128::from(input.fixed()?);
        let high = if mask & WIDE_ID == 0 { 0 } else { u128::from(input.fixed()?) };
        let sequence = self.last_sequence.wrapping_add(input.signed()? as u64);
        (self.last_at_us, self.last_sequence) = (at_us, sequence);
        Some(Record {
            at_us,
            duration_us,
            upstream_us,
            status,
            request_bytes,
            response_bytes,
            transaction_id: high << 64 | low,
            sequence,
            is_over_soft_limit: mask & OVER_SOFT_LIMIT != 0,
            is_test: mask & TEST != 0,
            ..texts::join(&self.last_texts)
        })
    }
}

impl<'a> Iterator for Rows<'a> {
    type Item = Result<Record<'a>, Damaged>;

    /// After the first [`Damaged`] there is nothing: later rows build on earlier ones.
    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.count {
            return None;
        }
        let index = self.next;
        match self.row() {
            Some(record) => {
                self.next += 1;
                Some(Ok(record))
            }
            None => {
                self.next = self.count;
                Some(Err(Damaged::Row(index)))
            }
        }
    }
}

fn read_groups<'a>(input: &mut Input<'a>) -> Option<Vec<&'a [u8]>> {
    let count = input.number()?;
    let mut groups = vec![&[] as &[u8]];
    for _ in 0..count {
        let size = input.number()?;
        groups.push(input.bytes(size)?);
    }
    Some(groups)
}

/// The texts of one group; of number 0, which is empty, all of them are.
fn read_texts<'a>(group: &'a [u8], texts: &mut [Text<'a>]) -> Option<()> {
    let mut input = Input::new(group);
    for text in texts {
        let length = if group.is_empty() { 0 } else { input.number()? };
        *text = Text::new(input.bytes(length)?);
    }
    Some(())
}

#[cfg(test)]
mod tests;
