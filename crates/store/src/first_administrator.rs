//! The one-time link of the first administrator, and of one who lost every way in.

use crate::statement::statements;
use crate::value::args;
use crate::{On, StoreError, Tx};
use model::Timestamp;

statements! { "first_administrator":
    CLEAR = "delete from first_administrator where used_at is null";
    INSERT = "insert into first_administrator (token_hash, created_at, expires_at)
        values ($1, $2, $3)";
    WAS_USED = "select exists (select 1 from first_administrator where used_at is not null)";
    CHECK = "select exists (select 1 from first_administrator
        where token_hash = $1 and used_at is null and expires_at > $2)";
    REDEEM = "update first_administrator set used_at = $2
        where token_hash = $1 and used_at is null and expires_at > $2";
}

/// Puts a new link in place of any that was not used.
///
/// # Errors
/// Only the engine's.
pub async fn replace(
    tx: &mut Tx,
    token_hash: &[u8],
    created_at: Timestamp,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(CLEAR, args![]).await?;
    tx.execute(INSERT, args![token_hash, created_at, expires_at]).await?;
    Ok(())
}

/// Whether some link was used: then no start prints a new one unasked.
///
/// # Errors
/// Only the engine's.
pub async fn was_used(on: impl Into<On<'_>>) -> Result<bool, StoreError> {
    on.into().one("link", WAS_USED, args![], |row| row.next()).await
}

/// Whether a link could be used now; uses it not.
///
/// # Errors
/// Only the engine's.
pub async fn is_valid(
    on: impl Into<On<'_>>,
    token_hash: &[u8],
    now: Timestamp,
) -> Result<bool, StoreError> {
    on.into().one("link", CHECK, args![token_hash, now], |row| row.next()).await
}

/// Uses a link up. Of several that try at once, one gets `true`.
///
/// # Errors
/// Only the engine's.
pub async fn redeem(tx: &mut Tx, token_hash: &[u8], now: Timestamp) -> Result<bool, StoreError> {
    Ok(tx.execute(REDEEM, args![token_hash, now]).await? == 1)
}
