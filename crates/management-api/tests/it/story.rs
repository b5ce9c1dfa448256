//! The main story through HTTP: from a definition to a subscription and its end.

use crate::console::{Console, Engine};
use crate::documents::api;
use serde_json::{Value, json};
use snapshot::source::{Change, ConsumerChange, Source};

#[test]
fn the_story_on_sqlite() {
    tell(&Console::on(Engine::Sqlite).unwrap());
}

#[test]
fn the_story_on_postgresql() {
    if let Some(console) = Console::on(Engine::Postgres) {
        tell(&console);
    }
}

fn tell(console: &Console) {
    let ada = console.redeem();
    let drafts = "/api/v1/orgs/demo/drafts";
    let sb = "/api/v1/orgs/demo/catalogs/sb";

    // Import, and read it back as it was written.
    let text = api("weather", "1.0.0", "/weather");
    let apis = format!("{drafts}/apis");
    let imported = console.post(&apis).by(&ada).yaml(text.as_str()).send().demand(201);
    assert_eq!(imported.json()["item"]["name"], "weather");
    assert_eq!(imported.json()["diagnostics"], json!([]));
    let document = format!("{drafts}/apis/weather:1.0.0/document");
    let read = console.get(&document).by(&ada).send().demand(200);
    assert_eq!(read.text, text);

    // The default product, published to the Sandbox.
    let generate = format!("{drafts}/apis/weather:1.0.0/default-product");
    let generated = console.post(&generate).by(&ada).send().demand(201);
    assert_eq!(generated.json()["item"]["name"], "weather-product");
    let body = json!({ "product": "weather-product:1.0.0" });
    let published =
        console.post(&format!("{sb}/publish")).by(&ada).json(&body).send().demand(200).json();
    assert_eq!(published["item"]["product"]["state"], "published");
    assert_eq!(published["gateways"][0]["name"], "swift");
    assert_eq!(published["gateways"][0]["serving"], published["sequence"]);

    // The test application can be read again and again.
    let test = console.get(&format!("{sb}/test-application")).by(&ada).send().demand(200).json();
    assert!(test["client_secret"].as_str().unwrap().starts_with("gws_"));

    // Gateways get all of it.
    let Some(Change::Full(source)) = next_change(console, 0) else { panic!("not everything") };
    let (test_id, plan) = (&test["client_id"], "default");
    let catalog = &source.catalogs[0];
    assert_eq!((catalog.org.as_str(), catalog.name.as_str()), ("demo", "sb"));
    assert_eq!(catalog.products.len(), 1);
    assert_eq!(&*catalog.apis[0].text, text);
    assert_eq!(json!(catalog.applications[0].credentials[0].client_id), *test_id);
    assert!(catalog.applications[0].is_test);

    // An application of a consumer subscribes.
    let body = json!({ "name": "acme", "title": "Acme" });
    console.post(&format!("{sb}/consumer-orgs")).by(&ada).json(&body).send().demand(201);
    let apps = format!("{sb}/consumer-orgs/acme/applications");
    let made = console.post(&apps).by(&ada).json(&json!({ "name": "shop" })).send().demand(201);
    assert!(made.json()["item"]["client_secret"].as_str().unwrap().starts_with("gws_"));
    let subscriptions = format!("{apps}/shop/subscriptions");
    let body = json!({ "product": "weather-product:1.0.0", "plan": plan });
    let subscribed = console.post(&subscriptions).by(&ada).json(&body).send().demand(201).json();
    assert_eq!(subscribed["item"]["state"], "active");
    let put = consumer(console, &source);
    let ConsumerChange::Put(application) = &put else { panic!("the application is gone") };
    assert_eq!(application.org, "acme");
    assert_eq!(application.subscriptions[0].plan, plan);
    assert!(application.subscriptions[0].is_active);

    // The end of it.
    let id = subscribed["item"]["id"].as_str().unwrap();
    let one = format!("{subscriptions}/{id}");
    console.delete(&one).by(&ada).header("if-match", "*").send().demand(200);
    let ConsumerChange::Put(application) = consumer(console, &source) else { panic!() };
    assert!(application.subscriptions.is_empty());
    let state = &console.get(&one).by(&ada).send().demand(200).json()["state"];
    assert_eq!(state, "cancelled");
    audited(&console.get("/api/v1/orgs/demo/audit").by(&ada).send().demand(200).json());
}

/// Everything that was done is in the audit trail, newest first.
fn audited(audit: &Value) {
    let operations: Vec<&str> = audit["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["operation"].as_str().unwrap())
        .collect();
    assert_eq!(
        operations,
        [
            "cancel_subscription",
            "create_subscription",
            "create_application",
            "create_consumer_org",
            "publish_draft_product",
            "generate_default_product",
            "create_draft_api",
            "create_provider_org",
        ]
    );
}

fn next_change(console: &Console, after: u64) -> Option<Change> {
    console.runtime.block_on(console.management.next_change(after)).unwrap()
}

/// The one application that changed since the full source, as the delta tells it.
fn consumer(console: &Console, source: &Source) -> ConsumerChange {
    match next_change(console, source.sequence) {
        Some(Change::Consumers { catalog, mut changes, .. }) => {
            assert_eq!(catalog, source.catalogs[0].id);
            assert_eq!(changes.len(), 1);
            changes.remove(0)
        }
        other => panic!("not a change of consumers alone: {other:?}"),
    }
}
