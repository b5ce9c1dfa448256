//! Removing what is too old or too much, in small steps between which blocks are written.

use crate::Options;
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

/// Blocks removed in one step: some 20 ms.
const BLOCKS_A_STEP: i64 = 64;
/// Gives some pages back to the disk: 4 MiB a step.
const GIVE_BACK: &str = "pragma incremental_vacuum(1024)";

/// Whether there is more to remove.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Progress {
    More,
    Done,
}

/// Sizes of the file, in pages.
struct Pages {
    all: u64,
    free: u64,
    /// As many as the options allow.
    allowed: u64,
}

/// Makes one step.
pub(crate) async fn step(
    connection: &mut SqliteConnection,
    options: &Options,
) -> Result<Progress, sqlx::Error> {
    let age_us = i64::try_from(options.retention_age.as_micros()).unwrap_or(i64::MAX);
    let oldest_us = (options.clock)().saturating_sub(age_us);
    if remove_older(connection, oldest_us).await? {
        return Ok(Progress::More);
    }
    let pages = measure(connection, options).await?;
    if pages.all - pages.free > pages.allowed && remove_oldest(connection, &pages).await? {
        return Ok(Progress::More);
    }
    give_back(connection, &pages).await
}

async fn remove_older(c: &mut SqliteConnection, oldest_us: i64) -> Result<bool, sqlx::Error> {
    let removed = sqlx::query(
        "delete from blocks where id in
         (select id from blocks where to_us < $1 order by to_us limit $2)",
    )
    .bind(oldest_us)
    .bind(BLOCKS_A_STEP)
    .execute(c)
    .await?;
    Ok(removed.rows_affected() > 0)
}

/// Removes as many of the oldest blocks as are too much, at most a step of them. The newest always
/// stays: a limit below one block would otherwise keep nothing.
async fn remove_oldest(c: &mut SqliteConnection, pages: &Pages) -> Result<bool, sqlx::Error> {
    let excess = (pages.all - pages.free - pages.allowed) * page_bytes(c).await?;
    let removed = sqlx::query(
        "delete from blocks where id < (select max(id) from blocks) and id in
         (select id from
          (select id, sum(length(bytes)) over (order by id) - length(bytes) as before
           from (select id, bytes from blocks order by id limit $1))
          where before < $2)",
    )
    .bind(BLOCKS_A_STEP)
    .bind(i64::try_from(excess).unwrap_or(i64::MAX))
    .execute(c)
    .await?;
    Ok(removed.rows_affected() > 0)
}

/// Shrinks the file if a quarter of it is free or it is a sixteenth too large. Not sooner: in the
/// steady state what was removed is the room for what comes next, and moving pages costs more
/// than keeping them.
async fn give_back(c: &mut SqliteConnection, pages: &Pages) -> Result<Progress, sqlx::Error> {
    let too_many = pages.all.saturating_sub(pages.allowed + pages.allowed / 16).min(pages.free);
    let spare = pages.free.saturating_sub(pages.all / 4);
    if too_many.max(spare) == 0 {
        return Ok(Progress::Done);
    }
    sqlx::query(GIVE_BACK).execute(&mut *c).await?;
    let free = number(c, "pragma freelist_count").await?;
    Ok(if free < pages.free { Progress::More } else { Progress::Done })
}

async fn measure(c: &mut SqliteConnection, options: &Options) -> Result<Pages, sqlx::Error> {
    Ok(Pages {
        all: number(c, "pragma page_count").await?,
        free: number(c, "pragma freelist_count").await?,
        allowed: options.retention_bytes / page_bytes(c).await?.max(1),
    })
}

async fn page_bytes(c: &mut SqliteConnection) -> Result<u64, sqlx::Error> {
    number(c, "pragma page_size").await
}

async fn number(c: &mut SqliteConnection, pragma: &'static str) -> Result<u64, sqlx::Error> {
    let number: i64 = sqlx::query(pragma).fetch_one(c).await?.try_get(0)?;
    Ok(u64::try_from(number).unwrap_or(0))
}
