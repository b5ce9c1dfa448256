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
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::CallRecord;
    use crate::block::{Block, Packed};
    use ahash::RandomState;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use std::net::IpAddr;

    /// What differs between the made-up records: small numbers, so that texts come up again.
    type Seed = (i64, u32, Option<u32>, u16, u128, u64, [u8; 10]);

    fn seeds() -> impl Strategy<Value = Vec<Seed>> {
        let group = proptest::array::uniform10(0_u8..4);
        let numbers = any::<(i64, u32, Option<u32>, u16, u128, u64)>();
        let seed = (numbers, group).prop_map(|((a, b, c, d, e, f), g)| (a, b, c, d, e, f, g));
        vec(seed, 1..40)
    }

    /// A text of its own for each place, empty for 0.
    fn text(place: &str, number: u8) -> String {
        if number == 0 { String::new() } else { place.repeat(usize::from(number) * 9) }
    }

    fn pack(seeds: &[Seed]) -> (Packed, Vec<CallRecord>) {
        let mut block = Block::new(RandomState::new());
        let mut records = Vec::new();
        for (at_us, duration_us, upstream_us, status, transaction_id, sequence, g) in seeds {
            let t = |place| text(place, g[4]);
            let texts = [t("app_id"), t("app_name"), t("consumer_org_id"), t("consumer_org")];
            let (plan, product, version) = (text("plan", g[5]), text("product", g[5]), t("1.0"));
            let operation = ["method", "operation", "/p", "api", "v", "id"].map(|p| text(p, g[6]));
            let place = ["catalog", "cat_", "org", "org_", "HTTP/1.1"].map(|p| text(p, g[7]));
            let (path, query) = (text("/é", g[0]), text("q=", g[1]));
            let (client_id, reason, refusal) = (t("client"), text("OK", g[8]), text("x", g[8]));
            let (user_agent, url) = (text("agent", g[9]), text("http://", g[2]));
            let client_ip: IpAddr =
                if g[3] > 1 { [127, 0, 0, g[3]].into() } else { [u16::from(g[3]) + 1; 8].into() };
            let record = Record {
                at_us: *at_us,
                duration_us: *duration_us,
                upstream_us: *upstream_us,
                status: *status,
                reason: &reason,
                method: &operation[0],
                uri_path: path.as_bytes(),
                query: query.as_bytes(),
                protocol: &place[4],
                org_id: &place[3],
                org_name: &place[2],
                catalog_id: &place[1],
                catalog_name: &place[0],
                api_id: &operation[5],
                api_name: &operation[3],
                api_version: &operation[4],
                operation_id: &operation[1],
                operation_path: &operation[2],
                product_name: &product,
                product_version: &version,
                plan_name: &plan,
                app_id: &texts[0],
                app_name: &texts[1],
                client_id: &client_id,
                consumer_org_id: &texts[2],
                consumer_org_name: &texts[3],
                client_ip,
                user_agent: user_agent.as_bytes(),
                request_bytes: u64::from(*duration_us),
                response_bytes: *sequence,
                transaction_id: *transaction_id,
                sequence: *sequence,
                refusal: &refusal,
                endpoint_url: &url,
                is_over_soft_limit: g[0] == 1,
                is_test: g[1] == 1,
            };
            block.push(&record);
            records.push(CallRecord::from(record));
        }
        (block.pack(), records)
    }

    fn read(packed: &[u8]) -> Result<Vec<CallRecord>, Damaged> {
        let mut records = Vec::new();
        each(packed, |_, record| {
            records.push(CallRecord::from(*record));
            true
        })?;
        Ok(records)
    }

    proptest! {
        #[test]
        fn what_was_packed_is_read_back(seeds in seeds()) {
            let (packed, records) = pack(&seeds);
            prop_assert_eq!(packed.records as usize, records.len());
            prop_assert_eq!(Some(packed.from_us), records.iter().map(|r| r.at_us).min());
            prop_assert_eq!(Some(packed.to_us), records.iter().map(|r| r.at_us).max());
            for record in &records {
                let mark = format!("\n{}\n", record.org_id);
                prop_assert!(packed.orgs.contains(&mark));
            }
            prop_assert_eq!(read(&packed.bytes), Ok(records));
        }

        #[test]
        fn garbage_is_never_more_than_an_error(bytes in vec(any::<u8>(), 0..400)) {
            let _ = read(&bytes);
            // Past the decompression, which turns most garbage away.
            let mut packed = vec![VERSION];
            packed.extend(lz4_flex::block::compress_prepend_size(&bytes));
            let _ = read(&packed);
        }

        #[test]
        fn a_changed_byte_is_never_more_than_an_error(
            seeds in seeds(),
            at in any::<prop::sample::Index>(),
            byte in any::<u8>(),
        ) {
            let (packed, _) = pack(&seeds);
            let mut bytes = plain(&packed.bytes).unwrap();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            let mut changed = vec![VERSION];
            changed.extend(lz4_flex::block::compress_prepend_size(&bytes));
            let _ = read(&changed);
            let mut changed = packed.bytes;
            let at = at % changed.len();
            changed[at] = byte;
            let _ = read(&changed);
        }
    }

    #[test]
    fn damage_is_named() {
        fn check(plain: &[u8], expect: Damaged) {
            let mut packed = vec![VERSION];
            packed.extend(lz4_flex::block::compress_prepend_size(plain));
            assert_eq!(read(&packed), Err(expect), "{plain:?}");
        }
        assert_eq!(read(&[]), Err(Damaged::Compression));
        assert_eq!(read(&[9, 0, 0, 0, 0]), Err(Damaged::Version(9)));
        // A size that would be allocated before it turns out to be false.
        assert_eq!(read(&[VERSION, 255, 255, 255, 255, 0]), Err(Damaged::Compression));
        check(&[1, 200], Damaged::Texts);
        check(&[255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1], Damaged::Texts);
        check(&[0, 2], Damaged::Row(0));
        // A group that is not there.
        check(&[0, 1, 1 << FIRST_GROUP, 7, 0, 0, 0, 0, 0], Damaged::Row(0));
    }
}
