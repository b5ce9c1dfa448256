//! Import from a URL through HTTP.

use crate::console::{Answer, Console, Token};
use serde_json::{Value, json};

const FETCH: &str = "/api/v1/orgs/demo/drafts/fetch";

fn fetch(console: &Console, by: &Token, body: &Value) -> Answer {
    console.post(FETCH).by(by).json(body).send()
}

#[test]
fn a_document_is_fetched_with_the_credentials_that_were_given() {
    let (console, ada) = Console::with_administrator();
    let body = json!({ "url": "https://a.example/api.yaml?x=1", "username": "u", "password": "p" });
    let found = fetch(&console, &ada, &body).demand(200).json();
    assert_eq!(found["media_type"], "application/yaml");
    assert_eq!(found["url"], "https://a.example/api.yaml?x=1");
    assert_eq!(found["text"], "credentials: u:p, at most 5242880 bytes, 5 redirects, 10 s\n");
    let audit = console.get("/api/v1/orgs/demo/audit?limit=1").by(&ada).send().demand(200).json();
    let entry = &audit["items"][0];
    assert_eq!(
        (&entry["operation"], &entry["object"], &entry["outcome"]),
        (&json!("fetch_document"), &json!("https://a.example/api.yaml"), &json!("done"))
    );
}

#[test]
fn a_url_that_may_not_be_fetched_is_refused_with_its_reason() {
    let (console, ada) = Console::with_administrator();
    let by_path =
        |path: &str| fetch(&console, &ada, &json!({ "url": format!("https://a.example/{path}") }));
    let refused = by_path("inside").refused(422, "address-refused").json();
    assert!(refused["detail"].as_str().unwrap().contains("--import-from a.example"));
    by_path("missing").refused(422, "document-absent");
    by_path("bytes").refused(422, "document-not-text");
    by_path("away").refused(502, "fetch-unreachable");
    for url in ["file:///etc/passwd", "a.example", "http://u:p@a.example/", "http://a b/"] {
        fetch(&console, &ada, &json!({ "url": url })).refused(422, "url-invalid");
    }
    fetch(&console, &ada, &json!({ "uri": "x" })).refused(422, "body-invalid");
    let audit = console.get("/api/v1/orgs/demo/audit?limit=20").by(&ada).send().demand(200);
    assert!(!audit.text.contains("u:p"), "{}", audit.text);
}
