//! What needs attention: found in the drafts that were changed last and in the catalogs.

use crate::authorize::{Permission, refusal};
use crate::{DraftApiView, DraftProductView, Error, Management, ProviderMember};
use model::ProductState::{self, Staged};
use model::Timestamp;
use store::attention::{OfflineApi, WaitingSubscription};
use store::{List, Page, Search, Sort, attention};

/// Most items of each kind.
const ITEMS_MAX: usize = 50;
/// Drafts of each kind that are looked at, those changed last: the bound of the work.
const DRAFTS_MAX: u32 = 200;

/// Something that waits for somebody.
#[derive(Debug, Clone)]
pub enum Attention {
    /// A draft API that stands in no catalog.
    DraftApiUnpublished(Box<DraftApiView>),
    /// A draft API whose document is not the one that a catalog serves or has staged.
    DraftApiChanged(Box<DraftApiView>),
    /// A draft product that stands in no catalog.
    DraftProductUnpublished(Box<DraftProductView>),
    /// A draft product that is not, or whose APIs are not, what a catalog serves or has staged.
    DraftProductChanged(Box<DraftProductView>),
    /// An API that was taken offline.
    ApiOffline(OfflineApi),
    /// A subscription that waits for approval.
    SubscriptionWaiting(WaitingSubscription),
    /// A catalog without a published product: name and title.
    CatalogEmpty {
        /// ID.
        id: String,
        /// Name.
        name: String,
        /// Display name.
        title: String,
    },
}

impl Attention {
    /// Since when it is so, where that is known.
    pub fn since(&self) -> Option<Timestamp> {
        match self {
            Attention::DraftApiUnpublished(api) | Attention::DraftApiChanged(api) => {
                Some(api.draft.updated_at)
            }
            Attention::DraftProductUnpublished(product)
            | Attention::DraftProductChanged(product) => Some(product.draft.updated_at),
            Attention::SubscriptionWaiting(subscription) => Some(subscription.created_at),
            Attention::ApiOffline(_) | Attention::CatalogEmpty { .. } => None,
        }
    }
}

impl Management {
    /// What needs attention in the organization, at most 50 of each kind; of drafts the 200 of
    /// each kind that were changed last are looked at. Kinds that the member may not see are left
    /// out.
    ///
    /// # Errors
    /// [`Error::Store`]
    pub async fn list_attention(&self, member: &ProviderMember) -> Result<Vec<Attention>, Error> {
        let scope = member.scope();
        let limit = ITEMS_MAX as u32;
        let may = |permission| refusal(member, permission).is_none();
        let mut items = Vec::new();
        if may(Permission::ViewConsumers) {
            let found = attention::waiting_subscriptions(&self.store, &scope, limit).await?;
            items.extend(found.into_iter().map(Attention::SubscriptionWaiting));
        }
        if may(Permission::ViewCatalogs) {
            let found = attention::offline_apis(&self.store, &scope, limit).await?;
            items.extend(found.into_iter().map(Attention::ApiOffline));
        }
        if may(Permission::ViewDrafts) {
            items.extend(self.waiting_drafts(member).await?);
        }
        if may(Permission::ViewCatalogs) {
            let found = attention::empty_catalogs(&self.store, &scope, limit).await?;
            items.extend(found.into_iter().map(|(id, name, title)| Attention::CatalogEmpty {
                id: id.to_string(),
                name: name.to_string(),
                title,
            }));
        }
        Ok(items)
    }

    /// Drafts that are not, or not as they are now, in a catalog: changed ones first.
    async fn waiting_drafts(&self, member: &ProviderMember) -> Result<Vec<Attention>, Error> {
        let newest = || List {
            page: Page::new(DRAFTS_MAX, None),
            search: Search::all(),
            order: Some(Sort::UpdatedAt.down()),
        };
        let (mut changed, mut unpublished) = (Vec::new(), Vec::new());
        for product in self.draft_product_views(member, false, newest()).await?.items {
            match standing(product.published.iter().map(|at| (at.state, at.is_current))) {
                Standing::Nowhere => {
                    unpublished.push(Attention::DraftProductUnpublished(Box::new(product)));
                }
                Standing::Outdated => {
                    changed.push(Attention::DraftProductChanged(Box::new(product)));
                }
                Standing::Current => {}
            }
        }
        for api in self.draft_api_views(member, false, newest()).await?.items {
            match standing(api.published.iter().map(|at| (at.state, at.is_current))) {
                Standing::Nowhere => {
                    unpublished.push(Attention::DraftApiUnpublished(Box::new(api)));
                }
                Standing::Outdated => changed.push(Attention::DraftApiChanged(Box::new(api))),
                Standing::Current => {}
            }
        }
        for items in [&mut changed, &mut unpublished] {
            items.sort_by_key(|item| std::cmp::Reverse(item.since()));
            items.truncate(ITEMS_MAX);
        }
        changed.extend(unpublished);
        Ok(changed)
    }
}

/// How a draft stands to the copies in catalogs that matter.
enum Standing {
    Nowhere,
    Outdated,
    Current,
}

fn standing(copies: impl Iterator<Item = (ProductState, bool)>) -> Standing {
    let mut standing = Standing::Nowhere;
    // What was retired is no place where the draft waits to be seen.
    for (_, is_current) in copies.filter(|(state, _)| state.is_served() || *state == Staged) {
        match is_current {
            false => return Standing::Outdated,
            true => standing = Standing::Current,
        }
    }
    standing
}
