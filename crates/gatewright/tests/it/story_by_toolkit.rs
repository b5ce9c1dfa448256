//! The story by command line: from a definition to 200, 401, 429 and a record, as the README tells
//! it. Every step is a process of its own, as a user's would be.

use crate::http::{Answer, call, request};
use crate::process::{eventually, program};
use crate::server::{Engine, Home, PASSWORD, Server, keys, text};
use crate::story_by_rest::SECURITY;
use crate::tls::raw_over_tls;
use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Output, Stdio};

/// A server and somebody who sits in front of it.
struct Story {
    home: Home,
    server: Server,
}

impl Story {
    fn begin(home: Home) -> (Story, String) {
        let server = home.start();
        let link = server.link.clone().unwrap();
        (Story { home, server }, link)
    }

    /// Runs the toolkit and answers whatever came of it.
    fn try_toolkit(&self, input: &str, arguments: &[&str]) -> Output {
        let mut child = program()
            .args(arguments)
            .args(["--server", &format!("http://{}", self.server.console)])
            .env("GATEWRIGHT_CONFIG_DIR", self.home.desk().join("config"))
            .current_dir(self.home.desk())
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
        call(self.server.plain, "GET", path, headers)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.home.desk().join(name)
    }
}

#[test]
fn a_person_goes_from_a_definition_to_answers_refusals_and_records() {
    tell(Home::on(Engine::Sqlite));
}

#[test]
fn a_person_goes_the_same_way_on_postgres() {
    tell(Home::on(Engine::Postgres));
}

fn tell(home: Option<Home>) {
    let Some(home) = home else { return };
    let (story, link) = Story::begin(home);
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
    let api = story.file("weather.yaml");
    if !api.exists() {
        story.toolkit(&["drafts", "pull", "weather-provider-api", "-o", "weather.yaml"]);
        let text = std::fs::read_to_string(&api).unwrap();
        std::fs::write(&api, text + SECURITY).unwrap();
        story.toolkit(&["drafts", "push", "--replace", "weather.yaml"]);
        story.toolkit(&["drafts", "generate-product", "weather-provider-api"]);
    }
    story.toolkit(&["drafts", "pull", "weather-provider-api-product", "-o", "product.yaml"]);
    let product = story.file("product.yaml");
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
    let (id, secret) = (&*text(&test, "/client_id"), &*text(&test, "/client_secret"));
    let path = "/demo/sb/current?zipcode=90210";
    let good = story.get(path, &keys(id, secret));
    assert_eq!(good.status, 200, "{good:?}");
    assert_eq!(good.json()["city"], "Beverly Hills");
    assert_eq!(good.header("x-ratelimit-limit"), "", "plan limits do not count for it");
    let certificate = story.home.data().join("keys/self-signed.crt");
    let bytes = request("GET", path, &keys(id, secret), "");
    let secured = raw_over_tls(story.server.tls, &certificate, bytes.as_bytes());
    assert_eq!((secured.status, secured.body), (200, good.body));
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
    assert_eq!(call(story.server.plain, "PUT", path, &keys(id, secret)).status, 405);
}

/// An application with its credentials, `(name, client ID, secret)`.
type Application = (String, String, String);

fn an_application_subscribes(story: &Story, name: &str) -> Application {
    if !story.toolkit(&["orgs"]).contains("acme") {
        story.toolkit(&["orgs", "create", "acme", "--title", "Acme"]);
    }
    let made = story.json(&["apps", "create", name]);
    let id = text(&made, "/item/credential/client_id");
    let secret = text(&made, "/item/client_secret");
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
    story.toolkit(&["subscriptions", "cancel", "--app", name, &text(&all, "/0/id")]);
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
        records.iter().filter(|record| text(record, "/status_code").starts_with(status)).count()
    };
    assert_eq!((count("200"), count("429"), count("401")), (100, 1, 2));
    assert_eq!(text(&records[0], "/uri_path"), "/demo/sb/current");
    let table = story.toolkit(&["logs", "--app", id, "--status", "429"]);
    assert!(table.lines().nth(1).unwrap().contains("429 Too Many Requests"), "{table}");
}
