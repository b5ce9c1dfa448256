//! A message's body: bytes that may still arrive, parsed JSON, or a value that a step has set.

use super::found::{Found, text_of_value};
use crate::message::{Body, BodyError, Headers};
use bytes::Bytes;
use serde_json::Value;
use std::borrow::Cow;

/// The body of a message inside an assembly.
#[derive(Debug)]
pub(crate) enum Payload {
    /// As received: empty, in memory, or still arriving.
    Raw(Body),
    /// Received JSON that was parsed; sent on as received.
    Json { bytes: Bytes, value: Value },
    /// Set by a step.
    Set(Value),
}

impl Payload {
    /// Reads all of it into memory, and parses it if its headers say that it is plain JSON.
    pub(crate) async fn load(
        &mut self,
        content: Content,
        bytes_max: usize,
    ) -> Result<(), BodyError> {
        let Payload::Raw(body) = self else { return Ok(()) };
        let bytes = body.buffer(bytes_max).await?;
        if content != Content::Json || bytes.is_empty() {
            return Ok(());
        }
        // A body that does not parse stays bytes, as on V5: validating is another policy's job.
        if let Ok(value) = serde_json::from_slice(&bytes) {
            *self = Payload::Json { bytes, value };
        }
        Ok(())
    }

    /// The value at the end of a path; a stream that was not loaded has none.
    pub(crate) fn get(&self, path: &[Box<str>]) -> Found<'_> {
        match self {
            Payload::Raw(Body::Full(bytes)) if path.is_empty() => Found::bytes(bytes),
            Payload::Raw(Body::Empty) if path.is_empty() => Found::text_of(""),
            Payload::Raw(_) => Found::Missing,
            Payload::Json { bytes, value } if path.is_empty() => {
                Found::Document { text: String::from_utf8_lossy(bytes), value }
            }
            Payload::Json { value, .. } => Found::below(value, path),
            Payload::Set(Value::String(text)) if path.is_empty() => Found::text_of(text),
            Payload::Set(value) => Found::below(value, path),
        }
    }

    /// Whether it is still arriving.
    pub(crate) fn is_stream(&self) -> bool {
        matches!(self, Payload::Raw(Body::Stream(_)))
    }

    /// Changes the value in place: what was there before, else null.
    pub(crate) fn modify(&mut self, change: impl FnOnce(&mut Value)) {
        let mut value = match std::mem::replace(self, Payload::Raw(Body::Empty)) {
            Payload::Json { value, .. } | Payload::Set(value) => value,
            Payload::Raw(_) => Value::Null,
        };
        change(&mut value);
        *self = Payload::Set(value);
    }

    /// The body to send; a stream leaves an empty body behind, everything else stays.
    pub(crate) fn take_body(&mut self, content: Content) -> Body {
        match self {
            Payload::Raw(Body::Full(bytes)) | Payload::Json { bytes, .. } => {
                Body::Full(bytes.clone())
            }
            Payload::Raw(body) => std::mem::take(body),
            Payload::Set(value) => match serialise(value, content) {
                bytes if bytes.is_empty() => Body::Empty,
                bytes => Body::Full(bytes),
            },
        }
    }

    /// Whether it is an object or array that a step has made, whose media type is then JSON.
    pub(crate) fn is_made_document(&self) -> bool {
        matches!(self, Payload::Set(Value::Object(_) | Value::Array(_)))
    }
}

/// A set value by its type: texts as they are, objects as JSON or as a form.
fn serialise(value: &Value, content: Content) -> Bytes {
    match value {
        Value::Null => Bytes::new(),
        Value::Object(fields) if content == Content::Form => form(fields).into(),
        other => text_of_value(other).into(),
    }
}

fn form(fields: &serde_json::Map<String, Value>) -> String {
    let mut text = String::new();
    for (name, value) in fields {
        let values = match value {
            Value::Array(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        for value in values {
            if !text.is_empty() {
                text.push('&');
            }
            push_form(&mut text, name);
            text.push('=');
            push_form(&mut text, &text_of_value(value));
        }
    }
    text
}

/// `application/x-www-form-urlencoded` as the URL standard serialises it.
fn push_form(text: &mut String, value: &str) {
    for &byte in value.as_bytes() {
        match byte {
            b' ' => text.push('+'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => {
                text.push(char::from(byte));
            }
            other => text.push_str(percent_encoding::percent_encode_byte(other)),
        }
    }
}

/// What the headers say about a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// JSON, not compressed.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// Anything else, or nothing said.
    Other,
}

impl Content {
    /// From `Content-Type` and `Content-Encoding`.
    pub(crate) fn of(headers: &Headers) -> Content {
        let Some(kind) = headers.get_str("content-type") else { return Content::Other };
        let kind = media_type(kind);
        let is_plain =
            || headers.get("content-encoding").is_none_or(|e| e.eq_ignore_ascii_case(b"identity"));
        if kind.contains("json") && is_plain() {
            Content::Json
        } else if kind == "application/x-www-form-urlencoded" {
            Content::Form
        } else {
            Content::Other
        }
    }
}

/// The media type alone, in lower case: `Text/XML; charset=utf-8` → `text/xml`.
pub(crate) fn media_type(header: &str) -> Cow<'_, str> {
    let kind = header.split(';').next().unwrap_or_default().trim();
    match kind.bytes().any(|b| b.is_ascii_uppercase()) {
        true => Cow::Owned(kind.to_ascii_lowercase()),
        false => Cow::Borrowed(kind),
    }
}
