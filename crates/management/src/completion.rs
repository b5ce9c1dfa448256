//! Completing, at the start, the rows that an older program wrote without what this one derives
//! from documents: hashes, kinds, limits in words, references.

use crate::document::{hash_text, read_api, read_product};
use crate::plan_limits::limits_in_words;
use crate::{Error, Management};
use model::{ApiName, Key, ProductId, UrlName};
use store::draft_apis::{self, DraftApi};
use store::draft_products::{self, DraftProduct};
use store::{ProviderScope, underived};

/// Rows that are completed in one transaction.
const BATCH: u32 = 20;

impl Management {
    /// Completes every row that lacks something. What can't be read keeps its hash only.
    pub(crate) async fn complete_documents(&self) -> Result<(), Error> {
        while self.complete_draft_apis().await? {}
        while self.complete_draft_products().await? {}
        while self.complete_products().await? {}
        Ok(())
    }

    /// Completes some draft APIs; whether there may be more.
    async fn complete_draft_apis(&self) -> Result<bool, Error> {
        let found = underived::draft_apis(&self.store, BATCH).await?;
        let mut completed = Vec::new();
        for (org, id) in &found {
            let scope = ProviderScope::of(*org);
            let (draft, text) = draft_apis::read(&self.store, &scope, &Key::Id(*id)).await?;
            let text_hash = hash_text(&text);
            let read = read_api::<ApiName>(text.into_bytes(), draft.name.to_string()).await;
            let (format, base_path) = match &read {
                Ok(read) => (read.format().to_owned(), read.content.base_path.clone()),
                Err(_) => ("unknown".to_owned(), String::new()),
            };
            completed.push(DraftApi { format, base_path, text_hash, ..draft });
        }
        let mut tx = self.store.begin().await?;
        for draft in &completed {
            underived::set_draft_api(&mut tx, draft).await?;
        }
        tx.commit().await?;
        Ok(!found.is_empty())
    }

    /// Completes some draft products; whether there may be more.
    async fn complete_draft_products(&self) -> Result<bool, Error> {
        let found = underived::draft_products(&self.store, BATCH).await?;
        let mut completed = Vec::new();
        for (org, id) in &found {
            let scope = ProviderScope::of(*org);
            let (draft, text) = draft_products::read(&self.store, &scope, &Key::Id(*id)).await?;
            let text_hash = hash_text(&text);
            let read = read_product::<UrlName>(text.into_bytes(), draft.name.to_string()).await;
            let (plans, apis) = match &read {
                Ok(read) => (read.content.plans.len() as i64, read.named_apis()),
                Err(_) => (0, Vec::new()),
            };
            completed.push((DraftProduct { plans, text_hash, ..draft }, apis));
        }
        let mut tx = self.store.begin().await?;
        for (draft, apis) in &completed {
            underived::set_draft_product(&mut tx, draft, apis).await?;
        }
        tx.commit().await?;
        Ok(!found.is_empty())
    }

    /// Completes some products of catalogs; whether there may be more.
    async fn complete_products(&self) -> Result<bool, Error> {
        let found = underived::products(&self.store, BATCH).await?;
        let is_any = !found.is_empty();
        let mut completed = Vec::new();
        for (id, text) in found {
            completed.push(complete_product(id, text).await);
        }
        let mut tx = self.store.begin().await?;
        for (id, text_hash, limits) in &completed {
            underived::set_product(&mut tx, *id, text_hash, limits).await?;
        }
        tx.commit().await?;
        Ok(is_any)
    }
}

async fn complete_product(
    id: ProductId,
    text: String,
) -> (ProductId, String, Vec<(model::PlanName, String)>) {
    let text_hash = hash_text(&text);
    let read = read_product::<UrlName>(text.into_bytes(), id.to_string()).await;
    let limits = |plan: &openapi::Plan| Some((plan.name.parse().ok()?, limits_in_words(plan)));
    let limits = match &read {
        Ok(read) => read.content.plans.iter().filter_map(limits).collect(),
        Err(_) => Vec::new(),
    };
    (id, text_hash, limits)
}
