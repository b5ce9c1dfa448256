//! Test calls through HTTP: what is sent, what comes back, what is refused.

use crate::console::{Answer, Console, Token};
use serde_json::{Value, json};

const CALLS: &str = "/api/v1/orgs/demo/catalogs/sb/test-calls";

fn call(console: &Console, by: &Token, body: &Value) -> Answer {
    console.post(CALLS).by(by).json(body).send()
}

#[test]
fn a_call_goes_to_the_gateway_as_it_was_written() {
    let (console, ada) = Console::with_administrator();
    let answer = call(
        &console,
        &ada,
        &json!({
            "method": "POST",
            "path": "/current?zipcode=90210",
            "headers": [["X-IBM-Client-Id", "one"], ["Accept", "text/plain"]],
            "body": "hello",
            "timeout_s": 5,
        }),
    );
    let answer = answer.demand(200).json();
    assert_eq!(answer["status"], 200);
    assert_eq!(answer["reason"], "OK");
    assert_eq!(answer["http_version"], "HTTP/1.1");
    assert_eq!(answer["headers"], json!([["X-B", "1"], ["X-A", "2"], ["X-B", "3"]]));
    assert_eq!((&answer["truncated"], &answer["time_us"]), (&json!(false), &json!(1_234)));
    let seen: Value = serde_json::from_str(answer["body"].as_str().unwrap()).unwrap();
    assert_eq!(
        seen,
        json!({
            "is_tls": false,
            "host": "api.example:8080",
            "method": "POST",
            "target": "/demo/sb/current?zipcode=90210",
            "headers": [["X-IBM-Client-Id", "one"], ["Accept", "text/plain"]],
            "body": b"hello",
            "timeout_s": 5,
        })
    );
    let sent = &answer["request"];
    assert_eq!(sent["method"], "POST");
    assert_eq!(sent["url"], "http://api.example:8080/demo/sb/current?zipcode=90210");
    assert_eq!(
        sent["headers"],
        json!([
            ["Host", "api.example:8080"],
            ["X-IBM-Client-Id", "one"],
            ["Accept", "text/plain"],
            ["Content-Length", "5"],
        ])
    );
}

#[test]
fn the_scheme_picks_the_listener() {
    let (console, ada) = Console::with_administrator();
    let url = |scheme: Value| {
        let body = json!({ "method": "GET", "path": "/a", "scheme": scheme });
        let answer = call(&console, &ada, &body).demand(200).json();
        answer["request"]["url"].as_str().unwrap().to_owned()
    };
    assert_eq!(url(json!("http")), "http://api.example:8080/demo/sb/a");
    assert_eq!(url(json!("https")), "https://localhost:8443/demo/sb/a");
    assert_eq!(url(json!(null)), "http://api.example:8080/demo/sb/a");
    let strict = json!({ "strict_schemes": true });
    let catalog = console.patch("/api/v1/orgs/demo/catalogs/sb").by(&ada).header("if-match", "*");
    catalog.json(&strict).send().demand(200);
    assert_eq!(url(json!(null)), "https://localhost:8443/demo/sb/a");
}

#[test]
fn bodies_that_are_no_text_are_base64_both_ways() {
    let (console, ada) = Console::with_administrator();
    let ask = |path: &str| {
        let body = json!({ "method": "POST", "path": path, "body_base64": "/wA=" });
        call(&console, &ada, &body).demand(200).json()
    };
    let answer = ask("/bytes");
    assert_eq!((&answer["body"], &answer["body_base64"]), (&json!(null), &json!("/wA=")));
    assert_eq!(answer["bytes"], 2);
    let seen: Value = serde_json::from_str(ask("/a")["body"].as_str().unwrap()).unwrap();
    assert_eq!(seen["body"], json!([255, 0]));
    let cut = ask("/long");
    assert_eq!((&cut["body"], &cut["truncated"]), (&json!(""), &json!(true)));
}

#[test]
fn what_cannot_be_sent_is_refused() {
    let (console, ada) = Console::with_administrator();
    let good = json!({ "method": "GET", "path": "/a" });
    let with = |name: &str, value: Value| {
        let mut body = good.clone();
        body[name] = value;
        call(&console, &ada, &body)
    };
    with("path", json!("http://elsewhere/")).refused(422, "path-invalid");
    with("path", json!("/%2e./other/x")).refused(422, "path-invalid");
    with("method", json!("A B")).refused(422, "method-invalid");
    with("headers", json!([["Host", "elsewhere"]])).refused(422, "header-refused");
    with("headers", json!([["X", "a\r\nY: b"]])).refused(422, "header-invalid");
    with("headers", json!([["X"]])).refused(422, "body-invalid");
    with("timeout_s", json!(0)).refused(422, "timeout-invalid");
    with("scheme", json!("ftp")).refused(422, "body-invalid");
    with("url", json!("http://elsewhere/")).refused(422, "body-invalid");
    with("body_base64", json!("***")).refused(400, "base64-invalid");
    let both = json!({ "method": "GET", "path": "/a", "body": "", "body_base64": "" });
    call(&console, &ada, &both).refused(400, "body-twice");
    let missing = console.post("/api/v1/orgs/demo/catalogs/none/test-calls").by(&ada);
    missing.json(&good).send().refused(404, "not-found");
}

#[test]
fn a_gateway_that_gives_no_answer_is_told_of_with_a_remedy() {
    let (console, ada) = Console::with_administrator();
    for (path, code) in [("/away", "gateway-unreachable"), ("/silent", "gateway-timeout")] {
        let answer = call(&console, &ada, &json!({ "method": "GET", "path": path }));
        let detail = answer.refused(502, code).json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains("; "), "{detail}");
    }
}

#[test]
fn a_catalog_tells_the_url_that_callers_use() {
    let (console, ada) = Console::with_administrator();
    let catalog = console.get("/api/v1/orgs/demo/catalogs/sb").by(&ada).send().demand(200).json();
    assert_eq!(catalog["gateway_url"], "http://api.example:8080/demo/sb");
}
