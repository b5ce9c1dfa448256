//! What changes product versions. Which change is legal is the caller's to know.

use super::*;
use crate::{Tx, subscriptions};

/// Adds a product version with its content.
///
/// # Errors
/// [`StoreError::Conflict`] `products_catalog_id_name_version_key`; [`StoreError::NotFound`] if
/// an API of the content is not in the catalog.
pub async fn insert(
    tx: &mut Tx,
    scope: &CatalogScope,
    product: &Product,
    content: &Content,
) -> Result<(), StoreError> {
    let values = args![
        product.id,
        scope.catalog(),
        product.name,
        product.version,
        product.title,
        product.state,
        product.visibility,
        product.revision,
        product.published_at,
        product.created_at,
        product.updated_at,
        product.published_by,
        product.text_hash,
        product.folded(),
        content.text,
    ];
    let message = "the catalog has a product of this name and version: choose another version";
    let done = tx.execute(INSERT, values).await;
    done.map_err(|e| e.named("products_catalog_id_name_version_key", message))?;
    insert_parts(tx, scope, product.id, content).await?;
    if product.state.is_served() {
        tx.reaches_catalog(scope.catalog());
    }
    Ok(())
}

/// Puts new content, title, state, visibility and times in place of the old, under the same ID,
/// name and version. Subscriptions keep their plan by name; those of a plan that vanishes must be
/// moved before, with [`subscriptions::move_plan`].
///
/// `product` carries the revision that the caller has seen.
///
/// # Errors
/// [`StoreError::Stale`], [`StoreError::NotFound`] as [`insert`]; [`StoreError::Conflict`]
/// `subscriptions_plan` naming a plan that the content lacks and applications are subscribed to.
pub async fn replace(
    tx: &mut Tx,
    scope: &CatalogScope,
    product: &Product,
    content: &Content,
) -> Result<Revision, StoreError> {
    let values = args![
        scope.catalog(),
        product.id,
        product.revision,
        product.title,
        product.state,
        product.visibility,
        product.published_at,
        product.published_by,
        product.updated_at,
        product.text_hash,
        product.folded(),
        content.text,
    ];
    let new = tx.maybe(REPLACE, values, |row| row.next()).await?;
    let Some(new) = new else { return Err(stale(tx, scope, product.id).await) };
    tx.execute(DELETE_PLANS, args![product.id]).await?;
    tx.execute(DELETE_APIS, args![product.id]).await?;
    insert_parts(tx, scope, product.id, content).await?;
    let lost: Option<PlanName> = tx.maybe(LOST_PLANS, args![product.id], |row| row.next()).await?;
    if let Some(plan) = lost {
        tx.fail();
        return Err(StoreError::Conflict {
            constraint: "subscriptions_plan".to_owned(),
            message: format!(
                "applications are subscribed to the plan `{plan}`, which the new text lacks: \
                 say which plan takes its place"
            ),
        });
    }
    tx.reaches_catalog(scope.catalog());
    Ok(new)
}

/// Reads a product version and keeps it as it is until the transaction ends, so that nobody
/// retires it while an application subscribes.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn hold(tx: &mut Tx, scope: &CatalogScope, id: ProductId) -> Result<Product, StoreError> {
    let product = tx.maybe(HOLD, args![scope.catalog(), id], read_row).await?;
    product.ok_or(StoreError::NotFound("product"))
}

/// Moves a product version to another state; a publication is dated `now` and says by whom.
/// Subscriptions are not touched: see [`subscriptions::cancel_of_product`].
///
/// # Errors
/// [`StoreError::Stale`], [`StoreError::NotFound`].
pub async fn set_state(
    tx: &mut Tx,
    scope: &CatalogScope,
    id: ProductId,
    seen: Revision,
    state: ProductState,
    now: Timestamp,
    by: &str,
) -> Result<Revision, StoreError> {
    let values = args![scope.catalog(), id, seen, state, now, by];
    let new = tx.maybe(SET_STATE, values, |row| row.next()).await?;
    let Some(new) = new else { return Err(stale(tx, scope, id).await) };
    tx.reaches_catalog(scope.catalog());
    Ok(new)
}

/// Changes who may see and subscribe; gateways do not ask.
///
/// # Errors
/// [`StoreError::Stale`], [`StoreError::NotFound`].
pub async fn set_visibility(
    tx: &mut Tx,
    scope: &CatalogScope,
    id: ProductId,
    seen: Revision,
    visibility: &str,
    now: Timestamp,
) -> Result<Revision, StoreError> {
    let values = args![scope.catalog(), id, seen, visibility, now];
    let new = tx.maybe(SET_VISIBILITY, values, |row| row.next()).await?;
    match new {
        Some(new) => Ok(new),
        None => Err(stale(tx, scope, id).await),
    }
}

/// Removes a product version and its subscriptions, ended ones too. APIs that no other product
/// holds stay until [`catalog_apis::delete_unreferenced`].
///
/// # Errors
/// [`StoreError::Stale`], [`StoreError::NotFound`].
pub async fn delete(
    tx: &mut Tx,
    scope: &CatalogScope,
    id: ProductId,
    seen: Revision,
) -> Result<(), StoreError> {
    // So that gateways forget the subscriptions that go with it.
    subscriptions::cancel_of_product(tx, scope, id).await?;
    if tx.execute(DELETE, args![scope.catalog(), id, seen]).await? == 0 {
        return Err(stale(tx, scope, id).await);
    }
    tx.reaches_catalog(scope.catalog());
    Ok(())
}

async fn insert_parts(
    tx: &mut Tx,
    scope: &CatalogScope,
    id: ProductId,
    content: &Content,
) -> Result<(), StoreError> {
    for (place, plan) in (0_i64..).zip(&content.plans) {
        let Plan { name, title, approval, limits } = plan;
        tx.execute(INSERT_PLAN, args![id, name, title, approval, limits, place]).await?;
    }
    for (key, api) in &content.apis {
        if tx.execute(INSERT_API, args![id, key, api, scope.catalog()]).await? == 0 {
            return Err(StoreError::NotFound("API"));
        }
    }
    Ok(())
}

async fn stale(tx: &mut Tx, scope: &CatalogScope, id: ProductId) -> StoreError {
    match find(tx, scope, &Key::Id(id)).await {
        Ok(_) => StoreError::Stale("product"),
        Err(error) => error,
    }
}
