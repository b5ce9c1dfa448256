//! A draft with a new text, as it will be kept: what can be read tells the row, and what can't
//! keeps it.

use crate::document::{hash_text, read_api, read_product};
use crate::rescue::{Rescued, Subject, rescue};
use crate::{Error, Management, ProviderMember};
use model::{ApiName, UrlName, Versioned};
use openapi::Diagnostic;
use store::draft_apis::DraftApi;
use store::draft_products::DraftProduct;
use store::references;

/// How messages name a document that came by itself.
const ORIGIN: &str = "document";

/// A draft with a new text.
pub(crate) struct Revised<Row> {
    pub(crate) row: Row,
    /// The APIs that a product names.
    pub(crate) apis: Vec<Versioned<ApiName>>,
    pub(crate) text: String,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Management {
    /// The draft API as it will be with a new text.
    pub(crate) async fn revised_draft_api(
        &self,
        member: &ProviderMember,
        present: DraftApi,
        text: &[u8],
    ) -> Result<Revised<DraftApi>, Error> {
        let now = DraftApi {
            updated_at: self.now(),
            updated_by: member.actor.username.to_string(),
            ..present
        };
        match read_api::<ApiName>(text.to_vec(), ORIGIN.to_owned()).await {
            Ok(read) => {
                let row = DraftApi {
                    format: read.format().to_owned(),
                    base_path: read.content.base_path.clone(),
                    text_hash: read.text_hash(),
                    name: read.name,
                    version: read.version,
                    title: read.title,
                    media: read.media,
                    ..now
                };
                let (text, diagnostics) = (read.text, read.diagnostics);
                Ok(Revised { row, apis: Vec::new(), text, diagnostics })
            }
            Err(Error::Mistakes(diagnostics)) => {
                let own = |name: &str, version: &str| {
                    name == now.name.as_str() && version == now.version.as_str()
                };
                let Some(Rescued { title, media, text }) = rescue(text, Subject::Api, own) else {
                    return Err(Error::Mistakes(diagnostics));
                };
                let text_hash = hash_text(&text);
                let row = DraftApi { title, media, text_hash, ..now };
                Ok(Revised { row, apis: Vec::new(), text, diagnostics })
            }
            Err(error) => Err(error),
        }
    }

    /// The draft product as it will be with a new text.
    pub(crate) async fn revised_draft_product(
        &self,
        member: &ProviderMember,
        present: DraftProduct,
        text: &[u8],
    ) -> Result<Revised<DraftProduct>, Error> {
        let now = DraftProduct {
            updated_at: self.now(),
            updated_by: member.actor.username.to_string(),
            ..present
        };
        match read_product::<UrlName>(text.to_vec(), ORIGIN.to_owned()).await {
            Ok(read) => {
                let (apis, text_hash) = (read.named_apis(), read.text_hash());
                let row = DraftProduct {
                    name: read.name,
                    version: read.version,
                    title: read.title,
                    media: read.media,
                    plans: read.content.plans.len() as i64,
                    text_hash,
                    ..now
                };
                Ok(Revised { row, apis, text: read.text, diagnostics: read.diagnostics })
            }
            Err(Error::Mistakes(diagnostics)) => {
                let own = |name: &str, version: &str| {
                    name == now.name.as_str() && version == now.version.as_str()
                };
                let rescued = rescue(text, Subject::Product, own);
                let Some(Rescued { title, media, text }) = rescued else {
                    return Err(Error::Mistakes(diagnostics));
                };
                // What it names can't be told: what it named stays in use.
                let scope = member.scope();
                let mut named = references::apis(&self.store, &scope, &[now.id]).await?;
                let apis = named.remove(&now.id).unwrap_or_default();
                let row = DraftProduct { title, media, text_hash: hash_text(&text), ..now };
                Ok(Revised { row, apis, text, diagnostics })
            }
            Err(error) => Err(error),
        }
    }
}
