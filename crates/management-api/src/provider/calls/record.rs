//! The form of a call record, for the API's document.
//!
//! The record serializes itself; this says what it has, and a test holds the two together.

use utoipa::ToSchema;

/// Everything that is recorded of one call, in the names of V5's API events. Unknown texts are
/// empty.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only its schema is used")]
pub(crate) struct CallEvent {
    /// When the call began, RFC 3339 with milliseconds.
    datetime: String,
    /// Hexadecimal digits of `X-Global-Transaction-ID`.
    transaction_id: String,
    /// The same.
    global_transaction_id: String,
    /// Status and reason, such as `200 OK`.
    status_code: String,
    /// From request to answer, milliseconds.
    time_to_serve_request: f64,
    /// The part of it spent waiting for back ends; left out if none was called.
    upstream_time_ms: Option<f64>,
    /// Method.
    request_method: String,
    /// Path, organization and catalog included.
    uri_path: String,
    /// Query without its `?`; what looks like a secret is `***`.
    query_string: String,
    /// Protocol of the client's side, such as `HTTP/1.1`.
    request_protocol: String,
    /// Provider organization, `org_…`.
    org_id: String,
    /// Its name.
    org_name: String,
    /// Catalog, `cat_…`.
    catalog_id: String,
    /// Its name.
    catalog_name: String,
    /// API, `api_…`; empty if none was found.
    api_id: String,
    /// Its name.
    api_name: String,
    /// Its version.
    api_version: String,
    /// `api:version:verb:path`.
    resource_id: String,
    /// The operation's path.
    resource_path: String,
    /// The operation's `operationId`.
    operation_id: String,
    /// Product whose plan admitted the call.
    product_name: String,
    /// Its version.
    product_version: String,
    /// The plan.
    plan_name: String,
    /// Application, `app_…`.
    app_id: String,
    /// Its title, `N/A` if it is unknown.
    app_name: String,
    /// Client ID that was presented, also of a refused call.
    client_id: String,
    /// Consumer organization, `cor_…`.
    #[schema(rename = "developer_org_id")]
    consumer_org_id: String,
    /// Its name.
    #[schema(rename = "developer_org_name")]
    consumer_org_name: String,
    /// The caller's address.
    client_ip: String,
    /// `User-Agent`.
    http_user_agent: String,
    /// Bytes of the request's body.
    bytes_received: u64,
    /// Bytes of the answer's body.
    bytes_sent: u64,
    /// The last back end called, `N/A` without one.
    endpoint_url: String,
    /// Code of the gateway's own answer, such as `rate-limit`; empty where the API answered.
    refusal: String,
    /// Sequence of the change that the gateway served.
    snapshot_sequence: u64,
    /// Whether a soft limit was passed.
    is_over_soft_limit: bool,
    /// Whether the test application called.
    is_test: bool,
}
