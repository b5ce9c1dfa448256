//! Catalogs: made, changed, deleted; a development catalog comes with its test application.

use crate::audit::Deed;
use crate::authorize::{Permission, authorize};
use crate::listing::{Listing, NAMED};
use crate::places::{Expected, chosen, key};
use crate::test_application::delete_test_application;
use crate::{Error, Management, ProviderMember, Reached};
use model::{CatalogId, Key, Revision, UrlName};
use store::catalogs::{self, Catalog, Settings};
use store::{CatalogScope, Page, Paged, Reader, Tx, consumer_orgs, products};

const NOUN: &str = "catalog";

/// A catalog and where its APIs are called.
#[derive(Debug, Clone)]
pub struct CatalogView {
    /// The catalog.
    pub catalog: Catalog,
    /// One URL for each gateway listener.
    pub endpoints: Vec<String>,
    /// Whether the reader marked it.
    pub is_favourite: bool,
    /// The URL to show to callers: the base of every call to its APIs.
    pub gateway_url: String,
}

/// A catalog to be.
#[derive(Debug, Clone)]
pub struct NewCatalog {
    /// Segment of the URLs of its APIs.
    pub name: String,
    /// Display name.
    pub title: String,
    /// Development mode, with a test application.
    pub is_development: bool,
    /// Whether its segment may be left out of URLs.
    pub is_default: bool,
}

/// What to change; `None` stays.
#[derive(Debug, Clone, Default)]
pub struct CatalogChange {
    /// Segment of the URLs of its APIs, all of which change with it.
    pub name: Option<String>,
    /// Display name.
    pub title: Option<String>,
    /// Whether its segment may be left out of URLs.
    pub is_default: Option<bool>,
    /// Development mode; switching it off ends automatic subscription too.
    pub is_development: Option<bool>,
    /// Whether the test application is subscribed to every plan. Switching it off removes the
    /// test application; switching it on again makes another, with new credentials.
    pub has_automatic_subscription: Option<bool>,
    /// Whether an API of `https` only is refused on the plain listener.
    pub strict_schemes: Option<bool>,
}

impl CatalogChange {
    /// The settings as they will be.
    fn settle(&self, present: &Catalog) -> Result<Settings, Error> {
        let is_development = self.is_development.unwrap_or(present.is_development);
        let wanted = self.has_automatic_subscription;
        if wanted == Some(true) && !is_development {
            let message = format!(
                "automatic subscription is there in development mode only; switch development \
                 mode of the catalog `{}` on as well",
                present.name,
            );
            return Err(Error::invalid("automatic-subscription-in-production", message));
        }
        let present_automatic = present.has_automatic_subscription && is_development;
        Ok(Settings {
            name: self.name.as_deref().map_or(Ok(present.name.clone()), chosen)?,
            title: self.title.as_deref().map_or(Ok(present.title.clone()), chosen)?,
            is_default: self.is_default.unwrap_or(present.is_default),
            is_development,
            has_automatic_subscription: wanted.unwrap_or(present_automatic),
            strict_schemes: self.strict_schemes.unwrap_or(present.strict_schemes),
        })
    }
}

impl Management {
    /// The organization's catalogs, by name; also by `title` and `created_at`.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::Query`]
    pub async fn list_catalogs(
        &self,
        member: &ProviderMember,
        only_favourites: bool,
        listing: &Listing,
    ) -> Result<Paged<CatalogView>, Error> {
        authorize(member, Permission::ViewCatalogs)?;
        let reader = Reader { user: member.actor.user_id, only_favourites };
        let list = listing.of(NAMED)?;
        let found = catalogs::list(&self.store, &member.scope(), reader, list).await?;
        Ok(found.map(|(row, is_favourite)| self.view(member, row, is_favourite)))
    }

    /// One catalog.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`]
    pub async fn get_catalog(
        &self,
        member: &ProviderMember,
        catalog: &str,
    ) -> Result<CatalogView, Error> {
        authorize(member, Permission::ViewCatalogs)?;
        let catalog = self.find_catalog(member, catalog).await?;
        let user = member.actor.user_id;
        let is_favourite = catalogs::is_favourite(&self.store, catalog.id, user).await?;
        Ok(self.view(member, catalog, is_favourite))
    }

    /// Makes a catalog.
    ///
    /// # Errors
    /// [`Error::Conflict`] if the name is taken or another is the default,
    /// [`Error::Invalid`], [`Error::Forbidden`]
    pub async fn create_catalog(
        &self,
        member: &ProviderMember,
        new: NewCatalog,
    ) -> Result<Reached<CatalogView>, Error> {
        let deed = Deed::of_member(member, "create_catalog", &new.name);
        let work = async {
            authorize(member, Permission::EditCatalogs)?;
            let catalog = Catalog {
                id: self.new_id(CatalogId::new),
                org_id: member.org.id,
                name: chosen::<UrlName>(&new.name)?,
                title: chosen(&new.title)?,
                is_default: new.is_default,
                is_development: new.is_development,
                has_automatic_subscription: new.is_development,
                // Development serves `https` only APIs on both listeners.
                strict_schemes: !new.is_development,
                revision: Revision::FIRST,
                gateway_revision: 0,
                created_at: self.now(),
            };
            let mut tx = self.store.begin().await?;
            self.insert_catalog(&mut tx, &catalog).await?;
            self.note(&mut tx, &deed).await?;
            let sequence = tx.commit().await?;
            Ok(self.reached(self.view(member, catalog, false), sequence).await)
        };
        self.recorded(&deed, work).await
    }

    /// Changes a catalog's settings.
    ///
    /// # Errors
    /// [`Error::Stale`], [`Error::Conflict`] if another is the default or has the name,
    /// [`Error::Invalid`] also for automatic subscription outside of development mode,
    /// [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn update_catalog(
        &self,
        member: &ProviderMember,
        catalog: &str,
        expected: Expected,
        change: CatalogChange,
    ) -> Result<Reached<CatalogView>, Error> {
        let deed = Deed::of_member(member, "update_catalog", catalog);
        let work = async {
            authorize(member, Permission::EditCatalogs)?;
            let present = self.find_catalog(member, catalog).await?;
            let seen = expected.against(NOUN, present.revision)?;
            let settings = change.settle(&present)?;
            let scope = CatalogScope::of(&present);
            let mut tx = self.store.begin().await?;
            catalogs::update(&mut tx, &scope, seen, &settings).await?;
            let now = catalogs::find(&mut tx, &member.scope(), &Key::Id(present.id)).await?;
            match (present.has_automatic_subscription, now.has_automatic_subscription) {
                (false, true) => self.insert_test_application(&mut tx, &now).await?,
                (true, false) => delete_test_application(&mut tx, &scope).await?,
                (true, true) | (false, false) => {}
            }
            let user = member.actor.user_id;
            let is_favourite = catalogs::is_favourite(&mut tx, now.id, user).await?;
            self.note(&mut tx, &deed).await?;
            let sequence = tx.commit().await?;
            Ok(self.reached(self.view(member, now, is_favourite), sequence).await)
        };
        self.recorded(&deed, work).await
    }

    /// Deletes an empty catalog.
    ///
    /// # Errors
    /// [`Error::Conflict`] while it holds products or consumer organizations, [`Error::Stale`],
    /// [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn delete_catalog(
        &self,
        member: &ProviderMember,
        catalog: &str,
        expected: Expected,
    ) -> Result<Reached<()>, Error> {
        let deed = Deed::of_member(member, "delete_catalog", catalog);
        let work = async {
            authorize(member, Permission::EditCatalogs)?;
            let present = self.find_catalog(member, catalog).await?;
            let seen = expected.against(NOUN, present.revision)?;
            let scope = CatalogScope::of(&present);
            let mut tx = self.store.begin().await?;
            demand_empty(&mut tx, &scope, &present).await?;
            catalogs::delete(&mut tx, &scope, seen).await?;
            self.note(&mut tx, &deed).await?;
            let sequence = tx.commit().await?;
            Ok(self.reached((), sequence).await)
        };
        self.recorded(&deed, work).await
    }

    /// Puts a catalog into the store, with its test application where it has one.
    pub(crate) async fn insert_catalog(&self, tx: &mut Tx, catalog: &Catalog) -> Result<(), Error> {
        catalogs::insert(tx, catalog).await?;
        if catalog.has_automatic_subscription {
            self.insert_test_application(tx, catalog).await?;
        }
        Ok(())
    }

    /// A catalog of the member's organization by ID or name.
    pub(crate) async fn find_catalog(
        &self,
        member: &ProviderMember,
        catalog: &str,
    ) -> Result<Catalog, Error> {
        let key: Key<CatalogId, UrlName> = key(NOUN, catalog)?;
        Ok(catalogs::find(&self.store, &member.scope(), &key).await?)
    }

    fn view(&self, member: &ProviderMember, catalog: Catalog, is_favourite: bool) -> CatalogView {
        let url = |base: &String| format!("{base}/{}/{}", member.org.name, catalog.name);
        CatalogView {
            is_favourite,
            endpoints: self.endpoints.iter().map(url).collect(),
            gateway_url: url(&self.gateway_url),
            catalog,
        }
    }
}

async fn demand_empty(tx: &mut Tx, scope: &CatalogScope, catalog: &Catalog) -> Result<(), Error> {
    let one = Page::new(1, None);
    let has_products = !products::list(&mut *tx, scope, &[], &one).await?.items.is_empty();
    let has_consumers = !consumer_orgs::list(&mut *tx, scope, &one).await?.items.is_empty();
    if !has_products && !has_consumers {
        return Ok(());
    }
    let message = format!(
        "the catalog `{}` still holds products or consumer organizations; delete them first",
        catalog.name,
    );
    Err(Error::conflict("in-use", message))
}
