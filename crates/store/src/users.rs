//! People who log in. They belong to the installation; [`crate::members`] says where they take
//! part.

use crate::row::Row;
use crate::statement::statements;
use crate::value::args;
use crate::{On, Page, Paged, StoreError, Tx};
use model::{Key, Timestamp, UserId, UserState, Username};
use std::fmt;

/// A person.
#[derive(Clone, PartialEq, Eq)]
pub struct User {
    /// ID.
    pub id: UserId,
    /// What the person logs in as; unique.
    pub username: Username,
    /// E-mail address; may be empty.
    pub email: String,
    /// The person's name for people.
    pub name: String,
    /// Argon2id in PHC form; none before a password was set.
    pub password_hash: Option<String>,
    /// Whether the person may log in.
    pub state: UserState,
    /// Wrong passwords since the last right one.
    pub failed_logins: i64,
    /// No password is right before this.
    pub locked_until: Option<Timestamp>,
    /// When the account was made.
    pub created_at: Timestamp,
}

macro_rules! columns {
    () => {
        "id, username, email, name, password_hash, state, failed_logins, locked_until, created_at"
    };
}

statements! { "users":
    INSERT = concat!("insert into users (", columns!(), ")
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
    FIND = concat!("select ", columns!(), " from users where id = $1 or username = $2");
    LIST = concat!("select ", columns!(), " from users where username > $1
        order by username limit $2");
    UPDATE = "update users set email = $2, name = $3, state = $4 where id = $1";
    SET_PASSWORD = "update users set password_hash = $2, state = 'active', failed_logins = 0,
        locked_until = null where id = $1";
    NOTE_LOGIN = "update users set failed_logins = $2, locked_until = $3 where id = $1";
    DELETE = "delete from users where id = $1";
}

/// Adds a person.
///
/// # Errors
/// [`StoreError::Conflict`] `users_username_key`.
pub async fn insert(tx: &mut Tx, user: &User) -> Result<(), StoreError> {
    let values = args![
        user.id,
        user.username,
        user.email,
        user.name,
        user.password_hash,
        user.state,
        user.failed_logins,
        user.locked_until,
        user.created_at,
    ];
    let done = tx.execute(INSERT, values).await;
    done.map_err(|e| e.named("users_username_key", "the user name is taken: choose another"))?;
    Ok(())
}

/// One person.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn find(on: impl Into<On<'_>>, key: &Key<UserId, Username>) -> Result<User, StoreError> {
    on.into().one("user", FIND, args![key.id(), key.name()], read).await
}

/// All people, by user name.
///
/// # Errors
/// Only the engine's.
pub async fn list(on: impl Into<On<'_>>, page: &Page) -> Result<Paged<User>, StoreError> {
    let users = on.into().rows(LIST, args![page.after(), page.fetched()], read).await?;
    Ok(Paged::cut(users, page, |user| user.username.to_string()))
}

/// Changes e-mail address, name and state.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn update(
    tx: &mut Tx,
    id: UserId,
    email: &str,
    name: &str,
    state: UserState,
) -> Result<(), StoreError> {
    match tx.execute(UPDATE, args![id, email, name, state]).await? {
        0 => Err(StoreError::NotFound("user")),
        _ => Ok(()),
    }
}

/// Sets the password's hash, lifts any lock and makes the person active.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn set_password(tx: &mut Tx, id: UserId, hash: &str) -> Result<(), StoreError> {
    match tx.execute(SET_PASSWORD, args![id, hash]).await? {
        0 => Err(StoreError::NotFound("user")),
        _ => Ok(()),
    }
}

/// Notes how many wrong passwords there were in a row, and until when none is right.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn note_login(
    tx: &mut Tx,
    id: UserId,
    failed_logins: i64,
    locked_until: Option<Timestamp>,
) -> Result<(), StoreError> {
    match tx.execute(NOTE_LOGIN, args![id, failed_logins, locked_until]).await? {
        0 => Err(StoreError::NotFound("user")),
        _ => Ok(()),
    }
}

/// Removes a person with sessions, tokens and memberships.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn delete(tx: &mut Tx, id: UserId) -> Result<(), StoreError> {
    match tx.execute(DELETE, args![id]).await? {
        0 => Err(StoreError::NotFound("user")),
        _ => Ok(()),
    }
}

pub(crate) fn read(row: &mut Row<'_>) -> Result<User, StoreError> {
    Ok(User {
        id: row.next()?,
        username: row.next()?,
        email: row.next()?,
        name: row.next()?,
        password_hash: row.next()?,
        state: row.next()?,
        failed_logins: row.next()?,
        locked_until: row.next()?,
        created_at: row.next()?,
    })
}

impl fmt::Debug for User {
    /// Without the password's hash.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let User { id, username, state, .. } = self;
        let mut shown = f.debug_struct("User");
        shown.field("id", id).field("username", username).field("state", state);
        shown.finish_non_exhaustive()
    }
}
