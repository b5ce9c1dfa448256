//! Serves the API Manager's pages, which are part of the binary.
//!
//! Every answer forbids the browser to run, show or ask for anything that is not of this console.
//! The pages know nothing that the public API does not tell them: without a session they are empty.

mod assets;
mod page;

use axum::Router;
use axum::extract::RawQuery;
use axum::http::header::{self, HeaderValue};
use axum::response::Redirect;
use axum::routing::get;
use tower_http::set_header::SetResponseHeaderLayer;

/// The pages under `/manager/`, and the addresses that lead there.
///
/// `/first-administrator?token=…` is the one-time link: it keeps its query.
pub fn router() -> Router {
    Router::new()
        .route("/", get(to_manager))
        .route("/first-administrator", get(to_first_administrator))
        .route("/manager", get(to_manager))
        .route("/manager/", get(page::show))
        .route("/manager/{*path}", get(assets::show))
        .layer(SetResponseHeaderLayer::overriding(
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ))
        .layer(SetResponseHeaderLayer::overriding(
            header::REFERRER_POLICY,
            HeaderValue::from_static("no-referrer"),
        ))
}

async fn to_manager() -> Redirect {
    Redirect::to("/manager/")
}

async fn to_first_administrator(RawQuery(query): RawQuery) -> Redirect {
    match query {
        Some(query) => Redirect::to(&format!("/manager/first-administrator?{query}")),
        None => Redirect::to("/manager/first-administrator"),
    }
}
