//! Bodies: JSON that is read strictly, and documents that are kept as they are.

use crate::problem::Problem;
use axum::body::{Body, HttpBody};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use bytes::{Bytes, BytesMut};
use serde::de::DeserializeOwned;
use std::future::poll_fn;
use std::pin::Pin;

/// Most bytes of a JSON body.
const JSON_BYTES_MAX: usize = 1024 * 1024;
/// Most bytes of a document, as reading it allows.
const DOCUMENT_BYTES_MAX: usize = 5 * 1024 * 1024;
/// Most bytes that are read and thrown away so that the sender gets to read its 413; beyond it
/// the connection is closed.
const DRAINED_BYTES_MAX: usize = 64 * 1024 * 1024;

/// A JSON body whose type refuses unknown fields.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        demand_json(&parts.headers)?;
        parse(&read(body, JSON_BYTES_MAX).await?).map(Json)
    }
}

/// A JSON body that may be left out whole.
pub(crate) struct OptionalJson<T>(pub(crate) T);

impl<T: DeserializeOwned + Default, S: Send + Sync> FromRequest<S> for OptionalJson<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let bytes = read(body, JSON_BYTES_MAX).await?;
        if bytes.is_empty() {
            return Ok(OptionalJson(T::default()));
        }
        demand_json(&parts.headers)?;
        parse(&bytes).map(OptionalJson)
    }
}

/// The text of an API or product document, byte by byte as it was sent.
pub(crate) struct DocumentBody(pub(crate) Bytes);

impl<S: Send + Sync> FromRequest<S> for DocumentBody {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let media = media_type(&parts.headers);
        if !is_document(&media) {
            return Err(Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "media-type-unsupported",
                "send the document itself as `application/yaml`, `application/json` or `text/plain`",
            ));
        }
        read(body, DOCUMENT_BYTES_MAX).await.map(DocumentBody)
    }
}

fn is_document(media: &str) -> bool {
    media.starts_with("text/")
        || media.ends_with("+yaml")
        || media.ends_with("+json")
        || ["application/yaml", "application/x-yaml", "application/json"].contains(&media)
}

fn demand_json(headers: &HeaderMap) -> Result<(), Problem> {
    let media = media_type(headers);
    if media == "application/json" || media.ends_with("+json") {
        return Ok(());
    }
    Err(Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "media-type-unsupported",
        "send the body as `application/json`",
    ))
}

/// The media type in lower case, without parameters; empty when there is none.
fn media_type(headers: &HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media = value.unwrap_or_default().split(';').next().unwrap_or_default();
    media.trim().to_ascii_lowercase()
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(bytes).map_err(|error| {
        if error.is_data() {
            Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "body-invalid", error.to_string())
        } else {
            Problem::bad_request("json-malformed", format!("the body is not JSON: {error}"))
        }
    })
}

/// Reads a whole body of at most `bytes_max`. What is too long is still read to its end, within
/// reason: a client that is cut off while it sends would see a reset in place of the reason.
async fn read(mut body: Body, bytes_max: usize) -> Result<Bytes, Problem> {
    let mut kept = BytesMut::new();
    let mut total = 0_usize;
    while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        let frame = frame.map_err(|_| {
            Problem::bad_request("body-incomplete", "the body broke off before its end")
        })?;
        let Ok(data) = frame.into_data() else { continue };
        total = total.saturating_add(data.len());
        if total > DRAINED_BYTES_MAX {
            break;
        }
        if total <= bytes_max {
            kept.extend_from_slice(&data);
        } else {
            kept.clear();
        }
    }
    if total > bytes_max {
        let mib = bytes_max / (1024 * 1024);
        let detail = format!("the body is larger than {mib} MiB, the most that is read here");
        return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body-too-large", detail));
    }
    Ok(kept.freeze())
}
