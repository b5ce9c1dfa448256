//! The head of a request on its way to a back end.

use super::target::Target;
use crate::authority;
use crate::buffers;
use crate::head::{is_token, special};
use crate::outbound::{Framed, Outbound};
use crate::server::push_number;
use assembly::message::{Body, Method};
use assembly::outside::{Outgoing, SendError};

/// A request ready to be sent.
///
/// # Errors
/// [`SendError::BadTarget`] where method, target or host can't stand in a head.
pub(crate) fn outbound(outgoing: Outgoing, target: &Target) -> Result<Outbound, SendError> {
    check(&outgoing)?;
    let mut text = buffers::take_text();
    text.extend_from_slice(outgoing.method.as_str().as_bytes());
    text.push(b' ');
    text.extend_from_slice(&outgoing.target);
    text.extend_from_slice(b" HTTP/1.1\r\nHost: ");
    match outgoing.headers.get("host") {
        None => text.extend_from_slice(target.host_field.as_bytes()),
        Some(host) if authority::is_valid(host) => text.extend_from_slice(host),
        Some(_) => return Err(SendError::BadTarget("its Host is malformed".into())),
    }
    text.extend_from_slice(b"\r\n");
    for (name, value) in outgoing.headers.iter() {
        if special(name).is_none() {
            text.extend_from_slice(name.as_bytes());
            text.extend_from_slice(b": ");
            text.extend_from_slice(value);
            text.extend_from_slice(b"\r\n");
        }
    }
    let framed = match (&outgoing.body, outgoing.body.length()) {
        // RFC 9110 §8.6: said where the method gives a body a meaning, else left out.
        (Body::Empty, _) if !expects_body(&outgoing.method) => Framed::Length(0),
        (_, Some(length)) => {
            text.extend_from_slice(b"Content-Length: ");
            push_number(&mut text, length);
            text.extend_from_slice(b"\r\n");
            Framed::Length(length)
        }
        (_, None) => {
            text.extend_from_slice(b"Transfer-Encoding: chunked\r\n");
            Framed::Chunked
        }
    };
    text.extend_from_slice(b"\r\n");
    Ok(Outbound::new(text, outgoing.body, framed))
}

fn expects_body(method: &Method) -> bool {
    matches!(method, Method::Post | Method::Put | Method::Patch)
}

/// Nothing that a policy made up may split the request line.
fn check(outgoing: &Outgoing) -> Result<(), SendError> {
    if !is_token(outgoing.method.as_str().as_bytes()) || outgoing.method == Method::Connect {
        return Err(SendError::BadTarget("its method cannot be sent".into()));
    }
    let target = &outgoing.target;
    let is_clean = target.iter().all(|&b| (0x21..0x7f).contains(&b) && b != b'#');
    if target.first() != Some(&b'/') || !is_clean {
        return Err(SendError::BadTarget("its path or query is malformed".into()));
    }
    Ok(())
}
