//! The forms that many answers share: pages, revisions, documents, what reached the gateways.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use management::{Media, Paged, Revision, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

/// One page of a list.
#[derive(Serialize, ToSchema)]
pub(crate) struct ListOf<T> {
    /// The items of this page.
    items: Vec<T>,
    /// Pass it as `after` to get the page that follows; null on the last page.
    next: Option<String>,
}

/// A page in JSON.
pub(crate) fn list<Row, T: Serialize>(page: Paged<Row>, item: fn(Row) -> T) -> Json<ListOf<T>> {
    let next = page.next.map(|cursor| cursor.as_str().to_owned());
    Json(ListOf { items: page.items.into_iter().map(item).collect(), next })
}

/// All of a short list as its only page.
pub(crate) fn list_all<Row, T: Serialize>(rows: Vec<Row>, item: fn(Row) -> T) -> Json<ListOf<T>> {
    Json(ListOf { items: rows.into_iter().map(item).collect(), next: None })
}

/// A change that the gateways are told of.
#[derive(Serialize, ToSchema)]
pub(crate) struct Reached<T> {
    /// The object as it is now.
    item: T,
    /// Store-wide number of the change; null when it changes nothing that gateways serve.
    sequence: Option<u64>,
    /// What each gateway serves by now.
    gateways: Vec<GatewayServing>,
}

/// What one gateway serves.
#[derive(Serialize, ToSchema)]
pub(crate) struct GatewayServing {
    /// The gateway's name.
    name: String,
    /// The sequence it serves; the change is live there when it is this or a later one.
    serving: u64,
}

/// A removal that the gateways are told of.
#[derive(Serialize, ToSchema)]
pub(crate) struct Removed {
    /// Store-wide number of the change; null when it changes nothing that gateways serve.
    sequence: Option<u64>,
    /// What each gateway serves by now.
    gateways: Vec<GatewayServing>,
}

/// A change in JSON.
pub(crate) fn reached<Row, T>(from: management::Reached<Row>, item: fn(Row) -> T) -> Reached<T> {
    Reached {
        item: item(from.item),
        sequence: from.sequence,
        gateways: from.gateways.into_iter().map(serving).collect(),
    }
}

/// A removal in JSON.
pub(crate) fn removed(from: management::Reached<()>) -> Json<Removed> {
    let gateways = from.gateways.into_iter().map(serving).collect();
    Json(Removed { sequence: from.sequence, gateways })
}

fn serving(state: management::GatewayState) -> GatewayServing {
    GatewayServing { name: state.name, serving: state.sequence }
}

/// An item with its revision as `ETag`.
pub(crate) fn tagged<T: Serialize>(status: StatusCode, revision: Revision, item: T) -> Response {
    (status, [(header::ETAG, etag(revision))], Json(item)).into_response()
}

/// A document as its author wrote it, with the revision as `ETag`.
pub(crate) fn document(media: Media, revision: Revision, text: String) -> Response {
    let headers = [(header::CONTENT_TYPE, media_type(media)), (header::ETAG, etag(revision))];
    (headers, text).into_response()
}

/// A document of a catalog, which has no revision of its own.
pub(crate) fn frozen(media: Media, text: String) -> Response {
    ([(header::CONTENT_TYPE, media_type(media))], text).into_response()
}

fn media_type(media: Media) -> HeaderValue {
    match media {
        Media::Yaml => HeaderValue::from_static("application/yaml; charset=utf-8"),
        Media::Json => HeaderValue::from_static("application/json"),
    }
}

/// A revision as `ETag`.
pub(crate) fn etag(revision: Revision) -> HeaderValue {
    // Digits and quotes are a valid header value; the fallback keeps this total.
    HeaderValue::try_from(format!("\"{revision}\"")).unwrap_or(HeaderValue::from_static("\"0\""))
}

/// A point in time as RFC 3339, in UTC.
pub(crate) fn time(at: Timestamp) -> String {
    jiff::Timestamp::from_microsecond(at.micros()).unwrap_or_default().to_string()
}
