//! What gateways must read anew: written in the transaction that changed it, read in order.
//!
//! A crash between commit and announcement loses nothing: the row is there, and whoever asks
//! finds it.

use crate::row::Row;
use crate::statement::statements;
use crate::tx::Reached;
use crate::value::args;
use crate::{On, StoreError, Tx, catalogs, installation};
use model::{ApplicationId, CatalogId};

/// One thing to read anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// The sequence of the commit; several announcements may share it.
    pub sequence: u64,
    /// The catalog it is about; it may be gone.
    pub catalog: CatalogId,
    /// What of it.
    pub change: Change,
}

/// What of a catalog changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Settings, products or APIs, or the catalog is new or gone; applications did not change.
    Content,
    /// These applications: new, changed, or gone.
    Applications(Vec<ApplicationId>),
    /// More applications than it makes sense to list.
    AllApplications,
}

/// What happened since a sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// These, oldest first.
    Announcements(Vec<Announcement>),
    /// Too much, or it is not kept any more: read all with [`crate::feed::full`].
    TooMuch,
}

/// Most applications that one announcement lists.
const LISTED_MAX: usize = 1_000;
/// Most announcements read at once.
const READ_MAX: i64 = 1_000;

statements! { "outbox":
    NEXT = "update installation set sequence = sequence + 1 returning sequence";
    INSERT = "insert into outbox (sequence, place, kind, catalog_id, application_ids)
        values ($1, $2, $3, $4, $5)";
    AFTER = "select sequence, kind, catalog_id, application_ids from outbox
        where sequence > $1 order by sequence, place limit $2";
    PRUNED = "select pruned_sequence from installation";
    NOTE_PRUNED = "update installation set pruned_sequence = $1 where pruned_sequence < $1";
    DELETE = "delete from outbox where sequence <= $1";
}

/// What was announced after a sequence.
///
/// # Errors
/// Only the engine's.
pub async fn after(on: impl Into<On<'_>>, sequence: u64) -> Result<Since, StoreError> {
    let mut on = on.into();
    let from = number(sequence);
    let found = on.rows(AFTER, args![from, READ_MAX + 1], read).await?;
    // After the rows: what was pruned before they were read is known by now.
    let pruned: i64 = on.one("installation", PRUNED, args![], |row| row.next()).await?;
    if pruned > from || found.len() as i64 > READ_MAX {
        return Ok(Since::TooMuch);
    }
    Ok(Since::Announcements(found))
}

/// Forgets announcements up to a sequence, inclusive. A gateway that was further behind reads all
/// anew.
///
/// # Errors
/// Only the engine's.
pub async fn prune(tx: &mut Tx, sequence: u64) -> Result<(), StoreError> {
    let upto = number(sequence);
    tx.execute(NOTE_PRUNED, args![upto]).await?;
    tx.execute(DELETE, args![upto]).await?;
    Ok(())
}

/// Writes down what a transaction has reached, last of all: the row of the sequence stays locked
/// until the commit, so that sequences become visible in their order.
pub(crate) async fn write(tx: &mut Tx) -> Result<Option<u64>, StoreError> {
    catalogs::advance_reached(tx).await?;
    let Reached { catalogs, applications, .. } = std::mem::take(&mut tx.reached);
    if catalogs.is_empty() && applications.is_empty() {
        return Ok(None);
    }
    let sequence = tx.maybe(NEXT, args![], |row| row.next::<i64>()).await?;
    let sequence = sequence.ok_or(StoreError::NotFound("installation"))?;
    let contents = catalogs.into_iter().map(|catalog| (catalog, "content", None));
    let listed = applications.into_iter().map(|(catalog, ids)| {
        let few = ids.len() <= LISTED_MAX;
        let ids: Vec<String> = ids.iter().map(ApplicationId::to_string).collect();
        (catalog, "applications", few.then(|| ids.join(" ")))
    });
    for (place, (catalog, kind, ids)) in (0_i64..).zip(contents.chain(listed)) {
        tx.execute(INSERT, args![sequence, place, kind, catalog, ids]).await?;
    }
    installation::sequence(sequence).map(Some)
}

fn read(row: &mut Row<'_>) -> Result<Announcement, StoreError> {
    let sequence = installation::sequence(row.next()?)?;
    let kind: String = row.next()?;
    let catalog = row.next()?;
    let ids: Option<String> = row.next()?;
    let change = match (kind.as_str(), ids) {
        ("content", _) => Change::Content,
        (_, None) => Change::AllApplications,
        (_, Some(ids)) => {
            let ids: Result<_, _> = ids.split(' ').map(str::parse).collect();
            let corrupt = |error: model::IdError| StoreError::Corrupt(error.to_string());
            Change::Applications(ids.map_err(corrupt)?)
        }
    };
    Ok(Announcement { sequence, catalog, change })
}

fn number(sequence: u64) -> i64 {
    i64::try_from(sequence).unwrap_or(i64::MAX)
}
