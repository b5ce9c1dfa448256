//! Drafts of products: the author's text, verbatim, before it goes into a catalog.

use crate::list::{List, Reader, Sort, cursor, folded};
use crate::row::Row;
use crate::statement::statements;
use crate::value::{Bind, args};
use crate::{On, Paged, ProviderScope, StoreError, Tx, favourites, references};
use model::Versioned;
use model::{
    ApiName, DraftProductId, Key, Media, ProviderOrgId, Revision, Timestamp, UrlName, UserId,
    Version,
};

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
    /// How many plans the text has.
    pub plans: i64,
    /// Hash of the text, of the caller's choice; empty before it was derived.
    pub text_hash: String,
}

/// A draft as one person's list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The draft.
    pub draft: DraftProduct,
    /// Whether the person marked it.
    pub is_favourite: bool,
}

macro_rules! columns {
    () => {
        "id, org_id, name, version, title, media, revision, created_at, updated_at, updated_by, \
         plans, text_hash"
    };
}

/// A list: what the cursor needs of the row, the condition that begins the page, and the order.
macro_rules! listed {
    ($key:literal, $order:literal) => {
        concat!(
            "select ",
            columns!(),
            ", exists (select 1 from favourites where user_id = $3 and object_id = draft_products.id), ",
            $key,
            " from draft_products where org_id = $1 and search like $2 escape '\\'
                and (not $4 or exists (select 1 from favourites
                    where user_id = $3 and object_id = draft_products.id))
                and ",
            $order,
            " limit $7"
        )
    };
}

statements! { "draft_products":
    INSERT = concat!("insert into draft_products (", columns!(), ", search, text)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)");
    FIND = concat!("select ", columns!(), " from draft_products
        where (org_id = $1 and id = $2) or (org_id = $1 and name = $3 and version = $4)");
    READ = concat!("select ", columns!(), ", text from draft_products
        where (org_id = $1 and id = $2) or (org_id = $1 and name = $3 and version = $4)");
    LIST_NAME = listed!("''", "(name, version) > ($5, $6) order by name, version");
    LIST_NAME_DOWN =
        listed!("''", "(name, version) < ($5, $6) order by name desc, version desc");
    LIST_TITLE = listed!("search", "(search, id) > ($5, $6) order by search, id");
    LIST_TITLE_DOWN = listed!("search", "(search, id) < ($5, $6) order by search desc, id desc");
    LIST_UPDATED = listed!("''", "(updated_at, id) > ($5, $6) order by updated_at, id");
    LIST_UPDATED_DOWN =
        listed!("''", "(updated_at, id) < ($5, $6) order by updated_at desc, id desc");
    IS_FAVOURITE = "select 1 from favourites where user_id = $1 and object_id = $2";
    UPDATE = "update draft_products set name = $4, version = $5, title = $6, media = $7,
            updated_at = $8, updated_by = $9, plans = $10, text_hash = $11, search = $12,
            text = $13, revision = revision + 1
        where org_id = $1 and id = $2 and revision = $3 returning revision";
    DELETE = "delete from draft_products where org_id = $1 and id = $2 and revision = $3";
}

/// Adds a draft, and the APIs that its text names.
///
/// # Errors
/// [`StoreError::Conflict`] `draft_products_org_id_name_version_key`.
pub async fn insert(
    tx: &mut Tx,
    draft: &DraftProduct,
    text: &str,
    apis: &[Versioned<ApiName>],
) -> Result<(), StoreError> {
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
        draft.plans,
        draft.text_hash,
        draft.folded(),
        text,
    ];
    tx.execute(INSERT, values).await.map_err(in_words)?;
    references::put(tx, draft, apis).await
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

/// The organization's drafts as one person sees them, by name and version unless another order is
/// named; the orders of [`Sort::Name`], [`Sort::Title`] and [`Sort::UpdatedAt`] are known.
///
/// # Errors
/// Only the engine's.
pub async fn list(
    on: impl Into<On<'_>>,
    scope: &ProviderScope,
    reader: Reader,
    list: impl Into<List>,
) -> Result<Paged<Listed>, StoreError> {
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
    let Reader { user, only_favourites } = reader;
    let mut values = args![scope.org(), list.search.pattern(), user, only_favourites];
    values.extend(list.place(order));
    values.push(list.page.fetched().value());
    let read = |row: &mut Row<'_>| {
        let listed = Listed { draft: read_row(row)?, is_favourite: row.next()? };
        Ok((listed, row.next::<String>()?))
    };
    let rows = on.into().rows(statement, values, read).await?;
    let rows = Paged::cut(rows, &list.page, |(Listed { draft, .. }, search)| match order.sort {
        Sort::Name => format!("{}:{}", draft.name, draft.version),
        Sort::Title => cursor(search, draft.id),
        Sort::UpdatedAt | Sort::CreatedAt => cursor(draft.updated_at.micros(), draft.id),
    });
    Ok(rows.map(|(listed, _)| listed))
}

/// Whether a person marked a draft.
///
/// # Errors
/// Only the engine's.
pub async fn is_favourite(
    on: impl Into<On<'_>>,
    id: DraftProductId,
    user: UserId,
) -> Result<bool, StoreError> {
    Ok(on.into().maybe(IS_FAVOURITE, args![user, id], |_| Ok(())).await?.is_some())
}

/// Replaces text and what was read from it: name, version, title, notation, `updated_…` and so on
/// of `draft`, which must carry the ID and the revision that the caller has seen.
///
/// # Errors
/// [`StoreError::Stale`], [`StoreError::NotFound`], [`StoreError::Conflict`] as [`insert`].
pub async fn update(
    tx: &mut Tx,
    scope: &ProviderScope,
    draft: &DraftProduct,
    text: &str,
    apis: &[Versioned<ApiName>],
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
        draft.plans,
        draft.text_hash,
        draft.folded(),
        text,
    ];
    let new = tx.maybe(UPDATE, values, |row| row.next()).await.map_err(in_words)?;
    let Some(new) = new else { return Err(stale(tx, scope, draft.id).await) };
    references::put(tx, draft, apis).await?;
    Ok(new)
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
        _ => favourites::forget(tx, id).await,
    }
}

async fn stale(tx: &mut Tx, scope: &ProviderScope, id: DraftProductId) -> StoreError {
    match find(tx, scope, &Key::Id(id)).await {
        Ok(_) => StoreError::Stale("draft product"),
        Err(error) => error,
    }
}

impl DraftProduct {
    /// What it is searched by.
    fn folded(&self) -> String {
        folded(&[&self.title, self.name.as_str(), self.version.as_str()])
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
        plans: row.next()?,
        text_hash: row.next()?,
    })
}
