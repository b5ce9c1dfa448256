//! Figures of calls through HTTP.

use crate::calls::{record, recorded};
use crate::console::{Answer, Console, Token};
use analytics::Record;
use management::Clock;
use serde_json::json;

const SUMMARY: &str = "/api/v1/orgs/demo/analytics/summary";
const FAILING: &str = "/api/v1/orgs/demo/analytics/failing";
/// The minutes around the recorded calls.
const SPAN: &str = "from=2025-12-31T23:59:30Z&to=2026-01-01T00:01:00Z";

fn get(console: &Console, by: &Token, query: &str) -> Answer {
    console.get(&format!("{SUMMARY}?{query}")).by(by).send()
}

#[test]
fn the_calls_of_the_organization_are_counted() {
    let (console, ada) = recorded();
    let found = get(&console, &ada, SPAN).demand(200).json();
    assert_eq!(
        (&found["from"], &found["interval_s"]),
        (&json!("2025-12-31T23:59:00Z"), &json!(60))
    );
    assert_eq!((&found["calls"], &found["errors"]), (&json!(3), &json!(1)));
    assert_eq!(found["classes"], json!({ "2xx": 2, "3xx": 0, "4xx": 1, "5xx": 0 }));
    assert_eq!(
        found["statuses"],
        json!([{ "status": 200, "calls": 2 }, { "status": 401, "calls": 1 }])
    );
    assert_eq!(found["latency"]["avg_us"], 2_000);
    assert_eq!(found["backend_latency"], json!(null));
    assert_eq!(found["complete_from"], json!(null));
    let points = found["points"].as_array().unwrap();
    assert_eq!(points.len(), 2);
    assert_eq!(points[1]["start"], "2026-01-01T00:00:00Z");
    assert_eq!((&points[1]["calls"], &points[1]["errors_4xx"]), (&json!(3), &json!(1)));
    let top = &found["top"];
    assert_eq!(top["apis"][0]["name"], "weather:1.0.0");
    assert_eq!(top["plans"][0]["name"], "climate:1.0.0:gold");
    assert_eq!(top["operations"][0]["name"], "weather:1.0.0 GET /current");
    assert_eq!(top["applications"], json!([]));
    assert_eq!(found["dropped"], 0);
}

#[test]
fn a_summary_is_narrowed() {
    let (console, ada) = recorded();
    for (query, calls) in [
        ("status=4xx", 1),
        ("api=weather", 3),
        ("api=other", 0),
        ("product=climate", 3),
        ("plan=silver", 0),
        ("operation=/current", 3),
        ("consumer_org=acme", 3),
        ("app=nobody", 0),
        ("catalog=none", 0),
    ] {
        let found = get(&console, &ada, &format!("{SPAN}&{query}")).demand(200).json();
        assert_eq!(found["calls"], calls, "{query}");
    }
}

#[test]
fn a_span_has_its_limits() {
    let (console, ada) = recorded();
    let count = |query: &str| {
        get(&console, &ada, query).demand(200).json()["points"].as_array().unwrap().len()
    };
    assert_eq!(count("from=2026-01-01T00:00:00Z&to=2026-01-08T00:00:00Z"), 168);
    assert_eq!(count("from=2026-01-01T00:00:00Z&to=2026-01-08T00:00:00Z&interval=1d"), 7);
    assert_eq!(count("from=2026-01-01T00:00:00Z&to=2026-01-01T01:00:00Z&interval=5m"), 12);
    // Without a span it is the last day.
    assert_eq!(count(""), 288);
    let refused = |query: &str, status, code| {
        get(&console, &ada, query).refused(status, code);
    };
    refused("from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", 422, "span-invalid");
    refused("from=2026-01-01T00:00:00Z&to=2026-06-01T00:00:00Z", 422, "span-invalid");
    let week = "from=2026-01-01T00:00:00Z&to=2026-01-08T00:00:00Z";
    refused(&format!("{week}&interval=1m"), 422, "interval-too-short");
    refused("interval=1s", 400, "query-invalid");
    refused("from=yesterday", 400, "time-invalid");
    refused("status=ok", 422, "status-invalid");
    refused("org=other", 400, "query-invalid");
}

#[test]
fn before_the_first_call_there_is_nothing_to_count() {
    let (console, ada) = Console::with_administrator();
    let found = get(&console, &ada, SPAN).demand(200).json();
    assert_eq!((&found["calls"], &found["latency"]), (&json!(0), &json!(null)));
    let failing = console.get(FAILING).by(&ada).send().demand(200).json();
    assert_eq!(failing, json!({ "items": [], "next": null }));
}

#[test]
fn apis_fail_by_their_share_of_server_errors_in_the_last_hour() {
    let (console, ada) = Console::with_administrator();
    let now_us = console.clock.now().micros();
    let call = |api: &'static str, catalog: &'static str, status, minutes_ago: i64| Record {
        at_us: now_us - minutes_ago * 60_000_000,
        api_id: api,
        api_name: api,
        api_version: "1.0.0",
        catalog_name: catalog,
        status,
        ..Record::default()
    };
    let mut calls = Vec::new();
    // Half of ten, and one of twenty: exactly 5 %.
    calls.extend((0..10).map(|n| call("half", "sb", if n % 2 == 0 { 503 } else { 200 }, n)));
    calls.extend((0..20).map(|n| call("some", "prod", if n == 0 { 500 } else { 404 }, 1)));
    // Too few errors, too few calls, too long ago, the callers' own.
    calls.extend((0..21).map(|n| call("well", "sb", if n == 0 { 500 } else { 200 }, 1)));
    calls.extend((0..4).map(|_| call("seldom", "sb", 500, 1)));
    calls.extend((0..9).map(|_| call("earlier", "sb", 500, 61)));
    calls.extend((0..9).map(|_| call("misused", "sb", 429, 1)));
    record(&console, &ada, &calls);
    let failing = |query: &str| {
        let found = console.get(&format!("{FAILING}{query}")).by(&ada).send().demand(200).json();
        let items = found["items"].as_array().unwrap().clone();
        let shown = |item: &serde_json::Value| {
            let name = item["name"].as_str().unwrap().to_owned();
            (name, item["calls"].as_u64().unwrap(), item["errors_5xx"].as_u64().unwrap())
        };
        items.iter().map(shown).collect::<Vec<_>>()
    };
    let (half, some) = (("half:1.0.0".to_owned(), 10, 5), ("some:1.0.0".to_owned(), 20, 1));
    assert_eq!(failing(""), [half, some.clone()]);
    assert_eq!(failing("?catalog=prod"), [some]);
    assert_eq!(failing("?catalog=none"), []);
    console.get(&format!("{FAILING}?api=x")).by(&ada).send().refused(400, "query-invalid");
}
