//! What can be done with a product of a catalog now, and why not the rest: for menus.
//!
//! The rules are [`model::ProductState::after`] and the table of who may; nothing is decided here.

use crate::authorize::{Permission, refusal};
use crate::products::PlanInUse;
use crate::{Error, ProviderMember};
use model::{Action, ProductState};
use store::catalogs::Catalog;
use store::products::Product;

/// What menus offer, in their order.
const OFFERED: [Action; 7] = [
    Action::Publish,
    Action::Deprecate,
    Action::Retire,
    Action::Restage,
    Action::Archive,
    Action::Unarchive,
    Action::Delete,
];

/// An action on a product, and whether it can be done now by this member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductAction {
    /// What.
    pub action: Action,
    /// Why it can't be done; `None` if it can.
    pub obstacle: Option<String>,
    /// What goes with it that the member should know before; `None` if nothing does.
    pub consequence: Option<String>,
}

/// Every action on a product, in the order of menus.
pub(crate) fn product_actions(
    member: &ProviderMember,
    catalog: &Catalog,
    product: &Product,
    plans: &[PlanInUse],
) -> Vec<ProductAction> {
    let forbidden =
        refusal(member, Permission::ManageProducts).map(|error: Error| error.to_string());
    let subscriptions: u64 = plans.iter().map(|plan| plan.subscriptions).sum();
    let offered = |action: Action| {
        let is_forced = action == Action::Delete && catalog.is_development;
        let illegal = match product.state.after(action) {
            Err(_) if !is_forced => Some(in_other_states(action)),
            Err(_) | Ok(_) => None,
        };
        let ends = matches!(action, Action::Retire | Action::Delete) && subscriptions > 0;
        ProductAction {
            action,
            obstacle: illegal.or_else(|| forbidden.clone()),
            consequence: ends.then(|| match subscriptions {
                1 => "1 subscription ends with it".to_owned(),
                count => format!("{count} subscriptions end with it"),
            }),
        }
    };
    OFFERED.into_iter().map(offered).collect()
}

/// When an action can be done, as a sentence: a menu shows many of them under one another, so each
/// says only what is new.
fn in_other_states(action: Action) -> String {
    let states: Vec<&str> = ProductState::ALL
        .iter()
        .filter(|state| state.after(action).is_ok())
        .map(|state| state.as_str())
        .collect();
    format!("Only for a product that is {}.", states.join(" or "))
}
