//! A pointer leads to its place in the text; reading never panics.

use openapi::{Place, read, render};
use proptest::prelude::*;
use serde_json::Value;

const WEATHER: &str = include_str!("fixtures/weather-provider-api_1.yaml");

#[test]
fn a_pointer_leads_to_the_key_or_the_item() {
    let document = read(WEATHER, "weather").document.unwrap();
    let table = [
        ("", 1, 1),
        ("/swagger", 1, 1),
        ("/info/x-ibm-name", 5, 3),
        ("/schemes/0", 8, 5),
        ("/paths/~1current", 13, 3),
        ("/paths/~1current/get/parameters/0/in", 18, 11),
        ("/paths/~1today/get", 28, 5),
        ("/x-ibm-configuration/assembly/execute/0/operation-switch/case/1", 97, 15),
        // Not there: the nearest ancestor.
        ("/info/nothing/at/all", 2, 1),
        ("/schemes/7", 7, 1),
        ("/schemes/x", 7, 1),
        ("nonsense", 1, 1),
    ];
    for (pointer, line, column) in table {
        assert_eq!(document.place(pointer), Place { line, column }, "{pointer}");
    }
}

#[test]
fn places_count_characters_and_know_escapes() {
    let document = read("ä: { ö/~: [1, ü] }\n", "places").document.unwrap();
    assert_eq!(document.place("/ä/ö~1~0"), Place { line: 1, column: 6 });
    assert_eq!(document.place("/ä/ö~1~0/1"), Place { line: 1, column: 15 });
    let document = read("{ \"ä\": { \"ö/~\": [1,\n \"ü\"] } }", "places").document.unwrap();
    assert_eq!(document.place("/ä/ö~1~0"), Place { line: 1, column: 10 });
    assert_eq!(document.place("/ä/ö~1~0/1"), Place { line: 2, column: 2 });
}

#[test]
fn what_an_alias_brings_is_placed_at_its_anchor() {
    let text = "base: &base\n  a: 1\n  b: [x]\nalias: *base\nown:\n  c: 2\n  <<: *base\n  d: 3\n";
    let document = read(text, "places").document.unwrap();
    let lines = |pointer: &str| document.place(pointer).line;
    assert_eq!(lines("/alias"), 4);
    assert_eq!(lines("/alias/b/0"), 3);
    assert_eq!(lines("/own/c"), 6);
    assert_eq!(lines("/own/a"), 2);
    assert_eq!(lines("/own/b/0"), 3);
    assert_eq!(lines("/own/d"), 8);
}

/// All pointers of a value with the scalars behind them.
fn leaves(value: &Value, pointer: String, out: &mut Vec<(String, Value)>) {
    let escape = |key: &str| key.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Object(map) => {
            map.iter().for_each(|(key, it)| leaves(it, format!("{pointer}/{}", escape(key)), out));
        }
        Value::Array(list) => {
            (0..).zip(list).for_each(|(at, it)| leaves(it, format!("{pointer}/{at}"), out));
        }
        scalar => out.push((pointer, scalar.clone())),
    }
}

#[test]
fn every_scalar_of_a_document_stands_on_the_line_of_its_place() {
    let json = serde_json::to_string_pretty(read(WEATHER, "w").document.unwrap().value()).unwrap();
    for text in [WEATHER, &json] {
        let document = read(text, "weather").document.unwrap();
        let mut all = Vec::new();
        leaves(document.value(), String::new(), &mut all);
        assert!(all.len() > 60);
        for (pointer, scalar) in all {
            let line = text.lines().nth(document.place(&pointer).line as usize - 1).unwrap();
            let shown = scalar.as_str().map_or_else(|| scalar.to_string(), str::to_owned);
            assert!(line.contains(&shown), "{pointer}: {line}");
            let key = pointer.rsplit('/').next().unwrap().replace("~1", "/");
            let from: String =
                line.chars().skip(document.place(&pointer).column as usize - 1).collect();
            let from = from.trim_start_matches('"');
            assert!(key.parse::<usize>().is_ok() || from.starts_with(&key), "{pointer}: {from}");
        }
    }
}

/// A JSON value of few levels, with keys that need escapes.
fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[ -~äö€😀\n\t]{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec(("[a-z/~ä\"\\\\ ]{0,6}", inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn reading_never_panics(text in ".{0,200}") {
        survives(&text);
    }

    #[test]
    fn reading_never_panics_on_what_looks_like_yaml(
        text in "([ \t]{0,3}([-?:{}\\[\\],&*!|>'\"%#@a~<]|: |- |\\? |<<: |&a |\\*a |!!str |---|\\.\\.\\.|\n|\r\n)){0,60}"
    ) {
        survives(&text);
    }

    #[test]
    fn reading_never_panics_on_what_looks_like_json(text in "\\{([ \\[\\]{},:\"\\\\]|\"a\"|1|-|true|u|\n|ä){0,60}") {
        survives(&text);
    }

    #[test]
    fn reading_never_panics_on_broken_definitions(
        at in 0..WEATHER.len(), length in 0usize..40, with in "[-:{}\\[\\] \t\n'\"a&*]{0,8}"
    ) {
        let end = (at + length).min(WEATHER.len());
        survives(&format!("{}{with}{}", &WEATHER[..at], &WEATHER[end..]));
    }

    #[test]
    fn reading_never_panics_on_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        openapi::read_bytes(&bytes, "places");
    }

    #[test]
    fn json_is_read_as_serde_json_reads_it(value in any_value()) {
        let value = serde_json::json!({ "a": value });
        for text in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
            let reading = read(&text, "places");
            prop_assert!(reading.diagnostics.is_empty());
            let document = reading.document.unwrap();
            prop_assert_eq!(document.value(), &value);
        }
    }

    #[test]
    fn a_quoted_text_reads_as_itself(text in "[ -~äö€😀\n\t\u{7f}\u{85}\u{2028}]{0,20}") {
        let document = read(&format!("a: {}\n", openapi::quote(&text)), "places").document.unwrap();
        prop_assert_eq!(document.value()["a"].as_str(), Some(text.as_str()));
    }

    #[test]
    fn any_place_can_be_drawn(text in ".{0,60}", line in 0u32..5, column in 0u32..200) {
        let mut diagnostic = read("a: [", "places").diagnostics.remove(0);
        diagnostic.place = Place { line, column };
        render(&diagnostic, &text);
    }
}

/// Reads a text and asks everything of it.
fn survives(text: &str) {
    let reading = read(text, "places");
    for diagnostic in &reading.diagnostics {
        render(diagnostic, text);
    }
    if let Some(document) = reading.document {
        document.api();
        document.product();
        let mut all = Vec::new();
        leaves(document.value(), String::new(), &mut all);
        all.iter().for_each(|(pointer, _)| assert!(document.place(pointer).line > 0));
    }
}
