//! Consumer organizations, applications, credentials and subscriptions.

use crate::console::{Answer, Console, Token};
use crate::documents::{api, product};
use serde_json::{Value, json};

const SB: &str = "/api/v1/orgs/demo/catalogs/sb";
const APPS: &str = "/api/v1/orgs/demo/catalogs/sb/consumer-orgs/acme/applications";

/// A console where `weather:1.0.0` is published with plans, and `acme` has the application `shop`.
struct World {
    console: Console,
    ada: Token,
    registered: Value,
}

#[test]
fn secrets_are_shown_once() {
    let world = World::new();
    let secret = world.registered["item"]["client_secret"].as_str().unwrap();
    for path in ["", "/credentials", "/subscriptions"] {
        let answer = world.get(&format!("{APPS}/shop{path}"));
        assert!(!answer.text.contains(secret) && !answer.text.contains("hmac"), "{}", answer.text);
    }
    let client_id = world.registered["item"]["credential"]["client_id"].as_str().unwrap();
    let reset = format!("{APPS}/shop/credentials/{client_id}/reset-secret");
    let reset = world.post(&reset, &json!(null)).demand(200).json();
    assert_eq!(reset["item"]["credential"]["client_id"], client_id);
    assert_ne!(reset["item"]["client_secret"], secret);
    assert!(!world.get("/api/v1/orgs/demo/audit").text.contains("gws_"));
}

#[test]
fn an_application_has_several_credentials() {
    let world = World::new();
    let path = format!("{APPS}/shop/credentials");
    let second = world.post(&path, &json!({ "title": "Staging" })).demand(201).json();
    let first = &world.registered["item"]["credential"]["client_id"];
    let id = |item: &Value| item["client_id"].as_str().unwrap().to_owned();
    let ids = || -> Vec<String> {
        world.get(&path).json()["items"].as_array().unwrap().iter().map(id).collect()
    };
    let second_id = id(&second["item"]["credential"]);
    assert_eq!(ids(), [first.as_str().unwrap(), &second_id]);
    let one = format!("{path}/{second_id}");
    world.console.delete(&one).by(&world.ada).send().demand(200);
    assert_eq!(ids(), [first.as_str().unwrap()]);
    world.console.delete(&one).by(&world.ada).send().refused(404, "not-found");
    // Without a body the title is the default one.
    let third = world.console.post(&path).by(&world.ada).send().demand(201).json();
    assert_eq!(third["item"]["credential"]["title"], "Default");
}

#[test]
fn credentials_belong_to_their_application_alone() {
    let world = World::new();
    let other = world.post(APPS, &json!({ "name": "other" })).demand(201).json();
    let id = other["item"]["credential"]["id"].as_str().unwrap();
    let path = format!("{APPS}/shop/credentials/{id}");
    world.console.delete(&path).by(&world.ada).send().refused(404, "not-found");
}

#[test]
fn names_that_could_break_a_url_are_refused() {
    let world = World::new();
    for name in ["", "..", "../x", "a/b", "w\u{fc}rfel", "app_1", "a b", "\u{202e}x"] {
        world.post(APPS, &json!({ "name": name, "title": "T" })).refused(422, "name-invalid");
    }
    for name in ["", "..", "../x", "Acme", "w\u{fc}rfel"] {
        let body = json!({ "name": name, "title": "T" });
        world.post(&format!("{SB}/consumer-orgs"), &body).refused(422, "name-invalid");
    }
    // Titles are for people of every language.
    let body = json!({ "name": "bazaar", "title": "بازار ☂" });
    let made = world.post(APPS, &body).demand(201).json();
    assert_eq!(made["item"]["application"]["title"], "بازار ☂");
    world.post(APPS, &body).refused(409, "exists");
    let body = json!({ "name": "acme", "title": "T" });
    world.post(&format!("{SB}/consumer-orgs"), &body).refused(409, "exists");
}

#[test]
fn redirect_addresses_are_absolute() {
    let world = World::new();
    let body = |uri: &str| json!({ "name": "r", "redirect_uris": [uri] });
    for uri in ["", "/callback", "javascript:alert(1)", "https://a.example/#x", "https://a b"] {
        world.post(APPS, &body(uri)).refused(422, "redirect-uri-invalid");
    }
    world.post(APPS, &body("https://a.example/callback?x=1")).demand(201);
}

#[test]
fn an_application_is_changed_suspended_and_deleted() {
    let world = World::new();
    let shop = format!("{APPS}/shop");
    let change = |if_match: &str| {
        let request = world.console.patch(&shop).by(&world.ada).header("if-match", if_match);
        request.json(&json!({ "title": "The shop" })).send()
    };
    change("\"9\"").refused(412, "stale");
    let changed = change("\"1\"").demand(200);
    assert_eq!((changed.etag(), &changed.json()["item"]["title"]), ("\"2\"", &json!("The shop")));
    for (action, state) in [("suspend", "suspended"), ("resume", "active")] {
        let done = world.post(&format!("{shop}/{action}"), &json!(null)).demand(200).json();
        assert_eq!(done["item"]["state"], state);
        assert!(done["sequence"].is_number());
    }
    let request = world.console.delete(&shop).by(&world.ada);
    request.header("if-match", "*").send().demand(200);
    world.console.get(&shop).by(&world.ada).send().refused(404, "not-found");
}

#[test]
fn one_plan_of_a_product_at_a_time() {
    let world = World::new();
    let first = world.subscribe("weather:1.0.0", "gold").demand(201).json();
    assert_eq!(first["item"]["product"], "weather");
    assert_eq!(first["item"]["version"], "1.0.0");
    world.subscribe("weather:1.0.0", "asked").refused(409, "exists");
    world.cancel(&first).demand(200);
    world.cancel(&first).refused(409, "subscription-not-pending");
    world.subscribe("weather:1.0.0", "asked").demand(201);
}

#[test]
fn only_published_products_and_known_plans_are_subscribed_to() {
    let world = World::new();
    let unknown = world.subscribe("weather:1.0.0", "platinum").refused(422, "plan-unknown");
    assert!(unknown.text.contains("it has: gold, asked"));
    world.subscribe("nothing:1.0.0", "gold").refused(404, "not-found");
    let deprecate = format!("{SB}/products/weather:1.0.0/deprecate");
    world.post(&deprecate, &json!(null)).demand(200);
    world.subscribe("weather:1.0.0", "gold").refused(409, "product-not-published");
}

#[test]
fn a_plan_with_approval_waits_for_it() {
    let world = World::new();
    let asked = world.subscribe("weather:1.0.0", "asked").demand(201).json();
    assert_eq!(asked["item"]["state"], "pending");
    let decide = |asked: &Value, decision: &str| {
        let id = asked["item"]["id"].as_str().unwrap();
        world.post(&format!("{APPS}/shop/subscriptions/{id}/{decision}"), &json!(null))
    };
    assert_eq!(decide(&asked, "reject").demand(200).json()["item"]["state"], "cancelled");
    decide(&asked, "approve").refused(409, "subscription-not-pending");
    let asked = world.subscribe("weather:1.0.0", "asked").demand(201).json();
    assert_eq!(decide(&asked, "approve").demand(200).json()["item"]["state"], "active");
    decide(&asked, "reject").refused(409, "subscription-not-pending");
}

#[test]
fn retiring_a_product_ends_its_subscriptions() {
    let world = World::new();
    world.subscribe("weather:1.0.0", "gold").demand(201);
    world.post(&format!("{SB}/products/weather:1.0.0/retire"), &json!(null)).demand(200);
    let all = world.get(&format!("{APPS}/shop/subscriptions")).json();
    assert_eq!(all["items"][0]["state"], "cancelled");
    let of_product = world.get(&format!("{SB}/products/weather:1.0.0/subscriptions")).json();
    assert_eq!(of_product["items"], json!([]));
}

#[test]
fn publishing_again_keeps_subscriptions_by_the_name_of_their_plan() {
    let world = World::new();
    world.subscribe("weather:1.0.0", "gold").demand(201);
    world.replace_plans(&["gold", "silver"]);
    world.publish(&json!({})).demand(200);
    assert_eq!(world.plan(), "gold");
    world.replace_plans(&["silver"]);
    let refused = world.publish(&json!({})).refused(409, "plan-has-subscriptions");
    assert!(refused.text.contains("gold"), "{}", refused.text);
    world.publish(&json!({ "gold": "bronze" })).refused(422, "plan-unknown");
    assert_eq!(world.plan(), "gold");
    world.publish(&json!({ "gold": "silver" })).demand(200);
    assert_eq!(world.plan(), "silver");
}

#[test]
fn deleting_a_consumer_organization_takes_all_of_it() {
    let world = World::new();
    world.subscribe("weather:1.0.0", "gold").demand(201);
    let acme = format!("{SB}/consumer-orgs/acme");
    let delete = |if_match: &str| {
        world.console.delete(&acme).by(&world.ada).header("if-match", if_match).send()
    };
    delete("\"9\"").refused(412, "stale");
    assert!(delete("\"1\"").demand(200).json()["sequence"].is_number());
    world.console.get(APPS).by(&world.ada).send().refused(404, "not-found");
}

impl World {
    fn new() -> World {
        let (console, ada) = Console::with_administrator();
        let mut world = World { console, ada, registered: Value::Null };
        let drafts = "/api/v1/orgs/demo/drafts";
        world.push(&format!("{drafts}/apis"), &api("weather", "1.0.0", "/w"));
        let text = product("weather", "1.0.0", "weather:1.0.0", &["gold", "asked"]);
        world.push(&format!("{drafts}/products"), &text);
        world.publish(&json!({})).demand(200);
        let body = json!({ "name": "acme", "title": "Acme" });
        world.post(&format!("{SB}/consumer-orgs"), &body).demand(201);
        world.registered = world.post(APPS, &json!({ "name": "shop" })).demand(201).json();
        world
    }

    fn push(&self, path: &str, text: &str) {
        self.console.post(path).by(&self.ada).yaml(text).send().demand(201);
    }

    fn post(&self, path: &str, body: &Value) -> Answer {
        self.console.post(path).by(&self.ada).json(body).send()
    }

    fn get(&self, path: &str) -> Answer {
        self.console.get(path).by(&self.ada).send().demand(200)
    }

    fn subscribe(&self, product: &str, plan: &str) -> Answer {
        let body = json!({ "product": product, "plan": plan });
        self.post(&format!("{APPS}/shop/subscriptions"), &body)
    }

    fn cancel(&self, subscribed: &Value) -> Answer {
        let id = subscribed["item"]["id"].as_str().unwrap();
        let path = format!("{APPS}/shop/subscriptions/{id}");
        self.console.delete(&path).by(&self.ada).header("if-match", "*").send()
    }

    fn publish(&self, plan_mapping: &Value) -> Answer {
        let body = json!({ "product": "weather:1.0.0", "plan_mapping": plan_mapping });
        self.post(&format!("{SB}/publish"), &body)
    }

    fn replace_plans(&self, plans: &[&str]) {
        let path = "/api/v1/orgs/demo/drafts/products/weather:1.0.0/document";
        let text = product("weather", "1.0.0", "weather:1.0.0", plans);
        let request = self.console.put(path).by(&self.ada).header("if-match", "*");
        request.yaml(text).send().demand(200);
    }

    /// The plan of the one subscription.
    fn plan(&self) -> String {
        let all = self.get(&format!("{APPS}/shop/subscriptions")).json();
        all["items"][0]["plan"].as_str().unwrap().to_owned()
    }
}
