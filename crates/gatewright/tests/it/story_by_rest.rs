//! The story by REST: the same steps as a program takes them, plain and on TLS.

use crate::http::{Answer, call, send};
use crate::process::{Process, eventually, program};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

const PASSWORD: &str = "a long enough password";
const ORG: &str = "/api/v1/orgs/demo";
const CATALOG: &str = "/api/v1/orgs/demo/catalogs/sb";

/// What the story adds to the definition: two keys and one requirement that names both.
const SECURITY: &str = "securityDefinitions:
  client-id: { type: apiKey, in: header, name: X-IBM-Client-Id }
  client-secret: { type: apiKey, in: header, name: X-IBM-Client-Secret }
security:
  - { client-id: [], client-secret: [] }
";

/// A server, and a program that has a token for it.
struct Story {
    _server: Process,
    plain: SocketAddr,
    tls: SocketAddr,
    console: SocketAddr,
    token: String,
    folder: TempDir,
}

impl Story {
    fn begin() -> Story {
        let folder = tempfile::tempdir().unwrap();
        let mut command = program();
        command.args(["serve", "--demo", "--workers", "1", "--data"]).arg(folder.path());
        for listener in ["--listen", "--tls-listen", "--console", "--demo-backend-listen"] {
            command.args([listener, "127.0.0.1:0"]);
        }
        let mut server = Process::start(&mut command);
        let plain = server.address("gateway listening on http://");
        let tls = server.address("gateway listening on https://");
        let console = server.address("console listening on");
        let link = server.wait_for("/first-administrator?token=");
        let token = sign_in(console, link.trim().rsplit('=').next().unwrap());
        Story { _server: server, plain, tls, console, token, folder }
    }

    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let authorization = format!("Bearer {}", self.token);
        let mut all = vec![("Authorization", authorization.as_str())];
        all.extend(headers);
        send(self.console, method, path, &all, body)
    }

    /// Posts JSON and answers what came of it, which must be good.
    fn post(&self, path: &str, body: &Value) -> Value {
        let answer =
            self.ask("POST", path, &[("Content-Type", "application/json")], &body.to_string());
        assert!((200..300).contains(&answer.status), "{path}: {answer:?}");
        answer.json()
    }

    fn get(&self, path: &str) -> Value {
        let answer = self.ask("GET", path, &[], "");
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
        answer.json()
    }
}

/// From the one-time link to an API token.
fn sign_in(console: SocketAddr, link: &str) -> String {
    let json = |path: &str, headers: &[(&str, &str)], body: Value| {
        let mut all = vec![("Content-Type", "application/json")];
        all.extend(headers);
        let answer = send(console, "POST", path, &all, &body.to_string());
        assert_eq!(answer.status, 201, "{path}: {answer:?}");
        answer
    };
    assert_eq!(call(console, "GET", "/api/v1/me", &[]).status, 401);
    let who = json!({ "token": link, "username": "ada", "password": PASSWORD });
    json("/api/v1/first-administrator", &[], who);
    let session = json("/api/v1/sessions", &[], json!({ "username": "ada", "password": PASSWORD }));
    let cookie = session.header("set-cookie").split(';').next().unwrap().to_owned();
    // A cookie alone changes nothing: the request must come from the console's own pages.
    let bare = send(
        console,
        "POST",
        "/api/v1/me/tokens",
        &[("Content-Type", "application/json"), ("Cookie", &cookie)],
        "{\"name\":\"story\"}",
    );
    assert_eq!(bare.status, 403, "{bare:?}");
    let own = [("Cookie", cookie.as_str()), ("Origin", "http://localhost")];
    let made = json("/api/v1/me/tokens", &own, json!({ "name": "story" }));
    made.json()["token"].as_str().unwrap().to_owned()
}

fn keys<'a>(id: &'a str, secret: &'a str) -> [(&'a str, &'a str); 2] {
    [("X-IBM-Client-Id", id), ("X-IBM-Client-Secret", secret)]
}

fn text(value: &Value, pointer: &str) -> String {
    let found = value.pointer(pointer).and_then(Value::as_str);
    found.unwrap_or_else(|| panic!("{pointer} of {value}")).to_owned()
}

#[test]
fn a_program_goes_from_a_definition_to_a_call() {
    let story = Story::begin();
    secure_the_definition(&story);
    publish_the_default_product(&story);
    the_test_application_calls_plain_and_on_tls(&story);
    an_application_comes_and_goes(&story);
}

/// Two writers: the second, who has not read the first one's change, is told so.
fn secure_the_definition(story: &Story) {
    let path = format!("{ORG}/drafts/apis/weather-provider-api:1.0.0/document");
    let document = story.ask("GET", &path, &[], "");
    assert_eq!(document.status, 200, "{document:?}");
    let etag = document.header("etag").to_owned();
    let put = |etag: Option<&str>| {
        let mut headers = vec![("Content-Type", "application/yaml")];
        headers.extend(etag.map(|etag| ("If-Match", etag)));
        story.ask("PUT", &path, &headers, &format!("{}{SECURITY}", document.body)).status
    };
    assert_eq!((put(None), put(Some(&etag)), put(Some(&etag))), (428, 200, 412));
    let kept = story.ask("GET", &path, &[], "");
    assert_eq!(kept.body, format!("{}{SECURITY}", document.body));
}

fn publish_the_default_product(story: &Story) {
    let path = format!("{ORG}/drafts/apis/weather-provider-api:1.0.0/default-product");
    let generated = story.ask("POST", &path, &[], "").json();
    assert_eq!(text(&generated, "/item/name"), "weather-provider-api-product");
    let body = json!({ "product": "weather-provider-api-product:1.0.0" });
    let published = story.post(&format!("{CATALOG}/publish"), &body);
    assert_eq!(text(&published, "/item/product/state"), "published");
    assert_eq!(published["gateways"][0]["serving"], published["sequence"]);
}

fn the_test_application_calls_plain_and_on_tls(story: &Story) {
    let test = story.get(&format!("{CATALOG}/test-application"));
    let (id, secret) = (text(&test, "/client_id"), text(&test, "/client_secret"));
    let path = "/demo/sb/current?zipcode=90210";
    let plain = call(story.plain, "GET", path, &keys(&id, &secret));
    assert_eq!(plain.status, 200, "{plain:?}");
    assert_eq!(plain.json()["zip"], "90210");
    let refused = call(story.plain, "GET", path, &keys("nobody", &secret));
    assert_eq!(refused.status, 401);
    let head = format!(
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         X-IBM-Client-Id: {id}\r\nX-IBM-Client-Secret: {secret}\r\n\r\n"
    );
    let secured = over_tls(story, &head);
    assert!(secured.starts_with("HTTP/1.1 200 "), "{secured}");
    assert!(secured.contains("\"zip\":\"90210\""), "{secured}");
}

/// Sends bytes over TLS to whoever proves to be the server of the self-signed certificate.
fn over_tls(story: &Story, request: &str) -> String {
    let file: PathBuf = story.folder.path().join("keys/self-signed.crt");
    let mut roots = rustls::RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(file).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = "localhost".try_into().unwrap();
    let connection = rustls::ClientConnection::new(Arc::new(config), name).unwrap();
    let mut stream = rustls::StreamOwned::new(connection, TcpStream::connect(story.tls).unwrap());
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn an_application_comes_and_goes(story: &Story) {
    let orgs = format!("{CATALOG}/consumer-orgs");
    story.post(&orgs, &json!({ "name": "acme", "title": "Acme" }));
    let applications = format!("{orgs}/acme/applications");
    let made = story.post(&applications, &json!({ "name": "umbrella" }));
    let (id, secret) =
        (text(&made, "/item/credential/client_id"), text(&made, "/item/client_secret"));
    let shown = story.ask("GET", &format!("{applications}/umbrella/credentials"), &[], "");
    assert!(shown.body.contains(&id) && !shown.body.contains(&secret), "{shown:?}");

    let subscriptions = format!("{applications}/umbrella/subscriptions");
    let body = json!({ "product": "weather-provider-api-product:1.0.0", "plan": "default" });
    let subscribed = story.post(&subscriptions, &body);
    let path = "/demo/sb/today?zipcode=60601";
    let good = call(story.plain, "GET", path, &keys(&id, &secret));
    assert_eq!(good.status, 200, "{good:?}");
    assert_eq!(good.header("x-ratelimit-remaining"), "name=rate-limit,99;");

    let one = format!("{subscriptions}/{}", text(&subscribed, "/item/id"));
    assert_eq!(story.ask("DELETE", &one, &[("If-Match", "*")], "").status, 200);
    assert_eq!(call(story.plain, "GET", path, &keys(&id, &secret)).status, 401);

    let calls = format!("{ORG}/calls?app={id}");
    let records = eventually("both calls are recorded", || {
        let items = story.get(&calls)["items"].as_array().unwrap().clone();
        (items.len() == 2).then_some(items)
    });
    // Newest first.
    assert_eq!(text(&records[0], "/status_code"), "401 Unauthorized");
    assert_eq!(text(&records[1], "/status_code"), "200 OK");
    assert_eq!(text(&records[1], "/plan_name"), "default");
}
