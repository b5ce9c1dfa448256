//! Consumer organizations: owners of applications in one catalog.

use crate::answer::{ListOf, Removed, list, removed, tagged, time};
use crate::extract::{IfMatch, InCatalog, InConsumerOrg, Json, ListQuery, Path, Query, Signed};
use crate::problem::Problem;
use crate::router::Api;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// A consumer organization.
#[derive(Serialize, ToSchema)]
pub(crate) struct ConsumerOrg {
    /// `cor_…`.
    id: String,
    /// Name, unique in the catalog.
    name: String,
    /// Display name.
    title: String,
    /// `pending` or `active`.
    state: String,
    /// Grows with each change; the `ETag`.
    revision: i64,
    /// RFC 3339.
    created_at: String,
    /// Applications it has.
    applications: u64,
}

impl From<management::ConsumerOrgView> for ConsumerOrg {
    fn from(view: management::ConsumerOrgView) -> ConsumerOrg {
        let org = view.org;
        ConsumerOrg {
            id: org.id.to_string(),
            name: org.name.to_string(),
            title: org.title.to_string(),
            state: org.state.to_string(),
            revision: org.revision.number(),
            created_at: time(org.created_at),
            applications: view.applications,
        }
    }
}

/// A consumer organization to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreateConsumerOrg {
    /// Name, unique in the catalog: a-z, 0-9 and hyphens.
    name: String,
    /// Display name.
    title: String,
}

/// What to change.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateConsumerOrg {
    /// Display name.
    title: String,
}

/// Lists the consumer organizations of a catalog, sorted by `name`, which is the default, `title` or
/// `created_at`.
#[utoipa::path(
    get,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs",
    tag = "consumer-orgs",
    params(InCatalog, ListQuery),
    responses((status = 200, description = "A page of organizations", body = ListOf<ConsumerOrg>))
)]
pub(crate) async fn list_consumer_orgs(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InCatalog>,
    Query(query): Query<ListQuery>,
) -> Result<axum::Json<ListOf<ConsumerOrg>>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let listing = query.listing();
    let orgs = api.management.list_consumer_orgs(&member, &at.catalog, &listing).await?;
    Ok(list(orgs, ConsumerOrg::from))
}

/// Makes a consumer organization.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs",
    tag = "consumer-orgs",
    params(InCatalog),
    request_body = CreateConsumerOrg,
    responses((status = 201, description = "The organization", body = ConsumerOrg))
)]
pub(crate) async fn create_consumer_org(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InCatalog>,
    Json(body): Json<CreateConsumerOrg>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let made =
        api.management.create_consumer_org(&member, &at.catalog, &body.name, &body.title).await?;
    Ok(tagged(StatusCode::CREATED, made.org.revision, ConsumerOrg::from(made)))
}

/// Shows a consumer organization.
#[utoipa::path(
    get,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}",
    tag = "consumer-orgs",
    params(InConsumerOrg),
    responses((status = 200, description = "The organization", body = ConsumerOrg))
)]
pub(crate) async fn get_consumer_org(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InConsumerOrg>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let org = api.management.get_consumer_org(&member, &at.place()).await?;
    Ok(tagged(StatusCode::OK, org.org.revision, ConsumerOrg::from(org)))
}

/// Changes a consumer organization.
#[utoipa::path(
    patch,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}",
    tag = "consumer-orgs",
    params(
        InConsumerOrg,
        ("If-Match" = String, Header, description = "`ETag` that was read, or `*`"),
    ),
    request_body = UpdateConsumerOrg,
    responses((status = 200, description = "The organization", body = ConsumerOrg))
)]
pub(crate) async fn update_consumer_org(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InConsumerOrg>,
    IfMatch(expected): IfMatch,
    Json(body): Json<UpdateConsumerOrg>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let org =
        api.management.update_consumer_org(&member, &at.place(), expected, &body.title).await?;
    Ok(tagged(StatusCode::OK, org.org.revision, ConsumerOrg::from(org)))
}

/// Deletes a consumer organization with its applications, credentials and subscriptions.
#[utoipa::path(
    delete,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}",
    tag = "consumer-orgs",
    params(
        InConsumerOrg,
        ("If-Match" = String, Header, description = "`ETag` that was read, or `*`"),
    ),
    responses((status = 200, description = "Deleted", body = Removed))
)]
pub(crate) async fn delete_consumer_org(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InConsumerOrg>,
    IfMatch(expected): IfMatch,
) -> Result<axum::Json<Removed>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    Ok(removed(api.management.delete_consumer_org(&member, &at.place(), expected).await?))
}
