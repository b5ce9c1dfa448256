//! The life of a product in a catalog after it was staged. What a state allows says
//! [`model::ProductState::after`]; what follows from it is here.

use crate::audit::Deed;
use crate::authorize::{Permission, authorize};
use crate::check::{demand_compiling, put_apis, put_product};
use crate::document::off_thread;
use crate::feed::catalog_source;
use crate::intake::api_source;
use crate::places::{Expected, key};
use crate::publish::{ATTEMPTS_MAX, busy};
use crate::{ChangedProduct, Error, Management, ProviderMember, Reached};
use model::{Action, Key, Next, ProductId, ProductState, UrlName, Versioned};
use openapi::Diagnostic;
use snapshot::source::ProductSource;
use store::catalogs::{self, Catalog};
use store::feed::Content;
use store::products::{self, Product};
use store::{CatalogScope, catalog_apis, subscriptions};

const NOUN: &str = "product";

impl Management {
    /// Publishes a staged or deprecated product.
    ///
    /// # Errors
    /// [`Error::Conflict`] if its state does not allow it or two APIs claim one path,
    /// [`Error::Mistakes`], [`Error::Stale`], [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn publish_product(
        &self,
        member: &ProviderMember,
        catalog: &str,
        product: &str,
        expected: Expected,
    ) -> Result<Reached<ChangedProduct>, Error> {
        let step = Step { operation: "publish_product", action: Action::Publish };
        self.take_step(member, catalog, product, expected, step).await
    }

    /// Deprecates a published product: its subscribers go on, nobody new comes.
    ///
    /// # Errors
    /// [`Error::Conflict`] if its state does not allow it, [`Error::Stale`],
    /// [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn deprecate_product(
        &self,
        member: &ProviderMember,
        catalog: &str,
        product: &str,
        expected: Expected,
    ) -> Result<Reached<ChangedProduct>, Error> {
        let step = Step { operation: "deprecate_product", action: Action::Deprecate };
        self.take_step(member, catalog, product, expected, step).await
    }

    /// Retires a product: no longer served, its subscriptions end.
    ///
    /// # Errors
    /// As [`Management::deprecate_product`].
    pub async fn retire_product(
        &self,
        member: &ProviderMember,
        catalog: &str,
        product: &str,
        expected: Expected,
    ) -> Result<Reached<ChangedProduct>, Error> {
        let step = Step { operation: "retire_product", action: Action::Retire };
        self.take_step(member, catalog, product, expected, step).await
    }

    /// Brings a retired product back to staged; subscriptions do not come back.
    ///
    /// # Errors
    /// As [`Management::deprecate_product`].
    pub async fn restage_product(
        &self,
        member: &ProviderMember,
        catalog: &str,
        product: &str,
        expected: Expected,
    ) -> Result<Reached<ChangedProduct>, Error> {
        let step = Step { operation: "restage_product", action: Action::Restage };
        self.take_step(member, catalog, product, expected, step).await
    }

    /// Archives a retired product.
    ///
    /// # Errors
    /// As [`Management::deprecate_product`].
    pub async fn archive_product(
        &self,
        member: &ProviderMember,
        catalog: &str,
        product: &str,
        expected: Expected,
    ) -> Result<Reached<ChangedProduct>, Error> {
        let step = Step { operation: "archive_product", action: Action::Archive };
        self.take_step(member, catalog, product, expected, step).await
    }

    /// Brings an archived product back to retired.
    ///
    /// # Errors
    /// As [`Management::deprecate_product`].
    pub async fn unarchive_product(
        &self,
        member: &ProviderMember,
        catalog: &str,
        product: &str,
        expected: Expected,
    ) -> Result<Reached<ChangedProduct>, Error> {
        let step = Step { operation: "unarchive_product", action: Action::Unarchive };
        self.take_step(member, catalog, product, expected, step).await
    }

    /// Deletes a staged, retired or archived product; in a development catalog any, with its
    /// subscriptions.
    ///
    /// # Errors
    /// As [`Management::deprecate_product`].
    pub async fn delete_product(
        &self,
        member: &ProviderMember,
        catalog: &str,
        product: &str,
        expected: Expected,
    ) -> Result<Reached<()>, Error> {
        let deed = Deed::of_member(member, "delete_product", format!("{catalog}/{product}"));
        let work = async {
            authorize(member, Permission::ManageProducts)?;
            let catalog = self.find_catalog(member, catalog).await?;
            let scope = CatalogScope::of(&catalog);
            let found = self.find_product(&scope, product).await?;
            let seen = expected.against(NOUN, found.revision)?;
            if !catalog.is_development {
                demand(&found, &catalog, Action::Delete)?;
            }
            let mut tx = self.store.begin().await?;
            products::delete(&mut tx, &scope, found.id, seen).await?;
            catalog_apis::delete_unreferenced(&mut tx, &scope).await?;
            self.note(&mut tx, &deed).await?;
            let sequence = tx.commit().await?;
            Ok(self.reached((), sequence).await)
        };
        self.recorded(&deed, work).await
    }

    async fn take_step(
        &self,
        member: &ProviderMember,
        catalog: &str,
        product: &str,
        expected: Expected,
        step: Step,
    ) -> Result<Reached<ChangedProduct>, Error> {
        let deed = Deed::of_member(member, step.operation, format!("{catalog}/{product}"));
        let work = async {
            authorize(member, Permission::ManageProducts)?;
            let catalog = self.find_catalog(member, catalog).await?;
            let key: Key<ProductId, Versioned<UrlName>> = key(NOUN, product)?;
            for _ in 0..ATTEMPTS_MAX {
                let content = self.catalog_content(&catalog).await?;
                match self.try_step(&content, &key, expected, step, &deed).await {
                    Err(Error::Stale { noun: "catalog", .. }) => {}
                    done => return done,
                }
            }
            Err(busy())
        };
        self.recorded(&deed, work).await
    }

    async fn try_step(
        &self,
        content: &Content,
        key: &Key<ProductId, Versioned<UrlName>>,
        expected: Expected,
        step: Step,
        deed: &Deed,
    ) -> Result<Reached<ChangedProduct>, Error> {
        let catalog = &content.catalog;
        let scope = CatalogScope::of(catalog);
        let (found, text) = products::read(&self.store, &scope, key).await?;
        let seen = expected.against(NOUN, found.revision)?;
        let state = demand(&found, catalog, step.action)?;
        let warnings = match state {
            ProductState::Published => self.check_published(content, &found, text).await?,
            _ => Vec::new(),
        };
        let mut tx = self.store.begin().await?;
        let revision = catalogs::advance(&mut tx, &scope, catalog.gateway_revision).await?;
        if state == ProductState::Retired {
            subscriptions::cancel_of_product(&mut tx, &scope, found.id).await?;
        }
        let by = deed.actor_name();
        products::set_state(&mut tx, &scope, found.id, seen, state, self.now(), by).await?;
        let product = products::find(&mut tx, &scope, &Key::Id(found.id)).await?;
        self.note(&mut tx, deed).await?;
        let sequence = tx.commit().await?;
        Ok(self.reached(ChangedProduct { product, revision, warnings }, sequence).await)
    }

    /// Compiles the catalog with a product that is about to be published.
    async fn check_published(
        &self,
        content: &Content,
        product: &Product,
        text: String,
    ) -> Result<Vec<Diagnostic>, Error> {
        let scope = CatalogScope::of(&content.catalog);
        let held = products::apis(&self.store, &scope, product.id).await?;
        let mut apis = Vec::new();
        for held in &held {
            let key = Key::Id(held.api.id);
            let (api, text) = catalog_apis::read(&self.store, &scope, &key).await?;
            apis.push(api_source(&api, &text));
        }
        let origin = format!("{}:{}", product.name, product.version);
        let mut origins: Vec<String> = apis.iter().map(|api| api.origin.clone()).collect();
        origins.push(origin.clone());
        let published = ProductSource {
            id: product.id.to_string(),
            text: text.into(),
            origin,
            apis: held.into_iter().map(|held| (held.key, held.api.id.to_string())).collect(),
        };
        let mut source = catalog_source(content.clone());
        let checked = off_thread(move || {
            put_apis(&mut source, &apis);
            put_product(&mut source, published);
            demand_compiling(&source, &origins)
        });
        checked.await?
    }
}

/// One step of a product's life.
#[derive(Clone, Copy)]
struct Step {
    operation: &'static str,
    action: Action,
}

/// Where the action leads, if the product's state allows it.
fn demand(product: &Product, catalog: &Catalog, action: Action) -> Result<ProductState, Error> {
    match product.state.after(action) {
        Ok(Next::State(state)) => Ok(state),
        Ok(Next::Gone) => Ok(product.state),
        Err(illegal) => {
            let message = format!(
                "`{}:{}` in the catalog `{}`: {illegal}",
                product.name, product.version, catalog.name,
            );
            Err(Error::conflict("illegal-action", message))
        }
    }
}
