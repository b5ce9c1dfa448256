//! Credentials of applications: issued, reset and revoked; a secret is readable once.

use crate::audit::Deed;
use crate::authorize::{Permission, authorize};
use crate::places::{ApplicationAt, chosen};
use crate::{Error, Management, ProviderMember, Reached, ShownOnce};
use model::{ApplicationId, CredentialId, Title};
use store::ConsumerScope;
use store::credentials::{self, Credential};
use tokens::SecretHash;

const NOUN: &str = "credential";
/// Credentials of one application.
const CREDENTIALS_MAX: usize = 50;

/// A credential with its new secret.
#[derive(Debug, Clone)]
pub struct IssuedCredential {
    /// The credential.
    pub item: Credential,
    /// The secret, for the answer that shows it.
    pub client_secret: ShownOnce,
}

impl Management {
    /// An application's credentials, oldest first; 50 at most.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`]
    pub async fn list_credentials(
        &self,
        member: &ProviderMember,
        at: &ApplicationAt<'_>,
    ) -> Result<Vec<Credential>, Error> {
        authorize(member, Permission::ViewConsumers)?;
        let (scope, application) = self.find_application(member, at).await?;
        Ok(credentials::list(&self.store, &scope, application.id).await?)
    }

    /// Issues another credential.
    ///
    /// # Errors
    /// [`Error::Conflict`] beyond 50, [`Error::Invalid`], [`Error::NotFound`],
    /// [`Error::Forbidden`]
    pub async fn create_credential(
        &self,
        member: &ProviderMember,
        at: &ApplicationAt<'_>,
        title: &str,
    ) -> Result<Reached<IssuedCredential>, Error> {
        let deed = Deed::of_member(member, "create_credential", at);
        let work = async {
            authorize(member, Permission::EditApplications)?;
            let (scope, application) = self.find_application(member, at).await?;
            let title: Title = chosen(title)?;
            let issued = self.new_credential(application.id, title.as_str());
            let mut tx = self.store.begin().await?;
            let present = credentials::list(&mut tx, &scope, application.id).await?;
            if present.len() >= CREDENTIALS_MAX {
                let message = format!(
                    "the application has {CREDENTIALS_MAX} credentials, the most there can be; \
                     revoke one first"
                );
                return Err(Error::conflict("credentials-too-many", message));
            }
            credentials::insert(&mut tx, &scope, &issued.item).await?;
            self.note(&mut tx, &deed).await?;
            let sequence = tx.commit().await?;
            Ok(self.reached(issued, sequence).await)
        };
        self.recorded(&deed, work).await
    }

    /// Replaces a credential's secret; the old one ends as soon as the gateways know.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn reset_credential_secret(
        &self,
        member: &ProviderMember,
        at: &ApplicationAt<'_>,
        credential: &str,
    ) -> Result<Reached<IssuedCredential>, Error> {
        let object = format!("{at}/{credential}");
        let deed = Deed::of_member(member, "reset_credential_secret", object);
        let work = async {
            authorize(member, Permission::EditApplications)?;
            let (scope, present) = self.find_credential(member, at, credential).await?;
            let secret = tokens::new_client_secret();
            let hash = SecretHash::of(&self.key, secret.as_bytes()).to_string();
            let item = Credential { secret_hash: Some(hash), secret_sealed: None, ..present };
            let mut tx = self.store.begin().await?;
            credentials::update(&mut tx, &scope, &item).await?;
            self.note(&mut tx, &deed).await?;
            let sequence = tx.commit().await?;
            let issued = IssuedCredential { item, client_secret: ShownOnce::new(secret) };
            Ok(self.reached(issued, sequence).await)
        };
        self.recorded(&deed, work).await
    }

    /// Revokes a credential.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn delete_credential(
        &self,
        member: &ProviderMember,
        at: &ApplicationAt<'_>,
        credential: &str,
    ) -> Result<Reached<()>, Error> {
        let object = format!("{at}/{credential}");
        let deed = Deed::of_member(member, "delete_credential", object);
        let work = async {
            authorize(member, Permission::EditApplications)?;
            let (scope, present) = self.find_credential(member, at, credential).await?;
            let mut tx = self.store.begin().await?;
            credentials::delete(&mut tx, &scope, present.id).await?;
            self.note(&mut tx, &deed).await?;
            let sequence = tx.commit().await?;
            Ok(self.reached((), sequence).await)
        };
        self.recorded(&deed, work).await
    }

    /// A credential that is not kept yet.
    pub(crate) fn new_credential(&self, of: ApplicationId, title: &str) -> IssuedCredential {
        let secret = tokens::new_client_secret();
        let item = Credential {
            id: self.new_id(CredentialId::new),
            application_id: of,
            client_id: tokens::new_client_id(),
            secret_hash: Some(SecretHash::of(&self.key, secret.as_bytes()).to_string()),
            secret_sealed: None,
            title: title.to_owned(),
            created_at: self.now(),
        };
        IssuedCredential { item, client_secret: ShownOnce::new(secret) }
    }

    /// A credential of this very application, by ID or client ID.
    async fn find_credential(
        &self,
        member: &ProviderMember,
        at: &ApplicationAt<'_>,
        credential: &str,
    ) -> Result<(ConsumerScope, Credential), Error> {
        let (scope, application) = self.find_application(member, at).await?;
        let all = credentials::list(&self.store, &scope, application.id).await?;
        let is_it = |c: &Credential| c.id.to_string() == credential || c.client_id == credential;
        let found = all.into_iter().find(is_it).ok_or(Error::NotFound { noun: NOUN })?;
        Ok((scope, found))
    }
}
