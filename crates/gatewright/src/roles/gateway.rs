//! `gatewright gateway`: a data plane over a folder, without store or management.

mod admin;
mod watch;

use super::listening::{announce_gateway, given_tls, workers};
use crate::signal::Signals;
use crate::{folder, keys, time};
use analytics::Analytics;
use anyhow::{Context, Result, bail};
use gateway::{Counters, Gateway, Listener, Live, Options};
use openapi::{Diagnostic, Severity};
use snapshot::Snapshot;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tokens::InstallationKey;
use watch::Watched;
use wire::client::ClientOptions;
use wire::server::ServerOptions;

/// Options of the stand-alone gateway.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Folder with API definitions, products and consumers.yaml.
    #[arg(long, value_name = "DIR", env = "GATEWRIGHT_APIS")]
    apis: PathBuf,
    /// Plain HTTP address; port 0 takes a free one.
    #[arg(long, value_name = "ADDR", env = "GATEWRIGHT_LISTEN")]
    listen: Option<SocketAddr>,
    /// HTTPS address; needs --tls-cert and --tls-key.
    #[arg(long, value_name = "ADDR", env = "GATEWRIGHT_TLS_LISTEN")]
    tls_listen: Option<SocketAddr>,
    /// Certificate chain, PEM.
    #[arg(long, value_name = "FILE", env = "GATEWRIGHT_TLS_CERT")]
    tls_cert: Option<PathBuf>,
    /// Key of the certificate, PEM.
    #[arg(long, value_name = "FILE", env = "GATEWRIGHT_TLS_KEY")]
    tls_key: Option<PathBuf>,
    /// Further trusted roots for HTTPS back ends, PEM.
    #[arg(long, value_name = "FILE", env = "GATEWRIGHT_CA_FILE")]
    ca_file: Option<PathBuf>,
    /// Threads that serve; as many as the machine has cores if absent.
    #[arg(long, value_name = "N", env = "GATEWRIGHT_WORKERS")]
    workers: Option<usize>,
    /// Address for health and state, apart from the calls'.
    #[arg(long, value_name = "ADDR", env = "GATEWRIGHT_ADMIN")]
    admin: Option<SocketAddr>,
    /// Folder in which a record of each call is kept.
    #[arg(long, value_name = "DIR", env = "GATEWRIGHT_DATA")]
    data: Option<PathBuf>,
    /// Key of an installation, for client-secret-hash values made under it.
    #[arg(long, value_name = "FILE", env = "GATEWRIGHT_KEY_FILE")]
    key_file: Option<PathBuf>,
    /// Serve what can be served and leave out documents with errors.
    #[arg(long)]
    lenient: bool,
    /// Refuse APIs of `https` only on the plain listener.
    #[arg(long)]
    strict_schemes: bool,
}

pub(crate) fn run(arguments: Arguments) -> Result<ExitCode> {
    let listeners = listeners(&arguments)?;
    let key = match &arguments.key_file {
        Some(file) => keys::load(file)?,
        // Secrets are hashed anew at each start: the key need not outlive the process.
        None => InstallationKey::generate(),
    };
    let watched = watch::watch(&arguments.apis)?;
    let loader = Loader { key: Arc::new(key), arguments };
    let Some(snapshot) = loader.load(1)? else { return Ok(ExitCode::FAILURE) };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .context("cannot start a runtime")?;
    runtime.block_on(serve(loader, listeners, snapshot, watched))?;
    Ok(ExitCode::SUCCESS)
}

async fn serve(
    loader: Loader,
    listeners: Vec<Listener>,
    snapshot: Snapshot,
    watched: Watched,
) -> Result<()> {
    let mut signals = Signals::listen()?;
    let arguments = &loader.arguments;
    let analytics = match &arguments.data {
        Some(data) => Some(open_analytics(data).await?),
        None => None,
    };
    let tls = wire::tls::client_config(arguments.ca_file.as_deref())
        .context("cannot set up TLS towards back ends")?;
    let live = Arc::new(Live::new(snapshot));
    let counters = Arc::new(Counters::new());
    let gateway = Gateway { live: Arc::clone(&live), key: Arc::clone(&loader.key), counters };
    let options = Options {
        listeners,
        workers: workers(arguments.workers),
        server: ServerOptions::default(),
        client: ClientOptions::new(tls),
        buffer: assembly::BufferLimits::default(),
    };
    let recorder = || analytics.as_ref().map(Analytics::recorder);
    let running = gateway.start(&options, recorder).context("cannot start the gateway")?;
    if let Some(address) = arguments.admin {
        admin::serve(address, Arc::clone(&live)).await?;
    }
    announce_gateway(&options.listeners, &running.addresses);
    watch::follow(watched, loader, live)?;
    signals.ended().await;
    tokio::task::spawn_blocking(move || running.stop()).await.context("cannot stop the gateway")?;
    if let Some(analytics) = analytics {
        analytics.close().await;
    }
    Ok(())
}

/// Opens the file of call records in a data folder.
pub(crate) async fn open_analytics(data: &std::path::Path) -> Result<Analytics> {
    std::fs::create_dir_all(data)
        .with_context(|| format!("cannot make the folder `{}`", data.display()))?;
    let options = analytics::Options::new(Arc::new(time::now_us));
    let path = data.join("analytics.db");
    Analytics::open(&path, options)
        .await
        .with_context(|| format!("cannot open the call records in `{}`", path.display()))
}

fn listeners(arguments: &Arguments) -> Result<Vec<Listener>> {
    let given = given_tls(arguments.tls_cert.as_ref(), arguments.tls_key.as_ref())?;
    let plain = arguments.listen.map(|address| Listener { address, tls: None });
    let tls = match (arguments.tls_listen, given) {
        (Some(address), Some(tls)) => Some(Listener { address, tls: Some(tls) }),
        (Some(_), None) => bail!("`--tls-listen` needs `--tls-cert` and `--tls-key`"),
        (None, Some(_)) => bail!("`--tls-cert` needs `--tls-listen`"),
        (None, None) => None,
    };
    let all: Vec<Listener> = plain.into_iter().chain(tls).collect();
    if all.is_empty() {
        bail!("no address to listen on; give `--listen 127.0.0.1:8080` or `--tls-listen`");
    }
    Ok(all)
}

/// Reads and compiles the folder, at the start and whenever a file changes.
struct Loader {
    key: Arc<InstallationKey>,
    arguments: Arguments,
}

impl Loader {
    /// A snapshot, or `None` after saying what is wrong with the folder.
    fn load(&self, sequence: u64) -> Result<Option<Snapshot>> {
        let Arguments { apis, lenient, strict_schemes, .. } = &self.arguments;
        let folder = folder::read(apis, &self.key, sequence, *strict_schemes)?;
        let compilation = snapshot::compile(&folder.source);
        let mut found = folder.diagnostics;
        found.extend(compilation.diagnostics);
        let mut errors = 0;
        for diagnostic in &found {
            eprintln!("{diagnostic}");
            errors += usize::from(is_error(diagnostic));
        }
        if errors > 0 && !lenient {
            eprintln!(
                "error: {errors} of the findings above {} errors; mend them, or serve the rest \
                 with `--lenient`",
                if errors == 1 { "is" } else { "are" }
            );
            return Ok(None);
        }
        Ok(Some(compilation.snapshot))
    }
}

fn is_error(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == Severity::Error
}
