//! From a draft to a subscription: what each command asks of the console, and what it tells.

use crate::console::{Console, on};
use crate::run::run;
use cli::Exit;
use serde_json::{Value, json};

const CATALOG: &str = "/orgs/demo/catalogs/sb";

/// Runs a command against one answer and compares the request's body and the output.
fn check(arguments: &[&str], request: &str, answer: Value, body: Value, out: &str) {
    let console = Console::start(vec![on(request, 200, answer)]);
    let ran = run(&console, arguments);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Done, out), "{arguments:?} {}", ran.err);
    let sent = console.the(request);
    assert_eq!(sent.header("authorization"), "Bearer gwt_test");
    let sent = if sent.body.is_empty() { Value::Null } else { sent.json() };
    assert_eq!(sent, body, "{arguments:?}");
}

fn changed(serving: &[u64]) -> Value {
    let gateways: Vec<Value> =
        serving.iter().map(|serving| json!({ "name": "g", "serving": serving })).collect();
    json!({ "item": { "product": { "name": "weather", "version": "1.0.0" }, "warnings": [] },
        "sequence": 7, "gateways": gateways })
}

#[test]
fn lifecycle_actions_tell_how_far_they_are_live() {
    let publish = format!("POST {CATALOG}/publish");
    check(
        &["products", "publish", "weather:1.0.0"],
        &publish,
        changed(&[7]),
        json!({ "product": "weather:1.0.0" }),
        "Published weather:1.0.0 in demo:sb; live on 1 of 1 gateways\n",
    );
    check(
        &["products", "publish", "weather:1.0.0", "--map-plan", "gold:silver"],
        &publish,
        changed(&[6, 8]),
        json!({ "product": "weather:1.0.0", "plan_mapping": { "gold": "silver" } }),
        "Published weather:1.0.0 in demo:sb; live on 1 of 2 gateways\n",
    );
    check(
        &["products", "stage", "weather:1.0.0"],
        &format!("POST {CATALOG}/products"),
        changed(&[]),
        json!({ "product": "weather:1.0.0" }),
        "Staged weather:1.0.0 in demo:sb; live on 0 of 0 gateways\n",
    );
    for (verb, done) in [
        ("deprecate", "Deprecated"),
        ("retire", "Retired"),
        ("restage", "Restaged"),
        ("archive", "Archived"),
        ("unarchive", "Unarchived"),
    ] {
        check(
            &["products", verb, "weather:1.0.0"],
            &format!("POST {CATALOG}/products/weather:1.0.0/{verb}"),
            changed(&[7]),
            Value::Null,
            &format!("{done} weather:1.0.0 in demo:sb; live on 1 of 1 gateways\n"),
        );
    }
    check(
        &["products", "publish", "--staged", "weather:1.0.0"],
        &format!("POST {CATALOG}/products/weather:1.0.0/publish"),
        changed(&[7]),
        Value::Null,
        "Published weather:1.0.0 in demo:sb; live on 1 of 1 gateways\n",
    );
}

#[test]
fn another_catalog_is_another_path() {
    check(
        &["--catalog", "prod", "products", "delete", "weather:1.0.0"],
        "DELETE /orgs/demo/catalogs/prod/products/weather:1.0.0",
        json!({ "sequence": 1, "gateways": [] }),
        Value::Null,
        "Deleted product weather:1.0.0 from demo:prod\n",
    );
}

#[test]
fn a_default_product_is_generated_from_an_api() {
    check(
        &["drafts", "generate-product", "weather:1.0.0"],
        "POST /orgs/demo/drafts/apis/weather:1.0.0/default-product",
        json!({ "item": { "name": "weather-product", "version": "1.0.0" }, "diagnostics": [] }),
        Value::Null,
        "Generated draft product weather-product:1.0.0 of API weather:1.0.0\n",
    );
}

#[test]
fn the_test_application_is_shown() {
    check(
        &["catalogs", "test-app"],
        &format!("GET {CATALOG}/test-application"),
        json!({ "id": "app_1", "client_id": "c", "client_secret": "gws_s" }),
        Value::Null,
        "id             app_1\nclient_id      c\nclient_secret  gws_s\n",
    );
}

#[test]
fn a_new_secret_is_shown_this_once() {
    let application = "applications/umbrella/credentials";
    let issued = json!({ "item": { "credential": { "id": "crd_1", "client_id": "c-1" },
        "client_secret": "gws_new" }, "sequence": 3, "gateways": [] });
    let out = "client_id      c-1\nclient_secret  gws_new\n";
    check(
        &["apps", "--consumer-org", "acme", "credentials", "add", "umbrella", "--title", "CI"],
        &format!("POST {CATALOG}/consumer-orgs/acme/{application}"),
        issued.clone(),
        json!({ "title": "CI" }),
        out,
    );
    check(
        &["apps", "credentials", "reset-secret", "umbrella", "c-1", "--consumer-org", "acme"],
        &format!("POST {CATALOG}/consumer-orgs/acme/{application}/c-1/reset-secret"),
        issued,
        Value::Null,
        out,
    );
    let registered = json!({ "item": { "application": { "name": "umbrella" },
        "credential": { "client_id": "c-1" }, "client_secret": "gws_new" } });
    check(
        &["apps", "--consumer-org", "acme", "create", "umbrella"],
        &format!("POST {CATALOG}/consumer-orgs/acme/applications"),
        registered,
        json!({ "name": "umbrella", "title": null, "description": "", "redirect_uris": [] }),
        "application    umbrella\nclient_id      c-1\nclient_secret  gws_new\n",
    );
}

#[test]
fn an_application_is_subscribed_and_cancelled() {
    let all = format!("{CATALOG}/consumer-orgs/acme/applications/umbrella/subscriptions");
    let asked = |state: &str| {
        json!({ "item": { "id": "sub_1", "state": state },
        "sequence": 1, "gateways": [{ "name": "g", "serving": 1 }] })
    };
    let arguments = [
        "subscriptions",
        "--consumer-org",
        "acme",
        "create",
        "--app",
        "umbrella",
        "--product",
        "weather:1.0.0",
        "--plan",
        "gold",
    ];
    let body = json!({ "product": "weather:1.0.0", "plan": "gold" });
    check(
        &arguments,
        &format!("POST {all}"),
        asked("active"),
        body.clone(),
        "Subscribed umbrella to plan gold of weather:1.0.0 [sub_1]; live on 1 of 1 gateways\n",
    );
    check(
        &arguments,
        &format!("POST {all}"),
        asked("pending"),
        body,
        "Subscribed umbrella to plan gold of weather:1.0.0 [sub_1]; it waits for approval\n",
    );
    check(
        &["subscriptions", "cancel", "--consumer-org", "acme", "--app", "umbrella", "sub_1"],
        &format!("DELETE {all}/sub_1"),
        json!({ "sequence": 2, "gateways": [{ "name": "g", "serving": 2 }] }),
        Value::Null,
        "Cancelled subscription sub_1; live on 1 of 1 gateways\n",
    );
}

#[test]
fn the_only_consumer_organization_needs_not_be_said() {
    let orgs = |names: &[&str]| {
        let items: Vec<Value> = names.iter().map(|name| json!({ "name": name })).collect();
        on(&format!("GET {CATALOG}/consumer-orgs?limit=200"), 200, json!({ "items": items }))
    };
    let none = json!({ "items": [], "next": null });
    let list = format!("GET {CATALOG}/consumer-orgs/acme/applications?limit=200");
    let console = Console::start(vec![orgs(&["acme"]), on(&list, 200, none)]);
    assert_eq!(run(&console, &["apps"]).exit, Exit::Done);
    let ran = run(&Console::start(vec![orgs(&["acme", "globex"])]), &["apps"]);
    assert_eq!(ran.exit, Exit::Usage);
    assert!(ran.err.ends_with("with --consumer-org: acme, globex\n"), "{}", ran.err);
    let ran = run(&Console::start(vec![orgs(&[])]), &["apps"]);
    assert_eq!(ran.exit, Exit::NotFound);
    assert!(ran.err.contains("gatewright orgs create"), "{}", ran.err);
}

#[test]
fn subscriptions_are_listed_with_the_names_of_their_products() {
    let all = format!("GET {CATALOG}/products/weather:1.0.0/subscriptions?limit=200");
    let item = json!({ "id": "sub_1", "product_id": "prd_1", "plan": "gold", "state": "active",
        "application_id": "app_1", "created_at": "t" });
    let products = json!({ "items": [{ "id": "prd_1", "name": "weather", "version": "1.0.0" }] });
    let console = Console::start(vec![
        on(&all, 200, json!({ "items": [item] })),
        on(&format!("GET {CATALOG}/products?limit=200"), 200, products),
    ]);
    let ran = run(&console, &["subscriptions", "list", "--product", "weather:1.0.0"]);
    let row = ran.out.lines().nth(1).unwrap();
    assert_eq!(row, "sub_1  weather:1.0.0  gold  active  app_1        t");
}

#[test]
fn a_change_names_its_fields_and_nothing_else() {
    check(
        &["catalogs", "set", "sb", "--strict-schemes", "true"],
        &format!("PATCH {CATALOG}"),
        json!({ "item": {}, "sequence": 1, "gateways": [] }),
        json!({ "strict_schemes": true }),
        "Changed catalog sb; live on 0 of 0 gateways\n",
    );
    let console = Console::start(Vec::new());
    assert_eq!(run(&console, &["catalogs", "set", "sb"]).exit, Exit::Usage);
    assert!(console.requests().is_empty());
}
