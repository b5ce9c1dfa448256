//! The newest records first.
//!
//! Blocks of several cores overlap in time, and so do calls of different lengths. Blocks are read
//! by the start of their latest call, newest first; a record is certain to be on the page once
//! it is newer than every block that was not read.

use crate::unpack::{self, Damage};
use crate::{CallRecord, Cursor, Filter, Page, Record, tail};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use std::collections::BTreeMap;

/// Blocks read at once.
pub(crate) const CHUNK: i64 = 16;
/// Blocks taken apart before a page is given that may be short: about a second.
const BLOCKS_MAX: u32 = 2_048;

/// The next blocks that may hold what a filter asks for: ID, start of the latest call, bytes. By the
/// start of their latest call, newest first, behind the one that was `reached`; fewer than
/// [`CHUNK`] are the last.
pub(crate) async fn blocks_before(
    c: &mut SqliteConnection,
    filter: &Filter,
    until_us: i64,
    reached: (i64, i64),
) -> Result<Vec<SqliteRow>, sqlx::Error> {
    sqlx::query(
        "select id, to_us, bytes from blocks
         where from_us <= $1 and to_us >= $2 and (to_us, id) < ($3, $4)
           and ($5 is null or instr(orgs, $5) > 0)
         order by to_us desc, id desc limit $6",
    )
    .bind(until_us)
    .bind(filter.since_us.unwrap_or(i64::MIN))
    .bind(reached.0)
    .bind(reached.1)
    .bind(filter.org_mark())
    .bind(CHUNK)
    .fetch_all(c)
    .await
}

struct Search<'a> {
    filter: &'a Filter,
    /// One more than the page takes, to know whether there is a next one.
    records_max: usize,
    /// Only records before this one.
    before: Cursor,
    found: BTreeMap<Cursor, CallRecord>,
    damage: Damage,
    /// How many more blocks may be taken apart.
    blocks_left: u32,
    /// The last block read: start of its latest call and ID. Every block after it is older.
    reached: (i64, i64),
}

/// Why a search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// Every block was read.
    All,
    /// No other block can change the page.
    Certain,
    /// It took long enough.
    Enough,
}

/// See [`Reader::query`](crate::Reader::query).
pub(crate) async fn query(
    c: &mut SqliteConnection,
    filter: &Filter,
    limit: usize,
    before: Cursor,
) -> Result<Page, sqlx::Error> {
    let tail = Cursor::after_block(tail::last_block(c).await?);
    let mut search = Search {
        filter,
        records_max: limit + 1,
        before,
        found: BTreeMap::new(),
        damage: Damage::default(),
        blocks_left: BLOCKS_MAX,
        reached: (i64::MAX, i64::MAX),
    };
    let end = search.run(c).await?;
    search.damage.warn();
    Ok(search.page(end, limit, tail))
}

impl Search<'_> {
    async fn run(&mut self, c: &mut SqliteConnection) -> Result<End, sqlx::Error> {
        loop {
            let chunk = self.read_chunk(c).await?;
            for row in &chunk {
                let (block, to_us) = (row.try_get(0)?, row.try_get(1)?);
                if self.is_certain(to_us) {
                    return Ok(End::Certain);
                }
                if self.blocks_left == 0 {
                    return Ok(End::Enough);
                }
                // Blocks that reach back over the place where the page begins were counted by the
                // page before. Counting them again might leave no room for anything new.
                if to_us <= self.before.at_us {
                    self.blocks_left -= 1;
                }
                self.reached = (to_us, block);
                self.take_apart(block, row.try_get(2)?);
                // Each block takes up to a millisecond; others want this thread too.
                tokio::task::yield_now().await;
            }
            if chunk.len() < CHUNK as usize {
                return Ok(End::All);
            }
        }
    }

    async fn read_chunk(&self, c: &mut SqliteConnection) -> Result<Vec<SqliteRow>, sqlx::Error> {
        let until_us = self.filter.until_us.unwrap_or(i64::MAX).min(self.before.at_us);
        blocks_before(c, self.filter, until_us, self.reached).await
    }

    /// Whether no block whose latest call began at `to_us` can change the page.
    fn is_certain(&self, to_us: i64) -> bool {
        self.oldest_found().is_some_and(|oldest| oldest.at_us > to_us)
    }

    /// The oldest of as many as are wanted.
    fn oldest_found(&self) -> Option<Cursor> {
        if self.found.len() < self.records_max {
            return None;
        }
        self.found.first_key_value().map(|(cursor, _)| *cursor)
    }

    fn take_apart(&mut self, block: i64, bytes: &[u8]) {
        let read = unpack::each(bytes, |index, record| {
            self.take(Cursor { at_us: record.at_us, block, index }, record);
            true
        });
        if let Err(damaged) = read {
            self.damage.note(block, damaged);
        }
    }

    fn take(&mut self, cursor: Cursor, record: &Record<'_>) {
        let is_wanted = cursor < self.before
            && self.oldest_found().is_none_or(|oldest| cursor > oldest)
            && self.filter.matches(record);
        if !is_wanted {
            return;
        }
        self.found.insert(cursor, CallRecord::from(*record));
        if self.found.len() > self.records_max {
            self.found.pop_first();
        }
    }

    fn page(mut self, end: End, limit: usize, tail: Cursor) -> Page {
        let mut next = None;
        if end == End::Enough {
            // Unread blocks may hold records between those found, from here on back.
            let certain = Cursor::end_of(self.reached.0);
            self.found = self.found.split_off(&certain);
            next = Some(certain);
        }
        let mut records = Vec::with_capacity(limit.min(self.found.len()));
        while records.len() < limit
            && let Some((cursor, record)) = self.found.pop_last()
        {
            records.push(record);
            if records.len() == limit && !self.found.is_empty() {
                next = Some(cursor);
            }
        }
        Page { records, next, tail }
    }
}
