//! `members`: the people of the provider organization.

use super::passwords::Passwords;
use crate::console::Console;
use crate::failure::Failure;
use crate::output::{Column, Screen};
use serde_json::json;

const COLUMNS: &[Column] = &[
    Column::new("USERNAME", &["/user/username"]),
    Column::new("EMAIL", &["/user/email"]),
    Column::new("ROLES", &["/roles"]),
    Column::new("ID", &["/user/id"]),
];

/// `members`.
#[derive(Debug, clap::Args)]
pub struct Members {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// List the members
    List,
    /// Bring a person in, with a first password that the person changes
    Create {
        /// What the person signs in as
        username: String,
        /// owner, administrator, api-developer, product-manager, publisher, community-manager or
        /// viewer
        #[arg(long)]
        role: String,
        /// E-mail address
        #[arg(long, default_value = "")]
        email: String,
        #[command(flatten)]
        passwords: Passwords,
    },
    /// Take a member out of the organization
    Delete {
        /// The member's user name or ID
        member: String,
    },
}

impl Members {
    pub(super) fn run(
        self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
    ) -> Result<(), Failure> {
        let all = console.in_org(&["members"])?;
        match self.verb.unwrap_or(Verb::List) {
            Verb::List => screen.list(&console.list(&all)?, COLUMNS),
            Verb::Create { username, role, email, passwords } => {
                let password = passwords.chosen(screen, "First password")?;
                let body = json!({
                    "username": username,
                    "email": email,
                    "password": password,
                    "role": role,
                });
                let answer = console.post(&all, &body)?;
                screen.done(&format!("Brought in {username} as {role}"), &answer)
            }
            Verb::Delete { member } => {
                let answer = console.delete(&console.in_org(&["members", &member])?)?;
                screen.done(&format!("Took out {member}"), &answer)
            }
        }
    }
}
