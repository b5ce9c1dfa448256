//! The texts of a record in the order of the format.
//!
//! Both directions stand here side by side: [`of`] takes a record apart, [`join`] puts it together.
//! The order and the groups are part of the format.

use crate::Record;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::ops::Range;

/// How many texts a record has.
pub(crate) const COUNT: usize = 26;

/// The groups: which texts change together. As many bits has the mask of a row.
pub(crate) const GROUPS: [Range<usize>; 10] =
    [0..1, 1..2, 2..3, 3..8, 8..11, 11..13, 13..14, 14..15, 15..21, 21..26];

/// The group that has the organization's ID, by which readers skip blocks.
pub(crate) const PLACE: usize = 9;

/// A text is cut here, bytes.
const BYTES_MAX: usize = 4096;

/// The octets of an address, 4 or 16 of them.
pub(crate) struct Octets {
    bytes: [u8; 16],
    length: usize,
}

impl Octets {
    pub(crate) fn of(ip: IpAddr) -> Octets {
        let mut bytes = [0; 16];
        let length = match ip {
            IpAddr::V4(ip) => {
                bytes[..4].copy_from_slice(&ip.octets());
                4
            }
            IpAddr::V6(ip) => {
                bytes = ip.octets();
                16
            }
        };
        Octets { bytes, length }
    }

    fn as_slice(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

/// Takes the texts out of a record; `client_ip` are its address's octets.
pub(crate) fn of<'a>(record: &Record<'a>, client_ip: &'a Octets) -> [&'a [u8]; COUNT] {
    [
        cut(record.uri_path),
        cut(record.query),
        client_ip.as_slice(),
        cut_text(record.client_id),
        cut_text(record.app_id),
        cut_text(record.app_name),
        cut_text(record.consumer_org_id),
        cut_text(record.consumer_org_name),
        cut_text(record.plan_name),
        cut_text(record.product_name),
        cut_text(record.product_version),
        cut_text(record.reason),
        cut_text(record.refusal),
        cut_text(record.endpoint_url),
        cut(record.user_agent),
        cut_text(record.method),
        cut_text(record.operation_id),
        cut_text(record.operation_path),
        cut_text(record.api_name),
        cut_text(record.api_version),
        cut_text(record.api_id),
        cut_text(record.catalog_name),
        cut_text(record.catalog_id),
        cut_text(record.org_name),
        cut_text(record.org_id),
        cut_text(record.protocol),
    ]
}

/// A text of a block, checked for UTF-8 once a block and not once a record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text<'a> {
    bytes: &'a [u8],
    text: &'a str,
}

impl<'a> Text<'a> {
    /// Only paths, queries and user agents may be other than UTF-8; where such bytes stand in
    /// another place the block is damaged, and a mark is all that is left to show.
    pub(crate) fn new(bytes: &'a [u8]) -> Text<'a> {
        Text { bytes, text: std::str::from_utf8(bytes).unwrap_or("\u{fffd}") }
    }
}

/// A record that has these texts and no numbers yet.
pub(crate) fn join<'a>(texts: &[Text<'a>; COUNT]) -> Record<'a> {
    Record {
        uri_path: texts[0].bytes,
        query: texts[1].bytes,
        client_ip: address(texts[2].bytes),
        client_id: texts[3].text,
        app_id: texts[4].text,
        app_name: texts[5].text,
        consumer_org_id: texts[6].text,
        consumer_org_name: texts[7].text,
        plan_name: texts[8].text,
        product_name: texts[9].text,
        product_version: texts[10].text,
        reason: texts[11].text,
        refusal: texts[12].text,
        endpoint_url: texts[13].text,
        user_agent: texts[14].bytes,
        method: texts[15].text,
        operation_id: texts[16].text,
        operation_path: texts[17].text,
        api_name: texts[18].text,
        api_version: texts[19].text,
        api_id: texts[20].text,
        catalog_name: texts[21].text,
        catalog_id: texts[22].text,
        org_name: texts[23].text,
        org_id: texts[24].text,
        protocol: texts[25].text,
        ..Record::default()
    }
}

fn cut(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(BYTES_MAX)]
}

fn cut_text(text: &str) -> &[u8] {
    if text.len() <= BYTES_MAX {
        return text.as_bytes();
    }
    let mut end = BYTES_MAX;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text.as_bytes()[..end]
}

/// Anything but 4 or 16 octets is damage and shown as the address of nobody.
fn address(octets: &[u8]) -> IpAddr {
    if let Ok(octets) = <[u8; 4]>::try_from(octets) {
        return IpAddr::from(octets);
    }
    match <[u8; 16]>::try_from(octets) {
        Ok(octets) => IpAddr::V6(Ipv6Addr::from(octets)),
        Err(_) => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
    }
}
