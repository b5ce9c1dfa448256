//! Files of the build: scripts, styles, fonts, pictures. Any other address is a page's.

use crate::page;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use std::borrow::Cow;

/// What was built; empty where nobody built the pages. A debug build reads it from disk at each
/// request, so that pages can be built anew beside a running server.
#[derive(rust_embed::RustEmbed)]
#[folder = "../../ui/manager/dist"]
#[allow_missing = true]
pub(crate) struct Built;

/// Files under `assets/` have a hash of their content in their names.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// The others may change with the next version.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// A file of the build; for any other path the page, whose script knows the address.
pub(crate) async fn show(Path(path): Path<String>, headers: HeaderMap) -> Response {
    if path == "index.html" || path.ends_with(".gz") {
        return page::show().await;
    }
    let Some(plain) = Built::get(&path) else {
        // A file of another version: an HTML page in its place would be a puzzle.
        if path.starts_with("assets/") {
            return StatusCode::NOT_FOUND.into_response();
        }
        return page::show().await;
    };
    let packed = accepts_gzip(&headers).then(|| Built::get(&format!("{path}.gz"))).flatten();
    let is_packed = packed.is_some();
    let mut answer = body(packed.unwrap_or(plain).data);
    let fields = answer.headers_mut();
    fields.insert(header::CONTENT_TYPE, content_type(&path));
    fields.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let age = if path.starts_with("assets/") { FOREVER } else { ASK_AGAIN };
    fields.insert(header::CACHE_CONTROL, age);
    if is_packed {
        fields.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    // A picture opened by itself is a document, too.
    fields.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'"));
    answer
}

fn body(data: Cow<'static, [u8]>) -> Response {
    match data {
        Cow::Borrowed(bytes) => bytes.into_response(),
        Cow::Owned(bytes) => bytes.into_response(),
    }
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    let values = headers.get_all(header::ACCEPT_ENCODING).iter();
    values.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).any(
        |coding| {
            let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
            let refused =
                weight.trim().strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0_f32));
            name.trim().eq_ignore_ascii_case("gzip") && !refused
        },
    )
}

fn content_type(path: &str) -> HeaderValue {
    let kind = match path.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("woff2") => "font/woff2",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    };
    HeaderValue::from_static(kind)
}
