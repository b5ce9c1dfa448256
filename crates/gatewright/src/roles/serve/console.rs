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
    let service = management_api::router(management)
        .merge(web::router())
        .into_make_service_with_connect_info::<SocketAddr>();
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

/// Where the API Manager is, by the one-time link until it is used; with --demo three commands to
/// try.
pub(super) fn say_first_steps(
    arguments: &Arguments,
    console: SocketAddr,
    gateway: &[SocketAddr],
    report: &FirstRunReport,
) {
    let link = report
        .link
        .as_ref()
        .map(|token| format!("http://{console}/first-administrator?token={}", token.reveal()));
    println!();
    match &link {
        Some(link) => {
            println!("open the API Manager as its first administrator (once, within 24 hours):");
            println!("  {link}");
        }
        None => println!("open the API Manager: http://{console}/"),
    }
    let (true, Some(plain)) = (arguments.demo, gateway.first()) else { return };
    let program = std::env::args().next().unwrap_or_else(|| "gatewright".to_owned());
    let (org, product) = (arguments.first_org(), "weather-provider-api-product");
    println!();
    println!("try:");
    match link {
        Some(link) => println!("  {program} login --link '{link}' --username admin"),
        None => println!("  {program} login --server http://{console} --username YOU"),
    }
    println!("  {program} drafts generate-product weather-provider-api && \\");
    println!("    {program} products publish {product}");
    println!("  curl 'http://{plain}/{org}/sb/current?zipcode=90210'");
}
