//! `calls`: figures over many calls, and everything about one. `logs` lists them.

use super::text;
use crate::console::Console;
use crate::failure::Failure;
use crate::output::{Column, Screen};
use serde_json::{Map, Value};

const FAILING: &[Column] = &[
    Column::new("API", &["/name"]),
    Column::new("CALLS", &["/calls"]),
    Column::new("4XX", &["/errors_4xx"]),
    Column::new("5XX", &["/errors_5xx"]),
];

/// `calls`.
#[derive(Debug, clap::Args)]
pub struct Calls {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Show figures of the calls in a span of time [default: the last day]
    Summary {
        /// Only calls since this moment, such as 2026-01-31T12:00:00Z
        #[arg(long, value_name = "TIME")]
        from: Option<String>,
        /// Only calls before this moment
        #[arg(long, value_name = "TIME")]
        to: Option<String>,
        /// Only calls of this API
        #[arg(long)]
        api: Option<String>,
        /// Only calls under this product
        #[arg(long)]
        product: Option<String>,
        /// Only calls of this application
        #[arg(long)]
        app: Option<String>,
        /// Only this status or class of statuses, such as 401 or 4xx
        #[arg(long)]
        status: Option<String>,
    },
    /// List the APIs of which 5 % or more of the last hour's calls failed
    Failing,
    /// Show everything that is recorded of one call
    Get {
        /// Its X-Global-Transaction-ID
        transaction: String,
    },
}

impl Calls {
    pub(super) fn run(
        self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
    ) -> Result<(), Failure> {
        let catalog = console.globals().catalog.as_deref();
        match self.verb {
            Verb::Summary { from, to, api, product, app, status } => {
                let asked = [
                    ("catalog", catalog),
                    ("from", from.as_deref()),
                    ("to", to.as_deref()),
                    ("api", api.as_deref()),
                    ("product", product.as_deref()),
                    ("app", app.as_deref()),
                    ("status", status.as_deref()),
                ];
                let answer = filtered(console, &["analytics", "summary"], asked)?;
                screen.view(&shown(&answer), &answer)
            }
            Verb::Failing => {
                let answer = filtered(console, &["analytics", "failing"], [("catalog", catalog)])?;
                let (items, _) = console.page(answer)?;
                screen.list(&items, FAILING)
            }
            Verb::Get { transaction } => {
                screen.item(&console.get(&console.in_org(&["calls", &transaction])?)?)
            }
        }
    }
}

fn filtered<const N: usize>(
    console: &Console<'_>,
    path: &[&str],
    asked: [(&str, Option<&str>); N],
) -> Result<Value, Failure> {
    let said = asked.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let said: Vec<(&str, &str)> = said.collect();
    console.get_filtered(&console.in_org(path)?, &said)
}

/// What of a summary fits on a screen.
fn shown(answer: &Value) -> Value {
    let mut view = Map::new();
    for field in ["from", "to", "calls", "errors"] {
        view.insert(field.to_owned(), answer.get(field).cloned().unwrap_or_default());
    }
    for field in ["avg_us", "p95_us", "max_us"] {
        let value = answer.pointer(&format!("/latency/{field}"));
        view.insert(field.to_owned(), value.cloned().unwrap_or_default());
    }
    for kind in ["apis", "applications"] {
        let list = answer.pointer(&format!("/top/{kind}")).and_then(Value::as_array);
        let names: Vec<String> = (list.into_iter().flatten().take(5))
            .map(|entry| {
                let calls = entry.get("calls").and_then(Value::as_u64).unwrap_or_default();
                format!("{} ({calls})", text(entry, "name"))
            })
            .collect();
        view.insert(format!("top_{kind}"), names.join(", ").into());
    }
    Value::Object(view)
}
