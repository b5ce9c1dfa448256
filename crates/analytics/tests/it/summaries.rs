//! Figures over many calls.

use crate::{Place, START_US, everything, numbered, store};
use analytics::{Filter, Latency, Record, Scope, Summary};

const MINUTE_US: i64 = 60_000_000;
/// The minute that the records begin in.
const FROM_US: i64 = START_US - START_US % MINUTE_US;

/// A call in a minute, with a duration in milliseconds.
fn call(minute: i64, status: u16, duration_ms: u32) -> Record<'static> {
    Record {
        at_us: FROM_US + minute * MINUTE_US,
        status,
        duration_us: duration_ms * 1_000,
        request_bytes: 10,
        response_bytes: 100,
        org_id: "org_1",
        api_id: "api_1",
        api_name: "weather",
        api_version: "1.0.0",
        method: "GET",
        operation_id: "getCurrent",
        operation_path: "/current",
        product_name: "climate",
        product_version: "2.0.0",
        plan_name: "gold",
        app_id: "app_1",
        app_name: "Shop",
        consumer_org_id: "cor_1",
        consumer_org_name: "acme",
        ..Record::default()
    }
}

async fn summary(place: &Place, filter: &Filter, minutes: i64) -> Summary {
    let span = (FROM_US, FROM_US + minutes * MINUTE_US);
    place.reader().summarize(filter, span, MINUTE_US).await.unwrap()
}

#[tokio::test]
async fn every_interval_and_the_whole_are_counted() {
    let place = Place::new();
    let service = place.open().await;
    let upstream_us = Some(500);
    let calls = [
        call(0, 200, 1),
        call(0, 404, 3),
        Record { upstream_us, ..call(2, 503, 8) },
        call(3, 200, 9),
    ];
    store(&service, &calls).await;
    let found = summary(&place, &everything(), 3).await;
    assert_eq!((found.from_us, found.to_us), (FROM_US, FROM_US + 3 * MINUTE_US));
    assert_eq!(found.complete_from_us, FROM_US);
    let points: Vec<_> = (found.points.iter())
        .map(|p| ((p.start_us - FROM_US) / MINUTE_US, p.calls, p.errors_4xx, p.errors_5xx))
        .collect();
    assert_eq!(points, [(0, 2, 1, 0), (1, 0, 0, 0), (2, 1, 0, 1)]);
    assert_eq!((found.points[0].avg_us, found.points[1].avg_us), (2_000, 0));
    assert_eq!((found.totaled.calls, found.totaled.errors), (3, 2));
    assert_eq!((found.totaled.bytes_in, found.totaled.bytes_out), (30, 300));
    assert_eq!(found.statuses, [(200, 1), (404, 1), (503, 1)]);
    let latency = found.latency.unwrap();
    assert_eq!((latency.min_us, latency.avg_us, latency.max_us), (1_000, 4_000, 8_000));
    assert!((2_950..=3_050).contains(&latency.p50_us), "{latency:?}");
    assert!((7_880..=8_000).contains(&latency.p99_us), "{latency:?}");
    let upstream = found.upstream_latency.unwrap();
    let all_same =
        Latency { min_us: 500, avg_us: 500, p50_us: 500, p95_us: 500, p99_us: 500, max_us: 500 };
    assert_eq!(upstream, all_same);
}

#[tokio::test]
async fn what_was_called_most_comes_first() {
    let place = Place::new();
    let service = place.open().await;
    let other = Record { api_id: "api_2", api_name: "tides", ..call(0, 500, 1) };
    let stranger = Record { app_id: "", app_name: "", product_name: "", ..call(0, 401, 1) };
    store(&service, &[call(0, 200, 1), other, call(0, 200, 3), stranger]).await;
    let top = summary(&place, &everything(), 1).await.top;
    let apis: Vec<_> = (top.apis.iter()).map(|a| (&*a.id, &*a.name, a.calls, a.errors)).collect();
    assert_eq!(apis, [("api_1", "weather:1.0.0", 3, 1), ("api_2", "tides:1.0.0", 1, 1)]);
    assert_eq!(top.operations[0].name, "weather:1.0.0 GET /current");
    assert_eq!((&*top.products[0].name, top.products[0].calls), ("climate:2.0.0", 3));
    assert_eq!(top.plans[0].name, "climate:2.0.0:gold");
    assert_eq!((&*top.applications[0].name, top.applications[0].avg_us), ("Shop", 1_666));
    let span = (FROM_US, FROM_US + MINUTE_US);
    let mut apis = place.reader().summarize_apis(&everything(), span).await.unwrap();
    apis.sort_by(|a, b| a.name.cmp(&b.name));
    let apis: Vec<_> = (apis.iter()).map(|a| (&*a.name, a.calls, a.errors_5xx)).collect();
    assert_eq!(apis, [("tides:1.0.0", 1, 1), ("weather:1.0.0", 3, 0)]);
}

#[tokio::test]
async fn only_ten_names_of_each_kind_are_listed() {
    let place = Place::new();
    let service = place.open().await;
    let names: Vec<String> = (0..20).map(|n| format!("api-{n:02}")).collect();
    let calls: Vec<_> = names
        .iter()
        .map(|name| Record { api_name: name, api_id: name, ..call(0, 200, 1) })
        .collect();
    store(&service, &calls).await;
    let top = summary(&place, &everything(), 1).await.top;
    assert_eq!(top.apis.len(), 10);
    assert_eq!(top.apis[9].name, "api-09:1.0.0");
}

#[tokio::test]
async fn a_summary_is_narrowed_and_scoped() {
    let place = Place::new();
    let service = place.open().await;
    let elsewhere = Record { org_id: "org_2", ..call(0, 200, 1) };
    let posted = Record { method: "POST", operation_path: "/orders/{id}", ..call(0, 201, 1) };
    store(&service, &[call(0, 200, 1), posted, elsewhere]).await;
    let all = || Filter::new(Scope::Org("org_1".to_owned()));
    let some = |text: &str| Some(text.to_owned());
    for (filter, calls) in [
        (all(), 2),
        (everything(), 3),
        (Filter { product: some("climate"), ..all() }, 2),
        (Filter { product: some("climate:2.0.0"), ..all() }, 2),
        (Filter { product: some("climate:1.0.0"), ..all() }, 0),
        (Filter { plan: some("gold"), ..all() }, 2),
        (Filter { plan: some("climate:2.0.0:gold"), ..all() }, 2),
        (Filter { plan: some("other:2.0.0:gold"), ..all() }, 0),
        (Filter { consumer_org: some("acme"), ..all() }, 2),
        (Filter { consumer_org: some("cor_2"), ..all() }, 0),
        (Filter { operation: some("getCurrent"), ..all() }, 2),
        (Filter { operation: some("post /orders/{id}"), ..all() }, 1),
        (Filter { operation: some("GET /orders/{id}"), ..all() }, 0),
        (Filter { operation: some("/current"), ..all() }, 1),
        (Filter { status: Some(201..=201), ..all() }, 1),
    ] {
        assert_eq!(summary(&place, &filter, 1).await.totaled.calls, calls, "{filter:?}");
    }
}

#[tokio::test]
async fn a_span_begins_at_an_interval_and_is_never_too_long() {
    let place = Place::new();
    let service = place.open().await;
    store(&service, &[numbered(0)]).await;
    let reader = place.reader();
    let all = everything();
    let span = |from_us, to_us| reader.summarize(&all, (from_us, to_us), MINUTE_US);
    let found = span(FROM_US + 1, FROM_US + MINUTE_US + 1).await.unwrap();
    assert_eq!((found.from_us, found.points.len()), (FROM_US, 2));
    let found = span(i64::MIN, FROM_US + MINUTE_US).await.unwrap();
    assert_eq!(found.points.len() as i64, Summary::POINTS_MAX);
    assert_eq!(found.points.last().unwrap().start_us, FROM_US);
    let found = span(FROM_US, FROM_US - MINUTE_US).await.unwrap();
    assert_eq!((found.points.len(), found.totaled.calls), (0, 0));
    assert_eq!(found.latency, None);
}
