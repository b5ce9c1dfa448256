//! `gatewright admin reset`: a new one-time link on the machine that holds the data.

use crate::roles::serve::{open_store, store_address};
use crate::signal::Signals;
use crate::{compose::SystemClock, keys};
use anyhow::{Context, Result, bail};
use management::{ImportSources, Management, NoFetcher, NoGatewayCaller, NoGateways, Parts};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// Repairs of access.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Print a new one-time link for an administrator, when none can sign in any more.
    Reset {
        /// Data folder of the server.
        #[arg(
            long,
            value_name = "DIR",
            env = "GATEWRIGHT_DATA",
            default_value = "gatewright-data"
        )]
        data: PathBuf,
        /// The server's store, if it is not in the data folder.
        #[arg(long, value_name = "URL", env = "GATEWRIGHT_STORE", hide_env_values = true)]
        store: Option<String>,
        /// Key of the installation, if it is not in the data folder.
        #[arg(long, value_name = "FILE", env = "GATEWRIGHT_KEY_FILE")]
        key_file: Option<PathBuf>,
        /// Address of the console, for the link.
        #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:9000")]
        console: String,
    },
}

pub(crate) fn run(arguments: Arguments) -> Result<ExitCode> {
    let Action::Reset { data, store, key_file, console } = arguments.action;
    if !data.join("keys").is_dir() {
        bail!("`{}` is not the data folder of a server; name it with --data", data.display());
    }
    let address = store_address(store.as_deref(), &data);
    if store.is_none() && !Path::new(&address).exists() {
        bail!("there is no store `{address}`; name the server's with --store");
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot start a runtime")?;
    runtime.block_on(async {
        let key = Arc::new(keys::load_or_create(key_file.as_deref(), &data)?);
        let Some(store) = open_store(&address, &mut Signals::listen()?).await? else {
            return Ok(ExitCode::FAILURE);
        };
        let parts = Parts {
            store,
            key,
            clock: Arc::new(SystemClock),
            gateways: Arc::new(NoGateways),
            calls: None,
            endpoints: Vec::new(),
            gateway_url: String::new(),
            gateway_caller: Arc::new(NoGatewayCaller),
            fetcher: Arc::new(NoFetcher),
            import_sources: ImportSources::default(),
        };
        let management = Management::new(parts).context("cannot start management")?;
        let token = management.new_administrator_link().await.context("cannot make a link")?;
        println!("one-time link for an administrator, good for 24 hours:");
        println!("  {console}/first-administrator?token={}", token.reveal());
        Ok(ExitCode::SUCCESS)
    })
}
