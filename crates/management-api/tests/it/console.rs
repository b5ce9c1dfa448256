//! A console of its own for each test: port 0, its own store, a clock that the test moves, one
//! gateway that the test's world invents.

use crate::outside::{EchoingGateway, InventedWeb};
use management::{
    Clock, FirstRun, GatewayReport, GatewayReports, GatewayState, GatewayStates, Gateways,
    ImportSources, Management, Parts, Timestamp,
};
use management_api::Listener;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use store::Store;
use tempfile::TempDir;
use tokens::InstallationKey;
use tokio::runtime::Runtime;

/// Which engine the console keeps its things on.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// Name and password of the first administrator of every console.
pub(crate) const ADA: (&str, &str) = ("ada", "a long enough password");
/// The password of everybody else.
pub(crate) const PASSWORD: &str = "another long password";

pub(crate) struct Console {
    pub(crate) url: String,
    pub(crate) management: Arc<Management>,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) runtime: Runtime,
    pub(crate) link: String,
    pub(crate) folder: TempDir,
    agent: ureq::Agent,
}

/// An answer, read whole.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) text: String,
}

/// A request in the making.
pub(crate) struct Request<'a> {
    console: &'a Console,
    method: &'a str,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// Who calls.
#[derive(Debug, Clone)]
pub(crate) struct Token(pub(crate) String);

impl Console {
    /// A console whose first run is done: organization `demo`, catalog `sb`, nobody yet.
    pub(crate) fn new() -> Console {
        Console::on(Engine::Sqlite).unwrap()
    }

    /// The same on an engine; none where the engine is not installed.
    pub(crate) fn on(engine: Engine) -> Option<Console> {
        Console::behind(engine, Listener::Plain)
    }

    /// The same as it is reached by a listener.
    pub(crate) fn behind(engine: Engine, listener: Listener) -> Option<Console> {
        let folder = TempDir::new().unwrap();
        let address = match engine {
            Engine::Sqlite => folder.path().join("store.db").display().to_string(),
            Engine::Postgres => testkit::postgres::database()?,
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let clock = Arc::new(TestClock(AtomicI64::new(1_800_000_000_000_000)));
        let calls = folder.path().join("calls.db");
        let (management, link, address) =
            runtime.block_on(serve(&address, &calls, clock.clone(), listener));
        // A connection is not used twice: a server may close one whose request it refused unread.
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_idle_connections(0);
        let url = format!("http://{address}");
        let agent = config.build().into();
        Some(Console { url, management, clock, runtime, link, folder, agent })
    }

    /// A console with its administrator, and her token.
    pub(crate) fn with_administrator() -> (Console, Token) {
        let console = Console::new();
        let token = console.redeem();
        (console, token)
    }

    /// Redeems the link for Ada and logs her in.
    pub(crate) fn redeem(&self) -> Token {
        let body = json!({ "token": self.link, "username": ADA.0, "password": ADA.1 });
        self.post("/api/v1/first-administrator").json(&body).send().demand(201);
        self.log_in(ADA.0, ADA.1)
    }

    /// A token of a new member in a role.
    pub(crate) fn member(&self, owner: &Token, role: &str) -> Token {
        let body = json!({ "username": role, "password": PASSWORD, "role": role });
        self.post("/api/v1/orgs/demo/members").by(owner).json(&body).send().demand(201);
        self.log_in(role, PASSWORD)
    }

    /// Logs in with a password and makes an API token with the session.
    pub(crate) fn log_in(&self, username: &str, password: &str) -> Token {
        let body = json!({ "username": username, "password": password });
        let begun = self.post("/api/v1/sessions").json(&body).send().demand(201);
        let cookie = begun.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        let made = self
            .post("/api/v1/me/tokens")
            .header("cookie", &cookie)
            .header("origin", &self.url)
            .json(&json!({ "name": "test" }))
            .send()
            .demand(201);
        Token(made.json()["token"].as_str().unwrap().to_owned())
    }

    pub(crate) fn get<'a>(&'a self, path: &str) -> Request<'a> {
        self.request("GET", path)
    }

    pub(crate) fn post<'a>(&'a self, path: &str) -> Request<'a> {
        self.request("POST", path)
    }

    pub(crate) fn put<'a>(&'a self, path: &str) -> Request<'a> {
        self.request("PUT", path)
    }

    pub(crate) fn patch<'a>(&'a self, path: &str) -> Request<'a> {
        self.request("PATCH", path)
    }

    pub(crate) fn delete<'a>(&'a self, path: &str) -> Request<'a> {
        self.request("DELETE", path)
    }

    pub(crate) fn request<'a>(&'a self, method: &'a str, path: &str) -> Request<'a> {
        let (path, headers, body) = (path.to_owned(), Vec::new(), Vec::new());
        Request { console: self, method, path, headers, body }
    }
}

impl Request<'_> {
    pub(crate) fn by(self, token: &Token) -> Self {
        let value = format!("Bearer {}", token.0);
        self.header("authorization", &value)
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_string())
    }

    pub(crate) fn yaml(self, body: impl Into<Vec<u8>>) -> Self {
        self.body("application/yaml", body)
    }

    pub(crate) fn body(self, media: &str, body: impl Into<Vec<u8>>) -> Self {
        let mut request = self.header("content-type", media);
        request.body = body.into();
        request
    }

    pub(crate) fn send(self) -> Answer {
        let url = format!("{}{}", self.console.url, self.path);
        let mut request = ureq::http::Request::builder().method(self.method).uri(url);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let mut answer = match self.body.is_empty() {
            true => self.console.agent.run(request.body(()).unwrap()).unwrap(),
            false => self.console.agent.run(request.body(self.body).unwrap()).unwrap(),
        };
        let header = |(name, value): (&ureq::http::HeaderName, &ureq::http::HeaderValue)| {
            (name.to_string(), value.to_str().unwrap().to_owned())
        };
        Answer {
            status: answer.status().as_u16(),
            headers: answer.headers().iter().map(header).collect(),
            text: answer.body_mut().read_to_string().unwrap(),
        }
    }
}

impl Answer {
    /// Fails with the whole answer unless it has the status; problems must have their form.
    #[track_caller]
    pub(crate) fn demand(self, status: u16) -> Answer {
        assert_eq!(self.status, status, "{}", self.text);
        if status >= 400 {
            assert_eq!(self.header("content-type"), Some("application/problem+json"));
            assert_eq!(self.json()["status"], status);
        }
        self
    }

    /// The same, and the problem's code.
    #[track_caller]
    pub(crate) fn refused(self, status: u16, code: &str) -> Answer {
        let answer = self.demand(status);
        assert_eq!(answer.json()["code"], code, "{}", answer.text);
        answer
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn etag(&self) -> &str {
        self.header("etag").unwrap()
    }
}

/// A clock that stands still until it is moved.
pub(crate) struct TestClock(AtomicI64);

impl TestClock {
    pub(crate) fn advance(&self, time: Duration) {
        self.0.fetch_add(i64::try_from(time.as_micros()).unwrap(), Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.0.load(Ordering::SeqCst))
    }
}

/// One gateway that serves everything at once.
struct Swift;

impl Gateways for Swift {
    fn wait_serving(&self, sequence: u64, _: Duration) -> GatewayStates<'_> {
        let state = GatewayState { name: "swift".to_owned(), sequence };
        Box::pin(std::future::ready(vec![state]))
    }

    fn list(&self) -> GatewayReports<'_> {
        let report = GatewayReport {
            name: "swift".to_owned(),
            addresses: vec!["http://localhost:8080".to_owned()],
            version: "1.2.3".to_owned(),
            sequence: 0,
            started_at: Timestamp::from_micros(1_800_000_000_000_000),
            serving_since: Timestamp::from_micros(1_800_000_001_000_000),
        };
        Box::pin(std::future::ready(vec![report]))
    }
}

async fn serve(
    address: &str,
    calls: &Path,
    clock: Arc<TestClock>,
    listener: Listener,
) -> (Arc<Management>, String, SocketAddr) {
    let management = Management::new(Parts {
        store: Store::open(address).await.unwrap(),
        key: Arc::new(InstallationKey::generate()),
        clock,
        gateways: Arc::new(Swift),
        calls: Some(analytics::Reader::new(calls)),
        endpoints: vec!["https://localhost:8443".to_owned(), "http://localhost:8080".to_owned()],
        gateway_url: "http://api.example:8080".to_owned(),
        gateway_caller: Arc::new(EchoingGateway),
        fetcher: Arc::new(InventedWeb),
        import_sources: ImportSources::default(),
    });
    let management = Arc::new(management.unwrap());
    let first = FirstRun { org_name: "demo".to_owned(), org_title: "Demo".to_owned() };
    let link = management.ensure_first_run(&first).await.unwrap().link.unwrap().reveal();
    let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    let router = management_api::router_on(management.clone(), listener);
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    // Ends with the runtime, which each test owns.
    tokio::spawn(async move { axum::serve(socket, service).await.unwrap() });
    (management, link, address)
}
