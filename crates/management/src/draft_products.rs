//! Draft products: imported, replaced and deleted as their authors' texts.

use crate::audit::Deed;
use crate::authorize::{Permission, authorize};
use crate::document::{Draft, examine, read_product};
use crate::draft_views::{DraftProductView, draft_product_view};
use crate::listing::{Listing, VERSIONED};
use crate::places::{Expected, key};
use crate::revise::Revised;
use crate::{Error, Management, ProviderMember};
use model::{DraftProductId, Key, Revision, UrlName, Versioned};
use store::draft_products::{self, DraftProduct};
use store::{Paged, ProviderScope, StoreError};

/// How messages name a document that came by itself.
const ORIGIN: &str = "document";
const NOUN: &str = "draft product";

impl Management {
    /// The organization's draft products, by name and version; also by `title` and `updated_at`.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::Query`]
    pub async fn list_draft_products(
        &self,
        member: &ProviderMember,
        only_favourites: bool,
        listing: &Listing,
    ) -> Result<Paged<DraftProductView>, Error> {
        authorize(member, Permission::ViewDrafts)?;
        self.draft_product_views(member, only_favourites, listing.of(VERSIONED)?).await
    }

    /// One draft product with its text.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`]
    pub async fn get_draft_product(
        &self,
        member: &ProviderMember,
        product: &str,
    ) -> Result<Draft<DraftProductView>, Error> {
        authorize(member, Permission::ViewDrafts)?;
        let key: Key<DraftProductId, Versioned<UrlName>> = key(NOUN, product)?;
        let mut tx = self.store.begin_reading().await?;
        let (row, text) = draft_products::read(&mut tx, &member.scope(), &key).await?;
        let view = draft_product_view(&mut tx, member, row).await?;
        tx.roll_back();
        let origin = format!("{}:{}", view.draft.name, view.draft.version);
        let (_, diagnostics) = examine(text.clone().into_bytes(), origin).await?;
        Ok(Draft { view, text, diagnostics })
    }

    /// Imports a document as a new draft. Mistakes that leave its name and version readable are
    /// answered, not refused.
    ///
    /// # Errors
    /// [`Error::Exists`] if the version does, [`Error::Mistakes`], [`Error::Forbidden`]
    pub async fn create_draft_product(
        &self,
        member: &ProviderMember,
        text: &[u8],
    ) -> Result<Draft<DraftProductView>, Error> {
        self.create_draft_product_by(member, "create_draft_product", text).await
    }

    /// The same, as part of another operation.
    pub(crate) async fn create_draft_product_by(
        &self,
        member: &ProviderMember,
        operation: &'static str,
        text: &[u8],
    ) -> Result<Draft<DraftProductView>, Error> {
        let read = read_product::<UrlName>(text.to_vec(), ORIGIN.to_owned()).await;
        let object = read.as_ref().map_or(String::new(), |r| format!("{}:{}", r.name, r.version));
        let deed = Deed::of_member(member, operation, object);
        let work = async {
            authorize(member, Permission::EditDraftProducts)?;
            let read = read?;
            let now = self.now();
            let row = DraftProduct {
                id: self.new_id(DraftProductId::new),
                org_id: member.org.id,
                name: read.name.clone(),
                version: read.version.clone(),
                title: read.title.clone(),
                media: read.media,
                revision: Revision::FIRST,
                created_at: now,
                updated_at: now,
                updated_by: member.actor.username.to_string(),
                plans: read.content.plans.len() as i64,
                text_hash: read.text_hash(),
            };
            let apis = read.named_apis();
            let mut tx = self.store.begin().await?;
            if let Err(error) = draft_products::insert(&mut tx, &row, &read.text, &apis).await {
                tx.roll_back();
                return Err(self.taken_draft_product(&row, error).await);
            }
            let view = draft_product_view(&mut tx, member, row).await?;
            self.note(&mut tx, &deed).await?;
            tx.commit().await?;
            Ok(Draft { view, text: read.text, diagnostics: read.diagnostics })
        };
        self.recorded(&deed, work).await
    }

    /// Tells which draft has the name and version already, if that is why one could not be kept.
    async fn taken_draft_product(&self, row: &DraftProduct, error: StoreError) -> Error {
        let StoreError::Conflict { message, .. } = error else { return error.into() };
        let key = Key::Name(Versioned { name: row.name.clone(), version: row.version.clone() });
        match draft_products::find(&self.store, &ProviderScope::of(row.org_id), &key).await {
            Ok(found) => Error::Exists { id: found.id.to_string(), message },
            // Gone again; what the caller was told first still helps.
            Err(_) => Error::conflict("exists", message),
        }
    }

    /// Replaces a draft's document; name, version and title follow it. A text that can't be read
    /// is kept as well, as long as its `info` still tells the draft's own name and version.
    ///
    /// # Errors
    /// [`Error::Stale`], [`Error::Exists`], [`Error::Mistakes`], [`Error::NotFound`],
    /// [`Error::Forbidden`]
    pub async fn replace_draft_product(
        &self,
        member: &ProviderMember,
        product: &str,
        expected: Expected,
        text: &[u8],
    ) -> Result<Draft<DraftProductView>, Error> {
        let deed = Deed::of_member(member, "replace_draft_product_document", product);
        let work = async {
            authorize(member, Permission::EditDraftProducts)?;
            let (present, _) = self.read_draft_product(member, product).await?;
            expected.against(NOUN, present.revision)?;
            let Revised { row, apis, text, diagnostics } =
                self.revised_draft_product(member, present, text).await?;
            let scope = member.scope();
            let mut tx = self.store.begin().await?;
            let row = match draft_products::update(&mut tx, &scope, &row, &text, &apis).await {
                Ok(revision) => DraftProduct { revision, ..row },
                Err(StoreError::Stale(noun)) => {
                    let now = draft_products::find(&mut tx, &scope, &Key::Id(row.id)).await?;
                    return Err(Error::Stale { noun, current: Some(now.revision) });
                }
                Err(error) => {
                    tx.roll_back();
                    return Err(self.taken_draft_product(&row, error).await);
                }
            };
            let view = draft_product_view(&mut tx, member, row).await?;
            self.note(&mut tx, &deed).await?;
            tx.commit().await?;
            Ok(Draft { view, text, diagnostics })
        };
        self.recorded(&deed, work).await
    }

    /// Deletes a draft product. Catalogs keep what was staged from it.
    ///
    /// # Errors
    /// [`Error::Stale`], [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn delete_draft_product(
        &self,
        member: &ProviderMember,
        product: &str,
        expected: Expected,
    ) -> Result<(), Error> {
        let deed = Deed::of_member(member, "delete_draft_product", product);
        let work = async {
            authorize(member, Permission::EditDraftProducts)?;
            let (row, _) = self.read_draft_product(member, product).await?;
            let seen = expected.against(NOUN, row.revision)?;
            let mut tx = self.store.begin().await?;
            draft_products::delete(&mut tx, &member.scope(), row.id, seen).await?;
            self.note(&mut tx, &deed).await?;
            tx.commit().await?;
            Ok(())
        };
        self.recorded(&deed, work).await
    }

    /// A draft product by ID or `name:version`.
    pub(crate) async fn read_draft_product(
        &self,
        member: &ProviderMember,
        product: &str,
    ) -> Result<(DraftProduct, String), Error> {
        let key: Key<DraftProductId, Versioned<UrlName>> = key(NOUN, product)?;
        Ok(draft_products::read(&self.store, &member.scope(), &key).await?)
    }
}
