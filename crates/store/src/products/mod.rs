//! Product versions of a catalog: frozen text, plans and the APIs they hold.

mod change;
mod parts;

pub use change::{delete, hold, insert, replace, set_state, set_visibility};
pub(crate) use parts::STATEMENTS as PART_STATEMENTS;
pub use parts::{Parts, parts};

use crate::catalog_apis::{self, CatalogApi};
use crate::list::{List, Sort, cursor, folded};
use crate::row::Row;
use crate::statement::statements;
use crate::value::{Bind, args};
use crate::{CatalogScope, On, Paged, StoreError};
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
    /// Who published it last, for people.
    pub published_by: Option<String>,
    /// When it was first staged.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Hash of the text, of the caller's choice; empty before it was derived.
    pub text_hash: String,
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
    /// Its limits in words, of the caller's choice; may be empty.
    pub limits: String,
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
         created_at, updated_at, published_by, text_hash"
    };
}

macro_rules! listed {
    ($key:literal, $order:literal) => {
        concat!(
            "select ",
            columns!(),
            ", ",
            $key,
            " from products where catalog_id = $1 and search like $2 escape '\\'
                and state in ($3, $4, $5, $6, $7) and ",
            $order,
            " limit $10"
        )
    };
}

statements! { "products":
    INSERT = concat!("insert into products (", columns!(), ", search, text)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)");
    FIND = concat!("select ", columns!(), " from products
        where (catalog_id = $1 and id = $2) or (catalog_id = $1 and name = $3 and version = $4)");
    READ = concat!("select ", columns!(), ", text from products
        where (catalog_id = $1 and id = $2) or (catalog_id = $1 and name = $3 and version = $4)");
    LIST_NAME = listed!("''", "(name, version) > ($8, $9) order by name, version");
    LIST_NAME_DOWN =
        listed!("''", "(name, version) < ($8, $9) order by name desc, version desc");
    LIST_TITLE = listed!("search", "(search, id) > ($8, $9) order by search, id");
    LIST_TITLE_DOWN = listed!("search", "(search, id) < ($8, $9) order by search desc, id desc");
    LIST_UPDATED = listed!("''", "(updated_at, id) > ($8, $9) order by updated_at, id");
    LIST_UPDATED_DOWN =
        listed!("''", "(updated_at, id) < ($8, $9) order by updated_at desc, id desc");
    HOLD = concat!("update products set revision = revision where catalog_id = $1 and id = $2
        returning ", columns!());
    REPLACE = "update products set title = $4, state = $5, visibility = $6, published_at = $7,
            published_by = $8, updated_at = $9, text_hash = $10, search = $11, text = $12,
            revision = revision + 1
        where catalog_id = $1 and id = $2 and revision = $3 returning revision";
    SET_STATE = "update products set state = $4, updated_at = $5, published_at = case
            when $4 = 'published' then $5 else published_at end, published_by = case
            when $4 = 'published' then $6 else published_by end, revision = revision + 1
        where catalog_id = $1 and id = $2 and revision = $3 returning revision";
    SET_VISIBILITY = "update products set visibility = $4, updated_at = $5,
            revision = revision + 1
        where catalog_id = $1 and id = $2 and revision = $3 returning revision";
    DELETE = "delete from products where catalog_id = $1 and id = $2 and revision = $3";
    PLANS = "select name, title, approval, limits from product_plans where product_id in
        (select id from products where catalog_id = $1 and id = $2) order by place";
    INSERT_PLAN = "insert into product_plans (product_id, name, title, approval, limits, place)
        values ($1, $2, $3, $4, $5, $6)";
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

/// The catalog's product versions in any of `states` (all if empty), by name and version unless
/// another order is named: [`Sort::Name`], [`Sort::Title`], [`Sort::UpdatedAt`].
///
/// # Errors
/// Only the engine's.
pub async fn list(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
    states: &[ProductState],
    list: impl Into<List>,
) -> Result<Paged<Product>, StoreError> {
    let list = list.into();
    let order = list.order_or(Sort::Name.up());
    let statement = match (order.sort, order.is_descending) {
        (Sort::Name, false) => LIST_NAME,
        (Sort::Name, true) => LIST_NAME_DOWN,
        (Sort::Title, false) => LIST_TITLE,
        (Sort::Title, true) => LIST_TITLE_DOWN,
        (Sort::UpdatedAt | Sort::CreatedAt, false) => LIST_UPDATED,
        (Sort::UpdatedAt | Sort::CreatedAt, true) => LIST_UPDATED_DOWN,
    };
    let states = if states.is_empty() { ProductState::ALL } else { states };
    // The statement has a place for every state: the rest repeats one.
    let state = |index: usize| states.get(index).unwrap_or(&states[0]);
    let mut values = args![
        scope.catalog(),
        list.search.pattern(),
        state(0),
        state(1),
        state(2),
        state(3),
        state(4),
    ];
    values.extend(list.place(order));
    values.push(list.page.fetched().value());
    let read = |row: &mut Row<'_>| Ok((read_row(row)?, row.next::<String>()?));
    let rows = on.into().rows(statement, values, read).await?;
    let rows = Paged::cut(rows, &list.page, |(product, search)| match order.sort {
        Sort::Name => format!("{}:{}", product.name, product.version),
        Sort::Title => cursor(search, product.id),
        Sort::UpdatedAt | Sort::CreatedAt => cursor(product.updated_at.micros(), product.id),
    });
    Ok(rows.map(|(product, _)| product))
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
        Ok(Plan {
            name: row.next()?,
            title: row.next()?,
            approval: row.next()?,
            limits: row.next()?,
        })
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

impl Product {
    /// What it is searched by.
    fn folded(&self) -> String {
        folded(&[&self.title, self.name.as_str(), self.version.as_str()])
    }
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
        published_by: row.next()?,
        text_hash: row.next()?,
    })
}
