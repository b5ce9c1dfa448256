//! What the console's server asks of others: its own gateway for test calls, the web for imports.

use crate::backend::Backend;
use crate::process::Process;
use crate::server::{CATALOG, Client, Home, ORG, Server, text};
use serde_json::{Value, json};

const PRODUCT: &str = "weather-provider-api-product:1.0.0";

fn publish(client: &Client) {
    let generate = format!("{ORG}/drafts/apis/weather-provider-api:1.0.0/default-product");
    assert!(client.ask("POST", &generate, &[], "").is_success());
    client.made(&format!("{CATALOG}/publish"), &json!({ "product": PRODUCT }));
}

#[test]
fn a_test_call_reaches_the_gateway_plain_and_on_tls() {
    let home = Home::on_sqlite();
    let server = home.start();
    let client = server.redeem();
    publish(&client);
    for (scheme, address) in [("http", server.plain), ("https", server.tls)] {
        let call = json!({ "method": "GET", "path": "/current?zipcode=90210", "scheme": scheme });
        let answer = client.made(&format!("{CATALOG}/test-calls"), &call);
        assert_eq!((&answer["status"], &answer["reason"]), (&json!(200), &json!("OK")), "{answer}");
        let weather: Value = serde_json::from_str(&text(&answer, "/body")).unwrap();
        assert!(weather.is_object(), "{answer}");
        let url = format!("{scheme}://{address}/demo/sb/current?zipcode=90210");
        assert_eq!(text(&answer, "/request/url"), url);
        let headers = answer["headers"].as_array().unwrap();
        let named = |name: &str| {
            let found = headers.iter().find(|field| field[0].as_str() == Some(name));
            found.unwrap_or_else(|| panic!("no {name} in {answer}"))[1].as_str().unwrap().to_owned()
        };
        assert_eq!(named("X-Global-Transaction-ID").len(), 24);
    }
    // The path cannot leave the catalog, and what no API has is the gateway's own 404.
    let elsewhere = json!({ "method": "GET", "path": "/../../v1" });
    assert_eq!(client.post(&format!("{CATALOG}/test-calls"), &elsewhere).status, 422);
    let unknown = json!({ "method": "GET", "path": "/nothing" });
    assert_eq!(client.made(&format!("{CATALOG}/test-calls"), &unknown)["status"], 404);
    let gateways = client.get(&format!("{ORG}/gateways"));
    let local = &gateways["items"][0];
    assert_eq!((&local["name"], &local["behind"]), (&json!("local"), &json!(0)));
    assert_eq!(local["serving"], local["newest"]);
    assert_eq!(local["addresses"][1], format!("http://{}", server.plain));
    let catalog = client.get(CATALOG);
    assert_eq!(text(&catalog, "/gateway_url"), format!("http://{}/demo/sb", server.plain));
}

#[test]
fn the_url_that_callers_use_is_the_operators_to_say() {
    let home = Home::on_sqlite();
    let options = [("--gateway-url", "https://api.example.com/")];
    let server = Server::of(Process::start(&mut home.command_with(&options)));
    let client = server.redeem();
    let catalog = client.get(CATALOG);
    assert_eq!(text(&catalog, "/gateway_url"), "https://api.example.com/demo/sb");
    let call = json!({ "method": "GET", "path": "/a", "scheme": "https" });
    let answer = client.made(&format!("{CATALOG}/test-calls"), &call);
    assert_eq!(answer["request"]["headers"][0], json!(["Host", "api.example.com"]));
    assert_eq!(answer["status"], 404);
}

/// A definition, redirects, and much too much.
fn definitions(request: &str) -> Vec<u8> {
    let answer = |status: &str, more: &str, body: &str| {
        let head = format!("HTTP/1.1 {status}\r\nContent-Type: application/yaml\r\n{more}");
        format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
    };
    let target = request.split(' ').nth(1).unwrap_or_default();
    match target {
        "/api.yaml" => answer("200 OK", "", "swagger: '2.0'\n"),
        "/moved" => answer("302 Found", "Location: api.yaml\r\n", ""),
        "/round" => answer("302 Found", "Location: /round\r\n", ""),
        "/inside" => answer("302 Found", "Location: http://127.0.0.2:1/secrets\r\n", ""),
        "/large" => answer("200 OK", "", &"#".repeat(5 * 1024 * 1024 + 1)),
        // To another host of its own: `/to/HOST:PORT`.
        _ if target.starts_with("/to/") => {
            let location = format!("Location: http://{}/api.yaml\r\n", &target[4..]);
            answer("307 Temporary Redirect", &location, "")
        }
        _ => answer("404 Not Found", "", ""),
    }
}

#[test]
fn a_document_is_fetched_from_hosts_that_are_allowed_and_no_others() {
    let (first, second) = (Backend::start(definitions), Backend::start(definitions));
    let home = Home::on_sqlite();
    let allowed = format!("{},{}", first.address, second.address);
    let options = [("--import-from", allowed.as_str())];
    let server = Server::of(Process::start(&mut home.command_with(&options)));
    let client = server.redeem();
    let fetch = |url: String| {
        let body = json!({ "url": url, "username": "ada", "password": "secret" });
        client.post(&format!("{ORG}/drafts/fetch"), &body)
    };
    let from = |path: &str| fetch(format!("http://{}{path}", first.address));
    let code = |path: &str| {
        let answer = from(path);
        assert_eq!(answer.status, 422, "{path}: {answer:?}");
        text(&answer.json(), "/code")
    };
    let found = from("/api.yaml");
    assert_eq!(text(&found.json(), "/text"), "swagger: '2.0'\n");
    assert_eq!(text(&found.json(), "/media_type"), "application/yaml");
    let moved = from("/moved").json();
    assert_eq!(text(&moved, "/url"), format!("http://{}/api.yaml", first.address));
    assert_eq!(code("/missing"), "document-absent");
    assert_eq!(code("/round"), "redirects-too-many");
    assert_eq!(code("/large"), "document-too-large");
    // A redirect is checked as the first address was.
    assert_eq!(code("/inside"), "address-refused");
    let elsewhere = fetch(format!("http://127.0.0.1:{}/api.yaml", server.console.port()));
    assert_eq!(text(&elsewhere.json(), "/code"), "address-refused");
    let by_name = fetch(format!("http://localhost:{}/api.yaml", first.address.port()));
    assert_eq!(text(&by_name.json(), "/code"), "address-refused");
    // Credentials stay with the host that they were given for; nothing of the console goes along.
    assert!(from(&format!("/to/{}", second.address)).is_success());
    let (asked, handed_on) = (first.requests(), second.requests());
    assert!(asked.iter().all(|head| head.contains("Basic YWRhOnNlY3JldA==")), "{asked:?}");
    assert_eq!(handed_on.len(), 1);
    for head in asked.iter().chain(&handed_on) {
        let head = head.to_ascii_lowercase();
        assert!(!head.contains("cookie") && !head.contains("gwt_"), "{head}");
    }
    assert!(!handed_on[0].to_ascii_lowercase().contains("authorization"), "{handed_on:?}");
}
