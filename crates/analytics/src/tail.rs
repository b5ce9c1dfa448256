//! Records in the order they arrive, for whoever follows them.

use crate::unpack::{self, Damage};
use crate::{CallRecord, Cursor, Filter, Page};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

/// Blocks read at once.
const CHUNK: i64 = 16;
/// Blocks taken apart before a page is given that may be short: about a second.
const BLOCKS_MAX: u32 = 2_048;

/// See [`Reader::tail`](crate::Reader::tail).
pub(crate) async fn tail(
    c: &mut SqliteConnection,
    filter: &Filter,
    limit: usize,
    after: Cursor,
) -> Result<Page, sqlx::Error> {
    let last = last_block(c).await?;
    // The file was begun anew since the cursor was given.
    let mut after = if after.block > last { Cursor::START } else { after };
    let mut records = Vec::new();
    let mut damage = Damage::default();
    let mut blocks = 0;
    'reading: loop {
        let chunk = read_chunk(c, filter, after).await?;
        for row in &chunk {
            let block = row.try_get(0)?;
            let read = take_apart(block, row.try_get(1)?, filter, limit, &mut after, &mut records);
            if let Err(damaged) = read {
                damage.note(block, damaged);
            }
            blocks += 1;
            if records.len() == limit || blocks == BLOCKS_MAX {
                break 'reading;
            }
            tokio::task::yield_now().await;
        }
        if chunk.len() < CHUNK as usize {
            after = Cursor::after_block(last);
            break;
        }
    }
    damage.warn();
    Ok(Page { records, next: Some(after), tail: after })
}

/// The ID of the newest block there ever was, 0 if none.
pub(crate) async fn last_block(c: &mut SqliteConnection) -> Result<i64, sqlx::Error> {
    let last = "select coalesce((select seq from sqlite_sequence where name = 'blocks'), 0)";
    sqlx::query(last).fetch_one(c).await?.try_get(0)
}

async fn read_chunk(
    c: &mut SqliteConnection,
    filter: &Filter,
    after: Cursor,
) -> Result<Vec<SqliteRow>, sqlx::Error> {
    let is_block_read = after.index == u32::MAX;
    sqlx::query(
        "select id, bytes from blocks
         where id >= $1 and from_us <= $2 and to_us >= $3
           and ($4 is null or instr(orgs, $4) > 0)
         order by id limit $5",
    )
    .bind(after.block.saturating_add(i64::from(is_block_read)))
    .bind(filter.until_us.unwrap_or(i64::MAX))
    .bind(filter.since_us.unwrap_or(i64::MIN))
    .bind(filter.org_mark())
    .bind(CHUNK)
    .fetch_all(c)
    .await
}

/// Takes the matching records behind `after`, which moves along: to the last record if the page
/// is full, else to the end of the block, a damaged one too.
fn take_apart(
    block: i64,
    bytes: &[u8],
    filter: &Filter,
    limit: usize,
    after: &mut Cursor,
    records: &mut Vec<CallRecord>,
) -> Result<(), unpack::Damaged> {
    let begin = if block == after.block { after.index.saturating_add(1) } else { 0 };
    let mut full_at = None;
    let read = unpack::each(bytes, |index, record| {
        if index >= begin && filter.matches(record) {
            records.push(CallRecord::from(*record));
            if records.len() == limit {
                full_at = Some(Cursor { at_us: record.at_us, block, index });
            }
        }
        full_at.is_none()
    });
    *after = full_at.unwrap_or(Cursor::after_block(block));
    read
}
