//! Call records through HTTP: the organization's own, narrowed, page by page.

use crate::console::{Console, Token};
use analytics::{Analytics, Options, Record};
use serde_json::{Value, json};
use std::sync::Arc;

const CALLS: &str = "/api/v1/orgs/demo/calls";

#[test]
fn before_the_first_call_the_list_is_empty() {
    let (console, ada) = Console::with_administrator();
    let page = console.get(CALLS).by(&ada).send().demand(200).json();
    assert_eq!(page, json!({ "items": [], "next": null }));
}

#[test]
fn an_organization_sees_its_own_calls_newest_first() {
    let (console, ada) = recorded();
    assert_eq!(paths(&console, &ada, ""), ["/3", "/2", "/1"]);
}

#[test]
fn calls_are_narrowed() {
    let (console, ada) = recorded();
    for (query, expected) in [
        ("status=401", &["/2"][..]),
        ("status=2xx", &["/3", "/1"]),
        ("status=5xx", &[]),
        ("api=weather:1.0.0", &["/3", "/2", "/1"]),
        ("api=other", &[]),
        ("text=%2F3", &["/3"]),
        ("operation=%2Fcurrent", &["/3", "/2", "/1"]),
        ("operation=get+%2Fcurrent", &["/3", "/2", "/1"]),
        ("operation=other", &[]),
        ("product=climate:1.0.0&plan=gold", &["/3", "/2", "/1"]),
        ("plan=silver", &[]),
        ("consumer_org=acme", &["/3", "/2", "/1"]),
        ("since=2026-01-01T00:00:02Z", &["/3", "/2"]),
        ("until=2026-01-01T00:00:01Z", &["/1"]),
        ("transaction_id=000000000000000000000002", &["/2"]),
    ] {
        assert_eq!(paths(&console, &ada, query), expected, "{query}");
    }
    let get = |query: &str| console.get(&format!("{CALLS}?{query}")).by(&ada).send();
    get("status=many").refused(422, "status-invalid");
    get("status=999xx").refused(422, "status-invalid");
    get("since=yesterday").refused(400, "time-invalid");
    get("transaction_id=xyz").refused(422, "transaction-id-invalid");
    get("after=nowhere").refused(422, "cursor-invalid");
    get("limit=201").refused(400, "limit-out-of-range");
    get("limit=10001&format=csv").refused(400, "limit-out-of-range");
    get("format=xml").refused(400, "query-invalid");
    get("org=other").refused(400, "query-invalid");
}

#[test]
fn calls_come_in_pages() {
    let (console, ada) = recorded();
    let mut seen = Vec::new();
    let mut query = "limit=2".to_owned();
    loop {
        let page = page(&console, &ada, &query);
        seen.extend(page_paths(&page));
        let Some(next) = page["next"].as_str() else { break };
        query = format!("limit=2&after={next}");
    }
    assert_eq!(seen, ["/3", "/2", "/1"]);
}

#[test]
fn one_call_is_shown_whole() {
    let (console, ada) = recorded();
    let get = |rest: &str| console.get(&format!("{CALLS}/{rest}")).by(&ada).send();
    let found = get("000000000000000000000002").demand(200).json();
    assert_eq!((&found["uri_path"], &found["status_code"]), (&json!("/2"), &json!("401")));
    assert_eq!(get("2?at=2026-01-01T00:00:02.000Z").demand(200).json(), found);
    get("2?at=2026-01-01T00:01:00Z").refused(404, "not-found");
    get("2?at=now").refused(400, "time-invalid");
    // The third is another organization's.
    get("3").refused(404, "not-found");
    get("99").refused(404, "not-found");
    get("xyz").refused(422, "transaction-id-invalid");
}

#[test]
fn the_document_describes_every_field_of_a_record() {
    let (console, ada) = recorded();
    let document: Value = serde_json::from_str(&management_api::document_json()).unwrap();
    let described = document["components"]["schemas"]["CallEvent"]["properties"].clone();
    let mut described: Vec<&String> = described.as_object().unwrap().keys().collect();
    let record = page(&console, &ada, "limit=1")["items"][0].clone();
    let mut fields: Vec<String> = record.as_object().unwrap().keys().cloned().collect();
    fields.push("upstream_time_ms".to_owned());
    fields.sort();
    described.sort();
    assert_eq!(described, fields.iter().collect::<Vec<_>>());
}

#[test]
fn calls_come_as_a_table_too() {
    let (console, ada) = recorded();
    let by_query = console.get(&format!("{CALLS}?format=csv&status=2xx")).by(&ada).send();
    let by_query = by_query.demand(200);
    assert!(by_query.header("content-type").unwrap().starts_with("text/csv"));
    let lines: Vec<&str> = by_query.text.lines().collect();
    assert!(lines[0].starts_with("datetime,transaction_id,"), "{}", lines[0]);
    assert!(lines[0].ends_with(",is_over_soft_limit,is_test"), "{}", lines[0]);
    let cells = lines[0].split(',').count();
    assert_eq!(lines.len(), 3, "{}", by_query.text);
    for (line, path) in lines[1..].iter().zip(["/3", "/1"]) {
        assert_eq!(line.split(',').count(), cells, "{line}");
        assert!(line.contains(&format!(",{path},")), "{line}");
    }
    let by_header = console.get(&format!("{CALLS}?status=2xx")).by(&ada);
    let by_header = by_header.header("accept", "text/csv").send().demand(200);
    assert_eq!(by_header.text, by_query.text);
    let first = console.get(&format!("{CALLS}?format=csv&limit=1")).by(&ada).send().demand(200);
    assert_eq!(first.text.lines().count(), 2);
}

/// A console with three calls of its organization and one of another's.
pub(crate) fn recorded() -> (Console, Token) {
    let (console, ada) = Console::with_administrator();
    let call = |second: i64, path: &'static str, status| Record {
        at_us: START_US + second * 1_000_000,
        uri_path: path.as_bytes(),
        status,
        api_name: "weather",
        api_version: "1.0.0",
        method: "GET",
        operation_path: "/current",
        product_name: "climate",
        product_version: "1.0.0",
        plan_name: "gold",
        consumer_org_name: "acme",
        duration_us: 2_000,
        transaction_id: u128::try_from(second).unwrap(),
        ..Record::default()
    };
    let elsewhere = Record { org_id: "org_other", ..call(3, "/x", 200) };
    let calls = [call(1, "/1", 200), call(2, "/2", 401), elsewhere, call(4, "/3", 200)];
    record(&console, &ada, &calls);
    (console, ada)
}

/// Records calls: of the console's organization where they name none.
pub(crate) fn record(console: &Console, ada: &Token, calls: &[Record<'_>]) {
    let me = console.get("/api/v1/me").by(ada).send().demand(200).json();
    let own = me["orgs"][0]["id"].as_str().unwrap();
    let path = console.folder.path().join("calls.db");
    console.runtime.block_on(async {
        let options = Options::new(Arc::new(|| START_US));
        let analytics = Analytics::open(&path, options).await.unwrap();
        let mut recorder = analytics.recorder();
        for call in calls {
            let org_id = if call.org_id.is_empty() { own } else { call.org_id };
            recorder.record(&Record { org_id, ..*call });
        }
        recorder.close().await;
        analytics.close().await;
    });
}

/// 2026-01-01T00:00:00Z.
const START_US: i64 = 1_767_225_600_000_000;

fn page(console: &Console, by: &Token, query: &str) -> Value {
    console.get(&format!("{CALLS}?{query}")).by(by).send().demand(200).json()
}

fn page_paths(page: &Value) -> Vec<String> {
    let path = |call: &Value| call["uri_path"].as_str().unwrap().to_owned();
    page["items"].as_array().unwrap().iter().map(path).collect()
}

fn paths(console: &Console, by: &Token, query: &str) -> Vec<String> {
    page_paths(&page(console, by, query))
}
