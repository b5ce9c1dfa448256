//! The two engines behind one door: SQLite and PostgreSQL.
//!
//! The only folder that names an engine's types besides [`crate::row`]; nouns see statements,
//! values and rows.

mod bind;
mod listen;
mod migrate;
mod open;
mod run;

pub(crate) use listen::{listen, notify, raise};
pub(crate) use open::{Address, open};
pub(crate) use run::{execute, fetch, prepare};

use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};

/// The connections of a store.
#[derive(Debug)]
pub(crate) enum Db {
    /// SQLite in WAL: one writer, whose queue replaces lock errors, and many readers.
    Lite {
        writer: SqlitePool,
        readers: SqlitePool,
    },
    Pg(PgPool),
}

/// One open transaction.
pub(crate) enum Open {
    Lite(Transaction<'static, Sqlite>),
    Pg(Transaction<'static, Postgres>),
}

impl Db {
    /// Begins a transaction that may write. SQLite takes the write lock at once, so that no
    /// transaction fails half-way for having read before it wrote.
    pub(crate) async fn begin(&self) -> Result<Open, sqlx::Error> {
        match self {
            Db::Lite { writer, .. } => writer.begin_with("begin immediate").await.map(Open::Lite),
            Db::Pg(pool) => pool.begin().await.map(Open::Pg),
        }
    }

    /// Begins a transaction that only reads, all of it the state of one moment.
    pub(crate) async fn begin_reading(&self) -> Result<Open, sqlx::Error> {
        match self {
            Db::Lite { readers, .. } => readers.begin().await.map(Open::Lite),
            Db::Pg(pool) => {
                const BEGIN: &str = "begin isolation level repeatable read read only";
                pool.begin_with(BEGIN).await.map(Open::Pg)
            }
        }
    }

    pub(crate) async fn close(&self) {
        match self {
            Db::Lite { writer, readers } => {
                readers.close().await;
                // Last, so that this connection folds the WAL into the file.
                writer.close().await;
            }
            Db::Pg(pool) => pool.close().await,
        }
    }
}

impl Open {
    pub(crate) async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Open::Lite(transaction) => transaction.commit().await,
            Open::Pg(transaction) => transaction.commit().await,
        }
    }
}
