//! Stage 5: the answer, whoever gave it, with the headers that are the gateway's to add.

use super::Trail;
use super::assemble::Assembled;
use crate::error_body::answer;
use crate::refusal::Refusal;
use assembly::message::{Headers, Response};

const EXPOSED: &str = "APIm-Debug-Trans-Id, X-RateLimit-Limit, X-RateLimit-Remaining, \
                       X-RateLimit-Reset, X-Global-Transaction-ID";

/// The answer of an assembly.
pub(crate) fn respond(assembled: Assembled, trail: &Trail) -> Response {
    let mut response = match assembled {
        Assembled::Response(response) => response,
        Assembled::Failure(failure) => {
            let reason = failure.reason.as_deref().unwrap_or_default();
            let mut response = answer(failure.status, reason, &failure.message, trail.error_form);
            response.reason = failure.reason;
            for (name, value) in failure.headers.iter() {
                response.headers.append(name, value);
            }
            response
        }
    };
    add_headers(&mut response.headers, trail);
    response
}

/// The answer to a caller who is refused.
pub(crate) fn refuse(refusal: &Refusal, trail: &Trail) -> Response {
    let mut response = answer(refusal.status(), "", refusal.text(), trail.error_form);
    match refusal {
        Refusal::MethodNotAllowed(allowed) => {
            response.headers.append("Allow", allowed.as_bytes());
        }
        Refusal::LimitExceeded(wait) => {
            response.headers.append("Retry-After", wait.as_secs().to_string());
        }
        _ => {}
    }
    add_headers(&mut response.headers, trail);
    response
}

/// The answer to a browser that asks before it calls.
pub(crate) fn respond_to_preflight(trail: &Trail) -> Response {
    let mut response = Response::new(200);
    add_headers(&mut response.headers, trail);
    response
}

fn add_headers(headers: &mut Headers, trail: &Trail) {
    headers.set("X-Global-Transaction-ID", trail.transaction.as_str());
    if let Some(quota) = &trail.quota {
        headers.set("X-RateLimit-Limit", &quota.limit);
        headers.set("X-RateLimit-Remaining", &quota.remaining);
        headers.set("X-RateLimit-Reset", &quota.reset);
    }
    add_cors(headers, trail);
    let is_test = trail.application.as_ref().is_some_and(|application| application.is_test);
    if trail.wants_debug && is_test {
        headers.set("X-Gatewright-Sequence", trail.snapshot.sequence.to_string());
        headers.set("APIm-Debug-Trans-Id", debug_id(trail));
    }
}

/// `<gateway-ip>-<uuid>`, as V5 writes it; the UUID (version 8, RFC 9562) is made of the transaction.
fn debug_id(trail: &Trail) -> String {
    let bits = trail.transaction.bits();
    let (high, middle) = (bits >> 64, bits >> 48 & 0xffff);
    let (third, fourth) = (bits >> 36 & 0xfff, bits >> 24 & 0xfff);
    let low = bits & 0xffff_ffff_ffff;
    format!("{}-{high:08x}-{middle:04x}-8{third:03x}-8{fourth:03x}-{low:012x}", trail.gateway_ip)
}

/// Only where a browser asks, on errors too: else a page could not read why it was refused. What
/// a back end says of CORS itself stands.
fn add_cors(headers: &mut Headers, trail: &Trail) {
    let is_enabled = trail.catalog.zip(trail.operation).is_some_and(|(catalog, operation)| {
        let routes = &trail.snapshot.catalog(catalog).routes;
        routes.api(routes.operation(operation)).is_cors_enabled
    });
    if !is_enabled {
        return;
    }
    let preflight = trail.methods.is_some() && trail.origin.is_none();
    let Some(origin) = trail.origin.as_deref().or(preflight.then_some(&b"*"[..])) else { return };
    let credentials: &[u8] = if preflight { b"false" } else { b"true" };
    let mut add = |name: &str, value: &[u8]| {
        if !headers.contains(name) {
            headers.append(name, value);
        }
    };
    add("Access-Control-Allow-Origin", origin);
    add("Access-Control-Allow-Credentials", credentials);
    add("Access-Control-Allow-Headers", trail.asked_headers.as_deref().unwrap_or_default());
    add("Access-Control-Allow-Methods", trail.methods.as_deref().unwrap_or_default());
    add("Access-Control-Expose-Headers", EXPOSED.as_bytes());
    if !preflight {
        headers.append("Vary", "Origin");
    }
}
