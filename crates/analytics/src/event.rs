//! A record as it is shown: V5's event record, with real types.
//!
//! Snake case names of V5's API events; numbers are numbers, `status_code` is `"200 OK"`, unknown
//! texts are empty, never null, and an unidentified application is `N/A`. Names V5 does not have
//! (`upstream_time_ms`, `operation_id`, `refusal`, `snapshot_sequence`, `is_over_soft_limit`,
//! `is_test`) follow the same style.

use crate::CallRecord;
use jiff::Timestamp;
use serde::ser::{Serialize, Serializer};
use std::net::IpAddr;

#[derive(serde::Serialize)]
struct Event<'a> {
    datetime: String,
    transaction_id: &'a str,
    global_transaction_id: &'a str,
    status_code: String,
    time_to_serve_request: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    upstream_time_ms: Option<f64>,
    request_method: &'a str,
    uri_path: &'a str,
    query_string: &'a str,
    request_protocol: &'a str,
    org_id: &'a str,
    org_name: &'a str,
    catalog_id: &'a str,
    catalog_name: &'a str,
    api_id: &'a str,
    api_name: &'a str,
    api_version: &'a str,
    resource_id: String,
    resource_path: &'a str,
    operation_id: &'a str,
    product_name: &'a str,
    product_version: &'a str,
    plan_name: &'a str,
    app_id: &'a str,
    app_name: &'a str,
    client_id: &'a str,
    #[serde(rename = "developer_org_id")]
    consumer_org_id: &'a str,
    #[serde(rename = "developer_org_name")]
    consumer_org_name: &'a str,
    client_ip: IpAddr,
    http_user_agent: &'a str,
    bytes_received: u64,
    bytes_sent: u64,
    endpoint_url: &'a str,
    refusal: &'a str,
    snapshot_sequence: u64,
    is_over_soft_limit: bool,
    is_test: bool,
}

impl Serialize for CallRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let transaction_id = self.transaction_text();
        Event {
            datetime: datetime(self.at_us),
            transaction_id: &transaction_id,
            global_transaction_id: &transaction_id,
            status_code: format!("{} {}", self.status, self.reason).trim_end().to_owned(),
            time_to_serve_request: milliseconds(self.duration_us),
            upstream_time_ms: self.upstream_us.map(milliseconds),
            request_method: &self.method,
            uri_path: &self.uri_path,
            query_string: &self.query,
            request_protocol: &self.protocol,
            org_id: &self.org_id,
            org_name: &self.org_name,
            catalog_id: &self.catalog_id,
            catalog_name: &self.catalog_name,
            api_id: &self.api_id,
            api_name: &self.api_name,
            api_version: &self.api_version,
            resource_id: self.resource_id(),
            resource_path: &self.operation_path,
            operation_id: &self.operation_id,
            product_name: &self.product_name,
            product_version: &self.product_version,
            plan_name: &self.plan_name,
            app_id: &self.app_id,
            app_name: if self.app_name.is_empty() { "N/A" } else { &self.app_name },
            client_id: &self.client_id,
            consumer_org_id: &self.consumer_org_id,
            consumer_org_name: &self.consumer_org_name,
            client_ip: self.client_ip,
            http_user_agent: &self.user_agent,
            bytes_received: self.request_bytes,
            bytes_sent: self.response_bytes,
            endpoint_url: if self.endpoint_url.is_empty() { "N/A" } else { &self.endpoint_url },
            refusal: &self.refusal,
            snapshot_sequence: self.sequence,
            is_over_soft_limit: self.is_over_soft_limit,
            is_test: self.is_test,
        }
        .serialize(serializer)
    }
}

impl CallRecord {
    /// The transaction ID as `X-Global-Transaction-ID` shows it: 24 lower-case hexadecimal digits,
    /// more only for a number above 96 bits.
    pub fn transaction_text(&self) -> String {
        format!("{:024x}", self.transaction_id)
    }

    /// When the call began, RFC 3339 with milliseconds, UTC.
    pub fn datetime(&self) -> String {
        datetime(self.at_us)
    }

    /// V5's name of an operation: `api_name:api_version:verb:path`, the verb in lower case.
    pub fn resource_id(&self) -> String {
        let verb = self.method.to_ascii_lowercase();
        format!("{}:{}:{verb}:{}", self.api_name, self.api_version, self.operation_path)
    }
}

/// A time that no calendar shows (before the year -9999, after 9999) is shown as 1970.
fn datetime(at_us: i64) -> String {
    let at = Timestamp::from_microsecond(at_us).unwrap_or(Timestamp::UNIX_EPOCH);
    format!("{at:.3}")
}

fn milliseconds(us: u32) -> f64 {
    f64::from(us) / 1_000.0
}
