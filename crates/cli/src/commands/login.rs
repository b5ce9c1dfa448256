//! `login` and `logout`: from a password or a one-time link to an API token, and back.
//!
//! The password makes a session, the session makes a token named after this host, and the session
//! is ended at once: what is kept can be revoked alone and never tells the password.

use super::passwords::Passwords;
use super::{item, text};
use crate::client::Identity;
use crate::console::{Console, origin};
use crate::credentials::{Credentials, Kept};
use crate::failure::Failure;
use crate::globals::Globals;
use crate::output::Screen;
use serde_json::{Value, json};

/// `login`.
#[derive(Debug, clap::Args)]
pub struct Login {
    /// User name
    #[arg(long, short, default_value = "admin")]
    username: String,
    #[command(flatten)]
    passwords: Passwords,
    /// One-time link of the first administrator, or its token: makes the user, then signs in
    #[arg(long, value_name = "LINK")]
    link: Option<String>,
    /// E-mail address of the first administrator
    #[arg(long, requires = "link", default_value = "")]
    email: String,
}

impl Login {
    pub(super) fn run(
        self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
    ) -> Result<(), Failure> {
        let Some(link) = &self.link else { return self.sign_in(console, screen) };
        let (server, token) = read_link(link)?;
        match server {
            // A link names its console; only an explicit --server is stronger.
            Some(server) if console.globals().server.is_none() => {
                let globals = Globals { server: Some(server), ..console.globals().clone() };
                self.redeem(&Console::new(&globals), screen, &token)
            }
            _ => self.redeem(console, screen, &token),
        }
    }

    fn redeem(
        &self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
        token: &str,
    ) -> Result<(), Failure> {
        let password = self.passwords.chosen(screen, "New password")?;
        let body = json!({
            "token": token,
            "username": self.username,
            "email": self.email,
            "password": password,
        });
        console.post_as(&Identity::Nobody, "/first-administrator", &body)?;
        screen.note(&format!("Created the first administrator `{}`", self.username))?;
        self.keep_token(console, screen, &password)
    }

    fn sign_in(&self, console: &Console<'_>, screen: &mut Screen<'_, '_>) -> Result<(), Failure> {
        let password = self.passwords.known(screen, "Password")?;
        self.keep_token(console, screen, &password)
    }

    fn keep_token(
        &self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
        password: &str,
    ) -> Result<(), Failure> {
        // Read first: a broken login file is better told before there is a token to lose.
        let mut credentials = Credentials::read(console.globals())?;
        let body = json!({ "username": self.username, "password": password });
        let answer = console.post_as(&Identity::Nobody, "/sessions", &body)?;
        let client = console.client()?;
        let Some(cookie) = answer.cookie else {
            return Err(client.unintelligible("it gave no session".to_owned()));
        };
        let session = Identity::Session(cookie);
        let made = create_token(console, &session);
        console.delete_as(&session, "/sessions")?;
        let kept = Kept { username: self.username.clone(), ..made? };
        let server = client.server().to_owned();
        credentials.consoles.insert(server.clone(), kept);
        credentials.server = Some(server.clone());
        credentials.write(console.globals())?;
        let answer = json!({ "server": server, "username": self.username });
        screen.done(&format!("Signed in to {server} as {}", self.username), &answer)
    }
}

/// Revokes the kept token and forgets it; a token that is revoked already is merely forgotten.
pub(super) fn log_out(console: &Console<'_>, screen: &mut Screen<'_, '_>) -> Result<(), Failure> {
    let server = console.client()?.server().to_owned();
    let mut credentials = Credentials::read(console.globals())?;
    let Some(kept) = credentials.consoles.remove(&server) else {
        return Err(Failure::NotSignedIn { server });
    };
    let path = crate::client::path(&["me", "tokens", &kept.token_id])?;
    match console.delete_as(&Identity::Token(kept.token), &path) {
        Ok(()) => {}
        Err(Failure::Refused { problem, .. }) if matches!(problem.status, 401 | 404) => {}
        Err(failure) => return Err(failure),
    }
    if credentials.server.as_ref() == Some(&server) {
        credentials.server = None;
    }
    credentials.write(console.globals())?;
    screen.done(&format!("Signed out of {server}"), &json!({ "server": server }))
}

fn create_token(console: &Console<'_>, session: &Identity) -> Result<Kept, Failure> {
    let uname = rustix::system::uname();
    let host = uname.nodename().to_string_lossy();
    let body = json!({ "name": format!("gatewright on {host}") });
    let answer = console.post_as(session, "/me/tokens", &body)?;
    let answer: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let (token, token_id) = (text(&answer, "token"), text(item(&answer), "id"));
    if token.is_empty() || token_id.is_empty() {
        return Err(console.client()?.unintelligible("it gave no token".to_owned()));
    }
    Ok(Kept { username: String::new(), token: token.to_owned(), token_id: token_id.to_owned() })
}

/// The console and the token of a link; a bare token names no console.
fn read_link(link: &str) -> Result<(Option<String>, String), Failure> {
    let Some((_, query)) = link.split_once('?') else {
        if link.contains("://") {
            return Err(Failure::Usage("the link has no token; copy it whole".to_owned()));
        }
        return Ok((None, link.to_owned()));
    };
    let token = query.split(['&', '#']).find_map(|pair| pair.strip_prefix("token="));
    let token = token.filter(|token| !token.is_empty());
    let token =
        token.ok_or_else(|| Failure::Usage("the link has no token; copy it whole".to_owned()))?;
    Ok((Some(origin(link)?), token.to_owned()))
}
