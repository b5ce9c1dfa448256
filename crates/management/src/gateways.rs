//! The gateways, as management sees them: who serves what by now.
//!
//! Announcements travel through the store's outbox only; this trait merely lets a write wait a
//! moment, so that its answer can say where the change is live.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// How long a write waits for the gateways before it answers anyway.
pub(crate) const WAIT_SERVING: Duration = Duration::from_secs(2);

/// What one gateway serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayState {
    /// The gateway's name.
    pub name: String,
    /// Store-wide sequence of the snapshot it serves.
    pub sequence: u64,
}

/// The states of all gateways, when they are known.
pub type GatewayStates<'a> = Pin<Box<dyn Future<Output = Vec<GatewayState>> + Send + 'a>>;

/// The gateways that serve this store.
pub trait Gateways: Send + Sync {
    /// Waits until every gateway serves `sequence` or a newer one, at most `timeout`, and tells
    /// what each serves then. Without gateways it answers an empty list at once.
    fn wait_serving(&self, sequence: u64, timeout: Duration) -> GatewayStates<'_>;
}

/// No gateway at all: management that runs alone.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoGateways;

impl Gateways for NoGateways {
    fn wait_serving(&self, _sequence: u64, _timeout: Duration) -> GatewayStates<'_> {
        Box::pin(std::future::ready(Vec::new()))
    }
}

/// What a write that reaches the gateways did.
#[derive(Debug, Clone)]
pub struct Reached<T> {
    /// The object as it is now.
    pub item: T,
    /// Store-wide sequence of the change; `None` when it changes nothing that gateways serve.
    pub sequence: Option<u64>,
    /// What each gateway serves by now; the change is live where `sequence` is this or later.
    pub gateways: Vec<GatewayState>,
}
