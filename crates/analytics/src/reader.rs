//! Reading the records, from this process or another, while they are written.

use crate::summary::{self, ApiFigures, Span, Summary};
use crate::{Cursor, Filter, Page, file, query, tail};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqlitePool, SqlitePoolOptions};
use sqlx::{ConnectOptions, Row};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Records of one page, at most.
const LIMIT_MAX: usize = 1_000;
const CONNECTIONS_MAX: u32 = 4;
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// A connection is renewed now and then: the file may have been set aside and begun anew.
const CONNECTION_AGE_MAX: Duration = Duration::from_secs(60);

/// Reads the call records of one file. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Reader {
    path: PathBuf,
    pool: SqlitePool,
}

/// How many records the file knows of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// In the file now.
    pub kept: u64,
    /// Stored since the file was begun, those that retention has removed included.
    pub stored: u64,
    /// Lost since the file was begun, as far as it could be noted.
    pub dropped: u64,
}

/// Why records can't be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("there are no call records in {path}: no gateway has written there")]
    Absent {
        /// The file.
        path: PathBuf,
    },
    /// Another version of ours has written it.
    #[error("the call records in {path} are of format {version}, which this program can't read")]
    Version {
        /// The file.
        path: PathBuf,
        /// Its format.
        version: i64,
    },
    /// SQLite could not read it.
    #[error("the call records in {path} can't be read")]
    Failed {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: sqlx::Error,
    },
}

impl Reader {
    /// A reader of a file, which is opened at the first reading. Must be called on a runtime.
    ///
    /// The file is never written, but who reads it must be allowed to write its folder, where
    /// SQLite keeps the index of the journal that readers and writer share.
    pub fn new(path: &Path) -> Reader {
        let settings = SqliteConnectOptions::new()
            .filename(path)
            .read_only(true)
            .busy_timeout(BUSY_TIMEOUT)
            .disable_statement_logging();
        let pool = SqlitePoolOptions::new()
            .max_connections(CONNECTIONS_MAX)
            .max_lifetime(CONNECTION_AGE_MAX)
            .idle_timeout(CONNECTION_AGE_MAX)
            .connect_lazy_with(settings);
        Reader { path: path.into(), pool }
    }

    /// How many records are in the file now.
    ///
    /// # Errors
    /// [`ReadError`]
    pub async fn count(&self) -> Result<u64, ReadError> {
        Ok(self.totals().await?.kept)
    }

    /// How many records are in the file, were stored, were lost.
    ///
    /// # Errors
    /// [`ReadError`]
    pub async fn totals(&self) -> Result<Totals, ReadError> {
        let mut tx = self.begin().await?;
        self.named(read_totals(&mut tx).await)
    }

    /// The newest records that match, newest first, at most `limit` (1..=1000).
    ///
    /// `after` is the `next` of the page before. Time is when a call began.
    ///
    /// # Errors
    /// [`ReadError`]
    pub async fn query(
        &self,
        filter: &Filter,
        limit: usize,
        after: Option<Cursor>,
    ) -> Result<Page, ReadError> {
        let before = after.unwrap_or(Cursor::end_of(i64::MAX));
        let mut tx = self.begin().await?;
        let page = query::query(&mut tx, filter, limit.clamp(1, LIMIT_MAX), before).await;
        self.named(page)
    }

    /// Figures of the calls that match and began in `from_us..to_us`, whole and for each interval of
    /// `interval_us` (µs, above 0) that begins at a multiple of it.
    ///
    /// At most [`Summary::POINTS_MAX`] intervals are counted, the newest; about four million calls
    /// are looked at, and [`Summary::complete_from_us`] says from when on nothing is missing.
    ///
    /// # Errors
    /// [`ReadError`]
    pub async fn summarize(
        &self,
        filter: &Filter,
        (from_us, to_us): (i64, i64),
        interval_us: i64,
    ) -> Result<Summary, ReadError> {
        let mut tx = self.begin().await?;
        let span = Span::new(from_us, to_us, interval_us);
        let mut summary = self.named(summary::summarize(&mut tx, filter, span).await)?;
        summary.dropped = self.named(read_totals(&mut tx).await)?.dropped;
        Ok(summary)
    }

    /// Figures of each API that was called in `from_us..to_us` as the filter says, in no order.
    ///
    /// # Errors
    /// [`ReadError`]
    pub async fn summarize_apis(
        &self,
        filter: &Filter,
        (from_us, to_us): (i64, i64),
    ) -> Result<Vec<ApiFigures>, ReadError> {
        let mut tx = self.begin().await?;
        let span = Span::new(from_us, to_us, to_us.saturating_sub(from_us).max(1));
        self.named(summary::summarize_apis(&mut tx, filter, span).await)
    }

    /// Records that match in the order they arrived, from `after` on, at most `limit` (1..=1000).
    ///
    /// `after` is a page's `tail` or, of a tail, its `next`; both are the same there. With
    /// [`Cursor::START`] it begins with the oldest. Never waits: an empty page means nothing new.
    ///
    /// # Errors
    /// [`ReadError`]
    pub async fn tail(
        &self,
        filter: &Filter,
        limit: usize,
        after: Cursor,
    ) -> Result<Page, ReadError> {
        let mut tx = self.begin().await?;
        self.named(tail::tail(&mut tx, filter, limit.clamp(1, LIMIT_MAX), after).await)
    }

    /// Begins a reading that sees one state of the file.
    async fn begin(&self) -> Result<sqlx::Transaction<'static, sqlx::Sqlite>, ReadError> {
        if !self.path.exists() {
            return Err(ReadError::Absent { path: self.path.clone() });
        }
        let mut tx = self.named(self.pool.begin().await)?;
        let version = self.named(file::read_version(&mut tx).await)?;
        // Made, but for want of room nothing could be put in yet.
        if version == 0 {
            return Err(ReadError::Absent { path: self.path.clone() });
        }
        if version != file::version() {
            return Err(ReadError::Version { path: self.path.clone(), version });
        }
        Ok(tx)
    }

    fn named<T>(&self, read: Result<T, sqlx::Error>) -> Result<T, ReadError> {
        read.map_err(|source| ReadError::Failed { path: self.path.clone(), source })
    }
}

async fn read_totals(c: &mut SqliteConnection) -> Result<Totals, sqlx::Error> {
    let row = sqlx::query(
        "select (select coalesce(sum(records), 0) from blocks),
                (select value from counters where name = 'stored'),
                (select value from counters where name = 'dropped')",
    )
    .fetch_one(c)
    .await?;
    let number = |place: usize| -> Result<u64, sqlx::Error> {
        Ok(u64::try_from(row.try_get::<i64, _>(place)?).unwrap_or(0))
    };
    Ok(Totals { kept: number(0)?, stored: number(1)?, dropped: number(2)? })
}
