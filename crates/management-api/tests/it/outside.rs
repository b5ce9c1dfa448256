//! The world outside of management, as the tests invent it.

use management::{
    CallFailure, Fetch, FetchFailure, FetchedBytes, Fetcher, Fetching, GatewayAnswer,
    GatewayAnswers, GatewayCall, GatewayCaller,
};
use serde_json::json;
use std::time::Duration;

/// A gateway that answers what it was sent, unless the path says how it fails.
pub(crate) struct EchoingGateway;

impl GatewayCaller for EchoingGateway {
    fn call(&self, call: GatewayCall) -> GatewayAnswers<'_> {
        Box::pin(std::future::ready(echoed(&call)))
    }
}

fn echoed(call: &GatewayCall) -> Result<GatewayAnswer, CallFailure> {
    let path = call.target.rsplit('/').next().unwrap();
    let (body, is_truncated) = match path {
        "away" => return Err(CallFailure::Unreachable("it refused the connection".to_owned())),
        "silent" => return Err(CallFailure::TimedOut(call.timeout)),
        "bytes" => (vec![0xff, 0x00], false),
        "long" => ("ä".as_bytes()[..1].to_vec(), true),
        _ => {
            let seen = json!({
                "is_tls": call.is_tls,
                "host": call.host,
                "method": call.method,
                "target": call.target,
                "headers": call.headers,
                "body": call.body,
                "timeout_s": call.timeout.as_secs(),
            });
            (seen.to_string().into_bytes(), false)
        }
    };
    Ok(GatewayAnswer {
        status: 200,
        reason: "OK".to_owned(),
        headers: [("X-B", "1"), ("X-A", "2"), ("X-B", "3")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
        body,
        is_truncated,
        duration: Duration::from_micros(1_234),
    })
}

/// A web that answers what it was asked, unless the path says how it fails.
pub(crate) struct InventedWeb;

impl Fetcher for InventedWeb {
    fn fetch(&self, fetch: Fetch) -> Fetching<'_> {
        Box::pin(std::future::ready(found(&fetch)))
    }
}

fn found(fetch: &Fetch) -> Result<FetchedBytes, FetchFailure> {
    let host = || "a.example".to_owned();
    let bytes = match fetch.url.rsplit('/').next().unwrap() {
        "inside" => return Err(FetchFailure::NotAdmitted(host())),
        "missing" => return Err(FetchFailure::Status { host: host(), status: 404 }),
        "away" => {
            let reason = "it refused the connection".to_owned();
            return Err(FetchFailure::Unreachable { host: host(), reason });
        }
        "bytes" => vec![0xff],
        _ => {
            let (user, password) = fetch.credentials.clone().unwrap_or_default();
            let (bytes, redirects) = (fetch.bytes_max, fetch.redirects_max);
            let seconds = fetch.timeout.as_secs();
            format!(
                "credentials: {user}:{password}, at most {bytes} bytes, {redirects} redirects, \
                 {seconds} s\n"
            )
            .into_bytes()
        }
    };
    let media_type = "Application/YAML; charset=utf-8".to_owned();
    Ok(FetchedBytes { url: fetch.url.clone(), media_type, bytes })
}
