//! The one page, whose script shows all others.

use crate::assets::Built;
use aws_lc_rs::rand;
use axum::http::StatusCode;
use axum::http::header::{self, HeaderValue};
use axum::response::{IntoResponse, Response};
use std::borrow::Cow;

/// What a binary without the pages shows.
const PLACEHOLDER: &[u8] = include_bytes!("placeholder.html");

/// Where the build left room for the nonce.
const ROOM: &str = "{{nonce}}";

/// The page with a nonce of its own: the source editor makes style elements, and only those that
/// carry it are obeyed.
pub(crate) async fn show() -> Response {
    let built = Built::get("index.html").map(|page| page.data);
    let page = built.unwrap_or(Cow::Borrowed(PLACEHOLDER));
    let Some(nonce) = nonce() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let text = String::from_utf8_lossy(&page).replace(ROOM, &nonce);
    let Ok(policy) = HeaderValue::from_str(&policy(&nonce)) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let fields = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    ];
    (fields, text).into_response()
}

/// 128 random bits in hex, new for each answer.
fn nonce() -> Option<String> {
    let mut bytes = [0_u8; 16];
    rand::fill(&mut bytes).ok()?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'"
    )
}
