//! Subscriptions: an application's right to a plan of a product version.

mod change;
mod filter;

pub use change::{cancel_of_product, insert, move_plan, set_plan, set_state};
pub use filter::{Filter, list_filtered};

use crate::row::Row;
use crate::statement::statements;
use crate::value::args;
use crate::{CatalogScope, ConsumerScope, On, Page, Paged, StoreError};
use model::{
    ApplicationId, ApplicationName, PlanName, ProductId, Revision, SubscriptionId,
    SubscriptionState, Timestamp, UrlName, Version,
};

/// A subscription.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// ID.
    pub id: SubscriptionId,
    /// Whose right it is.
    pub application_id: ApplicationId,
    /// The product version; one subscription that is not cancelled for each application.
    pub product_id: ProductId,
    /// The plan of that product version.
    pub plan: PlanName,
    /// How far it has come.
    pub state: SubscriptionState,
    /// Counts its changes.
    pub revision: Revision,
    /// When it was asked for.
    pub created_at: Timestamp,
}

/// A subscription with the names of what it joins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The subscription.
    pub subscription: Subscription,
    /// The application's name.
    pub application: ApplicationName,
    /// Its consumer organization's name; none for a test application.
    pub consumer_org: Option<UrlName>,
    /// The product's name.
    pub product: UrlName,
    /// The product's version.
    pub version: Version,
}

macro_rules! entries {
    ($where:literal) => {
        concat!(
            "select subscriptions.id, application_id, product_id, plan, subscriptions.state,
                subscriptions.revision, subscriptions.created_at, applications.name,
                consumer_orgs.name, products.name, products.version
            from subscriptions
            join applications on applications.id = subscriptions.application_id
            join products on products.id = subscriptions.product_id
            left join consumer_orgs on consumer_orgs.id = applications.consumer_org_id
            where ",
            $where
        )
    };
}

/// The catalog's subscriptions that fit a filter; `$by` is the part of it whose index is used.
macro_rules! filtered {
    ($by:literal, $than:literal, $direction:literal) => {
        concat!(
            "select subscriptions.id, application_id, product_id, plan, subscriptions.state,
                subscriptions.revision, subscriptions.created_at, applications.name,
                consumer_orgs.name, products.name, products.version
            from subscriptions
            join applications on applications.id = subscriptions.application_id
            join products on products.id = subscriptions.product_id
            join consumer_orgs on consumer_orgs.id = subscriptions.consumer_org_id
            where ",
            $by,
            " and subscriptions.id ",
            $than,
            " $7 and subscriptions.catalog_id || '' = $1
                and (cast($2 as text) is null or subscriptions.application_id = $2)
                and (cast($3 as text) is null or subscriptions.consumer_org_id = $3)
                and (cast($4 as text) is null or subscriptions.product_id = $4)
                and (cast($5 as text) is null or subscriptions.plan = $5)
                and (cast($6 as text) is null or subscriptions.state = $6)
            order by subscriptions.id ",
            $direction,
            " limit $8"
        )
    };
}

macro_rules! in_scope {
    () => {
        "catalog_id = $1 and (cast($2 as text) is null or consumer_org_id = $2)"
    };
}

statements! { "subscriptions":
    INSERT = "insert into subscriptions (id, catalog_id, consumer_org_id, application_id,
            product_id, plan, state, revision, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    HAS_PLAN = "select 1 from product_plans join products on products.id = product_id
        where catalog_id = $1 and product_id = $2 and product_plans.name = $3";
    FIND = entries!("subscriptions.catalog_id = $1
        and (cast($2 as text) is null or subscriptions.consumer_org_id = $2)
        and subscriptions.id = $3");
    LIST_ALL = entries!("subscriptions.catalog_id = $1 and subscriptions.id > $2 order by subscriptions.id limit $3");
    LIST_ORG = entries!("subscriptions.consumer_org_id = $1 and subscriptions.id > $2
        order by subscriptions.id limit $3");
    LIST_OF_APPLICATION = entries!("applications.catalog_id = $1
        and (cast($2 as text) is null or applications.consumer_org_id = $2)
        and subscriptions.application_id = $3 and subscriptions.id > $4
        order by subscriptions.id limit $5");
    LIST_OF_PRODUCT = entries!("products.catalog_id = $1 and subscriptions.product_id = $2 and subscriptions.id > $3
        and subscriptions.state <> 'cancelled' order by subscriptions.id limit $4");
    FILTERED = filtered!("subscriptions.catalog_id = $1", ">", "");
    FILTERED_DOWN = filtered!("subscriptions.catalog_id = $1", "<", "desc");
    FILTERED_OF_APPLICATION = filtered!("subscriptions.application_id = $2", ">", "");
    FILTERED_OF_APPLICATION_DOWN = filtered!("subscriptions.application_id = $2", "<", "desc");
    FILTERED_OF_ORG = filtered!("subscriptions.consumer_org_id = $3", ">", "");
    FILTERED_OF_ORG_DOWN = filtered!("subscriptions.consumer_org_id = $3", "<", "desc");
    FILTERED_OF_PRODUCT = filtered!("subscriptions.product_id = $4", ">", "");
    FILTERED_OF_PRODUCT_DOWN = filtered!("subscriptions.product_id = $4", "<", "desc");
    COUNT_BY_PLAN = "select plan, count(*) from subscriptions
        where product_id = $2 and state <> 'cancelled'
            and exists (select 1 from products where catalog_id = $1 and id = $2)
        group by plan order by plan";
    SET_STATE = concat!("update subscriptions set state = $5, revision = revision + 1
        where id = $3 and revision = $4 and state <> 'cancelled' and ", in_scope!(), "
        returning revision, application_id");
    SET_PLAN = concat!("update subscriptions set plan = $5, revision = revision + 1
        where id = $3 and revision = $4 and state <> 'cancelled' and ", in_scope!(), "
            and exists (select 1 from product_plans
                where product_id = subscriptions.product_id and name = $5)
        returning revision, application_id");
    MOVE_PLAN = "update subscriptions set plan = $4, revision = revision + 1
        where catalog_id = $1 and product_id = $2 and plan = $3 and state <> 'cancelled'
        returning application_id";
    CANCEL_OF_PRODUCT = "update subscriptions set state = 'cancelled', revision = revision + 1
        where catalog_id = $1 and product_id = $2 and state <> 'cancelled'
        returning application_id";
}

/// One subscription.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn find(
    on: impl Into<On<'_>>,
    scope: &ConsumerScope,
    id: SubscriptionId,
) -> Result<Entry, StoreError> {
    let values = args![scope.catalog().catalog(), scope.org(), id];
    on.into().one("subscription", FIND, values, read_entry).await
}

/// The scope's subscriptions, oldest first, cancelled ones too.
///
/// # Errors
/// Only the engine's.
pub async fn list(
    on: impl Into<On<'_>>,
    scope: &ConsumerScope,
    page: &Page,
) -> Result<Paged<Entry>, StoreError> {
    let catalog = scope.catalog().catalog();
    let (statement, values) = match scope.org() {
        Some(org) => (LIST_ORG, args![org, page.after(), page.fetched()]),
        None => (LIST_ALL, args![catalog, page.after(), page.fetched()]),
    };
    let entries = on.into().rows(statement, values, read_entry).await?;
    Ok(Paged::cut(entries, page, place_of))
}

/// An application's subscriptions, oldest first, cancelled ones too.
///
/// # Errors
/// Only the engine's.
pub async fn list_of_application(
    on: impl Into<On<'_>>,
    scope: &ConsumerScope,
    application: ApplicationId,
    page: &Page,
) -> Result<Paged<Entry>, StoreError> {
    let (catalog, org) = (scope.catalog().catalog(), scope.org());
    let values = args![catalog, org, application, page.after(), page.fetched()];
    let entries = on.into().rows(LIST_OF_APPLICATION, values, read_entry).await?;
    Ok(Paged::cut(entries, page, place_of))
}

/// A product version's subscriptions that are not cancelled, oldest first.
///
/// # Errors
/// Only the engine's.
pub async fn list_of_product(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
    product: ProductId,
    page: &Page,
) -> Result<Paged<Entry>, StoreError> {
    let values = args![scope.catalog(), product, page.after(), page.fetched()];
    let entries = on.into().rows(LIST_OF_PRODUCT, values, read_entry).await?;
    Ok(Paged::cut(entries, page, place_of))
}

/// How many subscriptions of a product version each plan has, cancelled ones not counted; plans
/// without any are left out.
///
/// # Errors
/// Only the engine's.
pub async fn count_by_plan(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
    product: ProductId,
) -> Result<Vec<(PlanName, u64)>, StoreError> {
    let read = |row: &mut Row<'_>| Ok((row.next()?, row.next::<i64>()?.unsigned_abs()));
    on.into().rows(COUNT_BY_PLAN, args![scope.catalog(), product], read).await
}

fn place_of(entry: &Entry) -> String {
    entry.subscription.id.to_string()
}

fn read_entry(row: &mut Row<'_>) -> Result<Entry, StoreError> {
    let subscription = Subscription {
        id: row.next()?,
        application_id: row.next()?,
        product_id: row.next()?,
        plan: row.next()?,
        state: row.next()?,
        revision: row.next()?,
        created_at: row.next()?,
    };
    Ok(Entry {
        subscription,
        application: row.next()?,
        consumer_org: row.next()?,
        product: row.next()?,
        version: row.next()?,
    })
}
