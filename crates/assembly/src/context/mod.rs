//! One call as its assembly sees it: request, current message, variables, the world outside.
//!
//! Reading a variable is synchronous, so that templates and conditions are too; bodies that they
//! mention are loaded before, with [`Context::load`]. A body that nobody mentions streams through.

mod exchange;
mod found;
mod load;
mod message;
mod parameters;
mod payload;
mod read;
mod write;

pub use exchange::{KeepBody, connection_error};
pub use found::Found;

pub(crate) use found::{text_of_value, walk};

use crate::facts::Facts;
use crate::message::{Body, Request, Response};
use crate::outside::{Outside, Scheme};
use crate::policy::Thrown;
use bytes::Bytes;
use message::{Answer, CurrentMessage};
use payload::Payload;
use serde_json::{Map, Value};

/// How much one call may hold in memory.
#[derive(Debug, Clone, Copy)]
pub struct BufferLimits {
    /// Most bytes of one body that a step asks for; larger ones answer 413, or 502 if they came
    /// from a back end.
    pub body_bytes_max: usize,
}

impl Default for BufferLimits {
    /// V5's 4,096,000 bytes.
    fn default() -> BufferLimits {
        BufferLimits { body_bytes_max: 4_096_000 }
    }
}

/// The back end that was called last, for the call's record.
#[derive(Debug, Clone)]
pub struct UpstreamNote {
    /// Plain or TLS.
    pub scheme: Scheme,
    /// `host` or `host:port`.
    pub authority: Bytes,
    /// Path and query.
    pub target: Bytes,
    /// Status of the last answer; `None` if none came.
    pub status: Option<u16>,
    /// Microseconds from sending to the head of the answer, summed over all calls to back ends.
    pub time_us: u64,
    /// How many calls to back ends there were, redirects included.
    pub calls: u32,
}

/// One call on its way through the assembly.
pub struct Context<'a> {
    facts: Facts<'a>,
    outside: &'a dyn Outside,
    limits: BufferLimits,
    /// Its body lies in `request_body`.
    request: Request,
    request_body: Payload,
    message: CurrentMessage,
    /// What back ends answered under an `output` of their own.
    outputs: Vec<(Box<str>, Answer)>,
    /// Variables that steps have made.
    made: Map<String, Value>,
    /// The error that was caught last.
    error: Option<Thrown>,
    /// A failure to reach a back end that was told not to stop the flow.
    suppressed: Option<Thrown>,
    keeps_request_body: bool,
    upstream: Option<UpstreamNote>,
}

impl<'a> Context<'a> {
    /// The context of a call that is about to begin its assembly.
    ///
    /// The path of `request` begins with the API's base path: organization and catalog are cut.
    pub fn new(
        facts: Facts<'a>,
        mut request: Request,
        outside: &'a dyn Outside,
        limits: BufferLimits,
    ) -> Context<'a> {
        let body = std::mem::take(&mut request.body);
        Context {
            facts,
            outside,
            limits,
            request,
            request_body: Payload::Raw(body),
            message: CurrentMessage::default(),
            outputs: Vec::new(),
            made: Map::new(),
            error: None,
            suppressed: None,
            keeps_request_body: false,
            upstream: None,
        }
    }

    /// Who calls what.
    pub fn facts(&self) -> &Facts<'a> {
        &self.facts
    }

    /// The request as received; its body is taken out, read it as the variable `request.body`.
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// The world outside.
    pub fn outside(&self) -> &'a dyn Outside {
        self.outside
    }

    /// The back end that was called last; `None` if none was.
    pub fn upstream(&self) -> Option<&UpstreamNote> {
        self.upstream.as_ref()
    }

    /// The answer at the normal end of the assembly.
    ///
    /// Status 200 unless a step or a back end gave one. Header fields are those that a step has
    /// set or a back end has sent, never an echo of the request's.
    pub fn into_response(mut self) -> Response {
        let content = self.message_content();
        let is_made = self.payload_mut().is_made_document();
        let body = self.payload_mut().take_body(content);
        let mut headers = self.message.take_answer_headers();
        if is_made && !headers.contains("content-type") {
            headers.append("Content-Type", Bytes::from_static(b"application/json"));
        }
        Response {
            status: self.message.status.unwrap_or(200),
            reason: self.message.reason.take(),
            headers,
            body,
        }
    }

    /// Keeps the request's body in memory when it is sent on, because a later step may want it.
    pub(crate) fn keep_request_body(&mut self) {
        self.keeps_request_body = true;
    }

    /// Forgets the body: an assembly without steps answers nothing.
    pub(crate) fn empty_message(&mut self) {
        self.message.payload = Some(Payload::Raw(Body::Empty));
    }

    /// Whether the current message is a back end's answer of this status.
    pub(crate) fn holds_answer(&self, status: Option<u16>) -> bool {
        status.is_some() && self.message.is_own && self.message.status == status
    }

    /// Makes an error readable as `error` in the catch that handles it.
    pub(crate) fn catch(&mut self, thrown: Thrown) {
        // The handler answers for it, be it by leaving the message as it is.
        self.suppressed = None;
        self.error = Some(thrown);
    }

    /// The error that was caught last.
    pub fn caught(&self) -> Option<&Thrown> {
        self.error.as_ref()
    }

    /// A suppressed failure that no later step has made up for, with the headers set since.
    pub(crate) fn take_suppressed(&mut self) -> Option<Thrown> {
        let mut thrown = self.suppressed.take()?;
        let headers = self.message.take_answer_headers();
        if !headers.is_empty() {
            thrown.headers = Some(Box::new(headers));
        }
        Some(thrown)
    }
}
