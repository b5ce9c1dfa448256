//! Credentials of applications: client IDs, with hashes of their secrets.

use crate::row::Row;
use crate::statement::statements;
use crate::value::args;
use crate::{ConsumerScope, On, StoreError, Tx, applications};
use model::{ApplicationId, CredentialId, Key, Timestamp};
use std::fmt;

/// A credential.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    /// ID.
    pub id: CredentialId,
    /// Whose it is.
    pub application_id: ApplicationId,
    /// What calls show; unique in the installation.
    pub client_id: String,
    /// Hash of the secret, in the caller's text form; none accepts no secret.
    pub secret_hash: Option<String>,
    /// The secret, encrypted by the caller: of test applications only.
    pub secret_sealed: Option<Vec<u8>>,
    /// For people.
    pub title: String,
    /// When it was issued.
    pub created_at: Timestamp,
}

macro_rules! columns {
    () => {
        "id, application_id, client_id, secret_hash, secret_sealed, title, created_at"
    };
}

/// The applications of the scope `$1`, `$2`.
macro_rules! in_scope {
    () => {
        "application_id in (select id from applications where id = application_id
            and catalog_id = $1 and (cast($2 as text) is null or consumer_org_id = $2))"
    };
}

statements! { "credentials":
    INSERT = concat!("insert into credentials (", columns!(), ")
        values ($1, $2, $3, $4, $5, $6, $7)");
    LIST = concat!("select ", columns!(), " from credentials
        where application_id = $3 and ", in_scope!(), " order by id");
    FIND = concat!("select ", columns!(), " from credentials where id = $3 and ", in_scope!());
    UPDATE = concat!("update credentials
        set client_id = $4, secret_hash = $5, secret_sealed = $6, title = $7
        where id = $3 and ", in_scope!(), " returning application_id");
    DELETE = concat!("delete from credentials where id = $3 and ", in_scope!(), "
        returning application_id");
}

/// Adds a credential to an application of the scope.
///
/// # Errors
/// [`StoreError::Conflict`] `credentials_client_id_key`; [`StoreError::NotFound`] if the
/// application is not in the scope.
pub async fn insert(
    tx: &mut Tx,
    scope: &ConsumerScope,
    credential: &Credential,
) -> Result<(), StoreError> {
    applications::find(&mut *tx, scope, &Key::Id(credential.application_id)).await?;
    let values = args![
        credential.id,
        credential.application_id,
        credential.client_id,
        credential.secret_hash,
        credential.secret_sealed,
        credential.title,
        credential.created_at,
    ];
    tx.execute(INSERT, values).await.map_err(in_words)?;
    tx.reaches_applications(scope.catalog().catalog(), [credential.application_id]);
    Ok(())
}

/// An application's credentials, oldest first; empty if it is not in the scope.
///
/// # Errors
/// Only the engine's.
pub async fn list(
    on: impl Into<On<'_>>,
    scope: &ConsumerScope,
    application: ApplicationId,
) -> Result<Vec<Credential>, StoreError> {
    let values = args![scope.catalog().catalog(), scope.org(), application];
    on.into().rows(LIST, values, read).await
}

/// One credential.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn find(
    on: impl Into<On<'_>>,
    scope: &ConsumerScope,
    id: CredentialId,
) -> Result<Credential, StoreError> {
    let values = args![scope.catalog().catalog(), scope.org(), id];
    on.into().one("credential", FIND, values, read).await
}

/// Replaces client ID, secret and title by those of `credential`, whose ID says which is meant.
///
/// # Errors
/// [`StoreError::Conflict`] `credentials_client_id_key`; [`StoreError::NotFound`].
pub async fn update(
    tx: &mut Tx,
    scope: &ConsumerScope,
    credential: &Credential,
) -> Result<(), StoreError> {
    let values = args![
        scope.catalog().catalog(),
        scope.org(),
        credential.id,
        credential.client_id,
        credential.secret_hash,
        credential.secret_sealed,
        credential.title,
    ];
    let application: Option<ApplicationId> =
        tx.maybe(UPDATE, values, |row| row.next()).await.map_err(in_words)?;
    let application = application.ok_or(StoreError::NotFound("credential"))?;
    tx.reaches_applications(scope.catalog().catalog(), [application]);
    Ok(())
}

/// Revokes a credential.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn delete(
    tx: &mut Tx,
    scope: &ConsumerScope,
    id: CredentialId,
) -> Result<(), StoreError> {
    let values = args![scope.catalog().catalog(), scope.org(), id];
    let application: Option<ApplicationId> = tx.maybe(DELETE, values, |row| row.next()).await?;
    let application = application.ok_or(StoreError::NotFound("credential"))?;
    tx.reaches_applications(scope.catalog().catalog(), [application]);
    Ok(())
}

fn in_words(error: StoreError) -> StoreError {
    error.named("credentials_client_id_key", "the client ID is taken: choose another")
}

fn read(row: &mut Row<'_>) -> Result<Credential, StoreError> {
    Ok(Credential {
        id: row.next()?,
        application_id: row.next()?,
        client_id: row.next()?,
        secret_hash: row.next()?,
        secret_sealed: row.next()?,
        title: row.next()?,
        created_at: row.next()?,
    })
}

impl fmt::Debug for Credential {
    /// Without what is kept of the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Credential { id, application_id, client_id, .. } = self;
        let mut shown = f.debug_struct("Credential");
        shown.field("id", id).field("application_id", application_id);
        shown.field("client_id", client_id).finish_non_exhaustive()
    }
}
