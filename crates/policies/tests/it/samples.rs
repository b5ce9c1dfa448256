//! Assemblies as designers wrote them.

use crate::harness::{Api, Call, check};
use serde_json::json;

/// The assembly of the weather sample, its labels, `[null]` and empty lists included.
fn weather() -> Api {
    let invoke = |title: &str, path: &str| {
        json!([{"invoke": {
            "title": title, "timeout": 60, "verb": "GET", "cache-response": "protocol",
            "cache-ttl": 900, "stop-on-error": [null], "version": "1.0.0", "description": "",
            "target-url": format!("https://weather.example/{path}?zipcode={{zipcode}}")}}])
    };
    let case = |path: &str| {
        json!({"operations": [{"verb": "get", "path": format!("/{path}")}],
            "execute": invoke(&format!("invoke-{path}"), path)})
    };
    serde_json::from_value(json!({
        "assembly": {
            "execute": [{"operation-switch": {"title": "operation-switch",
                "case": [case("current"), case("today")], "otherwise": [], "version": "1.0.0"}}],
            "catch": []},
        "operations": [
            {"verb": "get", "path": "/current", "query": ["zipcode"]},
            {"verb": "get", "path": "/today", "query": ["zipcode"]}],
        "backend": [{"headers": {"content-type": "application/json"}, "body": "{\"zip\":\"90210\"}"}],
    }))
    .unwrap()
}

#[test]
fn the_weather_sample_calls_its_back_end() {
    let api = weather();
    assert_eq!(api.compile().1, []);
    for path in ["current", "today"] {
        let call: Call = serde_json::from_value(json!({
            "call": format!("GET /{path}?zipcode=90210&other=1"),
            "headers": {"X-IBM-Client-Id": "i", "X-IBM-Client-Secret": "s", "User-Agent": "ua"},
            "expect": {"status": 200, "body": "{\"zip\":\"90210\"}",
                "headers": {"content-type": "application/json", "user-agent": null},
                "sent": [{"method": "GET",
                    "url": format!("https://weather.example/{path}?zipcode=90210"),
                    "timeout_ms": 60_000,
                    "headers": {"X-IBM-Client-Id": null, "X-IBM-Client-Secret": null,
                        "Host": null, "User-Agent": "ua", "X-Forwarded-For": "192.0.2.9"}}]}}))
        .unwrap();
        check(&api, &call, path);
    }
}

#[test]
fn a_plain_call_streams_through() {
    let call = Call { call: "GET /current?zipcode=90210".into(), ..Call::default() };
    let outcome = weather().run(&call);
    assert!(outcome.is_streamed);
    let note = outcome.upstream.unwrap();
    assert_eq!((note.status, note.calls), (Some(200), 1));
    assert_eq!(
        (&*note.authority, &*note.target),
        (&b"weather.example"[..], &b"/current?zipcode=90210"[..])
    );
}

#[test]
fn a_dead_back_end_is_a_502_although_nothing_stops() {
    let mut api = weather();
    api.backend = serde_json::from_value(json!([{"error": "refused"}])).unwrap();
    let call: Call = serde_json::from_value(json!({
        "call": "GET /today?zipcode=90210",
        "expect": {"failure": "ConnectionError", "status": 502,
            "message": "the back end refused the connection"}}))
    .unwrap();
    check(&api, &call, "refused");
}
