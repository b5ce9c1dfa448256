//! Whose data a query may see. There is no query without one of these.

use crate::catalogs::Catalog;
use crate::consumer_orgs::ConsumerOrg;
use model::{CatalogId, ConsumerOrgId, ProviderOrgId};

/// One provider organization's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProviderScope {
    org: ProviderOrgId,
}

/// One catalog of a provider organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CatalogScope {
    provider: ProviderScope,
    catalog: CatalogId,
}

/// Consumers' data in one catalog: one consumer organization's, or, for the provider, all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsumerScope {
    catalog: CatalogScope,
    org: Option<ConsumerOrgId>,
}

impl ProviderScope {
    /// The scope of an organization. Whoever makes one has checked that the actor may see it.
    pub fn of(org: ProviderOrgId) -> ProviderScope {
        ProviderScope { org }
    }

    /// The organization.
    pub fn org(&self) -> ProviderOrgId {
        self.org
    }
}

impl CatalogScope {
    pub(crate) fn new(provider: ProviderScope, catalog: CatalogId) -> CatalogScope {
        CatalogScope { provider, catalog }
    }

    /// The scope of a catalog that was found through its organization's scope.
    pub fn of(catalog: &Catalog) -> CatalogScope {
        CatalogScope { provider: ProviderScope::of(catalog.org_id), catalog: catalog.id }
    }

    /// The organization that owns the catalog.
    pub fn provider(&self) -> ProviderScope {
        self.provider
    }

    /// The catalog.
    pub fn catalog(&self) -> CatalogId {
        self.catalog
    }
}

impl ConsumerScope {
    /// The scope of one consumer organization, found through its catalog's scope.
    pub fn of(catalog: CatalogScope, org: &ConsumerOrg) -> ConsumerScope {
        debug_assert_eq!(catalog.catalog(), org.catalog_id);
        ConsumerScope { catalog, org: Some(org.id) }
    }

    /// All consumers of a catalog and its test application, as its provider sees them.
    pub fn all(catalog: CatalogScope) -> ConsumerScope {
        ConsumerScope { catalog, org: None }
    }

    /// The catalog.
    pub fn catalog(&self) -> CatalogScope {
        self.catalog
    }

    /// The consumer organization, unless it is all.
    pub fn org(&self) -> Option<ConsumerOrgId> {
        self.org
    }
}
