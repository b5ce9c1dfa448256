//! Product versions of a catalog: frozen text, plans and the APIs they hold.

mod change;

pub use change::{delete, hold, insert, replace, set_state, set_visibility};

use crate::catalog_apis::{self, CatalogApi};
use crate::row::Row;
use crate::statement::statements;
use crate::value::args;
use crate::{CatalogScope, On, Page, Paged, StoreError};
use model::{
    ApiId, CatalogId, Key, PlanName, ProductId, ProductState, Revision, Timestamp, UrlName,
    Version, Versioned,
};

/// A product version, its text apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// ID; kept when the same version is published again.
    pub id: ProductId,
    /// Where it is.
    pub catalog_id: CatalogId,
    /// `info.name`; unique in the catalog with the version.
    pub name: UrlName,
    /// `info.version`.
    pub version: Version,
    /// `info.title`, as it stands in the text.
    pub title: String,
    /// Where it stands in its life.
    pub state: ProductState,
    /// Who may see it and subscribe to it, as JSON of the caller's shape.
    pub visibility: String,
    /// Counts its changes.
    pub revision: Revision,
    /// When it was last published, if ever.
    pub published_at: Option<Timestamp>,
    /// When it was first staged.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// What a product version consists of besides its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The author's text of the product document, verbatim.
    pub text: String,
    /// Its plans, in the order of the text.
    pub plans: Vec<Plan>,
    /// Key of the document's `apis` to the frozen API.
    pub apis: Vec<(String, ApiId)>,
}

/// A plan, as subscriptions refer to it; its limits are in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Its key in the document.
    pub name: PlanName,
    /// Display name.
    pub title: String,
    /// Whether subscriptions wait for approval.
    pub approval: bool,
}

/// An API as a product holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductApi {
    /// Its key in the document's `apis`.
    pub key: String,
    /// The frozen API.
    pub api: CatalogApi,
}

macro_rules! columns {
    () => {
        "id, catalog_id, name, version, title, state, visibility, revision, published_at, \
         created_at, updated_at"
    };
}

statements! { "products":
    INSERT = concat!("insert into products (", columns!(), ", text)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)");
    FIND = concat!("select ", columns!(), " from products
        where (catalog_id = $1 and id = $2) or (catalog_id = $1 and name = $3 and version = $4)");
    READ = concat!("select ", columns!(), ", text from products
        where (catalog_id = $1 and id = $2) or (catalog_id = $1 and name = $3 and version = $4)");
    LIST = concat!("select ", columns!(), " from products
        where catalog_id = $1 and (name, version) > ($2, $3) and state in ($4, $5, $6, $7, $8)
        order by name, version limit $9");
    HOLD = concat!("update products set revision = revision where catalog_id = $1 and id = $2
        returning ", columns!());
    REPLACE = "update products set title = $4, state = $5, visibility = $6, published_at = $7,
            updated_at = $8, text = $9, revision = revision + 1
        where catalog_id = $1 and id = $2 and revision = $3 returning revision";
    SET_STATE = "update products set state = $4, updated_at = $5, published_at = case
            when $4 = 'published' then $5 else published_at end, revision = revision + 1
        where catalog_id = $1 and id = $2 and revision = $3 returning revision";
    SET_VISIBILITY = "update products set visibility = $4, updated_at = $5,
            revision = revision + 1
        where catalog_id = $1 and id = $2 and revision = $3 returning revision";
    DELETE = "delete from products where catalog_id = $1 and id = $2 and revision = $3";
    PLANS = "select name, title, approval from product_plans where product_id in
        (select id from products where catalog_id = $1 and id = $2) order by place";
    INSERT_PLAN = "insert into product_plans (product_id, name, title, approval, place)
        values ($1, $2, $3, $4, $5)";
    DELETE_PLANS = "delete from product_plans where product_id = $1";
    LOST_PLANS = "select distinct plan from subscriptions
        where product_id = $1 and state <> 'cancelled'
        and plan not in (select name from product_plans where product_id = $1)";
    APIS = "select product_apis.key, catalog_apis.id, catalog_id, name, version, title, state,
            text_hash
        from product_apis join catalog_apis on catalog_apis.id = product_apis.catalog_api_id
        where product_id = $2 and catalog_id = $1 order by product_apis.key";
    INSERT_API = "insert into product_apis (product_id, key, catalog_api_id)
        select cast($1 as text), cast($2 as text), id from catalog_apis where id = $3 and catalog_id = $4";
    DELETE_APIS = "delete from product_apis where product_id = $1";
}

/// One product version without its text.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn find(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
    key: &Key<ProductId, Versioned<UrlName>>,
) -> Result<Product, StoreError> {
    let name = key.name();
    let values = args![scope.catalog(), key.id(), name.map(|n| &n.name), name.map(|n| &n.version)];
    on.into().one("product", FIND, values, read_row).await
}

/// One product version and its text.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn read(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
    key: &Key<ProductId, Versioned<UrlName>>,
) -> Result<(Product, String), StoreError> {
    let name = key.name();
    let values = args![scope.catalog(), key.id(), name.map(|n| &n.name), name.map(|n| &n.version)];
    on.into().one("product", READ, values, |row| Ok((read_row(row)?, row.next()?))).await
}

/// The catalog's product versions in any of `states` (all if empty), by name and version.
///
/// # Errors
/// Only the engine's.
pub async fn list(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
    states: &[ProductState],
    page: &Page,
) -> Result<Paged<Product>, StoreError> {
    let states = if states.is_empty() { ProductState::ALL } else { states };
    // The statement has a place for every state: the rest repeats one.
    let state = |index: usize| states.get(index).unwrap_or(&states[0]);
    let (name, version) = page.after_versioned();
    let values = args![
        scope.catalog(),
        name,
        version,
        state(0),
        state(1),
        state(2),
        state(3),
        state(4),
        page.fetched(),
    ];
    let products = on.into().rows(LIST, values, read_row).await?;
    Ok(Paged::cut(products, page, |product| format!("{}:{}", product.name, product.version)))
}

/// The plans of a product version, in the order of its text; empty if there is no such product.
///
/// # Errors
/// Only the engine's.
pub async fn plans(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
    id: ProductId,
) -> Result<Vec<Plan>, StoreError> {
    let read = |row: &mut Row<'_>| {
        Ok(Plan { name: row.next()?, title: row.next()?, approval: row.next()? })
    };
    on.into().rows(PLANS, args![scope.catalog(), id], read).await
}

/// The APIs of a product version, by key; empty if there is no such product.
///
/// # Errors
/// Only the engine's.
pub async fn apis(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
    id: ProductId,
) -> Result<Vec<ProductApi>, StoreError> {
    let read =
        |row: &mut Row<'_>| Ok(ProductApi { key: row.next()?, api: catalog_apis::read_row(row)? });
    on.into().rows(APIS, args![scope.catalog(), id], read).await
}

fn read_row(row: &mut Row<'_>) -> Result<Product, StoreError> {
    Ok(Product {
        id: row.next()?,
        catalog_id: row.next()?,
        name: row.next()?,
        version: row.next()?,
        title: row.next()?,
        state: row.next()?,
        visibility: row.next()?,
        revision: row.next()?,
        published_at: row.next()?,
        created_at: row.next()?,
        updated_at: row.next()?,
    })
}
