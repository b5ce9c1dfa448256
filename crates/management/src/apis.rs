//! APIs of a catalog: the frozen documents that its products hold.

use crate::audit::Deed;
use crate::authorize::{Permission, authorize};
use crate::listing::{FROZEN, Listing};
use crate::places::key;
use crate::{Error, Management, ProviderMember, Reached};
use model::{ApiId, ApiName, ApiState, Key, Versioned};
use store::catalog_apis::{self, CatalogApi};
use store::{CatalogScope, Paged};

const NOUN: &str = "API";

impl Management {
    /// The catalog's APIs, by name and version; also by `title`.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`], [`Error::Query`]
    pub async fn list_apis(
        &self,
        member: &ProviderMember,
        catalog: &str,
        listing: &Listing,
    ) -> Result<Paged<CatalogApi>, Error> {
        authorize(member, Permission::ViewCatalogs)?;
        let scope = CatalogScope::of(&self.find_catalog(member, catalog).await?);
        Ok(catalog_apis::list(&self.store, &scope, listing.of(FROZEN)?).await?)
    }

    /// One API and its frozen text.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`]
    pub async fn get_api(
        &self,
        member: &ProviderMember,
        catalog: &str,
        api: &str,
    ) -> Result<(CatalogApi, String), Error> {
        authorize(member, Permission::ViewCatalogs)?;
        let scope = CatalogScope::of(&self.find_catalog(member, catalog).await?);
        let key: Key<ApiId, Versioned<ApiName>> = key(NOUN, api)?;
        Ok(catalog_apis::read(&self.store, &scope, &key).await?)
    }

    /// Takes an API offline: every call is answered 503, whatever the product.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn suspend_api(
        &self,
        member: &ProviderMember,
        catalog: &str,
        api: &str,
    ) -> Result<Reached<CatalogApi>, Error> {
        let deed = Deed::of_member(member, "suspend_api", format!("{catalog}/{api}"));
        let work = self.set_api_state(member, catalog, api, ApiState::Suspended, &deed);
        self.recorded(&deed, work).await
    }

    /// Brings an API back online.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn resume_api(
        &self,
        member: &ProviderMember,
        catalog: &str,
        api: &str,
    ) -> Result<Reached<CatalogApi>, Error> {
        let deed = Deed::of_member(member, "resume_api", format!("{catalog}/{api}"));
        let work = self.set_api_state(member, catalog, api, ApiState::Running, &deed);
        self.recorded(&deed, work).await
    }

    async fn set_api_state(
        &self,
        member: &ProviderMember,
        catalog: &str,
        api: &str,
        state: ApiState,
        deed: &Deed,
    ) -> Result<Reached<CatalogApi>, Error> {
        authorize(member, Permission::ManageProducts)?;
        let scope = CatalogScope::of(&self.find_catalog(member, catalog).await?);
        let key: Key<ApiId, Versioned<ApiName>> = key(NOUN, api)?;
        let mut tx = self.store.begin().await?;
        let id = catalog_apis::find(&mut tx, &scope, &key).await?.id;
        catalog_apis::set_state(&mut tx, &scope, id, state).await?;
        let now = catalog_apis::find(&mut tx, &scope, &Key::Id(id)).await?;
        self.note(&mut tx, deed).await?;
        let sequence = tx.commit().await?;
        Ok(self.reached(now, sequence).await)
    }
}
