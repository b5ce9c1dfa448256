//! Checking a document without keeping it.

use crate::authorize::{Permission, authorize};
use crate::document::examine;
use crate::{Error, Management, ProviderMember};
use openapi::{Diagnostic, Kind};

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
    pub async fn validate_document(
        &self,
        member: &ProviderMember,
        text: &[u8],
    ) -> Result<Validation, Error> {
        authorize(member, Permission::ViewDrafts)?;
        let (kind, diagnostics) = examine(text.to_vec(), "document".to_owned()).await?;
        let kind = match kind {
            Kind::Api(_) => "api",
            Kind::Product => "product",
            Kind::Unknown => "unknown",
        };
        Ok(Validation { kind, diagnostics })
    }
}
