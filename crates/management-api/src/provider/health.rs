//! Whether this server works.

use crate::problem::Problem;
use crate::router::Api;
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// That the server works.
#[derive(Serialize, ToSchema)]
pub(crate) struct Health {
    /// `ok`: the store answered.
    status: &'static str,
}

/// Tells whether the server and its store work; 503 when the store is away.
#[utoipa::path(
    get,
    path = "/health",
    tag = "server",
    responses((status = 200, description = "Server and store work", body = Health))
)]
pub(crate) async fn get_health(State(api): State<Arc<Api>>) -> Result<Json<Health>, Problem> {
    api.management.check_health().await?;
    Ok(Json(Health { status: "ok" }))
}
