//! What all consumers of a catalog have together, for whoever looks after them.

use crate::authorize::{Permission, authorize};
use crate::listing::{DATED, Listing, NAMED};
use crate::places::{ConsumerOrgAt, key};
use crate::{Error, Management, ProviderMember};
use model::{ApplicationState, SubscriptionState};
use store::catalog_applications::{self, Entry as CatalogApplication};
use store::subscriptions::{self, Entry, Filter};
use store::{CatalogScope, Paged};

/// Which subscriptions of a catalog are wanted; `None` does not narrow.
#[derive(Debug, Clone, Default)]
pub struct SubscriptionFilter {
    /// Product: ID or `name:version`.
    pub product: Option<String>,
    /// Name of a plan.
    pub plan: Option<String>,
    /// Application: its ID.
    pub application: Option<String>,
    /// Consumer organization: ID or name.
    pub consumer_org: Option<String>,
    /// How far it has come.
    pub state: Option<SubscriptionState>,
}

impl Management {
    /// The applications of all consumers of a catalog, in a state or in any, without the test
    /// application; by name, also by `title` and `created_at`.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`], [`Error::Query`]
    pub async fn list_catalog_applications(
        &self,
        member: &ProviderMember,
        catalog: &str,
        state: Option<ApplicationState>,
        listing: &Listing,
    ) -> Result<Paged<CatalogApplication>, Error> {
        authorize(member, Permission::ViewConsumers)?;
        let scope = CatalogScope::of(&self.find_catalog(member, catalog).await?);
        let mut tx = self.store.begin_reading().await?;
        Ok(catalog_applications::list(&mut tx, &scope, state, listing.of(NAMED)?).await?)
    }

    /// The subscriptions of a catalog's consumers that fit a filter, oldest first; `-created_at`
    /// for the newest first. Cancelled ones too.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::Query`], [`Error::NotFound`] also for a product or a
    /// consumer organization of the filter
    pub async fn list_catalog_subscriptions(
        &self,
        member: &ProviderMember,
        catalog: &str,
        filter: &SubscriptionFilter,
        listing: &Listing,
    ) -> Result<Paged<Entry>, Error> {
        authorize(member, Permission::ViewConsumers)?;
        let scope = CatalogScope::of(&self.find_catalog(member, catalog).await?);
        let list = listing.of(DATED)?;
        let product = match &filter.product {
            Some(product) => Some(self.find_product(&scope, product).await?.id),
            None => None,
        };
        let consumer_org = match &filter.consumer_org {
            Some(consumer_org) => {
                let at = ConsumerOrgAt { catalog, consumer_org };
                Some(self.find_consumer_org(member, &at).await?.1.id)
            }
            None => None,
        };
        let filter = Filter {
            application: filter
                .application
                .as_deref()
                .map(|id| key("application", id))
                .transpose()?,
            consumer_org,
            product,
            plan: filter.plan.as_deref().map(|plan| key("plan", plan)).transpose()?,
            state: filter.state,
        };
        let is_descending = list.order.is_some_and(|order| order.is_descending);
        let page = &list.page;
        let found = subscriptions::list_filtered(&self.store, &scope, &filter, is_descending, page);
        Ok(found.await?)
    }
}
