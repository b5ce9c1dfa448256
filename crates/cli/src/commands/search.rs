//! `search` and `attention`: the organization as a whole.

use crate::console::Console;
use crate::failure::Failure;
use crate::output::{Column, Screen};
use serde_json::Value;

const FOUND: &[Column] = &[
    Column::new("KIND", &["/kind"]),
    Column::new("NAME", &["/name"]),
    Column::new("VERSION", &["/version"]),
    Column::new("TITLE", &["/title"]),
    Column::new("CATALOG", &["/catalog"]),
    Column::new("CONSUMER ORG", &["/consumer_org"]),
];

const WAITING: &[Column] = &[
    Column::new("REASON", &["/reason"]),
    Column::new("NAME", &["/name"]),
    Column::new("VERSION", &["/version"]),
    Column::new("CATALOG", &["/catalog"]),
    Column::new("SINCE", &["/since"]),
];

/// `search`.
#[derive(Debug, clap::Args)]
pub struct Search {
    /// What titles, names or versions hold
    text: String,
    /// Most results of each kind
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=50))]
    limit: u32,
}

impl Search {
    pub(super) fn run(
        self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
    ) -> Result<(), Failure> {
        let path = console.in_org(&["search"])?;
        let limit = self.limit.to_string();
        let query = [("q", self.text.as_str()), ("limit", &limit)];
        screen.list(&items(console.get_filtered(&path, &query)?), FOUND)
    }
}

/// What needs attention.
pub(super) fn attention(console: &Console<'_>, screen: &mut Screen<'_, '_>) -> Result<(), Failure> {
    screen.list(&items(console.get(&console.in_org(&["attention"])?)?), WAITING)
}

fn items(mut answer: Value) -> Vec<Value> {
    match answer.get_mut("items").map(Value::take) {
        Some(Value::Array(items)) => items,
        _ => Vec::new(),
    }
}
