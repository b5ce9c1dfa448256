//! `subscriptions`: an application's right to a plan.

use super::apps::Owner;
use super::{item, live_on, name_and_version, text};
use crate::client::path;
use crate::console::Console;
use crate::failure::Failure;
use crate::output::{Column, Output, Screen};
use serde_json::{Value, json};

const COLUMNS: &[Column] = &[
    Column::new("ID", &["/id"]),
    // The name is looked up for people; an unknown one keeps its ID.
    Column::new("PRODUCT", &["/product", "/product_id"]),
    Column::new("PLAN", &["/plan"]),
    Column::new("STATE", &["/state"]),
    Column::new("APPLICATION", &["/application_id"]),
    Column::new("CREATED", &["/created_at"]),
];

/// `subscriptions`.
#[derive(Debug, clap::Args)]
pub struct Subscriptions {
    #[command(flatten)]
    owner: Owner,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// List the subscriptions of an application, to a product, or all of the catalog
    List {
        /// The application's name
        #[arg(long, required_unless_present_any = ["product", "all"])]
        app: Option<String>,
        /// The product, as NAME[:VERSION], whoever is subscribed
        #[arg(long, conflicts_with = "app")]
        product: Option<String>,
        /// All subscriptions of the catalog's consumers
        #[arg(long, conflicts_with_all = ["app", "product"])]
        all: bool,
    },
    /// Show one subscription
    Get(Named),
    /// Subscribe an application to a plan of a published product
    Create {
        #[command(flatten)]
        application: Application,
        /// The product, as NAME[:VERSION]
        #[arg(long)]
        product: String,
        /// The plan's name
        #[arg(long, default_value = "default")]
        plan: String,
    },
    /// Cancel a subscription: its calls are refused at once
    Cancel(Named),
    /// Approve a subscription that waits for it
    Approve(Named),
    /// Reject a subscription that waits for approval
    Reject(Named),
}

/// The application that is meant.
#[derive(Debug, clap::Args)]
struct Application {
    /// The application's name
    #[arg(long)]
    app: String,
}

/// One subscription.
#[derive(Debug, clap::Args)]
struct Named {
    #[command(flatten)]
    application: Application,
    /// The subscription's ID, as `subscriptions list` shows it
    id: String,
}

impl Subscriptions {
    pub(super) fn run(
        self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
    ) -> Result<(), Failure> {
        let owner = self.owner;
        match self.verb {
            Verb::List { all: true, .. } => {
                list(console, screen, &console.in_catalog(&["subscriptions"])?)
            }
            Verb::List { product: Some(product), .. } => {
                let name = complete(console, &product)?;
                let of = console.in_catalog(&["products", &name, "subscriptions"])?;
                list(console, screen, &of)
            }
            Verb::List { app, product: None, .. } => {
                let of = all(&owner, console, &app.unwrap_or_default())?;
                list(console, screen, &of)
            }
            Verb::Get(named) => screen.item(&console.get(&named.path(&owner, console)?)?),
            Verb::Create { application, product, plan } => {
                create(console, screen, &owner, &application.app, &product, &plan)
            }
            Verb::Cancel(named) => {
                let answer = console.delete(&named.path(&owner, console)?)?;
                tell(screen, "Cancelled", &named, &answer)
            }
            Verb::Approve(named) => {
                let path = named.path(&owner, console)? + "/approve";
                tell(screen, "Approved", &named, &console.post(&path, &Value::Null)?)
            }
            Verb::Reject(named) => {
                let path = named.path(&owner, console)? + "/reject";
                tell(screen, "Rejected", &named, &console.post(&path, &Value::Null)?)
            }
        }
    }
}

impl Named {
    fn path(&self, owner: &Owner, console: &Console<'_>) -> Result<String, Failure> {
        Ok(all(owner, console, &self.application.app)? + &path(&[&self.id])?)
    }
}

/// Path of an application's subscriptions.
fn all(owner: &Owner, console: &Console<'_>, app: &str) -> Result<String, Failure> {
    Ok(owner.path(console)? + &path(&["applications", app, "subscriptions"])?)
}

fn complete(console: &Console<'_>, product: &str) -> Result<String, Failure> {
    console.complete("product", &console.in_catalog(&["products"])?, product)
}

fn list(console: &Console<'_>, screen: &mut Screen<'_, '_>, path: &str) -> Result<(), Failure> {
    let mut subscriptions = console.list(path)?;
    if screen.output() == Output::Table && !subscriptions.is_empty() {
        let products = console.list(&console.in_catalog(&["products"])?)?;
        for subscription in &mut subscriptions {
            let id = text(subscription, "product_id").to_owned();
            let found = products.iter().find(|product| text(product, "id") == id);
            if let (Some(product), Value::Object(fields)) = (found, subscription) {
                fields.insert("product".to_owned(), json!(name_and_version(product)));
            }
        }
    }
    screen.list(&subscriptions, COLUMNS)
}

fn create(
    console: &Console<'_>,
    screen: &mut Screen<'_, '_>,
    owner: &Owner,
    app: &str,
    product: &str,
    plan: &str,
) -> Result<(), Failure> {
    let product = complete(console, product)?;
    let body = json!({ "product": product, "plan": plan });
    let answer = console.post(&all(owner, console, app)?, &body)?;
    let state = match text(item(&answer), "state") {
        "pending" => "; it waits for approval".to_owned(),
        _ => live_on(&answer),
    };
    let id = text(item(&answer), "id");
    let sentence = format!("Subscribed {app} to plan {plan} of {product} [{id}]{state}");
    screen.done(&sentence, &answer)
}

fn tell(
    screen: &mut Screen<'_, '_>,
    done: &str,
    named: &Named,
    answer: &Value,
) -> Result<(), Failure> {
    screen.done(&format!("{done} subscription {}{}", named.id, live_on(answer)), answer)
}
