//! Consumer organizations of a catalog: owners of applications.

use crate::list::{List, Sort, cursor, folded};
use crate::many::{many, of_many};
use crate::row::Row;
use crate::statement::statements;
use crate::value::{Bind, args};
use crate::{CatalogScope, On, Paged, StoreError, Tx};
use model::{
    ApplicationId, CatalogId, ConsumerOrgId, ConsumerOrgState, Key, Revision, Timestamp, Title,
    UrlName,
};
use std::collections::HashMap;

/// A consumer organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsumerOrg {
    /// ID.
    pub id: ConsumerOrgId,
    /// Where it takes part.
    pub catalog_id: CatalogId,
    /// Unique in the catalog, never changes.
    pub name: UrlName,
    /// Display name.
    pub title: Title,
    /// Whether it takes part yet.
    pub state: ConsumerOrgState,
    /// Counts its changes.
    pub revision: Revision,
    /// When it was made.
    pub created_at: Timestamp,
}

macro_rules! columns {
    () => {
        "id, catalog_id, name, title, state, revision, created_at"
    };
}

macro_rules! listed {
    ($order:literal) => {
        concat!(
            "select ",
            columns!(),
            ", search from consumer_orgs
            where catalog_id = $1 and search like $2 escape '\\' and ",
            $order,
            " limit $5"
        )
    };
}

statements! { "consumer_orgs":
    INSERT = concat!("insert into consumer_orgs (", columns!(), ", search)
        values ($1, $2, $3, $4, $5, $6, $7, $8)");
    FIND = concat!("select ", columns!(), " from consumer_orgs
        where (catalog_id = $1 and id = $2) or (catalog_id = $1 and name = $3)");
    LIST_NAME = listed!("(name, id) > ($3, $4) order by name, id");
    LIST_NAME_DOWN = listed!("(name, id) < ($3, $4) order by name desc, id desc");
    LIST_TITLE = listed!("(search, id) > ($3, $4) order by search, id");
    LIST_TITLE_DOWN = listed!("(search, id) < ($3, $4) order by search desc, id desc");
    LIST_CREATED = listed!("(created_at, id) > ($3, $4) order by created_at, id");
    LIST_CREATED_DOWN = listed!("(created_at, id) < ($3, $4) order by created_at desc, id desc");
    COUNT_APPLICATIONS = concat!("select consumer_org_id, count(*) from applications
        where catalog_id || '' = $1 and consumer_org_id in ", many!(), " group by consumer_org_id");
    UPDATE = "update consumer_orgs set title = $4, state = $5, search = $6,
            revision = revision + 1
        where catalog_id = $1 and id = $2 and revision = $3 returning revision";
    APPLICATIONS = "select id from applications where consumer_org_id = $1";
    DELETE = "delete from consumer_orgs where catalog_id = $1 and id = $2 and revision = $3";
}

/// Adds an organization.
///
/// # Errors
/// [`StoreError::Conflict`] `consumer_orgs_catalog_id_name_key`.
pub async fn insert(
    tx: &mut Tx,
    scope: &CatalogScope,
    org: &ConsumerOrg,
) -> Result<(), StoreError> {
    let ConsumerOrg { id, name, title, state, revision, created_at, .. } = org;
    let search = folded(&[title.as_str(), name.as_str()]);
    let values = args![id, scope.catalog(), name, title, state, revision, created_at, search];
    let message = "the consumer organization's name is taken: choose another";
    let done = tx.execute(INSERT, values).await;
    done.map_err(|e| e.named("consumer_orgs_catalog_id_name_key", message))?;
    Ok(())
}

/// One organization; [`crate::ConsumerScope::of`] it opens what it owns.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn find(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
    key: &Key<ConsumerOrgId, UrlName>,
) -> Result<ConsumerOrg, StoreError> {
    let values = args![scope.catalog(), key.id(), key.name()];
    on.into().one("consumer organization", FIND, values, read).await
}

/// The catalog's organizations, by name unless another order is named: [`Sort::Name`],
/// [`Sort::Title`], [`Sort::CreatedAt`].
///
/// # Errors
/// Only the engine's.
pub async fn list(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
    list: impl Into<List>,
) -> Result<Paged<ConsumerOrg>, StoreError> {
    let list = list.into();
    let order = list.order_or(Sort::Name.up());
    let statement = match (order.sort, order.is_descending) {
        (Sort::Name, false) => LIST_NAME,
        (Sort::Name, true) => LIST_NAME_DOWN,
        (Sort::Title, false) => LIST_TITLE,
        (Sort::Title, true) => LIST_TITLE_DOWN,
        (Sort::CreatedAt | Sort::UpdatedAt, false) => LIST_CREATED,
        (Sort::CreatedAt | Sort::UpdatedAt, true) => LIST_CREATED_DOWN,
    };
    let mut values = args![scope.catalog(), list.search.pattern()];
    values.extend(list.named_place(order));
    values.push(list.page.fetched().value());
    let read = |row: &mut Row<'_>| Ok((read(row)?, row.next::<String>()?));
    let rows = on.into().rows(statement, values, read).await?;
    let rows = Paged::cut(rows, &list.page, |(org, search)| match order.sort {
        Sort::Name => cursor(&org.name, org.id),
        Sort::Title => cursor(search, org.id),
        Sort::CreatedAt | Sort::UpdatedAt => cursor(org.created_at.micros(), org.id),
    });
    Ok(rows.map(|(org, _)| org))
}

/// How many applications organizations have; those without any are left out.
///
/// # Errors
/// Only the engine's.
pub async fn count_applications(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
    orgs: &[ConsumerOrgId],
) -> Result<HashMap<ConsumerOrgId, u64>, StoreError> {
    let mut on = on.into();
    let mut counts = HashMap::new();
    for values in of_many(scope.catalog(), orgs) {
        let read = |row: &mut Row<'_>| Ok((row.next()?, row.next::<i64>()?.unsigned_abs()));
        counts.extend(on.rows(COUNT_APPLICATIONS, values, read).await?);
    }
    Ok(counts)
}

/// Changes title and state.
///
/// # Errors
/// [`StoreError::Stale`], [`StoreError::NotFound`].
pub async fn update(
    tx: &mut Tx,
    scope: &CatalogScope,
    id: ConsumerOrgId,
    seen: Revision,
    title: &Title,
    state: ConsumerOrgState,
) -> Result<Revision, StoreError> {
    let name = find(&mut *tx, scope, &Key::Id(id)).await?.name;
    let search = folded(&[title.as_str(), name.as_str()]);
    let values = args![scope.catalog(), id, seen, title, state, search];
    let new = tx.maybe(UPDATE, values, |row| row.next()).await?;
    match new {
        Some(new) => Ok(new),
        None => Err(stale(tx, scope, id).await),
    }
}

/// Removes an organization with its applications, their credentials and subscriptions.
///
/// # Errors
/// [`StoreError::Stale`], [`StoreError::NotFound`].
pub async fn delete(
    tx: &mut Tx,
    scope: &CatalogScope,
    id: ConsumerOrgId,
    seen: Revision,
) -> Result<(), StoreError> {
    let applications: Vec<ApplicationId> =
        tx.rows(APPLICATIONS, args![id], |row| row.next()).await?;
    if tx.execute(DELETE, args![scope.catalog(), id, seen]).await? == 0 {
        return Err(stale(tx, scope, id).await);
    }
    tx.reaches_applications(scope.catalog(), applications);
    Ok(())
}

async fn stale(tx: &mut Tx, scope: &CatalogScope, id: ConsumerOrgId) -> StoreError {
    match find(tx, scope, &Key::Id(id)).await {
        Ok(_) => StoreError::Stale("consumer organization"),
        Err(error) => error,
    }
}

fn read(row: &mut Row<'_>) -> Result<ConsumerOrg, StoreError> {
    Ok(ConsumerOrg {
        id: row.next()?,
        catalog_id: row.next()?,
        name: row.next()?,
        title: row.next()?,
        state: row.next()?,
        revision: row.next()?,
        created_at: row.next()?,
    })
}
