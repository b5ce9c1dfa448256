//! The one row of the installation: the sequence, and a check of the key outside the store.

use crate::row::Row;
use crate::statement::statements;
use crate::value::args;
use crate::{On, StoreError, Tx};

/// What is kept once per installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installation {
    /// Grows by one with each commit that reaches gateways.
    pub sequence: u64,
    /// A fingerprint of the installation's key, so that a wrong key file is noticed before it
    /// makes all secrets wrong. The caller chooses what it is.
    pub key_check: Option<Vec<u8>>,
}

statements! { "installation":
    READ = "select sequence, key_check from installation";
    SET_KEY_CHECK = "update installation set key_check = $1 where key_check is null";
}

/// The row.
///
/// # Errors
/// Only the engine's.
pub async fn read(on: impl Into<On<'_>>) -> Result<Installation, StoreError> {
    let read = |row: &mut Row<'_>| {
        Ok(Installation { sequence: sequence(row.next()?)?, key_check: row.next()? })
    };
    on.into().one("installation", READ, args![], read).await
}

/// Sets the key's fingerprint, once and for all; tells whether it was this call that did.
///
/// # Errors
/// Only the engine's.
pub async fn set_key_check(tx: &mut Tx, key_check: &[u8]) -> Result<bool, StoreError> {
    Ok(tx.execute(SET_KEY_CHECK, args![key_check]).await? == 1)
}

pub(crate) fn sequence(number: i64) -> Result<u64, StoreError> {
    u64::try_from(number).map_err(|_| StoreError::Corrupt(format!("the sequence is {number}")))
}
