//! Catalogs: where products are staged and published, each with its own URLs.

use crate::answer::{ListOf, Reached, Removed, list, reached, removed, tagged, time};
use crate::extract::{IfMatch, InCatalog, InOrg, Json, MarkedListQuery, Path, Query, Signed};
use crate::problem::Problem;
use crate::router::Api;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use management::{CatalogChange, NewCatalog};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// A catalog.
#[derive(Serialize, ToSchema)]
pub(crate) struct Catalog {
    /// `cat_…`.
    id: String,
    /// The segment in the URLs of its APIs.
    name: String,
    /// Display name.
    title: String,
    /// Whether its segment may be left out of URLs.
    is_default: bool,
    /// Development mode: publishing a version again overwrites it.
    is_development: bool,
    /// Whether its test application is subscribed to every plan by itself.
    has_automatic_subscription: bool,
    /// Whether an API of `https` only is refused on the plain listener.
    strict_schemes: bool,
    /// Where its APIs are called, one URL for each gateway listener.
    endpoints: Vec<String>,
    /// Whether the caller marked it.
    favourite: bool,
    /// The URL to show to callers: every call to its APIs begins with it, such as
    /// `http://127.0.0.1:8080/demo/sb`.
    gateway_url: String,
    /// Grows with each change; the `ETag`.
    revision: i64,
    /// RFC 3339.
    created_at: String,
}

impl From<management::CatalogView> for Catalog {
    fn from(view: management::CatalogView) -> Catalog {
        let catalog = view.catalog;
        Catalog {
            id: catalog.id.to_string(),
            name: catalog.name.to_string(),
            title: catalog.title.to_string(),
            is_default: catalog.is_default,
            is_development: catalog.is_development,
            has_automatic_subscription: catalog.has_automatic_subscription,
            strict_schemes: catalog.strict_schemes,
            endpoints: view.endpoints,
            favourite: view.is_favourite,
            gateway_url: view.gateway_url,
            revision: catalog.revision.number(),
            created_at: time(catalog.created_at),
        }
    }
}

/// A catalog to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreateCatalog {
    /// The segment in the URLs of its APIs: a-z, 0-9 and hyphens.
    name: String,
    /// Display name.
    title: String,
    /// Development mode, with a test application that is subscribed to everything.
    #[serde(default)]
    is_development: bool,
    /// Whether its segment may be left out of URLs; one catalog at most.
    #[serde(default)]
    is_default: bool,
}

/// What to change; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateCatalog {
    /// The segment in the URLs of its APIs, all of which change with it.
    name: Option<String>,
    /// Display name.
    title: Option<String>,
    /// Whether its segment may be left out of URLs; one catalog at most.
    is_default: Option<bool>,
    /// Development mode; switching it off ends automatic subscription too.
    is_development: Option<bool>,
    /// Whether the test application is subscribed to every plan, in development mode only.
    /// Switching it off removes the test application; switching it on again makes another, with new
    /// credentials.
    has_automatic_subscription: Option<bool>,
    /// Whether an API of `https` only is refused on the plain listener.
    strict_schemes: Option<bool>,
}

/// The test application of a development catalog.
#[derive(Serialize, ToSchema)]
pub(crate) struct TestApplication {
    /// `app_…`.
    id: String,
    /// To be sent as `X-IBM-Client-Id`.
    client_id: String,
    /// To be sent as `X-IBM-Client-Secret`.
    client_secret: String,
}

/// Lists the catalogs of an organization, sorted by `name`, which is the default, `title` or
/// `created_at`.
#[utoipa::path(
    get,
    path = "/orgs/{org}/catalogs",
    tag = "catalogs",
    params(InOrg, MarkedListQuery),
    responses((status = 200, description = "A page of catalogs", body = ListOf<Catalog>))
)]
pub(crate) async fn list_catalogs(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InOrg>,
    Query(query): Query<MarkedListQuery>,
) -> Result<axum::Json<ListOf<Catalog>>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let catalogs = api.management.list_catalogs(&member, query.favourite, &query.listing()).await?;
    Ok(list(catalogs, Catalog::from))
}

/// Makes a catalog.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs",
    tag = "catalogs",
    params(InOrg),
    request_body = CreateCatalog,
    responses((status = 201, description = "The catalog", body = Reached<Catalog>))
)]
pub(crate) async fn create_catalog(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InOrg>,
    Json(body): Json<CreateCatalog>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let new = NewCatalog {
        name: body.name,
        title: body.title,
        is_development: body.is_development,
        is_default: body.is_default,
    };
    let made = api.management.create_catalog(&member, new).await?;
    let revision = made.item.catalog.revision;
    Ok(tagged(StatusCode::CREATED, revision, reached(made, Catalog::from)))
}

/// Shows a catalog.
#[utoipa::path(
    get,
    path = "/orgs/{org}/catalogs/{catalog}",
    tag = "catalogs",
    params(InCatalog),
    responses((status = 200, description = "The catalog", body = Catalog))
)]
pub(crate) async fn get_catalog(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InCatalog>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let view = api.management.get_catalog(&member, &at.catalog).await?;
    Ok(tagged(StatusCode::OK, view.catalog.revision, Catalog::from(view)))
}

/// Changes a catalog's settings.
#[utoipa::path(
    patch,
    path = "/orgs/{org}/catalogs/{catalog}",
    tag = "catalogs",
    params(InCatalog, ("If-Match" = String, Header, description = "`ETag` that was read, or `*`")),
    request_body = UpdateCatalog,
    responses((status = 200, description = "The catalog", body = Reached<Catalog>))
)]
pub(crate) async fn update_catalog(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InCatalog>,
    IfMatch(expected): IfMatch,
    Json(body): Json<UpdateCatalog>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let change = CatalogChange {
        name: body.name,
        title: body.title,
        is_default: body.is_default,
        is_development: body.is_development,
        has_automatic_subscription: body.has_automatic_subscription,
        strict_schemes: body.strict_schemes,
    };
    let changed = api.management.update_catalog(&member, &at.catalog, expected, change).await?;
    let revision = changed.item.catalog.revision;
    Ok(tagged(StatusCode::OK, revision, reached(changed, Catalog::from)))
}

/// Deletes a catalog; 409 while it holds products or consumer organizations.
#[utoipa::path(
    delete,
    path = "/orgs/{org}/catalogs/{catalog}",
    tag = "catalogs",
    params(InCatalog, ("If-Match" = String, Header, description = "`ETag` that was read, or `*`")),
    responses((status = 200, description = "Deleted", body = Removed))
)]
pub(crate) async fn delete_catalog(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InCatalog>,
    IfMatch(expected): IfMatch,
) -> Result<axum::Json<Removed>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    Ok(removed(api.management.delete_catalog(&member, &at.catalog, expected).await?))
}

/// Shows the credentials of a development catalog's test application. It is the one application
/// whose secret can be read again.
#[utoipa::path(
    get,
    path = "/orgs/{org}/catalogs/{catalog}/test-application",
    tag = "catalogs",
    params(InCatalog),
    responses((status = 200, description = "The test application", body = TestApplication))
)]
pub(crate) async fn get_test_application(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InCatalog>,
) -> Result<axum::Json<TestApplication>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let test = api.management.get_test_application(&member, &at.catalog).await?;
    Ok(axum::Json(TestApplication {
        id: test.id.to_string(),
        client_id: test.client_id,
        client_secret: test.client_secret.reveal(),
    }))
}
