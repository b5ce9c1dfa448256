//! What HTTP itself can get wrong: every refusal is a problem document.

use crate::console::Console;
use serde_json::json;

const CATALOGS: &str = "/api/v1/orgs/demo/catalogs";
const APIS: &str = "/api/v1/orgs/demo/drafts/apis";

#[test]
fn unknown_paths_and_methods_are_problems() {
    let console = Console::new();
    console.get("/api/v1/nothing").send().refused(404, "path-unknown");
    console.get("/").send().refused(404, "path-unknown");
    let answer = console.put("/api/v1/health").json(&json!({})).send();
    let answer = answer.refused(405, "method-not-allowed");
    assert!(answer.header("allow").unwrap().contains("GET"));
}

#[test]
fn json_is_read_strictly() {
    let (console, ada) = Console::with_administrator();
    let send = |media: &str, body: &str| console.post(CATALOGS).by(&ada).body(media, body).send();
    let json = "application/json";
    send(json, "{").refused(400, "json-malformed");
    send(json, "[]").refused(422, "body-invalid");
    send(json, r#"{"name": "a"}"#).refused(422, "body-invalid");
    let unknown = send(json, r#"{"name": "a", "title": "A", "colour": 1}"#);
    let unknown = unknown.refused(422, "body-invalid");
    assert!(unknown.text.contains("colour"), "{}", unknown.text);
    send("text/plain", "{}").refused(415, "media-type-unsupported");
    send(json, &" ".repeat(1024 * 1024 + 1)).refused(413, "body-too-large");
}

#[test]
fn queries_are_read_strictly() {
    let (console, ada) = Console::with_administrator();
    let get = |query: &str| console.get(&format!("{CATALOGS}?{query}")).by(&ada).send();
    get("limit=1").demand(200);
    get("limit=0").refused(422, "limit-out-of-range");
    get("limit=201").refused(422, "limit-out-of-range");
    get("limit=many").refused(400, "query-invalid");
    get("colour=red").refused(400, "query-invalid");
}

#[test]
fn a_document_of_six_mebibytes_is_too_large() {
    let (console, ada) = Console::with_administrator();
    let text = "#".repeat(6 * 1024 * 1024);
    let answer = console.post(APIS).by(&ada).yaml(text).send();
    answer.refused(413, "body-too-large");
}

#[test]
fn a_document_needs_a_media_type_that_can_be_one() {
    let (console, ada) = Console::with_administrator();
    let send = |media: &str| console.post(APIS).by(&ada).body(media, "a: b").send();
    send("multipart/form-data").refused(415, "media-type-unsupported");
    for media in ["application/yaml", "text/plain; charset=utf-8", "application/x+yaml"] {
        send(media).demand(422);
    }
}

#[test]
fn answers_are_not_kept_and_not_framed() {
    let answer = Console::new().get("/api/v1/health").send().demand(200);
    assert_eq!(answer.json(), json!({ "status": "ok" }));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert!(answer.header("content-security-policy").unwrap().contains("frame-ancestors 'none'"));
}
