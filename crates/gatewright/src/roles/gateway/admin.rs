//! Health and state on an address of their own.

use anyhow::{Context, Result};
use axum::routing::get;
use axum::{Json, Router};
use gateway::Live;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::Arc;

/// Serves `/health/live`, `/health/ready` and `/state` until the process ends.
pub(super) async fn serve(address: SocketAddr, live: Arc<Live>) -> Result<()> {
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address}"))?;
    let address = listener.local_addr().context("cannot tell the admin address")?;
    crate::roles::listening::announce("admin", "http", address);
    let router = Router::new()
        .route("/health/live", get(async || Json(json!({ "status": "live" }))))
        .route("/health/ready", get(async || Json(json!({ "status": "ready" }))))
        .route("/state", get(move || std::future::ready(Json(state(&live)))));
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
            tracing::error!(%error, "the admin address is no longer served");
        }
    });
    Ok(())
}

fn state(live: &Live) -> Value {
    let snapshot = live.snapshot();
    let catalogs = snapshot.catalogs().iter();
    let (apis, operations, credentials) = catalogs.fold((0, 0, 0), |(a, o, c), catalog| {
        let routes = &catalog.routes;
        (a + routes.apis().len(), o + routes.operation_count(), c + catalog.consumers.len())
    });
    json!({
        "sequence": snapshot.sequence,
        "apis": apis,
        "operations": operations,
        "credentials": credentials,
    })
}
