//! Freezing: a draft product and the drafts of its APIs become copies for a catalog.
//!
//! Mistakes of all documents come together, so that an author mends them in one go.

use crate::document::{Identified, read_api, read_product};
use crate::places::key;
use crate::plan_limits::limits_in_words;
use crate::{Error, Management, ProviderMember};
use model::{ApiName, Key, UrlName, Version, Versioned};
use openapi::{Api, ApiReference, Diagnostic, Product, ProductApi, Severity};
use serde_json::json;
use store::products::Plan;
use store::{StoreError, draft_apis, draft_products};

/// A product and its APIs, ready to go into a catalog.
#[derive(Debug)]
pub(crate) struct Frozen {
    /// The product's document.
    pub(crate) product: Identified<UrlName, Product>,
    /// Key in the product's document, and the API's document.
    pub(crate) apis: Vec<(String, Identified<ApiName, Api>)>,
    /// The plans, as subscriptions refer to them.
    pub(crate) plans: Vec<Plan>,
    /// What the author should know and what stops nothing.
    pub(crate) warnings: Vec<Diagnostic>,
}

impl Frozen {
    /// `name:version`, how messages name the product's document.
    pub(crate) fn origin(&self) -> String {
        format!("{}:{}", self.product.name, self.product.version)
    }

    /// Who may see and subscribe, in the form that the store keeps.
    pub(crate) fn visibility(&self) -> String {
        let visibility = &self.product.content.visibility;
        let audience = |audience: &openapi::Audience| {
            json!({
                "enabled": audience.enabled,
                "type": match audience.kind {
                    openapi::AudienceKind::Public => "public",
                    openapi::AudienceKind::Authenticated => "authenticated",
                    openapi::AudienceKind::Custom => "custom",
                },
                "orgs": audience.orgs,
                "tags": audience.tags,
            })
        };
        json!({
            "view": audience(&visibility.view),
            "subscribe": audience(&visibility.subscribe),
        })
        .to_string()
    }
}

impl Management {
    /// Reads a draft product and its APIs as they are now.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Mistakes`] with those of all documents
    pub(crate) async fn freeze(
        &self,
        member: &ProviderMember,
        draft: &str,
    ) -> Result<Frozen, Error> {
        let key: Key<_, Versioned<UrlName>> = key("draft product", draft)?;
        let (row, text) = draft_products::read(&self.store, &member.scope(), &key).await?;
        let origin = format!("{}:{}", row.name, row.version);
        let product = read_product::<UrlName>(text.into_bytes(), origin).await?;
        let mut mistakes = product.diagnostics.clone();
        let mut apis = Vec::new();
        for named in &product.content.apis {
            match self.freeze_api(member, &product, named).await? {
                Ok(api) => {
                    mistakes.extend(api.diagnostics.iter().cloned());
                    apis.push((named.key.clone(), api));
                }
                Err(found) => mistakes.extend(found),
            }
        }
        let named: Vec<(&str, &Api)> =
            apis.iter().map(|(key, api)| (key.as_str(), &api.content)).collect();
        mistakes.extend(product.document.check_plans(&product.content, &named));
        if mistakes.iter().any(Diagnostic::is_error) {
            return Err(Error::Mistakes(mistakes));
        }
        let plans = plans(&product.content)?;
        Ok(Frozen { product, apis, plans, warnings: mistakes })
    }

    /// The draft of one API that a product names, or what is wrong with it.
    async fn freeze_api(
        &self,
        member: &ProviderMember,
        product: &Identified<UrlName, Product>,
        named: &ProductApi,
    ) -> Result<Result<Identified<ApiName, Api>, Vec<Diagnostic>>, Error> {
        let mistake = |message: String, remedy: &str| {
            vec![Diagnostic {
                severity: Severity::Error,
                code: "api-unknown",
                origin: product.document.origin().to_owned(),
                place: product.document.place(&named.pointer),
                pointer: named.pointer.clone(),
                message,
                remedy: remedy.to_owned(),
            }]
        };
        let ApiReference::Name { name, version } = &named.reference else {
            let message = format!("the API `{}` is not named by name and version", named.key);
            let remedy = "write `name: 'name:version'` of a draft API; files are not known here";
            return Ok(Err(mistake(message, remedy)));
        };
        let missing = || {
            let message = format!("there is no draft API `{name}:{version}`");
            mistake(message, "import it, or name another version")
        };
        let (Ok(api), Ok(at)) = (name.parse::<ApiName>(), version.parse::<Version>()) else {
            return Ok(Err(missing()));
        };
        let key = Key::Name(Versioned { name: api, version: at });
        match draft_apis::read(&self.store, &member.scope(), &key).await {
            Ok((_, text)) => match read_api(text.into_bytes(), format!("{name}:{version}")).await {
                Ok(read) => Ok(Ok(read)),
                Err(Error::Mistakes(found)) => Ok(Err(found)),
                Err(error) => Err(error),
            },
            Err(StoreError::NotFound(_)) => Ok(Err(missing())),
            Err(error) => Err(error.into()),
        }
    }
}

fn plans(product: &Product) -> Result<Vec<Plan>, Error> {
    let plan = |plan: &openapi::Plan| {
        let name = plan.name.parse();
        let name = name.map_err(|error: model::NameError| {
            Error::invalid("plan-name-invalid", error.to_string())
        })?;
        Ok(Plan {
            name,
            title: plan.title.clone(),
            approval: plan.approval,
            limits: limits_in_words(plan),
        })
    };
    product.plans.iter().map(plan).collect()
}
