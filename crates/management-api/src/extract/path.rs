//! Where in the tree of nouns a request points. Every segment takes an ID or a name.

use crate::problem::Problem;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use management::{ApplicationAt, ConsumerOrgAt};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;

/// The segments of the path, percent-decoded.
pub(crate) struct Path<T>(pub(crate) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match axum::extract::Path::<T>::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(path)) => Ok(Path(path)),
            // Bytes that are no UTF-8 can name nothing that exists.
            Err(error) => Err(Problem::new(StatusCode::NOT_FOUND, "not-found", error.body_text())),
        }
    }
}

/// A provider organization.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct InOrg {
    /// Provider organization: ID or name.
    pub(crate) org: String,
}

/// A draft API.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct InDraftApi {
    /// Provider organization: ID or name.
    pub(crate) org: String,
    /// Draft API: ID or `name:version`.
    pub(crate) api: String,
}

/// A draft product.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct InDraftProduct {
    /// Provider organization: ID or name.
    pub(crate) org: String,
    /// Draft product: ID or `name:version`.
    pub(crate) product: String,
}

/// A catalog.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct InCatalog {
    /// Provider organization: ID or name.
    pub(crate) org: String,
    /// Catalog: ID or name.
    pub(crate) catalog: String,
}

/// A product of a catalog.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct InProduct {
    /// Provider organization: ID or name.
    pub(crate) org: String,
    /// Catalog: ID or name.
    pub(crate) catalog: String,
    /// Product: ID or `name:version`.
    pub(crate) product: String,
}

/// An API of a catalog.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct InApi {
    /// Provider organization: ID or name.
    pub(crate) org: String,
    /// Catalog: ID or name.
    pub(crate) catalog: String,
    /// API: ID or `name:version`.
    pub(crate) api: String,
}

/// A consumer organization.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct InConsumerOrg {
    /// Provider organization: ID or name.
    pub(crate) org: String,
    /// Catalog: ID or name.
    pub(crate) catalog: String,
    /// Consumer organization: ID or name.
    pub(crate) consumer_org: String,
}

/// An application.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct InApplication {
    /// Provider organization: ID or name.
    pub(crate) org: String,
    /// Catalog: ID or name.
    pub(crate) catalog: String,
    /// Consumer organization: ID or name.
    pub(crate) consumer_org: String,
    /// Application: ID or name.
    pub(crate) application: String,
}

/// A credential of an application.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct InCredential {
    /// Provider organization: ID or name.
    pub(crate) org: String,
    /// Catalog: ID or name.
    pub(crate) catalog: String,
    /// Consumer organization: ID or name.
    pub(crate) consumer_org: String,
    /// Application: ID or name.
    pub(crate) application: String,
    /// Credential: ID or client ID.
    pub(crate) credential: String,
}

/// A subscription of an application.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct InSubscription {
    /// Provider organization: ID or name.
    pub(crate) org: String,
    /// Catalog: ID or name.
    pub(crate) catalog: String,
    /// Consumer organization: ID or name.
    pub(crate) consumer_org: String,
    /// Application: ID or name.
    pub(crate) application: String,
    /// Subscription: its ID.
    pub(crate) subscription: String,
}

/// A schema for editors.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct InSchema {
    /// `openapi-2.0`, `openapi-3.0`, `openapi-3.1`, `product` or `x-ibm-configuration`.
    pub(crate) schema: String,
}

/// A call.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct InCall {
    /// Provider organization: ID or name.
    pub(crate) org: String,
    /// Call: the digits of its `X-Global-Transaction-ID`.
    pub(crate) transaction: String,
}

/// A member of a provider organization.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct InMember {
    /// Provider organization: ID or name.
    pub(crate) org: String,
    /// Member: user ID or user name.
    pub(crate) member: String,
}

/// A favourite of the caller.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct InFavourite {
    /// Provider organization: ID or name.
    pub(crate) org: String,
    /// `draft-apis`, `draft-products` or `catalogs`.
    pub(crate) kind: String,
    /// What is marked: ID or name, of drafts `name:version`.
    pub(crate) object: String,
}

/// An API token of the caller.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct InToken {
    /// API token: its ID.
    pub(crate) token: String,
}

impl InConsumerOrg {
    /// The place as management takes it.
    pub(crate) fn place(&self) -> ConsumerOrgAt<'_> {
        ConsumerOrgAt { catalog: &self.catalog, consumer_org: &self.consumer_org }
    }
}

impl InApplication {
    /// The place as management takes it.
    pub(crate) fn place(&self) -> ApplicationAt<'_> {
        application_at(&self.catalog, &self.consumer_org, &self.application)
    }
}

impl InCredential {
    /// The application's place as management takes it.
    pub(crate) fn place(&self) -> ApplicationAt<'_> {
        application_at(&self.catalog, &self.consumer_org, &self.application)
    }
}

impl InSubscription {
    /// The application's place as management takes it.
    pub(crate) fn place(&self) -> ApplicationAt<'_> {
        application_at(&self.catalog, &self.consumer_org, &self.application)
    }
}

fn application_at<'a>(
    catalog: &'a str,
    consumer_org: &'a str,
    application: &'a str,
) -> ApplicationAt<'a> {
    ApplicationAt { consumer_org: ConsumerOrgAt { catalog, consumer_org }, application }
}
