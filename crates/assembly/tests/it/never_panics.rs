//! Whatever an author writes and a client sends, nothing panics.

use crate::bench::Call;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Texts that are nearly conditions.
fn nearly_condition() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "request",
        ".",
        "verb",
        "message.body",
        "length",
        "'a'",
        "\"",
        "'",
        "(",
        ")",
        "[",
        "]",
        "===",
        "==",
        "<",
        "&&",
        "||",
        "!",
        "-",
        "+",
        "?",
        ":",
        "$(",
        "$(request.verb)",
        "1",
        "1e",
        "0x",
        "typeof",
        "new",
        "String",
        "parseInt",
        ",",
        "startsWith",
        "indexOf",
        "substring",
        "apim",
        "getvariable",
        "null",
        "undefined",
        " ",
        "é",
        "\\u",
        "\\",
        ";",
    ]);
    prop::collection::vec(words, 0..14).prop_map(|words| words.concat())
}

fn any_json() -> impl Strategy<Value = Value> {
    let key = prop::sample::select(vec![
        "execute",
        "catch",
        "default",
        "errors",
        "if",
        "switch",
        "operation-switch",
        "case",
        "otherwise",
        "operations",
        "condition",
        "throw",
        "name",
        "message",
        "note",
        "text",
        "put",
        "variable",
        "value",
        "send",
        "url",
        "verb",
        "path",
        "version",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        nearly_condition().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(key.clone().prop_map(String::from), inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn a_condition_compiles_or_is_refused(text in prop_oneof![nearly_condition(), ".{0,40}"]) {
        let assembly = json!({"execute": [{"if": {"condition": text, "execute": []}}]});
        let call = Call { method: "POST", body: vec!["x"], ..Call::default() };
        if call.compile(&assembly).0.is_some() {
            call.run_assembly(&assembly, &[]);
        }
    }

    #[test]
    fn an_assembly_compiles_or_has_an_error(assembly in any_json()) {
        let (compiled, mistakes) = Call::default().compile(&assembly);
        let has_error = mistakes.iter().any(|m| m.severity == assembly::Severity::Error);
        prop_assert_eq!(compiled.is_none(), has_error);
        if compiled.is_some() {
            Call::default().run_assembly(&assembly, &[]);
        }
    }

    #[test]
    fn a_target_url_never_leaves_its_host(value in ".{0,20}", tail in "[a-z/?&={}]{0,12}") {
        let url = format!("http://h.example/{tail}/$(v)?q=$(v)");
        let assembly = json!({"execute": [
            {"put": {"variable": "v", "value": value}}, {"send": {"url": url}}]});
        if Call::default().compile(&assembly).0.is_some() {
            let outcome = Call::default().run_assembly(&assembly, &["target"]);
            if let Value::String(target) = &outcome.values[0] {
                prop_assert!(target.starts_with("http://h.example/"));
                prop_assert!(target.bytes().all(|b| b > b' ' && b < 0x7f && b != b'#'));
            }
        }
    }
}
