//! Joins the two halves: management's changes become the gateway's snapshots.

use gateway::Live;
use management::{
    Clock, GatewayReport, GatewayReports, GatewayState, GatewayStates, Gateways, Management,
    Timestamp,
};
use snapshot::source::Change;
use std::sync::Arc;
use std::time::Duration;

/// How long a change may go unannounced before it is looked for: on PostgreSQL an announcement is
/// lost with its connection.
const POLL: Duration = Duration::from_millis(250);

/// How long a failing store is left alone.
const PAUSE: Duration = Duration::from_secs(1);

/// The real clock.
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(crate::time::now_us())
    }
}

/// The gateway in this process, as management sees it.
pub(crate) struct OwnGateway {
    pub(crate) live: Arc<Live>,
    /// Base URLs of its listeners.
    pub(crate) addresses: Vec<String>,
    pub(crate) started_at: Timestamp,
}

/// The name of the gateway in this process.
const OWN_NAME: &str = "local";

impl Gateways for OwnGateway {
    fn wait_serving(&self, sequence: u64, timeout: Duration) -> GatewayStates<'_> {
        Box::pin(async move {
            let mut serving = self.live.sequence();
            let reached = serving.wait_for(|serving| *serving >= sequence);
            // Late or not, the answer says what is served.
            let _ = tokio::time::timeout(timeout, reached).await;
            let sequence = *serving.borrow();
            vec![GatewayState { name: OWN_NAME.to_owned(), sequence }]
        })
    }

    fn list(&self) -> GatewayReports<'_> {
        let report = GatewayReport {
            name: OWN_NAME.to_owned(),
            addresses: self.addresses.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            sequence: *self.live.sequence().borrow(),
            started_at: self.started_at,
            serving_since: Timestamp::from_micros(self.live.installed_us()),
        };
        Box::pin(std::future::ready(vec![report]))
    }
}

/// Keeps the gateway at the store's newest change until the task is aborted.
pub(crate) async fn follow(
    management: Arc<Management>,
    mut announcements: tokio::sync::watch::Receiver<u64>,
    live: Arc<Live>,
) {
    loop {
        match catch_up(&management, &live).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => {
                tracing::warn!(
                    "the gateway serves revision {} on, since the store cannot be \
                     read: {error}",
                    live.snapshot().sequence
                );
                tokio::time::sleep(PAUSE).await;
            }
        }
        let _ = tokio::time::timeout(POLL, announcements.changed()).await;
    }
}

/// Installs the next change; tells whether there was one.
pub(crate) async fn catch_up(
    management: &Management,
    live: &Live,
) -> Result<bool, management::Error> {
    let served = live.snapshot();
    let Some(change) = management.next_change(served.sequence).await? else { return Ok(false) };
    let next = match change {
        Change::Full(source) => {
            let compile = move || snapshot::compile(&source);
            let Ok(compilation) = tokio::task::spawn_blocking(compile).await else {
                return Ok(false);
            };
            for diagnostic in compilation.diagnostics.iter().filter(|d| d.is_error()) {
                // Publishing compiled it before; another program version wrote it, or it is ours.
                tracing::error!("left out of the gateway: {diagnostic}");
            }
            compilation.snapshot
        }
        Change::Consumers { sequence, catalog, changes } => {
            served.with_consumers(sequence, &catalog, &changes)
        }
    };
    let sequence = next.sequence;
    live.install(next);
    tracing::debug!(sequence, "the gateway serves revision {sequence}");
    Ok(true)
}
