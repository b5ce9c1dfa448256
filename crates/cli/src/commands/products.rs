//! `products`: what a catalog offers, and its lifecycle.

use super::documents::write_document;
use super::{diagnostics, item, live_on, name_and_version};
use crate::console::Console;
use crate::failure::Failure;
use crate::output::{Column, Screen};
use serde_json::{Map, Value, json};
use std::path::PathBuf;

const COLUMNS: &[Column] = &[
    Column::new("NAME", &["/name"]),
    Column::new("VERSION", &["/version"]),
    Column::new("STATE", &["/state"]),
    Column::new("TITLE", &["/title"]),
    Column::new("ID", &["/id"]),
];

/// `products`.
#[derive(Debug, clap::Args)]
pub struct Products {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// List the catalog's products
    List,
    /// Show one product
    Get(Named),
    /// Write a product's frozen document to a file
    Pull {
        #[command(flatten)]
        named: Named,
        /// Where to; `-` is standard output [default: NAME_VERSION.yaml or .json]
        #[arg(long = "file", short = 'o', value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Stage a draft product: freeze it and its APIs in the catalog, not yet served
    Stage {
        /// The draft product, as NAME[:VERSION]
        product: String,
    },
    /// Publish a draft product in one step, or one that was staged
    Publish {
        /// The product, as NAME[:VERSION]
        product: String,
        /// Publish what is in the catalog already, staged or deprecated, not the draft
        #[arg(long)]
        staged: bool,
        /// Move subscriptions of a plan that is gone to another plan
        #[arg(long = "map-plan", value_name = "OLD:NEW", conflicts_with = "staged")]
        map_plan: Vec<String>,
    },
    /// Deprecate: served on, but no new subscriptions
    Deprecate(Named),
    /// Retire: no longer served, subscriptions end
    Retire(Named),
    /// Bring a retired product back to staged
    Restage(Named),
    /// Archive a retired product
    Archive(Named),
    /// Bring an archived product back to retired
    Unarchive(Named),
    /// Delete a product that is not served
    Delete(Named),
}

/// One product of the catalog.
#[derive(Debug, clap::Args)]
struct Named {
    /// The product, as NAME[:VERSION]
    product: String,
}

impl Products {
    pub(super) fn run(
        self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
    ) -> Result<(), Failure> {
        match self.verb.unwrap_or(Verb::List) {
            Verb::List => screen.list(&console.list(&console.in_catalog(&["products"])?)?, COLUMNS),
            Verb::Get(named) => {
                let answer = console.get(&named.path(console)?)?;
                let Value::Object(mut view) = item(&answer).clone() else {
                    return screen.item(&answer);
                };
                for part in ["plans", "apis"] {
                    view.extend(answer.get(part).map(|value| (part.to_owned(), value.clone())));
                }
                screen.view(&Value::Object(view), &answer)
            }
            Verb::Pull { named, file } => pull(console, screen, &named, file),
            Verb::Stage { product } => stage(console, screen, &product),
            Verb::Publish { product, staged: true, .. } => {
                act(console, screen, &Named { product }, "publish", "Published")
            }
            Verb::Publish { product, map_plan, .. } => {
                publish_draft(console, screen, &product, &map_plan)
            }
            Verb::Deprecate(named) => act(console, screen, &named, "deprecate", "Deprecated"),
            Verb::Retire(named) => act(console, screen, &named, "retire", "Retired"),
            Verb::Restage(named) => act(console, screen, &named, "restage", "Restaged"),
            Verb::Archive(named) => act(console, screen, &named, "archive", "Archived"),
            Verb::Unarchive(named) => act(console, screen, &named, "unarchive", "Unarchived"),
            Verb::Delete(named) => delete(console, screen, &named),
        }
    }
}

impl Named {
    fn full(&self, console: &Console<'_>) -> Result<String, Failure> {
        console.complete("product", &console.in_catalog(&["products"])?, &self.product)
    }

    fn path(&self, console: &Console<'_>) -> Result<String, Failure> {
        console.in_catalog(&["products", &self.full(console)?])
    }
}

fn pull(
    console: &Console<'_>,
    screen: &mut Screen<'_, '_>,
    named: &Named,
    file: Option<PathBuf>,
) -> Result<(), Failure> {
    let name = named.full(console)?;
    let document = console.get_text(&console.in_catalog(&["products", &name, "document"])?)?;
    write_document(screen, &name, "product", &document, file)
}

fn stage(console: &Console<'_>, screen: &mut Screen<'_, '_>, product: &str) -> Result<(), Failure> {
    let draft = draft(console, product)?;
    let path = console.in_catalog(&["products"])?;
    let answer = console.post(&path, &json!({ "product": draft }))?;
    tell(console, screen, "Staged", &answer)
}

fn publish_draft(
    console: &Console<'_>,
    screen: &mut Screen<'_, '_>,
    product: &str,
    map_plan: &[String],
) -> Result<(), Failure> {
    let plan_mapping = plan_mapping(map_plan)?;
    let mut body = json!({ "product": draft(console, product)? });
    if !plan_mapping.is_empty() {
        body["plan_mapping"] = Value::Object(plan_mapping);
    }
    let answer = console.post(&console.in_catalog(&["publish"])?, &body)?;
    tell(console, screen, "Published", &answer)
}

fn draft(console: &Console<'_>, product: &str) -> Result<String, Failure> {
    console.complete("draft product", &console.in_org(&["drafts", "products"])?, product)
}

fn plan_mapping(map_plan: &[String]) -> Result<Map<String, Value>, Failure> {
    let mut mapping = Map::new();
    for pair in map_plan {
        match pair.split_once(':') {
            Some((old, new)) if !old.is_empty() && !new.is_empty() => {
                mapping.insert(old.to_owned(), json!(new));
            }
            _ => {
                let reason = format!("`{pair}` is not a pair of plans such as `gold:platinum`");
                return Err(Failure::Usage(reason));
            }
        }
    }
    Ok(mapping)
}

fn act(
    console: &Console<'_>,
    screen: &mut Screen<'_, '_>,
    named: &Named,
    action: &str,
    done: &str,
) -> Result<(), Failure> {
    let path = console.in_catalog(&["products", &named.full(console)?, action])?;
    let answer = console.post(&path, &Value::Null)?;
    tell(console, screen, done, &answer)
}

fn delete(
    console: &Console<'_>,
    screen: &mut Screen<'_, '_>,
    named: &Named,
) -> Result<(), Failure> {
    let name = named.full(console)?;
    let answer = console.delete(&console.in_catalog(&["products", &name])?)?;
    let catalog = console.catalog_label()?;
    screen.done(&format!("Deleted product {name} from {catalog}"), &answer)
}

/// Tells what was done to which product where, and how far it is served.
fn tell(
    console: &Console<'_>,
    screen: &mut Screen<'_, '_>,
    done: &str,
    answer: &Value,
) -> Result<(), Failure> {
    let changed = item(answer);
    screen.remarks(&diagnostics(changed, "warnings"), None)?;
    let name = name_and_version(changed.get("product").unwrap_or(changed));
    let catalog = console.catalog_label()?;
    screen.done(&format!("{done} {name} in {catalog}{}", live_on(answer)), answer)
}
