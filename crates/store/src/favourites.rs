//! What people marked to find it again: drafts and catalogs, each person's own.

use crate::statement::statements;
use crate::value::{Bind, args};
use crate::{StoreError, Tx};
use model::UserId;

statements! { "favourites":
    INSERT = "insert into favourites (user_id, object_id) values ($1, $2) on conflict do nothing";
    DELETE = "delete from favourites where user_id = $1 and object_id = $2";
    FORGET = "delete from favourites where object_id = $1";
}

/// Marks an object, whose ID says its kind; nothing happens if it is marked already. Whether the
/// person may see it is the caller's to know.
///
/// # Errors
/// [`StoreError::Conflict`] `reference` if the person is gone.
pub async fn insert(tx: &mut Tx, user: UserId, object: &str) -> Result<(), StoreError> {
    tx.execute(INSERT, args![user, object]).await?;
    Ok(())
}

/// Takes a mark away; nothing happens where there is none.
///
/// # Errors
/// Only the engine's.
pub async fn delete(tx: &mut Tx, user: UserId, object: &str) -> Result<(), StoreError> {
    tx.execute(DELETE, args![user, object]).await?;
    Ok(())
}

/// Takes everybody's marks off an object that goes.
pub(crate) async fn forget(tx: &mut Tx, object: impl Bind) -> Result<(), StoreError> {
    tx.execute(FORGET, args![object]).await?;
    Ok(())
}
