//! Draft products: imported, replaced and deleted as their authors' texts.

use crate::audit::Deed;
use crate::authorize::{Permission, authorize};
use crate::document::{Draft, DraftSummary, examine, read_product};
use crate::places::{Expected, key};
use crate::{Error, Management, ProviderMember};
use model::{DraftProductId, Key, Revision, UrlName, Versioned};
use store::draft_products::{self, DraftProduct};
use store::{Page, Paged};

/// How messages name a document that came by itself.
const ORIGIN: &str = "document";
const NOUN: &str = "draft product";

impl Management {
    /// The organization's draft products, by name and version.
    ///
    /// # Errors
    /// [`Error::Forbidden`]
    pub async fn list_draft_products(
        &self,
        member: &ProviderMember,
        page: Page,
    ) -> Result<Paged<DraftSummary>, Error> {
        authorize(member, Permission::ViewDrafts)?;
        let found = draft_products::list(&self.store, &member.scope(), &page).await?;
        let items = found.items.into_iter().map(DraftSummary::from).collect();
        Ok(Paged { items, next: found.next })
    }

    /// One draft product with its text.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`]
    pub async fn get_draft_product(
        &self,
        member: &ProviderMember,
        product: &str,
    ) -> Result<Draft, Error> {
        authorize(member, Permission::ViewDrafts)?;
        let (row, text) = self.read_draft_product(member, product).await?;
        let origin = format!("{}:{}", row.name, row.version);
        let (_, diagnostics) = examine(text.clone().into_bytes(), origin).await?;
        Ok(Draft { summary: row.into(), text, diagnostics })
    }

    /// Imports a document as a new draft. Mistakes that leave its name and version readable are
    /// answered, not refused.
    ///
    /// # Errors
    /// [`Error::Conflict`] if the version exists, [`Error::Mistakes`], [`Error::Forbidden`]
    pub async fn create_draft_product(
        &self,
        member: &ProviderMember,
        text: &[u8],
    ) -> Result<Draft, Error> {
        self.create_draft_product_by(member, "create_draft_product", text).await
    }

    /// The same, as part of another operation.
    pub(crate) async fn create_draft_product_by(
        &self,
        member: &ProviderMember,
        operation: &'static str,
        text: &[u8],
    ) -> Result<Draft, Error> {
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
                name: read.name,
                version: read.version,
                title: read.title,
                media: read.media,
                revision: Revision::FIRST,
                created_at: now,
                updated_at: now,
                updated_by: member.actor.username.to_string(),
            };
            let mut tx = self.store.begin().await?;
            draft_products::insert(&mut tx, &row, &read.text).await?;
            self.note(&mut tx, &deed).await?;
            tx.commit().await?;
            let diagnostics = read.diagnostics;
            Ok(Draft { summary: row.into(), text: read.text, diagnostics })
        };
        self.recorded(&deed, work).await
    }

    /// Replaces a draft's document; name, version and title follow it.
    ///
    /// # Errors
    /// [`Error::Stale`], [`Error::Conflict`], [`Error::Mistakes`], [`Error::NotFound`],
    /// [`Error::Forbidden`]
    pub async fn replace_draft_product(
        &self,
        member: &ProviderMember,
        product: &str,
        expected: Expected,
        text: &[u8],
    ) -> Result<Draft, Error> {
        let deed = Deed::of_member(member, "replace_draft_product_document", product);
        let work = async {
            authorize(member, Permission::EditDraftProducts)?;
            let (present, _) = self.read_draft_product(member, product).await?;
            let seen = expected.against(NOUN, present.revision)?;
            let read = read_product::<UrlName>(text.to_vec(), ORIGIN.to_owned()).await?;
            let mut row = DraftProduct {
                name: read.name,
                version: read.version,
                title: read.title,
                media: read.media,
                revision: seen,
                updated_at: self.now(),
                updated_by: member.actor.username.to_string(),
                ..present
            };
            let mut tx = self.store.begin().await?;
            row.revision =
                draft_products::update(&mut tx, &member.scope(), &row, &read.text).await?;
            self.note(&mut tx, &deed).await?;
            tx.commit().await?;
            let diagnostics = read.diagnostics;
            Ok(Draft { summary: row.into(), text: read.text, diagnostics })
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
