//! The console's listener, and what the start says to the person in front of it.

use super::Arguments;
use anyhow::{Context, Result};
use management::{FirstRunReport, Management};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// How long requests in flight may take when the process ends.
const END_TIMEOUT: Duration = Duration::from_secs(10);

/// A console that serves.
pub(super) struct Console {
    pub(super) address: SocketAddr,
    end: oneshot::Sender<()>,
    serving: JoinHandle<()>,
}

pub(super) async fn bind(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address} for the console"))
}

pub(super) fn serve(listener: TcpListener, management: Arc<Management>) -> Result<Console> {
    let address = listener.local_addr().context("cannot tell the console's address")?;
    let service =
        management_api::router(management).into_make_service_with_connect_info::<SocketAddr>();
    let (end, ended) = oneshot::channel();
    let serving = tokio::spawn(async move {
        let served = axum::serve(listener, service).with_graceful_shutdown(async {
            let _ = ended.await;
        });
        if let Err(error) = served.await {
            tracing::error!(%error, "the console is no longer served");
        }
    });
    Ok(Console { address, end, serving })
}

impl Console {
    pub(super) async fn stop(self) {
        let _ = self.end.send(());
        let _ = tokio::time::timeout(END_TIMEOUT, self.serving).await;
    }
}

/// The one-time link until it is used, and with --demo three commands to try.
pub(super) fn say_first_steps(
    arguments: &Arguments,
    console: SocketAddr,
    gateway: &[SocketAddr],
    report: &FirstRunReport,
) {
    if let Some(token) = &report.link {
        let token = token.reveal();
        println!();
        println!("first administrator (once, within 24 hours):");
        println!("  http://{console}/first-administrator?token={token}");
    }
    if !arguments.demo {
        return;
    }
    let Some(plain) = gateway.first() else { return };
    println!();
    println!("try:");
    println!(
        "  gatewright login --server http://{console} --link TOKEN-OF-THE-LINK --username you"
    );
    println!("  gatewright drafts generate-product weather-provider-api:1.0.0 && \\");
    println!("    gatewright products publish weather-provider-api-product:1.0.0");
    println!("  curl 'http://{plain}/demo/sb/current?zipcode=90210'");
}
