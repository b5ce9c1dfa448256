//! `tokens`: API tokens of one's own, for programs.

use crate::client::path;
use crate::console::Console;
use crate::failure::Failure;
use crate::output::{Column, Screen};
use serde_json::json;

const COLUMNS: &[Column] = &[
    Column::new("ID", &["/id"]),
    Column::new("NAME", &["/name"]),
    Column::new("CREATED", &["/created_at"]),
    Column::new("EXPIRES", &["/expires_at"]),
    Column::new("LAST USED", &["/last_used_at"]),
];

/// `tokens`.
#[derive(Debug, clap::Args)]
pub struct Tokens {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// List your tokens
    List,
    /// Create a token; it is shown this once
    Create {
        /// What it is for
        name: String,
        /// Days until it expires
        #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u32).range(1..=365))]
        days: u32,
    },
    /// Revoke a token at once
    Delete {
        /// The token's ID, as `tokens list` shows it
        id: String,
    },
}

impl Tokens {
    pub(super) fn run(
        self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
    ) -> Result<(), Failure> {
        match self.verb.unwrap_or(Verb::List) {
            Verb::List => screen.list(&console.list("/me/tokens")?, COLUMNS),
            Verb::Create { name, days } => {
                let answer = console.post("/me/tokens", &json!({ "name": name, "days": days }))?;
                let token = answer.get("token").cloned().unwrap_or_default();
                screen.view(&json!({ "name": name, "token": token }), &answer)?;
                screen.note("Keep the token now: it is not shown again.")
            }
            Verb::Delete { id } => {
                let answer = console.delete(&path(&["me", "tokens", &id])?)?;
                screen.done(&format!("Revoked token {id}"), &answer)
            }
        }
    }
}
