//! Scheme and authority of a URL, found when it is compiled where they are literal.

use super::{Piece, Target};
use crate::outside::Scheme;
use crate::policy::Thrown;
use crate::variable::{Place, RequestPlace};
use bytes::Bytes;

/// Scheme and authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Origin {
    scheme: Scheme,
    authority: Bytes,
}

impl Origin {
    pub(super) fn with(&self, target: Bytes) -> Target {
        Target { scheme: self.scheme, authority: self.authority.clone(), target }
    }
}

/// Takes the origin off the front of the pieces where nothing inserted can change it.
///
/// An error is a literal that is no URL that can be called.
pub(super) fn find_origin(
    mut pieces: Vec<Piece>,
) -> Result<(Option<Origin>, Box<[Piece]>), &'static str> {
    let Some(Piece::Literal(first)) = pieces.first() else { return Ok((None, pieces.into())) };
    let Some((scheme, at)) = scheme(first) else {
        // `https` and the colon may still come from a reference.
        let is_whole = pieces.len() == 1 || first.contains(&b':');
        return match is_whole {
            true => Err("it begins with neither `http://` nor `https://`"),
            false => Ok((None, pieces.into())),
        };
    };
    let end = at + authority_length(&first[at..]);
    let is_closed = end < first.len() || pieces.get(1).is_none_or(closes_authority);
    if !is_closed {
        return Ok((None, pieces.into()));
    }
    let authority = first.slice(at..end);
    check_authority(&authority)?;
    let rest = first.slice(end..);
    match rest.first() {
        Some(b'/') => pieces[0] = Piece::Literal(rest),
        Some(_) => {
            pieces[0] = Piece::Literal(rooted(rest.to_vec()));
        }
        None if pieces.len() == 1 => pieces[0] = Piece::Literal(Bytes::from_static(b"/")),
        None => {
            pieces.remove(0);
        }
    }
    Ok((Some(Origin { scheme, authority }), pieces.into()))
}

/// Whether a reference's value always begins with what ends an authority, or is empty and last.
fn closes_authority(piece: &Piece) -> bool {
    let Piece::Reference(variable) = piece else { return false };
    matches!(variable.place, Place::Request(RequestPlace::Path))
}

/// A target begins with `/`, even where an author wrote `https://host?query`.
pub(super) fn rooted(mut target: Vec<u8>) -> Bytes {
    if target.first() != Some(&b'/') {
        target.insert(0, b'/');
    }
    target.into()
}

/// Takes a rendered URL apart.
pub(super) fn parse(url: &[u8]) -> Result<Target, Thrown> {
    let invalid = |why: &str| Thrown::new("PropertyError", format!("Invalid target-url: {why}"));
    let Some((scheme, at)) = scheme(url) else {
        return Err(invalid("it begins with neither `http://` nor `https://`"));
    };
    let end = at + authority_length(&url[at..]);
    check_authority(&url[at..end]).map_err(invalid)?;
    let authority = Bytes::copy_from_slice(&url[at..end]);
    Ok(Target { scheme, authority, target: rooted(url[end..].to_vec()) })
}

/// Resolves a reference against the target that it came from.
pub(super) fn follow(from: &Target, location: &[u8]) -> Option<Target> {
    let location = location.trim_ascii();
    let location = &location[..memchr::memchr(b'#', location).unwrap_or(location.len())];
    if location.iter().any(|&b| b <= b' ' || b >= 0x7f) {
        return None;
    }
    if scheme(location).is_some() {
        return parse(location).ok();
    }
    if let Some(rest) = location.strip_prefix(b"//") {
        let scheme: &[u8] = if from.scheme == Scheme::Https { b"https://" } else { b"http://" };
        return parse(&[scheme, rest].concat()).ok();
    }
    let path = &from.target[..memchr::memchr(b'?', &from.target).unwrap_or(from.target.len())];
    let target = match location.first() {
        None => from.target.to_vec(),
        Some(b'/') => without_dots(location),
        Some(b'?') => [path, location].concat(),
        // Another scheme, such as `mailto:`.
        Some(_) if has_scheme(location) => return None,
        Some(_) => {
            let folder = memchr::memrchr(b'/', path).map_or(0, |at| at + 1);
            without_dots(&[&path[..folder], location].concat())
        }
    };
    Some(Target { scheme: from.scheme, authority: from.authority.clone(), target: rooted(target) })
}

/// Whether a colon stands before anything that a scheme can't hold.
fn has_scheme(location: &[u8]) -> bool {
    let is_scheme = |b: &u8| b.is_ascii_alphanumeric() || b"+-.".contains(b);
    let end = location.iter().position(|b| !is_scheme(b));
    end.is_some_and(|end| location[end] == b':')
}

/// Removes `.` and `..` from the path, RFC 3986 §5.2.4; the query stays.
fn without_dots(target: &[u8]) -> Vec<u8> {
    let (path, query) = target.split_at(memchr::memchr(b'?', target).unwrap_or(target.len()));
    let mut kept: Vec<&[u8]> = Vec::new();
    let mut segments = path.split(|&b| b == b'/').peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        match segment {
            b"." | b".." => {
                // The first one is the empty segment before the leading slash.
                if segment == b".." && kept.len() > 1 {
                    kept.pop();
                }
                if is_last {
                    kept.push(b"");
                }
            }
            other => kept.push(other),
        }
    }
    let mut whole = kept.join(&b'/');
    whole.extend_from_slice(query);
    whole
}

/// Whether what follows `url` can't belong to its authority any more.
pub(super) fn is_past_authority(url: &[u8]) -> bool {
    scheme(url).is_some_and(|(_, at)| at + authority_length(&url[at..]) < url.len())
}

/// The scheme and where the authority begins.
fn scheme(url: &[u8]) -> Option<(Scheme, usize)> {
    let begins = |with: &str| {
        url.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with.as_bytes()))
    };
    if begins("https://") {
        Some((Scheme::Https, "https://".len()))
    } else if begins("http://") {
        Some((Scheme::Http, "http://".len()))
    } else {
        None
    }
}

fn authority_length(after_scheme: &[u8]) -> usize {
    after_scheme.iter().position(|b| b"/?#\\".contains(b)).unwrap_or(after_scheme.len())
}

/// `host`, `host:port`, `[v6]`, `[v6]:port`; never a user.
fn check_authority(authority: &[u8]) -> Result<(), &'static str> {
    if authority.contains(&b'@') {
        return Err("it holds a user name; options `username` and `password` are for that");
    }
    let (host, port) = split_port(authority)?;
    let is_host = match host {
        [b'[', inner @ .., b']'] => {
            std::str::from_utf8(inner).is_ok_and(|text| text.parse::<std::net::Ipv6Addr>().is_ok())
        }
        name => {
            !name.is_empty()
                && name.len() <= 253
                && name.iter().all(|&b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
        }
    };
    let is_port = port.is_none_or(|port| {
        !port.is_empty()
            && port.iter().all(u8::is_ascii_digit)
            && std::str::from_utf8(port).is_ok_and(|p| p.parse::<u16>().is_ok_and(|p| p > 0))
    });
    match (is_host, is_port) {
        (false, _) => Err("its host is no name and no address"),
        (true, false) => Err("its port is no number from 1 to 65535"),
        (true, true) => Ok(()),
    }
}

fn split_port(authority: &[u8]) -> Result<(&[u8], Option<&[u8]>), &'static str> {
    let after_host = match authority.first() {
        Some(b'[') => match memchr::memchr(b']', authority) {
            Some(end) => end + 1,
            None => return Err("its host is no name and no address"),
        },
        _ => memchr::memchr(b':', authority).unwrap_or(authority.len()),
    };
    match &authority[after_host..] {
        [] => Ok((authority, None)),
        [b':', port @ ..] => Ok((&authority[..after_host], Some(port))),
        _ => Err("its host is no name and no address"),
    }
}
