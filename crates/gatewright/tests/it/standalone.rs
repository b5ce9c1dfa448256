//! The stand-alone gateway over a folder.

use crate::backend::{Backend, echo};
use crate::http::{Answer, call, raw, send};
use crate::process::{Process, eventually, program, run};
use std::net::SocketAddr;
use std::path::Path;
use tempfile::TempDir;

/// An API with both keys in headers, `/things/{thing}` and more, over a back end.
fn api(backend: SocketAddr) -> String {
    format!(
        "swagger: '2.0'
info: {{ title: Things, version: 1.0.0, x-ibm-name: things }}
basePath: /shop
produces: [ application/json ]
securityDefinitions:
  id: {{ type: apiKey, in: header, name: X-IBM-Client-Id }}
  secret: {{ type: apiKey, in: header, name: X-IBM-Client-Secret }}
  query-id: {{ type: apiKey, in: query, name: client_id }}
  query-secret: {{ type: apiKey, in: query, name: client_secret }}
security: [ {{ id: [], secret: [] }} ]
paths:
  /things/{{thing}}:
    parameters: [ {{ name: thing, in: path, required: true, type: string }} ]
    get: {{ operationId: getThing, responses: {{ '200': {{ description: ok }} }} }}
    put: {{ operationId: putThing, responses: {{ '200': {{ description: ok }} }} }}
  /open:
    get: {{ security: [], responses: {{ '200': {{ description: ok }} }} }}
  /by-query:
    get: {{ security: [ {{ query-id: [], query-secret: [] }} ], responses: {{ '200': {{ description: ok }} }} }}
  /unplanned:
    get: {{ operationId: unplanned, responses: {{ '200': {{ description: ok }} }} }}
x-ibm-configuration:
  assembly:
    execute:
      - invoke: {{ target-url: 'http://{backend}$(request.path)$(request.search)', verb: keep }}
      - set-variable: {{ actions: [ {{ set: message.headers.X-Gateway, value: yes }} ] }}
"
    )
}

const PRODUCT: &str = "product: 1.0.0
info: { name: shop, title: Shop, version: 1.0.0 }
apis: { things: { name: 'things:1.0.0' } }
plans:
  hard:
    title: Hard
    rate-limit: { value: 2/hour, hard-limit: true }
    apis:
      things:
        operations:
          - { operation: get, path: '/things/{thing}' }
          - { operation: get, path: '/by-query' }
  soft:
    title: Soft
    rate-limits: { slow: { value: 1/hour } }
    apis: { things: { operations: [ { operationId: getThing }, { operationId: putThing } ] } }
";

const CONSUMERS: &str = "apps:
  - { name: One, client-id: one, client-secret: s1, subscriptions: [ { product: shop, version: 1.0.0, plan: hard } ] }
  - { name: Two, client-id: two, client-secret: s2, subscriptions: [ { product: shop, version: 1.0.0, plan: soft } ] }
  - { name: None, client-id: none, client-secret: s3 }
  - { name: Off, client-id: off, client-secret: s4, state: suspended }
  - { name: Pending, client-id: pending, client-secret: s5, subscriptions: [ { product: shop, version: 1.0.0, plan: hard, active: false } ] }
";

struct Gateway {
    process: Process,
    address: SocketAddr,
    folder: TempDir,
    backend: Backend,
}

fn gateway_with(files: &[(&str, &str)], backend: Backend) -> Gateway {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let mut process = Process::start(start(folder.path()).args(["--workers", "1"]));
    let address = process.address("gateway listening on");
    Gateway { process, address, folder, backend }
}

fn start(folder: &Path) -> std::process::Command {
    let mut command = program();
    command.args(["gateway", "--listen", "127.0.0.1:0", "--apis"]).arg(folder);
    command
}

fn gateway() -> Gateway {
    let backend = Backend::start(echo);
    let api = api(backend.address);
    gateway_with(
        &[("api.yaml", &api), ("product.yaml", PRODUCT), ("consumers.yaml", CONSUMERS)],
        backend,
    )
}

impl Gateway {
    fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        call(self.address, "GET", path, headers)
    }
}

fn keys<'a>(id: &'a str, secret: &'a str) -> [(&'a str, &'a str); 2] {
    [("X-IBM-Client-Id", id), ("X-IBM-Client-Secret", secret)]
}

fn body(status: u16, message: &str, more: &str) -> String {
    format!(
        "{{ \"httpCode\":\"{status}\", \"httpMessage\":\"{message}\", \"moreInformation\":\"{more}\" }}"
    )
}

#[test]
fn calls_are_let_through_or_refused_with_the_texts_of_v5() {
    let gateway = gateway();
    let check = |method: &str, path: &str, headers: &[(&str, &str)], status: u16, more: &str| {
        let answer = call(gateway.address, method, path, headers);
        assert_eq!(answer.status, status, "{method} {path} {headers:?}: {answer:?}");
        assert_eq!(answer.header("x-global-transaction-id").len(), 24, "{answer:?}");
        if !more.is_empty() {
            assert!(answer.body.contains(&format!("\"moreInformation\":\"{more}\"")), "{answer:?}");
        }
    };
    check("GET", "/shop/things/7", &keys("two", "s2"), 200, "");
    check("GET", "/shop/open", &[], 200, "");
    check("GET", "/shop/things/7", &[], 401, "Client id not registered.");
    check("GET", "/shop/things/7", &keys("nobody", "s1"), 401, "Client id not registered.");
    check("GET", "/shop/things/7", &keys("one", "wrong"), 401, "Invalid client id or secret.");
    check(
        "GET",
        "/shop/things/7",
        &[("X-IBM-Client-Id", "one")],
        401,
        "Invalid client id or secret.",
    );
    check(
        "GET",
        "/shop/things/7",
        &[("X-IBM-Client-Secret", "s1")],
        401,
        "Client id not registered.",
    );
    check(
        "GET",
        "/shop/things/7?client_id=one&client_secret=s1",
        &[],
        401,
        "Client id not registered.",
    );
    check("GET", "/shop/things/7", &keys("none", "s3"), 401, "Not registered to plan.");
    check("GET", "/shop/things/7", &keys("off", "s4"), 403, "Application is suspended.");
    check("GET", "/shop/things/7", &keys("pending", "s5"), 403, "Subscription is not active.");
    check("GET", "/shop/unplanned", &keys("one", "s1"), 404, "No resources match requested URI");
    check("PUT", "/shop/things/7", &keys("one", "s1"), 404, "No resources match requested URI");
    check("GET", "/shop/nowhere", &keys("one", "s1"), 404, "No resources match requested URI");
    check("GET", "/elsewhere", &keys("one", "s1"), 404, "API not found for requested URI");
    check(
        "GET",
        "/shop/open",
        &[("Accept", "text/csv")],
        406,
        "None of the offered media types is acceptable",
    );
    let unauthorized = gateway.get("/shop/things/7", &[]);
    assert_eq!(unauthorized.body, body(401, "Unauthorized", "Client id not registered."));
    let verb = call(gateway.address, "DELETE", "/shop/things/7", &[]);
    assert_eq!((verb.status, verb.header("allow")), (405, "GET, PUT"));
    assert_eq!(verb.body, body(405, "Method Not Allowed", "Method Not Allowed"));
    let xml = gateway.get("/shop/things/7", &[("Accept", "application/xml, application/json")]);
    assert_eq!(xml.header("content-type"), "application/xml");
    assert!(xml.body.starts_with("<errorResponse><httpCode>401</httpCode>"), "{xml:?}");
}

#[test]
fn a_hard_limit_refuses_and_a_soft_one_says_so() {
    let gateway = gateway();
    for remaining in ["name=rate-limit,1;", "name=rate-limit,0;"] {
        let answer = gateway.get("/shop/things/7", &keys("one", "s1"));
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(answer.header("x-ratelimit-limit"), "name=rate-limit,2;");
        assert_eq!(answer.header("x-ratelimit-remaining"), remaining);
    }
    let over = gateway.get("/shop/things/7", &keys("one", "s1"));
    assert_eq!(over.body, body(429, "Too Many Requests", "Rate Limit exceeded"));
    let wait: u64 = over.header("retry-after").parse().unwrap();
    assert!((1..=3600).contains(&wait));
    assert_eq!(over.header("x-ratelimit-remaining"), "name=rate-limit,0;");
    // Failed log-ins cost nothing, and other applications have counters of their own.
    for _ in 0..3 {
        let answer = gateway.get("/shop/things/7", &keys("two", "s2"));
        assert_eq!((answer.status, answer.header("x-ratelimit-remaining")), (200, "name=slow,0;"));
    }
}

#[test]
fn what_was_matched_is_what_the_back_end_gets_and_credentials_stay_here() {
    let gateway = gateway();
    let answer = gateway.get("/shop/./a/../things/%37%2f8?x=1&y=%20", &keys("two", "s2"));
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.json()["line"], "GET /shop/things/7%2F8?x=1&y=%20 HTTP/1.1");
    assert_eq!((answer.header("x-backend"), answer.header("x-gateway")), ("yes", "yes"));
    let query = gateway.get("/shop/by-query?a=1&client_secret=s1&client_id=one", &[]);
    assert_eq!(query.json()["line"], "GET /shop/by-query?a=1 HTTP/1.1", "{query:?}");
    for request in gateway.backend.requests() {
        let request = request.to_ascii_lowercase();
        assert!(
            !request.contains("client-secret") && !request.contains("client_secret"),
            "{request}"
        );
        assert!(!request.contains("x-ibm-client-id"), "{request}");
        assert!(request.contains("x-global-transaction-id"), "{request}");
    }
}

#[test]
fn browsers_are_answered_before_and_after_they_call() {
    let gateway = gateway();
    let origin = ("Origin", "https://app.example");
    let asks = [origin, ("Access-Control-Request-Headers", "x-ibm-client-id")];
    let preflight = call(gateway.address, "OPTIONS", "/shop/things/7", &asks);
    assert_eq!((preflight.status, &*preflight.body), (200, ""));
    assert_eq!(preflight.header("access-control-allow-origin"), "https://app.example");
    assert_eq!(preflight.header("access-control-allow-methods"), "GET,PUT,OPTIONS");
    assert_eq!(preflight.header("access-control-allow-headers"), "x-ibm-client-id");
    let refused = gateway.get("/shop/things/7", &[origin]);
    assert_eq!(refused.status, 401);
    assert_eq!(refused.header("access-control-allow-origin"), "https://app.example");
    let plain = gateway.get("/shop/open", &[]);
    assert_eq!(plain.header("access-control-allow-origin"), "");
}

#[test]
fn bodies_pass_both_ways() {
    fn answers_with_the_body(request: &str) -> Vec<u8> {
        let body = request.split_once("\r\n\r\n").unwrap().1;
        format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
    }
    let backend = Backend::start(answers_with_the_body);
    let api = api(backend.address);
    let files = [("api.yaml", &*api), ("product.yaml", PRODUCT), ("consumers.yaml", CONSUMERS)];
    let gateway = gateway_with(&files, backend);
    let long = "0123456789".repeat(100_000);
    for text in ["{\"a\":1}", &long] {
        let answer = send(gateway.address, "PUT", "/shop/things/7", &keys("two", "s2"), text);
        assert_eq!((answer.status, answer.body == text), (200, true), "{}", answer.status);
    }
}

#[test]
fn a_back_end_that_fails_is_a_502_with_a_reason() {
    let check = |behaviour: fn(&str) -> Vec<u8>, reason: &str| {
        let backend = Backend::start(behaviour);
        let gateway = gateway_with(&[("api.yaml", &api(backend.address))], backend);
        let answer = gateway.get("/shop/open", &[]);
        assert_eq!(answer.status, 502, "{answer:?}");
        assert!(answer.body.contains(reason), "{answer:?}");
    };
    check(|_| Vec::new(), "closed the connection before it answered");
    check(|_| b"nonsense\r\n\r\n".to_vec(), "not valid HTTP");
    check(
        |_| b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab".to_vec(),
        "not valid HTTP",
    );
    let closed = Backend::start(echo);
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let gateway = gateway_with(&[("api.yaml", &api(nobody))], closed);
    let answer = gateway.get("/shop/open", &[]);
    assert_eq!(answer.status, 502, "{answer:?}");
    assert!(answer.body.contains("refused the connection"), "{answer:?}");
}

#[test]
fn a_body_that_stops_half_way_and_a_client_that_leaves_harm_nobody() {
    let gateway = gateway();
    let head = "PUT /shop/things/7 HTTP/1.1\r\nHost: a\r\nX-IBM-Client-Id: two\r\n\
                X-IBM-Client-Secret: s2\r\nContent-Length: 100\r\n\r\nonly this";
    for _ in 0..5 {
        let mut left = std::net::TcpStream::connect(gateway.address).unwrap();
        std::io::Write::write_all(&mut left, head.as_bytes()).unwrap();
        drop(left);
    }
    assert_eq!(gateway.get("/shop/open", &[]).status, 200);
    let malformed = raw(gateway.address, b"GET /shop/open HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
    assert_eq!(malformed.status, 400);
}

#[test]
fn a_body_is_held_only_where_a_step_looks_into_it_and_only_up_to_a_limit() {
    let backend = Backend::start(echo);
    let looks = "      - set-variable: { actions: [ { set: seen, value: $(request.body) } ] }\n";
    let steps = "    execute:\n";
    let api = api(backend.address).replace(steps, &format!("{steps}{looks}"));
    let gateway = gateway_with(
        &[("api.yaml", &api), ("product.yaml", PRODUCT), ("consumers.yaml", CONSUMERS)],
        backend,
    );
    let put = |bytes: usize| {
        let body = "x".repeat(bytes);
        send(gateway.address, "PUT", "/shop/things/7", &keys("two", "s2"), &body)
    };
    assert_eq!(put(4_096_000).status, 200);
    let refused = put(4_096_001);
    assert_eq!(refused.status, 413, "{refused:?}");
    assert!(refused.body.contains("larger than 4096000 bytes"), "{refused:?}");
    // A body that stops half-way is the caller's fault, and the caller is told so.
    let head = "PUT /shop/things/7 HTTP/1.1\r\nHost: a\r\nX-IBM-Client-Id: two\r\n\
                X-IBM-Client-Secret: s2\r\nContent-Length: 100\r\n\r\nonly this";
    let mut stream = std::net::TcpStream::connect(gateway.address).unwrap();
    std::io::Write::write_all(&mut stream, head.as_bytes()).unwrap();
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    let mut answer = String::new();
    std::io::Read::read_to_string(&mut stream, &mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    assert!(answer.contains("ended before its announced length"), "{answer}");
}

#[test]
fn changed_files_are_served_whole_and_a_bad_change_keeps_the_old() {
    let mut gateway = gateway();
    let path = gateway.folder.path().join("api.yaml");
    let good = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, good.replace("/open", "/opened")).unwrap();
    gateway.process.wait_for("is served as revision 2");
    assert_eq!(gateway.get("/shop/opened", &[]).status, 200);
    std::fs::write(&path, good.replace("in: header", "in: nowhere")).unwrap();
    let said = gateway.process.wait_for("api.yaml:");
    assert!(said.contains("error"), "{said}");
    gateway.process.wait_for("the last good one is");
    assert_eq!(gateway.get("/shop/opened", &[]).status, 200);
}

#[test]
fn a_document_that_cannot_be_served_stops_the_start_and_names_its_line() {
    let check = |files: &[(&str, &str)], expect: &str| {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let output = start(folder.path()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "{files:?}");
        assert!(said.contains(expect), "{expect} is not in {said}");
    };
    let nobody: SocketAddr = "127.0.0.1:9".parse().unwrap();
    let good = api(nobody);
    check(&[("a.yaml", "swagger: '2.0'\ninfo:\n\ttitle: x\n")], "a.yaml:3");
    check(
        &[("a.yaml", &good.replace("swagger: '2.0'", "swagger: '2.0'\nbasePath: /a"))],
        "a.yaml:4",
    );
    check(&[("a.yaml", &good.replace("in: header", "in: nowhere"))], "a.yaml:6");
    check(
        &[("a.yaml", &good.replace("{ id: [], secret: [] }", "{ idd: [] }"))],
        "did you mean `id`",
    );
    check(&[("a.yaml", &good.replace("invoke:", "invoek:"))], "did you mean `invoke`");
    check(&[("p.yaml", PRODUCT)], "p.yaml:3");
    check(&[("a.yaml", &good), ("consumers.yaml", "apps:\n  - { name: a }\n")], "consumers.yaml:2");
    let twice = "apps:\n  - { name: a, client-id: x }\n  - { name: b, client-id: x }\n";
    check(&[("consumers.yaml", twice)], "consumers.yaml:3");
    check(&[("readme.yaml", "hello: there\n")], "neither an API definition nor a product");
}

#[test]
fn lenient_serves_the_rest() {
    let backend = Backend::start(echo);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.yaml"), api(backend.address)).unwrap();
    std::fs::write(folder.path().join("bad.yaml"), "swagger: '2.0'\ninfo: 7\n").unwrap();
    let mut process = Process::start(start(folder.path()).arg("--lenient"));
    let address = process.address("gateway listening on");
    assert_eq!(call(address, "GET", "/shop/open", &[]).status, 200);
    // No product names the API: the client ID is checked, plans are not.
    assert_eq!(call(address, "GET", "/shop/things/7", &[]).status, 401);
}

#[test]
fn an_api_of_https_only_is_refused_on_the_plain_listener_where_schemes_are_strict() {
    let backend = Backend::start(echo);
    let folder = tempfile::tempdir().unwrap();
    let https_only = api(backend.address);
    let both = https_only.replace("basePath: /shop", "basePath: /both\nschemes: [ http, https ]");
    let both = both.replace("x-ibm-name: things", "x-ibm-name: both");
    std::fs::write(folder.path().join("a.yaml"), https_only).unwrap();
    std::fs::write(folder.path().join("b.yaml"), both).unwrap();
    let check = |flags: &[&str], shop: u16| {
        let mut process = Process::start(start(folder.path()).args(flags));
        let address = process.address("gateway listening on");
        let answer = call(address, "GET", "/shop/open", &[]);
        assert_eq!(answer.status, shop, "{flags:?} {answer:?}");
        if shop == 404 {
            assert_eq!(answer.body, body(404, "Not Found", "This API is served over HTTPS only"));
        }
        assert_eq!(call(address, "GET", "/both/open", &[]).status, 200, "{flags:?}");
    };
    check(&[], 200);
    check(&["--strict-schemes"], 404);
}

#[test]
fn an_address_in_use_is_an_error_and_not_shared() {
    let gateway = gateway();
    let address = gateway.address.to_string();
    let folder = gateway.folder.path().to_str().unwrap();
    let second = run(&["gateway", "--apis", folder, "--listen", &address]);
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(!second.status.success() && said.contains(&address), "{said}");
    assert!(said.to_lowercase().contains("address") && said.contains("in use"), "{said}");
}

#[test]
fn every_call_is_recorded_refused_ones_too() {
    let backend = Backend::start(echo);
    let folder = tempfile::tempdir().unwrap();
    let data = tempfile::tempdir().unwrap();
    let api = api(backend.address);
    for (name, text) in [("a.yaml", &*api), ("p.yaml", PRODUCT), ("consumers.yaml", CONSUMERS)] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let mut process = Process::start(start(folder.path()).arg("--data").arg(data.path()));
    let address = process.address("gateway listening on");
    for _ in 0..10 {
        call(address, "GET", "/shop/things/7?client_secret=s1&z=1", &keys("one", "s1"));
    }
    raw(address, b"nonsense\r\n\r\n");
    let data_path = data.path().to_str().unwrap();
    let count = || {
        let output = run(&["logs", "--data", data_path, "--count"]);
        String::from_utf8_lossy(&output.stdout).trim().parse::<u32>().ok()
    };
    // Read from another process while the gateway runs.
    eventually("eleven records", || count().filter(|&count| count == 11));
    assert_eq!(process.stop(), 0);
    let logs = run(&["logs", "--data", data_path, "--output", "json"]);
    let records: Vec<serde_json::Value> = serde_json::from_slice(&logs.stdout).unwrap();
    let with = |status: &str| records.iter().filter(|r| r["status_code"] == status).count();
    assert_eq!((with("200 OK"), with("429 Too Many Requests"), with("400 Bad Request")), (2, 8, 1));
    let text = String::from_utf8_lossy(&logs.stdout).into_owned();
    assert!(text.contains("client_secret=***") && !text.contains("s1"), "{text}");
}
