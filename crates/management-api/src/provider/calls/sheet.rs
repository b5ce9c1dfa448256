//! Call records as a table of comma-separated values, RFC 4180.

use crate::problem::Problem;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use management::{CallFilter, CallRecord, Management, ProviderMember};
use serde_json::Value;

/// Most records of a table.
pub(super) const ROWS_MAX: u32 = 10_000;
/// Records read at once.
const PAGE: u32 = 1_000;

/// The columns, in the order of a record's fields.
pub(crate) const COLUMNS: [&str; 37] = [
    "datetime",
    "transaction_id",
    "global_transaction_id",
    "status_code",
    "time_to_serve_request",
    "upstream_time_ms",
    "request_method",
    "uri_path",
    "query_string",
    "request_protocol",
    "org_id",
    "org_name",
    "catalog_id",
    "catalog_name",
    "api_id",
    "api_name",
    "api_version",
    "resource_id",
    "resource_path",
    "operation_id",
    "product_name",
    "product_version",
    "plan_name",
    "app_id",
    "app_name",
    "client_id",
    "developer_org_id",
    "developer_org_name",
    "client_ip",
    "http_user_agent",
    "bytes_received",
    "bytes_sent",
    "endpoint_url",
    "refusal",
    "snapshot_sequence",
    "is_over_soft_limit",
    "is_test",
];

/// The newest records that match, at most `limit`.
pub(super) async fn answer(
    management: &Management,
    member: &ProviderMember,
    filter: CallFilter,
    limit: u32,
    mut after: Option<String>,
) -> Result<Response, Problem> {
    let mut text = COLUMNS.join(",");
    text.push_str("\r\n");
    let mut left = limit;
    while left > 0 {
        let page =
            management.list_calls(member, filter.clone(), left.min(PAGE), after.as_deref()).await?;
        left = left.saturating_sub(u32::try_from(page.records.len()).unwrap_or(left));
        page.records.iter().for_each(|record| push_row(&mut text, record));
        // A page may be short and have a next one; one that stands still would never end.
        if page.next.is_none() || page.next == after {
            break;
        }
        after = page.next;
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"calls.csv\""),
    ];
    Ok((headers, text).into_response())
}

fn push_row(text: &mut String, record: &CallRecord) {
    let record = serde_json::to_value(record).unwrap_or_default();
    for (place, column) in COLUMNS.into_iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        match &record[column] {
            Value::String(value) => push_cell(text, value),
            Value::Null => {}
            other => text.push_str(&other.to_string()),
        }
    }
    text.push_str("\r\n");
}

/// Callers choose parts of these texts: none may become a formula, a further cell or a line.
fn push_cell(text: &mut String, value: &str) {
    let is_formula = value.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_plain = !is_formula && !value.contains([',', '"', '\r', '\n']);
    if is_plain {
        text.push_str(value);
        return;
    }
    text.push('"');
    if is_formula {
        text.push('\'');
    }
    text.push_str(&value.replace('"', "\"\""));
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_more_than_a_cell() {
        let check = |value: &str, expect: &str| {
            let mut text = String::new();
            push_cell(&mut text, value);
            assert_eq!(text, expect);
        };
        check("", "");
        check("/a?b=1", "/a?b=1");
        check("a,b", "\"a,b\"");
        check("say \"x\"\r\n", "\"say \"\"x\"\"\r\n\"");
        check("=1+1", "\"'=1+1\"");
        check("@SUM(A1)", "\"'@SUM(A1)\"");
    }
}
