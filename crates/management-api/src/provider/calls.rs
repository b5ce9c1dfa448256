//! Call records of an organization's APIs.

use crate::extract::{InOrg, Path, Query, Signed};
use crate::problem::Problem;
use crate::router::Api;
use axum::Json;
use axum::extract::State;
use management::{CallFilter, CallRecord};
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
    /// Most records to answer, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// `next` of the page before.
    after: Option<String>,
}

/// A page of call records, newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct Calls {
    /// The records, in the names of V5's API events.
    #[schema(value_type = Vec<Object>)]
    items: Vec<CallRecord>,
    /// Pass it as `after`; null on the last page. A page may be short and have one.
    next: Option<String>,
}

/// Lists the calls to an organization's APIs, refused ones too, newest first.
#[utoipa::path(
    get,
    path = "/orgs/{org}/calls",
    tag = "calls",
    params(InOrg, CallQuery),
    responses((status = 200, description = "A page of call records", body = Calls))
)]
pub(crate) async fn list_calls(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InOrg>,
    Query(query): Query<CallQuery>,
) -> Result<Json<Calls>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let limit = query.limit.unwrap_or(LIMIT_DEFAULT);
    if !(1..=LIMIT_MAX).contains(&limit) {
        let detail = format!("`limit` must be 1 to {LIMIT_MAX}, not {limit}");
        return Err(Problem::bad_request("limit-out-of-range", detail));
    }
    let filter = CallFilter {
        catalog: query.catalog,
        api: query.api,
        app: query.app,
        status: query.status,
        since_us: micros("since", query.since.as_deref())?,
        until_us: micros("until", query.until.as_deref())?,
        transaction_id: query.transaction_id,
        text: query.text,
    };
    let page = api.management.list_calls(&member, filter, limit, query.after.as_deref()).await?;
    Ok(Json(Calls { items: page.records, next: page.next }))
}

fn micros(name: &str, text: Option<&str>) -> Result<Option<i64>, Problem> {
    let Some(text) = text else { return Ok(None) };
    match text.parse::<jiff::Timestamp>() {
        Ok(at) => Ok(Some(at.as_microsecond())),
        Err(_) => {
            let detail = format!("`{name}` must be a time such as `2026-01-31T12:00:00Z`");
            Err(Problem::bad_request("time-invalid", detail))
        }
    }
}
