//! What an author is told, and where.

use crate::bench::Call;
use assembly::Severity::{self, Error, Warning};
use serde_json::{Value, json};

fn check(assembly: Value, expect: &[(Severity, &str, &str)]) -> Vec<String> {
    let (compiled, mistakes) = Call::default().compile(&assembly);
    let found: Vec<_> = mistakes.iter().map(|m| (m.severity, m.code, m.pointer.as_str())).collect();
    assert_eq!(found, expect, "{assembly}");
    let has_error = expect.iter().any(|(severity, ..)| *severity == Error);
    assert_eq!(compiled.is_none(), has_error, "{assembly}");
    mistakes.iter().map(ToString::to_string).collect()
}

#[test]
fn every_mistake_is_found_at_its_place() {
    check(json!("x"), &[(Error, "assembly-shape", "")]);
    check(json!({"execute": {}}), &[(Error, "steps-shape", "/execute")]);
    check(json!({"$ref": "other.yaml"}), &[(Error, "assembly-reference", "/$ref")]);
    check(json!({"execute": ["x"]}), &[(Error, "step-shape", "/execute/0")]);
    check(json!({"execute": [{}]}), &[(Error, "step-shape", "/execute/0")]);
    check(json!({"execute": [{"a": 1, "b": 2}]}), &[(Error, "step-shape", "/execute/0")]);
    check(json!({"execute": [{"note": "x"}]}), &[(Error, "options-shape", "/execute/0/note")]);
    check(json!({"execute": [{"map": {}}]}), &[(Error, "unknown-policy", "/execute/0/map")]);
    check(json!({"execute": [{"note": {}}]}), &[(Error, "option-value", "/execute/0/note")]);
    check(
        json!({"execute": [{"note": {"text": []}}]}),
        &[(Error, "option-value", "/execute/0/note/text")],
    );
    check(
        json!({"execute": [{"fail": {"name": "x", "status": "y"}}]}),
        &[(Error, "option-value", "/execute/0/fail/status")],
    );
    check(json!({"execute": [], "catch": {}}), &[(Error, "catch-shape", "/catch")]);
    check(
        json!({"execute": [], "catch": [{"execute": []}, 5]}),
        &[(Error, "catch-handler", "/catch/0"), (Error, "catch-handler", "/catch/1")],
    );
    check(
        json!({"execute": [], "catch": [{"default": [{"nope": {}}]}]}),
        &[(Error, "unknown-policy", "/catch/0/default/0/nope")],
    );
    check(
        json!({"execute": [{"note": {"text": "a", "catch": [{"default": [{"nope": {}}]}]}}]}),
        &[(Error, "unknown-policy", "/execute/0/note/catch/0/default/0/nope")],
    );
    check(json!({"execute": [{"if": {}}]}), &[(Error, "condition", "/execute/0/if/condition")]);
    check(
        json!({"execute": [{"switch": {"case": [{"condition": "a ="}]}}]}),
        &[(Error, "condition", "/execute/0/switch/case/0/condition")],
    );
    check(
        json!({"execute": [{"switch": {"case": {}}}, {"switch": {"case": [3]}}]}),
        &[
            (Error, "case-shape", "/execute/0/switch/case"),
            (Error, "case-shape", "/execute/1/switch/case/0"),
        ],
    );
    check(
        json!({"execute": [{"operation-switch": {"case": [{"execute": []}]}}]}),
        &[(Error, "case-operations", "/execute/0/operation-switch/case/0/operations")],
    );
    check(
        json!({"execute": [{"operation-switch": {"case": [{"operations": [{"verb": "get"}]}]}}]}),
        &[(Error, "case-operations", "/execute/0/operation-switch/case/0/operations/0")],
    );
    check(
        json!({"execute": [{"throw": {"message": {}}}]}),
        &[(Error, "option-value", "/execute/0/throw/message")],
    );
    // All of them at once.
    check(
        json!({"execute": [{"nope": {}}, {"if": {"condition": "true", "execute": [{"a/b": {}}]}}]}),
        &[
            (Error, "unknown-policy", "/execute/0/nope"),
            (Error, "unknown-policy", "/execute/1/if/execute/0/a~1b"),
        ],
    );
}

#[test]
fn what_v5_lets_pass_is_at_most_a_warning() {
    check(json!({}), &[]);
    check(json!({"execute": null, "catch": null}), &[]);
    check(json!({"execute": [], "catch": [], "x-mine": 1}), &[]);
    check(json!({"execute": [], "finally": []}), &[(Warning, "unknown-assembly-key", "/finally")]);
    let labelled = json!({"text": "a", "title": "t", "description": "", "version": "1.0.0"});
    check(json!({"execute": [{"note": labelled}]}), &[]);
    check(
        json!({"execute": [{"note": {"text": "a", "version": "2.0.0"}}]}),
        &[(Warning, "policy-version", "/execute/0/note/version")],
    );
    check(
        json!({"execute": [{"note": {"text": "a", "txet": 1, "other": null}}]}),
        &[(Warning, "unknown-option", "/execute/0/note/txet")],
    );
    check(
        json!({"execute": [{"if": {"condition": "true", "exceute": []}}]}),
        &[(Warning, "unknown-option", "/execute/0/if/exceute")],
    );
    check(
        json!({"execute": [], "catch": [{"default": []}, {"errors": ["A"], "execute": []}]}),
        &[(Warning, "catch-unreachable", "/catch")],
    );
    check(
        json!({"execute": [{"operation-switch": {"case": [
            {"operations": [{"verb": "get", "path": "/ordres/{id}"}], "execute": []}]}}]}),
        &[(Warning, "unknown-operation", "/execute/0/operation-switch/case/0/operations/0")],
    );
    check(
        json!({"execute": [{"note": {"text": "$(requst.verb) $(request.nope) $(mine) $(oauth.x)"}}]}),
        &[
            (Warning, "unknown-variable", "/execute/0/note/text"),
            (Warning, "unknown-variable", "/execute/0/note/text"),
        ],
    );
    check(
        json!({"execute": [{"send": {"url": "http://h/{nope}/{id}"}}]}),
        &[(Warning, "undeclared-parameter", "/execute/0/send/url")],
    );
}

#[test]
fn a_near_miss_is_named() {
    let told =
        check(json!({"execute": [{"noet": {}}]}), &[(Error, "unknown-policy", "/execute/0/noet")]);
    assert_eq!(
        told[0],
        "/execute/0/noet: error: there is no policy `noet`; did you mean `note`? [unknown-policy]"
    );
    let told = check(
        json!({"execute": [{"operation-switch": {"case": [
            {"operations": [{"verb": "get", "path": "/ordres/{id}"}], "execute": []}]}}]}),
        &[(Warning, "unknown-operation", "/execute/0/operation-switch/case/0/operations/0")],
    );
    assert!(told[0].contains("did you mean `GET /orders/{id}`?"), "{}", told[0]);
}

#[test]
fn target_urls_that_cannot_be_called_are_refused() {
    let refused = |url: &str| {
        let assembly = json!({"execute": [{"send": {"url": url}}]});
        check(assembly, &[(Error, "target-url", "/execute/0/send/url")]);
    };
    refused("");
    refused("ftp://h/x");
    refused("/relative");
    refused("h.example/x");
    refused("http://");
    refused("http:///x");
    refused("http://user:pw@h/x");
    refused("http://h:0/");
    refused("http://h:65536/");
    refused("http://h:x/");
    refused("http://h:/");
    refused("http://[::1/");
    refused("http://[::g]/");
    refused("http://bücher.example/");
    refused("http://h h/");
    refused("http://h\\@evil/");
    refused("http://h/\r\nX: y");
}
