//! `apis`: the definitions that a catalog's products offer.

use super::documents::write_document;
use crate::console::Console;
use crate::failure::Failure;
use crate::output::{Column, Screen};
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
            Verb::Pull { named, file } => {
                let name = named.full(console)?;
                let path = console.in_catalog(&["apis", &name, "document"])?;
                write_document(screen, &name, "API", &console.get_text(&path)?, file)
            }
        }
    }
}

impl Named {
    fn full(&self, console: &Console<'_>) -> Result<String, Failure> {
        console.complete("API", &console.in_catalog(&["apis"])?, &self.api)
    }
}
