//! One call as it is kept.

use std::net::{IpAddr, Ipv4Addr};

/// One call, as the gateway hands it over: borrowed, so that recording allocates nothing.
///
/// Unknown texts are empty. Texts are kept up to 4 KiB, what is longer is cut. Parameters that
/// carry a secret are redacted by the gateway before they come here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record<'a> {
    /// When the call began, µs since 1970-01-01T00:00:00Z.
    pub at_us: i64,
    /// From the first byte of the request to the last of the answer, µs.
    pub duration_us: u32,
    /// Part of it spent waiting for back ends, µs; `None` if none was called.
    pub upstream_us: Option<u32>,
    /// Status code sent.
    pub status: u16,
    /// Reason phrase sent, such as `OK`.
    pub reason: &'a str,
    /// Method as received.
    pub method: &'a str,
    /// Path as received, organization and catalog included.
    pub uri_path: &'a [u8],
    /// Query without its `?`, secrets redacted.
    pub query: &'a [u8],
    /// Protocol of the client's side, such as `HTTP/1.1`.
    pub protocol: &'a str,
    /// Provider organization, `org_…`.
    pub org_id: &'a str,
    /// Provider organization's URL name.
    pub org_name: &'a str,
    /// Catalog, `cat_…`.
    pub catalog_id: &'a str,
    /// Catalog's URL name.
    pub catalog_name: &'a str,
    /// API version, `api_…`.
    pub api_id: &'a str,
    /// API's name, its `x-ibm-name`.
    pub api_name: &'a str,
    /// API's version.
    pub api_version: &'a str,
    /// The operation's `operationId`.
    pub operation_id: &'a str,
    /// The operation's path template.
    pub operation_path: &'a str,
    /// Product whose plan admitted the call.
    pub product_name: &'a str,
    /// That product's version.
    pub product_version: &'a str,
    /// Plan that admitted the call.
    pub plan_name: &'a str,
    /// Application, `app_…`.
    pub app_id: &'a str,
    /// Application's title.
    pub app_name: &'a str,
    /// Client ID presented, also of a refused call.
    pub client_id: &'a str,
    /// Consumer organization, `cor_…`.
    pub consumer_org_id: &'a str,
    /// Consumer organization's name.
    pub consumer_org_name: &'a str,
    /// The caller's address.
    pub client_ip: IpAddr,
    /// `User-Agent` as received.
    pub user_agent: &'a [u8],
    /// Size of the request's body, bytes.
    pub request_bytes: u64,
    /// Size of the answer's body, bytes.
    pub response_bytes: u64,
    /// The number in `X-Global-Transaction-ID`.
    pub transaction_id: u128,
    /// Sequence of the snapshot that served the call.
    pub sequence: u64,
    /// Short code of the gateway's own answer, such as `rate-limit`; empty when a back end or the
    /// assembly answered.
    pub refusal: &'a str,
    /// The last back end called, without user information and query.
    pub endpoint_url: &'a str,
    /// A soft limit was passed.
    pub is_over_soft_limit: bool,
    /// The test application called.
    pub is_test: bool,
}

impl Default for Record<'_> {
    /// Nothing known: empty texts, zeros, the address 0.0.0.0.
    fn default() -> Self {
        Record {
            at_us: 0,
            duration_us: 0,
            upstream_us: None,
            status: 0,
            reason: "",
            method: "",
            uri_path: b"",
            query: b"",
            protocol: "",
            org_id: "",
            org_name: "",
            catalog_id: "",
            catalog_name: "",
            api_id: "",
            api_name: "",
            api_version: "",
            operation_id: "",
            operation_path: "",
            product_name: "",
            product_version: "",
            plan_name: "",
            app_id: "",
            app_name: "",
            client_id: "",
            consumer_org_id: "",
            consumer_org_name: "",
            client_ip: IpAddr::V4(Ipv4Addr::UNSPECIFIED),
            user_agent: b"",
            request_bytes: 0,
            response_bytes: 0,
            transaction_id: 0,
            sequence: 0,
            refusal: "",
            endpoint_url: "",
            is_over_soft_limit: false,
            is_test: false,
        }
    }
}

/// One call, as it is read back: the owned twin of [`Record`], field by field.
///
/// Serialized it has the names of V5's event record, see the fields' documentation there.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct CallRecord {
    pub at_us: i64,
    pub duration_us: u32,
    pub upstream_us: Option<u32>,
    pub status: u16,
    pub reason: String,
    pub method: String,
    pub uri_path: String,
    pub query: String,
    pub protocol: String,
    pub org_id: String,
    pub org_name: String,
    pub catalog_id: String,
    pub catalog_name: String,
    pub api_id: String,
    pub api_name: String,
    pub api_version: String,
    pub operation_id: String,
    pub operation_path: String,
    pub product_name: String,
    pub product_version: String,
    pub plan_name: String,
    pub app_id: String,
    pub app_name: String,
    pub client_id: String,
    pub consumer_org_id: String,
    pub consumer_org_name: String,
    pub client_ip: IpAddr,
    pub user_agent: String,
    pub request_bytes: u64,
    pub response_bytes: u64,
    pub transaction_id: u128,
    pub sequence: u64,
    pub refusal: String,
    pub endpoint_url: String,
    pub is_over_soft_limit: bool,
    pub is_test: bool,
}

impl From<Record<'_>> for CallRecord {
    /// Bytes that are no UTF-8 become replacement characters.
    fn from(record: Record<'_>) -> CallRecord {
        CallRecord {
            at_us: record.at_us,
            duration_us: record.duration_us,
            upstream_us: record.upstream_us,
            status: record.status,
            reason: record.reason.into(),
            method: record.method.into(),
            uri_path: String::from_utf8_lossy(record.uri_path).into(),
            query: String::from_utf8_lossy(record.query).into(),
            protocol: record.protocol.into(),
            org_id: record.org_id.into(),
            org_name: record.org_name.into(),
            catalog_id: record.catalog_id.into(),
            catalog_name: record.catalog_name.into(),
            api_id: record.api_id.into(),
            api_name: record.api_name.into(),
            api_version: record.api_version.into(),
            operation_id: record.operation_id.into(),
            operation_path: record.operation_path.into(),
            product_name: record.product_name.into(),
            product_version: record.product_version.into(),
            plan_name: record.plan_name.into(),
            app_id: record.app_id.into(),
            app_name: record.app_name.into(),
            client_id: record.client_id.into(),
            consumer_org_id: record.consumer_org_id.into(),
            consumer_org_name: record.consumer_org_name.into(),
            client_ip: record.client_ip,
            user_agent: String::from_utf8_lossy(record.user_agent).into(),
            request_bytes: record.request_bytes,
            response_bytes: record.response_bytes,
            transaction_id: record.transaction_id,
            sequence: record.sequence,
            refusal: record.refusal.into(),
            endpoint_url: record.endpoint_url.into(),
            is_over_soft_limit: record.is_over_soft_limit,
            is_test: record.is_test,
        }
    }
}
