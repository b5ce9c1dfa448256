//! `apis`: the definitions that a catalog's products offer.

use super::documents::write_document;
use super::live_on;
use crate::console::Console;
use crate::failure::Failure;
use crate::output::{Column, Screen};
use serde_json::Value;
use std::path::PathBuf;

const COLUMNS: &[Column] = &[
    Column::new("NAME", &["/name"]),
    Column::new("VERSION", &["/version"]),
    Column::new("STATE", &["/state"]),
    Column::new("TITLE", &["/title"]),
    Column::new("ID", &["/id"]),
];

/// `apis`.
#[derive(Debug, clap::Args)]
pub struct Apis {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// List the catalog's APIs
    List,
    /// Show one API
    Get(Named),
    /// Take an API offline: every call is answered 503, whatever the product
    Suspend(Named),
    /// Bring an API back online
    Resume(Named),
    /// Write an API's frozen definition to a file
    Pull {
        #[command(flatten)]
        named: Named,
        /// Where to; `-` is standard output [default: NAME_VERSION.yaml or .json]
        #[arg(long = "file", short = 'o', value_name = "FILE")]
        file: Option<PathBuf>,
    },
}

/// One API of the catalog.
#[derive(Debug, clap::Args)]
struct Named {
    /// The API, as NAME[:VERSION]
    api: String,
}

impl Apis {
    pub(super) fn run(
        self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
    ) -> Result<(), Failure> {
        match self.verb.unwrap_or(Verb::List) {
            Verb::List => screen.list(&console.list(&console.in_catalog(&["apis"])?)?, COLUMNS),
            Verb::Get(named) => {
                let name = named.full(console)?;
                screen.item(&console.get(&console.in_catalog(&["apis", &name])?)?)
            }
            Verb::Suspend(named) => act(console, screen, &named, "suspend", "Suspended"),
            Verb::Resume(named) => act(console, screen, &named, "resume", "Resumed"),
            Verb::Pull { named, file } => {
                let name = named.full(console)?;
                let path = console.in_catalog(&["apis", &name, "document"])?;
                write_document(screen, &name, "API", &console.get_text(&path)?, file)
            }
        }
    }
}

fn act(
    console: &Console<'_>,
    screen: &mut Screen<'_, '_>,
    named: &Named,
    action: &str,
    done: &str,
) -> Result<(), Failure> {
    let name = named.full(console)?;
    let answer = console.post(&console.in_catalog(&["apis", &name, action])?, &Value::Null)?;
    let catalog = console.catalog_label()?;
    screen.done(&format!("{done} API {name} in {catalog}{}", live_on(&answer)), &answer)
}

impl Named {
    fn full(&self, console: &Console<'_>) -> Result<String, Failure> {
        console.complete("API", &console.in_catalog(&["apis"])?, &self.api)
    }
}
