//! APIs of a catalog: documents frozen when a product was staged, shared by its products.

use crate::row::Row;
use crate::statement::statements;
use crate::value::args;
use crate::{CatalogScope, On, Page, Paged, StoreError, Tx};
use model::{ApiId, ApiName, ApiState, CatalogId, Key, ProductId, UrlName, Version, Versioned};

/// An API version in a catalog, its text apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogApi {
    /// ID.
    pub id: ApiId,
    /// Where it is.
    pub catalog_id: CatalogId,
    /// `x-ibm-name`; unique in the catalog with the version.
    pub name: ApiName,
    /// `info.version`.
    pub version: Version,
    /// `info.title`, as it stands in the text.
    pub title: String,
    /// Whether it answers.
    pub state: ApiState,
    /// Hash of the text, of the caller's choice: tells whether a draft is the same.
    pub text_hash: String,
}

macro_rules! columns {
    () => {
        "id, catalog_id, name, version, title, state, text_hash"
    };
}

statements! { "catalog_apis":
    PUT = concat!("insert into catalog_apis (", columns!(), ", text)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (catalog_id, name, version) do update
        set title = excluded.title, text_hash = excluded.text_hash, text = excluded.text
        returning id");
    FIND = concat!("select ", columns!(), " from catalog_apis
        where (catalog_id = $1 and id = $2) or (catalog_id = $1 and name = $3 and version = $4)");
    READ = concat!("select ", columns!(), ", text from catalog_apis
        where (catalog_id = $1 and id = $2) or (catalog_id = $1 and name = $3 and version = $4)");
    LIST = concat!("select ", columns!(), " from catalog_apis
        where catalog_id = $1 and (name, version) > ($2, $3) order by name, version limit $4");
    PRODUCTS = "select id, name, version from products where catalog_id = $1
        and id in (select product_id from product_apis where catalog_api_id = $2)
        order by name, version";
    SET_STATE = "update catalog_apis set state = $3 where catalog_id = $1 and id = $2";
    DELETE_UNREFERENCED = "delete from catalog_apis where catalog_id = $1 and not exists
        (select 1 from product_apis where catalog_api_id = catalog_apis.id)";
}

/// Freezes a text into the catalog. Where the catalog has the version, title and text are
/// replaced, ID and state kept: whether that may be is the caller's decision.
///
/// Answers the ID under which it is kept.
///
/// # Errors
/// [`StoreError::Conflict`] `reference` if the catalog is gone.
pub async fn put(
    tx: &mut Tx,
    scope: &CatalogScope,
    api: &CatalogApi,
    text: &str,
) -> Result<ApiId, StoreError> {
    let values = args![
        api.id,
        scope.catalog(),
        api.name,
        api.version,
        api.title,
        api.state,
        api.text_hash,
        text,
    ];
    let id = tx.maybe(PUT, values, |row| row.next()).await?;
    tx.reaches_catalog(scope.catalog());
    id.ok_or(StoreError::NotFound("API"))
}

/// One API without its text.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn find(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
    key: &Key<ApiId, Versioned<ApiName>>,
) -> Result<CatalogApi, StoreError> {
    let name = key.name();
    let values = args![scope.catalog(), key.id(), name.map(|n| &n.name), name.map(|n| &n.version)];
    on.into().one("API", FIND, values, read_row).await
}

/// One API and its text.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn read(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
    key: &Key<ApiId, Versioned<ApiName>>,
) -> Result<(CatalogApi, String), StoreError> {
    let name = key.name();
    let values = args![scope.catalog(), key.id(), name.map(|n| &n.name), name.map(|n| &n.version)];
    on.into().one("API", READ, values, |row| Ok((read_row(row)?, row.next()?))).await
}

/// The catalog's APIs, by name and version.
///
/// # Errors
/// Only the engine's.
pub async fn list(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
    page: &Page,
) -> Result<Paged<CatalogApi>, StoreError> {
    let (name, version) = page.after_versioned();
    let values = args![scope.catalog(), name, version, page.fetched()];
    let apis = on.into().rows(LIST, values, read_row).await?;
    Ok(Paged::cut(apis, page, |api| format!("{}:{}", api.name, api.version)))
}

/// The products that hold an API, in every state.
///
/// # Errors
/// Only the engine's.
pub async fn products(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
    id: ApiId,
) -> Result<Vec<(ProductId, Versioned<UrlName>)>, StoreError> {
    let read = |row: &mut Row<'_>| {
        let id = row.next()?;
        Ok((id, Versioned { name: row.next()?, version: row.next()? }))
    };
    on.into().rows(PRODUCTS, args![scope.catalog(), id], read).await
}

/// Takes an API offline or brings it back.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn set_state(
    tx: &mut Tx,
    scope: &CatalogScope,
    id: ApiId,
    state: ApiState,
) -> Result<(), StoreError> {
    if tx.execute(SET_STATE, args![scope.catalog(), id, state]).await? == 0 {
        return Err(StoreError::NotFound("API"));
    }
    tx.reaches_catalog(scope.catalog());
    Ok(())
}

/// Removes the APIs that no product holds any more; tells how many.
///
/// # Errors
/// Only the engine's.
pub async fn delete_unreferenced(tx: &mut Tx, scope: &CatalogScope) -> Result<u64, StoreError> {
    tx.execute(DELETE_UNREFERENCED, args![scope.catalog()]).await
}

pub(crate) fn read_row(row: &mut Row<'_>) -> Result<CatalogApi, StoreError> {
    Ok(CatalogApi {
        id: row.next()?,
        catalog_id: row.next()?,
        name: row.next()?,
        version: row.next()?,
        title: row.next()?,
        state: row.next()?,
        text_hash: row.next()?,
    })
}
