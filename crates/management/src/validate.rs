//! Checking a document without keeping it.

use crate::authorize::{Permission, authorize};
use crate::{Error, Management, ProviderMember};
use model::{CatalogId, Timestamp};
use openapi::{Diagnostic, Document, Kind, Reading};
use snapshot::compile::check_catalog;
use snapshot::source::{ApiSource, CatalogSource};

/// What a document is and what there is to say about it.
#[derive(Debug, Clone)]
pub struct Validation {
    /// `api`, `product` or `unknown`.
    pub kind: &'static str,
    /// Mistakes and warnings.
    pub diagnostics: Vec<Diagnostic>,
}

impl Validation {
    /// Whether there is no mistake.
    pub fn is_valid(&self) -> bool {
        !self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

impl Management {
    /// Reads a document and compiles it as far as it goes alone. Mistakes are the answer.
    ///
    /// # Errors
    /// [`Error::Forbidden`]
    pub fn validate_document(
        &self,
        member: &ProviderMember,
        text: &[u8],
    ) -> Result<Validation, Error> {
        authorize(member, Permission::ViewDrafts)?;
        let Reading { document, mut diagnostics } = openapi::read_bytes(text, "document");
        let Some(document) = document else {
            return Ok(Validation { kind: "unknown", diagnostics });
        };
        match document.kind() {
            Kind::Product => {
                diagnostics.extend(document.product().1);
                Ok(Validation { kind: "product", diagnostics })
            }
            Kind::Api(_) => {
                // Compiling reads the text again and finds all of it again.
                let diagnostics = compile_alone(&document);
                Ok(Validation { kind: "api", diagnostics })
            }
            Kind::Unknown => {
                diagnostics.extend(document.api().1);
                Ok(Validation { kind: "unknown", diagnostics })
            }
        }
    }
}

/// What compiling finds in a catalog that holds nothing but this API.
fn compile_alone(document: &Document) -> Vec<Diagnostic> {
    let api = ApiSource {
        id: "document".to_owned(),
        text: document.text().clone(),
        origin: document.origin().to_owned(),
        is_suspended: false,
    };
    check_catalog(&CatalogSource {
        id: CatalogId::new(Timestamp::from_micros(0), [0; 10]).to_string(),
        org_id: String::new(),
        org: "document".to_owned(),
        name: "document".to_owned(),
        title: String::new(),
        is_default: false,
        strict_schemes: false,
        revision: 0,
        products: Vec::new(),
        apis: vec![api],
        applications: Vec::new(),
    })
}
