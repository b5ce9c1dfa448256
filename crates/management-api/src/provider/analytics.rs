//! Figures over the calls of an organization.

use super::calls::micros;
use crate::answer::{ListOf, list_all, time};
use crate::extract::{InOrg, Path, Query, Signed};
use crate::problem::Problem;
use crate::router::Api;
use axum::Json;
use axum::extract::State;
use management::{ApiFigures, CallFilter, Interval, Latency, SummaryQuery, Timestamp};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// Which calls are counted, and how finely.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct CallSummaryQuery {
    /// Calls that began then or later, RFC 3339; a day before `to` when left out. At most 92 days.
    from: Option<String>,
    /// Calls that began before, RFC 3339; now when left out.
    to: Option<String>,
    /// Length of an interval; `auto`, the default, picks one that suits the span.
    #[param(inline)]
    interval: Option<SummaryInterval>,
    /// Catalog: ID or name.
    catalog: Option<String>,
    /// Product: name or `name:version`.
    product: Option<String>,
    /// API: ID, name or `name:version`.
    api: Option<String>,
    /// Plan: name, or `product:version:plan`.
    plan: Option<String>,
    /// Application: ID or title, or a client ID.
    app: Option<String>,
    /// Consumer organization: ID or name.
    consumer_org: Option<String>,
    /// Operation: ID, path, or verb and path such as `GET /current`.
    operation: Option<String>,
    /// A status such as `401`, or a class such as `4xx`.
    status: Option<String>,
}

/// Length of an interval.
#[derive(Deserialize, ToSchema, Clone, Copy)]
pub(crate) enum SummaryInterval {
    /// One that suits the span: 300 intervals at most.
    #[serde(rename = "auto")]
    Auto,
    /// A minute.
    #[serde(rename = "1m")]
    Minute,
    /// Five minutes.
    #[serde(rename = "5m")]
    FiveMinutes,
    /// An hour.
    #[serde(rename = "1h")]
    Hour,
    /// A day, in UTC.
    #[serde(rename = "1d")]
    Day,
}

/// Figures of the calls in a span of time.
#[derive(Serialize, ToSchema)]
pub(crate) struct CallSummary {
    /// Where the first interval begins, RFC 3339.
    from: String,
    /// Calls that began before are counted, RFC 3339.
    to: String,
    /// Length of an interval, seconds.
    interval_s: i64,
    /// Null when all calls of the span were counted. Otherwise there were too many: of calls that
    /// began then or later none is missing.
    complete_from: Option<String>,
    /// Calls.
    calls: u64,
    /// Calls answered with 400 or above.
    errors: u64,
    /// Calls by status, ascending.
    statuses: Vec<StatusCount>,
    /// Calls by class of status.
    classes: StatusClasses,
    /// From request to answer; null without calls.
    latency: Option<CallLatency>,
    /// The part of it spent waiting for back ends; null if none was called.
    backend_latency: Option<CallLatency>,
    /// Bytes of the requests' bodies.
    bytes_in: u64,
    /// Bytes of the answers' bodies.
    bytes_out: u64,
    /// Every interval, also those without calls.
    points: Vec<SummaryPoint>,
    /// What was called most, ten of each kind at most.
    top: TopLists,
    /// Records of calls, of whomever, that could not be kept since the records were begun.
    dropped: u64,
}

/// How many calls had a status.
#[derive(Serialize, ToSchema)]
pub(crate) struct StatusCount {
    /// The status.
    status: u16,
    /// Calls.
    calls: u64,
}

/// How many calls had a class of status.
#[derive(Serialize, ToSchema, Default)]
pub(crate) struct StatusClasses {
    /// 200 to 299.
    #[serde(rename = "2xx")]
    success: u64,
    /// 300 to 399.
    #[serde(rename = "3xx")]
    redirection: u64,
    /// 400 to 499.
    #[serde(rename = "4xx")]
    client_error: u64,
    /// 500 and above.
    #[serde(rename = "5xx")]
    server_error: u64,
}

/// How long calls took, microseconds; percentiles within 2 %.
#[derive(Serialize, ToSchema)]
pub(crate) struct CallLatency {
    /// The fastest.
    min_us: u32,
    /// The average.
    avg_us: u32,
    /// Half were faster.
    p50_us: u32,
    /// 95 of 100 were faster.
    p95_us: u32,
    /// 99 of 100 were faster.
    p99_us: u32,
    /// The slowest.
    max_us: u32,
}

/// One interval.
#[derive(Serialize, ToSchema)]
pub(crate) struct SummaryPoint {
    /// When it begins, RFC 3339.
    start: String,
    /// Calls.
    calls: u64,
    /// Calls answered with 400 to 499.
    errors_4xx: u64,
    /// Calls answered with 500 or above.
    errors_5xx: u64,
    /// Average duration, microseconds; 0 without calls.
    avg_us: u32,
    /// 95 of 100 calls were faster, microseconds; 0 without calls.
    p95_us: u32,
}

/// What was called most, ten of each kind at most, the most called first.
#[derive(Serialize, ToSchema)]
pub(crate) struct TopLists {
    /// `name:version`.
    products: Vec<TopEntry>,
    /// `name:version`.
    apis: Vec<TopEntry>,
    /// `name:version VERB path`.
    operations: Vec<TopEntry>,
    /// Titles.
    applications: Vec<TopEntry>,
    /// `product:version:plan`.
    plans: Vec<TopEntry>,
}

/// One name with its figures.
#[derive(Serialize, ToSchema)]
pub(crate) struct TopEntry {
    /// The name; may be empty for an application without a title.
    name: String,
    /// ID of an API or application, `operationId` of an operation; null where there is none.
    id: Option<String>,
    /// Calls.
    calls: u64,
    /// Calls answered with 400 or above.
    errors: u64,
    /// Average duration, microseconds.
    avg_us: u32,
}

/// Which catalog.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct FailingQuery {
    /// Catalog: ID or name; all of them when left out.
    catalog: Option<String>,
}

/// An API that fails.
#[derive(Serialize, ToSchema)]
pub(crate) struct FailingApi {
    /// `api_…`.
    id: String,
    /// `name:version`.
    name: String,
    /// Its calls in the last hour.
    calls: u64,
    /// Those answered with 400 to 499.
    errors_4xx: u64,
    /// Those answered with 500 or above.
    errors_5xx: u64,
}

/// Answers figures of an organization's calls in a span of time: the whole, each interval, and what
/// was called most.
#[utoipa::path(
    get,
    path = "/orgs/{org}/analytics/summary",
    tag = "analytics",
    params(InOrg, CallSummaryQuery),
    responses((status = 200, description = "The figures", body = CallSummary))
)]
pub(crate) async fn summarize_calls(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InOrg>,
    Query(query): Query<CallSummaryQuery>,
) -> Result<Json<CallSummary>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let filter = CallFilter {
        catalog: query.catalog,
        api: query.api,
        app: query.app,
        product: query.product,
        plan: query.plan,
        consumer_org: query.consumer_org,
        operation: query.operation,
        status: query.status,
        since_us: micros("from", query.from.as_deref())?,
        until_us: micros("to", query.to.as_deref())?,
        ..CallFilter::default()
    };
    let interval = query.interval.and_then(SummaryInterval::chosen);
    let query = SummaryQuery { filter, interval };
    Ok(Json(api.management.summarize_calls(&member, query).await?.into()))
}

/// Lists the APIs that fail: of the calls in the last hour, at least 5 in all, 5 % or more were
/// answered with 5xx. The worst comes first.
#[utoipa::path(
    get,
    path = "/orgs/{org}/analytics/failing",
    tag = "analytics",
    params(InOrg, FailingQuery),
    responses((status = 200, description = "The APIs that fail", body = ListOf<FailingApi>))
)]
pub(crate) async fn list_failing_apis(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InOrg>,
    Query(query): Query<FailingQuery>,
) -> Result<Json<ListOf<FailingApi>>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let failing = api.management.list_failing_apis(&member, query.catalog).await?;
    Ok(list_all(failing, FailingApi::from))
}

impl SummaryInterval {
    fn chosen(self) -> Option<Interval> {
        match self {
            SummaryInterval::Auto => None,
            SummaryInterval::Minute => Some(Interval::Minute),
            SummaryInterval::FiveMinutes => Some(Interval::FiveMinutes),
            SummaryInterval::Hour => Some(Interval::Hour),
            SummaryInterval::Day => Some(Interval::Day),
        }
    }
}

impl From<management::CallSummary> for CallSummary {
    fn from(from: management::CallSummary) -> CallSummary {
        let is_whole = from.complete_from_us <= from.from_us;
        let at = |us| time(Timestamp::from_micros(us));
        CallSummary {
            from: at(from.from_us),
            to: at(from.to_us),
            interval_s: from.interval_us / 1_000_000,
            complete_from: (!is_whole).then(|| at(from.complete_from_us)),
            calls: from.totaled.calls,
            errors: from.totaled.errors,
            classes: StatusClasses::of(&from.statuses),
            statuses: (from.statuses.into_iter())
                .map(|(status, calls)| StatusCount { status, calls })
                .collect(),
            latency: from.latency.map(CallLatency::from),
            backend_latency: from.upstream_latency.map(CallLatency::from),
            bytes_in: from.totaled.bytes_in,
            bytes_out: from.totaled.bytes_out,
            points: from.points.into_iter().map(SummaryPoint::from).collect(),
            top: TopLists::from(from.top),
            dropped: from.dropped,
        }
    }
}

impl StatusClasses {
    fn of(statuses: &[(u16, u64)]) -> StatusClasses {
        let mut classes = StatusClasses::default();
        for (status, calls) in statuses {
            let class = match status {
                0..300 => &mut classes.success,
                300..400 => &mut classes.redirection,
                400..500 => &mut classes.client_error,
                500.. => &mut classes.server_error,
            };
            *class += calls;
        }
        classes
    }
}

impl From<Latency> for CallLatency {
    fn from(from: Latency) -> CallLatency {
        let Latency { min_us, avg_us, p50_us, p95_us, p99_us, max_us } = from;
        CallLatency { min_us, avg_us, p50_us, p95_us, p99_us, max_us }
    }
}

impl From<management::SummaryPoint> for SummaryPoint {
    fn from(from: management::SummaryPoint) -> SummaryPoint {
        SummaryPoint {
            start: time(Timestamp::from_micros(from.start_us)),
            calls: from.calls,
            errors_4xx: from.errors_4xx,
            errors_5xx: from.errors_5xx,
            avg_us: from.avg_us,
            p95_us: from.p95_us,
        }
    }
}

impl From<management::TopCalls> for TopLists {
    fn from(from: management::TopCalls) -> TopLists {
        let entries =
            |list: Vec<management::TopCall>| list.into_iter().map(TopEntry::from).collect();
        TopLists {
            products: entries(from.products),
            apis: entries(from.apis),
            operations: entries(from.operations),
            applications: entries(from.applications),
            plans: entries(from.plans),
        }
    }
}

impl From<management::TopCall> for TopEntry {
    fn from(from: management::TopCall) -> TopEntry {
        TopEntry {
            name: from.name,
            id: Some(from.id).filter(|id| !id.is_empty()),
            calls: from.calls,
            errors: from.errors,
            avg_us: from.avg_us,
        }
    }
}

impl From<ApiFigures> for FailingApi {
    fn from(from: ApiFigures) -> FailingApi {
        FailingApi {
            id: from.id,
            name: from.name,
            calls: from.calls,
            errors_4xx: from.errors_4xx,
            errors_5xx: from.errors_5xx,
        }
    }
}
