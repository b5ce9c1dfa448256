//! The organization as a whole: search, attention, who may what, and the settings of catalogs.

use crate::documents::{api, product};
use crate::lists::World;
use serde_json::{Value, json};

const ORG: &str = "/api/v1/orgs/demo";

#[test]
fn a_search_finds_everything_that_the_caller_may_see() {
    let world = World::new();
    world.draft("weather", "/w");
    world.publish("sb", "weather:1.0.0").demand(200);
    world.subscribe("weatherers", "weather-shop", "weather:1.0.0", "gold");
    let kinds = |by: &crate::console::Token, q: &str| -> Vec<String> {
        let path = format!("{ORG}/search?q={q}");
        let found = world.console.get(&path).by(by).send().demand(200).json();
        let rows = found["items"].as_array().unwrap().iter();
        rows.map(|row| row["kind"].as_str().unwrap().to_owned()).collect()
    };
    let all = ["draft-api", "draft-product", "product", "api", "consumer-org", "application"];
    assert_eq!(kinds(&world.ada, "WEATHER"), all);
    assert_eq!(kinds(&world.ada, "sandb"), ["catalog"]);
    assert_eq!(kinds(&world.ada, ""), [""; 0]);
    assert_eq!(kinds(&world.ada, "%20"), [""; 0]);
    let manager = world.console.member(&world.ada, "community-manager");
    assert_eq!(kinds(&manager, "weather"), all[2..], "who may not read drafts finds none");
    let found = world.get(&format!("{ORG}/search?q=weather-shop"))["items"][0].clone();
    assert_eq!(found["consumer_org"], "weatherers");
    assert_eq!(found["catalog"], "sb");
    assert_eq!(found["version"], Value::Null);
    let limited = world.get(&format!("{ORG}/search?q=e&limit=1"));
    assert_eq!(limited["items"].as_array().unwrap().len(), 6, "one of each kind");
}

#[test]
fn attention_tells_what_waits_until_it_is_done() {
    let world = World::new();
    let reasons = || -> Vec<String> {
        let list = world.get(&format!("{ORG}/attention"));
        let rows = list["items"].as_array().unwrap().iter();
        rows.map(|row| {
            format!("{} {}", row["reason"].as_str().unwrap(), row["name"].as_str().unwrap())
        })
        .collect()
    };
    assert_eq!(reasons(), ["catalog-empty sb"]);
    world.push("apis", &api("weather", "1.0.0", "/w"));
    world.push("products", &product("shop", "1.0.0", "weather:1.0.0", &["asked"]));
    let waiting = ["draft-product-unpublished shop", "draft-api-unpublished weather"];
    let mut found = reasons();
    assert_eq!(found.pop().as_deref(), Some("catalog-empty sb"));
    found.sort();
    assert_eq!(found, [waiting[1], waiting[0]]);
    world.publish("sb", "shop:1.0.0").demand(200);
    assert_eq!(reasons(), [""; 0]);
    world.subscribe("acme", "desk", "shop:1.0.0", "asked");
    let suspend = format!("{ORG}/catalogs/sb/apis/weather:1.0.0/suspend");
    world.console.post(&suspend).by(&world.ada).send().demand(200);
    world.replace("apis/weather:1.0.0", "*", &api("weather", "1.0.0", "/new")).demand(200);
    let found = reasons();
    assert_eq!(found[..2], ["subscription-waiting desk", "api-offline weather"]);
    assert!(found.contains(&"draft-api-changed weather".to_owned()), "{found:?}");
    assert!(found.contains(&"draft-product-changed shop".to_owned()), "{found:?}");
    assert_eq!(found.len(), 4);
    let first = world.get(&format!("{ORG}/attention"))["items"][0].clone();
    assert_eq!((&first["product"], &first["plan"]), (&json!("shop"), &json!("asked")));
    assert_eq!(first["consumer_org"], "acme");
    world.act("sb", "shop:1.0.0", "retire").demand(200);
    let found = reasons();
    assert!(found.contains(&"draft-product-unpublished shop".to_owned()), "{found:?}");
    let viewer = world.console.member(&world.ada, "community-manager");
    let path = format!("{ORG}/attention");
    let seen = world.console.get(&path).by(&viewer).send().demand(200).text;
    assert!(!seen.contains("draft"), "{seen}");
}

#[test]
fn everybody_is_told_what_he_may_and_why_not() {
    let world = World::new();
    let permission = |by: &crate::console::Token, name: &str| {
        let me = world.console.get("/api/v1/me").by(by).send().demand(200).json();
        let all = me["orgs"][0]["permissions"].as_array().unwrap().clone();
        all.into_iter().find(|one| one["name"] == name).unwrap()
    };
    let may = permission(&world.ada, "manage-products");
    assert_eq!((&may["allowed"], &may["reason"]), (&json!(true), &Value::Null));
    let developer = world.console.member(&world.ada, "api-developer");
    assert_eq!(permission(&developer, "edit-draft-apis")["allowed"], true);
    let may_not = permission(&developer, "manage-products");
    assert_eq!(may_not["allowed"], false);
    assert_eq!(
        may_not["reason"],
        "your role (api-developer) may not publish products or change their state; ask an owner \
         or administrator"
    );
    let me = world.get("/api/v1/me");
    assert_eq!((&me["user"]["username"], &me["user"]["name"]), (&json!("ada"), &json!("")));
}

#[test]
fn automatic_subscription_off_and_on_makes_new_credentials() {
    let world = World::new();
    let catalog = format!("{ORG}/catalogs/sb");
    let change = |body: Value| {
        world.console.patch(&catalog).by(&world.ada).header("if-match", "*").json(&body).send()
    };
    let test_application = || world.ask(&format!("{catalog}/test-application"));
    let first = test_application().demand(200).json();
    change(json!({ "has_automatic_subscription": true })).demand(200);
    assert_eq!(test_application().json(), first, "on is on");
    let off = change(json!({ "has_automatic_subscription": false })).demand(200).json();
    assert_eq!(off["item"]["has_automatic_subscription"], false);
    assert!(off["sequence"].is_u64());
    test_application().refused(404, "not-found");
    change(json!({ "has_automatic_subscription": true })).demand(200);
    let second = test_application().demand(200).json();
    assert_ne!(first["client_id"], second["client_id"]);
    assert_ne!(first["client_secret"], second["client_secret"]);
    // Production has none, and can't be given one.
    let production = change(json!({ "is_development": false })).demand(200).json();
    assert_eq!(production["item"]["has_automatic_subscription"], false);
    test_application().refused(404, "not-found");
    let on = json!({ "has_automatic_subscription": true });
    change(on.clone()).refused(422, "automatic-subscription-in-production");
    let both = json!({ "has_automatic_subscription": false, "is_development": false });
    change(both).demand(200);
    change(json!({ "has_automatic_subscription": true, "is_development": true })).demand(200);
    test_application().demand(200);
}

#[test]
fn a_catalog_is_renamed_and_its_urls_with_it() {
    let world = World::new();
    let body = json!({ "name": "prod", "title": "Production" });
    let catalogs = format!("{ORG}/catalogs");
    world.console.post(&catalogs).by(&world.ada).json(&body).send().demand(201);
    let rename = |from: &str, to: &str| {
        let request = world.console.patch(&format!("{catalogs}/{from}")).by(&world.ada);
        request.header("if-match", "*").json(&json!({ "name": to })).send()
    };
    rename("prod", "sb").refused(409, "exists");
    for name in ["", "../x", "Live", "l\u{fc}"] {
        rename("prod", name).refused(422, "name-invalid");
    }
    let renamed = rename("prod", "live").demand(200).json();
    let endpoints = renamed["item"]["endpoints"].as_array().unwrap();
    let endpoint = json!("http://localhost:8080/demo/live");
    assert!(endpoints.contains(&endpoint), "{endpoints:?}");
    assert_eq!(renamed["item"]["title"], "Production");
    world.ask(&format!("{catalogs}/prod")).refused(404, "not-found");
    assert_eq!(world.get(&format!("{catalogs}/live"))["id"], renamed["item"]["id"]);
    assert_eq!(world.get(&format!("{catalogs}?q=liv"))["items"][0]["name"], "live");
}
