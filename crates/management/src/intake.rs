//! A draft on its way into a catalog: what goes where, whether it may, and how it is written.

use crate::check::{demand_compiling, put_apis, put_product};
use crate::document::hash_text;
use crate::freeze::Frozen;
use crate::{Error, Management};
use model::{
    Action, ApiId, ApiState, Key, Next, PlanName, ProductId, ProductState, Revision, Versioned,
};
use openapi::Diagnostic;
use snapshot::source::{ApiSource, CatalogSource, ProductSource};
use std::collections::BTreeMap;
use store::catalog_apis::{self, CatalogApi};
use store::catalogs::Catalog;
use store::feed::Content;
use store::products::{self, Product};
use store::{CatalogScope, StoreError, Tx, subscriptions};

/// How far a draft is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aim {
    Stage,
    Publish,
}

/// What is about to go into a catalog.
pub(crate) struct Intake {
    frozen: Frozen,
    product: Product,
    is_new: bool,
    /// Key in the product's document, the API under the ID it will have, its text.
    apis: Vec<(String, CatalogApi, String)>,
    pub(crate) warnings: Vec<Diagnostic>,
}

impl Management {
    /// Decides what goes where, and whether it may; `by` is who does it, for people.
    pub(crate) async fn plan_intake(
        &self,
        frozen: Frozen,
        content: &Content,
        aim: Aim,
        by: &str,
    ) -> Result<Intake, Error> {
        let scope = CatalogScope::of(&content.catalog);
        let name = frozen.product.name.clone();
        let key = Key::Name(Versioned { name, version: frozen.product.version.clone() });
        let present = match products::find(&self.store, &scope, &key).await {
            Ok(product) => Some(product),
            Err(StoreError::NotFound(_)) => None,
            Err(error) => return Err(error.into()),
        };
        let state = next_state(present.as_ref(), &content.catalog, aim)?;
        let id = present.as_ref().map_or_else(|| self.new_id(ProductId::new), |p| p.id);
        let mut apis = Vec::new();
        for (key, read) in &frozen.apis {
            let mut api = CatalogApi {
                id: self.new_id(ApiId::new),
                catalog_id: content.catalog.id,
                name: read.name.clone(),
                version: read.version.clone(),
                title: read.title.clone(),
                state: ApiState::Running,
                text_hash: hash_text(&read.text),
            };
            if let Some(known) = self.find_frozen(&scope, &api).await? {
                if known.text_hash != api.text_hash {
                    self.demand_replaceable(&known, id, content, aim).await?;
                }
                api = CatalogApi { id: known.id, state: known.state, ..api };
            }
            apis.push((key.clone(), api, read.text.clone()));
        }
        let now = self.now();
        let product = Product {
            id,
            catalog_id: content.catalog.id,
            name: frozen.product.name.clone(),
            version: frozen.product.version.clone(),
            title: frozen.product.title.clone(),
            state,
            visibility: frozen.visibility(),
            revision: present.as_ref().map_or(Revision::FIRST, |p| p.revision),
            published_at: match state {
                ProductState::Published => Some(now),
                _ => present.as_ref().and_then(|p| p.published_at),
            },
            published_by: match state {
                ProductState::Published => Some(by.to_owned()),
                _ => present.as_ref().and_then(|p| p.published_by.clone()),
            },
            created_at: present.as_ref().map_or(now, |p| p.created_at),
            updated_at: now,
            text_hash: frozen.product.text_hash(),
        };
        let is_new = present.is_none();
        let warnings = Vec::new();
        Ok(Intake { frozen, product, is_new, apis, warnings })
    }

    async fn find_frozen(
        &self,
        scope: &CatalogScope,
        api: &CatalogApi,
    ) -> Result<Option<CatalogApi>, Error> {
        let key = Key::Name(Versioned { name: api.name.clone(), version: api.version.clone() });
        match catalog_apis::find(&self.store, scope, &key).await {
            Ok(known) => Ok(Some(known)),
            Err(StoreError::NotFound(_)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether another text may take the place of an API's frozen one. In production never while
    /// another product holds it; in development only by publishing, since it changes what is
    /// served.
    async fn demand_replaceable(
        &self,
        known: &CatalogApi,
        product: ProductId,
        content: &Content,
        aim: Aim,
    ) -> Result<(), Error> {
        let scope = CatalogScope::of(&content.catalog);
        let holders = catalog_apis::products(&self.store, &scope, known.id).await?;
        let Some((_, other)) = holders.iter().find(|(id, _)| *id != product) else {
            return Ok(());
        };
        let is_served = content.apis.iter().any(|api| api.id == known.id);
        let may = content.catalog.is_development && (aim == Aim::Publish || !is_served);
        if may {
            return Ok(());
        }
        let message = format!(
            "the catalog `{}` holds another text of the API `{}:{}`, which the product `{other}` \
             uses; give the draft API a new version",
            content.catalog.name, known.name, known.version,
        );
        Err(Error::conflict("api-frozen", message))
    }
}

impl Intake {
    /// Compiles the catalog as it will be; the warnings.
    ///
    /// # Errors
    /// As [`demand_compiling`].
    pub(crate) fn check(&self, mut source: CatalogSource) -> Result<Vec<Diagnostic>, Error> {
        let apis: Vec<ApiSource> =
            self.apis.iter().map(|(_, api, text)| api_source(api, text)).collect();
        let mut warnings = self.frozen.warnings.clone();
        let mut origins: Vec<String> = apis.iter().map(|api| api.origin.clone()).collect();
        origins.push(self.frozen.origin());
        if self.product.state == ProductState::Staged {
            // Alone: what it conflicts with matters when it is published.
            source.products.clear();
            source.apis.clear();
        }
        put_apis(&mut source, &apis);
        put_product(&mut source, self.product_source());
        for found in demand_compiling(&source, &origins)? {
            if !warnings.contains(&found) {
                warnings.push(found);
            }
        }
        Ok(warnings)
    }

    fn product_source(&self) -> ProductSource {
        let apis = self.apis.iter().map(|(key, api, _)| (key.clone(), api.id.to_string()));
        ProductSource {
            id: self.product.id.to_string(),
            text: self.frozen.product.document.text().clone(),
            origin: self.frozen.origin(),
            apis: apis.collect(),
        }
    }

    /// Writes it; its revision and ID are those it has from now on.
    pub(crate) async fn write(
        &self,
        tx: &mut Tx,
        scope: &CatalogScope,
        plan_mapping: &BTreeMap<String, String>,
    ) -> Result<Product, Error> {
        let mut apis = Vec::new();
        for (key, api, text) in &self.apis {
            apis.push((key.clone(), catalog_apis::put(tx, scope, api, text).await?));
        }
        let content = products::Content {
            text: self.frozen.product.text.clone(),
            plans: self.frozen.plans.clone(),
            apis,
        };
        let mut product = self.product.clone();
        if self.is_new {
            products::insert(tx, scope, &product, &content).await?;
            return Ok(product);
        }
        for (from, to) in self.moves(plan_mapping)? {
            subscriptions::move_plan(tx, scope, product.id, &from, &to).await?;
        }
        let replaced = products::replace(tx, scope, &product, &content).await;
        product.revision = replaced.map_err(lost_plan)?;
        Ok(product)
    }

    /// The mapping as names, where every target is a plan that will be there.
    fn moves(
        &self,
        plan_mapping: &BTreeMap<String, String>,
    ) -> Result<Vec<(PlanName, PlanName)>, Error> {
        let mut moves = Vec::new();
        for (from, to) in plan_mapping {
            let target = self.frozen.plans.iter().find(|plan| plan.name.as_str() == to);
            let (Ok(from), Some(target)) = (from.parse(), target) else {
                let message = format!(
                    "`plan_mapping` sends `{from}` to `{to}`, but the product has no plan `{to}`"
                );
                return Err(Error::invalid("plan-unknown", message));
            };
            moves.push((from, target.name.clone()));
        }
        Ok(moves)
    }
}

/// Where the product will stand, if it may.
fn next_state(
    present: Option<&Product>,
    catalog: &Catalog,
    aim: Aim,
) -> Result<ProductState, Error> {
    let aimed = match aim {
        Aim::Stage => ProductState::Staged,
        Aim::Publish => ProductState::Published,
    };
    let Some(product) = present else { return Ok(aimed) };
    if aim == Aim::Publish && catalog.is_development {
        return Ok(aimed);
    }
    match product.state.after(Action::Stage) {
        Ok(Next::State(_)) => Ok(aimed),
        Ok(Next::Gone) | Err(_) => {
            let remedy = match catalog.is_development {
                true => "publish the draft, which overwrites it, or give it a new version",
                false => "give the draft a new version",
            };
            let message = format!(
                "the catalog `{}` has `{}:{}` as {} already; {remedy}",
                catalog.name, product.name, product.version, product.state,
            );
            Err(Error::conflict("version-exists", message))
        }
    }
}

fn lost_plan(error: StoreError) -> Error {
    match error {
        StoreError::Conflict { constraint, message } if constraint == "subscriptions_plan" => {
            Error::conflict("plan-has-subscriptions", format!("{message}, in `plan_mapping`"))
        }
        error => error.into(),
    }
}

/// An API for compiling, named as messages name it.
pub(crate) fn api_source(api: &CatalogApi, text: &str) -> ApiSource {
    ApiSource {
        id: api.id.to_string(),
        text: text.into(),
        origin: format!("{}:{}", api.name, api.version),
        is_suspended: api.state == ApiState::Suspended,
    }
}
