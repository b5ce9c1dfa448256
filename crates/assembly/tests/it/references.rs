//! `$(…)` in texts and values.

use crate::bench::Call;
use serde_json::{Value, json};

fn call() -> Call {
    Call {
        properties: vec![("base", "https://b"), ("kept", "old"), ("null-like", "null")],
        ..Call::default()
    }
    .with_integer_id()
}

#[test]
fn a_reference_becomes_its_value() {
    let check = |text: &str, expect: Value| {
        let assembly = json!({"execute": [
            {"put": {"variable": "obj", "value": {"k": 1, "deep": {"list": [10, 20]}}}},
            {"put": {"variable": "kept", "value": "new"}},
            {"put": {"variable": "result", "value": text}}]});
        let outcome = call().run_assembly(&assembly, &["result"]);
        assert_eq!(outcome.values[0], expect, "{text}");
    };
    check("$(base)/x/$(request.parameters.id)", json!("https://b/x/7"));
    check("$(obj)", json!({"k": 1, "deep": {"list": [10, 20]}}));
    check("v=$(obj)", json!("v={\"k\":1,\"deep\":{\"list\":[10,20]}}"));
    check("$(nope)", json!(""));
    check("[$(nope)]", json!("[]"));
    check("$(obj.k)", json!(1));
    check("$( obj.k )", json!(1));
    check("$(obj.deep.list[1])", json!(20));
    check("$(obj.deep.list.0)", json!(10));
    check("$(obj.deep.list.2)", json!(""));
    check("$(obj.k.x)", json!(""));
    check("$(request.parameters.id)", json!(7));
    check("$(api.properties.base)", json!("https://b"));
    check("$(kept)", json!("new"));
    check("$(api.properties.kept)", json!("new"));
    check("$(null-like)", json!("null"));
    check("a$(base)b$(obj.k)c", json!("ahttps://bb1c"));
    check("$()", json!("$()"));
    check("$()$(obj.k)", json!("$()1"));
    check("$(obj.k", json!("$(obj.k"));
    check("$$(obj.k)", json!("$1"));
    check("$(request.verb)", json!("GET"));
    check("100%", json!("100%"));
    check("", json!(""));
}

#[test]
fn references_inside_objects_and_arrays_are_resolved_too() {
    let value = json!({"a": ["$(request.verb)", 5, {"b": "$(request.parameters.id)"}], "c": true});
    let assembly = json!({"execute": [{"put": {"variable": "result", "value": value}}]});
    let outcome = call().run_assembly(&assembly, &["result"]);
    assert_eq!(outcome.values[0], json!({"a": ["GET", 5, {"b": 7}], "c": true}));
}

#[test]
fn a_property_that_only_a_later_step_writes_is_not_fixed() {
    let assembly = json!({"execute": [
        {"note": {"text": "$(kept)"}},
        {"put": {"variable": "api.properties.kept", "value": "new"}},
        {"note": {"text": "$(kept)"}}]});
    assert_eq!(call().run_assembly(&assembly, &[]).trace(), "old new");
}
