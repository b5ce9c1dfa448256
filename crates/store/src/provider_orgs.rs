//! Provider organizations: the roots of all provider data.

use crate::row::Row;
use crate::statement::statements;
use crate::value::args;
use crate::{CatalogScope, On, Page, Paged, ProviderScope, StoreError, Tx, catalogs};
use model::{Key, ProviderOrgId, Revision, Timestamp, Title, UrlName};

/// A provider organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderOrg {
    /// ID.
    pub id: ProviderOrgId,
    /// Segment of the URLs of its APIs; unique, never changes.
    pub name: UrlName,
    /// Display name.
    pub title: Title,
    /// Counts its changes.
    pub revision: Revision,
    /// When it was made.
    pub created_at: Timestamp,
}

macro_rules! columns {
    () => {
        "id, name, title, revision, created_at"
    };
}

statements! { "provider_orgs":
    INSERT = concat!("insert into provider_orgs (", columns!(), ") values ($1, $2, $3, $4, $5)");
    FIND = concat!("select ", columns!(), " from provider_orgs where id = $1 or name = $2");
    LIST = concat!("select ", columns!(), " from provider_orgs where name > $1
        order by name limit $2");
    UPDATE = "update provider_orgs set title = $3, revision = revision + 1
        where id = $1 and revision = $2 returning revision";
    CATALOGS = "select id, revision from catalogs where org_id = $1";
    DELETE = "delete from provider_orgs where id = $1 and revision = $2";
}

/// Adds an organization.
///
/// # Errors
/// [`StoreError::Conflict`] `provider_orgs_name_key`.
pub async fn insert(tx: &mut Tx, org: &ProviderOrg) -> Result<(), StoreError> {
    let values = args![org.id, org.name, org.title, org.revision, org.created_at];
    let done = tx.execute(INSERT, values).await;
    done.map_err(|e| {
        e.named("provider_orgs_name_key", "the organization's name is taken: choose another")
    })?;
    Ok(())
}

/// One organization. Whoever asks goes on to check that the actor is a member.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn find(
    on: impl Into<On<'_>>,
    key: &Key<ProviderOrgId, UrlName>,
) -> Result<ProviderOrg, StoreError> {
    on.into().one("organization", FIND, args![key.id(), key.name()], read).await
}

/// All organizations of the installation, by name: for its administrators.
///
/// # Errors
/// Only the engine's.
pub async fn list(on: impl Into<On<'_>>, page: &Page) -> Result<Paged<ProviderOrg>, StoreError> {
    let orgs = on.into().rows(LIST, args![page.after(), page.fetched()], read).await?;
    Ok(Paged::cut(orgs, page, |org| org.name.to_string()))
}

/// Changes the title.
///
/// # Errors
/// [`StoreError::Stale`], [`StoreError::NotFound`].
pub async fn update(
    tx: &mut Tx,
    scope: &ProviderScope,
    seen: Revision,
    title: &Title,
) -> Result<Revision, StoreError> {
    let new = tx.maybe(UPDATE, args![scope.org(), seen, title], |row| row.next()).await?;
    if let Some(new) = new {
        return Ok(new);
    }
    find(tx, &Key::Id(scope.org())).await?;
    Err(StoreError::Stale("organization"))
}

/// Removes an organization with its catalogs, drafts and memberships; its audit entries stay.
///
/// # Errors
/// [`StoreError::Stale`], [`StoreError::NotFound`].
pub async fn delete(tx: &mut Tx, scope: &ProviderScope, seen: Revision) -> Result<(), StoreError> {
    let org = find(&mut *tx, &Key::Id(scope.org())).await?;
    let read = |row: &mut Row<'_>| Ok((row.next()?, row.next()?));
    for (id, revision) in tx.rows(CATALOGS, args![org.id], read).await? {
        catalogs::delete(tx, &CatalogScope::new(*scope, id), revision).await?;
    }
    match tx.execute(DELETE, args![org.id, seen]).await? {
        0 => Err(StoreError::Stale("organization")),
        _ => Ok(()),
    }
}

pub(crate) fn read(row: &mut Row<'_>) -> Result<ProviderOrg, StoreError> {
    Ok(ProviderOrg {
        id: row.next()?,
        name: row.next()?,
        title: row.next()?,
        revision: row.next()?,
        created_at: row.next()?,
    })
}
