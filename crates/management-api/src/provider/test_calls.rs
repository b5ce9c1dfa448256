//! Test calls: one call of a catalog's API, made by the server for the console.

use crate::extract::{InCatalog, Json, Path, Signed};
use crate::problem::Problem;
use crate::router::Api;
use axum::extract::State;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use management::TestCall;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;
use utoipa::ToSchema;

/// A header field: its name and its value, in this order.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct HeaderField(String, String);

/// A call to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreateTestCall {
    /// Method, such as `GET`; any but `CONNECT`.
    method: String,
    /// Path with query below the catalog's `gateway_url`, percent-encoded, such as
    /// `/current?zipcode=90210`. No `.` and `..` segments.
    path: String,
    /// Which listener of the gateway to call: `http`, or `https`; left out, `https` if the catalog
    /// has strict schemes, else `http`.
    scheme: Option<CallScheme>,
    /// Header fields as name and value, in their order; at most 100. `Host`, `Content-Length` and
    /// fields that belong to one connection (`Connection`, `Transfer-Encoding`, `Expect` and the
    /// like) are refused: the server writes them.
    #[serde(default)]
    headers: Vec<HeaderField>,
    /// The body as text; not together with `body_base64`.
    body: Option<String>,
    /// The body as base64, for bytes that are no text.
    body_base64: Option<String>,
    /// Most seconds to wait for the whole answer, 1 to 120; 60 when left out.
    #[schema(minimum = 1, maximum = 120)]
    timeout_s: Option<u64>,
}

/// A kind of listener.
#[derive(Deserialize, ToSchema, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum CallScheme {
    /// Plain.
    Http,
    /// TLS; the gateway's own certificate is trusted, whoever signed it.
    Https,
}

/// What the gateway answered.
#[derive(Serialize, ToSchema)]
pub(crate) struct TestCallAnswer {
    /// Status.
    status: u16,
    /// Reason phrase, such as `OK`; may be empty.
    reason: String,
    /// Protocol of the call.
    http_version: &'static str,
    /// Header fields as name and value, in their order.
    headers: Vec<HeaderField>,
    /// The body where it is text; null otherwise.
    body: Option<String>,
    /// The body as base64 where it is no text; null otherwise.
    body_base64: Option<String>,
    /// Whether the body was longer than 4 MiB and is cut there.
    truncated: bool,
    /// From the first byte sent to the last one read, microseconds.
    time_us: u64,
    /// Bytes of the body that were read.
    bytes: u64,
    /// The request as it was sent.
    request: SentRequest,
}

/// A request as it was sent.
#[derive(Serialize, ToSchema)]
pub(crate) struct SentRequest {
    /// Method.
    method: String,
    /// The whole URL.
    url: String,
    /// Header fields as name and value, those that the server wrote among them.
    headers: Vec<HeaderField>,
}

/// Calls an API of the catalog on the gateway and answers what it answered. Redirects are not
/// followed. The call is a real one: it counts, it is recorded, and the back end sees it.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs/{catalog}/test-calls",
    tag = "test calls",
    params(InCatalog),
    request_body = CreateTestCall,
    responses((status = 200, description = "The answer, whatever its status", body = TestCallAnswer))
)]
pub(crate) async fn create_test_call(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InCatalog>,
    Json(body): Json<CreateTestCall>,
) -> Result<axum::Json<TestCallAnswer>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let call = TestCall {
        method: body.method,
        path: body.path,
        is_tls: body.scheme.map(|scheme| scheme == CallScheme::Https),
        headers: body.headers.into_iter().map(|field| (field.0, field.1)).collect(),
        body: bytes(body.body, body.body_base64)?,
        timeout: body.timeout_s.map(Duration::from_secs),
    };
    let made = api.management.create_test_call(&member, &at.catalog, call).await?;
    let request = SentRequest { method: made.method, url: made.url, headers: fields(made.headers) };
    let answer = made.answer;
    let bytes = answer.body.len() as u64;
    let (body, body_base64) = text_or_base64(answer.body, answer.is_truncated);
    Ok(axum::Json(TestCallAnswer {
        status: answer.status,
        reason: answer.reason,
        http_version: "HTTP/1.1",
        headers: fields(answer.headers),
        body,
        body_base64,
        truncated: answer.is_truncated,
        time_us: u64::try_from(answer.duration.as_micros()).unwrap_or(u64::MAX),
        bytes,
        request,
    }))
}

fn fields(headers: Vec<(String, String)>) -> Vec<HeaderField> {
    headers.into_iter().map(|(name, value)| HeaderField(name, value)).collect()
}

fn bytes(text: Option<String>, base64: Option<String>) -> Result<Vec<u8>, Problem> {
    match (text, base64) {
        (Some(_), Some(_)) => {
            Err(Problem::bad_request("body-twice", "send `body` or `body_base64`, not both"))
        }
        (Some(text), None) => Ok(text.into_bytes()),
        (None, Some(base64)) => STANDARD.decode(base64).map_err(|error| {
            Problem::bad_request("base64-invalid", format!("`body_base64` is no base64: {error}"))
        }),
        (None, None) => Ok(Vec::new()),
    }
}

/// Text where the bytes are text, else base64. A letter that was cut in two at the end is left out.
fn text_or_base64(bytes: Vec<u8>, is_truncated: bool) -> (Option<String>, Option<String>) {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return (Some(text), None),
        Err(error) => error,
    };
    let known = error.utf8_error();
    let mut bytes = error.into_bytes();
    if is_truncated && known.error_len().is_none() {
        bytes.truncate(known.valid_up_to());
        return text_or_base64(bytes, false);
    }
    (None, Some(STANDARD.encode(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_text_where_it_can_be() {
        let check = |bytes: &[u8], is_truncated, text: Option<&str>, base64: Option<&str>| {
            let found = text_or_base64(bytes.to_vec(), is_truncated);
            assert_eq!((found.0.as_deref(), found.1.as_deref()), (text, base64), "{bytes:?}");
        };
        check(b"", false, Some(""), None);
        check("ä".as_bytes(), false, Some("ä"), None);
        check(b"a\xc3", true, Some("a"), None);
        check(b"a\xc3", false, None, Some("YcM="));
        check(b"\xffa\xc3", true, None, Some("/2HD"));
    }
}
