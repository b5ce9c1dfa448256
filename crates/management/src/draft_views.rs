//! How drafts are shown: what was derived from their documents, where they stand in catalogs,
//! and whether the reader marked them.

use crate::{Error, Management, ProviderMember};
use model::{ApiName, DraftApiId, DraftProductId, UrlName, Versioned};
use store::draft_apis::{self, DraftApi};
use store::draft_products::{self, DraftProduct};
use store::publications::{self, Publication};
use store::{List, Paged, Reader, Tx, references};

/// A draft API in a list.
#[derive(Debug, Clone)]
pub struct DraftApiView {
    /// The draft.
    pub draft: DraftApi,
    /// Whether the reader marked it.
    pub is_favourite: bool,
    /// The draft products that name it.
    pub products: Vec<Versioned<UrlName>>,
    /// Where it stands in catalogs, and whether what stands there is its document now.
    pub published: Vec<Publication>,
}

/// A draft product in a list.
#[derive(Debug, Clone)]
pub struct DraftProductView {
    /// The draft.
    pub draft: DraftProduct,
    /// Whether the reader marked it.
    pub is_favourite: bool,
    /// The draft APIs that it names, whether they exist or not, in the order of its document.
    pub apis: Vec<Versioned<ApiName>>,
    /// Where it stands in catalogs, and whether what stands there is what it and its APIs say
    /// now.
    pub published: Vec<Publication>,
}

impl Management {
    /// A page of draft APIs with all that lists show, as of one moment.
    pub(crate) async fn draft_api_views(
        &self,
        member: &ProviderMember,
        only_favourites: bool,
        list: List,
    ) -> Result<Paged<DraftApiView>, Error> {
        let scope = member.scope();
        let reader = Reader { user: member.actor.user_id, only_favourites };
        let mut tx = self.store.begin_reading().await?;
        let found = draft_apis::list(&mut tx, &scope, reader, list).await?;
        let ids: Vec<DraftApiId> = found.items.iter().map(|listed| listed.draft.id).collect();
        let mut products = references::products(&mut tx, &scope, &ids).await?;
        let mut published = publications::of_apis(&mut tx, &scope, &ids).await?;
        Ok(found.map(|listed| DraftApiView {
            is_favourite: listed.is_favourite,
            products: products.remove(&listed.draft.id).unwrap_or_default(),
            published: published.remove(&listed.draft.id).unwrap_or_default(),
            draft: listed.draft,
        }))
    }

    /// A page of draft products with all that lists show, as of one moment.
    pub(crate) async fn draft_product_views(
        &self,
        member: &ProviderMember,
        only_favourites: bool,
        list: List,
    ) -> Result<Paged<DraftProductView>, Error> {
        let scope = member.scope();
        let reader = Reader { user: member.actor.user_id, only_favourites };
        let mut tx = self.store.begin_reading().await?;
        let found = draft_products::list(&mut tx, &scope, reader, list).await?;
        let ids: Vec<DraftProductId> = found.items.iter().map(|listed| listed.draft.id).collect();
        let mut apis = references::apis(&mut tx, &scope, &ids).await?;
        let mut published = publications::of_products(&mut tx, &scope, &ids).await?;
        Ok(found.map(|listed| DraftProductView {
            is_favourite: listed.is_favourite,
            apis: apis.remove(&listed.draft.id).unwrap_or_default(),
            published: published.remove(&listed.draft.id).unwrap_or_default(),
            draft: listed.draft,
        }))
    }
}

/// One draft API with all that lists show.
pub(crate) async fn draft_api_view(
    tx: &mut Tx,
    member: &ProviderMember,
    draft: DraftApi,
) -> Result<DraftApiView, Error> {
    let (scope, id) = (member.scope(), draft.id);
    let mut products = references::products(&mut *tx, &scope, &[id]).await?;
    let mut published = publications::of_apis(&mut *tx, &scope, &[id]).await?;
    Ok(DraftApiView {
        is_favourite: draft_apis::is_favourite(tx, id, member.actor.user_id).await?,
        products: products.remove(&id).unwrap_or_default(),
        published: published.remove(&id).unwrap_or_default(),
        draft,
    })
}

/// One draft product with all that lists show.
pub(crate) async fn draft_product_view(
    tx: &mut Tx,
    member: &ProviderMember,
    draft: DraftProduct,
) -> Result<DraftProductView, Error> {
    let (scope, id) = (member.scope(), draft.id);
    let mut apis = references::apis(&mut *tx, &scope, &[id]).await?;
    let mut published = publications::of_products(&mut *tx, &scope, &[id]).await?;
    Ok(DraftProductView {
        is_favourite: draft_products::is_favourite(tx, id, member.actor.user_id).await?,
        apis: apis.remove(&id).unwrap_or_default(),
        published: published.remove(&id).unwrap_or_default(),
        draft,
    })
}
