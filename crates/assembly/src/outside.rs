//! The outside world as the engine and its policies see it: traits that the gateway implements.
//!
//! A policy is tested without a socket, and `policies` needs no HTTP client. All futures stay on
//! their core, so none is `Send`.

use crate::message::{Body, Headers, Method, Response};
use bytes::Bytes;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// A boxed future that stays on its core.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// What the engine may ask of the world around it.
pub trait Outside {
    /// Sends a request to a back end and answers with the head of its response, the body arriving.
    fn send<'a>(&'a self, request: Outgoing) -> LocalFuture<'a, Result<Response, SendError>>;

    /// Microseconds since 1970-01-01T00:00:00Z.
    fn now_us(&self) -> i64;
}

/// Which protocol a target is reached by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Scheme {
    Http,
    Https,
}

impl Scheme {
    /// The port that is meant when none is named.
    pub fn default_port(self) -> u16 {
        match self {
            Scheme::Http => 80,
            Scheme::Https => 443,
        }
    }
}

/// A request on its way to a back end.
#[derive(Debug)]
pub struct Outgoing {
    /// Plain or TLS.
    pub scheme: Scheme,
    /// `host` or `host:port` as in the target URL; an IPv6 address in brackets.
    pub authority: Bytes,
    /// Path and query as they stand in the request line; begins with `/`.
    pub target: Bytes,
    /// The method.
    pub method: Method,
    /// Header fields; hop-by-hop and framing ones are dropped by the sender. A `host` field here
    /// replaces the authority's.
    pub headers: Headers,
    /// The body.
    pub body: Body,
    /// Most time until the head of the answer is there, connecting included.
    pub timeout: Duration,
}

/// Why a back end gave no usable answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The name does not resolve.
    #[error("the host name of the back end does not resolve")]
    NoSuchHost,
    /// Refused or unreachable.
    #[error("the back end refused the connection")]
    Refused,
    /// The TLS handshake failed; the text says why.
    #[error("TLS with the back end failed: {0}")]
    Tls(String),
    /// Closed or reset before the answer's head was complete.
    #[error("the back end closed the connection before it answered")]
    Closed,
    /// No answer in time.
    #[error("the back end did not answer in time")]
    TimedOut,
    /// Rubbish in place of HTTP; the text says what.
    #[error("the back end's answer is not valid HTTP: {0}")]
    Malformed(&'static str),
    /// The client's body broke off while it was sent on; the client's fault.
    #[error("the request body broke off")]
    RequestBody(crate::message::BodyError),
    /// The target URL cannot be called; the text says why.
    #[error("the target URL cannot be called: {0}")]
    BadTarget(String),
}
