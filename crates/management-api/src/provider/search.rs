//! Search over everything of an organization.

use crate::extract::{InOrg, Path, Query, SearchQuery, Signed};
use crate::problem::Problem;
use crate::router::Api;
use axum::Json;
use axum::extract::State;
use management::{Found, FoundKind};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// Something that was found, with what a link to it needs.
#[derive(Serialize, ToSchema)]
pub(crate) struct SearchResult {
    /// `draft-api`, `draft-product`, `catalog`, `product`, `api`, `consumer-org` or `application`.
    kind: &'static str,
    /// Its ID.
    id: String,
    /// Its name.
    name: String,
    /// Its version; null where its kind has none.
    version: Option<String>,
    /// Its title.
    title: String,
    /// Name of the catalog it is in, or is; null for drafts.
    catalog: Option<String>,
    /// Name of the consumer organization it belongs to, or is; null for others.
    consumer_org: Option<String>,
}

/// What was found, kind by kind; of each kind first what begins with the text.
#[derive(Serialize, ToSchema)]
pub(crate) struct SearchResults {
    /// The results.
    items: Vec<SearchResult>,
}

impl From<Found> for SearchResult {
    fn from(found: Found) -> SearchResult {
        SearchResult {
            kind: match found.kind {
                FoundKind::DraftApi => "draft-api",
                FoundKind::DraftProduct => "draft-product",
                FoundKind::Catalog => "catalog",
                FoundKind::Product => "product",
                FoundKind::Api => "api",
                FoundKind::ConsumerOrg => "consumer-org",
                FoundKind::Application => "application",
            },
            id: found.id,
            name: found.name,
            version: found.version,
            title: found.title,
            catalog: found.catalog,
            consumer_org: found.consumer_org,
        }
    }
}

/// Searches titles, names and versions of everything in an organization that the caller may see.
/// Nothing is found for an empty text.
#[utoipa::path(
    get,
    path = "/orgs/{org}/search",
    tag = "orgs",
    params(InOrg, SearchQuery),
    responses((status = 200, description = "What was found", body = SearchResults))
)]
pub(crate) async fn search_all(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InOrg>,
    Query(query): Query<SearchQuery>,
) -> Result<Json<SearchResults>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let found = api.management.search(&member, &query.q, query.limit).await?;
    Ok(Json(SearchResults { items: found.into_iter().map(SearchResult::from).collect() }))
}
