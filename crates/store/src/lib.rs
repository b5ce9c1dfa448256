//! Where management keeps everything: SQLite or PostgreSQL, from one SQL text.
//!
//! - One file a noun; no noun's file names an engine. Every statement is registered
//!   ([`statement::all`]) and prepared on both engines by a test.
//! - Reading functions run on a [`Store`] or in a [`Tx`]; writing ones only in a [`Tx`].
//! - Provider and consumer data is reached through a scope ([`ProviderScope`], [`CatalogScope`],
//!   [`ConsumerScope`]); there is no unscoped find. [`feed`] serves gateways, which see all.
//! - What gateways serve changes only together with an outbox row: [`Tx`] sees to it.
//! - No clock and no randomness: times, IDs and hashes come in as arguments.
//! - No secret is readable here but the test application's, sealed by the caller.

mod engine;
mod error;
mod list;
mod many;
mod options;
mod page;
mod row;
mod scope;
pub mod statement;
mod store;
mod tx;
mod value;

pub mod api_tokens;
pub mod applications;
pub mod attention;
pub mod audit;
pub mod catalog_apis;
pub mod catalog_applications;
pub mod catalogs;
pub mod consumer_orgs;
pub mod credentials;
pub mod draft_apis;
pub mod draft_products;
pub mod favourites;
pub mod feed;
pub mod first_administrator;
pub mod installation;
pub mod members;
pub mod outbox;
pub mod products;
pub mod provider_orgs;
pub mod publications;
pub mod references;
pub mod search;
pub mod sessions;
pub mod subscriptions;
pub mod underived;
pub mod users;

pub use error::StoreError;
pub use list::{List, Order, Reader, Search, Sort};
pub use options::Options;
pub use page::{Cursor, Page, Paged};
pub use scope::{CatalogScope, ConsumerScope, ProviderScope};
pub use store::{On, Store};
pub use tx::Tx;
