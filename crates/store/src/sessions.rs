//! Log-ins of browsers. The store knows a cookie by its hash only.

use crate::row::Row;
use crate::statement::statements;
use crate::value::args;
use crate::{On, StoreError, Tx};
use model::{Timestamp, UserId};
use std::fmt;

/// A session of a person.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// Hash of the cookie's value.
    pub token_hash: Vec<u8>,
    /// Whose it is.
    pub user_id: UserId,
    /// When the person logged in.
    pub created_at: Timestamp,
    /// Void from then on.
    pub expires_at: Timestamp,
    /// Last use, as far as it was noted.
    pub last_seen_at: Timestamp,
}

statements! { "sessions":
    INSERT = "insert into sessions (token_hash, user_id, created_at, expires_at, last_seen_at)
        values ($1, $2, $3, $4, $5)";
    FIND = "select token_hash, user_id, created_at, expires_at, last_seen_at from sessions
        where token_hash = $1 and expires_at > $2";
    TOUCH = "update sessions set last_seen_at = $2, expires_at = $3 where token_hash = $1";
    DELETE = "delete from sessions where token_hash = $1";
    DELETE_OF_USER = "delete from sessions where user_id = $1";
    DELETE_EXPIRED = "delete from sessions where expires_at <= $1";
}

/// Adds a session.
///
/// # Errors
/// [`StoreError::Conflict`] `reference` if the person is gone.
pub async fn insert(tx: &mut Tx, session: &Session) -> Result<(), StoreError> {
    let Session { token_hash, user_id, created_at, expires_at, last_seen_at } = session;
    let values = args![token_hash, user_id, created_at, expires_at, last_seen_at];
    tx.execute(INSERT, values).await?;
    Ok(())
}

/// The session of a cookie, unless it has expired.
///
/// # Errors
/// Only the engine's.
pub async fn find(
    on: impl Into<On<'_>>,
    token_hash: &[u8],
    now: Timestamp,
) -> Result<Option<Session>, StoreError> {
    on.into().maybe(FIND, args![token_hash, now], read).await
}

/// Notes a use and moves the end. Not to be called for each request: every call is a synced write.
///
/// # Errors
/// Only the engine's; nothing happens to a session that is gone.
pub async fn touch(
    tx: &mut Tx,
    token_hash: &[u8],
    last_seen_at: Timestamp,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(TOUCH, args![token_hash, last_seen_at, expires_at]).await?;
    Ok(())
}

/// Logs out; tells whether there was such a session.
///
/// # Errors
/// Only the engine's.
pub async fn delete(tx: &mut Tx, token_hash: &[u8]) -> Result<bool, StoreError> {
    Ok(tx.execute(DELETE, args![token_hash]).await? > 0)
}

/// Ends all sessions of a person; tells how many.
///
/// # Errors
/// Only the engine's.
pub async fn delete_of_user(tx: &mut Tx, user: UserId) -> Result<u64, StoreError> {
    tx.execute(DELETE_OF_USER, args![user]).await
}

/// Sweeps what has expired; tells how many.
///
/// # Errors
/// Only the engine's.
pub async fn delete_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    tx.execute(DELETE_EXPIRED, args![now]).await
}

fn read(row: &mut Row<'_>) -> Result<Session, StoreError> {
    Ok(Session {
        token_hash: row.next()?,
        user_id: row.next()?,
        created_at: row.next()?,
        expires_at: row.next()?,
        last_seen_at: row.next()?,
    })
}

impl fmt::Debug for Session {
    /// Without the cookie's hash.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Session { user_id, expires_at, .. } = self;
        let mut shown = f.debug_struct("Session");
        shown.field("user_id", user_id).field("expires_at", expires_at).finish_non_exhaustive()
    }
}
