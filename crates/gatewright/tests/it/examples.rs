//! Every folder of `examples/`: served by the stand-alone gateway, called as its `calls.yaml` says.

use crate::backend::Backend;
use crate::http::{Answer, send};
use crate::process::{Process, program};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Where the examples' definitions have their back end.
const USUAL_ADDRESS: &str = "127.0.0.1:9090";

/// One document of `calls.yaml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Call {
    /// Method and target.
    call: String,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    body: String,
    #[serde(default = "once")]
    repeat: u32,
    expect: Expect,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    status: u16,
    /// By names in lower case.
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    body_contains: String,
}

fn once() -> u32 {
    1
}

#[test]
fn every_example_answers_as_its_calls_say() {
    let backend = Backend::start(weather);
    let folders = folders();
    assert!(folders.len() >= 6, "{folders:?}");
    for folder in folders {
        serve_and_call(&folder, backend.address);
    }
}

/// `examples/VERB/NN-name`.
fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let inside = |folder: &Path| -> Vec<PathBuf> {
        let mut inside: Vec<PathBuf> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        inside.retain(|path| path.is_dir());
        inside.sort();
        inside
    };
    inside(&root).iter().flat_map(|verb| inside(verb)).collect()
}

fn serve_and_call(example: &Path, backend: SocketAddr) {
    let served = served(example, backend);
    let mut command = program();
    command.args(["gateway", "--listen", "127.0.0.1:0", "--workers", "1", "--apis"]);
    let mut process = Process::start(command.arg(served.path()));
    let address = process.address("gateway listening on");
    let calls = std::fs::read_to_string(example.join("calls.yaml")).unwrap();
    let calls: Vec<Call> = serde_saphyr::from_multiple(&calls)
        .unwrap_or_else(|error| panic!("{}: {error}", example.display()));
    assert!(!calls.is_empty(), "{}", example.display());
    for (index, call) in calls.iter().enumerate() {
        for _ in 0..call.repeat {
            let what = format!("{}, call {}: {}", example.display(), index + 1, call.call);
            check(&what, &call.expect, &make(address, call));
        }
    }
}

/// What the gateway is to serve: the example without its calls, over the test's back end.
fn served(example: &Path, backend: SocketAddr) -> TempDir {
    let served = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(example).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        if name != "calls.yaml" && path.extension().is_some_and(|extension| extension == "yaml") {
            let text = std::fs::read_to_string(&path).unwrap();
            let text = text.replace(USUAL_ADDRESS, &backend.to_string());
            std::fs::write(served.path().join(name), text).unwrap();
        }
    }
    served
}

fn make(address: SocketAddr, call: &Call) -> Answer {
    let (method, target) = call.call.split_once(' ').unwrap();
    let headers: Vec<(&str, &str)> =
        call.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    send(address, method, target, &headers, &call.body)
}

fn check(what: &str, expect: &Expect, answer: &Answer) {
    assert_eq!(answer.status, expect.status, "{what}: {answer:?}");
    for (name, value) in &expect.headers {
        assert_eq!(answer.header(name), value, "{what}: {name} of {answer:?}");
    }
    assert!(answer.body.contains(&expect.body_contains), "{what}: {answer:?}");
}

/// The weather back end as far as the examples call it: the shapes of the demo's, few places.
fn weather(request: &str) -> Vec<u8> {
    let target = request.split(' ').nth(1).unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let zip = query.strip_prefix("zipcode=").unwrap_or_default();
    let (status, body) = if !matches!(path, "/current" | "/today") {
        ("404 Not Found", String::new())
    } else if zip.len() != 5 || !zip.bytes().all(|byte| byte.is_ascii_digit()) {
        let error = "`zipcode` must be a US zip code of five digits, such as 90210";
        ("400 Bad Request", serde_json::json!({ "error": error }).to_string())
    } else {
        let city = if zip == "60601" { "Chicago" } else { "Beverly Hills" };
        let weather = match path {
            "/current" => serde_json::json!({ "zip": zip, "temperature": 70, "humidity": 40,
                "city": city, "state": "" }),
            _ => serde_json::json!({ "zip": zip, "hi": 74, "lo": 62, "nightHumidity": 50,
                "city": city, "state": "", "dayHumidity": 40 }),
        };
        ("200 OK", weather.to_string())
    };
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}
