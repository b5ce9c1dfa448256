//! `orgs`: consumer organizations of a catalog; with `--kind provider`, one's own.

use super::{changes, text};
use crate::client::path;
use crate::console::Console;
use crate::failure::Failure;
use crate::output::{Column, Screen};
use serde_json::{Value, json};

const COLUMNS: &[Column] = &[
    Column::new("NAME", &["/name"]),
    Column::new("TITLE", &["/title"]),
    Column::new("STATE", &["/state"]),
    Column::new("ID", &["/id"]),
];

/// `orgs`.
#[derive(Debug, clap::Args)]
pub struct Orgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// Which organizations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum Kind {
    /// Owners of applications
    #[default]
    Consumer,
    /// Owners of APIs
    Provider,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// List organizations
    List {
        /// Consumer organizations of the catalog, or the provider organizations you belong to
        #[arg(long, value_enum, default_value_t)]
        kind: Kind,
    },
    /// Show one organization
    Get {
        /// The organization's name
        name: String,
        /// Consumer or provider organization
        #[arg(long, value_enum, default_value_t)]
        kind: Kind,
    },
    /// Create a consumer organization
    Create {
        /// Name, in lower case with hyphens
        name: String,
        /// Display name [default: the name]
        #[arg(long)]
        title: Option<String>,
    },
    /// Change a consumer organization
    Set {
        /// The organization's name
        name: String,
        /// Display name
        #[arg(long)]
        title: Option<String>,
    },
    /// Delete a consumer organization with its applications
    Delete {
        /// The organization's name
        name: String,
    },
}

impl Orgs {
    pub(super) fn run(
        self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
    ) -> Result<(), Failure> {
        match self.verb.unwrap_or(Verb::List { kind: Kind::Consumer }) {
            Verb::List { kind: Kind::Consumer } => {
                screen.list(&console.list(&console.in_catalog(&["consumer-orgs"])?)?, COLUMNS)
            }
            Verb::List { kind: Kind::Provider } => screen.list(&console.list("/orgs")?, COLUMNS),
            Verb::Get { name, kind: Kind::Consumer } => {
                screen.item(&console.get(&console.in_catalog(&["consumer-orgs", &name])?)?)
            }
            Verb::Get { name, kind: Kind::Provider } => {
                screen.item(&console.get(&path(&["orgs", &name])?)?)
            }
            Verb::Create { name, title } => {
                let title = title.unwrap_or_else(|| name.clone());
                let body = json!({ "name": name, "title": title });
                let answer = console.post(&console.in_catalog(&["consumer-orgs"])?, &body)?;
                let name = text(&answer, "name");
                screen.done(&format!("Created consumer organization {name}"), &answer)
            }
            Verb::Set { name, title } => {
                let body = changes(vec![("title", title.map(Value::from))])?;
                let path = console.in_catalog(&["consumer-orgs", &name])?;
                let answer = console.patch(&path, &body)?;
                screen.done(&format!("Changed consumer organization {name}"), &answer)
            }
            Verb::Delete { name } => {
                let answer = console.delete(&console.in_catalog(&["consumer-orgs", &name])?)?;
                screen.done(&format!("Deleted consumer organization {name}"), &answer)
            }
        }
    }
}
