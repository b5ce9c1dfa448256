//! From the bytes of a head to a [`Request`], or to the reason why it is none.

use super::ServerOptions;
use super::refusal::Refusal;
use crate::authority;
use crate::canonical::canonical_slice;
use crate::head::{BodyFraming, FramingFields, Special, span, special};
use assembly::message::{Body, Headers, Method, Peer, Request, Version};
use bytes::Bytes;
use std::mem::MaybeUninit;

/// No limit on header fields may be higher.
const FIELDS_MAX: usize = 256;

/// Longest method; all registered ones are shorter than 20 bytes.
pub(crate) const METHOD_BYTES_MAX: usize = 32;

/// A head that was read; the request's body is not attached yet.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) request: Request,
    pub(crate) framing: BodyFraming,
    pub(crate) keeps_alive: bool,
    pub(crate) expects_continue: bool,
}

/// Reads a complete head, its empty line included.
pub(crate) fn read(head: &Bytes, peer: Peer, options: &ServerOptions) -> Result<Received, Refusal> {
    let mut fields = [const { MaybeUninit::uninit() }; FIELDS_MAX];
    let mut parsed = httparse::Request::new(&mut []);
    let fields = &mut fields[..options.headers_max.min(FIELDS_MAX)];
    parsed.parse_with_uninit_headers(head, fields).map_err(|error| misread(head, error))?;
    let is_http10 = parsed.version == Some(0);
    let method = parsed.method.unwrap_or_default();
    let target = parsed.path.unwrap_or_default().as_bytes();
    if method.len() > METHOD_BYTES_MAX {
        return Err(Refusal::METHOD_UNKNOWN);
    }
    if target.len() > options.target_bytes_max {
        return Err(Refusal::TARGET_TOO_LONG);
    }
    let mut read = Fields::over(head);
    for field in parsed.headers.iter() {
        read.take(head, field, is_http10)?;
    }
    let framing = read.framing.body(is_http10).map_err(Refusal::bad_request)?;
    if !is_http10 && read.host.is_none() {
        return Err(Refusal::bad_request("Host is missing"));
    }
    for name in &read.framing.named {
        // `Host` was read already and is no field of one connection.
        if special(name).is_none() {
            read.headers.remove(name);
        }
    }
    let method = Method::from_token(method);
    let target = read_target(head, target, &method, peer, read.host)?;
    if method == Method::Trace && framing != BodyFraming::Unsaid {
        return Err(Refusal::bad_request("TRACE has a body"));
    }
    Ok(Received {
        keeps_alive: read.framing.keeps_alive(is_http10),
        expects_continue: read.expects_continue && !is_http10,
        framing,
        request: Request {
            method,
            path: target.path,
            query: target.query,
            host: target.host,
            version: if is_http10 { Version::Http10 } else { Version::Http11 },
            headers: read.headers,
            body: Body::Empty,
            peer,
        },
    })
}

/// What was gathered from the fields.
struct Fields<'a> {
    headers: Headers,
    framing: FramingFields,
    host: Option<&'a [u8]>,
    expects_continue: bool,
}

impl<'a> Fields<'a> {
    fn over(head: &Bytes) -> Fields<'a> {
        Fields {
            headers: Headers::over(head.clone()),
            framing: FramingFields::default(),
            host: None,
            expects_continue: false,
        }
    }

    fn take(
        &mut self,
        head: &Bytes,
        field: &httparse::Header<'a>,
        is_http10: bool,
    ) -> Result<(), Refusal> {
        match special(field.name) {
            None => {}
            Some(Special::Host) => {
                if self.host.is_some() {
                    return Err(Refusal::bad_request("Host is repeated"));
                }
                if !authority::is_valid(field.value) {
                    return Err(Refusal::bad_request("Host is malformed"));
                }
                self.host = Some(field.value);
            }
            // RFC 9110 §10.1.1: an expectation in HTTP/1.0 is ignored.
            Some(Special::Expect) if is_http10 => return Ok(()),
            Some(Special::Expect) => {
                if !field.value.eq_ignore_ascii_case(b"100-continue") {
                    return Err(Refusal::EXPECTATION_FAILED);
                }
                self.expects_continue = true;
                return Ok(());
            }
            Some(kind) => {
                return self.framing.take(kind, field.value).map_err(Refusal::bad_request);
            }
        }
        self.headers.push_received(span(head, field.name.as_bytes()), span(head, field.value));
        Ok(())
    }
}

struct Target {
    path: Bytes,
    query: Option<Bytes>,
    host: Bytes,
}

/// Reads origin form and absolute form, RFC 9112 §3.2.
fn read_target(
    head: &Bytes,
    target: &[u8],
    method: &Method,
    peer: Peer,
    host: Option<&[u8]>,
) -> Result<Target, Refusal> {
    let bad_target = Refusal::bad_request("the request target is malformed");
    if *method == Method::Connect {
        // Authority form; tunnels are not offered.
        let is_proper = authority::parse(target).is_some_and(|to| to.port.is_some());
        return Err(if is_proper { Refusal::CONNECT } else { bad_target });
    }
    if target == b"*" && *method == Method::Options {
        return Err(Refusal::SERVER_WIDE_OPTIONS);
    }
    if target.iter().any(|&b| b >= 0x7f || b == b'#') {
        return Err(bad_target);
    }
    let (host, rest) = match target.first() {
        Some(b'/') => (host.unwrap_or_default(), target),
        _ => {
            let (named, rest) = read_absolute(target, peer).ok_or(bad_target)?;
            let port = if peer.is_tls { 443 } else { 80 };
            if host.is_some_and(|host| !authority::is_same(host, named, port)) {
                return Err(Refusal::bad_request("the target names another host than Host"));
            }
            (named, rest)
        }
    };
    let question = memchr::memchr(b'?', rest);
    let path = &rest[..question.unwrap_or(rest.len())];
    let path = if path.is_empty() {
        Bytes::from_static(b"/")
    } else {
        canonical_slice(&head.slice_ref(path)).map_err(Refusal::bad_path)?
    };
    Ok(Target {
        path,
        query: question.map(|at| head.slice_ref(&rest[at + 1..])),
        host: head.slice_ref(host),
    })
}

/// Authority and rest of an absolute form; its scheme must be the connection's.
fn read_absolute(target: &[u8], peer: Peer) -> Option<(&[u8], &[u8])> {
    let scheme: &[u8] = if peer.is_tls { b"https://" } else { b"http://" };
    let (start, rest) = target.split_at_checked(scheme.len())?;
    if !start.eq_ignore_ascii_case(scheme) {
        return None;
    }
    let end = rest.iter().position(|b| matches!(b, b'/' | b'?')).unwrap_or(rest.len());
    let (named, rest) = rest.split_at(end);
    authority::parse(named)?;
    Some((named, rest))
}

/// Which answer a head deserves that httparse can't read.
fn misread(head: &Bytes, error: httparse::Error) -> Refusal {
    match error {
        httparse::Error::TooManyHeaders => Refusal::TOO_MANY_FIELDS,
        httparse::Error::HeaderName => Refusal::bad_request("a field name is malformed"),
        httparse::Error::HeaderValue => Refusal::bad_request("a field value is malformed"),
        httparse::Error::Version if names_other_version(head) => Refusal::VERSION,
        _ => Refusal::bad_request("the request line is malformed"),
    }
}

/// Whether the request line is one, but of a version that is not spoken here.
fn names_other_version(head: &Bytes) -> bool {
    let line = &head[..memchr::memchr(b'\r', head).unwrap_or(head.len())];
    let mut parts = line.split(|&b| b == b' ');
    let (Some(_), Some(_), Some(version), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    matches!(version, [b'H', b'T', b'T', b'P', b'/', major, b'.', minor]
        if major.is_ascii_digit() && minor.is_ascii_digit())
}
