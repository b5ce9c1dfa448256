//! What policies that call a back end need of a context: the message on its way out, the answer on
//! its way in.

use super::load::{bad_answer_body, bad_request_body};
use super::message::Answer;
use super::payload::{Content, Payload};
use super::{Context, UpstreamNote};
use crate::message::{Body, Headers, Response};
use crate::outside::{Outgoing, SendError};
use crate::policy::Thrown;
use crate::variable::Variable;
use serde_json::Value;

impl Context<'_> {
    /// The current message's headers as they are sent on, for the caller to add to.
    ///
    /// The client's `Host` and `Expect` stay behind: they were meant for the gateway. A `Host` that
    /// a step has set goes along. Fields for which `keep` answers false are left out.
    pub fn outgoing_headers(&self, mut keep: impl FnMut(&str) -> bool) -> Headers {
        let sets_host = self.message.has_written("host");
        let mut headers = self.message_headers().clone();
        headers.retain(|name, _| match name.len() {
            4 if name.eq_ignore_ascii_case("host") => sets_host,
            6 if name.eq_ignore_ascii_case("expect") => false,
            _ => keep(name),
        });
        headers
    }

    /// The current message's body for sending; `keeps` leaves it readable for later steps.
    ///
    /// Otherwise a body that is still arriving is handed on and `message.body` is empty afterwards.
    /// `headers` gets a `Content-Type` where a step has made an object without naming one.
    ///
    /// # Errors
    /// As [`Context::load`], if it must be kept and can't be read.
    pub async fn outgoing_body(
        &mut self,
        headers: &mut Headers,
        keeps: KeepBody,
    ) -> Result<Body, Thrown> {
        let content = self.message_content();
        let bytes_max = self.limits.body_bytes_max;
        let must_keep = keeps == KeepBody::Yes || self.keeps_request_body;
        let is_request = self.message.payload.is_none();
        let payload = self.payload_mut();
        if must_keep && payload.is_stream() {
            let blame = if is_request { bad_request_body } else { bad_answer_body };
            payload.load(Content::Other, bytes_max).await.map_err(blame)?;
        }
        if payload.is_made_document() && !headers.contains("content-type") {
            headers.set("Content-Type", "application/json");
        }
        Ok(payload.take_body(content))
    }

    /// Calls a back end and notes it for the call's record.
    ///
    /// # Errors
    /// What the world outside says; see [`connection_error`].
    pub async fn call(&mut self, outgoing: Outgoing) -> Result<Response, SendError> {
        let before = self.upstream.as_ref().map_or((0, 0), |note| (note.time_us, note.calls));
        let mut note = UpstreamNote {
            scheme: outgoing.scheme,
            authority: outgoing.authority.clone(),
            target: outgoing.target.clone(),
            status: None,
            time_us: before.0,
            calls: before.1 + 1,
        };
        let began_us = self.outside.now_us();
        let answer = self.outside.send(outgoing).await;
        let took_us = self.outside.now_us().saturating_sub(began_us);
        note.time_us += u64::try_from(took_us).unwrap_or(0);
        note.status = answer.as_ref().ok().map(|response| response.status);
        self.upstream = Some(note);
        answer
    }

    /// Makes a back end's answer the current message; its body may still be arriving.
    pub fn put_answer(&mut self, response: Response) {
        self.suppressed = None;
        self.message.status = Some(response.status);
        self.message.reason = response.reason;
        self.message.headers = Some(response.headers);
        self.message.is_own = true;
        self.message.written.clear();
        self.message.payload = Some(Payload::Raw(response.body));
    }

    /// Keeps a back end's answer as variable `name`, beside the current message.
    ///
    /// # Errors
    /// `ConnectionError` if its body can't be read.
    pub async fn put_output(&mut self, name: &str, response: Response) -> Result<(), Thrown> {
        let Response { status, reason, headers, body } = response;
        let mut payload = Payload::Raw(body);
        let bytes_max = self.limits.body_bytes_max;
        payload.load(Content::of(&headers), bytes_max).await.map_err(bad_answer_body)?;
        self.clear(&Variable::parse(name))?;
        self.outputs.push((name.into(), Answer { status, reason, headers, payload }));
        Ok(())
    }

    /// Goes on after a back end could not be reached: status 500 `URL Open error` in its place, as
    /// on V5.
    ///
    /// With no `output`, and unless a later step answers in its stead, the call still ends with
    /// `thrown`: a client never takes a dead back end for an answer.
    pub fn put_unreachable(&mut self, output: Option<&str>, thrown: Thrown) {
        const REASON: &str = "URL Open error";
        let Some(name) = output else {
            self.message.status = Some(500);
            self.message.reason = Some(REASON.into());
            self.suppressed = Some(thrown);
            return;
        };
        self.outputs.retain(|(n, _)| **n != *name);
        let answer = Answer {
            status: 500,
            reason: Some(REASON.into()),
            headers: Headers::new(),
            payload: Payload::Set(Value::Null),
        };
        self.outputs.push((name.into(), answer));
    }
}

/// Whether a message's body stays readable after it was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum KeepBody {
    Yes,
    No,
}

/// Why a back end gave no answer, as an error that a catch may handle.
///
/// `ConnectionError` with status 504 or 502; a client's body that broke off is `BadRequestError`.
/// The text names no address: it may reach the client.
pub fn connection_error(error: &SendError) -> Thrown {
    let (status, message) = match error {
        SendError::RequestBody(error) => return bad_request_body(*error),
        SendError::TimedOut => (504, error.to_string()),
        SendError::Tls(_) => (502, "TLS with the back end failed".to_owned()),
        SendError::BadTarget(_) => (502, "the target URL can't be called".to_owned()),
        SendError::NoSuchHost
        | SendError::Refused
        | SendError::Closed
        | SendError::Malformed(_) => (502, error.to_string()),
    };
    Thrown::new("ConnectionError", message).with_status(status)
}
