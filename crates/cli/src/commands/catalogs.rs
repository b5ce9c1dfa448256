//! `catalogs`: where products are published, and the test application of each.

use super::{changes, item, live_on, text};
use crate::console::Console;
use crate::failure::Failure;
use crate::output::{Column, Screen};
use serde_json::{Value, json};

const COLUMNS: &[Column] = &[
    Column::new("NAME", &["/name"]),
    Column::new("TITLE", &["/title"]),
    Column::new("DEVELOPMENT", &["/is_development"]),
    Column::new("DEFAULT", &["/is_default"]),
    Column::new("ID", &["/id"]),
];

/// `catalogs`.
#[derive(Debug, clap::Args)]
pub struct Catalogs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// List the organization's catalogs
    List,
    /// Show one catalog
    Get {
        /// The catalog's name
        name: String,
    },
    /// Create a catalog
    Create {
        /// URL name
        name: String,
        /// Display name [default: the name]
        #[arg(long)]
        title: Option<String>,
        /// Development mode: publishing the same version again overwrites it
        #[arg(long)]
        development: bool,
    },
    /// Change a catalog's settings
    Set {
        /// The catalog's name
        name: String,
        /// Another URL name; the URLs of all its APIs change with it
        #[arg(long, value_name = "NAME")]
        rename: Option<String>,
        /// Display name
        #[arg(long)]
        title: Option<String>,
        /// Development mode; off ends automatic subscription too
        #[arg(long, value_name = "BOOL")]
        development: Option<bool>,
        /// Whether the test application is subscribed to every plan; off and on again makes new
        /// credentials for it
        #[arg(long, value_name = "BOOL")]
        automatic_subscription: Option<bool>,
        /// Make it the organization's default, whose segment may be left out of URLs
        #[arg(long)]
        default: bool,
        /// Whether APIs of https only are refused on the plain listener
        #[arg(long, value_name = "BOOL")]
        strict_schemes: Option<bool>,
    },
    /// Delete an empty catalog
    Delete {
        /// The catalog's name
        name: String,
    },
    /// Show the client ID and secret of the test application of --catalog
    TestApp,
}

impl Catalogs {
    pub(super) fn run(
        self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
    ) -> Result<(), Failure> {
        match self.verb.unwrap_or(Verb::List) {
            Verb::List => screen.list(&console.list(&console.in_org(&["catalogs"])?)?, COLUMNS),
            Verb::Get { name } => {
                screen.item(&console.get(&console.in_org(&["catalogs", &name])?)?)
            }
            Verb::Create { name, title, development } => {
                let title = title.unwrap_or_else(|| name.clone());
                let body = json!({ "name": name, "title": title, "is_development": development });
                let answer = console.post(&console.in_org(&["catalogs"])?, &body)?;
                screen.done(&format!("Created catalog {}", text(item(&answer), "name")), &answer)
            }
            Verb::Set {
                name,
                rename,
                title,
                development,
                automatic_subscription,
                default,
                strict_schemes,
            } => {
                let body = changes(vec![
                    ("name", rename.map(Value::from)),
                    ("is_development", development.map(Value::from)),
                    ("has_automatic_subscription", automatic_subscription.map(Value::from)),
                    ("title", title.map(Value::from)),
                    ("is_default", default.then_some(Value::from(true))),
                    ("strict_schemes", strict_schemes.map(Value::from)),
                ])?;
                let answer = console.patch(&console.in_org(&["catalogs", &name])?, &body)?;
                screen.done(&format!("Changed catalog {name}{}", live_on(&answer)), &answer)
            }
            Verb::Delete { name } => {
                let answer = console.delete(&console.in_org(&["catalogs", &name])?)?;
                screen.done(&format!("Deleted catalog {name}"), &answer)
            }
            Verb::TestApp => {
                screen.item(&console.get(&console.in_catalog(&["test-application"])?)?)
            }
        }
    }
}
