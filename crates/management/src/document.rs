//! What is read from a draft's document, and how a draft is shown.
//!
//! A draft keeps whatever its author typed, byte for byte, mistakes included. Only a document
//! whose name and version can't be told is refused: it would have no place.

use crate::Error;
use model::{Media, Revision, Timestamp, Version};
use openapi::{Api, Diagnostic, Document, Product, Reading, Severity};
use std::fmt::Display;
use std::str::FromStr;
use store::draft_apis::DraftApi;
use store::draft_products::DraftProduct;

/// A draft API or draft product in a list.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct DraftSummary {
    /// `dap_…` or `dpr_…`.
    pub id: String,
    pub name: String,
    pub version: Version,
    pub title: String,
    pub media: Media,
    pub revision: Revision,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// User name of who changed it last.
    pub updated_by: String,
}

/// A draft with its text and what there is to say about it.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What lists show of it.
    pub summary: DraftSummary,
    /// The author's text, verbatim.
    pub text: String,
    /// Mistakes and warnings, as far as the document alone can tell.
    pub diagnostics: Vec<Diagnostic>,
}

impl From<DraftApi> for DraftSummary {
    fn from(draft: DraftApi) -> DraftSummary {
        DraftSummary {
            id: draft.id.to_string(),
            name: draft.name.to_string(),
            version: draft.version,
            title: draft.title,
            media: draft.media,
            revision: draft.revision,
            created_at: draft.created_at,
            updated_at: draft.updated_at,
            updated_by: draft.updated_by,
        }
    }
}

impl From<DraftProduct> for DraftSummary {
    fn from(draft: DraftProduct) -> DraftSummary {
        DraftSummary {
            id: draft.id.to_string(),
            name: draft.name.to_string(),
            version: draft.version,
            title: draft.title,
            media: draft.media,
            revision: draft.revision,
            created_at: draft.created_at,
            updated_at: draft.updated_at,
            updated_by: draft.updated_by,
        }
    }
}

/// A document that was understood well enough to have a name and a version.
#[derive(Debug)]
pub(crate) struct Identified<Name, Content> {
    pub(crate) name: Name,
    pub(crate) version: Version,
    pub(crate) title: String,
    pub(crate) media: Media,
    pub(crate) text: String,
    pub(crate) content: Content,
    pub(crate) document: Document,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Reads an API's document.
///
/// # Errors
/// [`Error::Mistakes`] or [`Error::Invalid`] if its name or version can't be told.
pub(crate) fn read_api<Name>(text: &[u8], origin: &str) -> Result<Identified<Name, Api>, Error>
where
    Name: FromStr<Err: Display>,
{
    let (document, mut diagnostics) = read(text, origin)?;
    let (api, found) = document.api();
    diagnostics.extend(found);
    let Some(api) = api else { return Err(Error::Mistakes(diagnostics)) };
    let names = [api.name.clone(), api.api_version.clone(), api.title.clone()];
    identified(document, diagnostics, names, api)
}

/// Reads a product's document.
///
/// # Errors
/// As [`read_api`].
pub(crate) fn read_product<Name>(
    text: &[u8],
    origin: &str,
) -> Result<Identified<Name, Product>, Error>
where
    Name: FromStr<Err: Display>,
{
    let (document, mut diagnostics) = read(text, origin)?;
    let (product, found) = document.product();
    diagnostics.extend(found);
    let Some(product) = product else { return Err(Error::Mistakes(diagnostics)) };
    let names = [product.name.clone(), product.version.clone(), product.title.clone()];
    identified(document, diagnostics, names, product)
}

/// Everything there is to say about a text that is kept, for showing it again.
pub(crate) fn api_diagnostics(text: &str, origin: &str) -> Vec<Diagnostic> {
    let Reading { document, mut diagnostics } = openapi::read(text, origin);
    diagnostics.extend(document.into_iter().flat_map(|document| document.api().1));
    diagnostics
}

/// The same for a product's text.
pub(crate) fn product_diagnostics(text: &str, origin: &str) -> Vec<Diagnostic> {
    let Reading { document, mut diagnostics } = openapi::read(text, origin);
    diagnostics.extend(document.into_iter().flat_map(|document| document.product().1));
    diagnostics
}

/// Errors first is not the order of the text; only what has no severity of its own is kept apart.
pub(crate) fn errors_of(diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    diagnostics.iter().filter(|found| found.severity == Severity::Error).cloned().collect()
}

fn read(text: &[u8], origin: &str) -> Result<(Document, Vec<Diagnostic>), Error> {
    let Reading { document, diagnostics } = openapi::read_bytes(text, origin);
    match document {
        Some(document) => Ok((document, diagnostics)),
        None => Err(Error::Mistakes(diagnostics)),
    }
}

fn identified<Name: FromStr<Err: Display>, Content>(
    document: Document,
    diagnostics: Vec<Diagnostic>,
    [name, version, title]: [String; 3],
    content: Content,
) -> Result<Identified<Name, Content>, Error> {
    let parsed = name.parse().map_err(|error: Name::Err| error.to_string());
    let name = parsed.map_err(|message| unusable(&diagnostics, message))?;
    let parsed = version.parse().map_err(|error: model::NameError| error.to_string());
    let version = parsed.map_err(|message| unusable(&diagnostics, message))?;
    let text = document.text().to_string();
    let media = media(&text);
    Ok(Identified { name, version, title, media, text, content, document, diagnostics })
}

/// What the reading found says it with a place; else what the name's own rule says.
fn unusable(diagnostics: &[Diagnostic], message: String) -> Error {
    match errors_of(diagnostics) {
        errors if errors.is_empty() => Error::Invalid { code: "name-invalid", message },
        _ => Error::Mistakes(diagnostics.to_vec()),
    }
}

/// The notation, told as the reading tells it: JSON begins with a brace.
pub fn media(text: &str) -> Media {
    match text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        true => Media::Json,
        false => Media::Yaml,
    }
}
