//! One exchange with a back end: the current message out, its answer in.
//!
//! What `invoke` and `proxy` share. Path, query and headers are rendered for each call from what
//! was compiled; a body that nobody else wants streams through in both directions.

mod options;
mod redirects;
mod request_headers;

pub(crate) use options::Options;

use assembly::message::{Method, Response};
use assembly::outside::{Outgoing, SendError};
use assembly::{Context, KeepBody, Needs, Target, TargetUrl, Template, Thrown};
use bytes::Bytes;
use redirects::Replay;
use std::time::Duration;

/// A compiled call of a back end.
pub(crate) struct Exchange {
    target: TargetUrl,
    verb: Verb,
    timeout: Timeout,
    authorization: Option<Authorization>,
    /// The variable that takes the answer; `None` is `message`.
    output: Option<Box<str>>,
    hides_client_id: bool,
}

/// Which method is sent.
enum Verb {
    /// The request's.
    Keep,
    Fixed(Method),
    /// Known in the call only.
    Named(Template),
}

enum Timeout {
    Fixed(Duration),
    /// Known in the call only.
    Named(Template),
}

/// What replaces the client's `Authorization`.
enum Authorization {
    Fixed(Bytes),
    /// User name and password, known in the call only.
    Named(Box<(Template, Template)>),
}

/// Whether redirects of a back end are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Redirects {
    Follow,
    Return,
}

/// What came of an exchange.
pub(crate) enum Answered {
    Response(Response),
    /// No usable answer; the error says why.
    Unreachable(Thrown),
}

/// GET, HEAD and DELETE are sent without a body, as on V5.
fn sends_no_body(method: &Method) -> bool {
    matches!(method, Method::Get | Method::Head | Method::Delete)
}

impl Exchange {
    /// The variable that takes the answer; `None` is `message`.
    pub(crate) fn output(&self) -> Option<&str> {
        self.output.as_deref()
    }

    /// Sends the current message to the back end.
    ///
    /// # Errors
    /// `PropertyError` if a value of this call makes an option senseless; `BadRequestError` if the
    /// client's body breaks off. That the back end can't be reached is no error here.
    pub(crate) async fn send(
        &self,
        cx: &mut Context<'_>,
        redirects: Redirects,
    ) -> Result<Answered, Thrown> {
        let needs = self.needs();
        if !needs.is_none() {
            cx.load(needs).await?;
        }
        let target = self.target.render(cx)?;
        let (method, timeout) = (self.method(cx)?, self.timeout(cx)?);
        let mut headers = self.request_headers(cx, &method);
        let body = match sends_no_body(&method) {
            true => assembly::message::Body::Empty,
            false => cx.outgoing_body(&mut headers, self.keeps_body()).await?,
        };
        let replay = Replay::of(redirects, &method, &body);
        let deadline_us = cx.outside().now_us().saturating_add(timeout.as_micros() as i64);
        let sent = cx.call(outgoing(&target, method, headers, body, timeout)).await;
        let answered = match (sent, replay) {
            (Ok(response), Some(replay)) => {
                match redirects::is_redirect(&response) {
                    false => Ok(response),
                    // Boxed, as below: a rare path's state must not make every call's larger.
                    true => {
                        let left = redirects::Left { replay, deadline_us };
                        Box::pin(redirects::follow(self, cx, target, response, left)).await
                    }
                }
            }
            (sent, _) => sent,
        };
        match answered {
            Ok(response) => Ok(Answered::Response(response)),
            // Not the back end's doing, so never passed over.
            Err(error @ SendError::RequestBody(_)) => Err(assembly::connection_error(&error)),
            Err(error) => {
                tracing::debug!(error.message = %error, "a back end gave no answer");
                Ok(Answered::Unreachable(assembly::connection_error(&error)))
            }
        }
    }

    /// Puts an answer where the author wants it.
    ///
    /// # Errors
    /// `ConnectionError` if it is kept beside the message and its body can't be read.
    pub(crate) async fn put(&self, cx: &mut Context<'_>, response: Response) -> Result<(), Thrown> {
        match &self.output {
            None => {
                cx.put_answer(response);
                Ok(())
            }
            Some(name) => Box::pin(cx.put_output(name, response)).await,
        }
    }

    fn needs(&self) -> Needs {
        let needs = self.target.needs();
        options::templates(self).fold(needs, |needs, template| needs.and(template.needs()))
    }

    /// An answer beside the message leaves the message as it is, its body included.
    fn keeps_body(&self) -> KeepBody {
        if self.output.is_some() { KeepBody::Yes } else { KeepBody::No }
    }

    fn method(&self, cx: &Context<'_>) -> Result<Method, Thrown> {
        match &self.verb {
            Verb::Keep => Ok(cx.request().method.clone()),
            Verb::Fixed(method) => Ok(method.clone()),
            Verb::Named(template) => match Verb::parse(template.text(cx).trim()) {
                Some(Verb::Fixed(method)) => Ok(method),
                Some(Verb::Keep | Verb::Named(_)) => Ok(cx.request().method.clone()),
                None => Err(Thrown::new("PropertyError", "Invalid verb")),
            },
        }
    }

    fn timeout(&self, cx: &Context<'_>) -> Result<Duration, Thrown> {
        match &self.timeout {
            Timeout::Fixed(timeout) => Ok(*timeout),
            Timeout::Named(template) => options::parse_timeout(&template.text(cx))
                .ok_or_else(|| Thrown::new("PropertyError", "Invalid timeout")),
        }
    }
}

fn outgoing(
    target: &Target,
    method: Method,
    headers: assembly::message::Headers,
    body: assembly::message::Body,
    timeout: Duration,
) -> Outgoing {
    Outgoing {
        scheme: target.scheme,
        authority: target.authority.clone(),
        target: target.target.clone(),
        method,
        headers,
        body,
        timeout,
    }
}
