//! Lists through HTTP: searched, sorted, filtered, and what their rows tell.

use crate::console::{Answer, Console, Token};
use crate::documents::{api, product};
use serde_json::{Value, json};

const ORG: &str = "/api/v1/orgs/demo";

#[test]
fn drafts_are_searched_and_sorted_page_by_page() {
    let world = World::new();
    for (name, version) in [("alpha", "2.0.0"), ("Beta", "1.0.0"), ("gamma_x", "1.0.0")] {
        world.push("apis", &api(name, version, &format!("/{name}")));
    }
    let check = |query: &str, expect: &[&str]| {
        let list = world.get(&format!("{ORG}/drafts/apis?{query}"));
        assert_eq!(names(&list), expect, "{query}");
    };
    check("", &["Beta", "alpha", "gamma_x"]);
    check("sort=name", &["Beta", "alpha", "gamma_x"]);
    check("sort=-name", &["gamma_x", "alpha", "Beta"]);
    check("sort=title", &["alpha", "Beta", "gamma_x"]);
    check("sort=-title", &["gamma_x", "Beta", "alpha"]);
    check("q=BETA", &["Beta"]);
    check("q=2.0", &["alpha"]);
    check("q=_", &["gamma_x"]);
    check("q=%25", &[]);
    check("q=&sort=title&limit=2", &["alpha", "Beta"]);
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let list = world.get(&format!("{ORG}/drafts/apis?sort=-title&limit=1{after}"));
        found.extend(names(&list));
        match list["next"].as_str() {
            Some(next) => after = format!("&after={}", encoded(next)),
            None => break,
        }
    }
    assert_eq!(found, ["gamma_x", "Beta", "alpha"]);
}

#[test]
fn a_sort_that_is_not_known_names_those_that_are() {
    let world = World::new();
    let check = |path: &str, sort: &str, expect: &str| {
        let answer = world.ask(&format!("{path}?sort={sort}")).refused(400, "sort-unknown");
        let detail = answer.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.ends_with(expect), "{path}: {detail}");
    };
    let versioned = "`name`, `-name`, `title`, `-title`, `updated_at`, `-updated_at`";
    let named = "`name`, `-name`, `title`, `-title`, `created_at`, `-created_at`";
    let catalog = format!("{ORG}/catalogs/sb");
    check(&format!("{ORG}/drafts/apis"), "size", versioned);
    check(&format!("{ORG}/drafts/products"), "--title", versioned);
    check(&format!("{catalog}/products"), "", versioned);
    check(&format!("{catalog}/apis"), "updated_at", "`name`, `-name`, `title`, `-title`");
    check(&format!("{catalog}/consumer-orgs"), "Title", named);
    check(&format!("{catalog}/applications"), "updated_at", named);
    check(&format!("{catalog}/subscriptions"), "plan", "`created_at`, `-created_at`");
    check(&format!("{ORG}/catalogs"), "updated_at", named);
    check(&format!("{ORG}/members"), "name", "`username`, `-username`");
    check(&format!("{ORG}/audit"), "actor", "`at`, `-at`");
    check("/api/v1/me/tokens", "title", "`created_at`, `-created_at`, `name`, `-name`");
}

#[test]
fn what_a_query_can_not_hold_is_refused() {
    let world = World::new();
    let check = |path: &str, status: u16, code: &str| {
        world.ask(&format!("{ORG}{path}")).refused(status, code);
    };
    check(&format!("/drafts/apis?q={}", "x".repeat(201)), 400, "q-too-long");
    check("/drafts/apis?limit=0", 422, "limit-out-of-range");
    check("/drafts/apis?favourite=perhaps", 400, "query-invalid");
    check("/drafts/apis?order=title", 400, "query-invalid");
    check("/catalogs/sb/products?state=gone", 400, "state-unknown");
    check("/catalogs/sb/applications?state=pending", 400, "state-unknown");
    check("/catalogs/sb/subscriptions?state=staged", 400, "state-unknown");
    check("/catalogs/sb/subscriptions?product=nothing:1", 404, "not-found");
    check("/catalogs/sb/subscriptions?application=nothing", 404, "not-found");
    check("/catalogs/sb/subscriptions?consumer_org=nothing", 404, "not-found");
    check("/drafts/apis?q=%00", 422, "text-unfit");
    check("/search?q=a&limit=51", 400, "limit-out-of-range");
    check(&format!("/search?q={}", "x".repeat(201)), 400, "q-too-long");
    world.get(&format!("{ORG}/drafts/apis?q={}", "x".repeat(200)));
}

#[test]
fn a_draft_tells_where_it_stands_and_whether_that_is_current() {
    let world = World::new();
    world.draft("weather", "/w");
    let row = |kind: &str| world.get(&format!("{ORG}/drafts/{kind}"))["items"][0].clone();
    let fresh = row("apis");
    assert_eq!(fresh["format"], "openapi-2.0");
    assert_eq!(fresh["base_path"], "/w");
    assert_eq!(fresh["products"], json!(["weather:1.0.0"]));
    assert_eq!(fresh["published"], json!([]));
    assert_eq!(fresh["updated_by"], "ada");
    assert_eq!(row("products")["apis"], json!(["weather:1.0.0"]));
    assert_eq!(row("products")["plans"], 1);
    world.publish("sb", "weather:1.0.0").demand(200);
    for kind in ["apis", "products"] {
        let at = &row(kind)["published"][0];
        assert_eq!((&at["catalog"], &at["catalog_title"]), (&json!("sb"), &json!("Sandbox")));
        assert_eq!((&at["product"], &at["state"]), (&json!("weather"), &json!("published")));
        assert_eq!(at["current"], true, "{kind}");
    }
    // The API's document changes: neither is current any more.
    let changed = api("weather", "1.0.0", "/changed");
    let replaced = world.replace("apis/weather:1.0.0", "*", &changed).demand(200).json();
    assert_eq!(replaced["item"]["published"][0]["current"], false);
    assert_eq!(row("products")["published"][0]["current"], false);
    assert_eq!(row("apis")["base_path"], "/changed");
    world.publish("sb", "weather:1.0.0").demand(200);
    assert_eq!(row("products")["published"][0]["current"], true);
    let shown = world.get(&format!("{ORG}/drafts/apis/weather:1.0.0"));
    assert_eq!(shown["item"]["published"][0]["current"], true);
}

#[test]
fn favourites_are_the_callers_own() {
    let world = World::new();
    world.draft("weather", "/w");
    let bob = world.console.member(&world.ada, "viewer");
    let mark = |method: &str, place: &str, by: &Token| {
        world.console.request(method, &format!("{ORG}/favourites/{place}")).by(by).send()
    };
    for _ in 0..2 {
        mark("PUT", "draft-apis/weather:1.0.0", &world.ada).demand(204);
    }
    mark("PUT", "draft-products/weather:1.0.0", &world.ada).demand(204);
    mark("PUT", "catalogs/sb", &world.ada).demand(204);
    let check = |list: &str, ada: usize, bob_has: usize| {
        for (by, expect) in [(&world.ada, ada), (&bob, bob_has)] {
            let path = format!("{ORG}/{list}?favourite=true");
            let found = world.console.get(&path).by(by).send().demand(200).json();
            assert_eq!(found["items"].as_array().unwrap().len(), expect, "{list}");
        }
    };
    check("drafts/apis", 1, 0);
    check("drafts/products", 1, 0);
    check("catalogs", 1, 0);
    assert_eq!(world.get(&format!("{ORG}/catalogs/sb"))["favourite"], true);
    assert_eq!(world.get(&format!("{ORG}/drafts/apis"))["items"][0]["favourite"], true);
    for _ in 0..2 {
        mark("DELETE", "draft-apis/weather:1.0.0", &world.ada).demand(204);
    }
    check("drafts/apis", 0, 0);
    mark("PUT", "draft-apis/nothing:1", &world.ada).refused(404, "not-found");
    mark("PUT", "weathers/weather:1.0.0", &world.ada).refused(404, "not-found");
    let manager = world.console.member(&world.ada, "community-manager");
    mark("PUT", "draft-apis/weather:1.0.0", &manager).refused(403, "forbidden");
    mark("PUT", "catalogs/sb", &manager).demand(204);
}

#[test]
fn a_product_tells_what_can_be_done_with_it_and_why_not_the_rest() {
    let world = World::new();
    world.draft("weather", "/w");
    let path = format!("{ORG}/catalogs");
    let body = json!({ "name": "prod", "title": "Production" });
    world.console.post(&path).by(&world.ada).json(&body).send().demand(201);
    let actions = |catalog: &str, by: &Token| {
        let path = format!("{ORG}/catalogs/{catalog}/products");
        let list = world.console.get(&path).by(by).send().demand(200).json();
        list["items"][0]["actions"].clone()
    };
    let allowed = |actions: &Value| -> Vec<String> {
        let all = actions.as_array().unwrap().iter();
        all.filter(|one| one["allowed"] == true)
            .map(|one| one["action"].as_str().unwrap().to_owned())
            .collect()
    };
    for (action, expect) in [
        ("stage", vec!["publish", "delete"]),
        ("publish", vec!["deprecate", "retire"]),
        ("deprecate", vec!["publish", "retire"]),
        ("retire", vec!["restage", "archive", "delete"]),
        ("archive", vec!["unarchive", "delete"]),
    ] {
        match action {
            "stage" => world.stage("prod", "weather:1.0.0").demand(201),
            action => world.act("prod", "weather:1.0.0", action).demand(200),
        };
        let found = actions("prod", &world.ada);
        assert_eq!(allowed(&found), expect, "after {action}");
        for one in found.as_array().unwrap() {
            assert_eq!(one["allowed"] == true, one["reason"].is_null(), "{one}");
        }
    }
    let viewer = world.console.member(&world.ada, "viewer");
    let found = actions("prod", &viewer);
    assert_eq!(allowed(&found), [""; 0]);
    assert!(found[6]["reason"].as_str().unwrap().contains("may not"), "{found}");
    // Development deletes what is published, with its subscriptions.
    world.publish("sb", "weather:1.0.0").demand(200);
    world.subscribe("acme", "shop", "weather:1.0.0", "gold");
    let found = actions("sb", &world.ada);
    assert_eq!(allowed(&found), ["deprecate", "retire", "delete"]);
    assert_eq!(found[2]["consequence"], "1 subscription ends with it");
    let list = world.get(&format!("{ORG}/catalogs/sb/products"));
    let row = &list["items"][0];
    assert_eq!(row["plans"][0]["limits"], "100 per hour");
    assert_eq!(row["plans"][0]["subscriptions"], 1);
    assert_eq!(row["apis"][0]["state"], "running");
    assert_eq!(row["published_by"], "ada");
    let shown = world.get(&format!("{ORG}/catalogs/sb/products/weather:1.0.0"));
    assert_eq!(shown["actions"], row["actions"]);
    assert_eq!(shown["item"]["published_at"], row["published_at"]);
}

#[test]
fn products_are_filtered_by_their_states() {
    let world = World::new();
    for (name, action) in [("a", ""), ("b", "publish"), ("c", "retire")] {
        world.draft(name, &format!("/{name}"));
        world.stage("sb", &format!("{name}:1.0.0")).demand(201);
        if !action.is_empty() {
            world.act("sb", &format!("{name}:1.0.0"), "publish").demand(200);
        }
        if action == "retire" {
            world.act("sb", &format!("{name}:1.0.0"), "retire").demand(200);
        }
    }
    let check = |query: &str, expect: &[&str]| {
        let list = world.get(&format!("{ORG}/catalogs/sb/products?{query}"));
        assert_eq!(names(&list), expect, "{query}");
    };
    check("", &["a", "b", "c"]);
    check("state=", &["a", "b", "c"]);
    check("state=published", &["b"]);
    check("state=staged,%20retired", &["a", "c"]);
    check("state=staged,retired&sort=-name", &["c", "a"]);
    check("state=archived", &[]);
    check("state=published&q=C%20product", &[]);
}

#[test]
fn a_catalog_lists_the_applications_and_subscriptions_of_all_its_consumers() {
    let world = World::new();
    world.draft("weather", "/w");
    world.draft("rival", "/r");
    world.publish("sb", "weather:1.0.0").demand(200);
    world.publish("sb", "rival:1.0.0").demand(200);
    world.subscribe("acme", "shop", "weather:1.0.0", "gold");
    world.subscribe("acme", "desk", "rival:1.0.0", "gold");
    world.subscribe("umbrella", "shop", "weather:1.0.0", "gold");
    let sandbox = format!("{ORG}/catalogs/sb");
    let owners = |query: &str| -> Vec<String> {
        let list = world.get(&format!("{sandbox}/applications?{query}"));
        let row = |row: &Value| format!("{}/{}", text(row, "consumer_org"), text(row, "name"));
        list["items"].as_array().unwrap().iter().map(row).collect()
    };
    assert_eq!(owners("").len(), 3, "without the test application");
    assert_eq!(owners("sort=created_at"), ["acme/shop", "acme/desk", "umbrella/shop"]);
    assert_eq!(owners("q=SHOP&sort=-created_at"), ["umbrella/shop", "acme/shop"]);
    let suspend = format!("{sandbox}/consumer-orgs/acme/applications/desk/suspend");
    world.console.post(&suspend).by(&world.ada).send().demand(200);
    assert_eq!(owners("state=suspended"), ["acme/desk"]);
    assert_eq!(owners("state=active").len(), 2);
    let row = world.get(&format!("{sandbox}/applications?q=desk"))["items"][0].clone();
    assert_eq!((&row["credentials"], &row["subscriptions"]), (&json!(1), &json!(1)));
    assert_eq!(row["consumer_org_title"], "Acme");
    let desk = text(&row, "id").to_owned();
    let count = |query: &str| {
        let list = world.get(&format!("{sandbox}/subscriptions?{query}"));
        list["items"].as_array().unwrap().len()
    };
    for (query, expect) in [
        ("", 3),
        ("product=weather:1.0.0", 2),
        ("product=rival:1.0.0&plan=gold", 1),
        ("plan=silver", 0),
        ("consumer_org=acme", 2),
        ("consumer_org=umbrella&product=rival:1.0.0", 0),
        ("state=active", 3),
        ("state=pending", 0),
        ("limit=2", 2),
    ] {
        assert_eq!(count(query), expect, "{query}");
    }
    assert_eq!(count(&format!("application={desk}")), 1);
    let newest = world.get(&format!("{sandbox}/subscriptions?sort=-created_at&limit=1"));
    assert_eq!(newest["items"][0]["consumer_org"], "umbrella");
    let orgs = world.get(&format!("{sandbox}/consumer-orgs?sort=-name"));
    let counts: Vec<&Value> =
        orgs["items"].as_array().unwrap().iter().map(|org| &org["applications"]).collect();
    assert_eq!(counts, [&json!(1), &json!(2)]);
}

#[test]
fn members_audit_and_tokens_are_searched_and_sorted() {
    let world = World::new();
    world.console.member(&world.ada, "viewer");
    let usernames = |query: &str| -> Vec<String> {
        let list = world.get(&format!("{ORG}/members?{query}"));
        let rows = list["items"].as_array().unwrap().iter();
        rows.map(|row| text(&row["user"], "username").to_owned()).collect()
    };
    assert_eq!(usernames(""), ["ada", "viewer"]);
    assert_eq!(usernames("sort=-username"), ["viewer", "ada"]);
    assert_eq!(usernames("q=VIEW"), ["viewer"]);
    let operations = |query: &str| -> Vec<String> {
        let list = world.get(&format!("{ORG}/audit?{query}"));
        let rows = list["items"].as_array().unwrap().iter();
        rows.map(|row| text(row, "operation").to_owned()).collect()
    };
    assert_eq!(operations("limit=1"), ["create_member"]);
    assert_eq!(operations("sort=at&limit=1"), ["create_provider_org"]);
    assert_eq!(operations("q=CREATE_MEMBER"), ["create_member"]);
    let tokens =
        |query: &str| -> Vec<String> { names(&world.get(&format!("/api/v1/me/tokens?{query}"))) };
    for name in ["b", "A"] {
        let body = json!({ "name": name });
        world.console.post("/api/v1/me/tokens").by(&world.ada).json(&body).send().demand(201);
    }
    assert_eq!(tokens(""), ["test", "b", "A"]);
    assert_eq!(tokens("sort=name"), ["A", "b", "test"]);
    assert_eq!(tokens("sort=-created_at&q=B"), ["b"]);
}

/// A console with an administrator, and what tests do with it.
pub(crate) struct World {
    pub(crate) console: Console,
    pub(crate) ada: Token,
}

impl World {
    pub(crate) fn new() -> World {
        let (console, ada) = Console::with_administrator();
        World { console, ada }
    }

    pub(crate) fn ask(&self, path: &str) -> Answer {
        self.console.get(path).by(&self.ada).send()
    }

    pub(crate) fn get(&self, path: &str) -> Value {
        self.ask(path).demand(200).json()
    }

    pub(crate) fn push(&self, kind: &str, text: &str) -> Answer {
        let path = format!("{ORG}/drafts/{kind}");
        self.console.post(&path).by(&self.ada).yaml(text).send().demand(201)
    }

    /// A draft API and a draft product of the same name with the plan `gold` that holds it.
    pub(crate) fn draft(&self, name: &str, base_path: &str) {
        self.push("apis", &api(name, "1.0.0", base_path));
        let api = format!("{name}:1.0.0");
        self.push("products", &product(name, "1.0.0", &api, &["gold"]));
    }

    pub(crate) fn replace(&self, draft: &str, if_match: &str, text: &str) -> Answer {
        let path = format!("{ORG}/drafts/{draft}/document");
        self.console.put(&path).by(&self.ada).header("if-match", if_match).yaml(text).send()
    }

    pub(crate) fn stage(&self, catalog: &str, draft: &str) -> Answer {
        let path = format!("{ORG}/catalogs/{catalog}/products");
        self.console.post(&path).by(&self.ada).json(&json!({ "product": draft })).send()
    }

    pub(crate) fn publish(&self, catalog: &str, draft: &str) -> Answer {
        let path = format!("{ORG}/catalogs/{catalog}/publish");
        self.console.post(&path).by(&self.ada).json(&json!({ "product": draft })).send()
    }

    pub(crate) fn act(&self, catalog: &str, product: &str, action: &str) -> Answer {
        let path = format!("{ORG}/catalogs/{catalog}/products/{product}/{action}");
        self.console.post(&path).by(&self.ada).send()
    }

    /// An application of a consumer organization of the Sandbox, both made where they are missing,
    /// with a subscription.
    pub(crate) fn subscribe(&self, org: &str, app: &str, product: &str, plan: &str) {
        let orgs = format!("{ORG}/catalogs/sb/consumer-orgs");
        let title = format!("{}{}", org[..1].to_uppercase(), &org[1..]);
        let body = json!({ "name": org, "title": title });
        self.console.post(&orgs).by(&self.ada).json(&body).send();
        let apps = format!("{orgs}/{org}/applications");
        self.console.post(&apps).by(&self.ada).json(&json!({ "name": app })).send();
        let path = format!("{apps}/{app}/subscriptions");
        let body = json!({ "product": product, "plan": plan });
        self.console.post(&path).by(&self.ada).json(&body).send().demand(201);
    }
}

fn names(list: &Value) -> Vec<String> {
    let rows = list["items"].as_array().unwrap().iter();
    rows.map(|row| text(row, "name").to_owned()).collect()
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap()
}

/// Percent-encoded whole.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}
