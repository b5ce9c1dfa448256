//! Addresses of the gateway's side: flags, certificates, and the lines that say what is ready.

use anyhow::{Context, Result, bail};
use gateway::Listener;
use std::net::SocketAddr;
use std::path::PathBuf;
use wire::tls::TlsSetup;

/// A gateway's threads where nothing else is said: as many as the machine has cores.
pub(crate) fn workers(asked: Option<usize>) -> usize {
    asked.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1)
}

/// Certificate and key from the command line: both or neither.
pub(crate) fn given_tls(
    certificate: Option<&PathBuf>,
    key: Option<&PathBuf>,
) -> Result<Option<TlsSetup>> {
    match (certificate, key) {
        (Some(certificate), Some(key)) => {
            Ok(Some(TlsSetup::from_files(certificate, key).context("cannot set up TLS")?))
        }
        (None, None) => Ok(None),
        _ => bail!("`--tls-cert` and `--tls-key` belong together; give both"),
    }
}

/// Says where a listener is ready, one line each, for people and programs.
pub(crate) fn announce(what: &str, scheme: &str, address: SocketAddr) {
    println!("{what} listening on {scheme}://{address}");
}

/// The listeners in the order in which they are announced.
pub(crate) fn announce_gateway(listeners: &[Listener], addresses: &[SocketAddr]) {
    for (listener, address) in listeners.iter().zip(addresses) {
        announce("gateway", if listener.tls.is_some() { "https" } else { "http" }, *address);
    }
}
