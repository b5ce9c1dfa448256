//! The server's side: accepts connections, reads requests, writes answers.
//!
//! A malformed request never reaches the [`Service`]: it is answered here, in the shape of the
//! gateway's own error bodies, and the connection is closed.

mod accept;
mod answer;
mod connection;
mod incoming;
mod refusal;
mod request;

pub use accept::accept_loop;
pub(crate) use answer::push_number;

use assembly::message::{Peer, Request, Response};
use std::future::Future;
use std::time::Duration;

/// Limits and waits of the connections of one listener.
#[derive(Debug, Clone)]
pub struct ServerOptions {
    /// Largest request head in bytes, request line included; beyond it 431.
    pub head_bytes_max: usize,
    /// Most header fields; beyond it 431. At most 256.
    pub headers_max: usize,
    /// Longest request target in bytes; beyond it 414.
    pub target_bytes_max: usize,
    /// Largest request body in bytes; beyond it 413. `None` is without bound.
    pub body_bytes_max: Option<u64>,
    /// Most time from the first byte of a head to its last, and for a TLS handshake; then 408.
    pub head_timeout: Duration,
    /// Most time between two pieces of a request body.
    pub body_timeout: Duration,
    /// Most time a connection may wait for its next request.
    pub idle_timeout: Duration,
    /// Most time in which the client takes nothing of an answer.
    pub write_timeout: Duration,
    /// Bytes of an unread request body that are read and dropped to keep the connection.
    pub drain_bytes_max: u64,
    /// Most time that calls in flight get after [`Shutdown::trigger`](crate::Shutdown::trigger).
    pub shutdown_timeout: Duration,
}

impl Default for ServerOptions {
    fn default() -> ServerOptions {
        ServerOptions {
            head_bytes_max: 32 * 1024,
            headers_max: 100,
            target_bytes_max: 8 * 1024,
            body_bytes_max: None,
            head_timeout: Duration::from_secs(30),
            body_timeout: Duration::from_secs(60),
            idle_timeout: Duration::from_secs(75),
            write_timeout: Duration::from_secs(60),
            drain_bytes_max: 256 * 1024,
            shutdown_timeout: Duration::from_secs(30),
        }
    }
}

/// What answers requests; one on each core.
pub trait Service: 'static {
    /// What is handed back to [`Service::written`] once the answer has been sent.
    type Responded;

    /// Answers one request. The response's body may still be arriving.
    ///
    /// It is always run to its end, also when the client has left meanwhile; only the end of
    /// [`ServerOptions::shutdown_timeout`] drops it half-way.
    fn serve(&self, request: Request) -> impl Future<Output = (Response, Self::Responded)>;

    /// Called exactly once for each answer of [`Service::serve`], whatever became of it.
    fn written(&self, responded: Self::Responded, sent: Sent);

    /// Called for each request that was refused before it could be served.
    fn refused(&self, refused: Refused) {
        let _ = refused;
    }
}

/// What passed over the wire for one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// Bytes of the answer's body that the system took from us, framing not counted.
    pub response_body_bytes: u64,
    /// Bytes of the request's body that were read, framing not counted.
    pub request_body_bytes: u64,
    /// Whether the whole answer was handed to the system.
    pub is_complete: bool,
}

/// A request that was refused by `wire` itself.
#[derive(Debug, Clone, Copy)]
pub struct Refused {
    /// The status that was answered.
    pub status: u16,
    /// Who sent it.
    pub peer: Peer,
    /// What is wrong with it; the answer's `moreInformation`.
    pub reason: &'static str,
}
