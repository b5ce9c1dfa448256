//! Where drafts stand in catalogs, and whether what stands there is what the drafts say now.

use crate::many::{many, of_many};
use crate::row::Row;
use crate::statement::statements;
use crate::{On, ProviderScope, StoreError};
use model::{CatalogId, DraftApiId, DraftProductId, ProductId, ProductState, UrlName, Version};
use std::collections::HashMap;
use std::hash::Hash;

/// A product version of a catalog that was made from a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// The catalog.
    pub catalog_id: CatalogId,
    /// Its name.
    pub catalog: UrlName,
    /// Its display name.
    pub catalog_title: String,
    /// The product there.
    pub product_id: ProductId,
    /// Its name.
    pub product: UrlName,
    /// Its version.
    pub version: Version,
    /// Where it stands in its life.
    pub state: ProductState,
    /// Whether the catalog's copy is what the draft says now: of a draft API its document, of a
    /// draft product its document and those of all its APIs.
    pub is_current: bool,
}

statements! { "publications":
    OF_APIS = concat!("select draft_apis.id, catalogs.id, catalogs.name, catalogs.title,
            products.id, products.name, products.version, products.state,
            catalog_apis.text_hash = draft_apis.text_hash
        from draft_apis
        join catalogs on catalogs.org_id = draft_apis.org_id
        join catalog_apis on catalog_apis.catalog_id = catalogs.id
            and catalog_apis.name = draft_apis.name and catalog_apis.version = draft_apis.version
        join product_apis on product_apis.catalog_api_id = catalog_apis.id
        join products on products.id = product_apis.product_id
        where draft_apis.org_id || '' = $1 and draft_apis.id in ", many!(), "
        order by catalogs.name, products.name, products.version");
    OF_PRODUCTS = concat!("select draft_products.id, catalogs.id, catalogs.name, catalogs.title,
            products.id, products.name, products.version, products.state,
            products.text_hash = draft_products.text_hash and not exists (select 1
                from product_apis
                join catalog_apis on catalog_apis.id = product_apis.catalog_api_id
                join draft_apis on draft_apis.org_id = draft_products.org_id
                    and draft_apis.name = catalog_apis.name
                    and draft_apis.version = catalog_apis.version
                where product_apis.product_id = products.id
                    and draft_apis.text_hash <> catalog_apis.text_hash)
        from draft_products
        join catalogs on catalogs.org_id = draft_products.org_id
        join products on products.catalog_id = catalogs.id
            and products.name = draft_products.name and products.version = draft_products.version
        where draft_products.org_id || '' = $1 and draft_products.id in ", many!(), "
        order by catalogs.name");
}

/// Where draft APIs stand, in every state, by catalog and product. An API that several products
/// of a catalog hold has a publication for each; drafts that stand nowhere are left out.
///
/// # Errors
/// Only the engine's.
pub async fn of_apis(
    on: impl Into<On<'_>>,
    scope: &ProviderScope,
    drafts: &[DraftApiId],
) -> Result<HashMap<DraftApiId, Vec<Publication>>, StoreError> {
    let mut on = on.into();
    let mut rows = Vec::new();
    for values in of_many(scope.org(), drafts) {
        rows.extend(on.rows(OF_APIS, values, read).await?);
    }
    Ok(grouped(rows))
}

/// Where draft products stand, as [`of_apis`].
///
/// # Errors
/// Only the engine's.
pub async fn of_products(
    on: impl Into<On<'_>>,
    scope: &ProviderScope,
    drafts: &[DraftProductId],
) -> Result<HashMap<DraftProductId, Vec<Publication>>, StoreError> {
    let mut on = on.into();
    let mut rows = Vec::new();
    for values in of_many(scope.org(), drafts) {
        rows.extend(on.rows(OF_PRODUCTS, values, read).await?);
    }
    Ok(grouped(rows))
}

fn read<Id: crate::row::Column>(row: &mut Row<'_>) -> Result<(Id, Publication), StoreError> {
    let id = row.next()?;
    let publication = Publication {
        catalog_id: row.next()?,
        catalog: row.next()?,
        catalog_title: row.next()?,
        product_id: row.next()?,
        product: row.next()?,
        version: row.next()?,
        state: row.next()?,
        is_current: row.next()?,
    };
    Ok((id, publication))
}

/// Rows by what they belong to, in their order.
pub(crate) fn grouped<Id: Eq + Hash, T>(rows: Vec<(Id, T)>) -> HashMap<Id, Vec<T>> {
    let mut groups: HashMap<Id, Vec<T>> = HashMap::new();
    for (id, item) in rows {
        groups.entry(id).or_default().push(item);
    }
    groups
}
