//! Brings a database to the schema of this program: all of it or nothing, one process at a time.

use super::Db;
use crate::StoreError;
use sqlx::{Executor, Row, query, raw_sql};

/// The migrations, oldest first: SQLite's text, PostgreSQL's text. A migration that was released
/// is never changed.
const MIGRATIONS: &[(&str, &str)] = &[
    (
        include_str!("../../migrations/sqlite/0001_first.sql"),
        include_str!("../../migrations/postgres/0001_first.sql"),
    ),
    (
        include_str!("../../migrations/sqlite/0002_lists.sql"),
        include_str!("../../migrations/postgres/0002_lists.sql"),
    ),
];

/// Any number that no other program is likely to lock on.
const LOCK: &str = "select pg_advisory_xact_lock(7205759403792793)";
const TABLE_LITE: &str =
    "create table if not exists schema_version (version integer primary key) strict";
const TABLE_PG: &str = "create table if not exists schema_version (version bigint primary key)";
const CURRENT: &str = "select coalesce(max(version), 0) from schema_version";
const ADVANCE: &str = "insert into schema_version (version) values ($1)";

pub(crate) async fn migrate(db: &Db) -> Result<(), StoreError> {
    match db {
        Db::Lite { writer, .. } => {
            let mut tx = writer.begin_with("begin immediate").await?;
            tx.execute(TABLE_LITE).await?;
            let found = tx.fetch_one(CURRENT).await?.try_get::<i64, _>(0)?;
            for (version, (text, _)) in pending(found)? {
                tx.execute(raw_sql(*text)).await?;
                query(ADVANCE).bind(version).execute(&mut *tx).await?;
            }
            tx.commit().await?;
        }
        Db::Pg(pool) => {
            let mut tx = pool.begin().await?;
            tx.execute(LOCK).await?;
            tx.execute(TABLE_PG).await?;
            let found = tx.fetch_one(CURRENT).await?.try_get::<i64, _>(0)?;
            for (version, (_, text)) in pending(found)? {
                tx.execute(raw_sql(*text)).await?;
                query(ADVANCE).bind(version).execute(&mut *tx).await?;
            }
            tx.commit().await?;
        }
    }
    Ok(())
}

/// The migrations that a database of version `found` lacks, with their numbers.
fn pending(
    found: i64,
) -> Result<impl Iterator<Item = (i64, &'static (&'static str, &'static str))>, StoreError> {
    let known = MIGRATIONS.len() as i64;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    Ok((1..).zip(MIGRATIONS).skip_while(move |(version, _)| *version <= found))
}
