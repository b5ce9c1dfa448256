//! The store's rows as the plain data that gateways compile, and what changed since.

use crate::{Error, Management};
use model::{ApiState, ApplicationId, ApplicationState, CatalogId, SubscriptionState};
use snapshot::source::{
    ApiSource, ApplicationSource, CatalogSource, Change, ConsumerChange, CredentialSource,
    ProductSource, Source, SubscriptionSource,
};
use store::feed::{
    self, Content, FeedApi, FeedApplication, FeedCatalog, FeedProduct, FeedSubscription,
};
use store::outbox::{self, Announcement, Change as Told, Since};
use tokio::sync::watch;

impl Management {
    /// Everything that gateways serve, as of one moment.
    ///
    /// # Errors
    /// [`Error::Store`]
    pub async fn full_source(&self) -> Result<Source, Error> {
        let full = feed::full(&self.store).await?;
        let catalogs = full.catalogs.into_iter().map(with_consumers).collect();
        Ok(Source { sequence: full.sequence, catalogs })
    }

    /// What a gateway that serves `after` needs next; `None` when it serves all there is.
    ///
    /// Consumers come alone where nothing else changed, so that one new credential never costs
    /// reading the rest; anything else comes as everything.
    ///
    /// # Errors
    /// [`Error::Store`]
    pub async fn next_change(&self, after: u64) -> Result<Option<Change>, Error> {
        match outbox::after(&self.store, after).await? {
            Since::TooMuch => Ok(Some(Change::Full(self.full_source().await?))),
            Since::Announcements(told) if told.is_empty() => Ok(None),
            Since::Announcements(told) => match first_consumers(&told) {
                Some(first) => Ok(Some(self.consumers(first).await?)),
                None => Ok(Some(Change::Full(self.full_source().await?))),
            },
        }
    }

    /// Wakes with each newer sequence. An announcement can be lost: also ask
    /// [`Management::next_change`] from time to time.
    pub fn announcements(&self) -> watch::Receiver<u64> {
        self.store.announcements()
    }

    async fn consumers(&self, first: FirstConsumers) -> Result<Change, Error> {
        let (_, found) = feed::applications(&self.store, &first.ids).await?;
        let gone = first.ids.iter().filter(|id| !found.iter().any(|known| known.id == **id));
        let mut changes: Vec<ConsumerChange> =
            gone.map(|id| ConsumerChange::Remove(id.to_string())).collect();
        changes.extend(found.into_iter().map(|known| ConsumerChange::Put(application(known))));
        Ok(Change::Consumers {
            sequence: first.sequence,
            catalog: first.catalog.to_string(),
            changes,
        })
    }
}

/// The applications of one catalog that changed before anything else did.
struct FirstConsumers {
    sequence: u64,
    catalog: CatalogId,
    ids: Vec<ApplicationId>,
}

/// What can be told as a change of consumers alone: whole sequences from the beginning, as long
/// as they are about listed applications of one catalog.
fn first_consumers(told: &[Announcement]) -> Option<FirstConsumers> {
    let catalog = told.first()?.catalog;
    let listed = |announcement: &&Announcement| {
        announcement.catalog == catalog && matches!(announcement.change, Told::Applications(_))
    };
    let fitting = told.iter().take_while(listed).count();
    // A sequence of which a part does not fit can't be told by halves.
    let broken = told.get(fitting).map(|announcement| announcement.sequence);
    let whole = told[..fitting].iter().filter(|one| Some(one.sequence) != broken);
    let mut first: Option<FirstConsumers> = None;
    for Announcement { sequence, change, .. } in whole {
        let Told::Applications(ids) = change else { continue };
        let told =
            first.get_or_insert(FirstConsumers { sequence: *sequence, catalog, ids: Vec::new() });
        told.sequence = *sequence;
        told.ids.extend(ids);
    }
    if let Some(first) = &mut first {
        first.ids.sort_unstable();
        first.ids.dedup();
    }
    first
}

fn with_consumers(catalog: FeedCatalog) -> CatalogSource {
    let applications = catalog.applications.into_iter().map(application).collect();
    CatalogSource { applications, ..catalog_source(catalog.content) }
}

/// A catalog without its consumers, of whom nothing is compiled.
pub(crate) fn catalog_source(content: Content) -> CatalogSource {
    let Content { catalog, org, products, apis } = content;
    CatalogSource {
        id: catalog.id.to_string(),
        org_id: catalog.org_id.to_string(),
        org: org.to_string(),
        name: catalog.name.to_string(),
        title: catalog.title.to_string(),
        is_default: catalog.is_default,
        strict_schemes: catalog.strict_schemes,
        revision: catalog.gateway_revision.unsigned_abs(),
        products: products.into_iter().map(product).collect(),
        apis: apis.into_iter().map(api).collect(),
        applications: Vec::new(),
    }
}

fn product(product: FeedProduct) -> ProductSource {
    ProductSource {
        id: product.id.to_string(),
        origin: format!("{}:{}", product.name, product.version),
        text: product.text,
        apis: product.apis.into_iter().map(|(key, id)| (key, id.to_string())).collect(),
    }
}

fn api(api: FeedApi) -> ApiSource {
    ApiSource {
        id: api.id.to_string(),
        origin: format!("{}:{}", api.name, api.version),
        text: api.text,
        is_suspended: match api.state {
            ApiState::Running => false,
            ApiState::Suspended => true,
        },
    }
}

fn application(application: FeedApplication) -> ApplicationSource {
    let credential = |credential: feed::FeedCredential| CredentialSource {
        // A hash that no version of ours can read accepts nothing; the rest goes on.
        secret: credential.secret_hash.and_then(|hash| hash.parse().ok()),
        client_id: credential.client_id,
    };
    ApplicationSource {
        id: application.id.to_string(),
        name: application.title.to_string(),
        org_id: application.consumer_org_id.map(|id| id.to_string()).unwrap_or_default(),
        org: application.consumer_org.map(|name| name.to_string()).unwrap_or_default(),
        is_suspended: match application.state {
            ApplicationState::Active => false,
            ApplicationState::Suspended => true,
        },
        is_test: application.is_test,
        credentials: application.credentials.into_iter().map(credential).collect(),
        subscriptions: application.subscriptions.into_iter().map(subscription).collect(),
    }
}

fn subscription(subscription: FeedSubscription) -> SubscriptionSource {
    SubscriptionSource {
        id: subscription.id.to_string(),
        product: subscription.product.to_string(),
        version: subscription.version.to_string(),
        plan: subscription.plan.to_string(),
        is_active: match subscription.state {
            SubscriptionState::Active => true,
            SubscriptionState::Pending | SubscriptionState::Cancelled => false,
        },
    }
}
