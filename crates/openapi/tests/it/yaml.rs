//! How YAML and JSON become values.

use openapi::read;
use serde_json::{Value, json};

fn value(text: &str) -> Value {
    let reading = read(text, "yaml");
    let printed: Vec<String> = reading.diagnostics.iter().map(ToString::to_string).collect();
    assert!(printed.is_empty(), "{text}: {printed:?}");
    reading.document.unwrap().value().clone()
}

#[test]
fn plain_scalars_follow_the_core_schema() {
    let table = [
        ("yes", json!("yes")),
        ("on", json!("on")),
        ("No", json!("No")),
        ("true", json!(true)),
        ("False", json!(false)),
        ("'true'", json!("true")),
        ("null", json!(null)),
        ("~", json!(null)),
        ("", json!(null)),
        ("''", json!("")),
        ("10", json!(10)),
        ("+10", json!(10)),
        ("-7", json!(-7)),
        ("18446744073709551615", json!(18_446_744_073_709_551_615_u64)),
        ("'10'", json!("10")),
        ("1.0", json!(1.0)),
        ("1.0.0", json!("1.0.0")),
        ("1e3", json!(1000.0)),
        (".5", json!(0.5)),
        ("5.", json!(5.0)),
        (".", json!(".")),
        ("1_000", json!("1_000")),
        ("0x1F", json!(31)),
        ("0o17", json!(15)),
        ("0x", json!("0x")),
        ("0x+1", json!("0x+1")),
        (".inf", json!(".inf")),
        ("1e400", json!("1e400")),
        ("2016-01-01", json!("2016-01-01")),
        ("10:30", json!("10:30")),
        ("=", json!("=")),
        ("$(catalog.host)", json!("$(catalog.host)")),
        ("!!str 10", json!("10")),
        ("!!int '10'", json!(10)),
        ("! 10", json!("10")),
        ("\"\\u00e4\\n\"", json!("ä\n")),
        ("|\n  a\n  b\n", json!("a\nb\n")),
        (">-\n  a\n  b", json!("a b")),
    ];
    for (scalar, expected) in table {
        assert_eq!(value(&format!("a: {scalar}")), json!({ "a": expected }), "{scalar}");
    }
}

#[test]
fn keys_are_texts_as_they_are_written() {
    let text = "200: a\n1.10: b\ntrue: c\n~: d\n'': e\n\"q\": f\n";
    let keys: Vec<String> = value(text).as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["200", "1.10", "true", "~", "", "q"]);
}

#[test]
fn objects_keep_the_order_of_their_author() {
    for text in ["z: 1\na: 2\nm: 3\n", "{ \"z\": 1, \"a\": 2, \"m\": 3 }"] {
        let keys: Vec<String> = value(text).as_object().unwrap().keys().cloned().collect();
        assert_eq!(keys, ["z", "a", "m"]);
    }
}

#[test]
fn aliases_and_merges_are_expanded() {
    let text = "
base: &base { a: 1, b: { c: 2 } }
other: &other { b: 3, d: 4 }
alias: *base
own: { <<: *base, a: 9 }
late: { a: 9, <<: *base }
both: { <<: [*base, *other] }
quoted: { '<<': 1 }
name: &name x
*name : y
";
    let value = value(text);
    assert_eq!(value["alias"], json!({ "a": 1, "b": { "c": 2 } }));
    assert_eq!(value["own"], json!({ "a": 9, "b": { "c": 2 } }));
    assert_eq!(value["late"], json!({ "a": 9, "b": { "c": 2 } }));
    assert_eq!(value["both"], json!({ "a": 1, "b": { "c": 2 }, "d": 4 }));
    assert_eq!(value["quoted"], json!({ "<<": 1 }));
    assert_eq!(value["x"], "y");
}

#[test]
fn the_first_of_two_equal_keys_counts() {
    let reading = read("a: 1\na: { b: [1, 2] }\nc: 3\n", "yaml");
    assert_eq!(reading.diagnostics.len(), 1);
    assert_eq!(*reading.document.unwrap().value(), json!({ "a": 1, "c": 3 }));
}

#[test]
fn json_is_read_as_json() {
    let table = [
        ("{}", json!({})),
        (
            "\n\t { \"a\"\t:\t[ 1 , -2.5e3 , true , false , null , { } , [ ] ] } \n",
            json!({
                "a": [1, -2500.0, true, false, null, {}, []]
            }),
        ),
        (r#"{ "a": "\ud83d\ude00 \/ \" \\ ä" }"#, json!({ "a": "😀 / \" \\ ä" })),
        (r#"{ "": "", "a/b~c": 1 }"#, json!({ "": "", "a/b~c": 1 })),
    ];
    for (text, expected) in table {
        assert_eq!(value(text), expected);
    }
}

#[test]
fn line_ends_of_windows_are_read() {
    let text = "swagger: '2.0'\r\ninfo:\r\n  title: A\r\n";
    assert_eq!(value(text), json!({ "swagger": "2.0", "info": { "title": "A" } }));
    let json = "{\r\n  \"a\": 1,\r\n  \"b\": \r\n}";
    assert_eq!(read(json, "yaml").diagnostics[0].place, openapi::Place { line: 4, column: 1 });
}
