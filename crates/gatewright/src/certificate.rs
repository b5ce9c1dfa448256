//! The first run's certificate: self-signed, so that TLS works before one is given.

use crate::keys;
use anyhow::{Context, Result};
use rcgen::{CertificateParams, DnType, KeyPair};
use std::fs;
use std::path::Path;
use wire::tls::TlsSetup;

/// Loads `<data>/keys/self-signed.crt` and its key, or makes both for `localhost`.
pub(crate) fn self_signed(data: &Path) -> Result<TlsSetup> {
    let folder = data.join("keys");
    let (certificate, key) = (folder.join("self-signed.crt"), folder.join("self-signed.key"));
    if !certificate.exists() || !key.exists() {
        let (certificate_pem, key_pem) = make()?;
        // Gone first and back last: a start that breaks off leaves no pair that does not match.
        fs::remove_file(&certificate).ok();
        write(&key, &key_pem, 0o600)?;
        write(&certificate, &certificate_pem, 0o644)?;
    }
    TlsSetup::from_files(&certificate, &key).context("cannot use the self-signed certificate")
}

fn make() -> Result<(String, String)> {
    let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned(), "::1".to_owned()];
    let mut parameters = CertificateParams::new(names).context("cannot name a certificate")?;
    parameters.distinguished_name.push(DnType::CommonName, "Gatewright, self-signed");
    let key = KeyPair::generate().context("cannot make a key")?;
    let certificate = parameters.self_signed(&key).context("cannot sign a certificate")?;
    Ok((certificate.pem(), key.serialize_pem()))
}

fn write(path: &Path, text: &str, mode: u32) -> Result<()> {
    fs::remove_file(path).ok();
    keys::write_new(path, text.as_bytes(), mode)
        .with_context(|| format!("cannot write `{}`", path.display()))
}
