//! What is compiled into a snapshot: plain data, as management or a folder hands it over.
//!
//! Remote gateways will receive this form, so that there is one compile function and no second
//! wire format of a compiled thing.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use tokens::SecretHash;

/// Everything one gateway serves.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Source {
    /// Store-wide, monotonic; a gateway ignores a source older than what it serves.
    pub sequence: u64,
    /// The catalogs, in any order.
    pub catalogs: Vec<CatalogSource>,
}

/// One catalog.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CatalogSource {
    /// `cat_…`; empty in the stand-alone gateway.
    pub id: String,
    /// Provider organization's ID, `org_…`.
    pub org_id: String,
    /// Provider organization's URL name; empty in the stand-alone gateway, whose URLs have
    /// neither organization nor catalog.
    pub org: String,
    /// URL name, such as `sb`.
    pub name: String,
    /// Display name.
    pub title: String,
    /// Whether the catalog segment may be left out of the URL.
    pub is_default: bool,
    /// Whether an API of `https` only is refused on the plain listener.
    pub strict_schemes: bool,
    /// Grows with each change of the catalog's products.
    pub revision: u64,
    /// What is staged nowhere but served: published and deprecated products.
    pub products: Vec<ProductSource>,
    /// The frozen API documents those products name.
    pub apis: Vec<ApiSource>,
    /// Applications with credentials and subscriptions.
    pub applications: Vec<ApplicationSource>,
}

/// One product version that is served.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ProductSource {
    /// `prd_…`.
    pub id: String,
    /// The author's text of the product document.
    pub text: Arc<str>,
    /// File or object the text came from, for messages.
    pub origin: String,
    /// Product's API key to the `id` of one of the catalog's [`ApiSource`]s.
    pub apis: BTreeMap<String, String>,
}

/// One API version.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ApiSource {
    /// `api_…`, unique in the catalog.
    pub id: String,
    /// The author's text of the definition.
    pub text: Arc<str>,
    /// File or object the text came from, for messages.
    pub origin: String,
    /// Taken offline by its provider: answered 503.
    pub is_suspended: bool,
}

/// One application of a consumer organization.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ApplicationSource {
    /// `app_…`.
    pub id: String,
    /// Title, for variables and records.
    pub name: String,
    /// Consumer organization's ID, `cor_…`; empty where there is none.
    pub org_id: String,
    /// Consumer organization's name.
    pub org: String,
    /// Suspended applications are refused with 403.
    pub is_suspended: bool,
    /// The catalog's test application: subscribed to every plan, free of plan limits.
    pub is_test: bool,
    /// Client IDs with the hashes of their secrets.
    pub credentials: Vec<CredentialSource>,
    /// Oldest first; of several that fit, the newest counts.
    pub subscriptions: Vec<SubscriptionSource>,
}

/// One credential.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CredentialSource {
    /// The client ID.
    pub client_id: String,
    /// Hash of the secret; `None` accepts no secret at all.
    pub secret: Option<SecretHash>,
}

/// One subscription.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SubscriptionSource {
    /// `sub_…`.
    pub id: String,
    /// Product name.
    pub product: String,
    /// Product version.
    pub version: String,
    /// Plan name.
    pub plan: String,
    /// Approved and not suspended.
    pub is_active: bool,
}

/// One step of a gateway's feed.
#[derive(Debug, Clone)]
pub enum Change {
    /// Everything anew.
    Full(Source),
    /// Some applications of one catalog; nothing else changed.
    Consumers {
        /// The store-wide sequence after this change.
        sequence: u64,
        /// `id` of the catalog.
        catalog: String,
        /// What changed.
        changes: Vec<ConsumerChange>,
    },
}

/// A change of one application.
#[derive(Debug, Clone)]
pub enum ConsumerChange {
    /// New or changed: replaces what is known of the application.
    Put(ApplicationSource),
    /// Gone, with its credentials and subscriptions; by `id`.
    Remove(String),
}
