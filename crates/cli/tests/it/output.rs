//! Tables for people, JSON and YAML for programs.

use crate::console::{Console, on};
use crate::run::run;
use cli::Exit;
use serde_json::{Value, json};

const LIST: &str = "GET /orgs/demo/catalogs/sb/products?limit=200";

fn products() -> Value {
    json!({ "items": [
        { "id": "prd_1", "name": "weather", "version": "1.0.0", "state": "published", "title": "Weather" },
        { "id": "prd_2", "name": "on", "version": "1.10", "state": "staged", "title": "no: really" },
    ], "next": null })
}

fn check(arguments: &[&str], expect: &str) {
    let console = Console::start(vec![on(LIST, 200, products())]);
    let ran = run(&console, arguments);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Done, expect), "{arguments:?} {}", ran.err);
}

#[test]
fn a_list_is_a_table_json_or_yaml() {
    let table = "\
NAME     VERSION  STATE      TITLE       ID
weather  1.0.0    published  Weather     prd_1
on       1.10     staged     no: really  prd_2
";
    check(&["products"], table);
    check(&["products", "list"], table);
    check(&["products", "list", "--output", "table"], table);
    let json = serde_json::to_string_pretty(&products()["items"]).unwrap() + "\n";
    check(&["products", "list", "--output", "json"], &json);
    // What YAML would take for a number or a truth value is in quotes.
    let yaml = "\
- id: prd_1
  name: weather
  version: \"1.0.0\"
  state: published
  title: Weather
- id: prd_2
  name: \"on\"
  version: \"1.10\"
  state: staged
  title: \"no: really\"
";
    check(&["--output", "yaml", "products"], yaml);
}

#[test]
fn yaml_says_the_same_as_json() {
    let texts = [
        "",
        " ",
        "a\n b\n",
        "\n\n",
        "x\t",
        "# no",
        "- a",
        "null",
        "~",
        "0x1f",
        "1e3",
        "é\u{7f}",
        "2026-01-31",
        "'",
        "\"",
        "{a: b}",
        "&x",
        "*x",
        "%",
        "a: b #c",
        "\r\n",
        "---",
        "\u{feff}",
    ];
    let long = "word ".repeat(60);
    let items: Vec<Value> = texts
        .iter()
        .chain([&long.as_str()])
        .map(|text| json!({ *text: text, "n": 1.5, "m": -3, "l": [[], {}, [null, true]] }))
        .collect();
    let page = json!({ "items": items, "next": null });
    let console = Console::start(vec![on(LIST, 200, page)]);
    let ran = run(&console, &["products", "--output", "yaml"]);
    let read: Vec<Value> = serde_saphyr::from_str(&ran.out).unwrap();
    assert_eq!(read, items, "{}", ran.out);
}

#[test]
fn an_empty_list_has_headings_only() {
    let console = Console::start(vec![on(LIST, 200, json!({ "items": [], "next": null }))]);
    assert_eq!(run(&console, &["products"]).out, "NAME  VERSION  STATE  TITLE  ID\n");
}

#[test]
fn all_pages_are_read() {
    let item = |name: &str| json!({ "name": name, "version": "1" });
    let console = Console::start(vec![
        on(LIST, 200, json!({ "items": [item("a")], "next": "x y&z" })),
        on(&format!("{LIST}&after=x%20y%26z"), 200, json!({ "items": [item("b")], "next": null })),
    ]);
    let ran = run(&console, &["products", "--output", "json"]);
    let names: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(names, vec![item("a"), item("b")]);
}

#[test]
fn a_server_cannot_steer_the_terminal() {
    let title = "\u{1b}[2Jgone\nnext";
    let items = json!({ "items": [{ "name": "a", "title": title }], "next": null });
    let console = Console::start(vec![on(LIST, 200, items)]);
    let ran = run(&console, &["products"]);
    assert!(ran.out.ends_with("a     -        -      \\u{1b}[2Jgone\\nnext  -\n"), "{}", ran.out);
    let problem = json!({ "detail": "bad\u{1b}]0;title\u{7}" });
    let console = Console::start(vec![on(LIST, 409, problem)]);
    assert_eq!(run(&console, &["products"]).err, "error: bad\\u{1b}]0;title\\u{7}\n");
}

#[test]
fn one_object_is_shown_field_by_field() {
    let catalog = json!({ "name": "sb", "is_default": true, "endpoints": ["http://a", "http://b"],
        "empty": "", "none": null, "deep": { "x": 1 }, "rows": [{ "a": 1 }, { "a": 2 }] });
    let console = Console::start(vec![on("GET /orgs/demo/catalogs/sb", 200, catalog)]);
    let expect = "\
name        sb
is_default  yes
endpoints   http://a, http://b
empty       -
none        -
deep.x      1
rows.0.a    1
rows.1.a    2
";
    assert_eq!(run(&console, &["catalogs", "get", "sb"]).out, expect);
}

#[test]
fn completions_need_no_server() {
    for shell in ["bash", "zsh", "fish"] {
        let ran = crate::run::run_with("", &["completions", shell]);
        assert_eq!(ran.exit, Exit::Done);
        assert!(ran.out.contains("subscriptions"), "{shell}");
    }
}
