//! The order in which steps run.

use crate::bench::{Call, operation};
use assembly::{Compiler, Flavor, compile};
use serde_json::{Value, json};

fn note(text: &str) -> Value {
    json!({"note": {"text": text}})
}

#[test]
fn steps_run_in_order_and_stop_where_one_says_so() {
    let check = |steps: Value, expect: &str| {
        assert_eq!(Call::default().run(steps.clone()).trace(), expect, "{steps}");
    };
    check(json!([note("a"), note("b")]), "a b");
    check(json!([note("a"), {"halt": {}}, note("b")]), "a");
    check(json!([{"if": {"condition": "true", "execute": [{"halt": null}]}}, note("b")]), "");
    check(
        json!([{"if": {"condition": "true", "execute": [note("a"), note("b")]}}, note("c")]),
        "a b c",
    );
    check(json!([{"if": {"condition": "false", "execute": [note("a")]}}, note("c")]), "c");
    check(json!([{"if": {"condition": true, "execute": []}}, note("c")]), "c");
}

#[test]
fn a_switch_takes_the_first_case_that_holds() {
    let check = |options: Value, expect: &str| {
        let steps = json!([{"switch": options}, note("end")]);
        assert_eq!(Call::default().run(steps.clone()).trace(), expect, "{steps}");
    };
    let case =
        |condition: &str, text: &str| json!({"condition": condition, "execute": [note(text)]});
    check(json!({"case": [case("false", "a"), case("true", "b"), case("true", "c")]}), "b end");
    check(json!({"case": [case("false", "a"), {"otherwise": [note("o")]}]}), "o end");
    check(json!({"case": [{"otherwise": [note("o")]}, case("true", "a")]}), "o end");
    check(json!({"case": [case("false", "a")], "otherwise": [note("o")]}), "o end");
    check(json!({"case": [case("true", "a")], "otherwise": [note("o")]}), "a end");
    check(json!({"case": [case("false", "a")], "otherwise": []}), "end");
    check(json!({"case": []}), "end");
}

#[test]
fn an_operation_switch_takes_the_case_of_the_operation() {
    let check = |options: Value, expect: &str| {
        let steps = json!([{"operation-switch": options}, note("end")]);
        assert_eq!(Call::default().run(steps.clone()).trace(), expect, "{steps}");
    };
    let case = |operations: Value| json!({"operations": operations, "execute": [note("a")]});
    check(json!({"case": [case(json!(["getOrder"]))]}), "a end");
    check(json!({"case": [case(json!(["GETORDER"]))]}), "end");
    check(json!({"case": [case(json!([{"verb": "get", "path": "/orders/{id}"}]))]}), "a end");
    check(json!({"case": [case(json!([{"verb": "GET", "path": "/orders/{id}"}]))]}), "a end");
    check(json!({"case": [case(json!([{"verb": "post", "path": "/orders/{id}"}]))]}), "end");
    check(json!({"case": [case(json!([{"verb": "get", "path": "/orders/7"}]))]}), "end");
    check(json!({"case": [case(json!(["x", "getOrder"]))], "otherwise": [note("o")]}), "a end");
    check(json!({"case": [case(json!(["x"]))], "otherwise": [note("o")]}), "o end");
    check(json!({"case": [case(json!(["x"])), {"otherwise": [note("o")]}]}), "o end");
    check(json!({"case": [case(json!(["x"]))], "otherwise": []}), "end");
}

#[test]
fn references_in_a_block_see_what_steps_before_it_have_set() {
    let steps = json!([
        {"put": {"variable": "x", "value": "old"}},
        {"switch": {"case": [{"otherwise": [
            {"put": {"variable": "x", "value": "new"}}, note("$(x)")]}]}}]);
    assert_eq!(Call::default().run(steps).trace(), "new");
}

#[test]
fn blocks_nest_to_a_bound() {
    let nested = |depth: usize| {
        let wrap = |inner, _| json!([{"if": {"condition": "true", "execute": inner}}]);
        (1..depth).fold(json!([note("deep")]), wrap)
    };
    assert_eq!(Call::default().run(nested(64)).trace(), "deep");
    let (compiled, mistakes) = Call::default().compile(&json!({"execute": nested(65)}));
    assert!(compiled.is_none());
    assert_eq!(mistakes[0].code, "too-deep");
}

#[test]
fn an_assembly_without_steps_answers_as_its_runtime_did() {
    let echo = |flavor| Call { flavor, method: "POST", body: vec!["hello"], ..Call::default() };
    for assembly in [json!({}), json!({"execute": []}), json!({"execute": [], "catch": []})] {
        let outcome = echo(Flavor::DataPower).run_assembly(&assembly, &[]);
        assert_eq!((outcome.answer().status, &*outcome.answer().body), (200, ""), "{assembly}");
    }
    let outcome = echo(Flavor::MicroGateway).run_assembly(&json!({}), &[]);
    assert_eq!((outcome.answer().status, &*outcome.answer().body), (200, "hello"));
    let outcome = echo(Flavor::MicroGateway).run_assembly(&json!({"execute": []}), &[]);
    assert_eq!(outcome.failure().status, 500);
    assert_eq!(outcome.failure().message, "Found no policy in the assembly.");
}

#[test]
fn a_missing_assembly_is_legal() {
    let operations = [operation("get", "/")];
    let compiler = Compiler {
        catalog: &crate::bench::POLICIES,
        flavor: Flavor::DataPower,
        properties: &[],
        operations: &operations,
    };
    for assembly in [None, Some(&Value::Null)] {
        let (compiled, mistakes) = compile(assembly, &compiler);
        assert!(compiled.is_some_and(|assembly| assembly.is_empty()));
        assert!(mistakes.is_empty());
    }
}
