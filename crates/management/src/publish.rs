//! Taking a draft product into a catalog: staged only, or published in the same step.
//!
//! The order is the point: freeze, decide, compile, and only then one transaction that starts
//! over when the catalog has changed meanwhile. What does not compile changes nothing anywhere.

use crate::audit::Deed;
use crate::authorize::{Permission, authorize};
use crate::document::off_thread;
use crate::feed::catalog_source;
use crate::intake::{Aim, Intake};
use crate::{Error, Management, ProviderMember, Reached};
use openapi::Diagnostic;
use std::collections::BTreeMap;
use store::catalogs::{self, Catalog};
use store::feed::{self, Content};
use store::products::Product;
use store::{CatalogScope, catalog_apis};

/// How often a change starts over when others were quicker.
pub(crate) const ATTEMPTS_MAX: usize = 5;

/// Which draft to publish, and where its vanished plans' subscriptions go.
#[derive(Debug, Clone, Default)]
pub struct Publication {
    /// Draft product: ID or `name:version`.
    pub product: String,
    /// Name of a plan that vanishes to the name of the plan that takes over.
    pub plan_mapping: BTreeMap<String, String>,
}

/// A product after a change.
#[derive(Debug, Clone)]
pub struct ChangedProduct {
    /// The product.
    pub product: Product,
    /// The catalog's gateway revision after the change.
    pub revision: i64,
    /// What the author should know and what stopped nothing.
    pub warnings: Vec<Diagnostic>,
}

impl Management {
    /// Freezes a draft product and its APIs into a catalog, unserved. A version that is staged is
    /// replaced.
    ///
    /// # Errors
    /// [`Error::Mistakes`] of all documents, [`Error::Conflict`] if the version is further than
    /// staged or another copy of an API is in use, [`Error::NotFound`], [`Error::Forbidden`]
    pub async fn stage_product(
        &self,
        member: &ProviderMember,
        catalog: &str,
        draft: &str,
    ) -> Result<Reached<ChangedProduct>, Error> {
        let deed = Deed::of_member(member, "stage_product", format!("{catalog}/{draft}"));
        let publication = Publication { product: draft.to_owned(), ..Publication::default() };
        let work = async {
            authorize(member, Permission::StageProducts)?;
            self.take_in(member, catalog, Aim::Stage, &publication, &deed).await
        };
        self.recorded(&deed, work).await
    }

    /// Stages and publishes a draft product in one step. In a development catalog a version that
    /// is there is overwritten and keeps its subscriptions.
    ///
    /// # Errors
    /// As [`Management::stage_product`]; [`Error::Conflict`] also if two APIs claim one path, or
    /// a plan vanishes that has subscriptions and no mapping
    pub async fn publish_draft_product(
        &self,
        member: &ProviderMember,
        catalog: &str,
        publication: Publication,
    ) -> Result<Reached<ChangedProduct>, Error> {
        let object = format!("{catalog}/{}", publication.product);
        let deed = Deed::of_member(member, "publish_draft_product", object);
        let work = async {
            authorize(member, Permission::ManageProducts)?;
            self.take_in(member, catalog, Aim::Publish, &publication, &deed).await
        };
        self.recorded(&deed, work).await
    }

    async fn take_in(
        &self,
        member: &ProviderMember,
        catalog: &str,
        aim: Aim,
        publication: &Publication,
        deed: &Deed,
    ) -> Result<Reached<ChangedProduct>, Error> {
        let catalog = self.find_catalog(member, catalog).await?;
        for _ in 0..ATTEMPTS_MAX {
            let frozen = self.freeze(member, &publication.product).await?;
            let content = self.catalog_content(&catalog).await?;
            let mut intake = self.plan_intake(frozen, &content, aim, deed.actor_name()).await?;
            let source = catalog_source(content.clone());
            let intake = off_thread(move || {
                intake.warnings = intake.check(source)?;
                Ok::<Intake, Error>(intake)
            });
            let intake = intake.await??;
            match self.commit_intake(&content.catalog, &intake, publication, deed).await {
                Err(Error::Stale { noun: "catalog" | "product", .. }) => {}
                done => return done,
            }
        }
        Err(busy())
    }

    /// The catalog and what it serves, as of one moment.
    pub(crate) async fn catalog_content(&self, catalog: &Catalog) -> Result<Content, Error> {
        let (_, content) = feed::content(&self.store, catalog.id).await?;
        content.ok_or(Error::NotFound { noun: "catalog" })
    }

    async fn commit_intake(
        &self,
        catalog: &Catalog,
        intake: &Intake,
        publication: &Publication,
        deed: &Deed,
    ) -> Result<Reached<ChangedProduct>, Error> {
        let scope = CatalogScope::of(catalog);
        let mut tx = self.store.begin().await?;
        let revision = catalogs::advance(&mut tx, &scope, catalog.gateway_revision).await?;
        let product = intake.write(&mut tx, &scope, &publication.plan_mapping).await?;
        catalog_apis::delete_unreferenced(&mut tx, &scope).await?;
        self.note(&mut tx, deed).await?;
        let sequence = tx.commit().await?;
        let warnings = intake.warnings.clone();
        Ok(self.reached(ChangedProduct { product, revision, warnings }, sequence).await)
    }
}

/// Others were quicker each time.
pub(crate) fn busy() -> Error {
    let message = "the catalog is being changed by others all the time; try again";
    Error::conflict("catalog-busy", message)
}
