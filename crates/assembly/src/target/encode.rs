//! What may stand where in a URL, and the encoding that keeps a value in its place.

use crate::context::Context;
use crate::policy::Thrown;
use bytes::Bytes;
use percent_encoding::percent_encode_byte;
use std::borrow::Cow;

/// Where in a URL a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UrlPlace {
    Authority,
    Path,
    Query,
}

/// How parameters are inserted; API properties of V5 steer it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Insertion {
    /// `x-ibm-gateway-decode-request-params`: escapes are decoded first.
    pub(super) decodes: bool,
    /// `x-ibm-gateway-queryparam-encode-plus-char`.
    pub(super) encodes_plus: bool,
}

impl Insertion {
    /// Inserts a parameter of the request; one that was not sent is empty.
    pub(super) fn push_parameter(
        self,
        url: &mut Vec<u8>,
        name: &str,
        place: UrlPlace,
        cx: &Context<'_>,
    ) -> Result<(), Thrown> {
        let is_path_value = cx.facts().path_values.iter().any(|(n, _)| *n == name);
        let raw = match cx.raw_parameter(name) {
            Some(raw) => raw,
            // Declared elsewhere than in path, query or header, or not sent.
            None => Cow::Owned(cx.parameter(name, &[]).text().into_owned().into_bytes()),
        };
        let value = match self.decodes {
            true => Cow::from(percent_encoding::percent_decode(&raw)),
            false => Cow::Borrowed(&*raw),
        };
        if place == UrlPlace::Authority {
            return push_host(url, &value);
        }
        for (at, &byte) in value.iter().enumerate() {
            let stays = match byte {
                b'%' => !self.decodes && is_escape(&value[at..]),
                // Only the rest of a path may hold segments of its own.
                b'/' => place == UrlPlace::Query || is_path_value,
                b'?' => place == UrlPlace::Query,
                b'&' => place == UrlPlace::Path,
                b'+' => place == UrlPlace::Path || !self.encodes_plus,
                other => is_plain(other),
            };
            match stays {
                true => url.push(byte),
                false => url.extend_from_slice(percent_encode_byte(byte).as_bytes()),
            }
        }
        Ok(())
    }
}

/// Inserts any other reference, as it is but for what no URL may hold.
pub(super) fn push_reference(url: &mut Vec<u8>, text: &str) -> Result<(), Thrown> {
    for &byte in text.as_bytes() {
        match byte {
            0..=b' ' | 0x7f => return Err(misplaced()),
            b'#' | 0x80.. => url.extend_from_slice(percent_encode_byte(byte).as_bytes()),
            other => url.push(other),
        }
    }
    Ok(())
}

/// A parameter as part of a host name can't become another host, port or user.
fn push_host(url: &mut Vec<u8>, value: &[u8]) -> Result<(), Thrown> {
    match value.iter().all(|&b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_')) {
        true => url.extend_from_slice(value),
        false => return Err(misplaced()),
    }
    Ok(())
}

/// An author's literal: characters that no URL may hold are encoded, all else stays.
pub(super) fn literal(text: &[u8]) -> Bytes {
    let mut encoded = Vec::with_capacity(text.len());
    for &byte in text {
        match byte {
            b' ' | b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | 0x80.. => {
                encoded.extend_from_slice(percent_encode_byte(byte).as_bytes());
            }
            other => encoded.push(other),
        }
    }
    encoded.into()
}

/// Characters that mean nothing special in a path segment or a query value, RFC 3986 §3.3, §3.4.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$'()*,;=:@".contains(&byte)
}

fn is_escape(bytes: &[u8]) -> bool {
    matches!(bytes, [b'%', a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit())
}

/// Whether the path climbs: a segment `.` or `..`, encoded or not.
pub(super) fn has_dot_segment(target: &[u8]) -> bool {
    let path = &target[..memchr::memchr(b'?', target).unwrap_or(target.len())];
    path.split(|&b| b == b'/').any(|segment| {
        let dots = percent_encoding::percent_decode(segment).take(3);
        let (count, all) = dots.fold((0, true), |(count, all), b| (count + 1, all && b == b'.'));
        all && (1..=2).contains(&count)
    })
}

/// The text names neither value nor URL: it may reach the client.
pub(super) fn misplaced() -> Thrown {
    Thrown::new("PropertyError", "Invalid target-url: a value can't stand where it is inserted")
}
