//! What all consumers of a catalog have together.

use super::applications::Application;
use super::subscriptions::Subscription;
use crate::answer::{ListOf, list};
use crate::extract::{ApplicationListQuery, InCatalog, Path, Query, Signed, SubscriptionListQuery};
use crate::problem::Problem;
use crate::router::Api;
use axum::extract::State;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// An application of a catalog, with its owner and what it has.
#[derive(Serialize, ToSchema)]
pub(crate) struct CatalogApplication {
    /// The application.
    #[serde(flatten)]
    application: Application,
    /// Its consumer organization, `cor_…`.
    consumer_org_id: Option<String>,
    /// Its consumer organization's name.
    consumer_org: String,
    /// Its consumer organization's display name.
    consumer_org_title: String,
    /// Credentials it has, each with a client ID.
    credentials: u64,
    /// Subscriptions it has that are not cancelled.
    subscriptions: u64,
}

impl From<management::CatalogApplication> for CatalogApplication {
    fn from(entry: management::CatalogApplication) -> CatalogApplication {
        CatalogApplication {
            consumer_org_id: entry.application.consumer_org_id.map(|id| id.to_string()),
            application: entry.application.into(),
            consumer_org: entry.consumer_org.to_string(),
            consumer_org_title: entry.consumer_org_title.to_string(),
            credentials: entry.credentials,
            subscriptions: entry.subscriptions,
        }
    }
}

/// Lists the applications of all consumers of a catalog, without the test application, sorted by
/// `name`, which is the default, `title` or `created_at`.
#[utoipa::path(
    get,
    path = "/orgs/{org}/catalogs/{catalog}/applications",
    tag = "applications",
    params(InCatalog, ApplicationListQuery),
    responses((
        status = 200,
        description = "A page of applications",
        body = ListOf<CatalogApplication>
    ))
)]
pub(crate) async fn list_catalog_applications(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InCatalog>,
    Query(query): Query<ApplicationListQuery>,
) -> Result<axum::Json<ListOf<CatalogApplication>>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let (state, listing) = (query.state()?, query.listing());
    let found = api.management.list_catalog_applications(&member, &at.catalog, state, &listing);
    Ok(list(found.await?, CatalogApplication::from))
}

/// Lists the subscriptions of all consumers of a catalog that fit the filters, cancelled ones too,
/// oldest first; without those of the test application.
#[utoipa::path(
    get,
    path = "/orgs/{org}/catalogs/{catalog}/subscriptions",
    tag = "subscriptions",
    params(InCatalog, SubscriptionListQuery),
    responses((status = 200, description = "A page of subscriptions", body = ListOf<Subscription>))
)]
pub(crate) async fn list_catalog_subscriptions(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InCatalog>,
    Query(query): Query<SubscriptionListQuery>,
) -> Result<axum::Json<ListOf<Subscription>>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let (filter, listing) = query.parts()?;
    let found = api.management.list_catalog_subscriptions(&member, &at.catalog, &filter, &listing);
    Ok(list(found.await?, Subscription::from))
}
