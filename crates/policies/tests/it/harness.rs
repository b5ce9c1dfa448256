//! An API, its calls and its back end from a YAML file or a JSON value.
//!
//! The first document of a file is the API: `assembly`, `operations`, `properties`, `flavor`,
//! `backend` (what it answers, in order; the last one again and again). Each further document is a
//! call with what is expected of it.

use assembly::message::{Body, BodyStream, Headers, Method, Peer, Request, Response, Version};
use assembly::message::{BodyError, Source};
use assembly::outside::{LocalFuture, Outgoing, Outside, Scheme, SendError};
use assembly::*;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::task::Poll;

/// The first document of an example.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Api {
    /// A whole assembly, or its steps alone.
    pub(crate) assembly: Value,
    pub(crate) operations: Vec<Operation>,
    pub(crate) properties: BTreeMap<String, String>,
    pub(crate) flavor: String,
    pub(crate) secret_headers: Vec<String>,
    pub(crate) id_headers: Vec<String>,
    pub(crate) backend: Vec<Reply>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Operation {
    pub(crate) verb: String,
    pub(crate) path: String,
    /// Names of query parameters.
    #[serde(default)]
    pub(crate) query: Vec<String>,
}

/// What the back end does.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Reply {
    status: Option<u16>,
    reason: Option<String>,
    headers: BTreeMap<String, String>,
    body: String,
    /// In place of an answer: refused, no-such-host, tls, closed, timed-out, malformed, cut.
    error: String,
    /// The body breaks off.
    breaks_off: bool,
    /// How long it takes.
    takes_ms: i64,
}

/// A further document of an example.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Call {
    /// Method and target, such as `GET /things/9?x=1`.
    pub(crate) call: String,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
    pub(crate) repeat: Option<usize>,
    pub(crate) expect: Expect,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Expect {
    pub(crate) status: Option<u16>,
    pub(crate) reason: Option<String>,
    /// `null` expects none of that name.
    pub(crate) headers: BTreeMap<String, Option<String>>,
    pub(crate) body: Option<String>,
    /// Name of the error that nobody has handled.
    pub(crate) failure: Option<String>,
    /// What its message holds.
    pub(crate) message: Option<String>,
    pub(crate) sent: Option<Vec<SentExpect>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SentExpect {
    pub(crate) url: Option<String>,
    pub(crate) method: Option<String>,
    pub(crate) headers: BTreeMap<String, Option<String>>,
    pub(crate) body: Option<String>,
    pub(crate) timeout_ms: Option<u128>,
}

/// What the back end received.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) url: String,
    pub(crate) method: String,
    pub(crate) headers: Headers,
    pub(crate) body: String,
    /// Whether its body was still arriving when it was sent.
    pub(crate) is_streamed: bool,
    pub(crate) timeout_ms: u128,
}

/// What a call came to.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) result: Result<(Response, String), Failure>,
    pub(crate) sent: Vec<Sent>,
    pub(crate) upstream: Option<UpstreamNote>,
    /// Whether the answer's body was still arriving at the end of the assembly.
    pub(crate) is_streamed: bool,
}

impl Api {
    pub(crate) fn compile(&self) -> (Option<Assembly>, Vec<Mistake>) {
        let (properties, operations) = (self.properties(), self.operations());
        let compiler = Compiler {
            catalog: &policies::CATALOG,
            flavor: self.flavor(),
            properties: &properties,
            operations: &operations,
        };
        let whole = match &self.assembly {
            Value::Array(_) => serde_json::json!({ "execute": self.assembly }),
            other => other.clone(),
        };
        compile(Some(&whole), &compiler)
    }

    pub(crate) fn run(&self, call: &Call) -> Outcome {
        let (compiled, mistakes) = self.compile();
        let Some(compiled) = compiled else { panic!("mistakes: {mistakes:#?}") };
        let (method, target) = call.call.split_once(' ').unwrap();
        let (path, query) = match target.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (target, None),
        };
        let operations = self.operations();
        let (operation, values) = find(&operations, method, path);
        let facts = self.facts();
        let path_values: Vec<(&str, &[u8])> =
            values.iter().map(|(n, v)| (n.as_str(), v.as_bytes())).collect();
        let facts = Facts {
            api: &facts,
            operation,
            client: None,
            plan: None,
            path_values: &path_values,
            transaction_id: "t-1",
            received_us: 0,
        };
        let request = request(call, method, path, query);
        let backend = Backend::new(&self.backend);
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
            let mut cx = Context::new(facts, request, &backend, BufferLimits::default());
            let ended = compiled.run(&mut cx).await;
            let upstream = cx.upstream().cloned();
            let mut is_streamed = false;
            let result = match ended {
                Err(failure) => Err(failure),
                Ok(()) => {
                    let mut response = cx.into_response();
                    is_streamed = matches!(response.body, Body::Stream(_));
                    let body = response.body.buffer(usize::MAX).await.unwrap_or_default();
                    Ok((response, String::from_utf8_lossy(&body).into_owned()))
                }
            };
            Outcome { result, sent: backend.sent.take(), upstream, is_streamed }
        })
    }

    fn flavor(&self) -> Flavor {
        if self.flavor == "micro-gateway" { Flavor::MicroGateway } else { Flavor::DataPower }
    }

    fn properties(&self) -> Vec<Property> {
        let pairs = self.properties.iter();
        pairs.map(|(n, v)| Property { name: (**n).into(), value: (**v).into() }).collect()
    }

    fn operations(&self) -> Vec<OperationFacts> {
        let parameter = |name: &String| ParameterFacts {
            name: (**name).into(),
            location: ParameterLocation::Query,
            kind: ParameterKind::String,
        };
        let facts = |operation: &Operation| OperationFacts {
            id: None,
            verb: (*operation.verb).into(),
            template: (*operation.path).into(),
            parameters: operation.query.iter().map(parameter).collect(),
        };
        let mut all: Vec<_> = self.operations.iter().map(facts).collect();
        if all.is_empty() {
            all.push(OperationFacts {
                id: None,
                verb: "get".into(),
                template: "/".into(),
                parameters: Vec::new(),
            });
        }
        all
    }

    fn facts(&self) -> ApiFacts {
        ApiFacts {
            id: "api_1".into(),
            name: "example".into(),
            title: "Example".into(),
            version: "1.0.0".into(),
            root: "".into(),
            kind: "REST".into(),
            document: Arc::new(Value::Null),
            org_id: "org_1".into(),
            org_name: "acme".into(),
            catalog: "sb".into(),
            properties: self.properties(),
            id_headers: self.id_headers.iter().map(|n| (**n).into()).collect(),
            secret_headers: self.secret_headers.iter().map(|n| (**n).into()).collect(),
            flavor: self.flavor(),
        }
    }
}

fn find<'o>(
    operations: &'o [OperationFacts],
    method: &str,
    path: &str,
) -> (&'o OperationFacts, Vec<(String, String)>) {
    for operation in operations {
        let template: Vec<_> = operation.template.split('/').collect();
        let parts: Vec<_> = path.split('/').collect();
        let fits = |(t, p): (&&str, &&str)| t.starts_with('{') || t == p;
        if operation.verb.eq_ignore_ascii_case(method)
            && template.len() == parts.len()
            && template.iter().zip(&parts).all(fits)
        {
            let pairs = template.iter().zip(&parts).filter(|(t, _)| t.starts_with('{'));
            let named =
                |(t, p): (&&str, &&str)| (t.trim_matches(['{', '}']).to_owned(), (*p).to_owned());
            return (operation, pairs.map(named).collect());
        }
    }
    (&operations[0], Vec::new())
}

fn request(call: &Call, method: &str, path: &str, query: Option<&str>) -> Request {
    let mut headers = Headers::new();
    headers.append("Host", "gw.example");
    for (name, value) in &call.headers {
        headers.append(name, value.clone());
    }
    let body = match call.body.is_empty() {
        true => Body::Empty,
        false => stream(&call.body, None),
    };
    Request {
        method: Method::from_token(method),
        path: path.to_owned().into(),
        query: query.map(|query| query.to_owned().into()),
        host: "gw.example".into(),
        version: Version::Http11,
        headers,
        body,
        peer: Peer {
            address: "192.0.2.9:4000".parse().unwrap(),
            local: "198.51.100.1:8080".parse().unwrap(),
            is_tls: false,
        },
    }
}

struct Chunks(VecDeque<Bytes>, Option<BodyError>);

impl Source for Chunks {
    fn poll_chunk(
        &mut self,
        _: &mut std::task::Context<'_>,
    ) -> Poll<Option<Result<Bytes, BodyError>>> {
        Poll::Ready(match self.0.pop_front() {
            Some(chunk) => Some(Ok(chunk)),
            None => self.1.take().map(Err),
        })
    }
}

/// In two chunks, where there is enough for two.
fn stream(text: &str, breaks_off: Option<BodyError>) -> Body {
    let bytes = Bytes::from(text.to_owned());
    let half = bytes.len() / 2;
    let chunks = [bytes.slice(..half), bytes.slice(half..)];
    let chunks = chunks.into_iter().filter(|chunk| !chunk.is_empty()).collect();
    Body::Stream(BodyStream::new(None, Box::new(Chunks(chunks, breaks_off))))
}

/// The back end of an example.
struct Backend {
    replies: RefCell<VecDeque<Reply>>,
    sent: RefCell<Vec<Sent>>,
    now_us: Cell<i64>,
}

impl Backend {
    fn new(replies: &[Reply]) -> Backend {
        Backend {
            replies: RefCell::new(replies.iter().cloned().collect()),
            sent: RefCell::default(),
            now_us: Cell::new(1_000_000),
        }
    }

    fn next(&self) -> Reply {
        let mut replies = self.replies.borrow_mut();
        match replies.len() {
            0 => Reply::default(),
            1 => replies[0].clone(),
            _ => replies.pop_front().unwrap(),
        }
    }
}

impl Outside for Backend {
    fn send<'a>(&'a self, outgoing: Outgoing) -> LocalFuture<'a, Result<Response, SendError>> {
        Box::pin(async move {
            let Outgoing { scheme, authority, target, method, headers, mut body, timeout } =
                outgoing;
            let is_streamed = matches!(body, Body::Stream(_));
            let bytes = body.buffer(usize::MAX).await.map_err(SendError::RequestBody)?;
            let scheme = if scheme == Scheme::Https { "https" } else { "http" };
            self.sent.borrow_mut().push(Sent {
                url: format!(
                    "{scheme}://{}{}",
                    String::from_utf8_lossy(&authority),
                    String::from_utf8_lossy(&target)
                ),
                method: method.as_str().to_owned(),
                headers,
                body: String::from_utf8_lossy(&bytes).into_owned(),
                is_streamed,
                timeout_ms: timeout.as_millis(),
            });
            let reply = self.next();
            self.now_us.set(self.now_us.get() + reply.takes_ms * 1000);
            reply.answer()
        })
    }

    fn now_us(&self) -> i64 {
        self.now_us.get()
    }
}

impl Reply {
    fn answer(self) -> Result<Response, SendError> {
        let error = match &*self.error {
            "" => None,
            "refused" => Some(SendError::Refused),
            "no-such-host" => Some(SendError::NoSuchHost),
            "tls" => Some(SendError::Tls("name internal.example does not match".into())),
            "closed" => Some(SendError::Closed),
            "timed-out" => Some(SendError::TimedOut),
            "malformed" => Some(SendError::Malformed("no status line")),
            "cut" => Some(SendError::RequestBody(BodyError::Cut)),
            other => panic!("no such error: {other}"),
        };
        if let Some(error) = error {
            return Err(error);
        }
        let mut response = Response::new(self.status.unwrap_or(200));
        response.reason = self.reason.as_deref().map(Into::into);
        for (name, value) in &self.headers {
            response.headers.append(name, value.clone());
        }
        if !self.body.is_empty() || self.breaks_off {
            response.body = stream(&self.body, self.breaks_off.then_some(BodyError::Cut));
        }
        Ok(response)
    }
}

/// Runs a call and compares it with what is expected, `what` naming it in messages.
pub(crate) fn check(api: &Api, call: &Call, what: &str) {
    let outcome = api.run(call);
    let expect = &call.expect;
    match (&outcome.result, &expect.failure) {
        (Ok(_), Some(name)) => panic!("{what}: expected {name}, got {outcome:#?}"),
        (Err(failure), None) => panic!("{what}: {failure:?}"),
        (Err(failure), Some(name)) => {
            assert_eq!(&*failure.name, name, "{what}");
            assert_eq!(Some(failure.status), expect.status.or(Some(failure.status)), "{what}");
            let part = expect.message.as_deref().unwrap_or_default();
            assert!(failure.message.contains(part), "{what}: {}", failure.message);
            check_headers(&failure.headers, &expect.headers, what);
        }
        (Ok((response, body)), None) => {
            assert_eq!(response.status, expect.status.unwrap_or(200), "{what}");
            if let Some(reason) = &expect.reason {
                assert_eq!(response.phrase(), reason, "{what}");
            }
            check_headers(&response.headers, &expect.headers, what);
            if let Some(expected) = &expect.body {
                assert_eq!(body, expected, "{what}");
            }
        }
    }
    let Some(expected) = &expect.sent else { return };
    assert_eq!(outcome.sent.len(), expected.len(), "{what}: {:#?}", outcome.sent);
    for (sent, expected) in outcome.sent.iter().zip(expected) {
        let same = |expected: &Option<String>, got: &str| {
            assert_eq!(got, expected.as_deref().unwrap_or(got), "{what}");
        };
        same(&expected.url, &sent.url);
        same(&expected.method, &sent.method);
        same(&expected.body, &sent.body);
        assert_eq!(sent.timeout_ms, expected.timeout_ms.unwrap_or(sent.timeout_ms), "{what}");
        check_headers(&sent.headers, &expected.headers, what);
    }
}

fn check_headers(got: &Headers, expected: &BTreeMap<String, Option<String>>, what: &str) {
    for (name, value) in expected {
        let values: Vec<_> = got.get_all(name).map(String::from_utf8_lossy).collect();
        let joined = (!values.is_empty()).then(|| values.join(" | "));
        assert_eq!(joined.as_ref(), value.as_ref(), "{what}: header {name}");
    }
}
