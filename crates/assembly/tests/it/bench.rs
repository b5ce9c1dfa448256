//! A call without a gateway: facts, a world outside, and a few policies of the tests' own.

use assembly::message::{Body, BodyError, BodyStream, Headers, Method, Peer, Request, Version};
use assembly::message::{Response, Source};
use assembly::outside::{LocalFuture, Outgoing, Outside, SendError};
use assembly::*;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::Arc;
use std::task::Poll;

/// One call as a test wants it.
pub(crate) struct Call {
    pub(crate) flavor: Flavor,
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) query: Option<&'static str>,
    pub(crate) headers: Vec<(&'static str, &'static str)>,
    pub(crate) body: Vec<&'static str>,
    pub(crate) breaks_off: Option<BodyError>,
    pub(crate) operation: OperationFacts,
    pub(crate) path_values: Vec<(&'static str, &'static [u8])>,
    pub(crate) properties: Vec<(&'static str, &'static str)>,
    pub(crate) is_anonymous: bool,
    pub(crate) body_bytes_max: usize,
}

impl Default for Call {
    fn default() -> Call {
        Call {
            flavor: Flavor::DataPower,
            method: "GET",
            path: "/shop/orders/7",
            query: None,
            headers: Vec::new(),
            body: Vec::new(),
            breaks_off: None,
            operation: operation("get", "/orders/{id}"),
            path_values: vec![("id", b"7")],
            properties: Vec::new(),
            is_anonymous: false,
            body_bytes_max: 4_096_000,
        }
    }
}

pub(crate) fn operation(verb: &str, template: &str) -> OperationFacts {
    OperationFacts {
        id: Some("getOrder".into()),
        verb: verb.into(),
        template: template.into(),
        parameters: vec![parameter("id", ParameterLocation::Path, ParameterKind::String)],
    }
}

pub(crate) fn parameter(
    name: &str,
    location: ParameterLocation,
    kind: ParameterKind,
) -> ParameterFacts {
    ParameterFacts { name: name.into(), location, kind }
}

/// What a call came to.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) result: Result<Answer, Failure>,
    /// Values of the variables that were asked for, at the end.
    pub(crate) values: Vec<Value>,
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) reason: Option<String>,
    pub(crate) headers: Headers,
    pub(crate) body: String,
}

impl Outcome {
    pub(crate) fn answer(&self) -> &Answer {
        self.result.as_ref().unwrap()
    }

    pub(crate) fn failure(&self) -> &Failure {
        self.result.as_ref().unwrap_err()
    }

    /// What `note` steps have written, in order.
    pub(crate) fn trace(&self) -> String {
        let values = self.answer().headers.get_all("x-trace");
        values.map(|v| String::from_utf8_lossy(v).into_owned()).collect::<Vec<_>>().join(" ")
    }
}

impl Call {
    pub(crate) fn compile(&self, assembly: &Value) -> (Option<Assembly>, Vec<Mistake>) {
        let properties = self.properties();
        let operations = [self.operation.clone()];
        let compiler = Compiler {
            catalog: &POLICIES,
            flavor: self.flavor,
            properties: &properties,
            operations: &operations,
        };
        compile(Some(assembly), &compiler)
    }

    fn properties(&self) -> Vec<Property> {
        let pairs = self.properties.iter();
        pairs
            .map(|(name, value)| Property { name: (*name).into(), value: (*value).into() })
            .collect()
    }

    /// Declares `id` as a whole number.
    pub(crate) fn with_integer_id(mut self) -> Call {
        self.operation.parameters =
            vec![parameter("id", ParameterLocation::Path, ParameterKind::Integer)];
        self
    }

    /// Runs steps; warnings are no matter.
    pub(crate) fn run(&self, steps: Value) -> Outcome {
        self.run_assembly(&json!({ "execute": steps }), &[])
    }

    /// The value of one variable after no step at all has run but a note.
    pub(crate) fn value_of(&self, name: &str) -> Value {
        let assembly = json!({"execute": [{"note": {"text": "x"}}]});
        self.run_assembly(&assembly, &[name]).values.remove(0)
    }

    pub(crate) fn run_assembly(&self, assembly: &Value, names: &[&str]) -> Outcome {
        let (compiled, mistakes) = self.compile(assembly);
        let Some(compiled) = compiled else { panic!("{assembly} has mistakes: {mistakes:#?}") };
        let api = self.api();
        let limits =
            [PlanLimitFacts { name: "rate-limit".into(), value: "100/hour".into(), is_hard: true }];
        let facts = Facts {
            api: &api,
            operation: &self.operation,
            client: (!self.is_anonymous).then_some(CLIENT),
            plan: Some(PlanFacts {
                id: "shop:1.0.0:gold",
                name: "gold",
                product_name: "shop",
                version: "1.0.0",
                limits: &limits,
            }),
            path_values: &self.path_values,
            transaction_id: "t-1",
            received_us: 951_782_399_000_000,
        };
        let limits = BufferLimits { body_bytes_max: self.body_bytes_max };
        let outside = Fake;
        let mut cx = Context::new(facts, self.request(), &outside, limits);
        block_on(async {
            let ended = compiled.run(&mut cx).await;
            let mut values = Vec::new();
            for name in names {
                let variable = Variable::parse(name);
                let loaded = cx.load(variable.needs()).await;
                values.push(match loaded {
                    Err(thrown) => json!(thrown.name),
                    Ok(()) => match cx.get(&variable) {
                        Found::Missing => Value::Null,
                        found => found.into_value(),
                    },
                });
            }
            let result = match ended {
                Err(failure) => Err(failure),
                Ok(()) => Ok(read(cx.into_response()).await),
            };
            Outcome { result, values }
        })
    }

    fn api(&self) -> ApiFacts {
        ApiFacts {
            id: "api_1".into(),
            name: "orders".into(),
            title: "Orders".into(),
            version: "1.0.0".into(),
            root: "/shop".into(),
            kind: "REST".into(),
            document: Arc::new(json!({"info": {"title": "Orders", "tags": ["a", "b"]}})),
            org_id: "org_1".into(),
            org_name: "acme".into(),
            catalog: "sb".into(),
            properties: self.properties(),
            id_headers: Vec::new(),
            secret_headers: Vec::new(),
            flavor: self.flavor,
        }
    }

    fn request(&self) -> Request {
        let mut headers = Headers::new();
        for (name, value) in &self.headers {
            headers.append(name, value);
        }
        let chunks: VecDeque<_> = self.body.iter().map(|chunk| Bytes::from(*chunk)).collect();
        let body = match chunks.is_empty() && self.breaks_off.is_none() {
            true => Body::Empty,
            false => stream(chunks, self.breaks_off),
        };
        Request {
            method: Method::from_token(self.method),
            path: self.path.into(),
            query: self.query.map(Bytes::from),
            host: "gw.example:8080".into(),
            version: Version::Http11,
            headers,
            body,
            peer: Peer {
                address: "192.0.2.9:4000".parse().unwrap(),
                local: "198.51.100.1:8080".parse().unwrap(),
                is_tls: true,
            },
        }
    }
}

const CLIENT: ClientFacts<'static> = ClientFacts {
    app_id: "app_1",
    app_name: "Shop app",
    client_id: "id-1",
    client_secret: Some("secret-1"),
    org_id: "cor_1",
    org_name: "buyers",
    is_test: false,
};

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

pub(crate) fn stream(chunks: VecDeque<Bytes>, breaks_off: Option<BodyError>) -> Body {
    Body::Stream(BodyStream::new(None, Box::new(Chunks(chunks, breaks_off))))
}

/// A world with one back end, which answers what it got.
struct Fake;

impl Outside for Fake {
    fn send<'a>(&'a self, outgoing: Outgoing) -> LocalFuture<'a, Result<Response, SendError>> {
        Box::pin(async move {
            let mut response = Response::new(if outgoing.target == "/gone" { 410 } else { 200 });
            response.headers.append("Content-Type", "application/json");
            response.headers.append("X-Method", outgoing.method.as_str());
            let mut body = outgoing.body;
            let bytes = body.buffer(usize::MAX).await.map_err(SendError::RequestBody)?;
            let got = String::from_utf8_lossy(&bytes).into_owned();
            let text = json!({"got": got, "items": [{"n": 1.5}, {"n": null}]}).to_string();
            response.body = stream([Bytes::from(text)].into(), None);
            Ok(response)
        })
    }

    /// 2000-02-29T00:00:00Z, a Tuesday.
    fn now_us(&self) -> i64 {
        951_782_400_000_000
    }
}

async fn read(response: Response) -> Answer {
    let Response { status, reason, headers, mut body } = response;
    let body = body.buffer(usize::MAX).await.unwrap();
    let body = String::from_utf8_lossy(&body).into_owned();
    Answer { status, reason: reason.map(String::from), headers, body }
}

pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

static POLICY_LIST: &[Entry] = &[
    entry::<Note>("note", ""),
    entry::<Fail>("fail", ""),
    entry::<Put>("put", ""),
    entry::<Halt>("halt", ""),
    entry::<Send>("send", ""),
];
pub(crate) static POLICIES: &[Entry] = POLICY_LIST;

/// Adds a text to header `x-trace`.
struct Note(Template);

#[derive(Deserialize)]
struct NoteOptions {
    text: String,
}

impl Policy for Note {
    type Options = NoteOptions;

    fn compile(options: NoteOptions, scope: &mut Scope<'_>) -> Option<Note> {
        Some(Note(scope.template("text", &options.text)))
    }

    async fn run(&self, cx: &mut Context<'_>) -> Result<Flow, Thrown> {
        let text = self.0.load_text(cx).await?;
        cx.add(&Variable::parse("message.headers.x-trace"), Value::String(text))?;
        Ok(Flow::Continue)
    }
}

/// Raises an error.
struct Fail {
    name: String,
    status: Option<u16>,
}

#[derive(Deserialize)]
struct FailOptions {
    name: String,
    status: Option<u16>,
}

impl Policy for Fail {
    type Options = FailOptions;

    fn compile(options: FailOptions, _: &mut Scope<'_>) -> Option<Fail> {
        Some(Fail { name: options.name, status: options.status })
    }

    async fn run(&self, _: &mut Context<'_>) -> Result<Flow, Thrown> {
        let message = format!("{} was raised", self.name);
        Err(Thrown { status: self.status, ..Thrown::new(self.name.clone(), message) })
    }
}

/// Sets, adds to or clears a variable.
struct Put {
    variable: Variable,
    value: ValueTemplate,
    how: String,
}

#[derive(Deserialize)]
struct PutOptions {
    variable: String,
    #[serde(default)]
    value: Value,
    #[serde(default)]
    how: String,
}

impl Policy for Put {
    type Options = PutOptions;

    fn compile(options: PutOptions, scope: &mut Scope<'_>) -> Option<Put> {
        let value = scope.value_template("value", &options.value);
        let variable = Variable::parse(&options.variable);
        if !variable.needs_to_write().is_none() {
            scope.uses_body();
        }
        Some(Put { variable, value, how: options.how })
    }

    async fn run(&self, cx: &mut Context<'_>) -> Result<Flow, Thrown> {
        cx.load(self.value.needs().and(self.variable.needs_to_write())).await?;
        let value = self.value.value(cx);
        match &*self.how {
            "add" => cx.add(&self.variable, value)?,
            "clear" => cx.clear(&self.variable)?,
            _ => cx.set(&self.variable, value)?,
        }
        Ok(Flow::Continue)
    }
}

/// Ends the assembly.
struct Halt;

#[derive(Deserialize)]
struct HaltOptions {}

impl Policy for Halt {
    type Options = HaltOptions;

    fn compile(_: HaltOptions, _: &mut Scope<'_>) -> Option<Halt> {
        Some(Halt)
    }

    async fn run(&self, _: &mut Context<'_>) -> Result<Flow, Thrown> {
        Ok(Flow::Stop)
    }
}

/// Sends the message to a target; where the target can't be made, says so in `target`.
struct Send {
    url: TargetUrl,
    output: Option<String>,
}

#[derive(Deserialize)]
struct SendOptions {
    url: String,
    output: Option<String>,
}

impl Policy for Send {
    type Options = SendOptions;

    fn compile(options: SendOptions, scope: &mut Scope<'_>) -> Option<Send> {
        scope.uses_body();
        Some(Send { url: scope.target_url("url", &options.url)?, output: options.output })
    }

    async fn run(&self, cx: &mut Context<'_>) -> Result<Flow, Thrown> {
        cx.load(self.url.needs()).await?;
        let Target { scheme, authority, target } = self.url.render(cx)?;
        let shown = format!(
            "{}://{}{}",
            if scheme == assembly::outside::Scheme::Https { "https" } else { "http" },
            String::from_utf8_lossy(&authority),
            String::from_utf8_lossy(&target)
        );
        cx.set(&Variable::parse("target"), Value::String(shown))?;
        let mut headers = cx.outgoing_headers(|_| true);
        let keeps = if self.output.is_some() { KeepBody::Yes } else { KeepBody::No };
        let body = cx.outgoing_body(&mut headers, keeps).await?;
        let method = cx.request().method.clone();
        let timeout = std::time::Duration::from_secs(1);
        let sent = Outgoing { scheme, authority, target, method, headers, body, timeout };
        let response = cx.call(sent).await.map_err(|error| connection_error(&error))?;
        match &self.output {
            None => cx.put_answer(response),
            Some(name) => cx.put_output(name, response).await?,
        }
        Ok(Flow::Continue)
    }
}
