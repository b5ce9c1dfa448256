//! What is read from a draft's document, and how a draft is shown.
//!
//! A draft keeps whatever its author typed, byte for byte, mistakes included. Only a document
//! whose name and version can't be told is refused: it would have no place.

use crate::Error;
use model::{ApiName, Media, Version, Versioned};
use openapi::{Api, ApiReference, Diagnostic, Document, Kind, Product, Reading, SpecVersion};
use snapshot::check_api;
use std::fmt::Display;
use std::str::FromStr;
use tokens::token_hash;

/// A draft with its text and what there is to say about it.
#[derive(Debug, Clone)]
pub struct Draft<View> {
    /// What lists show of it.
    pub view: View,
    /// The author's text, verbatim.
    pub text: String,
    /// Mistakes and warnings, as far as the document alone can tell.
    pub diagnostics: Vec<Diagnostic>,
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

impl<Name, Content> Identified<Name, Content> {
    /// Tells whether another text is the same.
    pub(crate) fn text_hash(&self) -> String {
        hash_text(&self.text)
    }

    /// The kind of document, as lists show it.
    pub(crate) fn format(&self) -> &'static str {
        match self.document.kind() {
            Kind::Api(SpecVersion::V2) => "openapi-2.0",
            Kind::Api(SpecVersion::V3_0) => "openapi-3.0",
            Kind::Api(SpecVersion::V3_1) => "openapi-3.1",
            Kind::Product => "product",
            Kind::Unknown => "unknown",
        }
    }
}

impl<Name> Identified<Name, Product> {
    /// The APIs that the product names by name and version, as far as such names can be.
    pub(crate) fn named_apis(&self) -> Vec<Versioned<ApiName>> {
        let named = |api: &openapi::ProductApi| match &api.reference {
            ApiReference::Name { name, version } => {
                Some(Versioned { name: name.parse().ok()?, version: version.parse().ok()? })
            }
            ApiReference::Ref(_) | ApiReference::Id(_) => None,
        };
        self.content.apis.iter().filter_map(named).collect()
    }
}

/// SHA-256 in hexadecimal: tells whether a draft is the text that was frozen.
pub(crate) fn hash_text(text: &str) -> String {
    token_hash(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads an API's document, and compiles it as far as it goes alone.
///
/// # Errors
/// [`Error::Mistakes`] or [`Error::Invalid`] if its name or version can't be told.
pub(crate) async fn read_api<Name>(
    text: Vec<u8>,
    origin: String,
) -> Result<Identified<Name, Api>, Error>
where
    Name: FromStr<Err: Display> + Send + 'static,
{
    off_thread(move || {
        let (document, mut diagnostics) = read(&text, &origin)?;
        let (api, found) = document.api();
        let Some(api) = api else {
            diagnostics.extend(found);
            return Err(Error::Mistakes(diagnostics));
        };
        let names = [api.name.clone(), api.api_version.clone(), api.title.clone()];
        let diagnostics = check_api(document.text().clone(), document.origin());
        identified(document, diagnostics, names, api)
    })
    .await?
}

/// Reads a product's document.
///
/// # Errors
/// As [`read_api`].
pub(crate) async fn read_product<Name>(
    text: Vec<u8>,
    origin: String,
) -> Result<Identified<Name, Product>, Error>
where
    Name: FromStr<Err: Display> + Send + 'static,
{
    off_thread(move || {
        let (document, mut diagnostics) = read(&text, &origin)?;
        let (product, found) = document.product();
        diagnostics.extend(found);
        let Some(product) = product else { return Err(Error::Mistakes(diagnostics)) };
        let names = [product.name.clone(), product.version.clone(), product.title.clone()];
        identified(document, diagnostics, names, product)
    })
    .await?
}

/// Everything there is to say about a document of any kind, and which kind it is.
pub(crate) async fn examine(
    text: Vec<u8>,
    origin: String,
) -> Result<(Kind, Vec<Diagnostic>), Error> {
    off_thread(move || {
        let Reading { document, mut diagnostics } = openapi::read_bytes(&text, &origin);
        let Some(document) = document else { return (Kind::Unknown, diagnostics) };
        let kind = document.kind();
        match kind {
            // Compiling reads the text again and finds all of it again.
            Kind::Api(_) => diagnostics = check_api(document.text().clone(), document.origin()),
            Kind::Product => diagnostics.extend(document.product().1),
            Kind::Unknown => diagnostics.extend(document.api().1),
        }
        (kind, diagnostics)
    })
    .await
}

/// Runs what may take longer than a moment beside the threads that answer requests.
///
/// # Errors
/// [`Error::Internal`] if it panics.
pub(crate) async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Error> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| Error::Internal(format!("reading documents stopped: {error}")))
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
    match diagnostics.iter().any(Diagnostic::is_error) {
        true => Error::Mistakes(diagnostics.to_vec()),
        false => Error::Invalid { code: "name-invalid", message },
    }
}

/// The notation, told as the reading tells it: JSON begins with a brace.
pub fn media(text: &str) -> Media {
    match text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        true => Media::Json,
        false => Media::Yaml,
    }
}
