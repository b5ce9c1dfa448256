//! What a member marked to find it again: drafts and catalogs, each person's own.

use crate::authorize::{Permission, authorize};
use crate::places::key;
use crate::{Error, Management, ProviderMember};
use model::{CatalogId, DraftApiId, DraftProductId, Key, UrlName, Versioned};
use std::str::FromStr;
use store::{catalogs, draft_apis, draft_products, favourites};

/// What can be marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FavouriteKind {
    /// A draft API.
    DraftApi,
    /// A draft product.
    DraftProduct,
    /// A catalog.
    Catalog,
}

impl FromStr for FavouriteKind {
    type Err = Error;

    /// From the words of paths: `draft-apis`, `draft-products`, `catalogs`.
    fn from_str(word: &str) -> Result<FavouriteKind, Error> {
        match word {
            "draft-apis" => Ok(FavouriteKind::DraftApi),
            "draft-products" => Ok(FavouriteKind::DraftProduct),
            "catalogs" => Ok(FavouriteKind::Catalog),
            _ => Err(Error::NotFound { noun: "kind of favourite" }),
        }
    }
}

impl Management {
    /// Marks a draft or a catalog for the member alone; nothing happens if it is marked already.
    /// A preference, not a change of the organization's: the audit trail has no entry.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn add_favourite(
        &self,
        member: &ProviderMember,
        kind: FavouriteKind,
        object: &str,
    ) -> Result<(), Error> {
        let id = self.favourite_id(member, kind, object).await?;
        let mut tx = self.store.begin().await?;
        favourites::insert(&mut tx, member.actor.user_id, &id).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes the member's mark away; nothing happens where there is none.
    ///
    /// # Errors
    /// As [`Management::add_favourite`].
    pub async fn remove_favourite(
        &self,
        member: &ProviderMember,
        kind: FavouriteKind,
        object: &str,
    ) -> Result<(), Error> {
        let id = self.favourite_id(member, kind, object).await?;
        let mut tx = self.store.begin().await?;
        favourites::delete(&mut tx, member.actor.user_id, &id).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The ID of what the member may see and means.
    async fn favourite_id(
        &self,
        member: &ProviderMember,
        kind: FavouriteKind,
        object: &str,
    ) -> Result<String, Error> {
        let scope = member.scope();
        match kind {
            FavouriteKind::DraftApi => {
                authorize(member, Permission::ViewDrafts)?;
                let key: Key<DraftApiId, Versioned<_>> = key("draft API", object)?;
                Ok(draft_apis::find(&self.store, &scope, &key).await?.id.to_string())
            }
            FavouriteKind::DraftProduct => {
                authorize(member, Permission::ViewDrafts)?;
                let key: Key<DraftProductId, Versioned<UrlName>> = key("draft product", object)?;
                Ok(draft_products::find(&self.store, &scope, &key).await?.id.to_string())
            }
            FavouriteKind::Catalog => {
                authorize(member, Permission::ViewCatalogs)?;
                let key: Key<CatalogId, UrlName> = key("catalog", object)?;
                Ok(catalogs::find(&self.store, &scope, &key).await?.id.to_string())
            }
        }
    }
}
