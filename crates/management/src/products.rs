//! Products of a catalog, as they are read.

use crate::actions::{ProductAction, product_actions};
use crate::authorize::{Permission, authorize};
use crate::listing::{Listing, VERSIONED};
use crate::places::key;
use crate::{Error, Management, ProviderMember};
use model::{Key, PlanName, ProductId, ProductState, Revision, UrlName, Versioned};
use store::catalogs::Catalog;
use store::products::{self, Product, ProductApi};
use store::{CatalogScope, Paged};

const NOUN: &str = "product";

/// A product version with everything in it.
#[derive(Debug, Clone)]
pub struct ProductView {
    /// The product.
    pub product: Product,
    /// Its plans, in the author's order.
    pub plans: Vec<PlanInUse>,
    /// Its APIs, by their key in the document.
    pub apis: Vec<ProductApi>,
    /// What the member can do with it now, and why not the rest.
    pub actions: Vec<ProductAction>,
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
    /// Its limits in words, such as `100 per hour (hard)`.
    pub limits: String,
    /// Subscriptions that are not cancelled.
    pub subscriptions: u64,
}

impl Management {
    /// The catalog's products in any of `states`, all if it is empty; by name and version, also by
    /// `title` and `updated_at`.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`], [`Error::Query`]
    pub async fn list_products(
        &self,
        member: &ProviderMember,
        catalog: &str,
        states: &[ProductState],
        listing: &Listing,
    ) -> Result<Paged<ProductView>, Error> {
        authorize(member, Permission::ViewCatalogs)?;
        let catalog = self.find_catalog(member, catalog).await?;
        let scope = CatalogScope::of(&catalog);
        let mut tx = self.store.begin_reading().await?;
        let found = products::list(&mut tx, &scope, states, listing.of(VERSIONED)?).await?;
        let ids: Vec<ProductId> = found.items.iter().map(|product| product.id).collect();
        let mut parts = products::parts(&mut tx, &scope, &ids).await?;
        Ok(found.map(|product| {
            let parts = parts.remove(&product.id).unwrap_or_default();
            view(member, &catalog, product, parts)
        }))
    }

    /// One product with its plans and APIs, as of one moment.
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
        let catalog = self.find_catalog(member, catalog).await?;
        let scope = CatalogScope::of(&catalog);
        let key: Key<ProductId, Versioned<UrlName>> = key(NOUN, product)?;
        let mut tx = self.store.begin_reading().await?;
        let product = products::find(&mut tx, &scope, &key).await?;
        let mut parts = products::parts(&mut tx, &scope, &[product.id]).await?;
        let parts = parts.remove(&product.id).unwrap_or_default();
        Ok(view(member, &catalog, product, parts))
    }

    /// The frozen document of a product, with the product's revision.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`]
    pub async fn get_product_document(
        &self,
        member: &ProviderMember,
        catalog: &str,
        product: &str,
    ) -> Result<(Revision, String), Error> {
        authorize(member, Permission::ViewCatalogs)?;
        let scope = CatalogScope::of(&self.find_catalog(member, catalog).await?);
        let key: Key<ProductId, Versioned<UrlName>> = key(NOUN, product)?;
        let (product, text) = products::read(&self.store, &scope, &key).await?;
        Ok((product.revision, text))
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

fn view(
    member: &ProviderMember,
    catalog: &Catalog,
    product: Product,
    parts: products::Parts,
) -> ProductView {
    let products::Parts { plans, apis, subscriptions } = parts;
    let in_use = |plan: products::Plan| {
        let count = subscriptions.iter().find(|(name, _)| *name == plan.name);
        let subscriptions = count.map_or(0, |(_, count)| *count);
        let products::Plan { name, title, approval, limits } = plan;
        PlanInUse { name, title, approval, limits, subscriptions }
    };
    let plans: Vec<PlanInUse> = plans.into_iter().map(in_use).collect();
    let actions = product_actions(member, catalog, &product, &plans);
    ProductView { product, plans, apis, actions }
}
