//! The commands, one file a noun; verbs are those of the API's operations.
//!
//! A noun alone lists. An object is named as the API names it: `name`, `name:version`, or its ID.

mod apis;
mod apps;
mod audit;
mod calls;
mod catalogs;
mod completions;
mod credentials;
mod documents;
mod drafts;
mod gateways;
mod login;
pub(crate) mod logs;
mod me;
mod members;
mod orgs;
mod passwords;
mod policies;
mod products;
mod push;
mod search;
mod subscriptions;
mod tokens;

use crate::console::Console;
use crate::failure::Failure;
use crate::output::Screen;
use crate::problem::Diagnostic;
use serde_json::{Map, Value};

/// The toolkit's commands, to be flattened into the binary's.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Sign in to a console and keep an API token for it
    Login(login::Login),
    /// Sign out: revoke the kept API token and forget it
    Logout,
    /// Who you are, and your password
    Me(me::Me),
    /// API tokens of your own
    Tokens(tokens::Tokens),
    /// Draft APIs and products: what is being written
    Drafts(drafts::Drafts),
    /// Products of a catalog and their lifecycle
    Products(products::Products),
    /// APIs of a catalog, as they were frozen when their product was staged
    Apis(apis::Apis),
    /// Catalogs of the organization
    Catalogs(catalogs::Catalogs),
    /// Consumer organizations of a catalog, and your provider organizations
    Orgs(orgs::Orgs),
    /// Members of the provider organization
    Members(members::Members),
    /// Applications of a consumer organization and their credentials
    Apps(apps::Apps),
    /// Subscriptions of an application to plans
    Subscriptions(subscriptions::Subscriptions),
    /// Figures of calls, and everything about one
    Calls(calls::Calls),
    /// Kinds of steps that an assembly may hold
    Policies(policies::Policies),
    /// Gateways and the revision that each serves
    Gateways(gateways::Gateways),
    /// Search drafts, catalogs, products, APIs, consumer organizations and applications
    Search(search::Search),
    /// What needs attention: changed drafts, APIs offline, subscriptions that wait
    Attention,
    /// Who changed what, and who was refused
    Audit(audit::Audit),
    /// Print the completion script of a shell
    Completions(completions::Completions),
}

impl Command {
    pub(crate) fn run(
        self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
        program: clap::Command,
    ) -> Result<(), Failure> {
        match self {
            Command::Login(login) => login.run(console, screen),
            Command::Logout => login::log_out(console, screen),
            Command::Me(me) => me.run(console, screen),
            Command::Tokens(tokens) => tokens.run(console, screen),
            Command::Drafts(drafts) => drafts.run(console, screen),
            Command::Products(products) => products.run(console, screen),
            Command::Apis(apis) => apis.run(console, screen),
            Command::Catalogs(catalogs) => catalogs.run(console, screen),
            Command::Orgs(orgs) => orgs.run(console, screen),
            Command::Members(members) => members.run(console, screen),
            Command::Apps(apps) => apps.run(console, screen),
            Command::Subscriptions(subscriptions) => subscriptions.run(console, screen),
            Command::Calls(calls) => calls.run(console, screen),
            Command::Policies(policies) => policies.run(console, screen),
            Command::Gateways(gateways) => gateways.run(console, screen),
            Command::Search(search) => search.run(console, screen),
            Command::Attention => search::attention(console, screen),
            Command::Audit(audit) => audit.run(console, screen),
            Command::Completions(completions) => completions.run(screen, program),
        }
    }
}

/// A text field of an answer, empty where it has none.
fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// The body of a change: the fields that were said.
///
/// # Errors
/// When none was.
fn changes(fields: Vec<(&str, Option<Value>)>) -> Result<Value, Failure> {
    let said = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    let body: Map<String, Value> = said.collect();
    if body.is_empty() {
        return Err(Failure::Usage("say what to change; see --help".to_owned()));
    }
    Ok(Value::Object(body))
}

/// The object in an answer that tells more than the object.
fn item(answer: &Value) -> &Value {
    answer.get("item").filter(|item| item.is_object()).unwrap_or(answer)
}

/// `name:version` of an answered draft, product or API.
fn name_and_version(value: &Value) -> String {
    let item = item(value);
    format!("{}:{}", text(item, "name"), text(item, "version"))
}

/// The remarks in a field of an answer.
fn diagnostics(answer: &Value, field: &str) -> Vec<Diagnostic> {
    let found = answer.get(field).cloned().unwrap_or_default();
    serde_json::from_value(found).unwrap_or_default()
}

/// `; live on 1 of 1 gateways` for a change that the gateways hear of; empty for another.
fn live_on(answer: &Value) -> String {
    let sequence = answer.get("sequence").and_then(Value::as_u64);
    let gateways = answer.get("gateways").and_then(Value::as_array);
    let (Some(sequence), Some(gateways)) = (sequence, gateways) else { return String::new() };
    let serves = |gateway: &&Value| {
        gateway.get("serving").and_then(Value::as_u64).is_some_and(|serving| serving >= sequence)
    };
    let live = gateways.iter().filter(serves).count();
    format!("; live on {live} of {} gateways", gateways.len())
}
