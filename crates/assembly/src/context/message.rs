//! The current message, which starts as the request, and answers kept beside it.

use super::payload::{Content, Payload};
use super::{Context, Found};
use crate::message::{Headers, reason_phrase};
use serde_json::{Map, Value, json};
use smallvec::SmallVec;

/// `message`: the request until a step writes to it or a back end answers.
#[derive(Debug, Default)]
pub(crate) struct CurrentMessage {
    pub(crate) status: Option<u16>,
    pub(crate) reason: Option<Box<str>>,
    /// `None` while they are the request's, untouched.
    pub(crate) headers: Option<Headers>,
    /// Whether none of `headers` is the request's: a back end or a step gave them all.
    pub(crate) is_own: bool,
    /// Names that steps have written over the request's headers.
    pub(crate) written: SmallVec<[Box<str>; 4]>,
    /// `None` while it is the request's.
    pub(crate) payload: Option<Payload>,
}

/// What a back end answered, under a name of its own.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) reason: Option<Box<str>>,
    pub(crate) headers: Headers,
    pub(crate) payload: Payload,
}

impl CurrentMessage {
    /// The headers for the client: what the request brought along is left out.
    pub(crate) fn take_answer_headers(&mut self) -> Headers {
        let Some(mut headers) = self.headers.take() else { return Headers::new() };
        if !self.is_own {
            let written = &self.written;
            headers.retain(|name, _| written.iter().any(|w| w.eq_ignore_ascii_case(name)));
        }
        headers
    }

    /// Whether a step has written this header over the request's.
    pub(crate) fn has_written(&self, name: &str) -> bool {
        self.is_own || self.written.iter().any(|w| w.eq_ignore_ascii_case(name))
    }

    fn note_written(&mut self, name: &str) {
        if !self.has_written(name) {
            self.written.push(name.into());
        }
    }
}

impl Context<'_> {
    /// The headers of the current message.
    pub fn message_headers(&self) -> &Headers {
        self.message.headers.as_ref().unwrap_or(&self.request.headers)
    }

    /// Whether this header of the current message is not the client's own: a step has set it, or a
    /// back end has sent the message.
    pub fn has_set_header(&self, name: &str) -> bool {
        self.message.has_written(name)
    }

    /// Whether the current message has a body, or may have one that is still arriving.
    pub fn has_message_body(&self) -> bool {
        !matches!(self.payload(), Payload::Raw(crate::message::Body::Empty))
    }

    /// What the current message's headers say about its body.
    pub(crate) fn message_content(&self) -> Content {
        Content::of(self.message_headers())
    }

    /// The headers for writing one of that name.
    pub(crate) fn write_header(&mut self, name: &str) -> &mut Headers {
        self.message.note_written(name);
        self.message.headers.get_or_insert_with(|| self.request.headers.clone())
    }

    pub(crate) fn payload(&self) -> &Payload {
        self.message.payload.as_ref().unwrap_or(&self.request_body)
    }

    pub(crate) fn payload_mut(&mut self) -> &mut Payload {
        self.message.payload.as_mut().unwrap_or(&mut self.request_body)
    }
}

impl Answer {
    /// The value at the end of a path such as `headers.etag` below the output's name.
    pub(crate) fn get(&self, path: &[Box<str>]) -> Found<'_> {
        let Some((first, rest)) = path.split_first() else { return self.whole() };
        match (&**first, rest) {
            ("status", []) => Found::owned(status_value(Some(self.status), self.reason.as_deref())),
            ("status", [part]) if &**part == "code" => Found::number(self.status),
            ("status", [part]) if &**part == "reason" => Found::text_of(self.phrase()),
            ("headers", []) => Found::owned(headers_value(&self.headers)),
            ("headers", name) => header(&self.headers, &name.join(".")),
            ("body", rest) => self.payload.get(rest),
            _ => Found::Missing,
        }
    }

    fn phrase(&self) -> &str {
        self.reason.as_deref().unwrap_or_else(|| reason_phrase(self.status))
    }

    fn whole(&self) -> Found<'_> {
        Found::owned(json!({
            "status": status_value(Some(self.status), self.reason.as_deref()),
            "headers": headers_value(&self.headers),
            "body": self.payload.get(&[]).into_value(),
        }))
    }
}

/// `{code, reason}`; empty before there is a status.
pub(crate) fn status_value(code: Option<u16>, reason: Option<&str>) -> Value {
    match code {
        None => json!({}),
        Some(code) => json!({
            "code": code,
            "reason": reason.unwrap_or_else(|| reason_phrase(code)),
        }),
    }
}

/// One header's value; several of one name are joined as RFC 9110 §5.3 allows.
pub(crate) fn header<'h>(headers: &'h Headers, name: &str) -> Found<'h> {
    let mut values =
        headers.iter().filter(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value);
    let Some(first) = values.next() else { return Found::Missing };
    let Some(second) = values.next() else { return Found::bytes(first) };
    let mut joined = String::from_utf8_lossy(first).into_owned();
    for value in std::iter::once(second).chain(values) {
        joined.push_str(", ");
        joined.push_str(&String::from_utf8_lossy(value));
    }
    Found::Text(joined.into())
}

/// All headers as an object, names in lower case; repeated ones are arrays.
pub(crate) fn headers_value(headers: &Headers) -> Value {
    let mut map = Map::new();
    for (name, value) in headers.iter() {
        let value = Value::String(String::from_utf8_lossy(value).into_owned());
        match map.entry(name.to_ascii_lowercase()) {
            serde_json::map::Entry::Vacant(slot) => {
                slot.insert(value);
            }
            serde_json::map::Entry::Occupied(mut slot) => match slot.get_mut() {
                Value::Array(values) => values.push(value),
                first => *first = Value::Array(vec![first.take(), value]),
            },
        }
    }
    Value::Object(map)
}
