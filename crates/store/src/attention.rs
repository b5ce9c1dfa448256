//! What in an organization's catalogs waits for somebody: found by small indexes of its own.

use crate::row::Row;
use crate::statement::statements;
use crate::value::args;
use crate::{On, ProviderScope, StoreError};
use model::{
    ApiId, ApiName, ApplicationName, PlanName, SubscriptionId, Timestamp, UrlName, Version,
    Versioned,
};

/// An API that was taken offline.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct OfflineApi {
    pub id: ApiId,
    pub api: Versioned<ApiName>,
    pub title: String,
    /// Name of its catalog.
    pub catalog: UrlName,
}

/// A subscription that waits for approval.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct WaitingSubscription {
    pub id: SubscriptionId,
    pub application: ApplicationName,
    pub application_title: String,
    pub consumer_org: UrlName,
    pub product: UrlName,
    pub version: Version,
    pub plan: PlanName,
    /// Name of its catalog.
    pub catalog: UrlName,
    /// When it was asked for.
    pub created_at: Timestamp,
}

statements! { "attention":
    OFFLINE_APIS = "select it.id, it.name, it.version, it.title, catalogs.name
        from catalogs join catalog_apis as it on it.catalog_id = catalogs.id
        where catalogs.org_id = $1 and it.state = 'suspended'
        order by catalogs.name, it.name, it.version limit $2";
    WAITING_SUBSCRIPTIONS = "select it.id, applications.name, applications.title,
            consumer_orgs.name, products.name, products.version, it.plan, catalogs.name,
            it.created_at
        from catalogs
        join subscriptions as it on it.catalog_id = catalogs.id
        join applications on applications.id = it.application_id
        join consumer_orgs on consumer_orgs.id = it.consumer_org_id
        join products on products.id = it.product_id
        where catalogs.org_id = $1 and it.state = 'pending' order by it.id limit $2";
    EMPTY_CATALOGS = "select id, name, title from catalogs
        where org_id = $1 and not exists (select 1 from products
            where catalog_id = catalogs.id and state = 'published')
        order by name limit $2";
}

/// APIs that are offline, by catalog and name.
///
/// # Errors
/// Only the engine's.
pub async fn offline_apis(
    on: impl Into<On<'_>>,
    scope: &ProviderScope,
    limit: u32,
) -> Result<Vec<OfflineApi>, StoreError> {
    let read = |row: &mut Row<'_>| {
        Ok(OfflineApi {
            id: row.next()?,
            api: Versioned { name: row.next()?, version: row.next()? },
            title: row.next()?,
            catalog: row.next()?,
        })
    };
    on.into().rows(OFFLINE_APIS, args![scope.org(), i64::from(limit)], read).await
}

/// Subscriptions that wait for approval, those that wait longest first.
///
/// # Errors
/// Only the engine's.
pub async fn waiting_subscriptions(
    on: impl Into<On<'_>>,
    scope: &ProviderScope,
    limit: u32,
) -> Result<Vec<WaitingSubscription>, StoreError> {
    let read = |row: &mut Row<'_>| {
        Ok(WaitingSubscription {
            id: row.next()?,
            application: row.next()?,
            application_title: row.next()?,
            consumer_org: row.next()?,
            product: row.next()?,
            version: row.next()?,
            plan: row.next()?,
            catalog: row.next()?,
            created_at: row.next()?,
        })
    };
    on.into().rows(WAITING_SUBSCRIPTIONS, args![scope.org(), i64::from(limit)], read).await
}

/// Catalogs without a published product, by name: ID, name, title.
///
/// # Errors
/// Only the engine's.
pub async fn empty_catalogs(
    on: impl Into<On<'_>>,
    scope: &ProviderScope,
    limit: u32,
) -> Result<Vec<(model::CatalogId, UrlName, String)>, StoreError> {
    let read = |row: &mut Row<'_>| Ok((row.next()?, row.next()?, row.next()?));
    on.into().rows(EMPTY_CATALOGS, args![scope.org(), i64::from(limit)], read).await
}
