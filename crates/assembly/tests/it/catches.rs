//! Errors and who handles them.

use crate::bench::Call;
use serde_json::{Value, json};

fn note(text: &str) -> Value {
    json!({"note": {"text": text}})
}

fn fail(name: &str) -> Value {
    json!({"fail": {"name": name}})
}

#[test]
fn the_first_handler_that_matches_counts() {
    let check = |catch: Value, error: &str, expect: Option<&str>| {
        let assembly = json!({"execute": [fail(error), note("never")], "catch": catch});
        let outcome = Call::default().run_assembly(&assembly, &[]);
        match expect {
            Some(trace) => assert_eq!(outcome.trace(), trace, "{catch} {error}"),
            None => assert_eq!(outcome.failure().status, 500, "{catch} {error}"),
        }
    };
    let first = json!({"errors": ["A"], "execute": [note("first")]});
    let default = json!({"default": [note("default")]});
    check(json!([first, default]), "A", Some("first"));
    check(json!([first, default]), "B", Some("default"));
    check(json!([default, first]), "A", Some("default"));
    check(json!([{"errors": ["a"], "execute": []}]), "A", None);
    check(json!([]), "A", None);
    check(json!(null), "A", None);
    check(json!([{"errors": "A", "execute": [note("one")]}]), "A", Some("one"));
    check(json!([{"errors": ["A", "B"], "execute": null}]), "B", Some(""));
}

#[test]
fn an_error_looks_for_its_handler_outwards() {
    let check = |assembly: Value, expect: &str| {
        let outcome = Call::default().run_assembly(&assembly, &[]);
        assert_eq!(outcome.trace(), expect, "{assembly}");
    };
    let caught = |step: &str, options: Value, handler: Value| {
        let mut options = options;
        options["catch"] = json!([{"default": handler}]);
        json!({step: options})
    };
    // A step's own catch, then the next step.
    let own = caught("fail", json!({"name": "A"}), json!([note("own")]));
    check(
        json!({"execute": [own, note("next")], "catch": [{"default": [note("all")]}]}),
        "own next",
    );
    // The catch of the step around it.
    let inner = json!({"condition": "true", "execute": [note("in"), fail("A"), note("never")]});
    let around = caught("if", inner.clone(), json!([note("around")]));
    check(json!({"execute": [around, note("next")]}), "in around next");
    // No step handles it: the main flow is abandoned.
    let plain = json!({"execute": [{"if": inner}, note("never")], "catch": [
        {"errors": ["A"], "execute": [note("all")]}]});
    check(plain, "in all");
    // A handler that fails is not asked again; the next one outwards is.
    let failing = caught("fail", json!({"name": "A"}), json!([note("own"), fail("B")]));
    check(
        json!({"execute": [failing, note("never")], "catch": [{"default": [note("all")]}]}),
        "own all",
    );
    let nested = caught(
        "if",
        json!({"condition": "true", "execute": [
            {"fail": {"name": "A", "catch": [{"default": [fail("B")]}]}}]}),
        json!([note("around $(error.name)")]),
    );
    check(json!({"execute": [nested, note("next")]}), "around B next");
    // Inside a handler, a step may have a catch of its own.
    let careful = json!({"execute": [fail("A")], "catch": [{"default": [
        {"fail": {"name": "B", "catch": [{"errors": ["B"], "execute": [note("B")]}]}},
        note("after")]}]});
    check(careful, "B after");
}

#[test]
fn a_policys_catch_works_for_every_call() {
    let step = json!({"fail": {"name": "A", "catch": [{"default": [note("own")]}]}});
    let assembly = json!({"execute": [step.clone(), step]});
    assert_eq!(Call::default().run_assembly(&assembly, &[]).trace(), "own own");
}

#[test]
fn an_error_in_the_assemblys_handler_is_final() {
    let assembly = json!({"execute": [fail("A")], "catch": [
        {"errors": ["A"], "execute": [fail("B")]}, {"errors": ["B"], "execute": [note("never")]}]});
    let outcome = Call::default().run_assembly(&assembly, &[]);
    assert_eq!(&*outcome.failure().name, "B");
}

#[test]
fn the_caught_error_is_a_variable_and_the_message_stays() {
    let assembly = json!({
        "execute": [
            {"put": {"variable": "message.status.code", "value": 418}},
            {"fail": {"name": "A", "status": 503}}],
        "catch": [{"default": [
            note("$(error.name)/$(error.message)/$(error.status.code)"),
            {"put": {"variable": "message.body", "value": "sorry"}}]}]});
    let outcome = Call::default().run_assembly(&assembly, &[]);
    let answer = outcome.answer();
    assert_eq!(outcome.trace(), "A/A was raised/503");
    assert_eq!((answer.status, &*answer.body), (418, "sorry"));
}

#[test]
fn unhandled_errors_have_the_status_of_their_kind() {
    let check = |step: Value, expect: (&str, u16, &str)| {
        let outcome = Call::default().run(json!([step]));
        let failure = outcome.failure();
        assert_eq!((&*failure.name, failure.status, &*failure.message), expect);
    };
    check(fail("Mine"), ("Mine", 500, "Mine was raised"));
    check(json!({"fail": {"name": "Mine", "status": 444}}), ("Mine", 444, "Mine was raised"));
    check(fail("ConnectionError"), ("ConnectionError", 502, "ConnectionError was raised"));
    check(fail("BadRequestError"), ("BadRequestError", 400, "BadRequestError was raised"));
    check(fail("UnauthorizedError"), ("UnauthorizedError", 401, "UnauthorizedError was raised"));
    check(fail("ForbiddenError"), ("ForbiddenError", 403, "ForbiddenError was raised"));
    check(fail("ValidateError"), ("ValidateError", 422, "ValidateError was raised"));
    check(fail("RuntimeError"), ("RuntimeError", 500, "RuntimeError was raised"));
    check(json!({"throw": {}}), ("ThrowError", 500, ""));
    check(json!({"throw": null}), ("ThrowError", 500, ""));
    check(
        json!({"throw": {"name": "No$(request.verb)", "message": "m $(request.parameters.id)"}}),
        ("NoGET", 500, "m 7"),
    );
    check(json!({"throw": {"name": "OperationError"}}), ("OperationError", 500, ""));
}

#[test]
fn an_error_thrown_again_keeps_what_it_was() {
    let assembly = |name: &str| {
        json!({
            "execute": [{"fail": {"name": "ConnectionError", "status": 504}}],
            "catch": [{"default": [
                {"put": {"variable": "error.status.reason", "value": "Too late"}},
                {"put": {"variable": "error.headers.Retry-After", "value": 3}},
                {"throw": {"name": name, "message": "again: $(error.message)"}}]}]})
    };
    let outcome = Call::default().run_assembly(&assembly("$(error.name)"), &[]);
    let failure = outcome.failure();
    assert_eq!((&*failure.name, failure.status), ("ConnectionError", 504));
    assert_eq!(failure.message, "again: ConnectionError was raised");
    assert_eq!(failure.reason.as_deref(), Some("Too late"));
    assert_eq!(failure.headers.get_str("retry-after"), Some("3"));
    let outcome = Call::default().run_assembly(&assembly("Mine"), &[]);
    assert_eq!((outcome.failure().status, outcome.failure().headers.len()), (500, 0));
}
