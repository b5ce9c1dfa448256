//! The operations for providers of APIs, one file a noun.
//!
//! A handler translates: path, query and body into what management takes, its answer into JSON.
//! A rule found here is a bug. A handler's name is its `operationId`.

pub(crate) mod analytics;
pub(crate) mod apis;
pub(crate) mod applications;
pub(crate) mod attention;
pub(crate) mod audit;
pub(crate) mod calls;
pub(crate) mod catalog_consumers;
pub(crate) mod catalogs;
pub(crate) mod consumer_orgs;
pub(crate) mod credentials;
pub(crate) mod draft_apis;
pub(crate) mod draft_products;
pub(crate) mod drafts;
pub(crate) mod favourites;
pub(crate) mod first_administrator;
pub(crate) mod gateways;
pub(crate) mod health;
pub(crate) mod imports;
pub(crate) mod lifecycle;
pub(crate) mod me;
pub(crate) mod members;
pub(crate) mod orgs;
pub(crate) mod policies;
pub(crate) mod product_views;
pub(crate) mod products;
pub(crate) mod schemas;
pub(crate) mod search;
pub(crate) mod sessions;
pub(crate) mod subscriptions;
pub(crate) mod test_calls;
pub(crate) mod tokens;
pub(crate) mod validate;
