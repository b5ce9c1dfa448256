//! Drafts of products: the author's text, verbatim, before it goes into a catalog.

use crate::row::Row;
use crate::statement::statements;
use crate::value::args;
use crate::{On, Page, Paged, ProviderScope, StoreError, Tx};
use model::Versioned;
use model::{DraftProductId, Key, Media, ProviderOrgId, Revision, Timestamp, UrlName, Version};

/// A draft, its text apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftProduct {
    /// ID.
    pub id: DraftProductId,
    /// Whose it is.
    pub org_id: ProviderOrgId,
    /// `info.name`; unique in the organization with the version.
    pub name: UrlName,
    /// `info.version`.
    pub version: Version,
    /// `info.title`, as it stands in the text.
    pub title: String,
    /// The text's notation.
    pub media: Media,
    /// Counts its changes.
    pub revision: Revision,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who changed it last, for people.
    pub updated_by: String,
}

macro_rules! columns {
    () => {
        "id, org_id, name, version, title, media, revision, created_at, updated_at, updated_by"
    };
}

statements! { "draft_products":
    INSERT = concat!("insert into draft_products (", columns!(), ", text)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
    FIND = concat!("select ", columns!(), " from draft_products
        where (org_id = $1 and id = $2) or (org_id = $1 and name = $3 and version = $4)");
    READ = concat!("select ", columns!(), ", text from draft_products
        where (org_id = $1 and id = $2) or (org_id = $1 and name = $3 and version = $4)");
    LIST = concat!("select ", columns!(), " from draft_products
        where org_id = $1 and (name, version) > ($2, $3) order by name, version limit $4");
    UPDATE = "update draft_products set name = $4, version = $5, title = $6, media = $7,
            updated_at = $8, updated_by = $9, text = $10, revision = revision + 1
        where org_id = $1 and id = $2 and revision = $3 returning revision";
    DELETE = "delete from draft_products where org_id = $1 and id = $2 and revision = $3";
}

/// Adds a draft.
///
/// # Errors
/// [`StoreError::Conflict`] `draft_products_org_id_name_version_key`.
pub async fn insert(tx: &mut Tx, draft: &DraftProduct, text: &str) -> Result<(), StoreError> {
    let values = args![
        draft.id,
        draft.org_id,
        draft.name,
        draft.version,
        draft.title,
        draft.media,
        draft.revision,
        draft.created_at,
        draft.updated_at,
        draft.updated_by,
        text,
    ];
    tx.execute(INSERT, values).await.map_err(in_words)?;
    Ok(())
}

/// One draft without its text.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn find(
    on: impl Into<On<'_>>,
    scope: &ProviderScope,
    key: &Key<DraftProductId, Versioned<UrlName>>,
) -> Result<DraftProduct, StoreError> {
    let name = key.name();
    let values = args![scope.org(), key.id(), name.map(|n| &n.name), name.map(|n| &n.version)];
    on.into().one("draft product", FIND, values, read_row).await
}

/// One draft and its text.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn read(
    on: impl Into<On<'_>>,
    scope: &ProviderScope,
    key: &Key<DraftProductId, Versioned<UrlName>>,
) -> Result<(DraftProduct, String), StoreError> {
    let name = key.name();
    let values = args![scope.org(), key.id(), name.map(|n| &n.name), name.map(|n| &n.version)];
    on.into().one("draft product", READ, values, |row| Ok((read_row(row)?, row.next()?))).await
}

/// The organization's drafts, by name and version.
///
/// # Errors
/// Only the engine's.
pub async fn list(
    on: impl Into<On<'_>>,
    scope: &ProviderScope,
    page: &Page,
) -> Result<Paged<DraftProduct>, StoreError> {
    let (name, version) = page.after_versioned();
    let values = args![scope.org(), name, version, page.fetched()];
    let drafts = on.into().rows(LIST, values, read_row).await?;
    Ok(Paged::cut(drafts, page, |draft| format!("{}:{}", draft.name, draft.version)))
}

/// Replaces text and what was read from it: name, version, title, notation, `updated_…` of
/// `draft`, which must carry the ID and the revision that the caller has seen.
///
/// # Errors
/// [`StoreError::Stale`], [`StoreError::NotFound`], [`StoreError::Conflict`] as [`insert`].
pub async fn update(
    tx: &mut Tx,
    scope: &ProviderScope,
    draft: &DraftProduct,
    text: &str,
) -> Result<Revision, StoreError> {
    let values = args![
        scope.org(),
        draft.id,
        draft.revision,
        draft.name,
        draft.version,
        draft.title,
        draft.media,
        draft.updated_at,
        draft.updated_by,
        text,
    ];
    let new = tx.maybe(UPDATE, values, |row| row.next()).await.map_err(in_words)?;
    match new {
        Some(new) => Ok(new),
        None => Err(stale(tx, scope, draft.id).await),
    }
}

/// Removes a draft; catalogs keep what was staged from it.
///
/// # Errors
/// [`StoreError::Stale`], [`StoreError::NotFound`].
pub async fn delete(
    tx: &mut Tx,
    scope: &ProviderScope,
    id: DraftProductId,
    seen: Revision,
) -> Result<(), StoreError> {
    match tx.execute(DELETE, args![scope.org(), id, seen]).await? {
        0 => Err(stale(tx, scope, id).await),
        _ => Ok(()),
    }
}

async fn stale(tx: &mut Tx, scope: &ProviderScope, id: DraftProductId) -> StoreError {
    match find(tx, scope, &Key::Id(id)).await {
        Ok(_) => StoreError::Stale("draft product"),
        Err(error) => error,
    }
}

fn in_words(error: StoreError) -> StoreError {
    error.named(
        "draft_products_org_id_name_version_key",
        "a draft product of this name and version exists: choose another version, or update that one",
    )
}

fn read_row(row: &mut Row<'_>) -> Result<DraftProduct, StoreError> {
    Ok(DraftProduct {
        id: row.next()?,
        org_id: row.next()?,
        name: row.next()?,
        version: row.next()?,
        title: row.next()?,
        media: row.next()?,
        revision: row.next()?,
        created_at: row.next()?,
        updated_at: row.next()?,
        updated_by: row.next()?,
    })
}
