//! Drafts of APIs: the author's text, verbatim, before it goes into a catalog.

use crate::row::Row;
use crate::statement::statements;
use crate::value::args;
use crate::{On, Page, Paged, ProviderScope, StoreError, Tx};
use model::Versioned;
use model::{ApiName, DraftApiId, Key, Media, ProviderOrgId, Revision, Timestamp, Version};

/// A draft, its text apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftApi {
    /// ID.
    pub id: DraftApiId,
    /// Whose it is.
    pub org_id: ProviderOrgId,
    /// `x-ibm-name`; unique in the organization with the version.
    pub name: ApiName,
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

statements! { "draft_apis":
    INSERT = concat!("insert into draft_apis (", columns!(), ", text)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
    FIND = concat!("select ", columns!(), " from draft_apis
        where (org_id = $1 and id = $2) or (org_id = $1 and name = $3 and version = $4)");
    READ = concat!("select ", columns!(), ", text from draft_apis
        where (org_id = $1 and id = $2) or (org_id = $1 and name = $3 and version = $4)");
    LIST = concat!("select ", columns!(), " from draft_apis
        where org_id = $1 and (name, version) > ($2, $3) order by name, version limit $4");
    UPDATE = "update draft_apis set name = $4, version = $5, title = $6, media = $7,
            updated_at = $8, updated_by = $9, text = $10, revision = revision + 1
        where org_id = $1 and id = $2 and revision = $3 returning revision";
    DELETE = "delete from draft_apis where org_id = $1 and id = $2 and revision = $3";
}

/// Adds a draft.
///
/// # Errors
/// [`StoreError::Conflict`] `draft_apis_org_id_name_version_key`.
pub async fn insert(tx: &mut Tx, draft: &DraftApi, text: &str) -> Result<(), StoreError> {
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
    key: &Key<DraftApiId, Versioned<ApiName>>,
) -> Result<DraftApi, StoreError> {
    let name = key.name();
    let values = args![scope.org(), key.id(), name.map(|n| &n.name), name.map(|n| &n.version)];
    on.into().one("draft API", FIND, values, read_row).await
}

/// One draft and its text.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn read(
    on: impl Into<On<'_>>,
    scope: &ProviderScope,
    key: &Key<DraftApiId, Versioned<ApiName>>,
) -> Result<(DraftApi, String), StoreError> {
    let name = key.name();
    let values = args![scope.org(), key.id(), name.map(|n| &n.name), name.map(|n| &n.version)];
    on.into().one("draft API", READ, values, |row| Ok((read_row(row)?, row.next()?))).await
}

/// The organization's drafts, by name and version.
///
/// # Errors
/// Only the engine's.
pub async fn list(
    on: impl Into<On<'_>>,
    scope: &ProviderScope,
    page: &Page,
) -> Result<Paged<DraftApi>, StoreError> {
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
    draft: &DraftApi,
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
    id: DraftApiId,
    seen: Revision,
) -> Result<(), StoreError> {
    match tx.execute(DELETE, args![scope.org(), id, seen]).await? {
        0 => Err(stale(tx, scope, id).await),
        _ => Ok(()),
    }
}

async fn stale(tx: &mut Tx, scope: &ProviderScope, id: DraftApiId) -> StoreError {
    match find(tx, scope, &Key::Id(id)).await {
        Ok(_) => StoreError::Stale("draft API"),
        Err(error) => error,
    }
}

fn in_words(error: StoreError) -> StoreError {
    error.named(
        "draft_apis_org_id_name_version_key",
        "a draft API of this name and version exists: choose another version, or update that one",
    )
}

fn read_row(row: &mut Row<'_>) -> Result<DraftApi, StoreError> {
    Ok(DraftApi {
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
