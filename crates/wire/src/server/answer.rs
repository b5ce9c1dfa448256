//! The head of an answer, and how its body is framed.

use super::request::Received;
use crate::buffers;
use crate::date;
use crate::head::{Special, special};
use crate::outbound::{Framed, Outbound};
use assembly::message::{Body, Headers, Method, Response, Version};

/// What the request means for the form of its answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    pub(crate) is_head: bool,
    pub(crate) is_http10: bool,
    /// Whether the client would keep the connection.
    pub(crate) keeps_alive: bool,
}

impl Asked {
    pub(crate) fn new(received: &Received) -> Asked {
        Asked {
            is_head: received.request.method == Method::Head,
            is_http10: received.request.version == Version::Http10,
            keeps_alive: received.keeps_alive,
        }
    }

    /// For answers to what could not be read.
    pub(crate) fn unreadable() -> Asked {
        Asked { is_head: false, is_http10: false, keeps_alive: false }
    }
}

/// An answer ready to be sent.
pub(crate) struct Answer {
    pub(crate) outbound: Outbound,
    /// Whether the connection can serve another request after it.
    pub(crate) keeps_alive: bool,
}

/// Writes the head and attaches the body. `prefix` is what must go out before, usually nothing.
pub(crate) fn answer(response: Response, asked: Asked, prefix: &[u8]) -> Answer {
    let mut text = buffers::take_text();
    text.extend_from_slice(prefix);
    // 1xx are not answers, and three digits are all that fit.
    let status = if (200..=999).contains(&response.status) { response.status } else { 500 };
    text.extend_from_slice(b"HTTP/1.1 ");
    push_number(&mut text, u64::from(status));
    text.push(b' ');
    text.extend(response.phrase().bytes().filter(|&b| b == b'\t' || (b >= 0x20 && b != 0x7f)));
    text.extend_from_slice(b"\r\n");
    push_fields(&mut text, &response.headers);

    // RFC 9110 §6.4.1: these have no body whatever their fields say.
    let is_bodiless = asked.is_head || matches!(status, 204 | 304);
    let framed = frame(&response.body, asked);
    if is_bodiless {
        push_bodiless_length(&mut text, &response, status, asked);
    } else {
        match framed {
            Framed::Length(length) => push_length(&mut text, length),
            Framed::Chunked => text.extend_from_slice(b"Transfer-Encoding: chunked\r\n"),
            Framed::UntilClose => {}
        }
    }
    let keeps_alive = asked.keeps_alive && (is_bodiless || framed != Framed::UntilClose);
    if !keeps_alive {
        text.extend_from_slice(b"Connection: close\r\n");
    } else if asked.is_http10 {
        text.extend_from_slice(b"Connection: keep-alive\r\n");
    }
    text.extend_from_slice(b"\r\n");
    let body = if is_bodiless { Body::Empty } else { response.body };
    Answer { outbound: Outbound::new(text, body, framed), keeps_alive }
}

fn frame(body: &Body, asked: Asked) -> Framed {
    match body.length() {
        Some(length) => Framed::Length(length),
        None if asked.is_http10 => Framed::UntilClose,
        None => Framed::Chunked,
    }
}

fn push_fields(text: &mut Vec<u8>, headers: &Headers) {
    let mut has_date = false;
    for (name, value) in headers.iter() {
        if matches!(special(name), None | Some(Special::Host | Special::Expect)) {
            has_date |= name.len() == 4 && name.eq_ignore_ascii_case("date");
            text.extend_from_slice(name.as_bytes());
            text.extend_from_slice(b": ");
            text.extend_from_slice(value);
            text.extend_from_slice(b"\r\n");
        }
    }
    if !has_date {
        text.extend_from_slice(b"Date: ");
        text.extend_from_slice(&date::now());
        text.extend_from_slice(b"\r\n");
    }
}

/// The length that a body would have had, for `HEAD` and 304: the body's own, else what the back
/// end said in its field, which the client's side keeps for this.
fn push_bodiless_length(text: &mut Vec<u8>, response: &Response, status: u16, asked: Asked) {
    if status == 204 {
        return;
    }
    match response.body.length() {
        Some(length @ 1..) if asked.is_head && status != 304 => push_length(text, length),
        _ => {
            let said = response.headers.get_str("content-length");
            if let Some(length) = said.and_then(|said| said.parse().ok()) {
                push_length(text, length);
            }
        }
    }
}

fn push_length(text: &mut Vec<u8>, length: u64) {
    text.extend_from_slice(b"Content-Length: ");
    push_number(text, length);
    text.extend_from_slice(b"\r\n");
}

/// Decimal digits, without the cost of formatting.
pub(crate) fn push_number(text: &mut Vec<u8>, mut number: u64) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    text.extend_from_slice(&digits[at..]);
}
