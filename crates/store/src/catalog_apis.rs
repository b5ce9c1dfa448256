//! APIs of a catalog: documents frozen when a product was staged, shared by its products.

use crate::list::{List, Sort, cursor, folded};
use crate::row::Row;
use crate::statement::statements;
use crate::value::{Bind, args};
use crate::{CatalogScope, On, Paged, StoreError, Tx};
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

macro_rules! listed {
    ($key:literal, $order:literal) => {
        concat!(
            "select ",
            columns!(),
            ", ",
            $key,
            " from catalog_apis where catalog_id = $1 and search like $2 escape '\\' and ",
            $order,
            " limit $5"
        )
    };
}

statements! { "catalog_apis":
    PUT = concat!("insert into catalog_apis (", columns!(), ", search, text)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (catalog_id, name, version) do update
        set title = excluded.title, text_hash = excluded.text_hash, search = excluded.search,
            text = excluded.text
        returning id");
    FIND = concat!("select ", columns!(), " from catalog_apis
        where (catalog_id = $1 and id = $2) or (catalog_id = $1 and name = $3 and version = $4)");
    READ = concat!("select ", columns!(), ", text from catalog_apis
        where (catalog_id = $1 and id = $2) or (catalog_id = $1 and name = $3 and version = $4)");
    LIST_NAME = listed!("''", "(name, version) > ($3, $4) order by name, version");
    LIST_NAME_DOWN =
        listed!("''", "(name, version) < ($3, $4) order by name desc, version desc");
    LIST_TITLE = listed!("search", "(search, id) > ($3, $4) order by search, id");
    LIST_TITLE_DOWN = listed!("search", "(search, id) < ($3, $4) order by search desc, id desc");
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
        folded(&[&api.title, api.name.as_str(), api.version.as_str()]),
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

/// The catalog's APIs, by name and version unless another order is named; the orders of
/// [`Sort::Name`] and [`Sort::Title`] are known.
///
/// # Errors
/// Only the engine's.
pub async fn list(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
    list: impl Into<List>,
) -> Result<Paged<CatalogApi>, StoreError> {
    let list = list.into();
    let order = list.order_or(Sort::Name.up());
    let statement = match (order.sort, order.is_descending) {
        (Sort::Title, false) => LIST_TITLE,
        (Sort::Title, true) => LIST_TITLE_DOWN,
        (_, false) => LIST_NAME,
        (_, true) => LIST_NAME_DOWN,
    };
    let mut values = args![scope.catalog(), list.search.pattern()];
    values.extend(list.place(order));
    values.push(list.page.fetched().value());
    let read = |row: &mut Row<'_>| Ok((read_row(row)?, row.next::<String>()?));
    let rows = on.into().rows(statement, values, read).await?;
    let rows = Paged::cut(rows, &list.page, |(api, search)| match order.sort {
        Sort::Title => cursor(search, api.id),
        _ => format!("{}:{}", api.name, api.version),
    });
    Ok(rows.map(|(api, _)| api))
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
