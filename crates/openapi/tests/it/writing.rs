//! What we write for an author reads as what was meant.

use openapi::{Severity, default_product, quote, read, render};

const WEATHER: &str = include_str!("fixtures/weather-provider-api_1.yaml");

#[test]
fn the_default_product_of_the_weather_api_is_written() {
    let api = read(WEATHER, "weather").document.unwrap().api().0.unwrap();
    let expected = "product: 1.0.0
info:
  name: weather-provider-api-product
  title: Weather Provider API product
  version: 1.0.0
visibility:
  view:
    type: public
    enabled: true
  subscribe:
    type: authenticated
    enabled: true
apis:
  weather-provider-api:
    name: 'weather-provider-api:1.0.0'
plans:
  default:
    title: Default Plan
    approval: false
    rate-limit:
      value: 100/hour
      hard-limit: false
    apis:
      weather-provider-api: {}
";
    assert_eq!(default_product(&api), expected);
}

#[test]
fn the_default_product_of_any_api_reads_without_a_finding() {
    let table = [
        ("Ordinary", "ordinary", "1.0.0"),
        ("It's: a \"title\" # with everything {}[]", "a", "1.10"),
        ("true", "on", "2016-01-01"),
        ("Погода", "0x10", "1"),
        ("- a", "-", "v1 beta"),
    ];
    for (title, name, version) in table {
        let text = serde_json::json!({
            "swagger": "2.0",
            "info": { "title": title, "version": version, "x-ibm-name": name },
            "paths": { "/a": { "get": {} } },
        });
        let (api, findings) = read(&text.to_string(), "api").document.unwrap().api();
        assert_eq!(findings, []);
        let reading = read(&default_product(&api.unwrap()), "product");
        assert_eq!(reading.diagnostics, []);
        let (product, findings) = reading.document.unwrap().product();
        assert_eq!(findings, []);
        let product = product.unwrap();
        assert_eq!(product.name, format!("{name}-product"));
        assert_eq!(product.title, format!("{title} product"));
        assert_eq!(product.version, version);
        assert_eq!(product.key_of(name, version), Some(name));
        assert_eq!(product.plan("default").unwrap().apis.as_ref().unwrap()[0].key, name);
    }
}

#[test]
fn texts_are_quoted_only_where_they_must_be() {
    let table = [
        ("weather", "weather"),
        ("Weather Provider", "Weather Provider"),
        ("1.0.0", "1.0.0"),
        ("1.0", "'1.0'"),
        ("", "''"),
        ("yes", "'yes'"),
        ("null", "'null'"),
        ("2016-01-01", "'2016-01-01'"),
        ("1:30", "'1:30'"),
        ("it's", "'it''s'"),
        (" a", "' a'"),
        ("a ", "'a '"),
        ("-", "'-'"),
        ("a\nb", "\"a\\nb\""),
        ("a\"\u{1b}", "\"a\\\"\\u001b\""),
    ];
    for (text, expected) in table {
        assert_eq!(quote(text), expected);
    }
}

#[test]
fn a_finding_is_drawn_with_its_line_and_a_caret() {
    let text = "product: 1.0.0\ninfo: { name: a, title: A, version: 1.0.0 }\napis: { a: { name: 'a:1' } }\n\
                plans:\n  gold:\n\ttitle: Gold\n";
    let drawn = render(&read(text, "products/a.yaml").diagnostics[0], text);
    let expected = "\
error[yaml-tab]: the line is indented with a tab, which YAML does not allow
 --> products/a.yaml:6:1
  |
6 |  title: Gold
  | ^
  = indent with blanks";
    assert_eq!(drawn, expected);
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let text =
        format!("{{ \"a\": \"{}\", b: 1, \"c\": \"{}\" }}", "x".repeat(500), "y".repeat(500));
    let drawn = render(&read(&text, "a.json").diagnostics[0], &text);
    let lines: Vec<&str> = drawn.lines().collect();
    assert!(lines[3].starts_with("1 | …xxx") && lines[3].ends_with("yyy…"), "{drawn}");
    let caret = lines[4].chars().position(|c| c == '^').unwrap();
    assert_eq!(lines[3].chars().nth(caret), Some('b'));
}

#[test]
fn a_message_cannot_write_to_a_terminal() {
    let text =
        "swagger: '2.0'\ninfo: { title: A, version: 1.0.0, x-ibm-name: \"\\e[2J\\n\u{202e}x\" }\n";
    let (_, findings) = read(text, "a\u{1b}.yaml").document.unwrap().api();
    let finding = findings.iter().find(|it| it.severity == Severity::Error).unwrap();
    for shown in [finding.to_string(), render(finding, text).replace('\n', "")] {
        assert!(!shown.chars().any(|c| c.is_control()), "{shown}");
    }
    assert!(finding.to_string().contains("`\\u{1b}[2J\\u{a}\\u{202e}x`"), "{finding}");
}

#[test]
fn a_finding_is_serialised_for_programs() {
    let finding = &read("a: 1\na: 2\n", "a.yaml").diagnostics[0];
    let expected = serde_json::json!({
        "severity": "error",
        "code": "duplicate-key",
        "origin": "a.yaml",
        "place": { "line": 2, "column": 1 },
        "pointer": "/a",
        "message": "the key `a` stands twice in one object",
        "remedy": "keep one of the two",
    });
    assert_eq!(serde_json::to_value(finding).unwrap(), expected);
}
