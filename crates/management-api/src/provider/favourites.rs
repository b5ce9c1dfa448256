//! What the caller marked to find it again.

use crate::extract::{InFavourite, Path, Signed};
use crate::problem::Problem;
use crate::router::Api;
use axum::extract::State;
use axum::http::StatusCode;
use management::FavouriteKind;
use std::sync::Arc;

/// Marks a draft or a catalog for the caller alone; nothing happens if it is marked already. Lists
/// tell it as `favourite`.
#[utoipa::path(
    put,
    path = "/orgs/{org}/favourites/{kind}/{object}",
    tag = "favourites",
    params(InFavourite),
    responses((status = 204, description = "Marked"))
)]
pub(crate) async fn add_favourite(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InFavourite>,
) -> Result<StatusCode, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let kind: FavouriteKind = at.kind.parse()?;
    api.management.add_favourite(&member, kind, &at.object).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes the caller's mark away; nothing happens where there is none.
#[utoipa::path(
    delete,
    path = "/orgs/{org}/favourites/{kind}/{object}",
    tag = "favourites",
    params(InFavourite),
    responses((status = 204, description = "Not marked any more"))
)]
pub(crate) async fn remove_favourite(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InFavourite>,
) -> Result<StatusCode, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let kind: FavouriteKind = at.kind.parse()?;
    api.management.remove_favourite(&member, kind, &at.object).await?;
    Ok(StatusCode::NO_CONTENT)
}
