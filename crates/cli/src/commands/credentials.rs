//! `apps credentials`: client IDs and secrets of an application.

use super::{item, live_on};
use crate::client::path;
use crate::console::Console;
use crate::failure::Failure;
use crate::output::{Column, Screen};
use serde_json::{Map, Value, json};

const COLUMNS: &[Column] = &[
    Column::new("CLIENT ID", &["/client_id"]),
    Column::new("TITLE", &["/title"]),
    Column::new("CREATED", &["/created_at"]),
    Column::new("ID", &["/id"]),
];

/// `apps credentials`.
#[derive(Debug, clap::Args)]
pub(super) struct Credentials {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// List an application's credentials; secrets are never shown again
    List {
        /// The application's name
        app: String,
    },
    /// Add a credential; its secret is shown this once
    Add {
        /// The application's name
        app: String,
        /// What it is for
        #[arg(long, default_value = "Default")]
        title: String,
    },
    /// Replace a credential's secret; the new one is shown this once, the old one ends at once
    ResetSecret(Named),
    /// Delete a credential: its calls are refused at once
    Delete(Named),
}

/// One credential of an application.
#[derive(Debug, clap::Args)]
struct Named {
    /// The application's name
    app: String,
    /// The credential: its client ID or ID
    credential: String,
}

impl Credentials {
    /// `applications` is the path of the consumer organization's applications.
    pub(super) fn run(
        self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
        applications: &str,
    ) -> Result<(), Failure> {
        let all =
            |app: &str| Ok::<_, Failure>(format!("{applications}{}", path(&[app, "credentials"])?));
        let one = |named: &Named| Ok::<_, Failure>(all(&named.app)? + &path(&[&named.credential])?);
        match self.verb {
            Verb::List { app } => screen.list(&console.list(&all(&app)?)?, COLUMNS),
            Verb::Add { app, title } => {
                let answer = console.post(&all(&app)?, &json!({ "title": title }))?;
                show_once(screen, &answer)
            }
            Verb::ResetSecret(named) => {
                let answer = console.post(&(one(&named)? + "/reset-secret"), &Value::Null)?;
                show_once(screen, &answer)
            }
            Verb::Delete(named) => {
                let answer = console.delete(&one(&named)?)?;
                let sentence =
                    format!("Deleted credential {}{}", named.credential, live_on(&answer));
                screen.done(&sentence, &answer)
            }
        }
    }
}

/// Shows an answer that holds a secret which no later answer will hold.
pub(super) fn show_once(screen: &mut Screen<'_, '_>, answer: &Value) -> Result<(), Failure> {
    let issued = item(answer);
    let mut view = Map::new();
    let parts = [
        ("application", "/application/name"),
        ("client_id", "/credential/client_id"),
        ("client_secret", "/client_secret"),
    ];
    for (name, pointer) in parts {
        view.extend(issued.pointer(pointer).map(|value| (name.to_owned(), value.clone())));
    }
    screen.view(&Value::Object(view), answer)?;
    screen.note("Keep the client secret now: it is not shown again.")
}
