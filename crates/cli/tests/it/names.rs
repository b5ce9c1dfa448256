//! Names on the command line: completed, encoded, refused.

use crate::console::{Console, on};
use crate::run::{run, run_with};
use cli::Exit;
use serde_json::{Value, json};

fn page(items: Value) -> Value {
    json!({ "items": items, "next": null })
}

#[test]
fn a_name_without_version_is_completed_when_there_is_one() {
    let list = page(json!([
        { "name": "weather", "version": "1.0.0" },
        { "name": "parcels", "version": "1.0.0" },
        { "name": "parcels", "version": "2.0.0" },
    ]));
    let check = |product: &str, exit: Exit, err: &str| {
        let console = Console::start(vec![
            on("GET /orgs/demo/catalogs/sb/products?limit=200", 200, list.clone()),
            on("GET /orgs/demo/catalogs/sb/products/weather:1.0.0", 200, json!({ "item": {} })),
        ]);
        let ran = run(&console, &["products", "get", product]);
        assert_eq!((ran.exit, ran.err.as_str()), (exit, err));
    };
    check("weather", Exit::Done, "");
    check("weather:1.0.0", Exit::Done, "");
    check("wether", Exit::NotFound, "error: there is no product named `wether`\n");
    check(
        "parcels",
        Exit::Usage,
        "error: product `parcels` has the versions 1.0.0, 2.0.0; say which, as `parcels:1.0.0`\n",
    );
}

#[test]
fn a_name_stays_one_segment_of_the_path() {
    for (name, segment) in [
        ("../../me", "..%2F..%2Fme"),
        ("a?b#c", "a%3Fb%23c"),
        ("größe", "gr%C3%B6%C3%9Fe"),
        ("50%", "50%25"),
    ] {
        let console = Console::start(Vec::new());
        assert_eq!(run(&console, &["catalogs", "get", name]).exit, Exit::NotFound);
        assert_eq!(console.requests(), [format!("GET /orgs/demo/catalogs/{segment}")]);
    }
    for name in ["", ".", ".."] {
        let console = Console::start(Vec::new());
        assert_eq!(run(&console, &["catalogs", "get", name]).exit, Exit::Usage);
        assert!(console.requests().is_empty());
    }
}

#[test]
fn the_only_organization_needs_not_be_said() {
    let check = |names: &[&str], exit: Exit, err: &str| {
        let orgs: Vec<Value> = names.iter().map(|name| json!({ "name": name })).collect();
        let console = Console::start(vec![
            on("GET /orgs?limit=200", 200, page(json!(orgs))),
            on("GET /orgs/demo/catalogs?limit=200", 200, page(json!([]))),
        ]);
        let ran = run_with("", &["--server", &console.url(), "--token", "t", "catalogs"]);
        assert_eq!((ran.exit, ran.err.as_str()), (exit, err));
    };
    check(&["demo"], Exit::Done, "");
    check(&[], Exit::NotFound, "error: you belong to no provider organization\n");
    check(&["a", "b"], Exit::Usage, "error: say which organization with --org: a, b\n");
}

#[test]
fn a_draft_is_found_by_name_in_both_kinds() {
    let apis = page(json!([{ "id": "dap_1", "name": "weather", "version": "1" }]));
    let products = page(json!([{ "id": "dpr_1", "name": "weather", "version": "1" },
        { "id": "dpr_2", "name": "only", "version": "2" }]));
    let check = |arguments: &[&str], exit: Exit, last: &str| {
        let console = Console::start(vec![
            on("GET /orgs/demo/drafts/apis?limit=200", 200, apis.clone()),
            on("GET /orgs/demo/drafts/products?limit=200", 200, products.clone()),
            on("DELETE /orgs/demo/drafts/products/only:2", 204, Value::Null),
            on("DELETE /orgs/demo/drafts/apis/weather:1", 204, Value::Null),
        ]);
        let ran = run(&console, arguments);
        assert_eq!(ran.exit, exit, "{}", ran.err);
        assert_eq!(console.requests().last().unwrap(), last);
    };
    let products_list = "GET /orgs/demo/drafts/products?limit=200";
    let only = "DELETE /orgs/demo/drafts/products/only:2";
    check(&["drafts", "delete", "only"], Exit::Done, only);
    check(&["drafts", "delete", "only:2"], Exit::Done, only);
    check(&["drafts", "delete", "dpr_2"], Exit::Done, only);
    check(&["drafts", "delete", "only:3"], Exit::NotFound, products_list);
    check(&["drafts", "delete", "weather"], Exit::Usage, products_list);
    let weather = "DELETE /orgs/demo/drafts/apis/weather:1";
    check(&["drafts", "delete", "weather", "--kind", "api"], Exit::Done, weather);
}
