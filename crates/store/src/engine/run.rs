//! Runs one statement on either engine, in a transaction or outside one.

use super::{Db, Open, bind};
use crate::StoreError;
use crate::row::Row;
use crate::statement::Statement;
use crate::store::{On, Target};
use crate::value::{self, Value};
use futures_util::TryStreamExt;
use sqlx::{Executor, query_with};

/// Rows as they arrive, each mapped at once: a feed of a million rows is never held twice.
macro_rules! stream {
    ($query:expr, $executor:expr, $row:path, $map:expr) => {{
        let mut items = Vec::new();
        let mut rows = $query.fetch($executor);
        while let Some(row) = rows.try_next().await? {
            items.push($map(&mut $row(&row))?);
        }
        Ok(items)
    }};
}

/// All rows of a statement.
pub(crate) async fn fetch<T: Send>(
    on: &mut On<'_>,
    statement: &'static Statement,
    values: Vec<Value>,
    mut map: impl FnMut(&mut Row<'_>) -> Result<T, StoreError> + Send,
) -> Result<Vec<T>, StoreError> {
    value::check(&values)?;
    let sql = statement.sql;
    match &mut on.0 {
        Target::Store(store) => match store.db() {
            Db::Lite { readers, .. } => {
                let query = query_with(sql, bind::lite(values).map_err(sqlx::Error::Encode)?);
                stream!(query, readers, Row::of_lite, map)
            }
            Db::Pg(pool) => {
                let query = query_with(sql, bind::pg(values).map_err(sqlx::Error::Encode)?);
                stream!(query, pool, Row::of_pg, map)
            }
        },
        Target::Tx(tx) => match tx.open() {
            Open::Lite(transaction) => {
                let query = query_with(sql, bind::lite(values).map_err(sqlx::Error::Encode)?);
                stream!(query, &mut **transaction, Row::of_lite, map)
            }
            Open::Pg(transaction) => {
                let query = query_with(sql, bind::pg(values).map_err(sqlx::Error::Encode)?);
                stream!(query, &mut **transaction, Row::of_pg, map)
            }
        },
    }
}

/// Runs a statement in a transaction; the number of rows it changed.
pub(crate) async fn execute(
    open: &mut Open,
    statement: &'static Statement,
    values: Vec<Value>,
) -> Result<u64, StoreError> {
    value::check(&values)?;
    let sql = statement.sql;
    match open {
        Open::Lite(transaction) => {
            let query = query_with(sql, bind::lite(values).map_err(sqlx::Error::Encode)?);
            Ok(query.execute(&mut **transaction).await?.rows_affected())
        }
        Open::Pg(transaction) => {
            let query = query_with(sql, bind::pg(values).map_err(sqlx::Error::Encode)?);
            Ok(query.execute(&mut **transaction).await?.rows_affected())
        }
    }
}

/// Prepares a statement and runs nothing.
pub(crate) async fn prepare(db: &Db, statement: &'static Statement) -> Result<(), StoreError> {
    let sql = sqlx::SqlSafeStr::into_sql_str(statement.sql);
    match db {
        Db::Lite { writer, .. } => drop(writer.prepare(sql).await?),
        Db::Pg(pool) => drop(pool.prepare(sql).await?),
    }
    Ok(())
}
