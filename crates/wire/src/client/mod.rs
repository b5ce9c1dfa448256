//! The client's side: calls back ends over pooled connections, one pool a core.

mod connect;
mod download;
mod exchange;
mod request;
mod response;
mod target;

use crate::deadline::{Deadlines, Limit};
use crate::resolve::Resolver;
use ahash::AHashMap;
use assembly::message::Response;
use assembly::outside::{Outgoing, Scheme, SendError};
use bytes::Bytes;
use exchange::Exchange;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use target::Target;
use tokio::task::JoinHandle;

/// Limits and waits of a [`Client`].
#[derive(Debug, Clone)]
pub struct ClientOptions {
    /// Most time to resolve a name, connect and shake hands.
    pub connect_timeout: Duration,
    /// How long an unused connection is kept; below what back ends usually allow.
    pub idle_timeout: Duration,
    /// Most time between two pieces of an answer's body.
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
///
/// Must be used where [`tokio::task::spawn_local`] works.
pub struct Client {
    options: Rc<ClientOptions>,
    targets: RefCell<[AHashMap<Bytes, Rc<Target>>; 2]>,
    resolver: Resolver,
    deadlines: Deadlines,
    timekeeper: OnceCell<JoinHandle<()>>,
}

impl Client {
    /// A client without connections.
    pub fn new(options: ClientOptions) -> Client {
        Client {
            options: Rc::new(options),
            targets: RefCell::default(),
            resolver: Resolver::default(),
            deadlines: Deadlines::new(),
            timekeeper: OnceCell::new(),
        }
    }

    /// Sends a request and answers with the head of the response, its body arriving.
    ///
    /// A request is sent a second time only if a pooled connection proved stale before any byte
    /// of an answer, and either nothing had been sent or the method is idempotent and the body
    /// is still whole in memory. Where the back end answers before it has read the whole request
    /// body, the rest is sent while the answer's body is read.
    ///
    /// `content-length` stays among the response's headers only where there is no body to count:
    /// in answers to `HEAD` and in 304.
    ///
    /// # Errors
    /// [`SendError`]; the connection is closed then.
    pub async fn send(&self, outgoing: Outgoing) -> Result<Response, SendError> {
        self.timekeeper
            .get_or_init(|| tokio::task::spawn_local(self.deadlines.clone().run_for_ever()));
        let target = self.target(outgoing.scheme, &outgoing.authority)?;
        let now_ms = self.deadlines.now_ms();
        let limit = Limit::begun(outgoing.timeout, now_ms);
        let mut exchange = Exchange::new(outgoing, &target, self.options.clone())?;
        if let Some(pooled) = target.take_idle(now_ms, self.options.idle_timeout) {
            match exchange.run(pooled, &target, &limit).await {
                Err(SendError::Closed) if exchange.may_repeat() => {}
                result => return result,
            }
        }
        let fresh = self.connect(&target, &limit).await?;
        exchange.run(fresh, &target, &limit).await
    }

    /// Closes unused connections that are too old or that the back end has closed; to be called
    /// every few seconds.
    pub fn sweep(&self) {
        let now_ms = self.deadlines.now_ms();
        self.resolver.sweep();
        for targets in &mut *self.targets.borrow_mut() {
            targets.retain(|_, target| {
                target.sweep(now_ms, self.options.idle_timeout);
                // One that a call is using stays.
                Rc::strong_count(target) > 1 || !target.is_unused(now_ms)
            });
        }
    }

    fn target(&self, scheme: Scheme, authority: &Bytes) -> Result<Rc<Target>, SendError> {
        let targets = &mut self.targets.borrow_mut()[scheme as usize];
        if let Some(target) = targets.get(authority) {
            return Ok(target.clone());
        }
        let target = Rc::new(Target::new(scheme, authority, self.deadlines.clone())?);
        // Copied: the authority may be a slice of something large.
        targets.insert(Bytes::copy_from_slice(authority), target.clone());
        Ok(target)
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if let Some(task) = self.timekeeper.get() {
            task.abort();
        }
    }
}
