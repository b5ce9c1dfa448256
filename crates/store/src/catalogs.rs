//! Catalogs of a provider organization.

use crate::list::{List, Reader, Sort, cursor, folded};
use crate::row::Row;
use crate::statement::statements;
use crate::value::{Bind, args};
use crate::{CatalogScope, On, Paged, ProviderScope, StoreError, Tx, favourites};
use model::{CatalogId, Key, ProviderOrgId, Revision, Timestamp, Title, UrlName, UserId};

/// A catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalog {
    /// ID.
    pub id: CatalogId,
    /// Whose it is.
    pub org_id: ProviderOrgId,
    /// Segment of the URLs of its APIs; unique in the organization.
    pub name: UrlName,
    /// Display name.
    pub title: Title,
    /// Whether URLs may leave the catalog out; one at most in an organization.
    pub is_default: bool,
    /// Whether publishing overwrites without a question.
    pub is_development: bool,
    /// Whether the test application is subscribed to every plan.
    pub has_automatic_subscription: bool,
    /// Whether an API of `https` only is refused on the plain listener.
    pub strict_schemes: bool,
    /// Counts changes of what stands above.
    pub revision: Revision,
    /// Counts changes of anything that gateways serve, consumers aside.
    pub gateway_revision: i64,
    /// When it was made.
    pub created_at: Timestamp,
}

/// What can be changed of a catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Settings {
    /// The URLs of its APIs change with it.
    pub name: UrlName,
    pub title: Title,
    pub is_default: bool,
    pub is_development: bool,
    pub has_automatic_subscription: bool,
    pub strict_schemes: bool,
}

macro_rules! columns {
    () => {
        "id, org_id, name, title, is_default, is_development, has_automatic_subscription, \
         strict_schemes, revision, gateway_revision, created_at"
    };
}

macro_rules! listed {
    ($order:literal) => {
        concat!(
            "select ",
            columns!(),
            ", exists (select 1 from favourites where user_id = $3 and object_id = catalogs.id), \
             search
            from catalogs where org_id = $1 and search like $2 escape '\\'
                and (not $4 or exists (select 1 from favourites
                    where user_id = $3 and object_id = catalogs.id))
                and ",
            $order,
            " limit $7"
        )
    };
}

statements! { "catalogs":
    INSERT = concat!("insert into catalogs (", columns!(), ", search)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)");
    FIND = concat!("select ", columns!(), " from catalogs
        where (org_id = $1 and id = $2) or (org_id = $1 and name = $3)");
    LIST_NAME = listed!("(name, id) > ($5, $6) order by name, id");
    LIST_NAME_DOWN = listed!("(name, id) < ($5, $6) order by name desc, id desc");
    LIST_TITLE = listed!("(search, id) > ($5, $6) order by search, id");
    LIST_TITLE_DOWN = listed!("(search, id) < ($5, $6) order by search desc, id desc");
    LIST_CREATED = listed!("(created_at, id) > ($5, $6) order by created_at, id");
    LIST_CREATED_DOWN = listed!("(created_at, id) < ($5, $6) order by created_at desc, id desc");
    IS_FAVOURITE = "select 1 from favourites where user_id = $1 and object_id = $2";
    UPDATE = "update catalogs set title = $4, is_default = $5, is_development = $6,
            has_automatic_subscription = $7, strict_schemes = $8, name = $9, search = $10,
            revision = revision + 1
        where org_id = $1 and id = $2 and revision = $3 returning revision";
    DELETE_PRODUCTS = "delete from products where catalog_id in
        (select id from catalogs where org_id = $1 and id = $2 and revision = $3)";
    DELETE = "delete from catalogs where org_id = $1 and id = $2 and revision = $3";
    ADVANCE = "update catalogs set gateway_revision = gateway_revision + 1
        where org_id = $1 and id = $2 and gateway_revision = $3 returning gateway_revision";
    ADVANCE_ANY = "update catalogs set gateway_revision = gateway_revision + 1 where id = $1";
}

/// Adds a catalog.
///
/// # Errors
/// [`StoreError::Conflict`] `catalogs_org_id_name_key`, or `catalogs_org_id_key` if the
/// organization has another default catalog.
pub async fn insert(tx: &mut Tx, catalog: &Catalog) -> Result<(), StoreError> {
    let values = args![
        catalog.id,
        catalog.org_id,
        catalog.name,
        catalog.title,
        catalog.is_default,
        catalog.is_development,
        catalog.has_automatic_subscription,
        catalog.strict_schemes,
        catalog.revision,
        catalog.gateway_revision,
        catalog.created_at,
        folded(&[catalog.title.as_str(), catalog.name.as_str()]),
    ];
    tx.execute(INSERT, values).await.map_err(in_words)?;
    tx.reaches_catalog(catalog.id);
    Ok(())
}

/// One catalog; [`CatalogScope::of`] it opens what is in it.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn find(
    on: impl Into<On<'_>>,
    scope: &ProviderScope,
    key: &Key<CatalogId, UrlName>,
) -> Result<Catalog, StoreError> {
    on.into().one("catalog", FIND, args![scope.org(), key.id(), key.name()], read).await
}

/// The organization's catalogs as one person sees them, each with whether the person marked it;
/// by name unless another order is named: [`Sort::Name`], [`Sort::Title`], [`Sort::CreatedAt`].
///
/// # Errors
/// Only the engine's.
pub async fn list(
    on: impl Into<On<'_>>,
    scope: &ProviderScope,
    reader: Reader,
    list: impl Into<List>,
) -> Result<Paged<(Catalog, bool)>, StoreError> {
    let list = list.into();
    let order = list.order_or(Sort::Name.up());
    let statement = match (order.sort, order.is_descending) {
        (Sort::Name, false) => LIST_NAME,
        (Sort::Name, true) => LIST_NAME_DOWN,
        (Sort::Title, false) => LIST_TITLE,
        (Sort::Title, true) => LIST_TITLE_DOWN,
        (Sort::CreatedAt | Sort::UpdatedAt, false) => LIST_CREATED,
        (Sort::CreatedAt | Sort::UpdatedAt, true) => LIST_CREATED_DOWN,
    };
    let Reader { user, only_favourites } = reader;
    let mut values = args![scope.org(), list.search.pattern(), user, only_favourites];
    values.extend(list.named_place(order));
    values.push(list.page.fetched().value());
    let read = |row: &mut Row<'_>| Ok((read(row)?, row.next::<bool>()?, row.next::<String>()?));
    let rows = on.into().rows(statement, values, read).await?;
    let rows = Paged::cut(rows, &list.page, |(catalog, _, search)| match order.sort {
        Sort::Name => cursor(&catalog.name, catalog.id),
        Sort::Title => cursor(search, catalog.id),
        Sort::CreatedAt | Sort::UpdatedAt => cursor(catalog.created_at.micros(), catalog.id),
    });
    Ok(rows.map(|(catalog, is_favourite, _)| (catalog, is_favourite)))
}

/// Whether a person marked a catalog.
///
/// # Errors
/// Only the engine's.
pub async fn is_favourite(
    on: impl Into<On<'_>>,
    id: CatalogId,
    user: UserId,
) -> Result<bool, StoreError> {
    Ok(on.into().maybe(IS_FAVOURITE, args![user, id], |_| Ok(())).await?.is_some())
}

/// Changes a catalog's settings.
///
/// # Errors
/// [`StoreError::Stale`], [`StoreError::NotFound`], [`StoreError::Conflict`]
/// `catalogs_org_id_key` if the organization has another default catalog, or
/// `catalogs_org_id_name_key`.
pub async fn update(
    tx: &mut Tx,
    scope: &CatalogScope,
    seen: Revision,
    settings: &Settings,
) -> Result<Revision, StoreError> {
    let values = args![
        scope.provider().org(),
        scope.catalog(),
        seen,
        settings.title,
        settings.is_default,
        settings.is_development,
        settings.has_automatic_subscription,
        settings.strict_schemes,
        settings.name,
        folded(&[settings.title.as_str(), settings.name.as_str()]),
    ];
    let new = tx.maybe(UPDATE, values, |row| row.next()).await.map_err(in_words)?;
    let Some(new) = new else { return Err(stale(tx, scope).await) };
    tx.reaches_catalog(scope.catalog());
    Ok(new)
}

/// Removes a catalog with everything in it.
///
/// # Errors
/// [`StoreError::Stale`], [`StoreError::NotFound`].
pub async fn delete(tx: &mut Tx, scope: &CatalogScope, seen: Revision) -> Result<(), StoreError> {
    let values = args![scope.provider().org(), scope.catalog(), seen];
    // Products first: the catalog's APIs cannot go while a product holds them.
    tx.execute(DELETE_PRODUCTS, values.clone()).await?;
    if tx.execute(DELETE, values).await? == 0 {
        return Err(stale(tx, scope).await);
    }
    tx.reaches_catalog(scope.catalog());
    favourites::forget(tx, scope.catalog()).await
}

/// Takes the step from one gateway revision to the next, for a change that was decided, and
/// compiled, upon `from`. The new revision.
///
/// # Errors
/// [`StoreError::Stale`] if another change came first: start over. [`StoreError::NotFound`].
pub async fn advance(tx: &mut Tx, scope: &CatalogScope, from: i64) -> Result<i64, StoreError> {
    let values = args![scope.provider().org(), scope.catalog(), from];
    let new = tx.maybe(ADVANCE, values, |row| row.next()).await?;
    let Some(new) = new else { return Err(stale(tx, scope).await) };
    tx.reaches_catalog(scope.catalog());
    tx.reached.advanced.insert(scope.catalog());
    Ok(new)
}

/// Advances the catalogs that a transaction has reached without [`advance`].
pub(crate) async fn advance_reached(tx: &mut Tx) -> Result<(), StoreError> {
    let reached = &tx.reached;
    let left: Vec<CatalogId> = reached.catalogs.difference(&reached.advanced).copied().collect();
    for catalog in left {
        tx.execute(ADVANCE_ANY, args![catalog]).await?;
    }
    Ok(())
}

async fn stale(tx: &mut Tx, scope: &CatalogScope) -> StoreError {
    match find(tx, &scope.provider(), &Key::Id(scope.catalog())).await {
        Ok(_) => StoreError::Stale("catalog"),
        Err(error) => error,
    }
}

fn in_words(error: StoreError) -> StoreError {
    error.named("catalogs_org_id_name_key", "the catalog's name is taken: choose another").named(
        "catalogs_org_id_key",
        "another catalog is the organization's default: change that one first",
    )
}

pub(crate) fn read(row: &mut Row<'_>) -> Result<Catalog, StoreError> {
    Ok(Catalog {
        id: row.next()?,
        org_id: row.next()?,
        name: row.next()?,
        title: row.next()?,
        is_default: row.next()?,
        is_development: row.next()?,
        has_automatic_subscription: row.next()?,
        strict_schemes: row.next()?,
        revision: row.next()?,
        gateway_revision: row.next()?,
        created_at: row.next()?,
    })
}
