//! Staging, publishing and the rest of a product's life.

use crate::console::{Answer, Console, Token};
use crate::documents::{api, product};
use serde_json::{Value, json};

const DRAFTS: &str = "/api/v1/orgs/demo/drafts";

/// A console with an administrator and a production catalog `prod` beside the Sandbox.
struct World {
    console: Console,
    ada: Token,
}

#[test]
fn a_product_goes_through_its_life() {
    let world = World::new();
    world.draft("weather", "1.0.0", "/w", &["gold"]);
    let staged = world.stage("prod", "weather:1.0.0").demand(201).json();
    assert_eq!(staged["item"]["product"]["state"], "staged");
    for (action, state) in [
        ("publish", "published"),
        ("deprecate", "deprecated"),
        ("publish", "published"),
        ("retire", "retired"),
        ("archive", "archived"),
        ("unarchive", "retired"),
        ("restage", "staged"),
    ] {
        let done = world.act("prod", "weather:1.0.0", action).demand(200).json();
        assert_eq!(done["item"]["product"]["state"], state, "{action}");
        assert!(done["item"]["revision"].as_i64().unwrap() > 0);
    }
    world.act("prod", "weather:1.0.0", "retire").refused(409, "illegal-action");
    world.delete("prod", "weather:1.0.0").demand(200);
    world.act("prod", "weather:1.0.0", "publish").refused(404, "not-found");
}

#[test]
fn production_refuses_to_overwrite_and_to_delete() {
    let world = World::new();
    world.draft("weather", "1.0.0", "/w", &["gold"]);
    world.publish("prod", "weather:1.0.0").demand(200);
    world.publish("prod", "weather:1.0.0").refused(409, "version-exists");
    world.stage("prod", "weather:1.0.0").refused(409, "version-exists");
    world.delete("prod", "weather:1.0.0").refused(409, "illegal-action");
}

#[test]
fn development_overwrites_and_freezes_the_new_text() {
    let world = World::new();
    world.draft("weather", "1.0.0", "/w", &["gold"]);
    let first = world.publish("sb", "weather:1.0.0").demand(200).json();
    let text = api("weather", "1.0.0", "/changed");
    world.replace("apis/weather:1.0.0", &text);
    assert_ne!(world.frozen_api("sb", "weather:1.0.0"), text, "a draft changes no catalog");
    let second = world.publish("sb", "weather:1.0.0").demand(200).json();
    assert_eq!(world.frozen_api("sb", "weather:1.0.0"), text);
    assert_eq!(first["item"]["product"]["id"], second["item"]["product"]["id"]);
    world.delete("sb", "weather:1.0.0").demand(200);
}

#[test]
fn a_staged_version_is_replaced() {
    let world = World::new();
    world.draft("weather", "1.0.0", "/w", &["gold"]);
    world.stage("prod", "weather:1.0.0").demand(201);
    world.replace("products/weather:1.0.0", &product("weather", "1.0.0", "weather:1.0.0", &["a"]));
    world.stage("prod", "weather:1.0.0").demand(201);
    assert_eq!(world.product("prod", "weather:1.0.0")["plans"][0]["name"], "a");
}

#[test]
fn what_does_not_compile_changes_nothing_and_every_mistake_is_told() {
    let world = World::new();
    let broken = api("weather", "1.0.0", "/w").replace("in: header", "in: cellar");
    world.push("apis", &broken);
    world.push("products", &product("weather", "1.0.0", "weather:1.0.0", &["gold"]));
    let refused = world.publish("sb", "weather:1.0.0").refused(422, "mistakes").json();
    let errors = refused["diagnostics"].as_array().unwrap();
    assert!(errors.len() >= 2, "{refused}");
    assert_eq!(errors[0]["origin"], "weather:1.0.0");
    assert_eq!(world.products("sb"), json!([]));
}

#[test]
fn a_product_names_drafts_that_exist_and_has_plans_with_apis() {
    let world = World::new();
    let check = |name: &str, text: &str, code: &str| {
        world.push("products", text);
        let refused = world.stage("sb", &format!("{name}:1.0.0")).refused(422, "mistakes");
        assert!(refused.text.contains(code), "{}", refused.text);
    };
    let text = product("lost", "1.0.0", "nothing:1.0.0", &["gold"]);
    check("lost", &text, "there is no draft API `nothing:1.0.0`");
    let text = product("file", "1.0.0", "a:1", &["gold"]);
    check("file", &text.replace("name: 'a:1'", "$ref: a.yaml"), "api-unknown");
    let head = "product: 1.0.0\ninfo: { name: NAME, title: T, version: 1.0.0 }\n";
    let no_api = format!("{head}apis: {{}}\nplans: {{ gold: {{ title: Gold }} }}\n");
    check("no-api", &no_api.replace("NAME", "no-api"), "plan");
    let no_plan = format!("{head}apis: {{ it: {{ name: 'a:1' }} }}\nplans: {{}}\n");
    check("no-plan", &no_plan.replace("NAME", "no-plan"), "plan");
}

#[test]
fn two_apis_on_one_path_are_refused_by_name() {
    let world = World::new();
    world.draft("weather", "1.0.0", "/same", &["gold"]);
    world.draft("rival", "1.0.0", "/same", &["gold"]);
    world.publish("sb", "weather:1.0.0").demand(200);
    let refused = world.publish("sb", "rival:1.0.0").refused(409, "path-conflict");
    for name in ["`weather:1.0.0`", "`rival:1.0.0`"] {
        assert!(refused.text.contains(name), "{}", refused.text);
    }
    // Staged it does no harm; publishing it does.
    world.stage("sb", "rival:1.0.0").demand(201);
    world.act("sb", "rival:1.0.0", "publish").refused(409, "path-conflict");
    world.act("sb", "weather:1.0.0", "retire").demand(200);
    world.act("sb", "rival:1.0.0", "publish").demand(200);
}

#[test]
fn an_api_that_other_products_hold_is_frozen_in_production() {
    let world = World::new();
    world.draft("weather", "1.0.0", "/w", &["gold"]);
    world.push("products", &product("other", "1.0.0", "weather:1.0.0", &["gold"]));
    world.publish("prod", "weather:1.0.0").demand(200);
    world.publish("prod", "other:1.0.0").demand(200);
    world.replace("apis/weather:1.0.0", &api("weather", "1.0.0", "/changed"));
    world.push("products", &product("third", "1.0.0", "weather:1.0.0", &["gold"]));
    world.publish("prod", "third:1.0.0").refused(409, "api-frozen");
}

#[test]
fn an_outdated_revision_moves_no_product() {
    let world = World::new();
    world.draft("weather", "1.0.0", "/w", &["gold"]);
    world.stage("prod", "weather:1.0.0").demand(201);
    let path = format!("{}/products/weather:1.0.0/publish", World::catalog("prod"));
    let publish = |if_match: &str| {
        world.console.post(&path).by(&world.ada).header("if-match", if_match).send()
    };
    publish("\"9\"").refused(412, "stale");
    publish("\"1\"").demand(200);
}

#[test]
fn an_api_is_taken_offline_and_back() {
    let world = World::new();
    world.draft("weather", "1.0.0", "/w", &["gold"]);
    world.publish("sb", "weather:1.0.0").demand(200);
    for (action, state) in [("suspend", "suspended"), ("resume", "running")] {
        let path = format!("{}/apis/weather:1.0.0/{action}", World::catalog("sb"));
        let done = world.console.post(&path).by(&world.ada).send().demand(200).json();
        assert_eq!(done["item"]["state"], state);
    }
}

#[test]
fn catalogs_are_made_changed_and_deleted_when_empty() {
    let world = World::new();
    let (console, ada) = (&world.console, &world.ada);
    let catalogs = "/api/v1/orgs/demo/catalogs";
    let make = |name: &str| {
        let body = json!({ "name": name, "title": "T" });
        console.post(catalogs).by(ada).json(&body).send()
    };
    make("prod").refused(409, "exists");
    for name in ["", "../x", "Prod", "w\u{fc}"] {
        make(name).refused(422, "name-invalid");
    }
    let shown = console.get(&World::catalog("prod")).by(ada).send().demand(200);
    assert_eq!(
        shown.json()["endpoints"],
        json!(["https://localhost:8443/demo/prod", "http://localhost:8080/demo/prod"])
    );
    assert_eq!(shown.json()["strict_schemes"], true);
    let change = |if_match: &str| {
        let request = console.patch(&World::catalog("prod")).by(ada);
        request.header("if-match", if_match).json(&json!({ "is_default": true })).send()
    };
    change("\"9\"").refused(412, "stale");
    let changed = change(shown.etag()).demand(200);
    assert_eq!(changed.json()["item"]["is_default"], true);
    assert_eq!(changed.json()["item"]["title"], "Production");
    world.draft("weather", "1.0.0", "/w", &["gold"]);
    world.stage("prod", "weather:1.0.0").demand(201);
    let delete = || console.delete(&World::catalog("prod")).by(ada).header("if-match", "*").send();
    delete().refused(409, "in-use");
    world.delete("prod", "weather:1.0.0").demand(200);
    delete().demand(200);
}

#[test]
fn a_production_catalog_has_no_test_application() {
    let world = World::new();
    let path = format!("{}/test-application", World::catalog("prod"));
    world.console.get(&path).by(&world.ada).send().refused(404, "not-found");
}

impl World {
    fn new() -> World {
        let (console, ada) = Console::with_administrator();
        let body = json!({ "name": "prod", "title": "Production" });
        console.post("/api/v1/orgs/demo/catalogs").by(&ada).json(&body).send().demand(201);
        World { console, ada }
    }

    fn catalog(name: &str) -> String {
        format!("/api/v1/orgs/demo/catalogs/{name}")
    }

    /// A draft API and a draft product of the same name that holds it.
    fn draft(&self, name: &str, version: &str, base_path: &str, plans: &[&str]) {
        self.push("apis", &api(name, version, base_path));
        self.push("products", &product(name, version, &format!("{name}:{version}"), plans));
    }

    fn push(&self, kind: &str, text: &str) {
        self.console.post(&format!("{DRAFTS}/{kind}")).by(&self.ada).yaml(text).send().demand(201);
    }

    fn replace(&self, draft: &str, text: &str) {
        let path = format!("{DRAFTS}/{draft}/document");
        let request = self.console.put(&path).by(&self.ada).header("if-match", "*");
        request.yaml(text).send().demand(200);
    }

    fn stage(&self, catalog: &str, draft: &str) -> Answer {
        let path = format!("{}/products", World::catalog(catalog));
        self.console.post(&path).by(&self.ada).json(&json!({ "product": draft })).send()
    }

    fn publish(&self, catalog: &str, draft: &str) -> Answer {
        let path = format!("{}/publish", World::catalog(catalog));
        self.console.post(&path).by(&self.ada).json(&json!({ "product": draft })).send()
    }

    fn act(&self, catalog: &str, product: &str, action: &str) -> Answer {
        let path = format!("{}/products/{product}/{action}", World::catalog(catalog));
        self.console.post(&path).by(&self.ada).send()
    }

    fn delete(&self, catalog: &str, product: &str) -> Answer {
        let path = format!("{}/products/{product}", World::catalog(catalog));
        self.console.delete(&path).by(&self.ada).header("if-match", "*").send()
    }

    fn get(&self, path: &str) -> Answer {
        self.console.get(path).by(&self.ada).send().demand(200)
    }

    fn product(&self, catalog: &str, product: &str) -> Value {
        self.get(&format!("{}/products/{product}", World::catalog(catalog))).json()
    }

    fn products(&self, catalog: &str) -> Value {
        self.get(&format!("{}/products", World::catalog(catalog))).json()["items"].clone()
    }

    fn frozen_api(&self, catalog: &str, api: &str) -> String {
        self.get(&format!("{}/apis/{api}/document", World::catalog(catalog))).text
    }
}
