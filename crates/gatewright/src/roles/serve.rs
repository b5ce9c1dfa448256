//! `gatewright serve`: gateway, management API and call records in one process.

mod console;
mod demo;

use super::gateway::open_analytics;
use super::listening::{announce, announce_gateway, given_tls, workers};
use crate::compose::{self, OwnGateway, SystemClock};
use crate::imports::HttpFetcher;
use crate::signal::Signals;
use crate::test_calls::OwnListeners;
use crate::{certificate, keys};
use analytics::{Analytics, Reader};
use anyhow::{Context, Result};
use gateway::{Counters, Gateway, Listener, Live, Options, Running};
use management::{Clock, FirstRun, HostPort, ImportSources, Management, Parts};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use store::{Store, StoreError};
use wire::client::ClientOptions;
use wire::server::ServerOptions;

/// How long to wait before a store that is away is asked again.
const STORE_PAUSE: Duration = Duration::from_secs(2);

/// Options of the all-in-one server.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Folder of the store, the keys and the call records [default: ./gatewright-data, or
    /// ./.gatewright-demo with --demo].
    #[arg(long, value_name = "DIR", env = "GATEWRIGHT_DATA")]
    data: Option<PathBuf>,
    /// Where everything is kept: a file or postgres://… [default: gatewright.db in the data
    /// folder].
    #[arg(long, value_name = "URL", env = "GATEWRIGHT_STORE", hide_env_values = true)]
    store: Option<String>,
    /// Key of the installation [default: made in the data folder at the first run].
    #[arg(long, value_name = "FILE", env = "GATEWRIGHT_KEY_FILE")]
    key_file: Option<PathBuf>,
    /// The gateway's plain address.
    #[arg(long, value_name = "ADDR", env = "GATEWRIGHT_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The gateway's HTTPS address.
    #[arg(
        long,
        value_name = "ADDR",
        env = "GATEWRIGHT_TLS_LISTEN",
        default_value = "127.0.0.1:8443"
    )]
    tls_listen: SocketAddr,
    /// Base URL under which callers reach the gateway, as shown in examples [default: its plain
    /// address].
    #[arg(long, value_name = "URL", env = "GATEWRIGHT_GATEWAY_URL", value_parser = gateway_url)]
    gateway_url: Option<String>,
    /// Hosts inside the network that documents may be imported from by URL, such as
    /// definitions.intranet or 127.0.0.1:8000; others must be on the public Internet.
    #[arg(long, value_name = "HOST", env = "GATEWRIGHT_IMPORT_FROM", value_delimiter = ',')]
    import_from: Vec<HostPort>,
    /// Certificate chain, PEM; without it a self-signed one is made.
    #[arg(long, value_name = "FILE", env = "GATEWRIGHT_TLS_CERT")]
    tls_cert: Option<PathBuf>,
    /// Key of the certificate, PEM.
    #[arg(long, value_name = "FILE", env = "GATEWRIGHT_TLS_KEY")]
    tls_key: Option<PathBuf>,
    /// Further trusted roots for HTTPS back ends, PEM.
    #[arg(long, value_name = "FILE", env = "GATEWRIGHT_CA_FILE")]
    backend_ca_file: Option<PathBuf>,
    /// The console's address: management API and first administrator.
    #[arg(long, value_name = "ADDR", env = "GATEWRIGHT_CONSOLE", default_value = "127.0.0.1:9000")]
    console: SocketAddr,
    /// Threads of the gateway; as many as the machine has cores if absent.
    #[arg(long, value_name = "N", env = "GATEWRIGHT_WORKERS")]
    workers: Option<usize>,
    /// URL name of the provider organization made at the first run [default: main, or demo with
    /// --demo].
    #[arg(long, value_name = "NAME", env = "GATEWRIGHT_FIRST_ORG")]
    first_org: Option<String>,
    /// Start the weather back end, import the Weather Provider API and say what to try.
    #[arg(long)]
    demo: bool,
    /// Start the weather back end alone beside the server.
    #[arg(long)]
    demo_backend: bool,
    /// The weather back end's address.
    #[arg(
        long,
        value_name = "ADDR",
        env = "GATEWRIGHT_DEMO_BACKEND",
        default_value = "127.0.0.1:9090"
    )]
    demo_backend_listen: SocketAddr,
}

impl Arguments {
    /// The data folder.
    pub(crate) fn data(&self) -> PathBuf {
        let default = if self.demo { ".gatewright-demo" } else { "gatewright-data" };
        self.data.clone().unwrap_or_else(|| default.into())
    }

    fn first_org(&self) -> String {
        let default = if self.demo { "demo" } else { "main" };
        self.first_org.clone().unwrap_or_else(|| default.to_owned())
    }
}

pub(crate) fn run(arguments: Arguments) -> Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("cannot start a runtime")?;
    runtime.block_on(serve(arguments))?;
    Ok(ExitCode::SUCCESS)
}

async fn serve(arguments: Arguments) -> Result<()> {
    let mut signals = Signals::listen()?;
    let data = arguments.data();
    let key = Arc::new(keys::load_or_create(arguments.key_file.as_deref(), &data)?);
    let address = store_address(arguments.store.as_deref(), &data);
    let Some(store) = open_store(&address, &mut signals).await? else { return Ok(()) };
    let analytics = open_analytics(&data).await?;
    let live = Arc::new(Live::new(snapshot::Snapshot::default()));
    let listeners = listeners(&arguments, &data)?;
    // Addresses are taken before anything is written: one in use ends the start here.
    let console = console::bind(arguments.console).await?;
    let backend = match arguments.demo || arguments.demo_backend {
        true => Some(demo::start_backend(arguments.demo_backend_listen).await?),
        false => None,
    };
    let tls = wire::tls::client_config(arguments.backend_ca_file.as_deref())
        .context("cannot set up TLS towards back ends")?;
    let options = Options {
        listeners,
        workers: workers(arguments.workers),
        server: ServerOptions::default(),
        client: ClientOptions::new(tls),
        buffer: assembly::BufferLimits::default(),
    };
    let counters = Arc::new(Counters::new());
    let gateway = Gateway { live: Arc::clone(&live), key: Arc::clone(&key), counters };
    let running = gateway
        .start(&options, || Some(analytics.recorder()))
        .context("cannot start the gateway")?;
    let own = OwnGateway {
        live: Arc::clone(&live),
        addresses: endpoints(&running),
        started_at: SystemClock.now(),
    };
    let caller = OwnListeners::start(&options.listeners, &running.addresses)
        .context("cannot start the thread of the test calls")?;
    let fetcher = HttpFetcher::new(arguments.backend_ca_file.as_deref())
        .context("cannot set up TLS for imports")?;
    let parts = Parts {
        store: store.clone(),
        key,
        clock: Arc::new(SystemClock),
        gateways: Arc::new(own),
        calls: Some(Reader::new(analytics.path())),
        endpoints: endpoints(&running),
        gateway_url: arguments.gateway_url.clone().unwrap_or_else(|| plain_url(&running)),
        gateway_caller: Arc::new(caller),
        fetcher: Arc::new(fetcher),
        import_sources: ImportSources::new(arguments.import_from.clone()),
    };
    let management = Arc::new(Management::new(parts).context("cannot start management")?);
    let (org_name, org_title) = (arguments.first_org(), arguments.first_org());
    let first = FirstRun { org_name, org_title };
    let report = management.ensure_first_run(&first).await.context("cannot prepare the store")?;
    if arguments.demo {
        demo::import(&management, &first.org_name, backend).await?;
    }
    while compose::catch_up(&management, &live).await.context("cannot read what is published")? {}
    let following = tokio::spawn(compose::follow(
        Arc::clone(&management),
        store.announcements(),
        Arc::clone(&live),
    ));
    let console = console::serve(console, Arc::clone(&management))?;
    announce_gateway(&options.listeners, &running.addresses);
    announce("console", "http", console.address);
    if let Some(address) = backend {
        announce("weather back end", "http", address);
    }
    console::say_first_steps(&arguments, console.address, &running.addresses, &report);
    signals.ended().await;
    stop(console, running, following, analytics, store).await
}

/// Ends in the order in which nothing is lost: no new changes, calls in flight, records, store.
async fn stop(
    console: console::Console,
    running: Running,
    following: tokio::task::JoinHandle<()>,
    analytics: Analytics,
    store: Store,
) -> Result<()> {
    console.stop().await;
    tokio::task::spawn_blocking(move || running.stop()).await.context("cannot stop the gateway")?;
    following.abort();
    analytics.close().await;
    store.close().await;
    Ok(())
}

/// The store's address: as given, or a file in the data folder.
pub(crate) fn store_address(given: Option<&str>, data: &Path) -> String {
    given.map_or_else(|| data.join("gatewright.db").display().to_string(), str::to_owned)
}

/// Opens the store; one that is away is asked again until it is there or the process is ended.
pub(crate) async fn open_store(address: &str, signals: &mut Signals) -> Result<Option<Store>> {
    loop {
        match Store::open(address).await {
            Ok(store) => return Ok(Some(store)),
            Err(error @ (StoreError::Unavailable(_) | StoreError::Busy(_))) => {
                tracing::warn!(
                    "{error}; nothing was changed, trying again in {} s",
                    STORE_PAUSE.as_secs()
                );
            }
            Err(error) => return Err(error).context("cannot open the store"),
        }
        tokio::select! {
            () = signals.ended() => return Ok(None),
            () = tokio::time::sleep(STORE_PAUSE) => {}
        }
    }
}

fn listeners(arguments: &Arguments, data: &Path) -> Result<Vec<Listener>> {
    let tls = match given_tls(arguments.tls_cert.as_ref(), arguments.tls_key.as_ref())? {
        Some(given) => given,
        None => certificate::self_signed(data)?,
    };
    Ok(vec![
        Listener { address: arguments.listen, tls: None },
        Listener { address: arguments.tls_listen, tls: Some(tls) },
    ])
}

/// Base URLs of the gateway, the one with TLS first.
fn endpoints(running: &Running) -> Vec<String> {
    let schemes = ["http", "https"];
    let url = |(scheme, address): (&&str, &SocketAddr)| format!("{scheme}://{}", shown(*address));
    schemes.iter().zip(&running.addresses).map(url).rev().collect()
}

/// The base URL of the plain listener.
fn plain_url(running: &Running) -> String {
    endpoints(running).pop().unwrap_or_default()
}

/// Host and port to be called. A listener on all addresses has none of its own to show.
fn shown(address: SocketAddr) -> String {
    match address.ip().is_unspecified() {
        true => format!("localhost:{}", address.port()),
        false => address.to_string(),
    }
}

/// Checks a base URL and takes the slash at its end away.
fn gateway_url(text: &str) -> Result<String, String> {
    let url = text.trim_end_matches('/');
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_plain = |host: &str| {
        !host.is_empty() && host.chars().all(|c| c.is_ascii_graphic() && !"?#@\"'<>".contains(c))
    };
    match host {
        Some(host) if is_plain(host) => Ok(url.to_owned()),
        _ => Err("write a base URL such as https://api.example.com".to_owned()),
    }
}
