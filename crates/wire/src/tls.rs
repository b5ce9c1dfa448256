//! TLS settings for both sides: certificates from PEM, roots of the system.
//!
//! rustls with aws-lc-rs only; TLS 1.2 and 1.3. The provider is named with each configuration, so
//! that nothing depends on a process-wide default.

mod pinned;

pub use pinned::client_config_pinned;

use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A server's certificate and key, ready to be used; clones share it and its session tickets.
#[derive(Clone)]
pub struct TlsSetup {
    config: Arc<ServerConfig>,
    /// The server's own, without what signed it.
    certificate: CertificateDer<'static>,
}

/// Why TLS could not be set up; the texts name the file or the origin of the bytes.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// The file can't be opened or read.
    #[error("cannot read `{}`", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// Not PEM, or without the section that is needed.
    #[error("`{origin}` holds no {wanted} in PEM form")]
    NotPem {
        /// The file or a name for the bytes.
        origin: String,
        /// What was looked for.
        wanted: &'static str,
    },
    /// Certificate and key do not fit, or rustls refuses one of them.
    #[error("the certificate of `{origin}` cannot be used")]
    Unusable {
        /// The certificate's file or a name for the bytes.
        origin: String,
        /// What rustls says.
        #[source]
        source: rustls::Error,
    },
}

impl TlsSetup {
    /// From two PEM files: the certificate with its chain, and its key.
    ///
    /// # Errors
    /// [`TlsError`], which names the file.
    pub fn from_files(certificate: &Path, key: &Path) -> Result<TlsSetup, TlsError> {
        let certificates = read(certificate)?;
        let key_text = read(key)?;
        setup(
            &Pem { origin: certificate.display().to_string(), text: &certificates },
            &Pem { origin: key.display().to_string(), text: &key_text },
        )
    }

    /// From PEM text in memory.
    ///
    /// # Errors
    /// [`TlsError`], which calls the texts `certificate` and `key`.
    pub fn from_pem(certificate: &[u8], key: &[u8]) -> Result<TlsSetup, TlsError> {
        setup(
            &Pem { origin: "certificate".into(), text: certificate },
            &Pem { origin: "key".into(), text: key },
        )
    }

    /// The server's own certificate, without what signed it.
    pub(crate) fn certificate(&self) -> &CertificateDer<'static> {
        &self.certificate
    }

    pub(crate) fn acceptor(&self) -> tokio_rustls::TlsAcceptor {
        tokio_rustls::TlsAcceptor::from(self.config.clone())
    }
}

impl std::fmt::Debug for TlsSetup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Never the key.
        f.write_str("TlsSetup")
    }
}

/// A client's TLS settings: the system's trusted roots and those of `extra_ca`, verification on.
///
/// Roots of the system that can't be read are skipped, as other software does. A machine without
/// any is told of by a warning: what calls no `https` target must run there too.
///
/// # Errors
/// [`TlsError`] if `extra_ca` can't be used.
pub fn client_config(extra_ca: Option<&Path>) -> Result<Arc<ClientConfig>, TlsError> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if let Some(path) = extra_ca {
        let text = read(path)?;
        let pem = Pem { origin: path.display().to_string(), text: &text };
        for certificate in pem.certificates()? {
            roots.add(certificate).map_err(|source| pem.unusable(source))?;
        }
    }
    if roots.is_empty() {
        tracing::warn!(
            "this system has no trusted root certificates: no https back end can be verified; \
             install ca-certificates or name a file of roots"
        );
    }
    Ok(Arc::new(client_config_of(roots)))
}

/// A client's TLS settings that trust exactly `roots`.
pub fn client_config_of(roots: RootCertStore) -> ClientConfig {
    let mut config = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .expect("aws-lc-rs has suites for TLS 1.2 and 1.3")
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    config
}

pub(crate) fn provider() -> Arc<CryptoProvider> {
    Arc::new(aws_lc_rs::default_provider())
}

struct Pem<'a> {
    origin: String,
    text: &'a [u8],
}

impl Pem<'_> {
    fn certificates(&self) -> Result<Vec<CertificateDer<'static>>, TlsError> {
        let certificates: Vec<_> = CertificateDer::pem_slice_iter(self.text)
            .collect::<Result<_, _>>()
            .map_err(|_| self.lacks("certificate"))?;
        if certificates.is_empty() { Err(self.lacks("certificate")) } else { Ok(certificates) }
    }

    fn key(&self) -> Result<PrivateKeyDer<'static>, TlsError> {
        PrivateKeyDer::from_pem_slice(self.text).map_err(|_| self.lacks("private key"))
    }

    fn lacks(&self, wanted: &'static str) -> TlsError {
        TlsError::NotPem { origin: self.origin.clone(), wanted }
    }

    fn unusable(&self, source: rustls::Error) -> TlsError {
        TlsError::Unusable { origin: self.origin.clone(), source }
    }
}

fn setup(certificate: &Pem<'_>, key: &Pem<'_>) -> Result<TlsSetup, TlsError> {
    let chain = certificate.certificates()?;
    let own = chain.first().cloned().ok_or_else(|| certificate.lacks("certificate"))?;
    let mut config = ServerConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .expect("aws-lc-rs has suites for TLS 1.2 and 1.3")
        .with_no_client_auth()
        .with_single_cert(chain, key.key()?)
        .map_err(|source| certificate.unusable(source))?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    // One key for all cores that share this setup, rotated by rustls itself.
    if let Ok(tickets) = aws_lc_rs::Ticketer::new() {
        config.ticketer = tickets;
    }
    Ok(TlsSetup { config: Arc::new(config), certificate: own })
}

fn read(path: &Path) -> Result<Vec<u8>, TlsError> {
    std::fs::read(path).map_err(|source| TlsError::Unreadable { path: path.into(), source })
}
