//! Bodies on their way through, and the answer at the end.

use crate::bench::Call;
use assembly::message::BodyError;
use serde_json::{Value, json};

fn post(body: &[&'static str]) -> Call {
    let headers = vec![("Content-Type", "application/json"), ("X-Own", "1")];
    Call { method: "POST", headers, body: body.to_vec(), ..Call::default() }
}

fn send(output: Option<&str>) -> Value {
    json!({"send": {"url": "http://h.example/", "output": output}})
}

#[test]
fn what_the_request_brought_is_not_echoed_as_headers() {
    let steps = json!([
        {"put": {"variable": "message.headers.X-Mine", "value": "m"}},
        {"put": {"variable": "message.headers.x-own", "value": "2"}}]);
    let outcome = post(&["hello"]).run(steps);
    let answer = outcome.answer();
    let headers: Vec<_> = answer.headers.iter().collect();
    assert_eq!(headers, [("X-Own", &b"2"[..]), ("X-Mine", &b"m"[..])]);
    assert_eq!((answer.status, &*answer.body), (200, "hello"));
}

#[test]
fn a_back_ends_answer_becomes_the_message() {
    let steps = json!([
        {"put": {"variable": "message.headers.X-Before", "value": "b"}},
        send(None),
        {"note": {"text": "$(message.status.code)/$(message.body.got)"}}]);
    let outcome = post(&["he", "llo"]).run(steps);
    let answer = outcome.answer();
    let names: Vec<_> = answer.headers.iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Content-Type", "X-Method", "x-trace"]);
    assert_eq!(outcome.trace(), "200/hello");
    assert_eq!(answer.body, "{\"got\":\"hello\",\"items\":[{\"n\":1.5},{\"n\":null}]}");
}

#[test]
fn a_sent_body_stays_readable_where_a_later_step_wants_it() {
    let check = |steps: Value, expect: &str| {
        assert_eq!(post(&["{\"a\"", ":1}"]).run(steps.clone()).trace(), expect, "{steps}");
    };
    check(json!([send(None), {"note": {"text": "$(request.body.a)"}}]), "1");
    check(
        json!([send(Some("out")), send(Some("two")),
        {"note": {"text": "$(out.body.got) $(two.body.got)"}}]),
        "{\"a\":1} {\"a\":1}",
    );
    check(
        json!([{"note": {"text": "$(request.body.a)"}}, send(None),
        {"note": {"text": "$(message.body.got)"}}]),
        "{\"a\":1}",
    );
    check(
        json!([{"if": {"condition": "message.body.a === 1", "execute": [send(Some("o"))]}},
        {"note": {"text": "$(o.body.got)"}}]),
        "{\"a\":1}",
    );
}

#[test]
fn an_answer_may_be_kept_beside_the_message() {
    let assembly = json!({"execute": [
        send(Some("out.first")),
        {"put": {"variable": "out.first.headers.X-New", "value": "n"}},
        {"put": {"variable": "message.headers.x-n", "value": "$(out.first.body.items[0].n)"}}]});
    let names = [
        "out.first.status.code",
        "out.first.status.reason",
        "out.first.headers.x-method",
        "out.first.headers.x-new",
        "out.first.body.items.1.n",
        "out.second",
        "message.status.code",
        "out.first.status",
    ];
    let outcome = post(&["hello"]).run_assembly(&assembly, &names);
    let expect = [
        json!(200),
        json!("OK"),
        json!("POST"),
        json!("n"),
        Value::Null,
        Value::Null,
        Value::Null,
        json!({"code": 200, "reason": "OK"}),
    ];
    assert_eq!(outcome.values, expect);
    // The client gets the message, which is still the request.
    assert_eq!(outcome.answer().body, "hello");
    assert_eq!(outcome.answer().headers.get_str("x-n"), Some("1.5"));
}

#[test]
fn a_set_body_is_sent_by_its_type() {
    let check = |value: Value, content_type: Option<&str>, expect: (&str, Option<&str>)| {
        let mut steps = vec![json!({"put": {"variable": "message.body", "value": value}})];
        if let Some(kind) = content_type {
            steps.push(json!({"put": {"variable": "message.headers.Content-Type", "value": kind}}));
        }
        let call = Call { method: "POST", body: vec!["x"], ..Call::default() };
        let outcome = call.run(json!(steps));
        let answer = outcome.answer();
        assert_eq!((&*answer.body, answer.headers.get_str("content-type")), expect, "{value}");
    };
    let form = "application/x-www-form-urlencoded";
    check(json!("{\"a\": 1}"), None, ("{\"a\": 1}", None));
    check(json!({"a": [1, 2.0]}), None, ("{\"a\":[1,2.0]}", Some("application/json")));
    check(json!({"a": 1}), Some("text/x"), ("{\"a\":1}", Some("text/x")));
    check(json!([1]), None, ("[1]", Some("application/json")));
    check(json!({"a b": "c&d", "e": [1, "f"]}), Some(form), ("a+b=c%26d&e=1&e=f", Some(form)));
    check(json!(5), None, ("5", None));
    check(json!(true), None, ("true", None));
    check(json!(null), None, ("", None));
    check(json!(""), None, ("", None));
}

#[test]
fn a_request_body_that_cannot_be_read_is_the_clients_fault() {
    let check = |call: Call, status: u16| {
        let outcome = call.run(json!([{"note": {"text": "$(request.body)"}}]));
        let failure = outcome.failure();
        assert_eq!((&*failure.name, failure.status), ("BadRequestError", status));
        assert!(failure.message.contains("the request's body can't be read"));
    };
    check(Call { breaks_off: Some(BodyError::Cut), ..post(&["{"]) }, 400);
    check(Call { breaks_off: Some(BodyError::Malformed), ..post(&["{"]) }, 400);
    check(Call { breaks_off: Some(BodyError::TimedOut), ..post(&["{"]) }, 408);
    check(Call { body_bytes_max: 4, ..post(&["abc", "de"]) }, 413);
}

#[test]
fn a_body_within_the_limit_is_read_and_one_that_nobody_reads_may_be_larger() {
    let call = Call { body_bytes_max: 5, ..post(&["abc", "de"]) };
    assert_eq!(call.run(json!([{"note": {"text": "$(request.body)"}}])).trace(), "abcde");
    let call = Call { body_bytes_max: 4, ..post(&["abc", "de"]) };
    assert_eq!(call.run(json!([{"note": {"text": "x"}}])).answer().body, "abcde");
}

#[test]
fn json_is_parsed_only_where_the_headers_say_json() {
    let check = |headers: Vec<(&'static str, &'static str)>, body: &'static str, expect: Value| {
        let call = Call { method: "POST", headers, body: vec![body], ..Call::default() };
        assert_eq!(call.value_of("request.body.a"), expect, "{body}");
    };
    check(vec![("Content-Type", "application/json")], "{\"a\":1}", json!(1));
    check(vec![("content-type", "application/vnd.x+JSON; v=1")], "{\"a\":1}", json!(1));
    check(vec![("Content-Type", "text/plain")], "{\"a\":1}", Value::Null);
    check(vec![], "{\"a\":1}", Value::Null);
    check(
        vec![("Content-Type", "application/json"), ("Content-Encoding", "gzip")],
        "{\"a\":1}",
        Value::Null,
    );
    check(vec![("Content-Type", "application/json")], "{\"a\":", Value::Null);
}

#[test]
fn an_unchanged_body_goes_on_byte_for_byte() {
    let steps = json!([{"note": {"text": "$(message.body.a)"}}]);
    let outcome = post(&["{ \"a\" : 1.0e2 }\n"]).run(steps);
    assert_eq!(outcome.answer().body, "{ \"a\" : 1.0e2 }\n");
}

#[test]
fn an_unhandled_operation_error_passes_the_back_ends_answer_on() {
    let assembly = json!({"execute": [
        {"send": {"url": "http://h.example/gone"}},
        {"fail": {"name": "OperationError", "status": 410}}]});
    let outcome = post(&["x"]).run_assembly(&assembly, &[]);
    assert_eq!(outcome.answer().status, 410);
    assert!(outcome.answer().body.contains("\"got\":\"x\""));
    assert_eq!(outcome.answer().reason, None);
}
