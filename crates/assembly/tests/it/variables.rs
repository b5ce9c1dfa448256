//! The context table: every variable that the engine provides, read and written.

use crate::bench::{Call, operation, parameter};
use assembly::{CollectionFormat, Flavor, ParameterKind, ParameterLocation};
use serde_json::{Value, json};

fn call() -> Call {
    Call {
        method: "POST",
        query: Some("a=1&b=x+y"),
        headers: vec![
            ("Content-Type", "Application/JSON; charset=utf-8"),
            ("Authorization", "Basic abc"),
            ("X-Two", "1"),
            ("x-two", "2"),
        ],
        body: vec!["{\"k\": [{\"n\": 5}], ", "\"s\": \"t\"}"],
        properties: vec![("p", "v")],
        ..Call::default()
    }
}

#[test]
fn variables_of_the_call_have_their_values() {
    let check = |name: &str, expect: Value| {
        assert_eq!(call().value_of(name), expect, "{name}");
    };
    check("request.verb", json!("POST"));
    check("request.uri", json!("https://gw.example:8080/shop/orders/7?a=1&b=x+y"));
    check("request.path", json!("/shop/orders/7"));
    check("request.search", json!("?a=1&b=x+y"));
    check("request.querystring", json!("a=1&b=x+y"));
    check("request.headers.authorization", json!("Basic abc"));
    check("request.headers.AUTHORIZATION", json!("Basic abc"));
    check("request.headers.x-two", json!("1, 2"));
    check("request.headers.none", Value::Null);
    check("request.content-type", json!("application/json"));
    check("request.date", json!("2000-02-28T23:59:59+00:00"));
    check("request.authorization", json!("Basic abc"));
    check("request.body", json!({"k": [{"n": 5}], "s": "t"}));
    check("request.body.k[0].n", json!(5));
    check("request.body.k.1", Value::Null);
    check("message.body.s", json!("t"));
    check("message.headers.authorization", json!("Basic abc"));
    check("message.status.code", Value::Null);
    check("message.status.reason", Value::Null);
    check("api.name", json!("orders"));
    check("api.version", json!("1.0.0"));
    check("api.document.info.tags[1]", json!("b"));
    check("api.type", json!("REST"));
    check("api.state", json!("running"));
    check("api.root", json!("/shop"));
    check("api.endpoint.address", json!("198.51.100.1"));
    check("api.endpoint.hostname", json!("gw.example"));
    check("api.operation.id", json!("getOrder"));
    check("api.operation.path", json!("/orders/{id}"));
    check("api.org.id", json!("org_1"));
    check("api.org.name", json!("acme"));
    check("api.properties.p", json!("v"));
    check("api.properties", json!({"p": "v"}));
    check("p", json!("v"));
    check("client.app.id", json!("id-1"));
    check("client.app.name", json!("Shop app"));
    check("client.app.secret", json!("secret-1"));
    check("client.org.id", json!("cor_1"));
    check("client.org.name", json!("buyers"));
    check("env.path", json!("sb"));
    check("plan.id", json!("shop:1.0.0:gold"));
    check("plan.name", json!("gold"));
    check("plan.version", json!("1.0.0"));
    check("plan.rate-limit", json!({"value": "100/hour", "hard-limit": true}));
    check("plan.rate-limit.value", json!("100/hour"));
    check("plan.rate-limits[0].rate-limit.hard-limit", json!(true));
    check("system.datetime", json!("2000-02-29T00:00:00+00:00"));
    check("system.date", json!("2000-02-29"));
    check("system.time", json!("00:00:00"));
    check("system.date.year", json!(2000));
    check("system.date.month", json!(2));
    check("system.date.day-of-month", json!(29));
    check("system.date.day-of-week", json!(3));
    check("system.time.hour", json!(0));
    check("system.time.minute", json!(0));
    check("system.time.seconds", json!(0));
    check("system.timezone", json!("+00:00"));
    check("error.name", Value::Null);
    check("nope", Value::Null);
    check("request.nope", Value::Null);
}

#[test]
fn months_and_weekdays_count_as_the_runtime_does() {
    let call = Call { flavor: Flavor::MicroGateway, ..call() };
    assert_eq!(call.value_of("system.date.month"), json!(1));
    assert_eq!(call.value_of("system.date.day-of-week"), json!(2));
}

#[test]
fn an_anonymous_call_has_no_client() {
    let call = Call { is_anonymous: true, ..call() };
    assert_eq!(call.value_of("client.app.id"), Value::Null);
}

#[test]
fn parameters_have_their_declared_kind() {
    use ParameterKind::*;
    use ParameterLocation::*;
    let check = |query: &'static str, location, kind: ParameterKind, expect: Value| {
        let mut operation = operation("get", "/");
        operation.parameters = vec![parameter("Q", location, kind.clone())];
        let headers = vec![("q", "5"), ("Cookie", "a=b; Q=c5")];
        let path_values = vec![("Q", &b"p%205"[..])];
        let call = Call { query: Some(query), operation, headers, path_values, ..Call::default() };
        assert_eq!(call.value_of("request.parameters.Q"), expect, "{query} {kind:?}");
    };
    let array = |items: ParameterKind, format| Array { items: Box::new(items), format };
    check("Q=a%20b+c", Query, String, json!("a b c"));
    check("q=a", Query, String, Value::Null);
    check("Q=5", Query, Integer, json!(5));
    check("Q=5x", Query, Integer, json!("5x"));
    check("Q=1.5", Query, Number, json!(1.5));
    check("Q=7", Query, Number, json!(7));
    check("Q=TRUE", Query, Boolean, json!(true));
    check("Q=yes", Query, Boolean, json!("yes"));
    check("Q=%7B%22a%22:1%7D", Query, Object, json!({"a": 1}));
    check("Q=1&Q=2", Query, Integer, json!([1, 2]));
    check("Q=1,2,x", Query, array(Integer, CollectionFormat::Csv), json!([1, 2, "x"]));
    check("Q=1%7C2", Query, array(Integer, CollectionFormat::Pipes), json!([1, 2]));
    check("Q=a+b", Query, array(String, CollectionFormat::Ssv), json!(["a", "b"]));
    check("Q=a%09b", Query, array(String, CollectionFormat::Tsv), json!(["a", "b"]));
    check("Q=1", Query, array(Integer, CollectionFormat::Multi), json!([1]));
    check("Q=1&Q=2", Query, array(Integer, CollectionFormat::Multi), json!([1, 2]));
    check("Q", Query, String, json!(""));
    check("", Header, Integer, json!(5));
    check("", Cookie, String, json!("c5"));
    check("", Path, String, json!("p%205"));
    check("", FormData, String, Value::Null);
}

#[test]
fn what_a_step_writes_is_read_back() {
    let check = |puts: Value, name: &str, expect: Value| {
        let steps: Vec<Value> = (puts.as_array().unwrap().iter())
            .map(|put| json!({"put": {"variable": put[0], "value": put[1], "how": put[2]}}))
            .collect();
        let outcome = call().run_assembly(&json!({"execute": steps}), &[name]);
        assert_eq!(outcome.values[0], expect, "{puts} {name}");
    };
    check(json!([["a.b.c", 1, ""]]), "a", json!({"b": {"c": 1}}));
    check(json!([["a", 1, ""], ["a.b", 2, ""]]), "a", json!({"b": 2}));
    check(json!([["a", [1], ""], ["a[0].x", 2, ""], ["a[1]", 3, ""]]), "a", json!([{"x": 2}, 3]));
    check(json!([["a", [1], ""], ["a[5]", 3, ""]]), "a", json!([1]));
    check(json!([["a", 1, "add"], ["a", 2, "add"], ["a", 3, "add"]]), "a", json!([1, 2, 3]));
    check(json!([["a.b", 1, ""], ["a.c", 2, ""], ["a.b", "", "clear"]]), "a", json!({"c": 2}));
    check(json!([["a.b", 1, ""], ["a", "", "clear"]]), "a.b", Value::Null);
    check(json!([["p", "w", ""]]), "api.properties.p", json!("w"));
    check(json!([["request.verb", "GET", ""]]), "request.verb", json!("POST"));
    check(json!([["plan.name", "x", ""]]), "plan.name", json!("gold"));
    check(json!([["request.mine", "x", ""]]), "request.mine", json!("x"));
    check(json!([["message.headers.X-A", 5, ""]]), "message.headers.x-a", json!("5"));
    check(json!([["message.headers.X-A", ["a", "b"], ""]]), "message.headers.x-a", json!("a, b"));
    check(
        json!([["message.headers.X-A", "a", ""], ["message.headers.x-a", "b", "add"]]),
        "message.headers.x-a",
        json!("a, b"),
    );
    check(json!([["message.headers.x-two", "", "clear"]]), "message.headers.x-two", Value::Null);
    check(json!([["message.headers.x-two", "", "clear"]]), "request.headers.x-two", json!("1, 2"));
    check(json!([["message.headers", {"B": "c"}, ""]]), "message.headers", json!({"b": "c"}));
    check(json!([["message.status.code", "404", ""]]), "message.status.code", json!(404));
    check(json!([["message.status.code", 404, ""]]), "message.status.reason", json!("Not Found"));
    check(
        json!([["message.status", {"code": 404, "reason": "Nope"}, ""]]),
        "message.status",
        json!({"code": 404, "reason": "Nope"}),
    );
    check(json!([["message.body.s", "u", ""]]), "message.body", json!({"k": [{"n": 5}], "s": "u"}));
    check(json!([["message.body.s", "u", ""]]), "request.body.s", json!("t"));
    check(json!([["message.body.k", "", "clear"]]), "message.body", json!({"s": "t"}));
    check(json!([["message.body", "", "clear"]]), "message.body", json!(""));
    check(json!([["message.body", "{\"a\":1}", ""]]), "message.body", json!("{\"a\":1}"));
    check(json!([["message.body", "{\"a\":1}", ""]]), "message.body.a", Value::Null);
    check(
        json!([["error.name", "mine", ""]]),
        "error",
        json!({"name": "mine", "message": "",
        "status": {}}),
    );
    check(json!([["a.b.c", 1, ""], ["a", "", "clear"]]), "a", Value::Null);
}

#[test]
fn a_status_that_cannot_be_sent_is_a_property_error() {
    for value in [json!("abc"), json!(1000), json!(99), json!(100), json!(200.5), json!(null)] {
        let steps = json!([{"put": {"variable": "message.status.code", "value": value}}]);
        let outcome = call().run(steps);
        assert_eq!((&*outcome.failure().name, outcome.failure().status), ("PropertyError", 500));
    }
    let steps = json!([{"put": {"variable": "message.status.code", "value": 666}}]);
    assert_eq!(call().run(steps).answer().status, 666);
}

#[test]
fn a_name_deeper_than_anybody_needs_harms_nothing() {
    let name = vec!["a"; 100_000].join(".");
    let assembly = json!({"execute": [{"put": {"variable": name, "value": 1}}]});
    let outcome = call().run_assembly(&assembly, &[name.as_str()]);
    assert_eq!(outcome.values[0], json!(1));
}
