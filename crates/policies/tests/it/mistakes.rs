//! Options that can't be, and those that V5's designers leave behind.

use crate::harness::Api;
use assembly::Severity::{Error, Warning};
use serde_json::{Value, json};

fn mistakes(step: Value) -> Vec<(assembly::Severity, &'static str, String)> {
    let api = Api { assembly: json!([step]), ..Api::default() };
    let (compiled, mistakes) = api.compile();
    assert_eq!(compiled.is_none(), mistakes.iter().any(|m| m.severity == Error));
    let short = |m: assembly::Mistake| {
        let pointer = m.pointer.trim_start_matches("/execute/0/").to_owned();
        (m.severity, m.code, pointer)
    };
    mistakes.into_iter().map(short).collect()
}

#[test]
fn an_invoke_that_cannot_be_is_refused() {
    let check = |options: Value, expect: &[(assembly::Severity, &'static str, &str)]| {
        let mut whole = json!({"target-url": "http://h.example/"});
        for (key, value) in options.as_object().unwrap() {
            whole[key] = value.clone();
        }
        for policy in ["invoke", "proxy"] {
            let found = mistakes(json!({policy: whole}));
            let expect: Vec<_> =
                (expect.iter()).map(|(s, c, p)| (*s, *c, format!("{policy}/{p}"))).collect();
            assert_eq!(found, expect, "{whole}");
        }
    };
    check(json!({"target-url": ""}), &[(Error, "target-url", "target-url")]);
    check(json!({"target-url": null}), &[(Error, "target-url", "target-url")]);
    check(json!({"target-url": ["x"]}), &[(Error, "option-value", "target-url")]);
    check(json!({"verb": "FETCH"}), &[(Error, "verb", "verb")]);
    check(json!({"timeout": "soon"}), &[(Error, "timeout", "timeout")]);
    check(json!({"timeout": []}), &[(Error, "option-value", "timeout")]);
    check(json!({"tls-profile": "mine"}), &[(Error, "tls-profile", "tls-profile")]);
    check(json!({"compression": true}), &[(Error, "compression", "compression")]);
    check(json!({"http-version": "1.0"}), &[(Error, "http-version", "http-version")]);
    check(json!({"input": "other"}), &[(Error, "input", "input")]);
    for output in ["request", "message.body", "api.x", "a..b", "a b", "$(x)", "error"] {
        check(json!({"output": output}), &[(Error, "output", "output")]);
    }
    // Taken as they are.
    for timeout in [json!(60), json!("60"), json!(1), json!(86_400), json!("$(t)")] {
        check(json!({"timeout": timeout}), &[]);
    }
    for verb in ["keep", "Keep", "get", "PATCH", "options", "head", "", "$(v)"] {
        check(json!({"verb": verb}), &[]);
    }
    check(
        json!({"tls-profile": "", "compression": false, "username": "", "password": null,
            "http-version": "1.1", "input": "message", "output": "", "cache-response": "protocol",
            "cache-ttl": 900, "cache-key": "", "chunked-uploads": true,
            "cache-putpost-response": false, "title": "t", "description": "", "version": "1.0.0"}),
        &[],
    );
    check(json!({"compression": "false", "output": "a.b-c_d"}), &[]);
    // Taken with a word.
    check(json!({"timeout": 0}), &[(Warning, "timeout", "timeout")]);
    check(json!({"timeout": 90_000}), &[(Warning, "timeout", "timeout")]);
    check(json!({"timeout": 1.5}), &[(Warning, "timeout", "timeout")]);
    check(json!({"username": "u"}), &[(Warning, "basic-half", "username")]);
    check(
        json!({"cache-response": "time-to-live"}),
        &[(Warning, "cache-response", "cache-response")],
    );
    check(json!({"follow-redirects": false}), &[(Warning, "unknown-option", "follow-redirects")]);
    check(json!({"target_url": "x"}), &[(Warning, "unknown-option", "target_url")]);
}

#[test]
fn stop_on_error_is_read_leniently() {
    let check = |option: Value, expect: usize| {
        let step = json!({"invoke": {"target-url": "http://h/", "stop-on-error": option}});
        assert_eq!(mistakes(step).len(), expect, "{option}");
    };
    check(json!([]), 0);
    check(json!([null]), 0);
    check(json!(null), 0);
    check(json!(""), 0);
    check(json!("ConnectionError"), 0);
    check(json!(["ConnectionError", "OperationError", "SOAPError"]), 0);
    check(json!(["ConnectError"]), 1);
}

#[test]
fn an_action_that_cannot_be_is_refused() {
    let check = |action: Value, expect: &[(assembly::Severity, &'static str, &str)]| {
        let found = mistakes(json!({"set-variable": {"actions": [action]}}));
        let expect: Vec<_> = (expect.iter())
            .map(|(s, c, p)| (*s, *c, format!("set-variable/actions/0{p}")))
            .collect();
        assert_eq!(found, expect, "{action}");
    };
    check(json!({}), &[(Error, "action", "")]);
    check(json!({"put": "x", "value": 1}), &[(Error, "action", "")]);
    check(json!({"set": ""}), &[(Error, "action", "")]);
    check(json!({"set": 5}), &[(Error, "action", "")]);
    check(json!({"set": "a", "add": "b"}), &[(Error, "action", "")]);
    check(json!({"set": "request.verb", "value": "x"}), &[(Warning, "read-only", "/set")]);
    check(json!({"set": "a", "vlaue": "x"}), &[(Warning, "unknown-option", "/vlaue")]);
    check(json!({"set": "a", "type": "date"}), &[(Warning, "action-type", "/type")]);
    check(json!({"set": "a", "value": "x", "type": "string", "title": "t"}), &[]);
    check(json!({"clear": "a"}), &[]);
    assert_eq!(mistakes(json!({"set-variable": {}})), []);
    assert_eq!(mistakes(json!({"set-variable": {"actions": null}})), []);
    let found = mistakes(json!({"set-variable": {"actions": ["x"]}}));
    assert_eq!(found, [(Error, "option-value", "set-variable/actions".to_owned())]);
}

#[test]
fn an_unknown_policy_is_refused_with_a_suggestion() {
    let api = Api { assembly: json!([{"invoek": {}}, {"gatewayscript": {}}]), ..Api::default() };
    let mistakes = api.compile().1;
    assert_eq!(mistakes[0].remedy, "did you mean `invoke`?");
    assert!(mistakes[1].remedy.contains("set-variable"), "{}", mistakes[1].remedy);
}
