//! `invoke`: calls a back end and puts its answer into a variable.

use crate::exchange::{Answered, Exchange, Options, Redirects};
use crate::schema;
use assembly::message::Response;
use assembly::reference::{About, Example, Group};
use assembly::{Context, Entry, Flavor, Flow, Policy, Scope, Thrown, Variable, entry};
use serde_json::Value;

pub(crate) const ENTRY: Entry =
    entry::<Invoke>("invoke", include_str!("policy.md")).described(About {
        title: "Invoke",
        group: Group::Policies,
        schema: schema::of::<Options>,
        examples: &[
            Example {
                name: "caught-when-unreachable",
                text: include_str!("examples/caught-when-unreachable.yaml"),
            },
            Example {
                name: "echo-with-a-catch",
                text: include_str!("examples/echo-with-a-catch.yaml"),
            },
            Example {
                name: "two-back-ends-in-one-answer",
                text: include_str!("examples/two-back-ends-in-one-answer.yaml"),
            },
        ],
    });

/// Options that were checked.
pub(crate) struct Invoke {
    exchange: Exchange,
    stops: Stops,
    /// The answer's body, for finding SOAP faults.
    answer_body: Variable,
}

/// Which errors end the flow; others are only seen in the answer's status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Stops {
    connection: bool,
    operation: bool,
    soap: bool,
}

impl Policy for Invoke {
    type Options = Options;

    fn compile(options: Options, scope: &mut Scope<'_>) -> Option<Invoke> {
        let stops = Stops::compile(options.stop_on_error.as_ref(), scope);
        let exchange = options.compile(scope)?;
        if stops.soap {
            scope.uses_body();
        }
        let output = exchange.output().unwrap_or("message");
        let answer_body = Variable::parse(&format!("{output}.body"));
        Some(Invoke { exchange, stops, answer_body })
    }

    async fn run(&self, cx: &mut Context<'_>) -> Result<Flow, Thrown> {
        let response = match self.exchange.send(cx, Redirects::Follow).await? {
            Answered::Response(response) => response,
            Answered::Unreachable(thrown) => {
                cx.put_unreachable(self.exchange.output(), thrown.clone());
                return if self.stops.connection { Err(thrown) } else { Ok(Flow::Continue) };
            }
        };
        let (status, is_xml) = (response.status, is_xml(&response.headers));
        let failed = (self.stops.operation && !(200..300).contains(&status))
            .then(|| operation_error(&response));
        self.exchange.put(cx, response).await?;
        if self.stops.soap && is_xml && self.answers_fault(cx).await? {
            let message = "the back end answered with a SOAP fault";
            return Err(Thrown::new("SOAPError", message).with_status(500));
        }
        failed.map_or(Ok(Flow::Continue), Err)
    }
}

impl Invoke {
    async fn answers_fault(&self, cx: &mut Context<'_>) -> Result<bool, Thrown> {
        cx.load(self.answer_body.needs()).await?;
        Ok(has_fault(&cx.get(&self.answer_body).text()))
    }
}

impl Stops {
    /// Nothing listed is as if the option were absent: DataPower goes on whatever happens, Micro
    /// Gateway stops where the back end can't be reached.
    fn compile(option: Option<&Value>, scope: &mut Scope<'_>) -> Stops {
        let names: Vec<&str> = match option {
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(name)) => vec![name],
            _ => Vec::new(),
        };
        let mut stops = Stops::default();
        for name in names.iter().filter(|name| !name.is_empty()) {
            match *name {
                "ConnectionError" => stops.connection = true,
                "OperationError" => stops.operation = true,
                "SOAPError" => stops.soap = true,
                other => scope.warn(
                    "stop-on-error",
                    "stop-on-error",
                    format!("an invoke raises no `{other}`: it does nothing here"),
                    "list `ConnectionError`, `OperationError` or `SOAPError`",
                ),
            }
        }
        if names.is_empty() && scope.flavor() == Flavor::MicroGateway {
            stops.connection = true;
        }
        stops
    }
}

/// The back end answered, but not with success.
fn operation_error(response: &Response) -> Thrown {
    let (status, reason) = (response.status, response.phrase());
    let thrown = Thrown::new("OperationError", format!("{status}: {reason}"));
    Thrown { reason: response.reason.clone(), ..thrown.with_status(status) }
}

fn is_xml(headers: &assembly::message::Headers) -> bool {
    headers.get_str("content-type").is_some_and(|kind| kind.to_ascii_lowercase().contains("xml"))
}

/// Whether the first element of a SOAP body is a fault; a look, not a parse.
fn has_fault(text: &str) -> bool {
    let Some((_, body)) = text.split_once("Body") else { return false };
    // Past the rest of the body's own tag.
    let Some((_, content)) = body.split_once('>') else { return false };
    let Some(first) = content.trim_start().strip_prefix('<') else { return false };
    let name = first.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next();
    name.is_some_and(|name| name.rsplit(':').next() == Some("Fault"))
}
