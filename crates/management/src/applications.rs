//! Applications of consumer organizations.

use crate::audit::Deed;
use crate::authorize::{Permission, authorize};
use crate::places::{ApplicationAt, ConsumerOrgAt, Expected, chosen, key};
use crate::{Error, IssuedCredential, Management, ProviderMember, Reached};
use model::{ApplicationId, ApplicationName, ApplicationState, Key, Revision};
use store::applications::{self, Application, Settings};
use store::{ConsumerScope, Page, Paged};

const NOUN: &str = "application";
/// Redirect addresses of one application.
const REDIRECT_URIS_MAX: usize = 20;
/// Bytes of one redirect address, and of a description.
const TEXT_BYTES_MAX: usize = 4096;

/// An application to be.
#[derive(Debug, Clone)]
pub struct NewApplication {
    /// Unique in the consumer organization.
    pub name: String,
    /// Display name.
    pub title: String,
    /// What it is for.
    pub description: String,
    /// Where OAuth may send its users back to.
    pub redirect_uris: Vec<String>,
}

/// What to change; `None` stays.
#[derive(Debug, Clone, Default)]
pub struct ApplicationChange {
    /// Display name.
    pub title: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// Where OAuth may send its users back to.
    pub redirect_uris: Option<Vec<String>>,
}

/// A new application with its first credential.
#[derive(Debug, Clone)]
pub struct RegisteredApplication {
    /// The application.
    pub application: Application,
    /// Its first credential, the secret readable this once.
    pub credential: IssuedCredential,
}

impl Management {
    /// The consumer organization's applications, oldest first.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`]
    pub async fn list_applications(
        &self,
        member: &ProviderMember,
        at: &ConsumerOrgAt<'_>,
        page: Page,
    ) -> Result<Paged<Application>, Error> {
        authorize(member, Permission::ViewConsumers)?;
        let (catalog, org) = self.find_consumer_org(member, at).await?;
        Ok(applications::list(&self.store, &ConsumerScope::of(catalog, &org), &page).await?)
    }

    /// One application.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`]
    pub async fn get_application(
        &self,
        member: &ProviderMember,
        at: &ApplicationAt<'_>,
    ) -> Result<Application, Error> {
        authorize(member, Permission::ViewConsumers)?;
        Ok(self.find_application(member, at).await?.1)
    }

    /// Registers an application with a first credential.
    ///
    /// # Errors
    /// [`Error::Conflict`] if the name is taken, [`Error::Invalid`], [`Error::NotFound`],
    /// [`Error::Forbidden`]
    pub async fn create_application(
        &self,
        member: &ProviderMember,
        at: &ConsumerOrgAt<'_>,
        new: NewApplication,
    ) -> Result<Reached<RegisteredApplication>, Error> {
        let deed = Deed::of_member(member, "create_application", format!("{at}/{}", new.name));
        let work = async {
            authorize(member, Permission::EditApplications)?;
            let (catalog, org) = self.find_consumer_org(member, at).await?;
            let scope = ConsumerScope::of(catalog, &org);
            check_description(&new.description)?;
            check_redirect_uris(&new.redirect_uris)?;
            let application = Application {
                id: self.new_id(ApplicationId::new),
                catalog_id: catalog.catalog(),
                consumer_org_id: Some(org.id),
                name: chosen::<ApplicationName>(&new.name)?,
                title: chosen(&new.title)?,
                description: new.description,
                state: ApplicationState::Active,
                is_test: false,
                redirect_uris: new.redirect_uris,
                revision: Revision::FIRST,
                created_at: self.now(),
            };
            let credential = self.new_credential(application.id, "Default");
            let mut tx = self.store.begin().await?;
            applications::insert(&mut tx, &scope, &application).await?;
            store::credentials::insert(&mut tx, &scope, &credential.item).await?;
            self.note(&mut tx, &deed).await?;
            let sequence = tx.commit().await?;
            let registered = RegisteredApplication { application, credential };
            Ok(self.reached(registered, sequence).await)
        };
        self.recorded(&deed, work).await
    }

    /// Changes an application.
    ///
    /// # Errors
    /// [`Error::Stale`], [`Error::Invalid`], [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn update_application(
        &self,
        member: &ProviderMember,
        at: &ApplicationAt<'_>,
        expected: Expected,
        change: ApplicationChange,
    ) -> Result<Reached<Application>, Error> {
        let settle = |present: &Application| {
            let mut settings = settings(present);
            if let Some(title) = &change.title {
                settings.title = chosen(title)?;
            }
            if let Some(description) = &change.description {
                check_description(description)?;
                settings.description.clone_from(description);
            }
            if let Some(redirect_uris) = &change.redirect_uris {
                check_redirect_uris(redirect_uris)?;
                settings.redirect_uris.clone_from(redirect_uris);
            }
            Ok(settings)
        };
        self.change_application(member, "update_application", at, expected, settle).await
    }

    /// Suspends an application: its calls are refused with 403.
    ///
    /// # Errors
    /// [`Error::Stale`], [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn suspend_application(
        &self,
        member: &ProviderMember,
        at: &ApplicationAt<'_>,
        expected: Expected,
    ) -> Result<Reached<Application>, Error> {
        let settle = |present: &Application| {
            Ok(Settings { state: ApplicationState::Suspended, ..settings(present) })
        };
        self.change_application(member, "suspend_application", at, expected, settle).await
    }

    /// Resumes a suspended application.
    ///
    /// # Errors
    /// [`Error::Stale`], [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn resume_application(
        &self,
        member: &ProviderMember,
        at: &ApplicationAt<'_>,
        expected: Expected,
    ) -> Result<Reached<Application>, Error> {
        let settle = |present: &Application| {
            Ok(Settings { state: ApplicationState::Active, ..settings(present) })
        };
        self.change_application(member, "resume_application", at, expected, settle).await
    }

    /// Deletes an application with its credentials and subscriptions.
    ///
    /// # Errors
    /// [`Error::Stale`], [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn delete_application(
        &self,
        member: &ProviderMember,
        at: &ApplicationAt<'_>,
        expected: Expected,
    ) -> Result<Reached<()>, Error> {
        let deed = Deed::of_member(member, "delete_application", at);
        let work = async {
            authorize(member, Permission::EditApplications)?;
            let (scope, present) = self.find_application(member, at).await?;
            let seen = expected.against(NOUN, present.revision)?;
            let mut tx = self.store.begin().await?;
            applications::delete(&mut tx, &scope, present.id, seen).await?;
            self.note(&mut tx, &deed).await?;
            let sequence = tx.commit().await?;
            Ok(self.reached((), sequence).await)
        };
        self.recorded(&deed, work).await
    }

    async fn change_application(
        &self,
        member: &ProviderMember,
        operation: &'static str,
        at: &ApplicationAt<'_>,
        expected: Expected,
        settle: impl Fn(&Application) -> Result<Settings, Error> + Send,
    ) -> Result<Reached<Application>, Error> {
        let deed = Deed::of_member(member, operation, at);
        let work = async {
            authorize(member, Permission::EditApplications)?;
            let (scope, present) = self.find_application(member, at).await?;
            let seen = expected.against(NOUN, present.revision)?;
            let settings = settle(&present)?;
            let mut tx = self.store.begin().await?;
            applications::update(&mut tx, &scope, present.id, seen, &settings).await?;
            let now = applications::find(&mut tx, &scope, &Key::Id(present.id)).await?;
            self.note(&mut tx, &deed).await?;
            let sequence = tx.commit().await?;
            Ok(self.reached(now, sequence).await)
        };
        self.recorded(&deed, work).await
    }

    /// An application by ID or name, with the scope of its consumer organization.
    pub(crate) async fn find_application(
        &self,
        member: &ProviderMember,
        at: &ApplicationAt<'_>,
    ) -> Result<(ConsumerScope, Application), Error> {
        let (catalog, org) = self.find_consumer_org(member, &at.consumer_org).await?;
        let scope = ConsumerScope::of(catalog, &org);
        let key: Key<ApplicationId, ApplicationName> = key(NOUN, at.application)?;
        let application = applications::find(&self.store, &scope, &key).await?;
        Ok((scope, application))
    }
}

fn settings(present: &Application) -> Settings {
    Settings {
        title: present.title.clone(),
        description: present.description.clone(),
        state: present.state,
        redirect_uris: present.redirect_uris.clone(),
    }
}

fn check_description(description: &str) -> Result<(), Error> {
    if description.len() <= TEXT_BYTES_MAX {
        return Ok(());
    }
    let message = format!("the description must have at most {TEXT_BYTES_MAX} bytes");
    Err(Error::invalid("description-too-long", message))
}

fn check_redirect_uris(uris: &[String]) -> Result<(), Error> {
    if uris.len() > REDIRECT_URIS_MAX {
        let message = format!("an application has at most {REDIRECT_URIS_MAX} redirect addresses");
        return Err(Error::invalid("redirect-uris-too-many", message));
    }
    match uris.iter().find(|uri| !is_redirect_uri(uri)) {
        None => Ok(()),
        Some(uri) => {
            let shown: String = uri.chars().take(80).collect();
            let message = format!(
                "`{shown}` is no redirect address; write an absolute URL without a fragment, \
                 such as `https://shop.example/callback`"
            );
            Err(Error::invalid("redirect-uri-invalid", message))
        }
    }
}

/// RFC 6749 §3.1.2: absolute, no fragment. Custom schemes of apps are allowed (RFC 8252 §7.1).
fn is_redirect_uri(uri: &str) -> bool {
    let Some((scheme, rest)) = uri.split_once(':') else { return false };
    let inside = |b: u8| b.is_ascii_alphanumeric() || b"+-.".contains(&b);
    uri.len() <= TEXT_BYTES_MAX
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(inside)
        && !rest.is_empty()
        && !["javascript", "data", "vbscript"].contains(&scheme.to_ascii_lowercase().as_str())
        && uri.bytes().all(|b| b.is_ascii_graphic() && b != b'#')
}
