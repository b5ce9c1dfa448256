//! What needs attention in an organization.

use super::drafts::DraftPublication;
use crate::answer::time;
use crate::extract::{InOrg, Path, Signed};
use crate::problem::Problem;
use crate::router::Api;
use axum::Json;
use axum::extract::State;
use management::{Attention, DraftApiView, DraftProductView};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// Something that waits for somebody.
#[derive(Serialize, ToSchema)]
pub(crate) struct AttentionItem {
    /// Why: `draft-api-unpublished` and `draft-product-unpublished` (in no catalog),
    /// `draft-api-changed` and `draft-product-changed` (a catalog has another copy, see
    /// `published`), `api-offline`, `subscription-waiting` (for approval), `catalog-empty` (without
    /// a published product).
    reason: &'static str,
    /// ID of the draft, API, subscription or catalog.
    id: String,
    /// Its name; of a subscription the application's.
    name: String,
    /// Its version, of a subscription the product's; null for catalogs.
    version: Option<String>,
    /// Its title; of a subscription the application's.
    title: String,
    /// Name of the catalog; null for drafts.
    catalog: Option<String>,
    /// Name of the consumer organization, of subscriptions.
    consumer_org: Option<String>,
    /// Name of the product, of subscriptions.
    product: Option<String>,
    /// Name of the plan, of subscriptions.
    plan: Option<String>,
    /// Where a changed draft stands in catalogs; empty for others.
    published: Vec<DraftPublication>,
    /// Since when, RFC 3339; null where it is not known.
    since: Option<String>,
}

/// What needs attention, the most urgent kinds first.
#[derive(Serialize, ToSchema)]
pub(crate) struct AttentionList {
    /// The items, at most 50 of each reason.
    items: Vec<AttentionItem>,
}

impl From<Attention> for AttentionItem {
    fn from(attention: Attention) -> AttentionItem {
        let since = attention.since().map(time);
        let item = match attention {
            Attention::DraftApiUnpublished(api) => of_api("draft-api-unpublished", *api),
            Attention::DraftApiChanged(api) => of_api("draft-api-changed", *api),
            Attention::DraftProductUnpublished(product) => {
                of_product("draft-product-unpublished", *product)
            }
            Attention::DraftProductChanged(product) => {
                of_product("draft-product-changed", *product)
            }
            Attention::ApiOffline(offline) => AttentionItem {
                version: Some(offline.api.version.to_string()),
                catalog: Some(offline.catalog.to_string()),
                ..item("api-offline", offline.id, offline.api.name, offline.title)
            },
            Attention::SubscriptionWaiting(waiting) => {
                let (id, name) = (waiting.id, waiting.application);
                AttentionItem {
                    version: Some(waiting.version.to_string()),
                    catalog: Some(waiting.catalog.to_string()),
                    consumer_org: Some(waiting.consumer_org.to_string()),
                    product: Some(waiting.product.to_string()),
                    plan: Some(waiting.plan.to_string()),
                    ..item("subscription-waiting", id, name, waiting.application_title)
                }
            }
            Attention::CatalogEmpty { id, name, title } => AttentionItem {
                catalog: Some(name.clone()),
                ..item("catalog-empty", id, name, title)
            },
        };
        AttentionItem { since, ..item }
    }
}

fn of_api(reason: &'static str, view: DraftApiView) -> AttentionItem {
    let draft = view.draft;
    AttentionItem {
        version: Some(draft.version.to_string()),
        published: view.published.into_iter().map(DraftPublication::from).collect(),
        ..item(reason, draft.id, draft.name, draft.title)
    }
}

fn of_product(reason: &'static str, view: DraftProductView) -> AttentionItem {
    let draft = view.draft;
    AttentionItem {
        version: Some(draft.version.to_string()),
        published: view.published.into_iter().map(DraftPublication::from).collect(),
        ..item(reason, draft.id, draft.name, draft.title)
    }
}

fn item(
    reason: &'static str,
    id: impl ToString,
    name: impl ToString,
    title: String,
) -> AttentionItem {
    AttentionItem {
        reason,
        id: id.to_string(),
        name: name.to_string(),
        version: None,
        title,
        catalog: None,
        consumer_org: None,
        product: None,
        plan: None,
        published: Vec::new(),
        since: None,
    }
}

/// Lists what needs attention in an organization, as far as the caller may see it: subscriptions
/// that wait for approval, APIs that are offline, drafts that changed since they were published or
/// never were (among the 200 of each kind that were changed last), catalogs without a published
/// product. APIs that fail are not here: see the operations of `analytics`.
#[utoipa::path(
    get,
    path = "/orgs/{org}/attention",
    tag = "orgs",
    params(InOrg),
    responses((status = 200, description = "What needs attention", body = AttentionList))
)]
pub(crate) async fn list_attention(
    State(api): State<Arc<Api>>,
    Signed(actor): Signed,
    Path(at): Path<InOrg>,
) -> Result<Json<AttentionList>, Problem> {
    let member = api.management.member(&actor, &at.org).await?;
    let found = api.management.list_attention(&member).await?;
    Ok(Json(AttentionList { items: found.into_iter().map(AttentionItem::from).collect() }))
}
