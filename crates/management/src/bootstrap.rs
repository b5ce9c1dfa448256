//! The first run: an organization, its Sandbox catalog, a link for the first administrator.

use crate::audit::Deed;
use crate::places::chosen;
use crate::{Error, Management, ShownOnce};
use model::{CatalogId, ProviderOrgId, Revision, Title, UrlName};
use store::catalogs::Catalog;
use store::provider_orgs::{self, ProviderOrg};
use store::{Page, first_administrator};

/// What the first run makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstRun {
    /// URL name of the provider organization, such as `demo`.
    pub org_name: String,
    /// Its display name.
    pub org_title: String,
}

/// What is there after [`Management::ensure_first_run`].
#[derive(Debug, Clone)]
pub struct FirstRunReport {
    /// Whether this run made the organization.
    pub is_new: bool,
    /// The token of a fresh one-time link, unless some link was used before.
    pub link: Option<ShownOnce>,
}

impl Management {
    /// Makes what a new installation needs; on an old one only a fresh link, as long as no link
    /// was ever used. Checks the key first, and completes what an older program wrote. To be called at each start.
    ///
    /// # Errors
    /// [`Error::Conflict`] for a foreign key, [`Error::Invalid`] for a bad name
    pub async fn ensure_first_run(&self, first: &FirstRun) -> Result<FirstRunReport, Error> {
        self.check_key().await?;
        self.complete_documents().await?;
        let orgs = provider_orgs::list(&self.store, &Page::new(1, None)).await?;
        let is_new = orgs.items.is_empty();
        if is_new {
            self.create_provider_org(&first.org_name, &first.org_title).await?;
        }
        let link = match first_administrator::was_used(&self.store).await? {
            true => None,
            false => Some(self.new_administrator_link().await?),
        };
        Ok(FirstRunReport { is_new, link })
    }

    /// Makes a provider organization with its Sandbox catalog; for the operator of the machine.
    ///
    /// # Errors
    /// [`Error::Conflict`] if the name is taken, [`Error::Invalid`]
    pub async fn create_provider_org(&self, name: &str, title: &str) -> Result<ProviderOrg, Error> {
        let org = ProviderOrg {
            id: self.new_id(ProviderOrgId::new),
            name: chosen::<UrlName>(name)?,
            title: chosen::<Title>(title)?,
            revision: Revision::FIRST,
            created_at: self.now(),
        };
        let sandbox = Catalog {
            id: self.new_id(CatalogId::new),
            org_id: org.id,
            name: chosen("sb")?,
            title: chosen("Sandbox")?,
            is_default: false,
            is_development: true,
            has_automatic_subscription: true,
            strict_schemes: false,
            revision: Revision::FIRST,
            gateway_revision: 0,
            created_at: org.created_at,
        };
        let deed = Deed::of_installation("create_provider_org", name).about(org.id);
        let mut tx = self.store.begin().await?;
        provider_orgs::insert(&mut tx, &org).await?;
        self.insert_catalog(&mut tx, &sandbox).await?;
        self.note(&mut tx, &deed).await?;
        tx.commit().await?;
        Ok(org)
    }
}
