//! Rows that an older program wrote without what this one derives from documents. Not scoped:
//! the installation itself completes them when it starts.

use crate::draft_apis::DraftApi;
use crate::draft_products::DraftProduct;
use crate::row::Row;
use crate::statement::statements;
use crate::value::args;
use crate::{On, StoreError, Tx, references};
use model::{ApiName, DraftApiId, DraftProductId, PlanName, ProductId, ProviderOrgId, Versioned};

statements! { "underived":
    DRAFT_APIS = "select org_id, id from draft_apis where text_hash = '' limit $1";
    DRAFT_PRODUCTS = "select org_id, id from draft_products where text_hash = '' limit $1";
    PRODUCTS = "select id, text from products where text_hash = '' limit $1";
    SET_DRAFT_API = "update draft_apis set format = $2, base_path = $3, text_hash = $4
        where id = $1 and text_hash = ''";
    SET_DRAFT_PRODUCT = "update draft_products set plans = $2, text_hash = $3
        where id = $1 and text_hash = ''";
    SET_PRODUCT = "update products set text_hash = $2 where id = $1 and text_hash = ''";
    SET_LIMITS = "update product_plans set limits = $3 where product_id = $1 and name = $2";
}

/// Draft APIs that lack it, with their organization.
///
/// # Errors
/// Only the engine's.
pub async fn draft_apis(
    on: impl Into<On<'_>>,
    limit: u32,
) -> Result<Vec<(ProviderOrgId, DraftApiId)>, StoreError> {
    let read = |row: &mut Row<'_>| Ok((row.next()?, row.next()?));
    on.into().rows(DRAFT_APIS, args![i64::from(limit)], read).await
}

/// Draft products that lack it, with their organization.
///
/// # Errors
/// Only the engine's.
pub async fn draft_products(
    on: impl Into<On<'_>>,
    limit: u32,
) -> Result<Vec<(ProviderOrgId, DraftProductId)>, StoreError> {
    let read = |row: &mut Row<'_>| Ok((row.next()?, row.next()?));
    on.into().rows(DRAFT_PRODUCTS, args![i64::from(limit)], read).await
}

/// Products of catalogs that lack it, with their texts.
///
/// # Errors
/// Only the engine's.
pub async fn products(
    on: impl Into<On<'_>>,
    limit: u32,
) -> Result<Vec<(ProductId, String)>, StoreError> {
    let read = |row: &mut Row<'_>| Ok((row.next()?, row.next()?));
    on.into().rows(PRODUCTS, args![i64::from(limit)], read).await
}

/// Keeps what was derived of a draft API; nothing else of the row changes, its revision neither.
///
/// # Errors
/// Only the engine's.
pub async fn set_draft_api(tx: &mut Tx, draft: &DraftApi) -> Result<(), StoreError> {
    let values = args![draft.id, draft.format, draft.base_path, draft.text_hash];
    tx.execute(SET_DRAFT_API, values).await?;
    Ok(())
}

/// Keeps what was derived of a draft product, and the APIs that it names.
///
/// # Errors
/// Only the engine's.
pub async fn set_draft_product(
    tx: &mut Tx,
    draft: &DraftProduct,
    apis: &[Versioned<ApiName>],
) -> Result<(), StoreError> {
    let values = args![draft.id, draft.plans, draft.text_hash];
    match tx.execute(SET_DRAFT_PRODUCT, values).await? {
        0 => Ok(()),
        _ => references::put(tx, draft, apis).await,
    }
}

/// Keeps what was derived of a product of a catalog: its hash, and its plans' limits in words.
///
/// # Errors
/// Only the engine's.
pub async fn set_product(
    tx: &mut Tx,
    id: ProductId,
    text_hash: &str,
    limits: &[(PlanName, String)],
) -> Result<(), StoreError> {
    tx.execute(SET_PRODUCT, args![id, text_hash]).await?;
    for (plan, limits) in limits {
        tx.execute(SET_LIMITS, args![id, plan, limits]).await?;
    }
    Ok(())
}
