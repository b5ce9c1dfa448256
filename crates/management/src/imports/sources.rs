//! Which addresses documents may be fetched from.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// Where documents may come from: the public Internet, and the hosts that the operator named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportSources {
    named: Vec<HostPort>,
}

/// A host that the operator named, with a port or with any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostPort {
    /// In lower case; an IPv6 address without brackets.
    host: String,
    port: Option<u16>,
}

/// A text that names no host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("write a host such as `definitions.example`, or with its port: `127.0.0.1:8000`")]
pub struct HostPortError;

impl ImportSources {
    /// The public Internet and these.
    pub fn new(named: Vec<HostPort>) -> ImportSources {
        ImportSources { named }
    }

    /// Whether an address may be connected to that a host of a URL was resolved to.
    pub fn admits(&self, host: &str, port: u16, address: IpAddr) -> bool {
        is_public(address) || self.named.iter().any(|named| named.is(host, port))
    }
}

impl HostPort {
    fn is(&self, host: &str, port: u16) -> bool {
        let host = host.trim_start_matches('[').trim_end_matches(']').trim_end_matches('.');
        self.host.eq_ignore_ascii_case(host) && self.port.is_none_or(|named| named == port)
    }
}

impl FromStr for HostPort {
    type Err = HostPortError;

    fn from_str(text: &str) -> Result<HostPort, HostPortError> {
        if let Ok(IpAddr::V6(address)) = text.parse() {
            return Ok(HostPort { host: address.to_string(), port: None });
        }
        let (host, port) = match text.rsplit_once(':') {
            // The colons of an address in brackets are its own.
            Some((host, port)) if !port.contains(']') => {
                (host, Some(port.parse().map_err(|_| HostPortError)?))
            }
            _ => (text, None),
        };
        let host = host.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
        let is_host = |c: char| c.is_ascii_alphanumeric() || "-._:".contains(c);
        if host.is_empty() || !host.chars().all(is_host) {
            return Err(HostPortError);
        }
        Ok(HostPort { host, port })
    }
}

impl fmt::Display for HostPort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.port {
            Some(port) => write!(f, "{}:{port}", self.host),
            None => f.write_str(&self.host),
        }
    }
}

/// Whether an address is one of the public Internet, by IANA's registries of special addresses.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = address.is_private()
        || address.is_loopback()
        // 169.254.0.0/16, where clouds answer with their machines' secrets.
        || address.is_link_local()
        || address.is_documentation()
        // 224.0.0.0/4, and 240.0.0.0/4 with the broadcast address.
        || a >= 224
        || a == 0
        // Shared by customers of a carrier, RFC 6598.
        || (a == 100 && (64..128).contains(&b))
        // Protocol assignments, RFC 6890; the anycast of 6to4; benchmarks, RFC 2544.
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (18..20).contains(&b));
    !is_special
}

/// Only 2000::/3 is given to the Internet; of it, what stands for an IPv4 address counts as that.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    match segments {
        // ::ffff:a.b.c.d, and by the translators of RFC 6052.
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            is_public_v4(v4(high, low))
        }
        // 6to4.
        [0x2002, high, low, ..] => is_public_v4(v4(high, low)),
        // 2001::/23 (Teredo and other protocols), documentation.
        [0x2001, 0..0x200, ..] | [0x2001, 0xdb8, ..] | [0x3fff, 0..0x1000, ..] => false,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

fn v4(high: u16, low: u16) -> Ipv4Addr {
    Ipv4Addr::from(u32::from(high) << 16 | u32::from(low))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_public_internet_are_admitted() {
        let admits = |address: &str| {
            ImportSources::default().admits("a.example", 80, address.parse().unwrap())
        };
        for address in [
            "8.8.8.8",
            "100.63.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.17.0.1",
            "223.255.255.255",
            "2606:4700::1111",
            "2001:4860:4860::8888",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
        ] {
            assert!(admits(address), "{address}");
        }
        for address in [
            "0.0.0.0",
            "0.1.2.3",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.1",
            "198.18.0.1",
            "198.19.255.255",
            "203.0.113.1",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!admits(address), "{address}");
        }
    }

    #[test]
    fn a_named_host_is_admitted_whatever_its_address() {
        let loopback: IpAddr = Ipv4Addr::LOCALHOST.into();
        let check = |named: &str, host: &str, port, expect| {
            let sources = ImportSources::new(vec![named.parse().unwrap()]);
            assert_eq!(sources.admits(host, port, loopback), expect, "{named} and {host}:{port}");
        };
        check("intranet", "intranet", 80, true);
        check("Intranet", "INTRANET.", 8080, true);
        check("intranet:8080", "intranet", 8080, true);
        check("intranet:8080", "intranet", 80, false);
        check("intranet", "intranet.example", 80, false);
        check("127.0.0.1:8000", "127.0.0.1", 8000, true);
        check("127.0.0.1:8000", "127.0.0.2", 8000, false);
        check("::1", "[::1]", 80, true);
        check("[::1]:8000", "[::1]", 8000, true);
        check("[::1]:8000", "[::1]", 80, false);
    }

    #[test]
    fn what_names_no_host_is_refused() {
        for text in ["", ":80", "a:b", "a:99999", "http://a", "a/b", "a b", "*"] {
            assert_eq!(text.parse::<HostPort>(), Err(HostPortError), "{text}");
        }
    }
}
