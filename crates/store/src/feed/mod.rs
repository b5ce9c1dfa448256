//! What gateways serve, read for all organizations at once: the one unscoped view.
//!
//! Every function reads the state of one moment, in a number of statements that does not depend
//! on how much there is.

mod applications;
mod content;

pub(crate) use applications::STATEMENTS as APPLICATION_STATEMENTS;
pub use applications::{
    FeedApplication, FeedCredential, FeedSubscription, applications, applications_of,
};
pub(crate) use content::STATEMENTS as CONTENT_STATEMENTS;
pub use content::{Content, FeedApi, FeedProduct, content};

use crate::{Store, StoreError, installation};
use model::CatalogId;
use std::collections::BTreeMap;

/// Everything that gateways serve.
#[derive(Debug, Clone)]
pub struct Full {
    /// The newest sequence that is in it.
    pub sequence: u64,
    /// All catalogs, by ID.
    pub catalogs: Vec<FeedCatalog>,
}

/// One catalog with its consumers.
#[derive(Debug, Clone)]
pub struct FeedCatalog {
    /// Settings, products and APIs.
    pub content: Content,
    /// Its applications, by ID.
    pub applications: Vec<FeedApplication>,
}

/// All of it.
///
/// # Errors
/// As [`Store::begin_reading`].
pub async fn full(store: &Store) -> Result<Full, StoreError> {
    let mut tx = store.begin_reading().await?;
    let sequence = installation::read(&mut tx).await?.sequence;
    let contents = content::all(&mut tx).await?;
    let mut applications: BTreeMap<CatalogId, Vec<FeedApplication>> = BTreeMap::new();
    for application in applications::all(&mut tx).await? {
        applications.entry(application.catalog_id).or_default().push(application);
    }
    let catalogs = contents.into_iter().map(|content| {
        let applications = applications.remove(&content.catalog.id).unwrap_or_default();
        FeedCatalog { content, applications }
    });
    Ok(Full { sequence, catalogs: catalogs.collect() })
}
