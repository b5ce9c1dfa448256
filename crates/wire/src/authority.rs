//! Host and port, as in a `Host` field, an absolute target or a back end's URL.

/// A well-formed authority without user information.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Authority<'a> {
    /// Name, IPv4 address, or IPv6 address without its brackets.
    pub(crate) host: &'a str,
    /// The port, if one is named.
    pub(crate) port: Option<u16>,
}

/// Whether [`parse`] would understand the text; quicker for the usual ones, since each call asks
/// twice.
pub(crate) fn is_valid(text: &[u8]) -> bool {
    let name = text.iter().take_while(|&&b| is_name_byte(b)).count();
    match &text[name..] {
        [] => (1..=NAME_BYTES_MAX).contains(&name),
        [b':', port @ ..] if (1..=4).contains(&port.len()) => {
            (1..=NAME_BYTES_MAX).contains(&name) && port.iter().all(u8::is_ascii_digit)
        }
        _ => parse(text).is_some(),
    }
}

/// Longest name.
const NAME_BYTES_MAX: usize = 255;

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// Reads `host`, `host:port`, `[v6]`, `[v6]:port`; `None` if it is anything else.
///
/// Names are letters, digits, `-`, `.`, `_` and `~`: escapes and the other characters that RFC
/// 3986 §3.2.2 allows occur in no real name, but in attacks.
pub(crate) fn parse(text: &[u8]) -> Option<Authority<'_>> {
    let text = std::str::from_utf8(text).ok()?;
    let (host, port) = match text.strip_prefix('[') {
        Some(rest) => {
            let (host, port) = rest.split_once(']')?;
            host.parse::<std::net::Ipv6Addr>().ok()?;
            (host, port)
        }
        None => {
            let end = text.find(':').unwrap_or(text.len());
            let (host, port) = text.split_at(end);
            if host.is_empty() || host.len() > NAME_BYTES_MAX || !host.bytes().all(is_name_byte) {
                return None;
            }
            (host, port)
        }
    };
    let port = match port.strip_prefix(':') {
        None if port.is_empty() => None,
        None => return None,
        Some(digits) => Some(parse_port(digits)?),
    };
    Some(Authority { host, port })
}

fn parse_port(digits: &str) -> Option<u16> {
    let is_number = (1..=5).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

/// Whether two authorities name the same, `default_port` standing for a missing one.
pub(crate) fn is_same(a: &[u8], b: &[u8], default_port: u16) -> bool {
    if a.eq_ignore_ascii_case(b) {
        return true;
    }
    match (parse(a), parse(b)) {
        (Some(a), Some(b)) => {
            a.host.eq_ignore_ascii_case(b.host)
                && a.port.unwrap_or(default_port) == b.port.unwrap_or(default_port)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_look_agrees_with_the_long_one() {
        let long = "a".repeat(256);
        let rows = [
            "",
            "a",
            "a.b",
            "a:",
            "a:1",
            "a:80",
            "a:8080",
            "a:65535",
            "a:65536",
            "a:99999",
            "a:123456",
            "a:x",
            "a:1x",
            ":80",
            ":",
            "a:1:2",
            "[::1]",
            "[::1]:80",
            "[::1",
            "[]",
            "a b",
            "a/",
            "\u{e4}",
            "a\u{e4}",
            &long,
            &long[1..],
            "a~_-.9",
        ];
        for row in rows {
            assert_eq!(is_valid(row.as_bytes()), parse(row.as_bytes()).is_some(), "{row}");
        }
    }
}
