//! Gateways: who serves, and how far.

use crate::answer::{ListOf, list_all, time};
use crate::extract::{InOrg, Path, Signed};
use crate::problem::Problem;
use crate::router::Api;
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// A gateway and what it serves.
#[derive(Serialize, ToSchema)]
pub(crate) struct Gateway {
    /// Its name.
    name: String,
    /// Base URLs of its listeners.
    addresses: Vec<String>,
    /// Version of its program.
    version: String,
    /// Sequence of the newest change that it serves.
    serving: u64,
    /// Sequence of the newest change there is.
    newest: u64,
    /// How many changes it has not put into service yet; 0 once it serves everything.
    behind: u64,
    /// `serving`, or `catching-up` while it is behind.
    state: GatewayState,
    /// When it began to serve this sequence, RFC 3339.
    serving_since: String,
    /// When it started, RFC 3339.
    started_at: String,
}

/// How far a gateway is.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum GatewayState {
    /// It serves everything there is.
    Serving,
    /// It serves an older state of things.
    CatchingUp,
}

impl From<management::GatewayView> for Gateway {
    fn from(view: management::GatewayView) -> Gateway {
        let behind = view.behind();
        let report = view.report;
        Gateway {
            name: report.name,
            addresses: report.addresses,
            version: report.version,
            serving: report.sequence,
            newest: view.newest,
            behind,
            state: if behind == 0 { GatewayState::Serving } else { GatewayState::CatchingUp },
            serving_since: time(report.serving_since),
            started_at: time(report.started_at),
        }
    }
}

/// Lists the gateways with the revision that each serves.
#[utoipa::path(
    get,
    path = "/orgs/{org}/gateways",
    tag = "gateways",
    params(InOrg),
    responses((status = 200, description = "All gateways, by name", body = ListOf<Gateway>))
)]
pub(crate) async fn list_gateways(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InOrg>,
) -> Result<Json<ListOf<Gateway>>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    Ok(list_all(api.management.list_gateways(&member).await?, Gateway::from))
}
