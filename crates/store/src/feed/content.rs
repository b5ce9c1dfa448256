//! Catalogs with the products and APIs that gateways serve.

use crate::catalogs::{self, Catalog};
use crate::row::Row;
use crate::statement::{Statement, statements};
use crate::value::{Value, args};
use crate::{Store, StoreError, Tx, installation};
use model::{ApiId, ApiName, ApiState, CatalogId, ProductId, ProductState, UrlName, Version};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A catalog's settings, products and APIs.
#[derive(Debug, Clone)]
pub struct Content {
    /// The catalog.
    pub catalog: Catalog,
    /// Its organization's URL name.
    pub org: UrlName,
    /// Published and deprecated products, by ID.
    pub products: Vec<FeedProduct>,
    /// The APIs those products hold, by ID.
    pub apis: Vec<FeedApi>,
}

/// A product version that is served.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct FeedProduct {
    pub id: ProductId,
    pub name: UrlName,
    pub version: Version,
    /// Published or deprecated.
    pub state: ProductState,
    /// The author's text of the product document.
    pub text: Arc<str>,
    /// Key of the document's `apis` to the API, by key.
    pub apis: Vec<(String, ApiId)>,
}

/// An API version that is served.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct FeedApi {
    pub id: ApiId,
    pub name: ApiName,
    pub version: Version,
    pub state: ApiState,
    /// The author's text of the definition.
    pub text: Arc<str>,
}

macro_rules! catalogs {
    ($where:literal) => {
        concat!(
            "select catalogs.id, org_id, catalogs.name, catalogs.title, is_default,
                is_development, has_automatic_subscription, strict_schemes, catalogs.revision,
                gateway_revision, catalogs.created_at, provider_orgs.name
            from catalogs join provider_orgs on provider_orgs.id = catalogs.org_id ",
            $where,
            " order by catalogs.id"
        )
    };
}

macro_rules! products {
    ($where:literal) => {
        concat!(
            "select catalog_id, id, name, version, state, text from products
            where state in ('published', 'deprecated') ",
            $where,
            " order by id"
        )
    };
}

macro_rules! keys {
    ($where:literal) => {
        concat!(
            "select product_id, key, catalog_api_id
            from product_apis join products on products.id = product_apis.product_id
            where state in ('published', 'deprecated') ",
            $where,
            " order by product_id, key"
        )
    };
}

macro_rules! apis {
    ($where:literal) => {
        concat!(
            "select catalog_id, id, name, version, state, text from catalog_apis
            where exists (select 1
                from product_apis join products on products.id = product_apis.product_id
                where catalog_api_id = catalog_apis.id
                    and products.state in ('published', 'deprecated')) ",
            $where,
            " order by id"
        )
    };
}

statements! { "feed":
    CATALOGS = catalogs!("");
    CATALOG = catalogs!("where catalogs.id = $1");
    PRODUCTS = products!("");
    PRODUCTS_OF_CATALOG = products!("and catalog_id = $1");
    KEYS = keys!("");
    KEYS_OF_CATALOG = keys!("and catalog_id = $1");
    APIS = apis!("");
    APIS_OF_CATALOG = apis!("and catalog_id = $1");
}

/// One catalog, with the newest sequence that is in it; none if the catalog is gone.
///
/// # Errors
/// As [`Store::begin_reading`].
pub async fn content(
    store: &Store,
    catalog: CatalogId,
) -> Result<(u64, Option<Content>), StoreError> {
    let mut tx = store.begin_reading().await?;
    let sequence = installation::read(&mut tx).await?.sequence;
    let statements = [CATALOG, PRODUCTS_OF_CATALOG, KEYS_OF_CATALOG, APIS_OF_CATALOG];
    let contents = read(&mut tx, statements, args![catalog]).await?;
    Ok((sequence, contents.into_iter().next()))
}

pub(super) async fn all(tx: &mut Tx) -> Result<Vec<Content>, StoreError> {
    read(tx, [CATALOGS, PRODUCTS, KEYS, APIS], args![]).await
}

async fn read(
    tx: &mut Tx,
    [catalogs, products, keys, apis]: [&'static Statement; 4],
    values: Vec<Value>,
) -> Result<Vec<Content>, StoreError> {
    let mut contents = tx.rows(catalogs, values.clone(), read_catalog).await?;
    let places: BTreeMap<CatalogId, usize> =
        contents.iter().enumerate().map(|(place, one)| (one.catalog.id, place)).collect();
    let mut keys_of: BTreeMap<ProductId, Vec<(String, ApiId)>> = BTreeMap::new();
    let keys = tx.rows(keys, values.clone(), |row| Ok((row.next()?, row.next()?, row.next()?)));
    for (product, key, api) in keys.await? {
        keys_of.entry(product).or_default().push((key, api));
    }
    for (catalog, mut product) in tx.rows(products, values.clone(), read_product).await? {
        product.apis = keys_of.remove(&product.id).unwrap_or_default();
        if let Some(place) = places.get(&catalog) {
            contents[*place].products.push(product);
        }
    }
    for (catalog, api) in tx.rows(apis, values, read_api).await? {
        if let Some(place) = places.get(&catalog) {
            contents[*place].apis.push(api);
        }
    }
    Ok(contents)
}

fn read_catalog(row: &mut Row<'_>) -> Result<Content, StoreError> {
    Ok(Content {
        catalog: catalogs::read(row)?,
        org: row.next()?,
        products: Vec::new(),
        apis: Vec::new(),
    })
}

fn read_product(row: &mut Row<'_>) -> Result<(CatalogId, FeedProduct), StoreError> {
    let catalog = row.next()?;
    let product = FeedProduct {
        id: row.next()?,
        name: row.next()?,
        version: row.next()?,
        state: row.next()?,
        text: row.next::<String>()?.into(),
        apis: Vec::new(),
    };
    Ok((catalog, product))
}

fn read_api(row: &mut Row<'_>) -> Result<(CatalogId, FeedApi), StoreError> {
    let catalog = row.next()?;
    let api = FeedApi {
        id: row.next()?,
        name: row.next()?,
        version: row.next()?,
        state: row.next()?,
        text: row.next::<String>()?.into(),
    };
    Ok((catalog, api))
}
