//! Bearer tokens of people's programs, the command line first. The store knows hashes only.

use crate::row::Row;
use crate::statement::statements;
use crate::value::args;
use crate::{On, StoreError, Tx};
use model::{ApiTokenId, Timestamp, UserId};
use std::fmt;

/// A token, known by its hash.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// ID, by which it is revoked.
    pub id: ApiTokenId,
    /// Whose it is.
    pub user_id: UserId,
    /// What its owner calls it.
    pub name: String,
    /// Hash of the token.
    pub token_hash: Vec<u8>,
    /// When it was issued.
    pub created_at: Timestamp,
    /// Void from then on; none lasts until it is revoked.
    pub expires_at: Option<Timestamp>,
    /// Last use, as far as it was noted.
    pub last_used_at: Option<Timestamp>,
}

macro_rules! columns {
    () => {
        "id, user_id, name, token_hash, created_at, expires_at, last_used_at"
    };
}

statements! { "api_tokens":
    INSERT = concat!("insert into api_tokens (", columns!(), ")
        values ($1, $2, $3, $4, $5, $6, $7)");
    FIND = concat!("select ", columns!(), " from api_tokens
        where token_hash = $1 and (expires_at is null or expires_at > $2)");
    LIST = concat!("select ", columns!(), " from api_tokens where user_id = $1 order by id");
    TOUCH = "update api_tokens set last_used_at = $2 where id = $1";
    DELETE = "delete from api_tokens where user_id = $1 and id = $2";
}

/// Adds a token.
///
/// # Errors
/// [`StoreError::Conflict`] `reference` if the person is gone.
pub async fn insert(tx: &mut Tx, token: &ApiToken) -> Result<(), StoreError> {
    let ApiToken { id, user_id, name, token_hash, created_at, expires_at, last_used_at } = token;
    let values = args![id, user_id, name, token_hash, created_at, expires_at, last_used_at];
    tx.execute(INSERT, values).await?;
    Ok(())
}

/// The token of a hash, unless it has expired.
///
/// # Errors
/// Only the engine's.
pub async fn find(
    on: impl Into<On<'_>>,
    token_hash: &[u8],
    now: Timestamp,
) -> Result<Option<ApiToken>, StoreError> {
    on.into().maybe(FIND, args![token_hash, now], read).await
}

/// A person's tokens, oldest first, expired ones too.
///
/// # Errors
/// Only the engine's.
pub async fn list(on: impl Into<On<'_>>, user: UserId) -> Result<Vec<ApiToken>, StoreError> {
    on.into().rows(LIST, args![user], read).await
}

/// Notes a use. Not to be called for each request: every call is a synced write.
///
/// # Errors
/// Only the engine's; nothing happens to a token that is gone.
pub async fn touch(tx: &mut Tx, id: ApiTokenId, now: Timestamp) -> Result<(), StoreError> {
    tx.execute(TOUCH, args![id, now]).await?;
    Ok(())
}

/// Revokes a person's token.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn delete(tx: &mut Tx, user: UserId, id: ApiTokenId) -> Result<(), StoreError> {
    match tx.execute(DELETE, args![user, id]).await? {
        0 => Err(StoreError::NotFound("API token")),
        _ => Ok(()),
    }
}

fn read(row: &mut Row<'_>) -> Result<ApiToken, StoreError> {
    Ok(ApiToken {
        id: row.next()?,
        user_id: row.next()?,
        name: row.next()?,
        token_hash: row.next()?,
        created_at: row.next()?,
        expires_at: row.next()?,
        last_used_at: row.next()?,
    })
}

impl fmt::Debug for ApiToken {
    /// Without the hash.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ApiToken { id, user_id, name, .. } = self;
        let mut shown = f.debug_struct("ApiToken");
        shown.field("id", id).field("user_id", user_id).field("name", name);
        shown.finish_non_exhaustive()
    }
}
