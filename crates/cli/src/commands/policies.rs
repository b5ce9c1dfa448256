//! `policies`: what an assembly may be made of.

use crate::client::path;
use crate::console::Console;
use crate::failure::Failure;
use crate::output::{Column, Screen};
use serde_json::Value;

const COLUMNS: &[Column] = &[
    Column::new("NAME", &["/name"]),
    Column::new("GROUP", &["/group"]),
    Column::new("WHAT IT DOES", &["/summary"]),
];

/// `policies`.
#[derive(Debug, clap::Args)]
pub struct Policies {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// List the kinds of steps that an assembly may hold
    List,
}

impl Policies {
    pub(super) fn run(
        self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
    ) -> Result<(), Failure> {
        match self.verb.unwrap_or(Verb::List) {
            Verb::List => {
                let answer = console.get(&path(&["policies"])?)?;
                let items = answer.get("items").and_then(Value::as_array);
                screen.list(items.map_or(&[], Vec::as_slice), COLUMNS)
            }
        }
    }
}
