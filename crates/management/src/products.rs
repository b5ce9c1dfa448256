//! Products of a catalog, as they are read.

use crate::authorize::{Permission, authorize};
use crate::places::key;
use crate::{Error, Management, ProviderMember};
use model::{Key, PlanName, ProductId, UrlName, Versioned};
use store::products::{self, Product, ProductApi};
use store::{CatalogScope, Page, Paged, subscriptions};

const NOUN: &str = "product";

/// A product version with everything in it.
#[derive(Debug, Clone)]
pub struct ProductView {
    /// The product.
    pub product: Product,
    /// The frozen document.
    pub text: String,
    /// Its plans, in the author's order.
    pub plans: Vec<PlanInUse>,
    /// Its APIs, by their key in the document.
    pub apis: Vec<ProductApi>,
}

/// A plan and how many hold it.
#[derive(Debug, Clone)]
pub struct PlanInUse {
    /// Name.
    pub name: PlanName,
    /// Display name.
    pub title: String,
    /// Whether a subscription waits for approval.
    pub approval: bool,
    /// Subscriptions that are not cancelled.
    pub subscriptions: u64,
}

impl Management {
    /// The catalog's products in every state, by name and version.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`]
    pub async fn list_products(
        &self,
        member: &ProviderMember,
        catalog: &str,
        page: Page,
    ) -> Result<Paged<Product>, Error> {
        authorize(member, Permission::ViewCatalogs)?;
        let scope = CatalogScope::of(&self.find_catalog(member, catalog).await?);
        Ok(products::list(&self.store, &scope, &[], &page).await?)
    }

    /// One product with its document, plans and APIs, as of one moment.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`]
    pub async fn get_product(
        &self,
        member: &ProviderMember,
        catalog: &str,
        product: &str,
    ) -> Result<ProductView, Error> {
        authorize(member, Permission::ViewCatalogs)?;
        let scope = CatalogScope::of(&self.find_catalog(member, catalog).await?);
        let key: Key<ProductId, Versioned<UrlName>> = key(NOUN, product)?;
        let mut tx = self.store.begin_reading().await?;
        let (product, text) = products::read(&mut tx, &scope, &key).await?;
        let plans = products::plans(&mut tx, &scope, product.id).await?;
        let counts = subscriptions::count_by_plan(&mut tx, &scope, product.id).await?;
        let apis = products::apis(&mut tx, &scope, product.id).await?;
        let in_use = |plan: products::Plan| {
            let count = counts.iter().find(|(name, _)| *name == plan.name);
            let subscriptions = count.map_or(0, |(_, count)| *count);
            let products::Plan { name, title, approval } = plan;
            PlanInUse { name, title, approval, subscriptions }
        };
        let plans = plans.into_iter().map(in_use).collect();
        Ok(ProductView { product, text, plans, apis })
    }

    /// A product of a catalog by ID or `name:version`.
    pub(crate) async fn find_product(
        &self,
        scope: &CatalogScope,
        product: &str,
    ) -> Result<Product, Error> {
        let key: Key<ProductId, Versioned<UrlName>> = key(NOUN, product)?;
        Ok(products::find(&self.store, scope, &key).await?)
    }
}
