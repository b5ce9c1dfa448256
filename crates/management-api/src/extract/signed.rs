//! Who acts: a session's cookie or a bearer token, checked before anything else is read.

use crate::problem::Problem;
use crate::router::Api;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, Method, StatusCode, header};
use management::Actor;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

/// Somebody who proved who he is. Every handler but the public ones takes it first.
pub(crate) struct Signed(pub(crate) Actor);

impl FromRequestParts<Arc<Api>> for Signed {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Arc<Api>) -> Result<Self, Problem> {
        let from = caller_address(&parts.extensions);
        // A bearer token is never sent by a browser on its own, so it needs no check of origin.
        if let Some(token) = bearer(&parts.headers) {
            return Ok(Signed(api.management.actor_of_token(token, from).await?));
        }
        let Some(session) = session_cookie(&parts.headers, api.cookie_name()) else {
            return Err(Problem::unauthenticated());
        };
        let actor = api.management.actor_of_session(session, from).await?;
        if !is_read(&parts.method) {
            demand_same_origin(&parts.headers)?;
        }
        Ok(Signed(actor))
    }
}

/// The peer's address, where the listener tells it.
pub(crate) fn caller_address(extensions: &Extensions) -> Option<IpAddr> {
    extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip())
}

/// The value of the session's cookie.
pub(crate) fn session_cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn is_read(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// A write with a cookie must come from a page of this very console: `SameSite=Strict` alone
/// still trusts every other port and sub-domain of the same site.
fn demand_same_origin(headers: &HeaderMap) -> Result<(), Problem> {
    let text =
        |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    let origin = text(header::ORIGIN).and_then(|origin| origin.split_once("://"));
    let host = text(header::HOST);
    match (origin, host) {
        (Some((_, authority)), Some(host)) if authority.eq_ignore_ascii_case(host) => Ok(()),
        _ => Err(Problem::new(
            StatusCode::FORBIDDEN,
            "origin-foreign",
            "a change with a session's cookie must carry the `Origin` of this console; programs \
             use an API token as `Authorization: Bearer gwt_…` instead",
        )),
    }
}
