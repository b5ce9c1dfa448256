//! Consumer organizations of a catalog: owners of applications.

use crate::row::Row;
use crate::statement::statements;
use crate::value::args;
use crate::{CatalogScope, On, Page, Paged, StoreError, Tx};
use model::{
    ApplicationId, CatalogId, ConsumerOrgId, ConsumerOrgState, Key, Revision, Timestamp, Title,
    UrlName,
};

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

statements! { "consumer_orgs":
    INSERT = concat!("insert into consumer_orgs (", columns!(), ")
        values ($1, $2, $3, $4, $5, $6, $7)");
    FIND = concat!("select ", columns!(), " from consumer_orgs
        where (catalog_id = $1 and id = $2) or (catalog_id = $1 and name = $3)");
    LIST = concat!("select ", columns!(), " from consumer_orgs
        where catalog_id = $1 and name > $2 order by name limit $3");
    UPDATE = "update consumer_orgs set title = $4, state = $5, revision = revision + 1
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
    let values = args![id, scope.catalog(), name, title, state, revision, created_at];
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

/// The catalog's organizations, by name.
///
/// # Errors
/// Only the engine's.
pub async fn list(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
    page: &Page,
) -> Result<Paged<ConsumerOrg>, StoreError> {
    let values = args![scope.catalog(), page.after(), page.fetched()];
    let orgs = on.into().rows(LIST, values, read).await?;
    Ok(Paged::cut(orgs, page, |org| org.name.to_string()))
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
    let values = args![scope.catalog(), id, seen, title, state];
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
