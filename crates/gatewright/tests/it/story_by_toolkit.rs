//! The story by command line: from a definition to 200, 401, 429 and a record, as the README tells
//! it. Every step is a process of its own, as a user's would be.

use crate::http::{Answer, call};
use crate::process::{Process, eventually, program};
use serde_json::Value;
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Output, Stdio};
use tempfile::TempDir;

const PASSWORD: &str = "a long enough password";

/// What the story adds to the definition: two keys and one requirement that names both.
const SECURITY: &str = "securityDefinitions:
  client-id: { type: apiKey, in: header, name: X-IBM-Client-Id }
  client-secret: { type: apiKey, in: header, name: X-IBM-Client-Secret }
security:
  - { client-id: [], client-secret: [] }
";

/// A server and somebody who sits in front of it.
struct Story {
    _server: Process,
    gateway: SocketAddr,
    console: SocketAddr,
    folder: TempDir,
}

impl Story {
    fn begin() -> (Story, String) {
        let folder = tempfile::tempdir().unwrap();
        let mut command = program();
        command
            .args(["serve", "--demo", "--workers", "1", "--data"])
            .arg(folder.path().join("data"));
        for listener in ["--listen", "--tls-listen", "--console", "--demo-backend-listen"] {
            command.args([listener, "127.0.0.1:0"]);
        }
        let mut server = Process::start(&mut command);
        let gateway = server.address("gateway listening on http://");
        let console = server.address("console listening on");
        let link = server.wait_for("/first-administrator?token=").trim().to_owned();
        (Story { _server: server, gateway, console, folder }, link)
    }

    /// Runs the toolkit and answers whatever came of it.
    fn try_toolkit(&self, input: &str, arguments: &[&str]) -> Output {
        let mut child = program()
            .args(arguments)
            .args(["--server", &format!("http://{}", self.console)])
            .env("GATEWRIGHT_CONFIG_DIR", self.folder.path().join("config"))
            .current_dir(self.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    /// Runs the toolkit, which must succeed, and answers its output.
    fn toolkit(&self, arguments: &[&str]) -> String {
        let output = self.try_toolkit("", arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let text = self.toolkit(&[arguments, &["--output", "json"]].concat());
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {text}"))
    }

    fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        call(self.gateway, "GET", path, headers)
    }

    fn folder(&self) -> &Path {
        self.folder.path()
    }
}

fn keys<'a>(id: &'a str, secret: &'a str) -> [(&'a str, &'a str); 2] {
    [("X-IBM-Client-Id", id), ("X-IBM-Client-Secret", secret)]
}

fn at<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("{pointer} of {value}"))
}

#[test]
fn from_a_definition_to_answers_refusals_and_records() {
    let (story, link) = Story::begin();
    let nobody = story.try_toolkit("", &["drafts"]);
    assert_eq!(nobody.status.code(), Some(3), "{nobody:?}");
    let login = ["login", "--link", &link, "--username", "ada", "--password-stdin"];
    let signed_in = story.try_toolkit(PASSWORD, &login);
    assert!(signed_in.status.success(), "{signed_in:?}");
    let again = story.try_toolkit(PASSWORD, &login);
    assert_eq!(again.status.code(), Some(3), "a link works once: {again:?}");

    publish(&story, "100/hour", false);
    the_test_application_calls(&story);
    let umbrella = an_application_subscribes(&story, "umbrella");
    past_a_soft_limit(&story, &umbrella);
    publish(&story, "100/hour", true);
    let fresh = an_application_subscribes(&story, "fresh");
    past_a_hard_limit(&story, &fresh);
    a_cancelled_subscription_is_refused(&story, &fresh);
    every_call_is_recorded(&story, &fresh);
}

/// The definition with its keys, its default product with a limit as said, published.
fn publish(story: &Story, limit: &str, is_hard: bool) {
    let api = story.folder().join("weather.yaml");
    if !api.exists() {
        story.toolkit(&["drafts", "pull", "weather-provider-api", "-o", "weather.yaml"]);
        let text = std::fs::read_to_string(&api).unwrap();
        std::fs::write(&api, text + SECURITY).unwrap();
        story.toolkit(&["drafts", "push", "--replace", "weather.yaml"]);
        story.toolkit(&["drafts", "generate-product", "weather-provider-api"]);
    }
    story.toolkit(&["drafts", "pull", "weather-provider-api-product", "-o", "product.yaml"]);
    let product = story.folder().join("product.yaml");
    let text = std::fs::read_to_string(&product).unwrap();
    assert!(text.contains(limit) && text.contains("hard-limit: false"), "{text}");
    if is_hard {
        std::fs::write(&product, text.replace("hard-limit: false", "hard-limit: true")).unwrap();
        story.toolkit(&["drafts", "push", "--replace", "product.yaml"]);
    }
    let told = story.toolkit(&["products", "publish", "weather-provider-api-product"]);
    assert!(told.ends_with("live on 1 of 1 gateways\n"), "{told}");
}

fn the_test_application_calls(story: &Story) {
    let test = story.json(&["catalogs", "test-app"]);
    let (id, secret) = (at(&test, "/client_id"), at(&test, "/client_secret"));
    let path = "/demo/sb/current?zipcode=90210";
    let good = story.get(path, &keys(id, secret));
    assert_eq!(good.status, 200, "{good:?}");
    assert_eq!(good.json()["city"], "Beverly Hills");
    assert_eq!(good.header("x-ratelimit-limit"), "", "plan limits do not count for it");
    let check = |headers: &[(&str, &str)], text: &str| {
        let answer = story.get(path, headers);
        let body = format!(
            "{{ \"httpCode\":\"401\", \"httpMessage\":\"Unauthorized\", \
             \"moreInformation\":\"{text}\" }}"
        );
        assert_eq!((answer.status, answer.body), (401, body), "{headers:?}");
    };
    check(&[], "Client id not registered.");
    check(&keys("6d8a3f0e-random", secret), "Client id not registered.");
    check(&keys(id, "gws_wrong"), "Invalid client id or secret.");
    check(&keys(id, secret)[..1], "Invalid client id or secret.");
    check(&keys(id, secret)[1..], "Client id not registered.");
    assert_eq!(story.get("/demo/sb/tomorrow", &keys(id, secret)).status, 404);
    assert_eq!(call(story.gateway, "PUT", path, &keys(id, secret)).status, 405);
}

/// An application with its credentials, `(name, client ID, secret)`.
type Application = (String, String, String);

fn an_application_subscribes(story: &Story, name: &str) -> Application {
    if !story.toolkit(&["orgs"]).contains("acme") {
        story.toolkit(&["orgs", "create", "acme", "--title", "Acme"]);
    }
    let made = story.json(&["apps", "create", name]);
    let id = at(&made, "/item/credential/client_id").to_owned();
    let secret = at(&made, "/item/client_secret").to_owned();
    let before = story.get("/demo/sb/today?zipcode=90210", &keys(&id, &secret));
    assert_eq!(before.status, 401, "{before:?}");
    assert!(before.body.contains("Not registered to plan."), "{before:?}");
    let product = "weather-provider-api-product";
    let told = story.toolkit(&["subscriptions", "create", "--app", name, "--product", product]);
    assert!(told.ends_with("live on 1 of 1 gateways\n"), "{told}");
    (name.to_owned(), id, secret)
}

fn past_a_soft_limit(story: &Story, (_, id, secret): &Application) {
    for number in 1..=102_u32 {
        let answer = story.get("/demo/sb/current?zipcode=10001", &keys(id, secret));
        assert_eq!(answer.status, 200, "call {number}: {answer:?}");
        assert_eq!(answer.header("x-ratelimit-limit"), "name=rate-limit,100;");
        let remaining = format!("name=rate-limit,{};", 100_u32.saturating_sub(number));
        assert_eq!(answer.header("x-ratelimit-remaining"), remaining, "call {number}");
    }
}

fn past_a_hard_limit(story: &Story, (_, id, secret): &Application) {
    for number in 1..=101_u32 {
        let answer = story.get("/demo/sb/current?zipcode=10001", &keys(id, secret));
        let expect = if number <= 100 { 200 } else { 429 };
        assert_eq!(answer.status, expect, "call {number}: {answer:?}");
    }
}

fn a_cancelled_subscription_is_refused(story: &Story, (name, id, secret): &Application) {
    let all = story.json(&["subscriptions", "list", "--app", name]);
    story.toolkit(&["subscriptions", "cancel", "--app", name, at(&all, "/0/id")]);
    let answer = story.get("/demo/sb/current?zipcode=10001", &keys(id, secret));
    assert_eq!(answer.status, 401, "{answer:?}");
    assert!(answer.body.contains("Not registered to plan."), "{answer:?}");
}

/// Calls of the application `fresh`: one before it subscribed, 101, one after it was cancelled.
fn every_call_is_recorded(story: &Story, (_, id, _): &Application) {
    let records = eventually("all calls of the application are in the log", || {
        let found = story.json(&["logs", "--app", id, "-n", "1000"]);
        let found = found.as_array().unwrap().clone();
        (found.len() == 103).then_some(found)
    });
    let count = |status: &str| {
        records.iter().filter(|record| at(record, "/status_code").starts_with(status)).count()
    };
    assert_eq!((count("200"), count("429"), count("401")), (100, 1, 2));
    assert_eq!(at(&records[0], "/uri_path"), "/demo/sb/current");
    let table = story.toolkit(&["logs", "--app", id, "--status", "429"]);
    assert!(table.lines().nth(1).unwrap().contains("429 Too Many Requests"), "{table}");
}
