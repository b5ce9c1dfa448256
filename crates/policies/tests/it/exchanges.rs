//! What goes to a back end and what comes back, beyond the examples.

use crate::harness::{Api, Call, Outcome, check};
use serde_json::{Value, json};

/// An API of one step and what its back end answers.
fn api(step: Value, backend: Value) -> Api {
    let operations = json!([{"verb": "post", "path": "/x"}, {"verb": "get", "path": "/x"}]);
    serde_json::from_value(
        json!({"assembly": [step], "backend": backend, "operations": operations}),
    )
    .unwrap()
}

fn call(method: &str, body: &str) -> Call {
    Call { call: format!("{method} /x?q=1"), body: body.into(), ..Call::default() }
}

fn invoke(options: Value) -> Value {
    let mut whole = json!({"target-url": "http://h.example/a/b?c=d"});
    for (key, value) in options.as_object().unwrap() {
        whole[key] = value.clone();
    }
    json!({ "invoke": whole })
}

fn run(step: Value, backend: Value, call: &Call) -> Outcome {
    api(step, backend).run(call)
}

#[test]
fn methods_and_bodies_go_as_on_v5() {
    let check = |verb: &str, method: &str, body: &str, expect: (&str, &str)| {
        let outcome = run(invoke(json!({ "verb": verb })), json!([]), &call(method, body));
        let sent = &outcome.sent[0];
        assert_eq!((&*sent.method, &*sent.body), expect, "{verb} {method}");
    };
    check("", "POST", "hello", ("POST", "hello"));
    check("keep", "PUT", "hello", ("PUT", "hello"));
    check("Keep", "PATCH", "hello", ("PATCH", "hello"));
    check("post", "PUT", "hello", ("POST", "hello"));
    check("GET", "POST", "hello", ("GET", ""));
    check("Keep", "GET", "hello", ("GET", ""));
    check("Keep", "DELETE", "hello", ("DELETE", ""));
    check("HEAD", "POST", "hello", ("HEAD", ""));
    check("OPTIONS", "POST", "hello", ("OPTIONS", "hello"));
    check("POST", "GET", "", ("POST", ""));
    check("Keep", "PURGE", "hello", ("PURGE", "hello"));
}

#[test]
fn bodies_stream_unless_they_are_kept() {
    let check = |step: Value, expect: bool| {
        let outcome = run(step.clone(), json!([]), &call("POST", "hello"));
        assert_eq!(outcome.sent[0].is_streamed, expect, "{step}");
        assert_eq!(outcome.sent[0].body, "hello");
    };
    check(invoke(json!({})), true);
    check(invoke(json!({"output": "out"})), false);
    check(json!({"proxy": {"target-url": "http://h.example/"}}), true);
    check(json!({"proxy": {"target-url": "http://h.example/$(request.body.nope)"}}), false);
}

#[test]
fn a_second_back_end_gets_the_body_that_the_first_one_failed_on() {
    let invoke = |url: &str, more: Value| {
        let mut options = json!({"target-url": url, "stop-on-error": ["ConnectionError"]});
        options["catch"] = more;
        json!({ "invoke": options })
    };
    let fallback = invoke("http://b.example/", json!([]));
    let step = invoke(
        "http://a.example/",
        json!([{"errors": ["ConnectionError"],
        "execute": [fallback]}]),
    );
    let outcome = run(step, json!([{"error": "closed"}, {"body": "ok"}]), &call("POST", "hello"));
    let urls: Vec<_> = outcome.sent.iter().map(|sent| (&*sent.url, &*sent.body)).collect();
    assert_eq!(urls, [("http://a.example/", "hello"), ("http://b.example/", "hello")]);
    assert_eq!(outcome.result.unwrap().1, "ok");
    assert_eq!(outcome.upstream.unwrap().calls, 2);
}

#[test]
fn redirects_are_followed_by_invoke() {
    let follow = |method: &str, status: u16, location: &str, expect: &[(&str, &str)]| {
        let backend = json!([
            {"status": status, "headers": {"Location": location}}, {"status": 200, "body": "end"}]);
        let outcome = run(invoke(json!({"verb": "Keep"})), backend, &call(method, ""));
        let sent: Vec<_> =
            outcome.sent[1..].iter().map(|sent| (&*sent.method, &*sent.url)).collect();
        assert_eq!(sent, expect, "{method} {status} {location}");
    };
    follow("GET", 301, "http://i.example/z", &[("GET", "http://i.example/z")]);
    follow("GET", 302, "https://h.example:9/z#f", &[("GET", "https://h.example:9/z")]);
    follow("GET", 302, "//i.example", &[("GET", "http://i.example/")]);
    follow("GET", 303, "/z?y=1", &[("GET", "http://h.example/z?y=1")]);
    follow("GET", 307, "z", &[("GET", "http://h.example/a/z")]);
    follow("GET", 308, "../z/./y", &[("GET", "http://h.example/z/y")]);
    follow("GET", 302, "../../../z/..", &[("GET", "http://h.example/")]);
    follow("GET", 302, "?y=2", &[("GET", "http://h.example/a/b?y=2")]);
    follow("GET", 302, "", &[("GET", "http://h.example/a/b?c=d")]);
    follow("POST", 301, "/z", &[("GET", "http://h.example/z")]);
    follow("POST", 302, "/z", &[("GET", "http://h.example/z")]);
    follow("PUT", 302, "/z", &[("PUT", "http://h.example/z")]);
    follow("PUT", 303, "/z", &[("GET", "http://h.example/z")]);
    follow("POST", 307, "/z", &[("POST", "http://h.example/z")]);
    follow("HEAD", 303, "/z", &[("HEAD", "http://h.example/z")]);
    // Nowhere that can be called: the answer stands.
    follow("GET", 302, "mailto:a@b", &[]);
    follow("GET", 302, "ftp://h/", &[]);
    follow("GET", 302, "http://u@h/", &[]);
    follow("GET", 302, "/z y", &[]);
    follow("GET", 304, "/z", &[]);
    follow("GET", 300, "/z", &[]);
}

#[test]
fn a_body_that_streamed_is_not_sent_again() {
    let redirect = |status: u16| json!([{"status": status, "headers": {"Location": "/z"}}, {}]);
    let outcome = run(invoke(json!({})), redirect(307), &call("POST", "hello"));
    assert_eq!((outcome.sent.len(), outcome.result.unwrap().0.status), (1, 307));
    let outcome = run(invoke(json!({})), redirect(303), &call("POST", "hello"));
    assert_eq!((outcome.sent.len(), &*outcome.sent[1].body), (2, ""));
    let kept = invoke(json!({"output": "out"}));
    let outcome = run(kept, redirect(307), &call("POST", "hello"));
    assert_eq!((outcome.sent.len(), &*outcome.sent[1].body), (2, "hello"));
}

#[test]
fn another_host_sees_no_credentials_and_time_runs_on() {
    let backend = json!([
        {"status": 302, "headers": {"Location": "/z"}, "takes_ms": 1000},
        {"status": 302, "headers": {"Location": "http://evil.example/"}, "takes_ms": 500}, {}]);
    let mut call = call("GET", "");
    for (name, value) in [("Authorization", "Basic x"), ("Cookie", "a=b"), ("X-Keep", "1")] {
        call.headers.insert(name.into(), value.into());
    }
    let outcome = run(invoke(json!({"timeout": 2})), backend, &call);
    let seen = |index: usize| {
        let headers = &outcome.sent[index].headers;
        ["authorization", "cookie", "x-keep"].map(|name| headers.contains(name))
    };
    assert_eq!(seen(1), [true, true, true]);
    assert_eq!(seen(2), [false, false, true]);
    let timeouts: Vec<_> = outcome.sent.iter().map(|sent| sent.timeout_ms).collect();
    assert_eq!(timeouts, [2000, 1000, 500]);
    assert_eq!(outcome.upstream.unwrap().time_us, 1_500_000);
}

#[test]
fn redirects_end_after_ten_or_with_the_time() {
    let loops = json!([{"status": 302, "headers": {"Location": "/z"}}]);
    let outcome = run(invoke(json!({})), loops, &call("GET", ""));
    assert_eq!((outcome.sent.len(), outcome.result.unwrap().0.status), (11, 302));
    let slow = json!([{"status": 302, "headers": {"Location": "/z"}, "takes_ms": 1000}]);
    let outcome = run(invoke(json!({"timeout": 3})), slow, &call("GET", ""));
    assert_eq!(outcome.sent.len(), 3);
    assert_eq!(outcome.result.unwrap_err().status, 504);
}

#[test]
fn a_back_end_that_gives_no_answer_is_told_by_kind() {
    let told = |error: &str, status: u16, message: &str| {
        for step in [
            invoke(json!({})),
            json!({"proxy": {"target-url": "http://h.example/"}}),
            invoke(json!({"stop-on-error": ["ConnectionError"]})),
        ] {
            let outcome = run(step, json!([{ "error": error }]), &call("GET", ""));
            let failure = outcome.result.unwrap_err();
            assert_eq!((&*failure.name, failure.status), ("ConnectionError", status), "{error}");
            assert_eq!(failure.message, message, "{error}");
        }
    };
    told("refused", 502, "the back end refused the connection");
    told("no-such-host", 502, "the host name of the back end does not resolve");
    told("closed", 502, "the back end closed the connection before it answered");
    told("malformed", 502, "the back end's answer is not valid HTTP: no status line");
    told("timed-out", 504, "the back end did not answer in time");
    told("tls", 502, "TLS with the back end failed");
}

#[test]
fn a_client_whose_body_breaks_off_is_no_back_ends_fault() {
    let outcome = run(invoke(json!({})), json!([{"error": "cut"}]), &call("POST", "hello"));
    let failure = outcome.result.unwrap_err();
    assert_eq!((&*failure.name, failure.status), ("BadRequestError", 400));
}

#[test]
fn a_failure_that_a_later_step_answers_for_is_passed_over() {
    let after = |step: Value| {
        let mut api = api(Value::Null, json!([{"error": "refused"}, {"status": 201}]));
        let set = |name: &str, value: Value| json!({"set-variable": {"actions": [{"set": name, "value": value}]}});
        let noted =
            set("message.headers.X-Seen", json!("$(message.status.code) $(message.status.reason)"));
        api.assembly = json!([invoke(json!({})), noted, step]);
        api.run(&call("GET", ""))
    };
    let set = |name: &str, value: Value| json!({"set-variable": {"actions": [{"set": name, "value": value}]}});
    let (response, body) = after(set("message.body", json!("sorry"))).result.unwrap();
    assert_eq!((response.status, response.phrase(), &*body), (500, "URL Open error", "sorry"));
    assert_eq!(response.headers.get_str("x-seen"), Some("500 URL Open error"));
    assert_eq!(after(set("message.status.code", json!(503))).result.unwrap().0.status, 503);
    assert_eq!(after(invoke(json!({}))).result.unwrap().0.status, 201);
    let failure = after(set("message.headers.X-Y", json!("z"))).result.unwrap_err();
    assert_eq!(failure.status, 502);
    assert_eq!(failure.headers.get_str("x-y"), Some("z"));
    let looked = json!({"if": {"condition": "message.status.code === 500", "execute": [
        set("message.status.code", json!(200))]}});
    assert_eq!(after(looked).result.unwrap().0.status, 200);
}

#[test]
fn operation_errors_stop_only_where_listed() {
    let check = |step: Value, expect: Result<u16, &str>| {
        let outcome = run(step.clone(), json!([{"status": 418, "body": "tea"}]), &call("GET", ""));
        match (outcome.result, expect) {
            (Ok((response, body)), Ok(status)) => {
                assert_eq!((response.status, &*body), (status, "tea"), "{step}");
            }
            (Err(failure), Err(name)) => {
                assert_eq!((&*failure.name, failure.status), (name, 418), "{step}");
                assert_eq!(failure.message, "418: Unknown", "{step}");
            }
            (got, _) => panic!("{step}: {got:?}"),
        }
    };
    check(invoke(json!({})), Ok(418));
    check(invoke(json!({"stop-on-error": ["ConnectionError"]})), Ok(418));
    // Nobody catches it: the answer itself is passed on.
    check(invoke(json!({"stop-on-error": ["OperationError"]})), Ok(418));
}

#[test]
fn an_answer_that_breaks_off_while_it_is_kept_is_a_connection_error() {
    let backend = json!([{"body": "half", "breaks_off": true}]);
    let outcome = run(invoke(json!({"output": "out"})), backend, &call("GET", ""));
    let failure = outcome.result.unwrap_err();
    assert_eq!((&*failure.name, failure.status), ("ConnectionError", 502));
}

#[test]
fn soap_faults_are_found_where_asked_for() {
    let check = |kind: &str, body: &str, is_fault: bool| {
        let step = invoke(json!({"stop-on-error": ["SOAPError"]}));
        let backend = json!([{"status": 500, "headers": {"content-type": kind}, "body": body}]);
        let outcome = run(step, backend, &call("POST", "x"));
        let name = outcome.result.err().map(|failure| failure.name.to_string());
        assert_eq!(name.as_deref(), is_fault.then_some("SOAPError"), "{body}");
    };
    let fault = "<e:Envelope><e:Body a='b'>\n <e:Fault><x/></e:Fault></e:Body></e:Envelope>";
    check("text/xml; charset=utf-8", fault, true);
    check("application/soap+xml", &fault.replace("e:", ""), true);
    check("application/json", fault, false);
    check("text/xml", "<e:Body><Answer>Fault</Answer></e:Body>", false);
    check("text/xml", "<Body/>", false);
}

#[test]
fn micro_gateway_stops_where_a_back_end_cannot_be_reached() {
    let caught = json!({"execute": [invoke(json!({}))], "catch": [{"errors": ["ConnectionError"],
        "execute": [{"set-variable": {"actions": [{"set": "message.body", "value": "caught"}]}}]}]});
    let mut api = api(Value::Null, json!([{"error": "refused"}]));
    api.assembly = caught;
    let outcome = api.run(&call("GET", ""));
    assert_eq!(outcome.result.unwrap_err().status, 502);
    api.flavor = "micro-gateway".into();
    let (response, body) = api.run(&call("GET", "")).result.unwrap();
    assert_eq!((response.status, &*body), (500, "caught"));
}

#[test]
fn credentials_for_the_gateway_stay_here() {
    let sent = |properties: Value, step: Value| {
        let mut api = api(step, json!([]));
        api.properties = serde_json::from_value(properties).unwrap();
        api.id_headers = vec!["X-My-Id".into()];
        api.secret_headers = vec!["X-My-Secret".into()];
        let mut call = call("GET", "");
        for name in ["X-IBM-Client-Id", "x-ibm-client-secret", "x-my-id", "X-My-Secret", "X-Other"]
        {
            call.headers.insert(name.into(), "v".into());
        }
        let outcome = api.run(&call);
        let headers = outcome.sent[0].headers.clone();
        ["x-ibm-client-id", "x-my-id", "x-ibm-client-secret", "x-my-secret", "x-other"]
            .map(|name| headers.contains(name))
    };
    let plain = invoke(json!({}));
    assert_eq!(sent(json!({}), plain.clone()), [false, false, false, false, true]);
    let lets_through = json!({"x-ibm-gateway-invoke-suppress-clientid": "false"});
    assert_eq!(sent(lets_through, plain), [true, true, false, false, true]);
}

#[test]
fn what_an_author_sets_is_sent() {
    let mut api = api(Value::Null, json!([]));
    let set = |name: &str, value: &str| json!({"set": name, "value": value});
    api.assembly = json!([
        {"set-variable": {"actions": [
            set("message.headers.X-IBM-Client-Secret", "ours"),
            set("message.headers.Host", "virtual.example"),
            set("message.headers.X-Forwarded-For", "10.0.0.1")]}},
        invoke(json!({"username": "$(user)", "password": "pass"}))]);
    api.properties = [("user".to_owned(), "me".to_owned())].into();
    let mut call = call("GET", "");
    call.headers.insert("Authorization".into(), "Bearer x".into());
    call.headers.insert("X-Forwarded-For".into(), "203.0.113.5".into());
    call.headers.insert("Expect".into(), "100-continue".into());
    let headers = api.run(&call).sent.remove(0).headers;
    assert_eq!(headers.get_str("x-ibm-client-secret"), Some("ours"));
    assert_eq!(headers.get_str("host"), Some("virtual.example"));
    assert_eq!(headers.get_str("authorization"), Some("Basic bWU6cGFzcw=="));
    assert_eq!(headers.get_str("x-forwarded-for"), Some("203.0.113.5, 192.0.2.9"));
    assert_eq!(headers.get_str("x-forwarded-host"), Some("gw.example"));
    assert_eq!(headers.get_str("x-forwarded-proto"), Some("http"));
    assert_eq!(headers.get_str("x-global-transaction-id"), Some("t-1"));
    assert!(!headers.contains("expect"));
}

#[test]
fn values_of_the_call_may_choose_verb_and_timeout() {
    let step = invoke(json!({"verb": "$(request.headers.x-verb)",
        "timeout": "$(request.headers.x-timeout)"}));
    let run_with = |verb: &str, timeout: &str| {
        let mut call = call("POST", "hello");
        call.headers.insert("X-Verb".into(), verb.into());
        call.headers.insert("X-Timeout".into(), timeout.into());
        run(step.clone(), json!([]), &call)
    };
    let sent = run_with("put", "7").sent.remove(0);
    assert_eq!((&*sent.method, sent.timeout_ms), ("PUT", 7000));
    assert_eq!(run_with("keep", "100000").sent[0].timeout_ms, 86_400_000);
    assert_eq!(&*run_with("FETCH", "7").result.unwrap_err().name, "PropertyError");
    assert_eq!(&*run_with("GET", "soon").result.unwrap_err().name, "PropertyError");
}

#[test]
fn a_dropped_body_takes_its_description_along() {
    let mut call = call("POST", "{}");
    call.headers.insert("Content-Type".into(), "application/json".into());
    let sent = run(invoke(json!({"verb": "GET"})), json!([]), &call).sent.remove(0);
    assert!(!sent.headers.contains("content-type"));
    call.expect.sent = Some(vec![Default::default()]);
    check(&api(invoke(json!({"verb": "PUT"})), json!([])), &call, "put");
    let sent = run(invoke(json!({"verb": "PUT"})), json!([]), &call).sent.remove(0);
    assert_eq!(sent.headers.get_str("content-type"), Some("application/json"));
}
