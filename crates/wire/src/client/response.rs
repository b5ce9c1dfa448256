//! From the bytes of a head to a [`Response`], as strictly as requests are read.

use super::ClientOptions;
use crate::chunked::Chunked;
use crate::framing::Frame;
use crate::head::{BodyFraming, FramingFields, Special, span, special};
use assembly::message::{Body, Headers, Method, Response, reason_phrase};
use bytes::Bytes;
use std::mem::MaybeUninit;

/// No limit on header fields may be higher.
const FIELDS_MAX: usize = 256;

/// A head that was read; the body is not attached yet.
pub(crate) struct Answered {
    pub(crate) response: Response,
    /// How the body is read.
    pub(crate) frame: Frame,
    /// Whether the connection may be used again after the body.
    pub(crate) keeps_alive: bool,
}

/// Reads a complete head, its empty line included; `None` for 1xx, after which another follows.
///
/// # Errors
/// What is wrong with it, in words.
pub(crate) fn read(
    head: &Bytes,
    method: &Method,
    options: &ClientOptions,
) -> Result<Option<Answered>, &'static str> {
    let mut fields = [const { MaybeUninit::uninit() }; FIELDS_MAX];
    let mut parsed = httparse::Response::new(&mut []);
    let fields = &mut fields[..options.headers_max.min(FIELDS_MAX)];
    httparse::ParserConfig::default()
        .parse_response_with_uninit_headers(&mut parsed, head, fields)
        .map_err(misread)?;
    let is_http10 = parsed.version == Some(0);
    let status = parsed.code.unwrap_or_default();
    match status {
        0..100 => return Err("the status is below 100"),
        101 => return Err("it switches protocols unasked"),
        100..200 => return Ok(None),
        200.. => {}
    }
    let keeps_length = *method == Method::Head || status == 304;
    let mut headers = Headers::over(head.clone());
    let mut framing = FramingFields::default();
    for field in parsed.headers.iter() {
        if let Some(kind) = special(field.name) {
            framing.take(kind, field.value)?;
            let is_kept = matches!(kind, Special::Host | Special::Expect)
                || (kind == Special::ContentLength && keeps_length);
            if !is_kept {
                continue;
            }
        }
        headers.push_received(span(head, field.name.as_bytes()), span(head, field.value));
    }
    let said = framing.body(is_http10)?;
    for name in framing.named.iter().filter(|name| special(name).is_none()) {
        headers.remove(name);
    }
    let is_bodiless = keeps_length || status == 204;
    // What was announced for 204 may follow or not: such a connection is not used again.
    let is_sure = status != 204 || matches!(said, BodyFraming::Unsaid | BodyFraming::Length(0));
    let frame = match said {
        _ if is_bodiless => Frame::Length(0),
        BodyFraming::Length(length) => Frame::Length(length),
        BodyFraming::Chunked => Frame::Chunked(Chunked::new()),
        BodyFraming::Unsaid => Frame::UntilClose,
    };
    let reason = parsed.reason.filter(|reason| *reason != reason_phrase(status));
    let response = Response { status, reason: reason.map(Into::into), headers, body: Body::Empty };
    let keeps_alive = is_sure && framing.keeps_alive(is_http10) && !frame.ends_with_connection();
    Ok(Some(Answered { response, frame, keeps_alive }))
}

fn misread(error: httparse::Error) -> &'static str {
    match error {
        httparse::Error::HeaderName => "a field name is malformed",
        httparse::Error::HeaderValue => "a field value is malformed",
        httparse::Error::TooManyHeaders => "too many header fields",
        _ => "the status line is malformed",
    }
}
