//! APIs in a catalog: the frozen documents that its products name.

use crate::answer::{ListOf, Reached, frozen, list, reached};
use crate::extract::{InApi, InCatalog, ListQuery, Path, Query, Signed};
use crate::problem::Problem;
use crate::router::Api;
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use management::media;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// An API version in a catalog.
#[derive(Serialize, ToSchema)]
pub(crate) struct CatalogApi {
    /// `api_…`.
    id: String,
    /// Name.
    name: String,
    /// Version.
    version: String,
    /// Title.
    title: String,
    /// `running` or `suspended`.
    state: String,
}

impl From<management::CatalogApi> for CatalogApi {
    fn from(api: management::CatalogApi) -> CatalogApi {
        CatalogApi {
            id: api.id.to_string(),
            name: api.name.to_string(),
            version: api.version.to_string(),
            title: api.title.to_string(),
            state: api.state.to_string(),
        }
    }
}

/// Lists the APIs of a catalog, sorted by `name`, which is the default, or `title`.
#[utoipa::path(
    get,
    path = "/orgs/{org}/catalogs/{catalog}/apis",
    tag = "apis",
    params(InCatalog, ListQuery),
    responses((status = 200, description = "A page of APIs", body = ListOf<CatalogApi>))
)]
pub(crate) async fn list_apis(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InCatalog>,
    Query(query): Query<ListQuery>,
) -> Result<Json<ListOf<CatalogApi>>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let apis = api.management.list_apis(&member, &at.catalog, &query.listing()).await?;
    Ok(list(apis, CatalogApi::from))
}

/// Shows an API of a catalog.
#[utoipa::path(
    get,
    path = "/orgs/{org}/catalogs/{catalog}/apis/{api}",
    tag = "apis",
    params(InApi),
    responses((status = 200, description = "The API", body = CatalogApi))
)]
pub(crate) async fn get_api(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InApi>,
) -> Result<Json<CatalogApi>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let (found, _) = api.management.get_api(&member, &at.catalog, &at.api).await?;
    Ok(Json(CatalogApi::from(found)))
}

/// Answers the frozen document of an API.
#[utoipa::path(
    get,
    path = "/orgs/{org}/catalogs/{catalog}/apis/{api}/document",
    tag = "apis",
    params(InApi),
    responses((status = 200, description = "The document", content(
        (String = "application/yaml"), (Object = "application/json")
    )))
)]
pub(crate) async fn get_api_document(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InApi>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let (_, text) = api.management.get_api(&member, &at.catalog, &at.api).await?;
    Ok(frozen(media(&text), text))
}

/// Takes an API offline: every call is answered 503, whatever the product.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs/{catalog}/apis/{api}/suspend",
    tag = "apis",
    params(InApi),
    responses((status = 200, description = "The API", body = Reached<CatalogApi>))
)]
pub(crate) async fn suspend_api(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InApi>,
) -> Result<Json<Reached<CatalogApi>>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let changed = api.management.suspend_api(&member, &at.catalog, &at.api).await?;
    Ok(Json(reached(changed, CatalogApi::from)))
}

/// Brings an API back online.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs/{catalog}/apis/{api}/resume",
    tag = "apis",
    params(InApi),
    responses((status = 200, description = "The API", body = Reached<CatalogApi>))
)]
pub(crate) async fn resume_api(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InApi>,
) -> Result<Json<Reached<CatalogApi>>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let changed = api.management.resume_api(&member, &at.catalog, &at.api).await?;
    Ok(Json(reached(changed, CatalogApi::from)))
}
