//! Drafts: kept as typed, identified by their documents, guarded by revisions.

use crate::console::{Console, Token};
use crate::documents::{api, product};
use serde_json::json;

const DRAFTS: &str = "/api/v1/orgs/demo/drafts";

#[test]
fn a_version_that_exists_is_a_conflict() {
    let (console, ada) = Console::with_administrator();
    let text = api("weather", "1.0.0", "/w");
    push(&console, &ada, "apis", &text).demand(201);
    push(&console, &ada, "apis", &text).refused(409, "exists");
    push(&console, &ada, "apis", &api("weather", "1.0.1", "/w")).demand(201);
    let text = product("weather", "1.0.0", "weather:1.0.0", &["gold"]);
    push(&console, &ada, "products", &text).demand(201);
    push(&console, &ada, "products", &text).refused(409, "exists");
}

#[test]
fn documents_without_an_identity_are_refused() {
    let (console, ada) = Console::with_administrator();
    let check = |kind: &str, text: &str| {
        let answer = push(&console, &ada, kind, text).demand(422);
        let list = console.get(&format!("{DRAFTS}/{kind}")).by(&ada).send().demand(200).json();
        assert_eq!(list["items"], json!([]), "{text}");
        answer
    };
    check("apis", &api("''", "1.0.0", "/w"));
    check("apis", &api("weather", "''", "/w"));
    check("apis", &api("../weather", "1.0.0", "/w"));
    check("apis", &api("wetter-ü", "1.0.0", "/w"));
    check("apis", &api("weather", "../1", "/w"));
    check("products", &product("''", "1.0.0", "a:1", &["gold"]));
    check("products", &product("Weather", "1.0.0", "a:1", &["gold"]));
    check("products", &product("../weather", "1.0.0", "a:1", &["gold"]));
    // A product where an API belongs, and no document at all.
    check("apis", &product("weather", "1.0.0", "a:1", &["gold"]));
    let answer = check("apis", "swagger: '2.0'\n\tinfo: {}\n");
    let found = &answer.json()["diagnostics"][0];
    assert_eq!((&found["severity"], &found["line"]), (&json!("error"), &json!(2)));
}

#[test]
fn mistakes_that_leave_an_identity_are_kept_and_told() {
    let (console, ada) = Console::with_administrator();
    let text = api("weather", "1.0.0", "/w").replace("in: header", "in: cellar");
    let made = push(&console, &ada, "apis", &text).demand(201).json();
    assert_eq!(made["diagnostics"][0]["severity"], "error");
    let shown = get(&console, &ada, "apis/weather:1.0.0").json();
    assert_eq!(shown["diagnostics"][0]["code"], made["diagnostics"][0]["code"]);
    assert_eq!(get(&console, &ada, "apis/weather:1.0.0/document").text, text);
}

#[test]
fn mistakes_in_the_assembly_are_told_at_once() {
    let (console, ada) = Console::with_administrator();
    let text = api("weather", "1.0.0", "/w").replace("- invoke: ", "- invocate: ");
    let made = push(&console, &ada, "apis", &text).demand(201).json();
    let found = made["diagnostics"].as_array().unwrap();
    assert!(found.iter().any(|one| one.to_string().contains("invocate")), "{made}");
}

#[test]
fn a_json_document_stays_json() {
    let (console, ada) = Console::with_administrator();
    let text = "{ \"swagger\": \"2.0\",\n \"info\": {\"title\": \"A\", \"version\": \"1\", \
                \"x-ibm-name\": \"a\"}, \"paths\": {} }";
    let apis = format!("{DRAFTS}/apis");
    let made = console.post(&apis).by(&ada).body("application/json", text).send().demand(201);
    assert_eq!(made.json()["item"]["media"], "json");
    let document = get(&console, &ada, "apis/a:1/document");
    assert_eq!(document.header("content-type"), Some("application/json"));
    assert_eq!(document.text, text);
}

#[test]
fn a_draft_is_found_by_id_and_by_name() {
    let (console, ada) = Console::with_administrator();
    let made = push(&console, &ada, "apis", &api("weather", "1.0.0", "/w")).demand(201).json();
    let id = made["item"]["id"].as_str().unwrap();
    assert!(id.starts_with("dap_"));
    let by_id = get(&console, &ada, &format!("apis/{id}")).text;
    assert_eq!(by_id, get(&console, &ada, "apis/weather:1.0.0").text);
    for missing in ["weather:2", "weather", "%2e%2e", "w%C3%BC:1", "%FF:1", "dap_0"] {
        let answer = console.get(&format!("{DRAFTS}/apis/{missing}")).by(&ada).send();
        answer.refused(404, "not-found");
    }
}

#[test]
fn a_version_that_exists_is_named_with_its_path() {
    let (console, ada) = Console::with_administrator();
    let text = api("weather", "1.0.0", "/w");
    let made = push(&console, &ada, "apis", &text).demand(201).json();
    let problem = push(&console, &ada, "apis", &text).refused(409, "exists").json();
    assert_eq!(problem["existing"]["id"], made["item"]["id"]);
    let link = problem["existing"]["link"].as_str().unwrap();
    let shown = console.get(link).by(&ada).send().demand(200).json();
    assert_eq!(shown["item"]["name"], "weather");
    // The same where another draft's document would take the version.
    push(&console, &ada, "apis", &api("weather", "2.0.0", "/w")).demand(201);
    let path = format!("{DRAFTS}/apis/weather:2.0.0/document");
    let put = console.put(&path).by(&ada).header("if-match", "*").yaml(text).send();
    assert_eq!(put.refused(409, "exists").json()["existing"]["id"], made["item"]["id"]);
    let text = product("shop", "1.0.0", "weather:1.0.0", &["gold"]);
    let made = push(&console, &ada, "products", &text).demand(201).json();
    let problem = push(&console, &ada, "products", &text).refused(409, "exists").json();
    assert_eq!(problem["existing"]["id"], made["item"]["id"]);
    console.get(problem["existing"]["link"].as_str().unwrap()).by(&ada).send().demand(200);
    // Other problems have none.
    let problem = push(&console, &ada, "apis", "nothing").demand(422).json();
    assert_eq!(problem.get("existing"), None);
}

#[test]
fn an_outdated_revision_is_told_the_present_one() {
    let (console, ada) = Console::with_administrator();
    let weather = api("weather", "1.0.0", "/w");
    let shop = product("shop", "1.0.0", "weather:1.0.0", &["gold"]);
    push(&console, &ada, "apis", &weather).demand(201);
    push(&console, &ada, "products", &shop).demand(201);
    for (draft, text) in [("apis/weather:1.0.0", weather), ("products/shop:1.0.0", shop)] {
        let path = format!("{DRAFTS}/{draft}/document");
        let put = |if_match: &str| {
            console.put(&path).by(&ada).header("if-match", if_match).yaml(text.clone()).send()
        };
        put("\"1\"").demand(200);
        assert_eq!(put("\"1\"").refused(412, "stale").etag(), "\"2\"");
    }
}

#[test]
fn a_text_that_can_not_be_read_is_kept_while_it_tells_whose_it_is() {
    let (console, ada) = Console::with_administrator();
    let whole = api("weather", "1.0.0", "/w");
    push(&console, &ada, "apis", &whole).demand(201);
    let put = |text: &str| {
        let path = format!("{DRAFTS}/apis/weather:1.0.0/document");
        console.put(&path).by(&ada).header("if-match", "*").yaml(text.to_owned()).send()
    };
    let kept = |text: &str| {
        let saved = put(text).demand(200).json();
        assert_eq!(saved["diagnostics"][0]["severity"], "error", "{text}");
        assert!(saved["diagnostics"][0]["line"].as_u64() > Some(0), "{saved}");
        assert_eq!(get(&console, &ada, "apis/weather:1.0.0/document").text, text);
        let shown = get(&console, &ada, "apis/weather:1.0.0").json();
        assert_eq!(shown["diagnostics"][0]["severity"], "error");
        assert_eq!(shown["item"]["title"], "weather API");
    };
    kept(&format!("{whole}broken: [\n"));
    kept(&whole.replace("schemes: [https]", "schemes: [https"));
    kept(&whole.replace("swagger: '2.0'\n", ""));
    kept(&whole.replace("paths:\n", "paths:\n\tbad: tab\n"));
    kept(
        "{ \"swagger\": \"2.0\", \"info\": { \"x-ibm-name\": \"weather\", \
         \"version\": \"1.0.0\", \"title\": \"weather API\" }, ]",
    );
    // It can't be published.
    let shop = product("shop", "1.0.0", "weather:1.0.0", &["gold"]);
    push(&console, &ada, "products", &shop).demand(201);
    let publish = "/api/v1/orgs/demo/catalogs/sb/publish";
    let body = json!({ "product": "shop:1.0.0" });
    console.post(publish).by(&ada).json(&body).send().refused(422, "mistakes");
    // Whose it is can't be told, or it is another's: nothing is kept.
    let before = get(&console, &ada, "apis/weather:1.0.0").json()["item"]["revision"].clone();
    for text in [
        format!("{}broken: [\n", whole.replace("weather", "storm")),
        format!("{}broken: [\n", whole.replace("1.0.0", "1.0.1")),
        whole.replace("info:", "info: ["),
        "broken: [".to_owned(),
        "just words".to_owned(),
    ] {
        let refused = put(&text).refused(422, "mistakes").json();
        let found = &refused["diagnostics"][0];
        assert!(found["line"].is_u64() && found["remedy"] != "", "{refused}");
    }
    let after = get(&console, &ada, "apis/weather:1.0.0").json()["item"]["revision"].clone();
    assert_eq!(before, after);
    put(&whole).demand(200);
    console.post(publish).by(&ada).json(&body).send().demand(200);
}

#[test]
fn a_product_that_can_not_be_read_still_holds_what_it_named() {
    let (console, ada) = Console::with_administrator();
    push(&console, &ada, "apis", &api("weather", "1.0.0", "/w")).demand(201);
    let whole = product("shop", "1.0.0", "weather:1.0.0", &["gold"]);
    push(&console, &ada, "products", &whole).demand(201);
    let path = format!("{DRAFTS}/products/shop:1.0.0/document");
    let put = console.put(&path).by(&ada).header("if-match", "*");
    let saved = put.yaml(format!("{whole}broken: [\n")).send().demand(200).json();
    assert_eq!(saved["item"]["apis"], json!(["weather:1.0.0"]));
    assert_eq!(saved["diagnostics"][0]["severity"], "error");
    let held = format!("{DRAFTS}/apis/weather:1.0.0");
    console.delete(&held).by(&ada).header("if-match", "*").send().refused(409, "in-use");
}

#[test]
fn a_name_that_the_document_lacks_is_made_from_its_title() {
    let (console, ada) = Console::with_administrator();
    let text = api("weather", "1.0.0", "/w").replace("  x-ibm-name: weather\n", "");
    let made = push(&console, &ada, "apis", &text).demand(201).json();
    assert_eq!(made["item"]["name"], "weather-api");
    assert_eq!(made["diagnostics"][0]["code"], "missing-name");
    assert_eq!(made["diagnostics"][0]["severity"], "warning");
    assert_eq!(get(&console, &ada, "apis/weather-api:1.0.0/document").text, text);
}

#[test]
fn a_change_needs_the_revision_that_is_there() {
    let (console, ada) = Console::with_administrator();
    let made = push(&console, &ada, "apis", &api("weather", "1.0.0", "/w")).demand(201);
    assert_eq!(made.etag(), "\"1\"");
    let path = format!("{DRAFTS}/apis/weather:1.0.0/document");
    let put = |if_match: Option<&str>, text: &str| {
        let request = console.put(&path).by(&ada).yaml(text);
        match if_match {
            Some(value) => request.header("if-match", value).send(),
            None => request.send(),
        }
    };
    let changed = api("weather", "1.0.0", "/changed");
    put(None, &changed).refused(428, "if-match-missing");
    put(Some("7"), &changed).refused(400, "if-match-invalid");
    put(Some("\"9\""), &changed).refused(412, "stale");
    assert_eq!(put(Some("\"1\""), &changed).demand(200).etag(), "\"2\"");
    put(Some("\"1\""), &changed).refused(412, "stale");
    assert_eq!(put(Some("*"), &changed).demand(200).etag(), "\"3\"");
    assert_eq!(get(&console, &ada, "apis/weather:1.0.0/document").etag(), "\"3\"");
}

#[test]
fn a_replaced_document_takes_its_draft_along() {
    let (console, ada) = Console::with_administrator();
    push(&console, &ada, "apis", &api("weather", "1.0.0", "/w")).demand(201);
    push(&console, &ada, "apis", &api("weather", "2.0.0", "/w")).demand(201);
    let put = |text: &str| {
        let path = format!("{DRAFTS}/apis/weather:1.0.0/document");
        console.put(&path).by(&ada).header("if-match", "*").yaml(text).send()
    };
    put(&api("weather", "2.0.0", "/w")).refused(409, "exists");
    put(&api("weather", "1.5.0", "/w")).demand(200);
    get(&console, &ada, "apis/weather:1.5.0");
}

#[test]
fn an_api_that_a_product_names_stays() {
    let (console, ada) = Console::with_administrator();
    push(&console, &ada, "apis", &api("weather", "1.0.0", "/w")).demand(201);
    let text = product("shop", "1.0.0", "weather:1.0.0", &["gold"]);
    push(&console, &ada, "products", &text).demand(201);
    let delete = |path: &str| {
        let path = format!("{DRAFTS}/{path}");
        console.delete(&path).by(&ada).header("if-match", "*").send()
    };
    let refused = delete("apis/weather:1.0.0").refused(409, "in-use");
    assert!(refused.text.contains("shop:1.0.0"));
    delete("products/shop:1.0.0").demand(204);
    delete("apis/weather:1.0.0").demand(204);
    delete("apis/weather:1.0.0").refused(404, "not-found");
}

#[test]
fn a_default_product_has_a_name_that_fits_into_a_url() {
    let (console, ada) = Console::with_administrator();
    push(&console, &ada, "apis", &api("My_Weather", "1.0.0", "/w")).demand(201);
    let path = format!("{DRAFTS}/apis/My_Weather:1.0.0/default-product");
    let made = console.post(&path).by(&ada).send().demand(201).json();
    assert_eq!(made["item"]["name"], "my-weather-product");
    assert_eq!(made["diagnostics"], json!([]));
    console.post(&path).by(&ada).send().refused(409, "exists");
}

#[test]
fn validating_keeps_nothing() {
    let (console, ada) = Console::with_administrator();
    let check = |text: &str, kind: &str, is_valid: bool| {
        let path = format!("{DRAFTS}/validate");
        let found = console.post(&path).by(&ada).yaml(text).send().demand(200).json();
        assert_eq!((&found["kind"], &found["is_valid"]), (&json!(kind), &json!(is_valid)));
    };
    check(&api("weather", "1.0.0", "/w"), "api", true);
    check(&api("weather", "1.0.0", "/w").replace("in: header", "in: cellar"), "api", false);
    check(&product("shop", "1", "weather:1.0.0", &["gold"]), "product", true);
    check("a: b", "unknown", false);
    check("\tnothing", "unknown", false);
    let list = console.get(&format!("{DRAFTS}/apis")).by(&ada).send().demand(200).json();
    assert_eq!(list["items"], json!([]));
}

#[test]
fn a_list_comes_in_pages() {
    let (console, ada) = Console::with_administrator();
    for version in 1..=5 {
        push(&console, &ada, "apis", &api("weather", &format!("{version}.0"), "/w")).demand(201);
    }
    let mut versions = Vec::new();
    let mut after = String::new();
    for _ in 0..3 {
        let path = format!("{DRAFTS}/apis?limit=2{after}");
        let page = console.get(&path).by(&ada).send().demand(200).json();
        for item in page["items"].as_array().unwrap() {
            versions.push(item["version"].as_str().unwrap().to_owned());
        }
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => after = "end".to_owned(),
        }
    }
    assert_eq!(versions, ["1.0", "2.0", "3.0", "4.0", "5.0"]);
    assert_eq!(after, "end");
}

fn push(console: &Console, by: &Token, kind: &str, text: &str) -> crate::console::Answer {
    console.post(&format!("{DRAFTS}/{kind}")).by(by).yaml(text).send()
}

fn get(console: &Console, by: &Token, path: &str) -> crate::console::Answer {
    console.get(&format!("{DRAFTS}/{path}")).by(by).send().demand(200)
}
