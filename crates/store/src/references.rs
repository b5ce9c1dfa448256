//! Which draft products name which draft APIs, as their texts were read when they were kept.

use crate::draft_products::DraftProduct;
use crate::many::{many, of_many};
use crate::publications::grouped;
use crate::row::Row;
use crate::statement::statements;
use crate::value::args;
use crate::{On, ProviderScope, StoreError, Tx};
use model::{ApiName, DraftApiId, DraftProductId, UrlName, Versioned};
use std::collections::HashMap;

statements! { "references":
    CLEAR = "delete from draft_product_apis where product_id = $1";
    INSERT = "insert into draft_product_apis (product_id, place, org_id, name, version)
        values ($1, $2, $3, $4, $5)";
    APIS = concat!("select product_id, name, version from draft_product_apis
        where org_id || '' = $1 and product_id in ", many!(), " order by product_id, place");
    PRODUCTS = concat!("select draft_apis.id, draft_products.name, draft_products.version
        from draft_apis
        join draft_product_apis on draft_product_apis.org_id = draft_apis.org_id
            and draft_product_apis.name = draft_apis.name
            and draft_product_apis.version = draft_apis.version
        join draft_products on draft_products.id = draft_product_apis.product_id
        where draft_apis.org_id || '' = $1 and draft_apis.id in ", many!(), "
        order by draft_products.name, draft_products.version");
}

/// The APIs that draft products name, in the order of their texts; whether there are such drafts
/// is not said. Products that name none are left out.
///
/// # Errors
/// Only the engine's.
pub async fn apis(
    on: impl Into<On<'_>>,
    scope: &ProviderScope,
    products: &[DraftProductId],
) -> Result<HashMap<DraftProductId, Vec<Versioned<ApiName>>>, StoreError> {
    let mut on = on.into();
    let mut rows = Vec::new();
    for values in of_many(scope.org(), products) {
        let read = |row: &mut Row<'_>| {
            Ok((row.next()?, Versioned { name: row.next()?, version: row.next()? }))
        };
        rows.extend(on.rows(APIS, values, read).await?);
    }
    Ok(grouped(rows))
}

/// The draft products that name draft APIs, by name and version. APIs that none names are left
/// out.
///
/// # Errors
/// Only the engine's.
pub async fn products(
    on: impl Into<On<'_>>,
    scope: &ProviderScope,
    apis: &[DraftApiId],
) -> Result<HashMap<DraftApiId, Vec<Versioned<UrlName>>>, StoreError> {
    let mut on = on.into();
    let mut rows = Vec::new();
    for values in of_many(scope.org(), apis) {
        let read = |row: &mut Row<'_>| {
            Ok((row.next()?, Versioned { name: row.next()?, version: row.next()? }))
        };
        rows.extend(on.rows(PRODUCTS, values, read).await?);
    }
    Ok(grouped(rows))
}

/// Puts the APIs that a draft product names in the place of those that it named before.
pub(crate) async fn put(
    tx: &mut Tx,
    draft: &DraftProduct,
    apis: &[Versioned<ApiName>],
) -> Result<(), StoreError> {
    tx.execute(CLEAR, args![draft.id]).await?;
    for (place, api) in (0_i64..).zip(apis) {
        let values = args![draft.id, place, draft.org_id, api.name, api.version];
        tx.execute(INSERT, values).await?;
    }
    Ok(())
}
