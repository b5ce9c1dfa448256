//! `gatewright serve --demo` of a test: what it keeps, a process of it, a program with a token.

use crate::http::{Answer, request, send, try_raw};
use crate::process::{Process, program};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;

pub(crate) const USERNAME: &str = "ada";
pub(crate) const PASSWORD: &str = "a long enough password";
pub(crate) const ORG: &str = "/api/v1/orgs/demo";
pub(crate) const CATALOG: &str = "/api/v1/orgs/demo/catalogs/sb";

/// What keeps the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// What outlives the processes of a server: its folder and its store.
pub(crate) struct Home {
    folder: TempDir,
    store: Option<String>,
}

impl Home {
    /// A new one; none where PostgreSQL is asked for and not installed.
    pub(crate) fn on(engine: Engine) -> Option<Home> {
        let store = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(testkit::postgres::database()?),
        };
        Some(Home { folder: tempfile::tempdir().unwrap(), store })
    }

    pub(crate) fn on_sqlite() -> Home {
        Home { folder: tempfile::tempdir().unwrap(), store: None }
    }

    /// A new one whose store is at an address.
    pub(crate) fn at(store: String) -> Home {
        Home { folder: tempfile::tempdir().unwrap(), store: Some(store) }
    }

    /// The server's data folder, made at its first run.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A folder for files of the test.
    pub(crate) fn desk(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// The arguments of a server on free ports.
    fn arguments(&self) -> Vec<String> {
        let mut arguments: Vec<String> =
            ["serve", "--demo", "--workers", "2"].map(Into::into).into();
        for listener in ["--listen", "--tls-listen", "--console", "--demo-backend-listen"] {
            arguments.extend([listener.to_owned(), "127.0.0.1:0".to_owned()]);
        }
        arguments.extend(["--data".to_owned(), self.data().display().to_string()]);
        if let Some(store) = &self.store {
            arguments.extend(["--store".to_owned(), store.clone()]);
        }
        arguments
    }

    pub(crate) fn command(&self) -> Command {
        self.command_with(&[])
    }

    /// The same with options of the test's own.
    pub(crate) fn command_with(&self, options: &[(&str, &str)]) -> Command {
        let mut arguments = self.arguments();
        for (option, value) in options {
            match arguments.iter().position(|argument| argument == option) {
                Some(place) => arguments[place + 1] = (*value).to_owned(),
                None => arguments.extend([option, value].map(|text| (*text).to_owned())),
            }
        }
        let mut command = program();
        command.args(arguments);
        command
    }

    /// The arguments of `admin reset` for it.
    pub(crate) fn reset(&self) -> Vec<String> {
        let data = self.data().display().to_string();
        let mut arguments: Vec<String> = ["admin", "reset", "--data", &data].map(Into::into).into();
        let store = self.store.iter().flat_map(|store| ["--store".to_owned(), store.clone()]);
        arguments.extend(store);
        arguments
    }

    pub(crate) fn start(&self) -> Server {
        Server::of(Process::start(&mut self.command()))
    }
}

/// A process that serves.
pub(crate) struct Server {
    pub(crate) process: Process,
    pub(crate) plain: SocketAddr,
    pub(crate) tls: SocketAddr,
    pub(crate) console: SocketAddr,
    /// The first administrator's one-time link, until one was used.
    pub(crate) link: Option<String>,
}

impl Server {
    /// Waits until a process is ready.
    pub(crate) fn of(mut process: Process) -> Server {
        let plain = process.address("gateway listening on http://");
        let tls = process.address("gateway listening on https://");
        let console = process.address("console listening on");
        // Comes after the link, if there is one.
        process.wait_for("try:");
        let link = process.seen().iter().find(|line| line.contains("/first-administrator?token="));
        let link = link.map(|line| line.trim().to_owned());
        Server { process, plain, tls, console, link }
    }

    /// Redeems the link for Ada and makes a token in a session of hers.
    pub(crate) fn redeem(&self) -> Client {
        let link = self.link.as_deref().unwrap().rsplit('=').next().unwrap();
        let body = json!({ "token": link, "username": USERNAME, "password": PASSWORD });
        self.post("/api/v1/first-administrator", &[], &body);
        self.log_in()
    }

    /// Makes a token in a session of Ada's.
    pub(crate) fn log_in(&self) -> Client {
        let body = json!({ "username": USERNAME, "password": PASSWORD });
        let session = self.post("/api/v1/sessions", &[], &body);
        let cookie = session.header("set-cookie").split(';').next().unwrap().to_owned();
        let own = [("Cookie", cookie.as_str()), ("Origin", "http://localhost")];
        let made = self.post("/api/v1/me/tokens", &own, &json!({ "name": "test" }));
        let token = made.json()["token"].as_str().unwrap().to_owned();
        Client { console: self.console, token }
    }

    fn post(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let mut all = vec![("Content-Type", "application/json")];
        all.extend(headers);
        let answer = send(self.console, "POST", path, &all, &body.to_string());
        assert_eq!(answer.status, 201, "{path}: {answer:?}");
        answer
    }
}

/// A program that has a token for the REST API.
#[derive(Clone)]
pub(crate) struct Client {
    console: SocketAddr,
    token: String,
}

impl Client {
    /// The same program before another process of the server.
    pub(crate) fn of(&self, server: &Server) -> Client {
        Client { console: server.console, token: self.token.clone() }
    }

    /// Sends a request to a server that may die meanwhile.
    pub(crate) fn attempt(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> std::io::Result<Answer> {
        let authorization = format!("Bearer {}", self.token);
        let mut all = vec![("Authorization", authorization.as_str())];
        all.extend(headers);
        try_raw(self.console, request(method, path, &all, body).as_bytes())
    }

    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        self.attempt(method, path, headers, body).unwrap()
    }

    /// Posts JSON.
    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        self.ask("POST", path, &[("Content-Type", "application/json")], &body.to_string())
    }

    /// Posts JSON and answers what came of it, which must be good.
    pub(crate) fn made(&self, path: &str, body: &Value) -> Value {
        let answer = self.post(path, body);
        assert!(answer.is_success(), "{path}: {answer:?}");
        answer.json()
    }

    /// Reads what must be there.
    pub(crate) fn get(&self, path: &str) -> Value {
        let answer = self.ask("GET", path, &[], "");
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
        answer.json()
    }

    /// Sends a document.
    pub(crate) fn document(&self, method: &str, path: &str, text: &str) -> Answer {
        let headers = [("Content-Type", "application/yaml"), ("If-Match", "*")];
        let headers = if method == "PUT" { &headers[..] } else { &headers[..1] };
        self.ask(method, path, headers, text)
    }

    /// Client ID and secret of the Sandbox's test application.
    pub(crate) fn test_application(&self) -> (String, String) {
        let test = self.get(&format!("{CATALOG}/test-application"));
        (text(&test, "/client_id"), text(&test, "/client_secret"))
    }
}

/// The headers of a call.
pub(crate) fn keys<'a>(id: &'a str, secret: &'a str) -> [(&'a str, &'a str); 2] {
    [("X-IBM-Client-Id", id), ("X-IBM-Client-Secret", secret)]
}

/// A text at a JSON pointer, which must be there.
#[track_caller]
pub(crate) fn text(value: &Value, pointer: &str) -> String {
    let found = value.pointer(pointer).and_then(Value::as_str);
    found.unwrap_or_else(|| panic!("{pointer} of {value}")).to_owned()
}
