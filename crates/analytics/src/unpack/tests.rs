//! Round trips, and bytes that no packed block has.

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
