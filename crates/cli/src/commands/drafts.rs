//! `drafts`: APIs and products while they are written.

use super::documents::write_document;
use super::push::Push;
use super::{diagnostics, item, name_and_version, text};
use crate::console::Console;
use crate::failure::Failure;
use crate::output::{Column, Screen};
use crate::problem::Source;
use serde_json::{Value, json};
use std::path::PathBuf;

const COLUMNS: &[Column] = &[
    Column::new("KIND", &["/kind"]),
    Column::new("NAME", &["/name"]),
    Column::new("VERSION", &["/version"]),
    Column::new("TITLE", &["/title"]),
    Column::new("UPDATED", &["/updated_at"]),
];

/// `drafts`.
#[derive(Debug, clap::Args)]
pub struct Drafts {
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// Which of the two a draft is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Kind {
    /// An API definition
    Api,
    /// A product document
    Product,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// List the drafts
    List {
        /// Only these
        #[arg(long, value_enum)]
        kind: Option<Kind>,
    },
    /// Show one draft
    Get(Named),
    /// Write a draft's document to a file, byte by byte as its author wrote it
    Pull {
        #[command(flatten)]
        named: Named,
        /// Where to; `-` is standard output [default: NAME_VERSION.yaml or .json]
        #[arg(long = "file", short = 'o', value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Create drafts from files; whether API or product, the document says
    Push(Push),
    /// Delete a draft
    Delete(Named),
    /// Generate the default product of a draft API, as a draft product
    GenerateProduct {
        /// The API, as NAME[:VERSION]
        api: String,
    },
}

/// One draft.
#[derive(Debug, clap::Args)]
struct Named {
    /// The draft, as NAME[:VERSION]
    name: String,
    /// API or product, where a name alone does not tell
    #[arg(long, value_enum)]
    kind: Option<Kind>,
}

impl Kind {
    /// Segment of the path.
    pub(super) fn segment(self) -> &'static str {
        match self {
            Kind::Api => "apis",
            Kind::Product => "products",
        }
    }

    /// The word for it.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Kind::Api => "API",
            Kind::Product => "product",
        }
    }
}

impl Drafts {
    pub(super) fn run(
        self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
    ) -> Result<(), Failure> {
        match self.verb.unwrap_or(Verb::List { kind: None }) {
            Verb::List { kind } => list(console, screen, kind),
            Verb::Get(named) => get(console, screen, &named),
            Verb::Pull { named, file } => pull(console, screen, &named, file),
            Verb::Push(push) => push.run(console, screen),
            Verb::Delete(named) => delete(console, screen, &named),
            Verb::GenerateProduct { api } => generate_product(console, screen, &api),
        }
    }
}

fn list(
    console: &Console<'_>,
    screen: &mut Screen<'_, '_>,
    kind: Option<Kind>,
) -> Result<(), Failure> {
    let mut drafts = Vec::new();
    for of in [Kind::Api, Kind::Product] {
        if kind.is_some_and(|kind| kind != of) {
            continue;
        }
        for mut draft in console.list(&console.in_org(&["drafts", of.segment()])?)? {
            if let Value::Object(fields) = &mut draft {
                // One list of two nouns: an added field tells them apart.
                fields.insert("kind".to_owned(), json!(of.noun().to_ascii_lowercase()));
            }
            drafts.push(draft);
        }
    }
    screen.list(&drafts, COLUMNS)
}

fn get(console: &Console<'_>, screen: &mut Screen<'_, '_>, named: &Named) -> Result<(), Failure> {
    let draft = named.find(console)?;
    let answer = console.get(&draft.path)?;
    screen.view(item(&answer), &answer)?;
    let remarks = diagnostics(&answer, "diagnostics");
    if remarks.is_empty() {
        return Ok(());
    }
    let text = console.get_text(&format!("{}/document", draft.path))?;
    let text = String::from_utf8_lossy(&text).into_owned();
    screen.remarks(&remarks, Some(&Source { name: draft.name, text }))
}

fn pull(
    console: &Console<'_>,
    screen: &mut Screen<'_, '_>,
    named: &Named,
    file: Option<PathBuf>,
) -> Result<(), Failure> {
    let draft = named.find(console)?;
    let document = console.get_text(&format!("{}/document", draft.path))?;
    write_document(screen, &draft.name, draft.kind.noun(), &document, file)
}

fn delete(
    console: &Console<'_>,
    screen: &mut Screen<'_, '_>,
    named: &Named,
) -> Result<(), Failure> {
    let draft = named.find(console)?;
    let answer = console.delete(&draft.path)?;
    screen.done(&format!("Deleted draft {} {}", draft.kind.noun(), draft.name), &answer)
}

fn generate_product(
    console: &Console<'_>,
    screen: &mut Screen<'_, '_>,
    api: &str,
) -> Result<(), Failure> {
    let name = console.complete("draft API", &console.in_org(&["drafts", "apis"])?, api)?;
    let path = console.in_org(&["drafts", "apis", &name, "default-product"])?;
    let answer = console.post(&path, &Value::Null)?;
    let product = name_and_version(&answer);
    screen.done(&format!("Generated draft product {product} of API {name}"), &answer)
}

/// A draft that was named.
struct Found {
    kind: Kind,
    /// `name:version`, or the ID it was named by.
    name: String,
    /// Its path in the API.
    path: String,
}

impl Named {
    /// Finds the draft: by the kind that was said, by its ID, or as the one kind that has it.
    fn find(&self, console: &Console<'_>) -> Result<Found, Failure> {
        if let Some(kind) = self.kind {
            let of_kind = console.in_org(&["drafts", kind.segment()])?;
            let name = console.complete(&format!("draft {}", kind.noun()), &of_kind, &self.name)?;
            return found(console, kind, name);
        }
        let mut matches = Vec::new();
        for kind in [Kind::Api, Kind::Product] {
            for draft in console.list(&console.in_org(&["drafts", kind.segment()])?)? {
                let full = name_and_version(&draft);
                if [text(&draft, "id"), text(&draft, "name"), &full].contains(&self.name.as_str()) {
                    matches.push((kind, full));
                }
            }
        }
        match matches.len() {
            0 => Err(Failure::NotFound(format!("there is no draft named `{}`", self.name))),
            1 => {
                let (kind, name) = matches.remove(0);
                found(console, kind, name)
            }
            _ => {
                let all: Vec<String> =
                    matches.iter().map(|(kind, name)| format!("{} {name}", kind.noun())).collect();
                Err(Failure::Usage(format!(
                    "`{}` names several drafts ({}); say the version, and --kind where both are \
                     named alike",
                    self.name,
                    all.join(", ")
                )))
            }
        }
    }
}

fn found(console: &Console<'_>, kind: Kind, name: String) -> Result<Found, Failure> {
    let path = console.in_org(&["drafts", kind.segment(), &name])?;
    Ok(Found { kind, name, path })
}
