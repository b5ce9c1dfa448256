//! What can go wrong, told apart by what the caller should do.

use sqlx::error::{DatabaseError, ErrorKind};

/// Why the store did not do what it was asked.
///
/// After [`StoreError::NotFound`] and [`StoreError::Stale`] a transaction goes on; after any other
/// error inside it, it can only be dropped, on both engines.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// There is no such object in this scope.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// Something else has what must be unique, or a rule of the tables forbids the change.
    #[error("{message}")]
    Conflict {
        /// The constraint, such as `users_username_key`.
        constraint: String,
        /// A sentence for people.
        message: String,
    },
    /// The object has changed since the caller read it: read it anew and decide again.
    #[error("the {0} has changed meanwhile: read it again")]
    Stale(&'static str),
    /// A transaction lost against another, or waited too long for it: try again.
    #[error("the store is busy: {0}")]
    Busy(String),
    /// The store cannot be reached: try again later. A commit that ends so may have been done.
    #[error("the store can't be reached: {0}")]
    Unavailable(String),
    /// No room; nothing of the transaction was written.
    #[error("the store's disk is full: {0}")]
    Full(String),
    /// What was read cannot have been written by us.
    #[error("the store is damaged: {0}")]
    Corrupt(String),
    /// The database was written by a newer Gatewright.
    #[error(
        "the database has schema version {found}, this program knows versions up to {known}: \
         use the program that wrote it, or a newer one"
    )]
    Newer {
        /// The version found.
        found: i64,
        /// The newest version known.
        known: i64,
    },
    /// A value that the store cannot keep, such as a text with a NUL character.
    #[error("{0}")]
    Unfit(String),
    /// The address names no store.
    #[error("{0}")]
    Address(String),
    /// A fault of ours or of the engine.
    #[error("the store failed: {0}")]
    Unexpected(String),
}

impl StoreError {
    /// The constraint that was violated, if it is a conflict.
    pub fn constraint(&self) -> Option<&str> {
        match self {
            StoreError::Conflict { constraint, .. } => Some(constraint),
            _ => None,
        }
    }

    /// Says a conflict in the words of the noun whose statement met it.
    pub(crate) fn named(self, constraint: &str, message: &str) -> StoreError {
        match self {
            StoreError::Conflict { constraint: met, .. } if met == constraint => {
                StoreError::Conflict { constraint: met, message: message.to_owned() }
            }
            other => other,
        }
    }
}

/// The constraint name under which both engines report a reference to or from something else.
pub(crate) const REFERENCE: &str = "reference";

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> StoreError {
        match error {
            sqlx::Error::Database(error) => of_engine(error.as_ref()),
            sqlx::Error::Io(error) => StoreError::Unavailable(error.to_string()),
            sqlx::Error::Tls(error) => StoreError::Unavailable(format!("TLS: {error}")),
            sqlx::Error::PoolTimedOut => {
                StoreError::Unavailable("no connection became free in time".to_owned())
            }
            sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                StoreError::Unavailable("the connections are closed".to_owned())
            }
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => {
                StoreError::Corrupt(error.to_string())
            }
            other => StoreError::Unexpected(other.to_string()),
        }
    }
}

fn of_engine(error: &dyn DatabaseError) -> StoreError {
    match error.kind() {
        ErrorKind::ForeignKeyViolation => StoreError::Conflict {
            constraint: REFERENCE.to_owned(),
            message: "something refers to this object, or it refers to something that is gone"
                .to_owned(),
        },
        ErrorKind::UniqueViolation | ErrorKind::CheckViolation => {
            let constraint = constraint(error);
            let message = format!("this would break the rule `{constraint}`");
            StoreError::Conflict { constraint, message }
        }
        _ => by_code(error),
    }
}

/// PostgreSQL names the constraint; SQLite says `UNIQUE constraint failed: users.username`, of
/// which PostgreSQL's default name is made.
fn constraint(error: &dyn DatabaseError) -> String {
    if let Some(name) = error.constraint() {
        return name.to_owned();
    }
    let columns = error.message().rsplit(": ").next().unwrap_or_default();
    let mut name = String::new();
    for column in columns.split(", ") {
        match column.split_once('.') {
            Some((table, column)) if name.is_empty() => name = format!("{table}_{column}"),
            Some((_, column)) => name.extend(["_", column]),
            None => return columns.to_owned(),
        }
    }
    name + "_key"
}

fn by_code(error: &dyn DatabaseError) -> StoreError {
    let text = error.message().to_owned();
    let code = error.code().unwrap_or_default();
    // SQLite's extended result codes are decimal numbers whose low byte is the primary code;
    // SQLSTATEs have five characters, https://www.postgresql.org/docs/current/errcodes-appendix.html.
    if code.len() == 5 {
        return by_sqlstate(&code, text);
    }
    let code = code.parse::<i32>();
    // `SQLITE_IOERR_SHMSIZE`: no room for the index of the WAL.
    if code == Ok(4874) {
        return StoreError::Full(text);
    }
    match code.map(|code| code & 0xff) {
        Ok(5 | 6) => StoreError::Busy(text),
        Ok(8 | 10 | 14 | 23) => StoreError::Unavailable(text),
        Ok(11 | 26) => StoreError::Corrupt(text),
        Ok(13) => StoreError::Full(text),
        _ => StoreError::Unexpected(text),
    }
}

fn by_sqlstate(code: &str, text: String) -> StoreError {
    match code {
        "40001" | "40P01" | "55P03" | "57014" => StoreError::Busy(text),
        "53100" => StoreError::Full(text),
        "XX001" | "XX002" => StoreError::Corrupt(text),
        "22021" => StoreError::Unfit(text),
        "25006" | "3D000" => StoreError::Unavailable(text),
        // Connections, authorization, out of resources, operator intervention.
        _ if ["08", "28", "53", "57"].contains(&&code[..2]) => StoreError::Unavailable(text),
        _ => StoreError::Unexpected(text),
    }
}
