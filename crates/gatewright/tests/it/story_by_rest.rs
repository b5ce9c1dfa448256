//! The story by REST: from a definition to 200, 401, 429 and a record, as a program takes the
//! steps, plain and on TLS, on both engines.

use crate::http::{Answer, call, request};
use crate::process::eventually;
use crate::server::{CATALOG, Client, Engine, Home, ORG, Server, keys, text};
use crate::tls::raw_over_tls;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// What the story adds to the definition: two keys and one requirement that names both.
pub(crate) const SECURITY: &str = "securityDefinitions:
  client-id: { type: apiKey, in: header, name: X-IBM-Client-Id }
  client-secret: { type: apiKey, in: header, name: X-IBM-Client-Secret }
security:
  - { client-id: [], client-secret: [] }
";

const DEFINITION: &str =
    include_str!("../../../../examples/create/01-weather/weather-provider-api.yaml");
const PRODUCT: &str = "weather-provider-api-product:1.0.0";
const CURRENT: &str = "/demo/sb/current?zipcode=90210";

/// How soon the gateway must know of a change.
const SOON: Duration = Duration::from_secs(1);

struct Story {
    home: Home,
    server: Server,
    client: Client,
    /// How many calls of the organization's were answered with each status.
    answered: RefCell<BTreeMap<u16, usize>>,
}

/// Name, client ID, secret.
struct Application(String, String, String);

impl Story {
    /// Calls the gateway and counts the answer.
    fn call(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.counted(call(self.server.plain, method, path, headers))
    }

    fn counted(&self, answer: Answer) -> Answer {
        *self.answered.borrow_mut().entry(answer.status).or_default() += 1;
        answer
    }

    fn call_as(&self, Application(_, id, secret): &Application) -> Answer {
        self.call("GET", CURRENT, &keys(id, secret))
    }
}

#[test]
fn a_program_goes_from_a_definition_to_answers_refusals_and_records() {
    tell(Home::on(Engine::Sqlite));
}

#[test]
fn a_program_goes_the_same_way_on_postgres() {
    tell(Home::on(Engine::Postgres));
}

fn tell(home: Option<Home>) {
    let Some(home) = home else { return };
    let server = home.start();
    assert_eq!(call(server.console, "GET", "/api/v1/me", &[]).status, 401);
    let client = server.redeem();
    let story = Story { home, server, client, answered: RefCell::default() };
    secure_the_definition(&story);
    publish_the_default_product(&story);
    the_test_application_calls_plain_and_on_tls(&story);
    whoever_is_not_known_is_refused(&story);
    let umbrella = an_application_subscribes(&story, "umbrella");
    past_a_soft_limit(&story, &umbrella);
    make_the_limit_hard(&story);
    let fresh = an_application_subscribes(&story, "fresh");
    past_a_hard_limit(&story, &fresh);
    a_cancelled_subscription_is_refused(&story, &umbrella);
    every_call_is_recorded(&story, &fresh);
}

/// The import exists already; of two writers the second, who has not read the first one's change,
/// is told so.
fn secure_the_definition(story: &Story) {
    let drafts = format!("{ORG}/drafts/apis");
    let import = story.client.document("POST", &drafts, DEFINITION);
    assert_eq!((import.status, text(&import.json(), "/code")), (409, "exists".to_owned()));
    let path = format!("{drafts}/weather-provider-api:1.0.0/document");
    let document = story.client.ask("GET", &path, &[], "");
    assert_eq!(document.status, 200, "{document:?}");
    let etag = document.header("etag").to_owned();
    let secured = format!("{}{SECURITY}", document.body);
    let put = |etag: Option<&str>| {
        let mut headers = vec![("Content-Type", "application/yaml")];
        headers.extend(etag.map(|etag| ("If-Match", etag)));
        story.client.ask("PUT", &path, &headers, &secured).status
    };
    assert_eq!((put(None), put(Some(&etag)), put(Some(&etag))), (428, 200, 412));
    assert_eq!(story.client.ask("GET", &path, &[], "").body, secured);
    let draft = story.client.get(path.trim_end_matches("/document"));
    assert!(!draft["diagnostics"].to_string().contains("\"error\""), "{draft}");
}

fn publish_the_default_product(story: &Story) {
    let path = format!("{ORG}/drafts/apis/weather-provider-api:1.0.0/default-product");
    let generated = story.client.ask("POST", &path, &[], "").json();
    assert_eq!(text(&generated, "/item/name"), "weather-provider-api-product");
    let document = format!("{ORG}/drafts/products/{PRODUCT}/document");
    let document = story.client.ask("GET", &document, &[], "").body;
    for part in ["title: Default Plan", "value: 100/hour", "hard-limit: false"] {
        assert!(document.contains(part), "{part} is not in {document}");
    }
    publish(story);
    let product = story.client.get(&format!("{CATALOG}/products/{PRODUCT}"));
    assert_eq!(text(&product, "/plans/0/name"), "default");
    assert_eq!(text(&product, "/apis/0/name"), "weather-provider-api");
}

fn publish(story: &Story) {
    let published =
        story.client.made(&format!("{CATALOG}/publish"), &json!({ "product": PRODUCT }));
    assert_eq!(text(&published, "/item/product/state"), "published");
    assert_eq!(published["gateways"][0]["serving"], published["sequence"]);
}

fn the_test_application_calls_plain_and_on_tls(story: &Story) {
    let (id, secret) = story.client.test_application();
    let [id_header, secret_header] = keys(&id, &secret);
    let debug = ("APIm-Debug", "true");
    let debugged = story.call("GET", CURRENT, &[id_header, secret_header, debug]);
    assert!(debugged.header("apim-debug-trans-id").starts_with("127.0.0.1-"), "{debugged:?}");
    let plain = story.call("GET", CURRENT, &keys(&id, &secret));
    assert_eq!(plain.header("apim-debug-trans-id"), "", "only where it is asked for");
    let certificate = story.home.data().join("keys/self-signed.crt");
    let bytes = request("GET", CURRENT, &keys(&id, &secret), "");
    let secured = story.counted(raw_over_tls(story.server.tls, &certificate, bytes.as_bytes()));
    for answer in [&plain, &secured] {
        assert_eq!(answer.status, 200, "{answer:?}");
        let weather = answer.json();
        assert_eq!(
            (text(&weather, "/zip"), text(&weather, "/city")),
            ("90210".to_owned(), "Beverly Hills".to_owned())
        );
        assert_eq!(answer.header("x-ratelimit-limit"), "", "plan limits do not count for it");
    }
    assert_eq!(plain.body, secured.body);
}

fn whoever_is_not_known_is_refused(story: &Story) {
    let (id, secret) = story.client.test_application();
    let check = |method: &str, path: &str, headers: &[(&str, &str)], status: u16, text: &str| {
        let reason = match status {
            401 => "Unauthorized",
            404 => "Not Found",
            _ => "Method Not Allowed",
        };
        let body = format!(
            "{{ \"httpCode\":\"{status}\", \"httpMessage\":\"{reason}\", \
             \"moreInformation\":\"{text}\" }}"
        );
        let answer = story.call(method, path, headers);
        assert_eq!((answer.status, answer.body), (status, body), "{method} {path} {headers:?}");
    };
    let both = keys(&id, &secret);
    let random = "6d8a3f0e-2c54-4f7a-9a51-0c7f9f3b1d11";
    check("GET", CURRENT, &keys(random, &secret), 401, "Client id not registered.");
    check("GET", CURRENT, &keys(&id, "gws_wrong"), 401, "Invalid client id or secret.");
    check("GET", CURRENT, &both[..1], 401, "Invalid client id or secret.");
    check("GET", CURRENT, &both[1..], 401, "Client id not registered.");
    check("GET", CURRENT, &[], 401, "Client id not registered.");
    check("GET", "/demo/sb/tomorrow", &both, 404, "No resources match requested URI");
    check("PUT", CURRENT, &both, 405, "Method Not Allowed");
}

/// An application of its own, refused until it has subscribed.
fn an_application_subscribes(story: &Story, name: &str) -> Application {
    let orgs = format!("{CATALOG}/consumer-orgs");
    let acme = story.client.post(&orgs, &json!({ "name": "acme", "title": "Acme" }));
    assert!([201, 409].contains(&acme.status), "{acme:?}");
    let applications = format!("{orgs}/acme/applications");
    let made = story.client.made(&applications, &json!({ "name": name }));
    let id = text(&made, "/item/credential/client_id");
    let secret = text(&made, "/item/client_secret");
    let shown = story.client.ask("GET", &format!("{applications}/{name}/credentials"), &[], "");
    assert!(shown.body.contains(&id) && !shown.body.contains(&secret), "{shown:?}");
    let application = Application(name.to_owned(), id, secret);
    let before = story.call_as(&application);
    assert_eq!(before.status, 401, "{before:?}");
    assert!(before.body.contains("Not registered to plan."), "{before:?}");
    let body = json!({ "product": PRODUCT, "plan": "default" });
    let subscribed = story.client.made(&format!("{applications}/{name}/subscriptions"), &body);
    assert_eq!(text(&subscribed, "/item/state"), "active");
    application
}

fn past_a_soft_limit(story: &Story, umbrella: &Application) {
    for number in 1..=102_u32 {
        let answer = story.call_as(umbrella);
        assert_eq!(answer.status, 200, "call {number}: {answer:?}");
        assert_eq!(answer.header("x-ratelimit-limit"), "name=rate-limit,100;");
        let remaining = format!("name=rate-limit,{};", 100_u32.saturating_sub(number));
        assert_eq!(answer.header("x-ratelimit-remaining"), remaining, "call {number}");
    }
}

fn make_the_limit_hard(story: &Story) {
    let path = format!("{ORG}/drafts/products/{PRODUCT}/document");
    let document = story.client.ask("GET", &path, &[], "").body;
    let hard = document.replace("hard-limit: false", "hard-limit: true");
    let replaced = story.client.document("PUT", &path, &hard);
    assert_eq!(replaced.status, 200, "{replaced:?}");
    publish(story);
}

fn past_a_hard_limit(story: &Story, fresh: &Application) {
    for number in 1..=101_u32 {
        let answer = story.call_as(fresh);
        let expect = if number <= 100 { 200 } else { 429 };
        assert_eq!(answer.status, expect, "call {number}: {answer:?}");
        if number > 100 {
            assert!(answer.body.contains("Rate Limit exceeded"), "{answer:?}");
            assert!(answer.header("retry-after").parse::<u32>().is_ok(), "{answer:?}");
        }
    }
}

/// The publication above kept it.
fn a_cancelled_subscription_is_refused(story: &Story, umbrella: &Application) {
    let path = format!("{CATALOG}/consumer-orgs/acme/applications/{}/subscriptions", umbrella.0);
    let all = story.client.get(&path);
    assert_eq!(text(&all, "/items/0/state"), "active");
    let one = format!("{path}/{}", text(&all, "/items/0/id"));
    let cancelled = story.client.ask("DELETE", &one, &[("If-Match", "*")], "");
    assert_eq!(cancelled.status, 200, "{cancelled:?}");
    let since = Instant::now();
    loop {
        let answer = story.call_as(umbrella);
        if answer.status == 401 {
            assert!(answer.body.contains("Not registered to plan."), "{answer:?}");
            return;
        }
        assert!(since.elapsed() < SOON, "still let in after {SOON:?}: {answer:?}");
    }
}

fn every_call_is_recorded(story: &Story, fresh: &Application) {
    let expected: BTreeMap<u16, usize> = story.answered.borrow().clone();
    assert_eq!(expected.keys().copied().collect::<Vec<_>>(), [200, 401, 404, 405, 429]);
    let records = eventually("every call is in the list, once", || {
        let records = records(story, "");
        let mut recorded = BTreeMap::new();
        for record in &records {
            let status = text(record, "/status_code")[..3].parse::<u16>().unwrap();
            *recorded.entry(status).or_default() += 1_usize;
        }
        (recorded == expected).then_some(records)
    });
    // Newest first.
    assert_eq!(text(&records[0], "/refusal"), "not-subscribed");
    assert_eq!(text(&records[0], "/uri_path"), "/demo/sb/current");
    let of_fresh = records_of(story, &fresh.1);
    assert_eq!(of_fresh.len(), 102);
    assert_eq!(text(&of_fresh[0], "/status_code"), "429 Too Many Requests");
    assert_eq!(text(&of_fresh[1], "/plan_name"), "default");
    assert_eq!(text(&of_fresh[1], "/product_name"), "weather-provider-api-product");
    let soft = records.iter().filter(|record| record["is_over_soft_limit"] == true).count();
    assert_eq!(soft, 2, "calls 101 and 102 of the soft plan");
}

fn records_of(story: &Story, client_id: &str) -> Vec<Value> {
    records(story, &format!("&app={client_id}"))
}

/// All pages.
fn records(story: &Story, filter: &str) -> Vec<Value> {
    let mut records = Vec::new();
    let mut after = String::new();
    loop {
        let page = story.client.get(&format!("{ORG}/calls?limit=200{filter}{after}"));
        records.extend(page["items"].as_array().unwrap().clone());
        let Some(next) = page["next"].as_str() else { return records };
        after = format!("&after={next}");
    }
}
