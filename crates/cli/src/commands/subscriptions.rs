//! `subscriptions`: an application's right to a plan.

use super::apps::Owner;
use super::{item, live_on, text};
use crate::client::path;
use crate::console::Console;
use crate::failure::Failure;
use crate::output::{Column, Screen};
use serde_json::{Value, json};

const COLUMNS: &[Column] = &[
    Column::new("ID", &["/id"]),
    Column::new("PRODUCT", &["/product/name", "/product_name", "/product"]),
    Column::new("VERSION", &["/product/version", "/product_version", "/version"]),
    Column::new("PLAN", &["/plan"]),
    Column::new("STATE", &["/state"]),
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
    /// List an application's subscriptions
    List(Application),
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
        let owner = self.owner.path(console)?;
        let all = |of: &Application| {
            Ok::<_, Failure>(format!(
                "{owner}{}",
                path(&["applications", &of.app, "subscriptions"])?
            ))
        };
        let one = |named: &Named| Ok::<_, Failure>(all(&named.application)? + &path(&[&named.id])?);
        match self.verb {
            Verb::List(application) => screen.list(&console.list(&all(&application)?)?, COLUMNS),
            Verb::Create { application, product, plan } => {
                let products = console.in_catalog(&["products"])?;
                let product = console.complete("product", &products, &product)?;
                let body = json!({ "product": product, "plan": plan });
                let answer = console.post(&all(&application)?, &body)?;
                let state = match text(item(&answer), "state") {
                    "pending" => ", waiting for approval".to_owned(),
                    _ => live_on(&answer),
                };
                let sentence =
                    format!("Subscribed {} to plan {plan} of {product}{state}", application.app);
                screen.done(&sentence, &answer)
            }
            Verb::Cancel(named) => {
                let answer = console.delete(&one(&named)?)?;
                tell(screen, "Cancelled", &named, &answer)
            }
            Verb::Approve(named) => {
                let answer = console.post(&(one(&named)? + "/approve"), &Value::Null)?;
                tell(screen, "Approved", &named, &answer)
            }
            Verb::Reject(named) => {
                let answer = console.post(&(one(&named)? + "/reject"), &Value::Null)?;
                tell(screen, "Rejected", &named, &answer)
            }
        }
    }
}

fn tell(
    screen: &mut Screen<'_, '_>,
    done: &str,
    named: &Named,
    answer: &Value,
) -> Result<(), Failure> {
    screen.done(&format!("{done} subscription {}{}", named.id, live_on(answer)), answer)
}
