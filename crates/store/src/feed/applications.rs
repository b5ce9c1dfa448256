//! Applications with their credentials and subscriptions, as gateways know them.

use crate::row::Row;
use crate::statement::{Statement, statements};
use crate::value::{Value, args};
use crate::{Store, StoreError, Tx, applications, installation};
use model::{
    ApplicationId, ApplicationName, ApplicationState, CatalogId, ConsumerOrgId, PlanName,
    SubscriptionId, SubscriptionState, Title, UrlName, Version,
};
use std::fmt;

/// An application.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct FeedApplication {
    pub id: ApplicationId,
    pub catalog_id: CatalogId,
    pub name: ApplicationName,
    pub title: Title,
    pub state: ApplicationState,
    /// The catalog's test application, subscribed to every plan.
    pub is_test: bool,
    pub redirect_uris: Vec<String>,
    /// None for a test application, as the name.
    pub consumer_org_id: Option<ConsumerOrgId>,
    pub consumer_org: Option<UrlName>,
    /// Oldest first.
    pub credentials: Vec<FeedCredential>,
    /// Oldest first, cancelled ones left out.
    pub subscriptions: Vec<FeedSubscription>,
}

/// A credential.
#[derive(Clone)]
pub struct FeedCredential {
    /// The client ID.
    pub client_id: String,
    /// Hash of the secret, in management's text form.
    pub secret_hash: Option<String>,
}

/// A subscription.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct FeedSubscription {
    pub id: SubscriptionId,
    pub product: UrlName,
    pub version: Version,
    pub plan: PlanName,
    /// Pending or active.
    pub state: SubscriptionState,
}

/// IDs that one statement takes; the rest repeats the last.
const CHUNK: usize = 16;

macro_rules! sixteen {
    () => {
        "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
    };
}

macro_rules! applications {
    ($where:expr) => {
        concat!(
            "select applications.id, applications.catalog_id, applications.name,
                applications.title, applications.state, is_test, redirect_uris,
                consumer_orgs.id, consumer_orgs.name
            from applications
            left join consumer_orgs on consumer_orgs.id = applications.consumer_org_id ",
            $where,
            " order by applications.id"
        )
    };
}

macro_rules! credentials {
    ($where:expr) => {
        concat!(
            "select application_id, client_id, secret_hash from credentials ",
            $where,
            " order by application_id, id"
        )
    };
}

macro_rules! subscriptions {
    ($where:expr) => {
        concat!(
            "select application_id, subscriptions.id, products.name, products.version, plan,
                subscriptions.state
            from subscriptions join products on products.id = subscriptions.product_id
            where subscriptions.state <> 'cancelled' ",
            $where,
            " order by application_id, subscriptions.id"
        )
    };
}

statements! { "feed":
    APPLICATIONS = applications!("");
    CREDENTIALS = credentials!("");
    SUBSCRIPTIONS = subscriptions!("");
    APPLICATIONS_OF_CATALOG = applications!("where applications.catalog_id = $1");
    CREDENTIALS_OF_CATALOG = credentials!("where application_id in
        (select id from applications where catalog_id = $1)");
    SUBSCRIPTIONS_OF_CATALOG = subscriptions!("and subscriptions.catalog_id = $1");
    SOME_APPLICATIONS = applications!(concat!("where applications.id in ", sixteen!()));
    SOME_CREDENTIALS = credentials!(concat!("where application_id in ", sixteen!()));
    SOME_SUBSCRIPTIONS = subscriptions!(concat!("and application_id in ", sixteen!()));
}

/// Some applications of any catalog, by ID, with the newest sequence that is in them. Those that
/// are gone are left out.
///
/// # Errors
/// As [`Store::begin_reading`].
pub async fn applications(
    store: &Store,
    ids: &[ApplicationId],
) -> Result<(u64, Vec<FeedApplication>), StoreError> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let mut tx = store.begin_reading().await?;
    let sequence = installation::read(&mut tx).await?.sequence;
    let statements = [SOME_APPLICATIONS, SOME_CREDENTIALS, SOME_SUBSCRIPTIONS];
    let mut found = Vec::new();
    for chunk in ids.chunks(CHUNK) {
        let values = (0..CHUNK).map(|index| chunk[index.min(chunk.len() - 1)]);
        let values = values.map(|id| Value::Text(id.to_string())).collect();
        found.extend(read(&mut tx, statements, values).await?);
    }
    Ok((sequence, found))
}

/// All applications of a catalog, by ID, with the newest sequence that is in them.
///
/// # Errors
/// As [`Store::begin_reading`].
pub async fn applications_of(
    store: &Store,
    catalog: CatalogId,
) -> Result<(u64, Vec<FeedApplication>), StoreError> {
    let mut tx = store.begin_reading().await?;
    let sequence = installation::read(&mut tx).await?.sequence;
    let statements = [APPLICATIONS_OF_CATALOG, CREDENTIALS_OF_CATALOG, SUBSCRIPTIONS_OF_CATALOG];
    Ok((sequence, read(&mut tx, statements, args![catalog]).await?))
}

pub(super) async fn all(tx: &mut Tx) -> Result<Vec<FeedApplication>, StoreError> {
    read(tx, [APPLICATIONS, CREDENTIALS, SUBSCRIPTIONS], args![]).await
}

/// All three lists are ordered by application, so that one pass joins them.
async fn read(
    tx: &mut Tx,
    [applications, credentials, subscriptions]: [&'static Statement; 3],
    values: Vec<Value>,
) -> Result<Vec<FeedApplication>, StoreError> {
    let mut found = tx.rows(applications, values.clone(), read_application).await?;
    let mut credentials =
        tx.rows(credentials, values.clone(), read_credential).await?.into_iter().peekable();
    let mut subscriptions =
        tx.rows(subscriptions, values, read_subscription).await?.into_iter().peekable();
    for application in &mut found {
        let id = application.id;
        while let Some((_, one)) = credentials.next_if(|(owner, _)| *owner == id) {
            application.credentials.push(one);
        }
        while let Some((_, one)) = subscriptions.next_if(|(owner, _)| *owner == id) {
            application.subscriptions.push(one);
        }
    }
    Ok(found)
}

fn read_application(row: &mut Row<'_>) -> Result<FeedApplication, StoreError> {
    Ok(FeedApplication {
        id: row.next()?,
        catalog_id: row.next()?,
        name: row.next()?,
        title: row.next()?,
        state: row.next()?,
        is_test: row.next()?,
        redirect_uris: applications::list_of(&row.next::<String>()?)?,
        consumer_org_id: row.next()?,
        consumer_org: row.next()?,
        credentials: Vec::new(),
        subscriptions: Vec::new(),
    })
}

fn read_credential(row: &mut Row<'_>) -> Result<(ApplicationId, FeedCredential), StoreError> {
    let application = row.next()?;
    Ok((application, FeedCredential { client_id: row.next()?, secret_hash: row.next()? }))
}

fn read_subscription(row: &mut Row<'_>) -> Result<(ApplicationId, FeedSubscription), StoreError> {
    let application = row.next()?;
    let subscription = FeedSubscription {
        id: row.next()?,
        product: row.next()?,
        version: row.next()?,
        plan: row.next()?,
        state: row.next()?,
    };
    Ok((application, subscription))
}

impl fmt::Debug for FeedCredential {
    /// Without the secret's hash.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("FeedCredential");
        shown.field("client_id", &self.client_id).finish_non_exhaustive()
    }
}
