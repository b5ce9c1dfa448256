//! What changes subscriptions. A cancelled one never changes again.

use super::*;
use crate::{Tx, applications};
use model::Key;

/// Adds a subscription. Hold the product before ([`crate::products::hold`]), so that it cannot be
/// retired meanwhile.
///
/// # Errors
/// [`StoreError::Conflict`] `subscriptions_application_id_product_id_key`;
/// [`StoreError::NotFound`] if application, product or plan are not in the scope.
pub async fn insert(
    tx: &mut Tx,
    scope: &ConsumerScope,
    subscription: &Subscription,
) -> Result<(), StoreError> {
    let catalog = scope.catalog().catalog();
    let Subscription { id, application_id, product_id, plan, state, revision, created_at } =
        subscription;
    let owner = applications::find(&mut *tx, scope, &Key::Id(*application_id)).await?;
    let values = args![catalog, product_id, plan];
    On::from(&mut *tx).one("product or plan", HAS_PLAN, values, |_| Ok(())).await?;
    let values = args![
        id,
        catalog,
        owner.consumer_org_id,
        application_id,
        product_id,
        plan,
        state,
        revision,
        created_at,
    ];
    let message = "the application is subscribed to this product: change its plan, or cancel first";
    let done = tx.execute(INSERT, values).await;
    done.map_err(|e| e.named("subscriptions_application_id_product_id_key", message))?;
    tx.reaches_applications(catalog, [*application_id]);
    Ok(())
}

/// Approves or cancels a subscription.
///
/// # Errors
/// [`StoreError::Stale`], also if it is cancelled; [`StoreError::NotFound`].
pub async fn set_state(
    tx: &mut Tx,
    scope: &ConsumerScope,
    id: SubscriptionId,
    seen: Revision,
    state: SubscriptionState,
) -> Result<Revision, StoreError> {
    let catalog = scope.catalog().catalog();
    let values = args![catalog, scope.org(), id, seen, state];
    let changed: Option<(Revision, ApplicationId)> =
        tx.maybe(SET_STATE, values, |row| Ok((row.next()?, row.next()?))).await?;
    let Some((new, application)) = changed else { return Err(stale(tx, scope, id).await) };
    tx.reaches_applications(catalog, [application]);
    Ok(new)
}

/// Moves a subscription to another plan of its product version.
///
/// # Errors
/// [`StoreError::Stale`], also if it is cancelled or the product has no such plan;
/// [`StoreError::NotFound`].
pub async fn set_plan(
    tx: &mut Tx,
    scope: &ConsumerScope,
    id: SubscriptionId,
    seen: Revision,
    plan: &PlanName,
) -> Result<Revision, StoreError> {
    let catalog = scope.catalog().catalog();
    let values = args![catalog, scope.org(), id, seen, plan];
    let changed: Option<(Revision, ApplicationId)> =
        tx.maybe(SET_PLAN, values, |row| Ok((row.next()?, row.next()?))).await?;
    let Some((new, application)) = changed else { return Err(stale(tx, scope, id).await) };
    tx.reaches_applications(catalog, [application]);
    Ok(new)
}

/// Moves all subscriptions from one plan of a product version to another, which may be one that
/// [`crate::products::replace`] is about to bring; tells how many.
///
/// # Errors
/// Only the engine's.
pub async fn move_plan(
    tx: &mut Tx,
    scope: &CatalogScope,
    product: ProductId,
    from: &PlanName,
    to: &PlanName,
) -> Result<u64, StoreError> {
    let values = args![scope.catalog(), product, from, to];
    let moved: Vec<ApplicationId> = tx.rows(MOVE_PLAN, values, |row| row.next()).await?;
    let count = moved.len() as u64;
    tx.reaches_applications(scope.catalog(), moved);
    Ok(count)
}

/// Cancels all subscriptions of a product version; tells how many.
///
/// # Errors
/// Only the engine's.
pub async fn cancel_of_product(
    tx: &mut Tx,
    scope: &CatalogScope,
    product: ProductId,
) -> Result<u64, StoreError> {
    let values = args![scope.catalog(), product];
    let ended: Vec<ApplicationId> = tx.rows(CANCEL_OF_PRODUCT, values, |row| row.next()).await?;
    let count = ended.len() as u64;
    tx.reaches_applications(scope.catalog(), ended);
    Ok(count)
}

async fn stale(tx: &mut Tx, scope: &ConsumerScope, id: SubscriptionId) -> StoreError {
    match find(tx, scope, id).await {
        Ok(_) => StoreError::Stale("subscription"),
        Err(error) => error,
    }
}
