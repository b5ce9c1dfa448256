//! HTTP with the console: one request, one answer or one reason.

use crate::failure::Failure;
use crate::problem::Problem;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use ureq::http;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};

/// Most time to connect.
const CONNECT: Duration = Duration::from_secs(10);
/// Most time from the request's end to the answer's head; a publish waits for its gateways.
const ANSWER: Duration = Duration::from_secs(60);
/// Most bytes of one answer; a page of documents is far below.
const ANSWER_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// What stays as it is in a segment of a path (RFC 3986, unreserved).
const SEGMENT: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b':');

/// As whom a request is made.
#[derive(Debug, Clone)]
pub(crate) enum Identity {
    /// As nobody: signing in, health.
    Nobody,
    /// With an API token.
    Token(String),
    /// With a session's cookie, `name=value`, for the moment between signing in and having a token.
    Session(String),
}

/// What is asked.
pub(crate) struct Ask<'a> {
    /// `GET`, or a method that writes.
    pub(crate) method: http::Method,
    /// Path below `/api/v1`, from [`path`].
    pub(crate) path: &'a str,
    /// Query parameters.
    pub(crate) query: &'a [(&'a str, &'a str)],
    /// Media type and bytes.
    pub(crate) body: Option<(&'a str, Vec<u8>)>,
}

/// A good answer.
pub(crate) struct Answer {
    /// The session's cookie as `name=value`, where one was set.
    pub(crate) cookie: Option<String>,
    /// The body.
    pub(crate) body: Vec<u8>,
}

/// A console, by its address.
pub(crate) struct Client {
    agent: ureq::Agent,
    server: String,
}

impl Client {
    /// A client for the console at `server`, an origin such as `https://console.example:9000`.
    pub(crate) fn new(server: &str, ca_file: Option<&Path>) -> Result<Client, Failure> {
        let mut config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            // A redirect could carry the token elsewhere; this API gives none.
            .max_redirects(0)
            .user_agent(concat!("gatewright/", env!("CARGO_PKG_VERSION")))
            .timeout_connect(Some(CONNECT))
            .timeout_recv_response(Some(ANSWER));
        if server.starts_with("https://") {
            config = config.tls_config(tls(ca_file)?);
        }
        if is_loopback(server) {
            config = config.proxy(None);
        }
        Ok(Client { agent: config.build().new_agent(), server: server.to_owned() })
    }

    /// The console's origin.
    pub(crate) fn server(&self) -> &str {
        &self.server
    }

    /// Asks, and answers what was answered below 400.
    pub(crate) fn send(&self, ask: Ask<'_>, identity: &Identity) -> Result<Answer, Failure> {
        let response = self.exchange(ask, identity).map_err(|error| self.failure(&error))?;
        let (head, mut body) = response.into_parts();
        let body = body.with_config().limit(ANSWER_BYTES_MAX).read_to_vec();
        let body = body.map_err(|error| self.failure(&error))?;
        let status = head.status.as_u16();
        match status {
            200..=299 => Ok(Answer { cookie: cookie(&head.headers), body }),
            300..=399 => Err(self.unintelligible(format!("it redirects with {status}"))),
            _ => {
                let problem = Box::new(Problem::read(status, &body));
                Err(Failure::Refused { problem, source_text: None })
            }
        }
    }

    /// Asks, and reads the answer as JSON; an empty body is `null`.
    pub(crate) fn send_json(&self, ask: Ask<'_>, identity: &Identity) -> Result<Value, Failure> {
        let answer = self.send(ask, identity)?;
        if answer.body.is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_slice(&answer.body)
            .map_err(|error| self.unintelligible(format!("its answer is not JSON ({error})")))
    }

    /// An answer of this console that cannot be read.
    pub(crate) fn unintelligible(&self, reason: String) -> Failure {
        Failure::Unintelligible { server: self.server.clone(), reason }
    }

    fn exchange(
        &self,
        ask: Ask<'_>,
        identity: &Identity,
    ) -> Result<http::Response<ureq::Body>, ureq::Error> {
        let is_write = ask.method != http::Method::GET;
        let mut request = http::Request::builder()
            .method(ask.method)
            .uri(format!("{}/api/v1{}{}", self.server, ask.path, query(ask.query)))
            .header("accept", "application/json, */*;q=0.5");
        match identity {
            Identity::Nobody => {}
            Identity::Token(token) => {
                request = request.header("authorization", format!("Bearer {token}"));
            }
            Identity::Session(cookie) => request = request.header("cookie", cookie),
        }
        if is_write {
            // Writes with a cookie are taken from this console's own pages only.
            request = request.header("origin", &self.server);
            // Who names an object on the command line means whatever is there now.
            request = request.header("if-match", "*");
        }
        match ask.body {
            Some((media, body)) => {
                self.agent.run(request.header("content-type", media).body(body)?)
            }
            None => self.agent.run(request.body(())?),
        }
    }

    fn failure(&self, error: &ureq::Error) -> Failure {
        let server = self.server.clone();
        match error {
            ureq::Error::Protocol(error) => self.unintelligible(error.to_string()),
            ureq::Error::Http(error) => Failure::Usage(error.to_string()),
            ureq::Error::BadUri(_) => Failure::Usage(format!(
                "`{server}` is not an address such as http://127.0.0.1:9000"
            )),
            ureq::Error::HostNotFound => {
                Failure::Unreachable { server, reason: "the host name does not resolve".to_owned() }
            }
            ureq::Error::Timeout(_) => {
                Failure::Unreachable { server, reason: "no answer in time".to_owned() }
            }
            ureq::Error::Io(error) => Failure::Unreachable { server, reason: error.to_string() },
            error => Failure::Unreachable { server, reason: error.to_string() },
        }
    }
}

/// A path of segments, each encoded so that it stays one.
///
/// # Errors
/// For a name that no path can carry: empty, `.` or `..`.
pub(crate) fn path(segments: &[&str]) -> Result<String, Failure> {
    let mut path = String::new();
    for segment in segments {
        if matches!(*segment, "" | "." | "..") {
            return Err(Failure::Usage(format!("`{segment}` is not a name")));
        }
        path.push('/');
        path.extend(percent_encode(segment.as_bytes(), SEGMENT));
    }
    Ok(path)
}

fn query(pairs: &[(&str, &str)]) -> String {
    let mut query = String::new();
    for (name, value) in pairs {
        query.push(if query.is_empty() { '?' } else { '&' });
        query.push_str(name);
        query.push('=');
        query.extend(percent_encode(value.as_bytes(), SEGMENT));
    }
    query
}

fn cookie(headers: &http::HeaderMap) -> Option<String> {
    let set = headers.get(http::header::SET_COOKIE)?.to_str().ok()?;
    set.split(';').next().map(|pair| pair.trim().to_owned())
}

/// A proxy is for the world outside.
fn is_loopback(server: &str) -> bool {
    let host = server.split("://").nth(1).unwrap_or_default();
    ["127.", "localhost", "[::1]"].iter().any(|name| host.starts_with(name))
}

fn tls(ca_file: Option<&Path>) -> Result<TlsConfig, Failure> {
    let system = rustls_native_certs::load_native_certs().certs;
    let mut roots: Vec<_> =
        system.iter().map(|root| Certificate::from_der(root.as_ref()).to_owned()).collect();
    if let Some(file) = ca_file {
        roots.extend(certificates(file)?);
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    Ok(TlsConfig::builder()
        .root_certs(RootCerts::new_with_certs(&roots))
        .unversioned_rustls_crypto_provider(provider)
        .build())
}

fn certificates(file: &Path) -> Result<Vec<Certificate<'static>>, Failure> {
    let pem = fs::read(file).map_err(|error| Failure::file("read", file, error))?;
    let mut found = Vec::new();
    for item in parse_pem(&pem) {
        match item {
            Ok(PemItem::Certificate(certificate)) => found.push(certificate),
            Ok(_) => {}
            Err(error) => return Err(Failure::file("read", file, error)),
        }
    }
    if found.is_empty() {
        return Err(Failure::file("use", file, "it holds no certificate in PEM form"));
    }
    Ok(found)
}
