//! `apps`: applications of consumer organizations.

use super::credentials::{Credentials, show_once};
use super::{changes, live_on, text};
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

const COLUMNS_OF_ALL: &[Column] = &[
    Column::new("NAME", &["/name"]),
    Column::new("CONSUMER ORG", &["/consumer_org"]),
    Column::new("TITLE", &["/title"]),
    Column::new("STATE", &["/state"]),
    Column::new("SUBSCRIPTIONS", &["/subscriptions"]),
    Column::new("ID", &["/id"]),
];

/// `apps`.
#[derive(Debug, clap::Args)]
pub struct Apps {
    #[command(flatten)]
    owner: Owner,
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// The consumer organization that is meant.
#[derive(Debug, clap::Args)]
pub(super) struct Owner {
    /// Consumer organization [default: the catalog's only one]
    #[arg(long, value_name = "ORG", env = "GATEWRIGHT_CONSUMER_ORG", global = true)]
    consumer_org: Option<String>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// List the applications
    List {
        /// Those of all consumer organizations of the catalog
        #[arg(long, conflicts_with = "consumer_org")]
        all: bool,
    },
    /// Show one application
    Get(Named),
    /// Register an application; its first client ID and secret are shown this once
    Create {
        /// Name, in lower case with hyphens
        name: String,
        /// Display name [default: the name]
        #[arg(long)]
        title: Option<String>,
        /// What it is for
        #[arg(long, default_value = "")]
        description: String,
        /// Where OAuth may send its users back to; may be repeated
        #[arg(long = "redirect-uri", value_name = "URL")]
        redirect_uris: Vec<String>,
    },
    /// Change an application
    Set {
        #[command(flatten)]
        named: Named,
        /// Display name
        #[arg(long)]
        title: Option<String>,
        /// What it is for
        #[arg(long)]
        description: Option<String>,
        /// Where OAuth may send its users back to; may be repeated
        #[arg(long = "redirect-uri", value_name = "URL")]
        redirect_uris: Vec<String>,
    },
    /// Suspend an application: its calls are refused
    Suspend(Named),
    /// Let a suspended application call again
    Resume(Named),
    /// Delete an application with its credentials and subscriptions
    Delete(Named),
    /// Client IDs and secrets of an application
    Credentials(Credentials),
}

/// One application.
#[derive(Debug, clap::Args)]
struct Named {
    /// The application's name
    app: String,
}

impl Apps {
    pub(super) fn run(
        self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
    ) -> Result<(), Failure> {
        if let Some(Verb::List { all: true }) = self.verb {
            let of_all = console.list(&console.in_catalog(&["applications"])?)?;
            return screen.list(&of_all, COLUMNS_OF_ALL);
        }
        let all = self.owner.path(console)? + "/applications";
        let of = |named: &Named| Ok::<_, Failure>(format!("{all}{}", path(&[&named.app])?));
        match self.verb.unwrap_or(Verb::List { all: false }) {
            Verb::List { .. } => screen.list(&console.list(&all)?, COLUMNS),
            Verb::Get(named) => screen.item(&console.get(&of(&named)?)?),
            Verb::Create { name, title, description, redirect_uris } => {
                let body = json!({
                    "name": name,
                    "title": title,
                    "description": description,
                    "redirect_uris": redirect_uris,
                });
                let answer = console.post(&all, &body)?;
                show_once(screen, &answer)
            }
            Verb::Set { named, title, description, redirect_uris } => {
                let body = changes(vec![
                    ("title", title.map(Value::from)),
                    ("description", description.map(Value::from)),
                    ("redirect_uris", (!redirect_uris.is_empty()).then(|| json!(redirect_uris))),
                ])?;
                let answer = console.patch(&of(&named)?, &body)?;
                tell(screen, "Changed", &named, &answer)
            }
            Verb::Suspend(named) => {
                let answer = console.post(&(of(&named)? + "/suspend"), &Value::Null)?;
                tell(screen, "Suspended", &named, &answer)
            }
            Verb::Resume(named) => {
                let answer = console.post(&(of(&named)? + "/resume"), &Value::Null)?;
                tell(screen, "Resumed", &named, &answer)
            }
            Verb::Delete(named) => {
                let answer = console.delete(&of(&named)?)?;
                tell(screen, "Deleted", &named, &answer)
            }
            Verb::Credentials(credentials) => credentials.run(console, screen, &all),
        }
    }
}

fn tell(
    screen: &mut Screen<'_, '_>,
    done: &str,
    named: &Named,
    answer: &Value,
) -> Result<(), Failure> {
    screen.done(&format!("{done} application {}{}", named.app, live_on(answer)), answer)
}

impl Owner {
    /// Path of the consumer organization: as said, or the only one of the catalog.
    pub(super) fn path(&self, console: &Console<'_>) -> Result<String, Failure> {
        let all = console.in_catalog(&["consumer-orgs"])?;
        if let Some(name) = &self.consumer_org {
            return Ok(all + &path(&[name])?);
        }
        let orgs = console.list(&all)?;
        let names: Vec<&str> = orgs.iter().map(|org| text(org, "name")).collect();
        match names.as_slice() {
            [only] => Ok(all + &path(&[only])?),
            [] => Err(Failure::NotFound(
                "the catalog has no consumer organization; make one with `gatewright orgs create`"
                    .to_owned(),
            )),
            several => Err(Failure::Usage(format!(
                "say which consumer organization with --consumer-org: {}",
                several.join(", ")
            ))),
        }
    }
}
