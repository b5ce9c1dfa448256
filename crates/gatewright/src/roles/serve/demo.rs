//! The demo: the weather back end, and the Weather Provider API as a draft.

use crate::demo;
use anyhow::{Context, Result};
use management::Management;
use std::net::SocketAddr;

/// Our own copy of the definition, its targets the back end's usual address.
const DEFINITION: &str =
    include_str!("../../../../../examples/create/01-weather/weather-provider-api.yaml");

/// Where the definition's targets point.
const USUAL_ADDRESS: &str = "127.0.0.1:9090";

/// Starts the weather back end and answers where it listens.
pub(super) async fn start_backend(address: SocketAddr) -> Result<SocketAddr> {
    let listener = tokio::net::TcpListener::bind(address).await.with_context(|| {
        format!(
            "cannot start the weather back end on {address}; choose another address with \
             --demo-backend-listen"
        )
    })?;
    let address = listener.local_addr().context("cannot tell the back end's address")?;
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, demo::router()).await {
            tracing::error!(%error, "the weather back end has stopped");
        }
    });
    Ok(address)
}

/// Imports the Weather Provider API as a draft unless there is one.
pub(super) async fn import(
    management: &Management,
    org: &str,
    backend: Option<SocketAddr>,
) -> Result<()> {
    let backend = backend.map(|address| address.to_string());
    let text = DEFINITION.replace(USUAL_ADDRESS, backend.as_deref().unwrap_or(USUAL_ADDRESS));
    management
        .provide_draft_api(org, text.as_bytes())
        .await
        .context("cannot import the Weather Provider API")
}
