//! The test application of a development catalog: subscribed to everything by itself.
//!
//! Its secret is the one that can be read again, since the console fills it in for calls; it is
//! kept sealed under the key of the installation, which is not in the store.

use crate::authorize::{Permission, authorize};
use crate::{Error, Management, ProviderMember, ShownOnce};
use model::{ApplicationId, ApplicationName, ApplicationState, CredentialId, Revision, Title};
use store::applications::{self, Application};
use store::catalogs::Catalog;
use store::credentials::{self, Credential};
use store::{CatalogScope, ConsumerScope, Tx};
use tokens::SecretHash;

/// Name of every test application, as V5's.
const NAME: &str = "APIMGMT_TEST_APP";
const TITLE: &str = "Test application";

/// A test application with its secret.
#[derive(Debug, Clone)]
pub struct TestApplication {
    /// ID of the application.
    pub id: ApplicationId,
    /// To be sent as client ID.
    pub client_id: String,
    /// To be sent as client secret.
    pub client_secret: ShownOnce,
}

impl Management {
    /// The credentials of a catalog's test application.
    ///
    /// # Errors
    /// [`Error::NotFound`] also for a catalog without automatic subscription,
    /// [`Error::Forbidden`]
    pub async fn get_test_application(
        &self,
        member: &ProviderMember,
        catalog: &str,
    ) -> Result<TestApplication, Error> {
        authorize(member, Permission::UseTestApplication)?;
        let catalog = self.find_catalog(member, catalog).await?;
        let scope = CatalogScope::of(&catalog);
        let missing = || Error::NotFound { noun: "test application" };
        let found = applications::find_test(&self.store, &scope).await?;
        let application = found.ok_or_else(missing)?;
        let all = ConsumerScope::all(scope);
        let credentials = credentials::list(&self.store, &all, application.id).await?;
        let credential = credentials.into_iter().next().ok_or_else(missing)?;
        let sealed = credential.secret_sealed.as_deref().ok_or_else(missing)?;
        let plain = tokens::open(&self.key, sealed, &context(&credential.id)).map_err(|error| {
            Error::Internal(format!(
                "the secret of test application {} can't be opened, is this the key file it was \
                 made with? {error}",
                application.id,
            ))
        })?;
        let secret = String::from_utf8(plain.to_vec())
            .map_err(|_| Error::Internal("an opened secret is not text".to_owned()))?;
        Ok(TestApplication {
            id: application.id,
            client_id: credential.client_id,
            client_secret: ShownOnce::new(secret),
        })
    }

    /// Makes the test application of a new catalog.
    pub(crate) async fn insert_test_application(
        &self,
        tx: &mut Tx,
        catalog: &Catalog,
    ) -> Result<(), Error> {
        let now = self.now();
        let application = Application {
            id: self.new_id(ApplicationId::new),
            catalog_id: catalog.id,
            consumer_org_id: None,
            name: constant::<ApplicationName>(NAME)?,
            title: constant::<Title>(TITLE)?,
            description: String::new(),
            state: ApplicationState::Active,
            is_test: true,
            redirect_uris: Vec::new(),
            revision: Revision::FIRST,
            created_at: now,
        };
        let secret = tokens::new_client_secret();
        let id = self.new_id(CredentialId::new);
        let credential = Credential {
            id,
            application_id: application.id,
            client_id: tokens::new_client_id(),
            secret_hash: Some(SecretHash::of(&self.key, secret.as_bytes()).to_string()),
            secret_sealed: Some(tokens::seal(&self.key, secret.as_bytes(), &context(&id))),
            title: "Default".to_owned(),
            created_at: now,
        };
        let scope = ConsumerScope::all(CatalogScope::of(catalog));
        applications::insert(tx, &scope, &application).await?;
        credentials::insert(tx, &scope, &credential).await?;
        Ok(())
    }
}

/// Removes the test application of a catalog with its credentials, if there is one.
pub(crate) async fn delete_test_application(
    tx: &mut Tx,
    scope: &CatalogScope,
) -> Result<(), Error> {
    if let Some(found) = applications::find_test(&mut *tx, scope).await? {
        let all = ConsumerScope::all(*scope);
        applications::delete(tx, &all, found.id, found.revision).await?;
    }
    Ok(())
}

/// Binds a sealed secret to its credential, so that it can't be moved to another.
fn context(id: &CredentialId) -> String {
    format!("credential {id}")
}

/// A name of ours, which fits by construction.
fn constant<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|error: T::Err| Error::Internal(error.to_string()))
}
