//! The audit trail: one entry for every change that was made or refused. Entries stay.

use crate::list::{List, Sort};
use crate::row::Row;
use crate::statement::statements;
use crate::value::args;
use crate::{On, Page, Paged, ProviderScope, Store, StoreError, Tx};
use model::{AuditId, ProviderOrgId, Timestamp};

/// One entry. No field ever holds a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// ID; grows with time.
    pub id: AuditId,
    /// The organization it is about; none for what concerns the installation.
    pub org: Option<ProviderOrgId>,
    /// Who acted: an ID, or a word such as `installation`.
    pub actor_id: String,
    /// Who acted, for people, as it was then.
    pub actor_name: String,
    /// What was to be done, such as `publish_product`.
    pub operation: String,
    /// What it was to be done with, such as `sb/weather:1.0.0`.
    pub object: String,
    /// Where from: an IP address, or a word such as `console`.
    pub origin: String,
    /// Whether it was done.
    pub outcome: Outcome,
    /// Why not, or what changed; may be empty.
    pub detail: String,
    /// When.
    pub at: Timestamp,
}

/// How an operation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Done.
    Done,
    /// Refused; nothing changed.
    Refused,
}

macro_rules! columns {
    () => {
        "id, org_id, actor_id, actor_name, operation, object, origin, outcome, detail, at"
    };
}

macro_rules! listed {
    ($order:literal) => {
        concat!(
            "select ",
            columns!(),
            " from audit where org_id = $1
                and lower(operation || ' ' || object || ' ' || actor_name || ' ' || detail)
                    like $2 escape '\\'
                and ",
            $order,
            " limit $4"
        )
    };
}

statements! { "audit":
    INSERT = concat!("insert into audit (", columns!(), ")
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
    LIST = listed!("id > $3 order by id");
    LIST_DOWN = listed!("id < $3 order by id desc");
    LIST_OF_INSTALLATION = concat!("select ", columns!(), " from audit
        where org_id is null and id < $1 order by id desc limit $2");
}

/// Writes an entry in the transaction of the change it is about.
///
/// # Errors
/// Only the engine's.
pub async fn record(tx: &mut Tx, entry: &Entry) -> Result<(), StoreError> {
    let outcome = match entry.outcome {
        Outcome::Done => "done",
        Outcome::Refused => "refused",
    };
    let values = args![
        entry.id,
        entry.org,
        entry.actor_id,
        entry.actor_name,
        entry.operation,
        entry.object,
        entry.origin,
        outcome,
        entry.detail,
        entry.at,
    ];
    tx.execute(INSERT, values).await?;
    Ok(())
}

/// Writes an entry alone: of what was refused, whose transaction was undone.
///
/// # Errors
/// As [`Store::begin`] and [`Tx::commit`].
pub async fn record_alone(store: &Store, entry: &Entry) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    record(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// An organization's entries, newest first unless the oldest are wanted first.
///
/// # Errors
/// Only the engine's.
pub async fn list(
    on: impl Into<On<'_>>,
    scope: &ProviderScope,
    list: impl Into<List>,
) -> Result<Paged<Entry>, StoreError> {
    let list = list.into();
    let (statement, place) = match list.order_or(Sort::CreatedAt.down()).is_descending {
        false => (LIST, list.page.after()),
        true => (LIST_DOWN, list.page.before()),
    };
    let values = args![scope.org(), list.search.pattern(), place, list.page.fetched()];
    let entries = on.into().rows(statement, values, read).await?;
    Ok(Paged::cut(entries, &list.page, |entry| entry.id.to_string()))
}

/// The entries that are about no organization, newest first: for administrators of the
/// installation.
///
/// # Errors
/// Only the engine's.
pub async fn list_of_installation(
    on: impl Into<On<'_>>,
    page: &Page,
) -> Result<Paged<Entry>, StoreError> {
    let values = args![page.before(), page.fetched()];
    let entries = on.into().rows(LIST_OF_INSTALLATION, values, read).await?;
    Ok(Paged::cut(entries, page, |entry| entry.id.to_string()))
}

fn read(row: &mut Row<'_>) -> Result<Entry, StoreError> {
    Ok(Entry {
        id: row.next()?,
        org: row.next()?,
        actor_id: row.next()?,
        actor_name: row.next()?,
        operation: row.next()?,
        object: row.next()?,
        origin: row.next()?,
        outcome: match row.next::<String>()?.as_str() {
            "refused" => Outcome::Refused,
            _ => Outcome::Done,
        },
        detail: row.next()?,
        at: row.next()?,
    })
}
