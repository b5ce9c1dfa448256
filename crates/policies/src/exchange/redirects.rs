//! Redirects of a back end, followed on the client's behalf.

use super::{Exchange, Redirects, outgoing};
use assembly::message::{Body, Method, Response};
use assembly::outside::SendError;
use assembly::{Context, Target};
use bytes::Bytes;
use std::time::Duration;

/// Most redirects of one step; the one after is answered as it is.
const REDIRECTS_MAX: usize = 10;

/// What is needed to send a request again.
pub(super) struct Replay {
    method: Method,
    /// `None` for a body that streamed and is gone.
    body: Option<Bytes>,
}

impl Replay {
    /// What to keep of a request, if redirects are followed at all.
    pub(super) fn of(redirects: Redirects, method: &Method, body: &Body) -> Option<Replay> {
        if redirects == Redirects::Return {
            return None;
        }
        let body = match body {
            Body::Empty => Some(Bytes::new()),
            Body::Full(bytes) => Some(bytes.clone()),
            Body::Stream(_) => None,
        };
        Some(Replay { method: method.clone(), body })
    }

    /// The request after a redirect of this status, RFC 9110 §15.4; `None` if it can't be made.
    fn after(self, status: u16) -> Option<Replay> {
        let becomes_get = match status {
            303 => self.method != Method::Head,
            301 | 302 => self.method == Method::Post,
            _ => false,
        };
        match becomes_get {
            true => Some(Replay { method: Method::Get, body: Some(Bytes::new()) }),
            false => self.body.is_some().then_some(self),
        }
    }
}

/// What is left to follow redirects with.
pub(super) struct Left {
    pub(super) replay: Replay,
    /// Microseconds since 1970.
    pub(super) deadline_us: i64,
}

/// Whether an answer's status asks to go elsewhere.
pub(super) fn is_redirect(response: &Response) -> bool {
    matches!(response.status, 301 | 302 | 303 | 307 | 308)
}

/// Follows redirects until another answer comes, the time is over, or one leads nowhere.
///
/// Credentials for the first host are not shown to another one.
pub(super) async fn follow(
    exchange: &Exchange,
    cx: &mut Context<'_>,
    first: Target,
    mut response: Response,
    left: Left,
) -> Result<Response, SendError> {
    let Left { mut replay, deadline_us } = left;
    let mut target = first.clone();
    for _ in 0..REDIRECTS_MAX {
        let Some(next) = next_target(&target, &response) else { return Ok(response) };
        let Some(again) = replay.after(response.status) else { return Ok(response) };
        replay = again;
        let left_us = deadline_us.saturating_sub(cx.outside().now_us());
        let Ok(left_us @ 1..) = u64::try_from(left_us) else { return Err(SendError::TimedOut) };
        let mut headers = exchange.request_headers(cx, &replay.method);
        if !next.is_same_origin(&first) {
            for name in ["authorization", "cookie", "proxy-authorization", "host"] {
                headers.remove(name);
            }
        }
        let body = match replay.body.clone() {
            Some(bytes) if !bytes.is_empty() => Body::Full(bytes),
            _ => Body::Empty,
        };
        let timeout = Duration::from_micros(left_us);
        response = cx.call(outgoing(&next, replay.method.clone(), headers, body, timeout)).await?;
        target = next;
    }
    Ok(response)
}

fn next_target(from: &Target, response: &Response) -> Option<Target> {
    if !is_redirect(response) {
        return None;
    }
    from.follow(response.headers.get("location")?)
}
