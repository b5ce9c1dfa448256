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

/// A console with three calls of its organization and one of another's.
fn recorded() -> (Console, Token) {
    let (console, ada) = Console::with_administrator();
    let me = console.get("/api/v1/me").by(&ada).send().demand(200).json();
    let org = me["orgs"][0]["id"].as_str().unwrap();
    let path = console.folder.path().join("calls.db");
    console.runtime.block_on(async {
        let options = Options::new(Arc::new(|| START_US));
        let analytics = Analytics::open(&path, options).await.unwrap();
        let mut recorder = analytics.recorder();
        let calls =
            [(org, "/1", 200), (org, "/2", 401), ("org_other", "/x", 200), (org, "/3", 200)];
        for (second, (org, path, status)) in (1..).zip(calls) {
            recorder.record(&Record {
                at_us: START_US + second * 1_000_000,
                org_id: org,
                uri_path: path.as_bytes(),
                status,
                api_name: "weather",
                api_version: "1.0.0",
                transaction_id: u128::try_from(second).unwrap(),
                ..Record::default()
            });
        }
        recorder.close().await;
        analytics.close().await;
    });
    (console, ada)
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
