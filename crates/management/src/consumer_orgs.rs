//! Consumer organizations of a catalog, as its provider keeps them.

use crate::audit::Deed;
use crate::authorize::{Permission, authorize};
use crate::listing::{Listing, NAMED};
use crate::places::{ConsumerOrgAt, Expected, chosen, key};
use crate::{Error, Management, ProviderMember, Reached};
use model::{ConsumerOrgId, ConsumerOrgState, Key, Revision, UrlName};
use store::consumer_orgs::{self, ConsumerOrg};
use store::{CatalogScope, Paged};

const NOUN: &str = "consumer organization";

/// A consumer organization and how much it has.
#[derive(Debug, Clone)]
pub struct ConsumerOrgView {
    /// The organization.
    pub org: ConsumerOrg,
    /// Applications it has.
    pub applications: u64,
}

impl Management {
    /// The catalog's consumer organizations, by name; also by `title` and `created_at`.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`], [`Error::Query`]
    pub async fn list_consumer_orgs(
        &self,
        member: &ProviderMember,
        catalog: &str,
        listing: &Listing,
    ) -> Result<Paged<ConsumerOrgView>, Error> {
        authorize(member, Permission::ViewConsumers)?;
        let scope = CatalogScope::of(&self.find_catalog(member, catalog).await?);
        let mut tx = self.store.begin_reading().await?;
        let found = consumer_orgs::list(&mut tx, &scope, listing.of(NAMED)?).await?;
        let ids: Vec<ConsumerOrgId> = found.items.iter().map(|org| org.id).collect();
        let counts = consumer_orgs::count_applications(&mut tx, &scope, &ids).await?;
        Ok(found.map(|org| ConsumerOrgView {
            applications: counts.get(&org.id).copied().unwrap_or_default(),
            org,
        }))
    }

    /// One consumer organization.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`]
    pub async fn get_consumer_org(
        &self,
        member: &ProviderMember,
        at: &ConsumerOrgAt<'_>,
    ) -> Result<ConsumerOrgView, Error> {
        authorize(member, Permission::ViewConsumers)?;
        let (scope, org) = self.find_consumer_org(member, at).await?;
        self.consumer_org_view(&scope, org).await
    }

    /// Makes a consumer organization.
    ///
    /// # Errors
    /// [`Error::Conflict`] if the name is taken, [`Error::Invalid`], [`Error::NotFound`],
    /// [`Error::Forbidden`]
    pub async fn create_consumer_org(
        &self,
        member: &ProviderMember,
        catalog: &str,
        name: &str,
        title: &str,
    ) -> Result<ConsumerOrgView, Error> {
        let deed = Deed::of_member(member, "create_consumer_org", format!("{catalog}/{name}"));
        let work = async {
            authorize(member, Permission::EditConsumerOrgs)?;
            let catalog = self.find_catalog(member, catalog).await?;
            let org = ConsumerOrg {
                id: self.new_id(ConsumerOrgId::new),
                catalog_id: catalog.id,
                name: chosen::<UrlName>(name)?,
                title: chosen(title)?,
                state: ConsumerOrgState::Active,
                revision: Revision::FIRST,
                created_at: self.now(),
            };
            let mut tx = self.store.begin().await?;
            consumer_orgs::insert(&mut tx, &CatalogScope::of(&catalog), &org).await?;
            self.note(&mut tx, &deed).await?;
            tx.commit().await?;
            Ok(ConsumerOrgView { org, applications: 0 })
        };
        self.recorded(&deed, work).await
    }

    /// Changes a consumer organization's title.
    ///
    /// # Errors
    /// [`Error::Stale`], [`Error::Invalid`], [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn update_consumer_org(
        &self,
        member: &ProviderMember,
        at: &ConsumerOrgAt<'_>,
        expected: Expected,
        title: &str,
    ) -> Result<ConsumerOrgView, Error> {
        let deed = Deed::of_member(member, "update_consumer_org", at);
        let work = async {
            authorize(member, Permission::EditConsumerOrgs)?;
            let (scope, mut org) = self.find_consumer_org(member, at).await?;
            let seen = expected.against(NOUN, org.revision)?;
            org.title = chosen(title)?;
            let mut tx = self.store.begin().await?;
            let updated =
                consumer_orgs::update(&mut tx, &scope, org.id, seen, &org.title, org.state);
            org.revision = updated.await?;
            self.note(&mut tx, &deed).await?;
            tx.commit().await?;
            self.consumer_org_view(&scope, org).await
        };
        self.recorded(&deed, work).await
    }

    /// Deletes a consumer organization with its applications.
    ///
    /// # Errors
    /// [`Error::Stale`], [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn delete_consumer_org(
        &self,
        member: &ProviderMember,
        at: &ConsumerOrgAt<'_>,
        expected: Expected,
    ) -> Result<Reached<()>, Error> {
        let deed = Deed::of_member(member, "delete_consumer_org", at);
        let work = async {
            authorize(member, Permission::EditConsumerOrgs)?;
            let (scope, org) = self.find_consumer_org(member, at).await?;
            let seen = expected.against(NOUN, org.revision)?;
            let mut tx = self.store.begin().await?;
            consumer_orgs::delete(&mut tx, &scope, org.id, seen).await?;
            self.note(&mut tx, &deed).await?;
            let sequence = tx.commit().await?;
            Ok(self.reached((), sequence).await)
        };
        self.recorded(&deed, work).await
    }

    async fn consumer_org_view(
        &self,
        scope: &CatalogScope,
        org: ConsumerOrg,
    ) -> Result<ConsumerOrgView, Error> {
        let counts = consumer_orgs::count_applications(&self.store, scope, &[org.id]).await?;
        let applications = counts.get(&org.id).copied().unwrap_or_default();
        Ok(ConsumerOrgView { org, applications })
    }

    /// A consumer organization by ID or name, with the scope of its catalog.
    pub(crate) async fn find_consumer_org(
        &self,
        member: &ProviderMember,
        at: &ConsumerOrgAt<'_>,
    ) -> Result<(CatalogScope, ConsumerOrg), Error> {
        let scope = CatalogScope::of(&self.find_catalog(member, at.catalog).await?);
        let key: Key<ConsumerOrgId, UrlName> = key(NOUN, at.consumer_org)?;
        let org = consumer_orgs::find(&self.store, &scope, &key).await?;
        Ok((scope, org))
    }
}
