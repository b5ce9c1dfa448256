//! Who serves, and how far.

use crate::console::Console;

#[test]
fn a_gateway_tells_what_it_serves_and_how_far_behind_it_is() {
    let (console, ada) = Console::with_administrator();
    let list = || console.get("/api/v1/orgs/demo/gateways").by(&ada).send().demand(200).json();
    let first = list()["items"][0].clone();
    assert_eq!((&first["name"], &first["version"]), (&"swift".into(), &"1.2.3".into()));
    assert_eq!(first["addresses"], serde_json::json!(["http://localhost:8080"]));
    assert_eq!(first["started_at"], "2027-01-15T08:00:00Z");
    assert_eq!(first["serving_since"], "2027-01-15T08:00:01Z");
    assert_eq!(first["serving"], 0);
    assert_eq!(first["behind"], first["newest"]);
    let body = serde_json::json!({ "name": "prod", "title": "Production" });
    console.post("/api/v1/orgs/demo/catalogs").by(&ada).json(&body).send().demand(201);
    let later = list()["items"][0].clone();
    assert_eq!(later["behind"].as_u64(), first["newest"].as_u64().map(|newest| newest + 1));
    assert_eq!(later["state"], "catching-up");
}
