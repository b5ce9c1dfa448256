//! The options of a step that calls a back end, and what becomes of them.

use super::{Authorization, Exchange, Timeout, Verb};
use crate::text::{Text, given};
use assembly::message::Method;
use assembly::{Scope, Template};
use base64::Engine;
use bytes::Bytes;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use std::time::Duration;

/// Options as an author writes them. The order is the order of the form.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Options {
    /// Address of the back end, absolute, `http` or `https`. `{name}` stands for a parameter of the
    /// operation, `$(name)` for any variable.
    #[schemars(title = "URL", required, extend("format" = "url-template"))]
    #[schemars(extend("examples" = ["https://weather.example/current?zipcode={zipcode}"]))]
    pub(crate) target_url: Option<Text>,
    /// Method to send; `Keep` sends the request's own.
    #[schemars(title = "HTTP method", extend("default" = "Keep"))]
    #[schemars(extend("enum" = ["Keep", "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]))]
    pub(crate) verb: Option<Text>,
    /// Seconds to wait for the head of the answer.
    #[schemars(title = "Timeout", with = "u32", range(min = 1, max = 86_400))]
    #[schemars(extend("default" = 60, "x-unit" = "s"))]
    #[serde(default)]
    pub(crate) timeout: Option<Text>,
    /// User name for HTTP Basic; sent together with the password in place of the client's
    /// `Authorization`.
    #[schemars(title = "User name", extend("format" = "template"))]
    pub(crate) username: Option<Text>,
    /// Password for HTTP Basic. Better a property of the API, as in `$(backend-password)`, than the
    /// password itself.
    #[schemars(title = "Password", extend("format" = "password"))]
    pub(crate) password: Option<Text>,
    /// Variable that takes the answer: read as `name.status.code`, `name.headers.x`, `name.body`.
    #[schemars(title = "Response variable", extend("default" = "message", "format" = "variable"))]
    pub(crate) output: Option<Text>,
    /// Errors that end the flow and go to the catch; after others it goes on.
    #[schemars(title = "Stop on error", with = "Vec<StopOn>")]
    #[schemars(extend("uniqueItems" = true))]
    #[serde(default)]
    pub(crate) stop_on_error: Option<Value>,
    /// Name of the TLS profile to use. There are none yet: the system's trusted roots are used.
    #[schemars(title = "TLS profile", extend("x-advanced" = true))]
    pub(crate) tls_profile: Option<Text>,
    /// HTTP version to speak.
    #[schemars(title = "HTTP version", extend("default" = "1.1", "enum" = ["1.1"]))]
    #[schemars(extend("x-advanced" = true))]
    pub(crate) http_version: Option<Text>,
    /// Whether to compress the request's body. This gateway sends it as it is.
    #[schemars(title = "Compression", with = "bool")]
    #[schemars(extend("default" = false, "x-advanced" = true))]
    #[serde(default)]
    pub(crate) compression: Option<Text>,
    /// Accepted: bodies of known length are sent with it, others in chunks.
    #[schemars(title = "Chunked upload", with = "bool", extend("x-advanced" = true))]
    #[serde(alias = "chunked-uploads", default)]
    #[expect(dead_code, reason = "known, so that nobody is warned of it, and without effect")]
    chunked_upload: Option<Value>,
    /// Variable that is sent.
    #[schemars(title = "Input variable", extend("default" = "message", "enum" = ["message"]))]
    #[schemars(extend("x-advanced" = true))]
    pub(crate) input: Option<Text>,
    /// How answers are cached. This gateway does not cache them: each call goes to the back end.
    #[schemars(title = "Cache type", extend("default" = "protocol", "x-advanced" = true))]
    #[schemars(extend("enum" = ["protocol", "no-cache", "time-to-live"]))]
    pub(crate) cache_response: Option<Text>,
    /// Seconds a cached answer lives; without effect, since answers are not cached.
    #[schemars(title = "Time to live", with = "u32", extend("x-unit" = "s", "x-advanced" = true))]
    #[serde(default)]
    #[expect(dead_code, reason = "means something only with a cache of answers")]
    cache_ttl: Option<Value>,
    /// Name of a cached answer; without effect, since answers are not cached.
    #[schemars(title = "Cache key", with = "String", extend("x-advanced" = true))]
    #[serde(default)]
    #[expect(dead_code, reason = "means something only with a cache of answers")]
    cache_key: Option<Value>,
    /// Whether answers to POST and PUT are cached; without effect, since answers are not cached.
    #[schemars(title = "Cache POST and PUT", with = "bool", extend("x-advanced" = true))]
    #[serde(default)]
    #[expect(dead_code, reason = "means something only with a cache of answers")]
    cache_putpost_response: Option<Value>,
}

/// The errors that `stop-on-error` may list.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its names are read, for the schema")]
enum StopOn {
    ConnectionError,
    OperationError,
    #[schemars(rename = "SOAPError")]
    Soap,
}

const TIMEOUT_MIN_S: u64 = 1;
const TIMEOUT_MAX_S: u64 = 86_400;
const TIMEOUT_DEFAULT_S: u64 = 60;

impl Options {
    /// Checks the options of either policy; `None` after an error was reported.
    pub(crate) fn compile(&self, scope: &mut Scope<'_>) -> Option<Exchange> {
        let are_possible = self.refuse_absent_features(scope);
        let target = scope.target_url("target-url", given(&self.target_url).unwrap_or_default());
        let verb = self.compile_verb(scope);
        let timeout = self.compile_timeout(scope);
        let authorization = self.compile_authorization(scope);
        let output = self.compile_output(scope);
        let (target, verb, timeout, output) = (target?, verb?, timeout?, output?);
        if !are_possible {
            return None;
        }
        if !matches!(&verb, Verb::Fixed(method) if super::sends_no_body(method)) {
            scope.uses_body();
        }
        let hides_client_id = scope.property("x-ibm-gateway-invoke-suppress-clientid");
        Some(Exchange {
            target,
            verb,
            timeout,
            authorization,
            output,
            hides_client_id: hides_client_id != Some("false"),
        })
    }

    /// What this gateway can't do yet is refused: an author who asks for it relies on it.
    fn refuse_absent_features(&self, scope: &mut Scope<'_>) -> bool {
        let mut is_possible = true;
        let mut refuse = |code, option, message: String, remedy| {
            scope.error(code, option, message, remedy);
            is_possible = false;
        };
        if let Some(name) = given(&self.tls_profile) {
            let message = format!("there is no TLS profile `{name}`");
            refuse("tls-profile", "tls-profile", message, "remove it: the system's roots are used");
        }
        if given(&self.compression).is_some_and(|flag| flag != "false") {
            let message = "request bodies are not compressed by this gateway".to_owned();
            refuse("compression", "compression", message, "remove it, or write `false`");
        }
        if let Some(version) = given(&self.http_version).filter(|version| *version != "1.1") {
            let message = format!("HTTP version `{version}` is not spoken to back ends");
            refuse("http-version", "http-version", message, "write `1.1`, or remove it");
        }
        if let Some(input) = given(&self.input).filter(|input| *input != "message") {
            let message = format!("only `message` can be sent, not `{input}`");
            refuse("input", "input", message, "set `message.body` and headers in a step before");
        }
        if given(&self.cache_response) == Some("time-to-live") {
            scope.warn(
                "cache-response",
                "cache-response",
                "answers are not cached: each call goes to the back end",
                "make sure that the back end can bear it",
            );
        }
        is_possible
    }

    fn compile_verb(&self, scope: &mut Scope<'_>) -> Option<Verb> {
        let Some(text) = given(&self.verb) else { return Some(Verb::Keep) };
        let template = scope.template("verb", text);
        let Some(text) = template.literal() else { return Some(Verb::Named(template)) };
        let verb = Verb::parse(text);
        if verb.is_none() {
            scope.error(
                "verb",
                "verb",
                format!("`{text}` is no verb that can be sent"),
                "write GET, POST, PUT, DELETE, PATCH, HEAD, OPTIONS, or Keep",
            );
        }
        verb
    }

    fn compile_timeout(&self, scope: &mut Scope<'_>) -> Option<Timeout> {
        let Some(text) = given(&self.timeout) else {
            return Some(Timeout::Fixed(Duration::from_secs(TIMEOUT_DEFAULT_S)));
        };
        let template = scope.template("timeout", text);
        let Some(text) = template.literal() else { return Some(Timeout::Named(template)) };
        let Some(timeout) = parse_timeout(text) else {
            scope.error(
                "timeout",
                "timeout",
                format!("`{text}` is no number of seconds"),
                "write a whole number from 1 to 86400",
            );
            return None;
        };
        if text.parse() != Ok(timeout.as_secs()) {
            scope.warn(
                "timeout",
                "timeout",
                format!("a timeout of `{text}` seconds is {} here", timeout.as_secs()),
                "write a whole number from 1 to 86400",
            );
        }
        Some(Timeout::Fixed(timeout))
    }

    fn compile_authorization(&self, scope: &mut Scope<'_>) -> Option<Authorization> {
        let (user, password) = match (given(&self.username), given(&self.password)) {
            (None, None) => return None,
            (Some(user), Some(password)) => (user, password),
            (Some(_), None) | (None, Some(_)) => {
                scope.warn(
                    "basic-half",
                    if self.username.is_some() { "username" } else { "password" },
                    "user name and password are only sent together: nothing is sent",
                    "give both, or remove the one",
                );
                return None;
            }
        };
        let (user, password) =
            (scope.template("username", user), scope.template("password", password));
        match (user.literal(), password.literal()) {
            (Some(user), Some(password)) => Some(Authorization::Fixed(basic(user, password))),
            _ => Some(Authorization::Named(Box::new((user, password)))),
        }
    }

    /// `Some(None)` is `message` itself.
    fn compile_output(&self, scope: &mut Scope<'_>) -> Option<Option<Box<str>>> {
        const TAKEN: [&str; 8] =
            ["message", "request", "api", "client", "plan", "env", "system", "error"];
        let Some(name) = given(&self.output).filter(|name| *name != "message") else {
            return Some(None);
        };
        let root = name.split(['.', '[']).next().unwrap_or_default();
        let is_name = |c: char| c.is_alphanumeric() || "._-".contains(c);
        if TAKEN.contains(&root) || !name.chars().all(is_name) || name.split('.').any(str::is_empty)
        {
            scope.error(
                "output",
                "output",
                format!("`{name}` can't take an answer"),
                "write `message`, or a name of your own such as `customer`",
            );
            return None;
        }
        Some(Some(name.into()))
    }
}

/// Seconds, clamped as Micro Gateway does.
pub(super) fn parse_timeout(text: &str) -> Option<Duration> {
    let seconds = text.trim().parse::<f64>().ok().filter(|seconds| seconds.is_finite())?;
    Some(Duration::from_secs((seconds.max(0.0) as u64).clamp(TIMEOUT_MIN_S, TIMEOUT_MAX_S)))
}

/// The header's value, RFC 7617.
pub(super) fn basic(user: &str, password: &str) -> Bytes {
    let pair = format!("{user}:{password}");
    format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(pair)).into()
}

impl Verb {
    /// A verb in any case; V5's list.
    pub(super) fn parse(text: &str) -> Option<Verb> {
        Some(match text.to_ascii_uppercase().as_str() {
            "KEEP" => Verb::Keep,
            "GET" => Verb::Fixed(Method::Get),
            "POST" => Verb::Fixed(Method::Post),
            "PUT" => Verb::Fixed(Method::Put),
            "DELETE" => Verb::Fixed(Method::Delete),
            "PATCH" => Verb::Fixed(Method::Patch),
            "HEAD" => Verb::Fixed(Method::Head),
            "OPTIONS" => Verb::Fixed(Method::Options),
            _ => return None,
        })
    }
}

/// References among the options, for loading bodies that they look into.
pub(super) fn templates(exchange: &Exchange) -> impl Iterator<Item = &Template> {
    let verb = match &exchange.verb {
        Verb::Named(template) => Some(template),
        Verb::Keep | Verb::Fixed(_) => None,
    };
    let timeout = match &exchange.timeout {
        Timeout::Named(template) => Some(template),
        Timeout::Fixed(_) => None,
    };
    let pair = match &exchange.authorization {
        Some(Authorization::Named(pair)) => Some([&pair.0, &pair.1]),
        Some(Authorization::Fixed(_)) | None => None,
    };
    verb.into_iter().chain(timeout).chain(pair.into_iter().flatten())
}
