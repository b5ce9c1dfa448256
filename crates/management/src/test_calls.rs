//! Test calls: calls of a catalog's APIs that people make from the console, through its server.
//!
//! - The address is never the caller's: it is a listener of the gateway, and the path cannot leave
//!   the catalog.
//! - Headers and bodies are neither logged nor audited; the gateway keeps its record of the call.

mod rules;

use crate::authorize::{Permission, authorize};
use crate::{Error, Management, ProviderMember};
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// Most bytes of an answer's body that are read.
pub const ANSWER_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Most time for one call where none is named.
const TIMEOUT_DEFAULT: Duration = Duration::from_secs(60);
/// Most time that may be named.
const TIMEOUT_MAX: Duration = Duration::from_secs(120);

/// A call to be made.
#[derive(Clone, Default)]
pub struct TestCall {
    /// Method, such as `GET`.
    pub method: String,
    /// Path with query, below the catalog's base URL; begins with `/`.
    pub path: String,
    /// Which listener to call; `None` is TLS where the catalog demands it, else plain.
    pub is_tls: Option<bool>,
    /// Header fields in their order.
    pub headers: Vec<(String, String)>,
    /// The body, may be empty.
    pub body: Vec<u8>,
    /// Most time for the whole call, up to two minutes; one minute if `None`.
    pub timeout: Option<Duration>,
}

/// A call as it goes to a listener of the gateway; it was checked.
#[derive(Clone)]
pub struct GatewayCall {
    /// Which listener.
    pub is_tls: bool,
    /// The value of `Host`.
    pub host: String,
    /// Method.
    pub method: String,
    /// Path and query as they stand in the request line.
    pub target: String,
    /// Header fields in their order, without `Host` and what frames the body.
    pub headers: Vec<(String, String)>,
    /// The body, may be empty.
    pub body: Vec<u8>,
    /// Most time until the body of the answer is there.
    pub timeout: Duration,
}

/// What the gateway answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayAnswer {
    /// Status.
    pub status: u16,
    /// Reason phrase, may be empty.
    pub reason: String,
    /// Header fields in their order; bytes that are no text are replaced.
    pub headers: Vec<(String, String)>,
    /// The body, at most [`ANSWER_BYTES_MAX`].
    pub body: Vec<u8>,
    /// Whether the body was longer.
    pub is_truncated: bool,
    /// From the first byte sent to the last one read.
    pub duration: Duration,
}

/// Why the gateway gave no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CallFailure {
    /// There is no listener of this kind, or no gateway at all.
    #[error("this server has no gateway listener for {0}")]
    NoListener(&'static str),
    /// It can't be reached or does not speak HTTP; the text says how.
    #[error("{0}")]
    Unreachable(String),
    /// No whole answer in time.
    #[error("no whole answer came within {} s", .0.as_secs())]
    TimedOut(Duration),
    /// As many calls as are allowed are under way.
    #[error("too many test calls are under way")]
    Busy,
}

/// The answer of a gateway, when it is there.
pub type GatewayAnswers<'a> =
    Pin<Box<dyn Future<Output = Result<GatewayAnswer, CallFailure>> + Send + 'a>>;

/// Who can call the gateway's listeners.
pub trait GatewayCaller: Send + Sync {
    /// Sends one request to the gateway and reads the whole answer, redirects not followed.
    fn call(&self, call: GatewayCall) -> GatewayAnswers<'_>;
}

/// Nobody can: management that runs alone.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoGatewayCaller;

impl GatewayCaller for NoGatewayCaller {
    fn call(&self, call: GatewayCall) -> GatewayAnswers<'_> {
        let failure = CallFailure::NoListener(scheme(call.is_tls));
        Box::pin(std::future::ready(Err(failure)))
    }
}

/// A call that was made, as it was sent, and its answer.
#[derive(Clone)]
pub struct TestCallResult {
    /// The method sent.
    pub method: String,
    /// The whole URL.
    pub url: String,
    /// Header fields as they were sent, `Host` first.
    pub headers: Vec<(String, String)>,
    /// The answer.
    pub answer: GatewayAnswer,
}

impl Management {
    /// Calls an API of a catalog on the gateway.
    ///
    /// # Errors
    /// [`Error::Invalid`] for what can't be sent, [`Error::Unreachable`] where the gateway gave no
    /// answer, [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn create_test_call(
        &self,
        member: &ProviderMember,
        catalog: &str,
        call: TestCall,
    ) -> Result<TestCallResult, Error> {
        authorize(member, Permission::CallApis)?;
        let catalog = self.find_catalog(member, catalog).await?;
        rules::check(&call)?;
        let is_tls = call.is_tls.unwrap_or(catalog.strict_schemes);
        let base = self.base_url(is_tls)?;
        let host = base.split_once("://").map_or("", |(_, rest)| rest);
        let host = host.split('/').next().unwrap_or_default().to_owned();
        let target = format!("/{}/{}{}", member.org.name, catalog.name, call.path);
        let url = format!("{base}{target}");
        let (method, body) = (call.method, call.body);
        let mut headers = vec![("Host".to_owned(), host.clone())];
        headers.extend(call.headers.iter().cloned());
        if !body.is_empty() {
            headers.push(("Content-Length".to_owned(), body.len().to_string()));
        }
        let timeout = call.timeout.unwrap_or(TIMEOUT_DEFAULT).min(TIMEOUT_MAX);
        let sent = GatewayCall {
            is_tls,
            host,
            method: method.clone(),
            target,
            headers: call.headers,
            body,
            timeout,
        };
        let answer = self.gateway_caller.call(sent).await.map_err(explained)?;
        Ok(TestCallResult { method, url, headers, answer })
    }

    /// The base URL of a kind of listener, as callers outside use it where that is known.
    fn base_url(&self, is_tls: bool) -> Result<&str, Error> {
        let prefix = format!("{}://", scheme(is_tls));
        let all = std::iter::once(&self.gateway_url).chain(&self.endpoints);
        let mut fitting = all.filter(|url| url.starts_with(&prefix));
        let found = fitting.next().map(String::as_str);
        found.ok_or_else(|| explained(CallFailure::NoListener(scheme(is_tls))))
    }
}

fn scheme(is_tls: bool) -> &'static str {
    if is_tls { "https" } else { "http" }
}

/// A failure with what to do about it.
fn explained(failure: CallFailure) -> Error {
    let (code, remedy) = match &failure {
        CallFailure::NoListener(_) => {
            ("gateway-absent", "call the other scheme, or start the server with such a listener")
        }
        CallFailure::Unreachable(_) => (
            "gateway-unreachable",
            "see whether the gateway runs (`list_gateways`) and what its log says, then try again",
        ),
        CallFailure::TimedOut(_) => (
            "gateway-timeout",
            "see whether the API's back end answers, or name a longer `timeout_s`, 120 at most",
        ),
        CallFailure::Busy => ("gateway-busy", "wait until some have ended, then try again"),
    };
    let message = format!("the gateway gave no answer: {failure}; {remedy}");
    Error::Unreachable { code, message }
}
