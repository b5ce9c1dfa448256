//! Search over everything of an organization, one kind of object at a time.

use crate::list::Search;
use crate::row::Row;
use crate::statement::{Statement, statements};
use crate::value::args;
use crate::{On, ProviderScope, StoreError};

/// What can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A draft of an API.
    DraftApi,
    /// A draft of a product.
    DraftProduct,
    /// A catalog.
    Catalog,
    /// A product version of a catalog, archived ones too.
    Product,
    /// An API version of a catalog.
    Api,
    /// A consumer organization.
    ConsumerOrg,
    /// An application of a consumer organization.
    Application,
}

/// Something that was found, with what a link to it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: Kind,
    /// Its ID.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its version, if its kind has one.
    pub version: Option<String>,
    /// Its title.
    pub title: String,
    /// The name of the catalog it is in.
    pub catalog: Option<String>,
    /// The name of the consumer organization it belongs to.
    pub consumer_org: Option<String>,
}

impl Kind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Kind; 7] = [
        Kind::DraftApi,
        Kind::DraftProduct,
        Kind::Catalog,
        Kind::Product,
        Kind::Api,
        Kind::ConsumerOrg,
        Kind::Application,
    ];
}

macro_rules! drafts {
    ($table:literal, $rest:literal) => {
        concat!(
            "select id, name, version, title, cast(null as text), cast(null as text) from ",
            $table,
            " where org_id = $1 and ",
            $rest
        )
    };
}

macro_rules! versions {
    ($table:literal, $rest:literal) => {
        concat!(
            "select it.id, it.name, it.version, it.title, catalogs.name, cast(null as text)
            from catalogs join ",
            $table,
            " as it on it.catalog_id = catalogs.id where catalogs.org_id = $1 and ",
            $rest
        )
    };
}

macro_rules! catalogs {
    ($rest:literal) => {
        concat!(
            "select id, name, cast(null as text), title, name, cast(null as text) from catalogs
            where org_id = $1 and ",
            $rest
        )
    };
}

macro_rules! consumer_orgs {
    ($rest:literal) => {
        concat!(
            "select it.id, it.name, cast(null as text), it.title, catalogs.name, it.name
            from catalogs join consumer_orgs as it on it.catalog_id = catalogs.id
            where catalogs.org_id = $1 and ",
            $rest
        )
    };
}

macro_rules! applications {
    ($rest:literal) => {
        concat!(
            "select it.id, it.name, cast(null as text), it.title, catalogs.name, consumer_orgs.name
            from catalogs join applications as it on it.catalog_id = catalogs.id
            join consumer_orgs on consumer_orgs.id = it.consumer_org_id
            where catalogs.org_id = $1 and ",
            $rest
        )
    };
}

// Of each kind first what begins with the text, by the index; then what holds it anywhere else,
// where `search >= ''` makes SQLite read the index of it and not the rows.
statements! { "search":
    DRAFT_APIS = drafts!("draft_apis", "search >= $2 and search < $3 order by search limit $4");
    DRAFT_APIS_INSIDE = drafts!("draft_apis", "search >= '' and search like $4 escape '\\'
        and not (search >= $2 and search < $3) limit $5");
    DRAFT_PRODUCTS =
        drafts!("draft_products", "search >= $2 and search < $3 order by search limit $4");
    DRAFT_PRODUCTS_INSIDE = drafts!("draft_products", "search >= '' and search like $4 escape '\\'
        and not (search >= $2 and search < $3) limit $5");
    CATALOGS = catalogs!("search >= $2 and search < $3 order by search limit $4");
    CATALOGS_INSIDE = catalogs!("search >= '' and search like $4 escape '\\'
        and not (search >= $2 and search < $3) limit $5");
    PRODUCTS =
        versions!("products", "it.search >= $2 and it.search < $3 order by it.search limit $4");
    PRODUCTS_INSIDE = versions!("products", "it.search >= '' and it.search like $4 escape '\\'
        and not (it.search >= $2 and it.search < $3) limit $5");
    APIS =
        versions!("catalog_apis", "it.search >= $2 and it.search < $3 order by it.search limit $4");
    APIS_INSIDE = versions!("catalog_apis", "it.search >= '' and it.search like $4 escape '\\'
        and not (it.search >= $2 and it.search < $3) limit $5");
    CONSUMER_ORGS = consumer_orgs!("it.search >= $2 and it.search < $3 order by it.search
        limit $4");
    CONSUMER_ORGS_INSIDE = consumer_orgs!("it.search >= '' and it.search like $4 escape '\\'
        and not (it.search >= $2 and it.search < $3) limit $5");
    APPLICATIONS = applications!("it.search >= $2 and it.search < $3 order by it.search limit $4");
    APPLICATIONS_INSIDE = applications!("it.search >= '' and it.search like $4 escape '\\'
        and not (it.search >= $2 and it.search < $3) limit $5");
}

/// At most `limit` objects of a kind that hold the text: those whose title begins with it first,
/// by title, then others by title. Which of many others is not said.
///
/// # Errors
/// Only the engine's.
pub async fn find(
    on: impl Into<On<'_>>,
    scope: &ProviderScope,
    kind: Kind,
    search: &Search,
    limit: u32,
) -> Result<Vec<Found>, StoreError> {
    let mut on = on.into();
    let (first, last) = search.range();
    let (beginning, inside) = statements_of(kind);
    let values = args![scope.org(), first, last, i64::from(limit)];
    let mut found = on.rows(beginning, values, |row| read(kind, row)).await?;
    let left = i64::from(limit) - found.len() as i64;
    if left > 0 {
        let values = args![scope.org(), first, last, search.pattern(), left];
        let mut others = on.rows(inside, values, |row| read(kind, row)).await?;
        others.sort_by_cached_key(|found| found.title.to_lowercase());
        found.extend(others);
    }
    Ok(found)
}

fn statements_of(kind: Kind) -> (&'static Statement, &'static Statement) {
    match kind {
        Kind::DraftApi => (DRAFT_APIS, DRAFT_APIS_INSIDE),
        Kind::DraftProduct => (DRAFT_PRODUCTS, DRAFT_PRODUCTS_INSIDE),
        Kind::Catalog => (CATALOGS, CATALOGS_INSIDE),
        Kind::Product => (PRODUCTS, PRODUCTS_INSIDE),
        Kind::Api => (APIS, APIS_INSIDE),
        Kind::ConsumerOrg => (CONSUMER_ORGS, CONSUMER_ORGS_INSIDE),
        Kind::Application => (APPLICATIONS, APPLICATIONS_INSIDE),
    }
}

fn read(kind: Kind, row: &mut Row<'_>) -> Result<Found, StoreError> {
    Ok(Found {
        kind,
        id: row.next()?,
        name: row.next()?,
        version: row.next()?,
        title: row.next()?,
        catalog: row.next()?,
        consumer_org: row.next()?,
    })
}
