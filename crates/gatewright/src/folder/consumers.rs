//! `consumers.yaml`: the applications of a stand-alone gateway.
//!
//! Up to 256 MiB; a file that begins with `{` is read as JSON, which is much faster. The secrets
//! in it are hashed as they are read and not kept.

use openapi::{Diagnostic, Place};
use serde::Deserialize;
use snapshot::source::{ApplicationSource, CredentialSource, SubscriptionSource};
use std::io::ErrorKind;
use std::path::Path;
use tokens::{InstallationKey, SecretHash};

/// Far above any definition: a million applications fit.
const BYTES_MAX: u64 = 256 * 1024 * 1024;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    /// `null` and absent are an empty list.
    #[serde(default)]
    apps: Option<Vec<App>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct App {
    name: String,
    client_id: String,
    client_secret: Option<String>,
    client_secret_hash: Option<SecretHash>,
    /// Kept for OAuth; read so that a typo in it is found.
    #[serde(default, rename = "redirect-uris")]
    _redirect_uris: Vec<String>,
    #[serde(default)]
    state: State,
    #[serde(default)]
    subscriptions: Vec<Subscription>,
}

#[derive(Deserialize, Default, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum State {
    #[default]
    Active,
    Suspended,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Subscription {
    product: String,
    version: String,
    plan: String,
    #[serde(default = "yes")]
    active: bool,
}

fn yes() -> bool {
    true
}

/// Reads the file; a missing one holds no applications.
pub(super) fn read(
    path: &Path,
    key: &InstallationKey,
) -> Result<Vec<ApplicationSource>, Box<Diagnostic>> {
    let origin = path.display().to_string();
    let fail = |place: Place, code: &'static str, message: String, remedy: &str| {
        let mut diagnostic = super::whole_file(&origin, code, message, remedy);
        diagnostic.place = place;
        Box::new(diagnostic)
    };
    let start = Place { line: 1, column: 1 };
    let text = match load(path) {
        Ok(Some(text)) => text,
        Ok(None) => return Ok(Vec::new()),
        Err(reason) => {
            let remedy = "check the file's size, encoding and permissions";
            return Err(fail(start, "unreadable-file", reason, remedy));
        }
    };
    let file = parse(&text).map_err(|(place, message)| {
        let remedy = "write `apps:` as a list of `{name, client-id, client-secret, subscriptions}`";
        fail(place, "bad-consumers", message, remedy)
    })?;
    let apps = file.apps.unwrap_or_default();
    let mut seen = std::collections::HashSet::with_capacity(apps.len());
    let repeated = apps.iter().enumerate().find(|(_, app)| !seen.insert(&*app.client_id));
    if let Some((index, App { client_id: id, .. })) = repeated {
        let place = place_of(&text, &origin, &format!("/apps/{index}/client-id"));
        let message = format!("client ID `{id}` stands twice");
        return Err(fail(place, "repeated-client-id", message, "give each application its own"));
    }
    let mut applications = Vec::with_capacity(apps.len());
    for (index, app) in apps.into_iter().enumerate() {
        applications.push(application(app, key).map_err(|message| {
            let place = place_of(&text, &origin, &format!("/apps/{index}"));
            fail(place, "bad-application", message.to_owned(), "correct the application")
        })?);
    }
    Ok(applications)
}

fn load(path: &Path) -> Result<Option<String>, String> {
    match std::fs::metadata(path) {
        Ok(about) if about.len() > BYTES_MAX => {
            return Err(format!("the file is larger than {} MiB", BYTES_MAX / 1024 / 1024));
        }
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(format!("the file cannot be read: {error}")),
    }
    let bytes = std::fs::read(path).map_err(|e| format!("the file cannot be read: {e}"))?;
    String::from_utf8(bytes).map(Some).map_err(|_| "the file is not UTF-8 text".to_owned())
}

fn parse(text: &str) -> Result<File, (Place, String)> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') {
        return serde_json::from_str(text).map_err(|error| {
            let place = Place { line: error.line() as u32, column: error.column() as u32 };
            let whole = error.to_string();
            // Its text ends in the place, which is said already.
            (place, whole.split(" at line ").next().unwrap_or(&whole).to_owned())
        });
    }
    if text.trim().is_empty() {
        return Ok(File { apps: None });
    }
    parse_yaml(text)
}

/// Through the reader of definitions, which knows the place of every node.
fn parse_yaml(text: &str) -> Result<File, (Place, String)> {
    let reading = openapi::read_with(text, "", &limits());
    let Some(document) = reading.document else {
        let first = reading.diagnostics.into_iter().next();
        let start = (Place { line: 1, column: 1 }, "the file is not YAML".to_owned());
        return Err(first.map_or(start, |d| (d.place, d.message)));
    };
    let Some(object) = document.value().as_object() else {
        return Err((document.place(""), "the file is not a mapping".to_owned()));
    };
    if let Some(key) = object.keys().find(|key| *key != "apps") {
        let message = format!("unknown key `{key}`, expected `apps`");
        return Err((document.place(&format!("/{key}")), message));
    }
    let list = match object.get("apps") {
        None | Some(serde_json::Value::Null) => return Ok(File { apps: None }),
        Some(serde_json::Value::Array(list)) => list,
        Some(_) => return Err((document.place("/apps"), "`apps` is not a list".to_owned())),
    };
    let app = |(index, value): (usize, &serde_json::Value)| {
        serde_json::from_value(value.clone())
            .map_err(|error| (document.place(&format!("/apps/{index}")), error.to_string()))
    };
    let apps = list.iter().enumerate().map(app).collect::<Result<_, _>>()?;
    Ok(File { apps: Some(apps) })
}

fn limits() -> openapi::Limits {
    let limits = openapi::Limits::default();
    openapi::Limits { bytes_max: BYTES_MAX as usize, nodes_max: usize::MAX, ..limits }
}

fn place_of(text: &str, origin: &str, pointer: &str) -> Place {
    let reading = openapi::read_with(text, origin, &limits());
    reading.document.map_or(Place { line: 1, column: 1 }, |document| document.place(pointer))
}

fn application(app: App, key: &InstallationKey) -> Result<ApplicationSource, &'static str> {
    if app.name.is_empty() || app.client_id.is_empty() {
        return Err("`name` and `client-id` must not be empty");
    }
    let secret = match (app.client_secret, app.client_secret_hash) {
        (Some(_), Some(_)) => {
            return Err("`client-secret` and `client-secret-hash` exclude each other");
        }
        (Some(secret), None) if secret.is_empty() => {
            return Err("`client-secret` must not be empty");
        }
        (Some(secret), None) => Some(SecretHash::of(key, secret.as_bytes())),
        (None, hash) => hash,
    };
    let subscription = |s: Subscription| SubscriptionSource {
        // Names the counters: the same after a reload.
        id: format!("{}/{}:{}:{}", app.client_id, s.product, s.version, s.plan),
        product: s.product,
        version: s.version,
        plan: s.plan,
        is_active: s.active,
    };
    let subscriptions = app.subscriptions.into_iter().map(subscription).collect();
    Ok(ApplicationSource {
        id: String::new(),
        name: app.name,
        org_id: String::new(),
        org: String::new(),
        is_suspended: app.state == State::Suspended,
        is_test: false,
        credentials: vec![CredentialSource { client_id: app.client_id, secret }],
        subscriptions,
    })
}
