//! Subscriptions: an application's right to a plan.

use crate::answer::{ListOf, Reached, Removed, list, reached, removed, tagged, time};
use crate::extract::{
    IfMatch, InApplication, InProduct, InSubscription, Json, OptionalIfMatch, PageQuery, Path,
    Query, Signed,
};
use crate::problem::Problem;
use crate::router::Api;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use management::SubscriptionEntry;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// A subscription.
#[derive(Serialize, ToSchema)]
pub(crate) struct Subscription {
    /// `sub_…`.
    id: String,
    /// The application's name.
    application: String,
    /// The application, `app_…`.
    application_id: String,
    /// Its consumer organization's name.
    consumer_org: Option<String>,
    /// The product's name.
    product: String,
    /// The product's version.
    version: String,
    /// The product, `prd_…`.
    product_id: String,
    /// The plan's name.
    plan: String,
    /// `pending`, `active` or `cancelled`.
    state: String,
    /// Grows with each change; the `ETag`.
    revision: i64,
    /// RFC 3339.
    created_at: String,
}

impl From<SubscriptionEntry> for Subscription {
    fn from(entry: SubscriptionEntry) -> Subscription {
        let subscription = entry.subscription;
        Subscription {
            id: subscription.id.to_string(),
            application: entry.application.to_string(),
            application_id: subscription.application_id.to_string(),
            consumer_org: entry.consumer_org.map(|name| name.to_string()),
            product: entry.product.to_string(),
            version: entry.version.to_string(),
            product_id: subscription.product_id.to_string(),
            plan: subscription.plan.to_string(),
            state: subscription.state.to_string(),
            revision: subscription.revision.number(),
            created_at: time(subscription.created_at),
        }
    }
}

/// A subscription to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreateSubscription {
    /// Product of the catalog: ID or `name:version`.
    product: String,
    /// The plan's name.
    plan: String,
}

/// Lists the subscriptions of an application, cancelled ones too.
#[utoipa::path(
    get,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}/subscriptions",
    tag = "subscriptions",
    params(InApplication, PageQuery),
    responses((status = 200, description = "A page of subscriptions", body = ListOf<Subscription>))
)]
pub(crate) async fn list_subscriptions(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InApplication>,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<ListOf<Subscription>>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let page = page.page()?;
    let subscriptions = api.management.list_subscriptions(&member, &at.place(), page).await?;
    Ok(list(subscriptions, Subscription::from))
}

/// Lists the subscriptions to a product that are not cancelled, whoever holds them.
#[utoipa::path(
    get,
    path = "/orgs/{org}/catalogs/{catalog}/products/{product}/subscriptions",
    tag = "subscriptions",
    params(InProduct, PageQuery),
    responses((status = 200, description = "A page of subscriptions", body = ListOf<Subscription>))
)]
pub(crate) async fn list_product_subscriptions(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InProduct>,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<ListOf<Subscription>>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let page = page.page()?;
    let subscriptions =
        api.management.list_product_subscriptions(&member, &at.catalog, &at.product, page).await?;
    Ok(list(subscriptions, Subscription::from))
}

/// Subscribes an application to a plan of a published product; one plan of a product at a time.
/// A plan with approval leaves the subscription pending.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}/subscriptions",
    tag = "subscriptions",
    params(InApplication),
    request_body = CreateSubscription,
    responses((status = 201, description = "Subscribed", body = Reached<Subscription>))
)]
pub(crate) async fn create_subscription(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InApplication>,
    Json(body): Json<CreateSubscription>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let place = at.place();
    let made =
        api.management.create_subscription(&member, &place, &body.product, &body.plan).await?;
    let revision = made.item.subscription.revision;
    Ok(tagged(StatusCode::CREATED, revision, reached(made, Subscription::from)))
}

/// Shows a subscription.
#[utoipa::path(
    get,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}/subscriptions/{subscription}",
    tag = "subscriptions",
    params(InSubscription),
    responses((status = 200, description = "The subscription", body = Subscription))
)]
pub(crate) async fn get_subscription(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InSubscription>,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let place = at.place();
    let found = api.management.get_subscription(&member, &place, &at.subscription).await?;
    Ok(tagged(StatusCode::OK, found.subscription.revision, Subscription::from(found)))
}

/// Cancels a subscription for good; the gateways refuse its calls at once.
#[utoipa::path(
    delete,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}/subscriptions/{subscription}",
    tag = "subscriptions",
    params(
        InSubscription,
        ("If-Match" = String, Header, description = "`ETag` that was read, or `*`"),
    ),
    responses((status = 200, description = "Cancelled", body = Removed))
)]
pub(crate) async fn cancel_subscription(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InSubscription>,
    IfMatch(expected): IfMatch,
) -> Result<axum::Json<Removed>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let place = at.place();
    let gone =
        api.management.cancel_subscription(&member, &place, &at.subscription, expected).await?;
    Ok(removed(gone))
}

/// Approves a pending subscription.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}/subscriptions/{subscription}/approve",
    tag = "subscriptions",
    params(InSubscription),
    responses((status = 200, description = "Active now", body = Reached<Subscription>))
)]
pub(crate) async fn approve_subscription(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InSubscription>,
    OptionalIfMatch(expected): OptionalIfMatch,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let place = at.place();
    let changed =
        api.management.approve_subscription(&member, &place, &at.subscription, expected).await?;
    let revision = changed.item.subscription.revision;
    Ok(tagged(StatusCode::OK, revision, reached(changed, Subscription::from)))
}

/// Rejects a pending subscription, which ends it.
#[utoipa::path(
    post,
    path = "/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}/subscriptions/{subscription}/reject",
    tag = "subscriptions",
    params(InSubscription),
    responses((status = 200, description = "Ended", body = Reached<Subscription>))
)]
pub(crate) async fn reject_subscription(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InSubscription>,
    OptionalIfMatch(expected): OptionalIfMatch,
) -> Result<Response, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let place = at.place();
    let changed =
        api.management.reject_subscription(&member, &place, &at.subscription, expected).await?;
    let revision = changed.item.subscription.revision;
    Ok(tagged(StatusCode::OK, revision, reached(changed, Subscription::from)))
}
