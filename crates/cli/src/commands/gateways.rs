//! `gateways`: who serves, and how far.

use crate::console::Console;
use crate::failure::Failure;
use crate::output::{Column, Screen};

const COLUMNS: &[Column] = &[
    Column::new("NAME", &["/name"]),
    Column::new("STATE", &["/state"]),
    Column::new("SERVING", &["/serving"]),
    Column::new("BEHIND", &["/behind"]),
    Column::new("SINCE", &["/serving_since"]),
    Column::new("VERSION", &["/version"]),
    Column::new("ADDRESS", &["/addresses/0"]),
];

/// `gateways`.
#[derive(Debug, clap::Args)]
pub struct Gateways {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// List the gateways with the revision that each serves
    List,
}

impl Gateways {
    pub(super) fn run(
        self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
    ) -> Result<(), Failure> {
        match self.verb.unwrap_or(Verb::List) {
            Verb::List => screen.list(&console.list(&console.in_org(&["gateways"])?)?, COLUMNS),
        }
    }
}
