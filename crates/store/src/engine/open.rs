//! Opens a database by its address.

use super::{Db, migrate::migrate};
use crate::{Options, StoreError};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Prepared statements kept by one connection; above the number of statements there are.
const STATEMENTS_KEPT: usize = 256;
const PAGE_BYTES: u64 = 4096;
/// How long a program waits for another that writes or opens the same file.
const BUSY: Duration = Duration::from_secs(5);
/// Between two tries to open a file that another program is opening.
const PAUSE: Duration = Duration::from_millis(10);

/// Where a database is.
#[derive(Debug)]
pub(crate) enum Address {
    Lite(PathBuf),
    Pg(Box<PgConnectOptions>),
}

impl Address {
    pub(crate) fn parse(text: &str) -> Result<Address, StoreError> {
        let wrong = |why: &str| {
            StoreError::Address(format!(
                "{why}: write a path, sqlite:///path/file.db or postgres://user@host/database"
            ))
        };
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            // The parser's error may quote the password.
            let options = text.parse::<PgConnectOptions>();
            return options
                .map(|options| Address::Pg(Box::new(options)))
                .map_err(|_| wrong("the address of the PostgreSQL store is malformed"));
        }
        let path = match text.strip_prefix("sqlite:") {
            Some(rest) => rest.strip_prefix("//").unwrap_or(rest),
            None if text.contains("://") => {
                return Err(wrong("the store's address has an unknown scheme"));
            }
            None => text,
        };
        if path.is_empty() || path.contains(":memory:") {
            return Err(wrong("the store's address names no file"));
        }
        Ok(Address::Lite(PathBuf::from(path)))
    }
}

impl fmt::Display for Address {
    /// Without user and password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Lite(path) => path.display().fmt(f),
            Address::Pg(options) => {
                let host = match options.get_socket() {
                    Some(socket) => socket.display().to_string(),
                    None => options.get_host().to_owned(),
                };
                let database = options.get_database().unwrap_or_default();
                write!(f, "postgres://{host}:{}/{database}", options.get_port())
            }
        }
    }
}

/// Connects and migrates.
pub(crate) async fn open(address: &Address, options: &Options) -> Result<Db, StoreError> {
    let tried = |error: StoreError| match error {
        StoreError::Unavailable(why) => StoreError::Unavailable(format!("{address}: {why}")),
        StoreError::Corrupt(why) => StoreError::Corrupt(format!("{address}: {why}")),
        StoreError::Full(why) => StoreError::Full(format!("{address}: {why}")),
        other => other,
    };
    let db = match address {
        Address::Lite(path) => open_lite(path, options).await,
        Address::Pg(connect) => open_pg(connect, options).await,
    };
    let db = db.map_err(tried)?;
    if let Err(error) = migrate(&db).await {
        db.close().await;
        return Err(tried(error));
    }
    Ok(db)
}

async fn open_lite(path: &Path, options: &Options) -> Result<Db, StoreError> {
    create_private(path).map_err(|error| StoreError::Unavailable(error.to_string()))?;
    let mut connect = SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        // Acknowledged means written: the WAL is synced at each commit.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(BUSY)
        .foreign_keys(true)
        .statement_cache_capacity(STATEMENTS_KEPT)
        // Rows cross from SQLite's thread in batches; the default, 50, is slow for a full feed.
        .row_buffer_size(1_000);
    if let Some(bytes) = options.bytes_max {
        connect = connect.pragma("max_page_count", (bytes / PAGE_BYTES).max(1).to_string());
    }
    let readers = connect.clone().pragma("query_only", "on");
    let pool = || {
        SqlitePoolOptions::new()
            .acquire_timeout(options.wait)
            .idle_timeout(None)
            // A full disk makes SQLite undo a transaction by itself; the rollback that follows
            // then fails, and the connection believes for ever that it is in a transaction.
            .before_acquire(|connection, _| {
                let is_usable = !connection.is_in_transaction();
                Box::pin(async move { Ok(is_usable) })
            })
    };
    let begun = Instant::now();
    let writer = loop {
        let opened = pool().max_connections(1).connect_with(connect.clone()).await;
        match opened.map_err(StoreError::from) {
            // Two programs that switch an empty file to WAL at once: SQLite refuses one of them
            // without waiting, whatever its busy timeout.
            Err(StoreError::Busy(_)) if begun.elapsed() < BUSY => tokio::time::sleep(PAUSE).await,
            opened => break opened?,
        }
    };
    Ok(Db::Lite {
        writer,
        readers: pool().max_connections(options.readers).connect_lazy_with(readers),
    })
}

/// Makes the file where there is none, readable by its owner only: it holds hashes of secrets.
/// SQLite gives its companions (`-wal`, `-shm`) the same mode.
fn create_private(path: &Path) -> std::io::Result<()> {
    let mut file = std::fs::OpenOptions::new();
    file.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    file.open(path).map(drop)
}

async fn open_pg(connect: &PgConnectOptions, options: &Options) -> Result<Db, StoreError> {
    let connect = connect
        .clone()
        .application_name("gatewright")
        .statement_cache_capacity(STATEMENTS_KEPT)
        // A process that hangs in a transaction must not stop the others for ever.
        .options([("lock_timeout", "10s"), ("idle_in_transaction_session_timeout", "60s")]);
    // The pool would try a refused connection again until its time is over: ask once, and say so.
    connect.connect().await?.close().await?;
    let pool = PgPoolOptions::new()
        .max_connections(options.connections)
        .acquire_timeout(options.wait)
        .connect_lazy_with(connect);
    Ok(Db::Pg(pool))
}
