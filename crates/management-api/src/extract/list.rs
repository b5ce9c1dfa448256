//! The queries of lists: part, search, order, and what else narrows them.

use crate::problem::Problem;
use management::{ApplicationState, Listing, ProductState, SubscriptionState};
use serde::Deserialize;
use std::fmt::Display;
use std::str::FromStr;
use utoipa::IntoParams;

/// Declares the query of a list: what all lists have, and its own filters.
macro_rules! list_queries {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Default, Deserialize, IntoParams)]
        #[serde(deny_unknown_fields, default)]
        #[into_params(parameter_in = Query)]
        pub(crate) struct $name {
            /// Most items to answer, 1 to 200; 50 when left out.
            #[param(minimum = 1, maximum = 200, value_type = Option<u32>)]
            limit: Option<u32>,
            /// `next` of the page before.
            after: Option<String>,
            /// A text that the items hold, such as in their title, name or version, without
            /// regard to case; at most 200 characters.
            #[param(max_length = 200)]
            q: Option<String>,
            /// What to sort by, as the operation names it; `-` in front for the last first. 400
            /// names what is known.
            sort: Option<String>,
            $($(#[$field_doc])* pub(crate) $field: $type,)*
        }

        impl $name {
            /// The list as management takes it.
            pub(crate) fn listing(&self) -> Listing {
                Listing {
                    limit: self.limit,
                    after: self.after.clone(),
                    q: self.q.clone(),
                    sort: self.sort.clone(),
                }
            }
        }
    )+};
}

list_queries! {
    /// A list without filters of its own.
    ListQuery {}

    /// A list of what people mark as favourites.
    MarkedListQuery {
        /// Only what the caller marked.
        favourite: bool,
    }

    /// The products of a catalog.
    ProductListQuery {
        /// Only products in these states, separated by commas, such as `published,staged`.
        state: Option<String>,
    }

    /// The applications of a catalog.
    ApplicationListQuery {
        /// Only those that are `active`, or only those that are `suspended`.
        state: Option<String>,
    }
}

/// The subscriptions of a catalog.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct SubscriptionListQuery {
    /// Most items to answer, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200, value_type = Option<u32>)]
    limit: Option<u32>,
    /// `next` of the page before.
    after: Option<String>,
    /// `created_at`, the default, or `-created_at` for the newest first.
    sort: Option<String>,
    /// Only to this product: ID or `name:version`.
    product: Option<String>,
    /// Only to plans of this name.
    plan: Option<String>,
    /// Only of this application: its ID.
    application: Option<String>,
    /// Only of this consumer organization: ID or name.
    consumer_org: Option<String>,
    /// Only those that are `pending`, `active` or `cancelled`.
    state: Option<String>,
}

impl SubscriptionListQuery {
    /// Filter and list as management takes them.
    pub(crate) fn parts(self) -> Result<(management::SubscriptionFilter, Listing), Problem> {
        let filter = management::SubscriptionFilter {
            product: self.product,
            plan: self.plan,
            application: self.application,
            consumer_org: self.consumer_org,
            state: state::<SubscriptionState>(self.state.as_deref())?,
        };
        let (limit, after, sort) = (self.limit, self.after, self.sort);
        Ok((filter, Listing { limit, after, q: None, sort }))
    }
}

impl ProductListQuery {
    /// The states that are wanted; all if it is empty.
    pub(crate) fn states(&self) -> Result<Vec<ProductState>, Problem> {
        let words = self.state.iter().flat_map(|states| states.split(','));
        let words = words.map(str::trim).filter(|word| !word.is_empty());
        words.map(word).collect()
    }
}

impl ApplicationListQuery {
    /// The state that is wanted, if one is.
    pub(crate) fn state(&self) -> Result<Option<ApplicationState>, Problem> {
        state(self.state.as_deref())
    }
}

fn state<T: FromStr<Err: Display>>(said: Option<&str>) -> Result<Option<T>, Problem> {
    said.filter(|said| !said.is_empty()).map(word).transpose()
}

fn word<T: FromStr<Err: Display>>(said: &str) -> Result<T, Problem> {
    said.parse().map_err(|e: T::Err| Problem::bad_request("state-unknown", e.to_string()))
}

/// The query of a search.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct SearchQuery {
    /// What to search for, without regard to case; at most 200 characters.
    #[param(max_length = 200, required = true, value_type = String)]
    pub(crate) q: String,
    /// Most results of each kind, 1 to 50; 20 when left out.
    #[param(minimum = 1, maximum = 50, value_type = Option<u32>)]
    pub(crate) limit: Option<u32>,
}
