//! The life of a product version in a catalog, as one function.
//!
//! An enum and a total function instead of typestate: the state comes from a database row and
//! changes in any order.

crate::words! {
    /// Where a product version stands.
    pub enum ProductState, "product state", "staged, published, deprecated, retired, archived" {
        /// Frozen in the catalog; neither visible nor served.
        Staged = "staged",
        /// Visible, can be subscribed to, served.
        Published = "published",
        /// Served to its subscribers; takes no new ones.
        Deprecated = "deprecated",
        /// Neither visible nor served; its subscriptions are gone.
        Retired = "retired",
        /// Retired and out of the way of lists.
        Archived = "archived",
    }
}

crate::words! {
    /// What can be done with a product version in a catalog.
    pub enum Action, "action",
        "stage, publish, deprecate, retire, restage, archive, unarchive, delete"
    {
        /// Replaces a staged copy by a new one of the same version.
        Stage = "stage",
        /// Makes it visible and serves it.
        Publish = "publish",
        /// Closes it for new subscriptions.
        Deprecate = "deprecate",
        /// Ends it and its subscriptions.
        Retire = "retire",
        /// Brings a retired one back to staged; subscriptions do not come back.
        Restage = "restage",
        /// Hides a retired one.
        Archive = "archive",
        /// Brings an archived one back to retired.
        Unarchive = "unarchive",
        /// Removes it for ever.
        Delete = "delete",
    }
}

/// What an action leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Next {
    /// The product version stands here now.
    State(ProductState),
    /// There is no such product version any more.
    Gone,
}

/// An action that a state does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("a {from} product can't do `{action}`; possible now: {}", possible(*from))]
pub struct IllegalAction {
    /// Where the product version stands.
    pub from: ProductState,
    /// What was asked.
    pub action: Action,
}

impl ProductState {
    /// Where an action leads from here.
    ///
    /// # Errors
    /// [`IllegalAction`], which names the actions that are possible.
    pub fn after(self, action: Action) -> Result<Next, IllegalAction> {
        use ProductState::{Archived, Deprecated, Published, Retired, Staged};
        match (self, action) {
            (Staged, Action::Stage) | (Retired, Action::Restage) => Ok(Next::State(Staged)),
            (Staged | Deprecated, Action::Publish) => Ok(Next::State(Published)),
            (Published, Action::Deprecate) => Ok(Next::State(Deprecated)),
            (Published | Deprecated, Action::Retire) => Ok(Next::State(Retired)),
            (Archived, Action::Unarchive) => Ok(Next::State(Retired)),
            (Retired, Action::Archive) => Ok(Next::State(Archived)),
            (Staged | Retired | Archived, Action::Delete) => Ok(Next::Gone),
            (from, action) => Err(IllegalAction { from, action }),
        }
    }

    /// Whether gateways serve it.
    pub fn is_served(self) -> bool {
        match self {
            ProductState::Published | ProductState::Deprecated => true,
            ProductState::Staged | ProductState::Retired | ProductState::Archived => false,
        }
    }

    /// Whether an application may newly subscribe to it.
    pub fn takes_subscriptions(self) -> bool {
        self == ProductState::Published
    }
}

fn possible(state: ProductState) -> String {
    let actions: Vec<&str> = Action::ALL
        .iter()
        .filter(|action| state.after(**action).is_ok())
        .map(|action| action.as_str())
        .collect();
    actions.join(", ")
}
