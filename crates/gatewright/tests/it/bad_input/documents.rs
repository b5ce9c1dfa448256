//! Documents that are wrong, imported over REST: the answer names the line and what to do.

use crate::http::Answer;
use crate::server::{CATALOG, Client, Home, ORG, text};
use serde_json::{Value, json};

const GOOD: &str = "swagger: '2.0'
info: { x-ibm-name: good, title: Good, version: 1.0.0 }
basePath: /good
securityDefinitions:
  id: { type: apiKey, in: header, name: X-IBM-Client-Id }
security: [ { id: [] } ]
paths: { /x: { get: { responses: { '200': { description: ok } } } } }
";

const PRODUCT: &str = "product: 1.0.0
info: { name: shop, title: Shop, version: 1.0.0 }
apis: { good: { name: 'good:1.0.0' } }
plans:
  gold: { title: Gold, apis: { good: {} } }
";

#[test]
fn documents_that_can_not_be_read_are_refused_by_line() {
    let home = Home::on_sqlite();
    let server = home.start();
    let client = server.redeem();
    let check = |text: &str, code: &str, line: u64| {
        let answer = import(&client, "apis", text);
        assert_eq!(answer.status, 422, "{code}: {answer:?}");
        let found = errors(&answer.json()["diagnostics"]);
        assert_eq!(found[0], (code.to_owned(), line), "{answer:?}");
        assert!(
            self::text(&answer.json(), "/detail").starts_with(&format!("{} mistake", found.len()))
        );
    };
    check("swagger: '2.0'\ninfo:\n\ttitle: x\n", "yaml-tab", 3);
    check("swagger: '2.0'\ninfo: {}\nswagger: '2.0'\n", "duplicate-key", 3);
    check(&alias_bomb(), "alias-expansion", 7);
    check(&format!("{{\"a\":\n{}1{}}}", "[".repeat(200), "]".repeat(200)), "too-deep", 2);
    let drafts = client.get(&format!("{ORG}/drafts/apis"));
    assert_eq!(drafts["items"].as_array().unwrap().len(), 1, "only the demo's: {drafts}");
}

#[test]
fn a_document_of_six_mebibytes_is_too_large() {
    let home = Home::on_sqlite();
    let server = home.start();
    let client = server.redeem();
    let long = format!(
        "{GOOD}{}",
        "# 64 characters of a comment that makes the document too long.\n".repeat(98_304)
    );
    assert!(long.len() > 6_000_000);
    let answer = import(&client, "apis", &long);
    assert_eq!((answer.status, &*text(&answer.json(), "/code")), (413, "body-too-large"));
    assert!(text(&answer.json(), "/detail").contains("5 MiB"), "{answer:?}");
    assert_eq!(import(&client, "apis", GOOD).status, 201);
}

#[test]
fn a_draft_with_mistakes_is_kept_and_not_published() {
    let home = Home::on_sqlite();
    let server = home.start();
    let client = server.redeem();
    assert_eq!(import(&client, "apis", GOOD).status, 201);
    let twice = import(&client, "apis", GOOD);
    assert_eq!((twice.status, &*text(&twice.json(), "/code")), (409, "exists"));
    assert_eq!(import(&client, "products", PRODUCT).status, 201);
    let check = |kind: &str, text: &str, code: &str, line: u64| {
        let name = if kind == "apis" { "good" } else { "shop" };
        let path = format!("{ORG}/drafts/{kind}/{name}:1.0.0/document");
        let kept = client.document("PUT", &path, text);
        assert_eq!(kept.status, 200, "{code}: {kept:?}");
        assert_eq!(client.ask("GET", &path, &[], "").body, text);
        let refused = publish(&client, "shop");
        assert_eq!(refused.status, 422, "{code}: {refused:?}");
        // One mistake may bring another along, such as a requirement of what is no definition.
        let found = errors(&refused.json()["diagnostics"]);
        assert_eq!(found[0], (code.to_owned(), line), "{refused:?}");
        let good = if kind == "apis" { GOOD } else { PRODUCT };
        assert_eq!(client.document("PUT", &path, good).status, 200);
    };
    check("apis", &GOOD.replace("in: header", "in: cellar"), "unknown-in", 5);
    check("apis", &GOOD.replace("{ id: [] }", "{ idd: [] }"), "undefined-security", 6);
    check("products", &PRODUCT.replace("apis: { good: {} }", "apis: {}"), "plan-without-api", 5);
    let (no_plans, _) = PRODUCT.split_once("plans:").unwrap();
    check("products", no_plans, "no-plan", 1);
    assert_eq!(publish(&client, "shop").status, 200);
    let products = client.get(&format!("{CATALOG}/products"));
    assert_eq!(products["items"].as_array().unwrap().len(), 1);
}

#[test]
fn two_apis_do_not_share_a_path() {
    let home = Home::on_sqlite();
    let server = home.start();
    let client = server.redeem();
    let rename = |text: &str| text.replace("good", "better").replace("/better", "/good");
    for (api, product) in [
        (GOOD.to_owned(), PRODUCT.to_owned()),
        (rename(GOOD), rename(PRODUCT).replace("shop", "store")),
    ] {
        assert_eq!(import(&client, "apis", &api).status, 201);
        assert_eq!(import(&client, "products", &product).status, 201);
    }
    assert_eq!(publish(&client, "shop").status, 200);
    let refused = publish(&client, "store");
    assert_eq!(refused.status, 409, "{refused:?}");
    assert!(refused.body.contains("good:1.0.0") && refused.body.contains("better:1.0.0"));
}

fn import(client: &Client, kind: &str, text: &str) -> Answer {
    client.document("POST", &format!("{ORG}/drafts/{kind}"), text)
}

fn publish(client: &Client, product: &str) -> Answer {
    client.post(&format!("{CATALOG}/publish"), &json!({ "product": format!("{product}:1.0.0") }))
}

/// Codes and lines; each has its remedy.
fn errors(diagnostics: &Value) -> Vec<(String, u64)> {
    let errors = diagnostics.as_array().unwrap().iter().filter(|one| one["severity"] == "error");
    errors
        .map(|error| {
            assert!(!text(error, "/remedy").is_empty(), "{error}");
            (text(error, "/code"), error["line"].as_u64().unwrap())
        })
        .collect()
}

/// Ten billion texts of nine lines.
fn alias_bomb() -> String {
    let mut bomb = "a0: &a0 lol\n".to_owned();
    for level in 1..=10 {
        let before = format!("*a{}", level - 1);
        bomb.push_str(&format!("a{level}: &a{level} [{}]\n", [before.as_str(); 10].join(", ")));
    }
    bomb
}
