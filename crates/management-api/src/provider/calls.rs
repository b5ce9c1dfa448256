//! Call records of an organization's APIs.

mod record;
mod sheet;

use crate::extract::{InCall, InOrg, Path, Query, Signed};
use crate::problem::Problem;
use crate::router::Api;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use management::{CallFilter, CallRecord};
use record::CallEvent;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// Records of a page when no limit is named.
const LIMIT_DEFAULT: u32 = 50;
/// Most records of a page.
const LIMIT_MAX: u32 = 200;

/// Which records are asked for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct CallQuery {
    /// Catalog: ID or name.
    catalog: Option<String>,
    /// API: ID, name or `name:version`.
    api: Option<String>,
    /// Application: ID or title, or a client ID.
    app: Option<String>,
    /// Product: name or `name:version`.
    product: Option<String>,
    /// Plan: name, or `product:version:plan`.
    plan: Option<String>,
    /// Consumer organization: ID or name.
    consumer_org: Option<String>,
    /// Operation: ID, path, or verb and path such as `GET /current`.
    operation: Option<String>,
    /// A status such as `401`, or a class such as `4xx`.
    status: Option<String>,
    /// Calls that began then or later, RFC 3339.
    since: Option<String>,
    /// Calls that began then or earlier, RFC 3339.
    until: Option<String>,
    /// One call: the digits of its `X-Global-Transaction-ID`.
    transaction_id: Option<String>,
    /// Text in path, query, names, client ID, user agent or refusal.
    text: Option<String>,
    /// Most records to answer: of JSON 1 to 200, 50 when left out; of CSV 1 to 10,000, all of them
    /// when left out.
    #[param(minimum = 1, maximum = 10_000)]
    limit: Option<u32>,
    /// `next` of the page before.
    after: Option<String>,
    /// `csv` answers a table in place of JSON, as `Accept: text/csv` does.
    #[param(inline)]
    format: Option<CallFormat>,
}

/// Form of a list of call records.
#[derive(Deserialize, ToSchema, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum CallFormat {
    /// JSON, page by page.
    Json,
    /// Comma-separated values with a line of names, RFC 4180.
    Csv,
}

/// A page of call records, newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct Calls {
    /// The records, in the names of V5's API events.
    #[schema(value_type = Vec<CallEvent>)]
    items: Vec<CallRecord>,
    /// Pass it as `after`; null on the last page. A page may be short and have one.
    next: Option<String>,
}

/// When a call began.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct CallMoment {
    /// `datetime` of the record, where it is known: the answer comes sooner.
    at: Option<String>,
}

/// Lists the calls to an organization's APIs, refused ones too, newest first. As CSV, cells that a
/// spreadsheet would take for a formula begin with an apostrophe.
#[utoipa::path(
    get,
    path = "/orgs/{org}/calls",
    tag = "calls",
    params(InOrg, CallQuery),
    responses((
        status = 200,
        description = "A page of call records, or a table of them",
        content((Calls = "application/json"), (String = "text/csv"))
    ))
)]
pub(crate) async fn list_calls(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InOrg>,
    Query(query): Query<CallQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let is_sheet = query.format.map_or(wants_sheet(&headers), |format| format == CallFormat::Csv);
    let (limit, limit_max) = match is_sheet {
        true => (query.limit.unwrap_or(sheet::ROWS_MAX), sheet::ROWS_MAX),
        false => (query.limit.unwrap_or(LIMIT_DEFAULT), LIMIT_MAX),
    };
    if !(1..=limit_max).contains(&limit) {
        let detail = format!("`limit` must be 1 to {limit_max}, not {limit}");
        return Err(Problem::bad_request("limit-out-of-range", detail));
    }
    let after = query.after.clone();
    let filter = query.filter()?;
    if is_sheet {
        return sheet::answer(&api.management, &member, filter, limit, after).await;
    }
    let page = api.management.list_calls(&member, filter, limit, after.as_deref()).await?;
    Ok(Json(Calls { items: page.records, next: page.next }).into_response())
}

/// Shows everything that is recorded of one call; of several with one ID, the newest.
#[utoipa::path(
    get,
    path = "/orgs/{org}/calls/{transaction}",
    tag = "calls",
    params(InCall, CallMoment),
    responses((status = 200, description = "The call's record", body = CallEvent))
)]
pub(crate) async fn get_call(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InCall>,
    Query(moment): Query<CallMoment>,
) -> Result<Json<CallRecord>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let at_us = micros("at", moment.at.as_deref())?;
    Ok(Json(api.management.get_call(&member, &at.transaction, at_us).await?))
}

impl CallQuery {
    fn filter(self) -> Result<CallFilter, Problem> {
        Ok(CallFilter {
            catalog: self.catalog,
            api: self.api,
            app: self.app,
            product: self.product,
            plan: self.plan,
            consumer_org: self.consumer_org,
            operation: self.operation,
            status: self.status,
            since_us: micros("since", self.since.as_deref())?,
            until_us: micros("until", self.until.as_deref())?,
            transaction_id: self.transaction_id,
            text: self.text,
        })
    }
}

/// Whether the caller accepts CSV and names nothing before it.
fn wants_sheet(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    let first = accept.unwrap_or_default().split([',', ';']).next().unwrap_or_default();
    first.trim().eq_ignore_ascii_case("text/csv")
}

/// The moment of a query parameter, µs since 1970.
pub(super) fn micros(name: &str, text: Option<&str>) -> Result<Option<i64>, Problem> {
    let Some(text) = text else { return Ok(None) };
    match text.parse::<jiff::Timestamp>() {
        Ok(at) => Ok(Some(at.as_microsecond())),
        Err(_) => {
            let detail = format!("`{name}` must be a time such as `2026-01-31T12:00:00Z`");
            Err(Problem::bad_request("time-invalid", detail))
        }
    }
}
