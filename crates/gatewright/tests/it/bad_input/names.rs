//! Names that are no names: refused with what would do, wherever they come in, and never a path.

use crate::http::raw;
use crate::server::{CATALOG, Client, Home, ORG, text};
use serde_json::{Value, json};

const NAMES: [&str; 12] = [
    "",
    " ",
    ".",
    "..",
    "../../etc/passwd",
    "a/b",
    "a%2fb",
    "acmé",
    "日本",
    "a\u{202e}b",
    "a\nb",
    "a'; drop table orgs; --",
];

#[test]
fn odd_names_are_refused_and_odd_titles_are_kept() {
    let home = Home::on_sqlite();
    let server = home.start();
    let client = server.redeem();
    let orgs = format!("{CATALOG}/consumer-orgs");
    client.made(&orgs, &json!({ "name": "acme", "title": "Acmé 日本 <script>'\"&" }));
    assert_eq!(text(&client.get(&format!("{orgs}/acme")), "/title"), "Acmé 日本 <script>'\"&");
    let catalogs = format!("{ORG}/catalogs");
    let applications = format!("{orgs}/acme/applications");
    for name in NAMES {
        refused(&client, &orgs, &json!({ "name": name, "title": "T" }));
        refused(&client, &catalogs, &json!({ "name": name, "title": "T" }));
        refused(&client, &applications, &json!({ "name": name }));
        draft_refused(&client, name);
    }
    let long = "a".repeat(10_000);
    refused(&client, &orgs, &json!({ "name": long, "title": "T" }));
    refused(&client, &orgs, &json!({ "name": "acme-2", "title": long }));
    let nul = json!({ "name": "acme-3", "title": "a\u{0}b" });
    refused(&client, &orgs, &nul);
    let count = |path: &str| client.get(path)["items"].as_array().unwrap().len();
    assert_eq!((count(&orgs), count(&catalogs), count(&applications)), (1, 1, 0));
}

#[test]
fn paths_with_dots_lead_nowhere() {
    let home = Home::on_sqlite();
    let server = home.start();
    let client = server.redeem();
    for path in [
        "/api/v1/orgs/..%2fdemo",
        "/api/v1/orgs/%2e%2e/demo",
        "/api/v1/orgs/demo/catalogs/..%2f..%2f..%2fetc%2fpasswd",
        "/api/v1/orgs/demo/drafts/apis/%2e%2e%2f%2e%2e%2fkeys/document",
        "/api/v1/orgs/demo/drafts/apis/%00",
        "/api/v1/orgs/demo/catalogs/%ff%fe",
        "/api/v1/orgs/d%C3%A9mo",
        "/../../../../etc/passwd",
        "/api/v1/../../keys/installation.key",
    ] {
        let answer = client.ask("GET", path, &[], "");
        assert!([400, 404].contains(&answer.status), "{path}: {answer:?}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
    }
    // The gateway has no files either, and no path that ends above its root.
    for path in ["/../etc/passwd", "/demo/sb/..%2f..%2fetc/passwd", "/demo/%2e%2e/%2e%2e/etc"] {
        let request = format!("GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        let answer = raw(server.plain, request.as_bytes());
        assert!([400, 404].contains(&answer.status), "{path}: {answer:?}");
    }
}

/// The refusal says what would do.
fn refused(client: &Client, path: &str, body: &Value) {
    let answer = client.post(path, body);
    assert_eq!(answer.status, 422, "{path} {body}: {answer:?}");
    let problem = answer.json();
    assert!(text(&problem, "/detail").len() > 20 && !text(&problem, "/code").is_empty());
}

fn draft_refused(client: &Client, name: &str) {
    let document = json!({
        "swagger": "2.0",
        "info": { "x-ibm-name": name, "title": "T", "version": "1.0.0" },
        "paths": {},
    });
    let path = format!("{ORG}/drafts/apis");
    let answer = client.document("POST", &path, &document.to_string());
    assert_eq!(answer.status, 422, "{name:?}: {answer:?}");
}
