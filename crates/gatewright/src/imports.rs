//! Fetches documents for management: one agent a fetch, every address checked before it is
//! connected to.

mod admission;

use admission::{Admission, NotAdmitted};
use anyhow::{Context, Result};
use management::{Fetch, FetchFailure, FetchedBytes, Fetcher, Fetching};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::Semaphore;
use ureq::http::{HeaderMap, Response, Uri, header};
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body};

/// Most documents that are fetched at once; each holds a thread.
const FETCHES_MAX: usize = 4;

/// Fetches over HTTP.
pub(crate) struct HttpFetcher {
    tls: TlsConfig,
    turns: Arc<Semaphore>,
}

impl HttpFetcher {
    /// Trusts the system's roots and those of `ca_file`.
    pub(crate) fn new(ca_file: Option<&Path>) -> Result<HttpFetcher> {
        let system = rustls_native_certs::load_native_certs().certs;
        let mut roots: Vec<_> =
            system.iter().map(|root| Certificate::from_der(root.as_ref()).to_owned()).collect();
        if let Some(file) = ca_file {
            let pem =
                std::fs::read(file).with_context(|| format!("cannot read `{}`", file.display()))?;
            roots.extend(parse_pem(&pem).filter_map(|item| match item {
                Ok(PemItem::Certificate(certificate)) => Some(certificate),
                _ => None,
            }));
        }
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::new_with_certs(&roots))
            .unversioned_rustls_crypto_provider(provider)
            .build();
        Ok(HttpFetcher { tls, turns: Arc::new(Semaphore::new(FETCHES_MAX)) })
    }
}

impl Fetcher for HttpFetcher {
    fn fetch(&self, fetch: Fetch) -> Fetching<'_> {
        Box::pin(async move {
            let turn = Arc::clone(&self.turns).try_acquire_owned();
            let turn = turn.map_err(|_| FetchFailure::Busy)?;
            let tls = self.tls.clone();
            // The agent blocks; its time-out ends it also where nobody waits any more.
            let fetched = tokio::task::spawn_blocking(move || {
                let _turn = turn;
                follow(&fetch, &tls)
            });
            fetched.await.unwrap_or(Err(FetchFailure::Busy))
        })
    }
}

/// Fetches, and follows redirects one by one, so that each goes through the same checks.
fn follow(fetch: &Fetch, tls: &TlsConfig) -> Result<FetchedBytes, FetchFailure> {
    let until = Instant::now() + fetch.timeout;
    let first = parse(&fetch.url)?;
    let (mut at, mut redirects) = (first.clone(), 0);
    loop {
        let is_first_host = at.authority() == first.authority() && at.scheme() == first.scheme();
        let credentials = fetch.credentials.as_ref().filter(|_| is_first_host);
        let response = get(&at, credentials, fetch, tls, until)?;
        let Some(location) = redirect(&response) else { return read(&at, response, fetch) };
        redirects += 1;
        if redirects > fetch.redirects_max {
            return Err(FetchFailure::Redirects);
        }
        at = resolved(&at, &location)?;
    }
}

fn get(
    at: &Uri,
    credentials: Option<&(String, String)>,
    fetch: &Fetch,
    tls: &TlsConfig,
    until: Instant,
) -> Result<Response<Body>, FetchFailure> {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        // A proxy would resolve names itself, where nothing is checked.
        .proxy(None)
        .user_agent(concat!("gatewright/", env!("CARGO_PKG_VERSION")))
        .timeout_global(Some(until.saturating_duration_since(Instant::now())))
        .tls_config(tls.clone())
        .build();
    let admission = Admission::new(fetch.sources.clone());
    let agent = Agent::with_parts(config, DefaultConnector::new(), admission);
    let mut request = agent.get(at).header("Accept", "application/yaml, application/json, */*");
    if let Some((user, password)) = credentials {
        request = request.header("Authorization", basic(user, password));
    }
    request.call().map_err(|error| failure(at, error))
}

fn read(
    at: &Uri,
    mut response: Response<Body>,
    fetch: &Fetch,
) -> Result<FetchedBytes, FetchFailure> {
    let status = response.status().as_u16();
    if status != 200 {
        return Err(FetchFailure::Status { host: host(at), status });
    }
    let media_type = text(response.headers(), header::CONTENT_TYPE).unwrap_or_default();
    let limit = fetch.bytes_max as u64;
    let bytes = response.body_mut().with_config().limit(limit).read_to_vec();
    let bytes = bytes.map_err(|error| failure(at, error))?;
    Ok(FetchedBytes { url: at.to_string(), media_type, bytes })
}

fn redirect(response: &Response<Body>) -> Option<String> {
    let is_redirect = matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    is_redirect.then(|| text(response.headers(), header::LOCATION)).flatten()
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

/// Where a `Location` leads to, RFC 3986 §5.2; dot segments are the server's to read.
fn resolved(at: &Uri, location: &str) -> Result<Uri, FetchFailure> {
    let location = location.split('#').next().unwrap_or_default();
    let scheme = at.scheme_str().unwrap_or("http");
    let authority = at.authority().map_or("", |authority| authority.as_str());
    let url = if location.contains("://") {
        location.to_owned()
    } else if location.starts_with("//") {
        format!("{scheme}:{location}")
    } else if location.starts_with('/') {
        format!("{scheme}://{authority}{location}")
    } else {
        let folder = at.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{scheme}://{authority}{folder}/{location}")
    };
    parse(&url)
}

/// An absolute URL of the two schemes, without user information.
fn parse(url: &str) -> Result<Uri, FetchFailure> {
    let refused = || FetchFailure::Url(url.to_owned());
    let without_fragment = url.split('#').next().unwrap_or_default();
    let uri: Uri = without_fragment.parse().map_err(|_| refused())?;
    let is_known = matches!(uri.scheme_str(), Some("http" | "https"));
    let has_host = uri.host().is_some_and(|host| !host.is_empty());
    let has_user = uri.authority().is_some_and(|authority| authority.as_str().contains('@'));
    if is_known && has_host && !has_user { Ok(uri) } else { Err(refused()) }
}

fn host(at: &Uri) -> String {
    at.authority().map_or_else(String::new, |authority| authority.as_str().to_owned())
}

/// RFC 7617.
fn basic(user: &str, password: &str) -> String {
    use base64::Engine as _;
    let pair = format!("{user}:{password}");
    format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(pair))
}

fn failure(at: &Uri, error: ureq::Error) -> FetchFailure {
    let host = host(at);
    match error {
        ureq::Error::Other(error) if error.is::<NotAdmitted>() => FetchFailure::NotAdmitted(host),
        ureq::Error::Timeout(_) => FetchFailure::TimedOut(host),
        ureq::Error::BodyExceedsLimit(_) => FetchFailure::TooLarge,
        ureq::Error::BadUri(url) => FetchFailure::Url(url),
        ureq::Error::HostNotFound => {
            FetchFailure::Unreachable { host, reason: "its name does not resolve".to_owned() }
        }
        error => FetchFailure::Unreachable { host, reason: error.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_is_resolved_against_where_it_came_from() {
        let at = parse("https://a.example:8443/b/c.yaml?d=e").unwrap();
        let check = |location: &str, expect: &str| {
            let found = resolved(&at, location).map(|uri| uri.to_string());
            assert_eq!(found.as_deref().unwrap_or("refused"), expect, "{location}");
        };
        check("https://z.example/y", "https://z.example/y");
        check("//z.example/y", "https://z.example/y");
        check("/y?z", "https://a.example:8443/y?z");
        check("y.yaml#part", "https://a.example:8443/b/y.yaml");
        check("file:///etc/passwd", "refused");
        check("http://u:p@z.example/", "refused");
        check("gopher://z.example/", "refused");
    }
}
