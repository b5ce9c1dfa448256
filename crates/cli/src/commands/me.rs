//! `me`: who one is on the console.

use super::passwords::Passwords;
use crate::console::Console;
use crate::failure::Failure;
use crate::output::Screen;
use serde_json::{Value, json};

/// `me`.
#[derive(Debug, clap::Args)]
pub struct Me {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Show who you are and in which organizations
    Get,
    /// Change your password: the present one first, then the new one; ends your sessions
    ChangePassword {
        #[command(flatten)]
        passwords: Passwords,
    },
}

impl Me {
    pub(super) fn run(
        self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
    ) -> Result<(), Failure> {
        match self.verb.unwrap_or(Verb::Get) {
            Verb::Get => screen.item(&console.get("/me")?),
            Verb::ChangePassword { passwords } => {
                let present = passwords.known(screen, "Present password")?;
                let new = passwords.chosen(screen, "New password")?;
                let body = json!({ "present": present, "new": new });
                console.post("/me/password", &body)?;
                screen.done("Changed your password; API tokens stay", &Value::Null)
            }
        }
    }
}
