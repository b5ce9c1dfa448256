//! The SQLite file: schema, opening for writing, and what becomes of a broken one.

use crate::Options;
use sqlx::sqlite::{
    SqliteAutoVacuum, SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Row};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// One step a version; `user_version` counts those that were made. A step never changes once it
/// was released.
const MIGRATIONS: [&str; 1] = ["
    create table blocks (
        -- Never used twice, so that a reader's cursor stays true when old blocks are removed.
        id integer primary key autoincrement,
        from_us integer not null,
        to_us integer not null,
        records integer not null,
        -- IDs of the organizations, each between two line feeds.
        orgs text not null,
        -- Last, so that reading the others never touches its pages.
        bytes blob not null
    ) strict;
    create index blocks_by_time on blocks (to_us, from_us, records);
    create table counters (name text primary key, value integer not null) strict, without rowid;
    insert into counters (name, value) values ('stored', 0), ('dropped', 0);
"];

/// SQLite's own default, made explicit because [`Options::file_bytes_max`] is counted in pages.
const PAGE_BYTES: u32 = 4096;

/// Another process may hold the file for as long as it commits or recovers it.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Why the file of the call records can't be written.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A newer version of ours has written it.
    #[error(
        "the call records in {path} are of format {version}, this program knows up to {}; \
         use the newer program, or move the file away", MIGRATIONS.len()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        version: i64,
    },
    /// The folder is missing, the file may not be written, or the like.
    #[error("the call records in {path} can't be opened for writing")]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: sqlx::Error,
    },
}

/// What kind of failure SQLite reports, by what can be done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Passes by itself: no room, or somebody else is writing.
    Passing,
    /// The file is no database, or a damaged one.
    Broken,
    /// Anything else.
    Other,
}

/// The newest format this program knows.
pub(crate) fn version() -> i64 {
    MIGRATIONS.len() as i64
}

pub(crate) fn failure(error: &sqlx::Error) -> Failure {
    let code = error.as_database_error().and_then(|error| error.code());
    // The low byte is the primary code, <https://www.sqlite.org/rescode.html>.
    match code.and_then(|code| code.parse::<u32>().ok()).map(|code| code & 0xff) {
        // SQLITE_BUSY, SQLITE_IOERR, SQLITE_FULL.
        Some(5 | 10 | 13) => Failure::Passing,
        // SQLITE_CORRUPT, SQLITE_NOTADB.
        Some(11 | 26) => Failure::Broken,
        _ => Failure::Other,
    }
}

/// Opens the file for writing, makes it if it is not there, brings its schema up to date.
///
/// A broken file is set aside as `….broken`, beside the new one, and said so: records are worth
/// less than recording.
pub(crate) async fn open(path: &Path, options: &Options) -> Result<SqliteConnection, OpenError> {
    let broken = match connect(path, options).await {
        Err(OpenError::Unusable { source, .. }) if failure(&source) == Failure::Broken => source,
        done => return done,
    };
    let aside = set_aside(path)
        .map_err(|error| OpenError::Unusable { path: path.into(), source: error.into() })?;
    tracing::warn!(
        analytics.file = %path.display(),
        "the call records are damaged ({broken}); they were set aside as {}, a new file is begun",
        aside.display()
    );
    connect(path, options).await
}

async fn connect(path: &Path, options: &Options) -> Result<SqliteConnection, OpenError> {
    let unusable = |source| OpenError::Unusable { path: path.into(), source };
    let mut settings = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .page_size(PAGE_BYTES)
        .auto_vacuum(SqliteAutoVacuum::Incremental)
        .journal_mode(SqliteJournalMode::Wal)
        // A commit reaches the system at once and the disk at the next checkpoint: a killed
        // process loses nothing, a power failure the last seconds, and no call waits for a disk.
        .synchronous(SqliteSynchronous::Normal)
        .busy_timeout(BUSY_TIMEOUT)
        .pragma("journal_size_limit", "16777216")
        .disable_statement_logging();
    if let Some(bytes_max) = options.file_bytes_max {
        let pages_max = (bytes_max / u64::from(PAGE_BYTES)).clamp(1, u64::from(u32::MAX) - 1);
        settings = settings.pragma("max_page_count", pages_max.to_string());
    }
    let mut connection = settings.connect().await.map_err(unusable)?;
    let version = read_version(&mut connection).await.map_err(unusable)?;
    if version > self::version() {
        return Err(OpenError::Newer { path: path.into(), version });
    }
    migrate(&mut connection, version).await.map_err(unusable)?;
    Ok(connection)
}

pub(crate) async fn read_version(connection: &mut SqliteConnection) -> Result<i64, sqlx::Error> {
    sqlx::query("pragma user_version").fetch_one(connection).await?.try_get(0)
}

async fn migrate(connection: &mut SqliteConnection, version: i64) -> Result<(), sqlx::Error> {
    let made = usize::try_from(version).unwrap_or(0);
    for (step, sql) in MIGRATIONS.iter().enumerate().skip(made) {
        let mut tx = connection.begin_with("begin immediate").await?;
        sqlx::raw_sql(*sql).execute(&mut *tx).await?;
        let set_version = format!("pragma user_version = {}", step + 1);
        sqlx::query(AssertSqlSafe(set_version)).execute(&mut *tx).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Renames the file and its journal; an earlier broken one is overwritten, so that a bad disk
/// does not fill itself with them.
fn set_aside(path: &Path) -> std::io::Result<PathBuf> {
    let beside = |suffix: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    };
    for journal in ["-wal", "-shm"] {
        match std::fs::rename(beside(journal), beside(&format!(".broken{journal}"))) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    std::fs::rename(path, beside(".broken"))?;
    Ok(beside(".broken"))
}
