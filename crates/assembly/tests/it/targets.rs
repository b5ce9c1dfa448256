//! Target URLs: what is called for which call.

use crate::bench::{Call, operation, parameter};
use assembly::ParameterKind::String as Text;
use assembly::ParameterLocation::{Header, Path, Query};
use serde_json::{Value, json};

fn call(query: Option<&'static str>) -> Call {
    let mut operation = operation("get", "/t/{id}/{+rest}");
    operation.parameters = vec![
        parameter("id", Path, Text),
        parameter("rest", Path, Text),
        parameter("zip", Query, Text),
        parameter("sp ace", Query, Text),
        parameter("X-Tag", Header, Text),
    ];
    Call {
        path: "/shop/t/a%2Fb/r/s",
        query,
        operation,
        path_values: vec![("id", b"a%2Fb"), ("rest", b"r/s")],
        headers: vec![("X-Tag", "t g"), ("X-Host", "other.example")],
        properties: vec![("base", "https://b.example:8443/root"), ("host", "h.example")],
        ..Call::default()
    }
}

fn target(call: &Call, url: &str) -> Result<Value, String> {
    let assembly = json!({"execute": [
        {"put": {"variable": "spaced", "value": "a b"}},
        {"put": {"variable": "seg", "value": "x/y?z=1#frag"}},
        {"put": {"variable": "dyn", "value": "http://d.example"}},
        {"send": {"url": url}}]});
    let outcome = call.run_assembly(&assembly, &["target"]);
    match outcome.result {
        Ok(_) => Ok(outcome.values[0].clone()),
        Err(failure) => Err(format!("{} {}", failure.name, failure.status)),
    }
}

#[test]
fn a_target_is_rendered_from_its_template() {
    let check = |url: &str, expect: &str| {
        assert_eq!(target(&call(Some("zip=90210&x=1")), url), Ok(json!(expect)), "{url}");
    };
    check("http://h.example", "http://h.example/");
    check("HTTPS://h.example:8443/a/b?c=d", "https://h.example:8443/a/b?c=d");
    check("http://h.example?c=d", "http://h.example/?c=d");
    check("http://h.example/a#frag$(request.search)", "http://h.example/a");
    check("http://[::1]:80/x", "http://[::1]:80/x");
    check("http://h.example/a b/ü", "http://h.example/a%20b/%C3%BC");
    check("http://h.example/current?zipcode={zip}", "http://h.example/current?zipcode=90210");
    check("http://h.example/x?z=$(request.parameters.zip)", "http://h.example/x?z=90210");
    check("http://h.example/x$(request.search)", "http://h.example/x?zip=90210&x=1");
    check("http://h.example$(request.path)", "http://h.example/shop/t/a%2Fb/r/s");
    check("http://h.example$(request.search)", "http://h.example/?zip=90210&x=1");
    check("$(base)/t/{id}", "https://b.example:8443/root/t/a%2Fb");
    check("$(base)?z={zip}", "https://b.example:8443/root?z=90210");
    check("https://$(host)/{rest}", "https://h.example/r/s");
    check("https://$(request.headers.x-host)/{id}", "https://other.example/a%2Fb");
    check("$(dyn)/{zip}?a={id}", "http://d.example/90210?a=a%2Fb");
    check("http://h.example/$(seg)", "http://h.example/x/y?z=1%23frag");
    check("http://h.example/{x-none}", "http://h.example/");
    check("http://h.example/?t={X-Tag}", "http://h.example/?t=t%20g");
    check("http://{id-less}.h.example/", "http://.h.example/");
}

#[test]
fn a_parameter_cannot_leave_its_place() {
    let check = |query: &'static str, url: &str, expect: &str| {
        assert_eq!(target(&call(Some(query)), url), Ok(json!(expect)), "{query} {url}");
    };
    let in_query = "http://h.example/c?z={zip}&end=1";
    check("zip=90210", in_query, "http://h.example/c?z=90210&end=1");
    check("zip=a%26b%3Dc", in_query, "http://h.example/c?z=a%26b%3Dc&end=1");
    check("zip=a+b%20c", in_query, "http://h.example/c?z=a+b%20c&end=1");
    check("zip=1#x", in_query, "http://h.example/c?z=1%23x&end=1");
    check("zip=50%", in_query, "http://h.example/c?z=50%25&end=1");
    check("zip=%zz", in_query, "http://h.example/c?z=%25zz&end=1");
    check("zip=a\"<>\\^`{|}", in_query, "http://h.example/c?z=a%22%3C%3E%5C%5E%60%7B%7C%7D&end=1");
    check("zip=a=b/c?d", in_query, "http://h.example/c?z=a=b/c?d&end=1");
    check("zip", in_query, "http://h.example/c?z=&end=1");
    check("zip=1&zip=2", in_query, "http://h.example/c?z=1&end=1");
    check("other=1", in_query, "http://h.example/c?z=&end=1");
    check("sp%20ace=x", "http://h.example/?z={sp ace}", "http://h.example/?z=x");
    let in_path = "http://h.example/c/{zip}/end";
    check("zip=a/b", in_path, "http://h.example/c/a%2Fb/end");
    check("zip=a?b=c", in_path, "http://h.example/c/a%3Fb=c/end");
    check("zip=a%2Fb", in_path, "http://h.example/c/a%2Fb/end");
    check("zip=...", in_path, "http://h.example/c/.../end");
}

#[test]
fn a_value_that_would_make_another_url_is_a_property_error() {
    let check = |query: &'static str, url: &str| {
        let refused = Err("PropertyError 500".to_owned());
        assert_eq!(target(&call(Some(query)), url), refused, "{query} {url}");
    };
    check("zip=..", "http://h.example/c/{zip}/end");
    check("zip=.", "http://h.example/c/{zip}");
    check("zip=%2e%2E", "http://h.example/c/{zip}?a=b");
    check("zip=.", "http://h.example/c/.{zip}/end");
    check("zip=evil.example/", "http://{zip}.h.example/");
    check("zip=u@evil", "http://{zip}/");
    check("zip=h:80", "http://{zip}/");
    check("", "http://{zip}/");
    check("", "http://h.example/$(spaced)");
    check("", "$(nope)/x");
    check("", "http://$(nope)/x");
    check("", "$(request.verb)://h.example/");
}

#[test]
fn properties_of_v5_steer_how_parameters_are_inserted() {
    let check = |property: &'static str, query: &'static str, url: &str, expect: &str| {
        let mut call = call(Some(query));
        call.properties.push((property, "true"));
        assert_eq!(target(&call, url), Ok(json!(expect)), "{property} {query}");
    };
    let decodes = "x-ibm-gateway-decode-request-params";
    check(decodes, "zip=%41%26b", "http://h.example/?z={zip}", "http://h.example/?z=A%26b");
    check(decodes, "zip=%41%2Fb", "http://h.example/{zip}", "http://h.example/A%2Fb");
    check(decodes, "zip=%2541", "http://h.example/{zip}", "http://h.example/%2541");
    let plus = "x-ibm-gateway-queryparam-encode-plus-char";
    check(plus, "zip=a+b", "http://h.example/?z={zip}", "http://h.example/?z=a%2Bb");
    check(plus, "zip=a+b", "http://h.example/{zip}", "http://h.example/a+b");
}
