//! The gateways, as management sees them: who serves what by now.
//!
//! Announcements travel through the store's outbox only; this trait merely lets a write wait a
//! moment, so that its answer can say where the change is live, and lets people see who serves.

use crate::authorize::{Permission, authorize};
use crate::{Error, Management, ProviderMember};
use model::Timestamp;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;
use store::installation;

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

/// What a gateway tells about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayReport {
    /// The gateway's name.
    pub name: String,
    /// Base URLs of its listeners, without a slash at the end.
    pub addresses: Vec<String>,
    /// Version of its program.
    pub version: String,
    /// Store-wide sequence of the snapshot it serves.
    pub sequence: u64,
    /// When it started.
    pub started_at: Timestamp,
    /// When it began to serve this sequence.
    pub serving_since: Timestamp,
}

/// The reports of all gateways, when they are known.
pub type GatewayReports<'a> = Pin<Box<dyn Future<Output = Vec<GatewayReport>> + Send + 'a>>;

/// The gateways that serve this store.
pub trait Gateways: Send + Sync {
    /// Waits until every gateway serves `sequence` or a newer one, at most `timeout`, and tells
    /// what each serves then. Without gateways it answers an empty list at once.
    fn wait_serving(&self, sequence: u64, timeout: Duration) -> GatewayStates<'_>;

    /// Every gateway with what it tells about itself, by name.
    fn list(&self) -> GatewayReports<'_>;
}

/// No gateway at all: management that runs alone.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoGateways;

impl Gateways for NoGateways {
    fn wait_serving(&self, _sequence: u64, _timeout: Duration) -> GatewayStates<'_> {
        Box::pin(std::future::ready(Vec::new()))
    }

    fn list(&self) -> GatewayReports<'_> {
        Box::pin(std::future::ready(Vec::new()))
    }
}

/// A gateway beside what there is to serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayView {
    /// What it tells about itself.
    pub report: GatewayReport,
    /// The newest sequence of the store.
    pub newest: u64,
}

impl GatewayView {
    /// How many changes it has not put into service yet; 0 once it serves everything.
    pub fn behind(&self) -> u64 {
        self.newest.saturating_sub(self.report.sequence)
    }
}

impl Management {
    /// The gateways that serve this store, by name, beside the newest change there is.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::Store`]
    pub async fn list_gateways(&self, member: &ProviderMember) -> Result<Vec<GatewayView>, Error> {
        authorize(member, Permission::ViewCatalogs)?;
        // The store first: a gateway asked later can only be further.
        let newest = installation::read(&self.store).await?.sequence;
        let reports = self.gateways.list().await;
        Ok(reports.into_iter().map(|report| GatewayView { report, newest }).collect())
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
