//! Applications: a consumer's software. A catalog's test application is one of no consumer.

use crate::list::folded;
use crate::row::Row;
use crate::statement::statements;
use crate::value::args;
use crate::{CatalogScope, ConsumerScope, On, Page, Paged, StoreError, Tx};
use model::{
    ApplicationId, ApplicationName, ApplicationState, CatalogId, ConsumerOrgId, Key, Revision,
    Timestamp, Title,
};

/// An application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// ID.
    pub id: ApplicationId,
    /// Where it calls.
    pub catalog_id: CatalogId,
    /// Whose it is; none for the test application only.
    pub consumer_org_id: Option<ConsumerOrgId>,
    /// Unique in the consumer organization, never changes.
    pub name: ApplicationName,
    /// Display name.
    pub title: Title,
    /// For people; may be empty.
    pub description: String,
    /// Whether it may call.
    pub state: ApplicationState,
    /// Whether it is the catalog's test application, of which there is one at most.
    pub is_test: bool,
    /// Where OAuth may send people back.
    pub redirect_uris: Vec<String>,
    /// Counts its changes.
    pub revision: Revision,
    /// When it was registered.
    pub created_at: Timestamp,
}

/// What can be changed of an application.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Settings {
    pub title: Title,
    pub description: String,
    pub state: ApplicationState,
    pub redirect_uris: Vec<String>,
}

macro_rules! columns {
    () => {
        "id, catalog_id, consumer_org_id, name, title, description, state, is_test, \
         redirect_uris, revision, created_at"
    };
}

statements! { "applications":
    INSERT = concat!("insert into applications (", columns!(), ", search)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)");
    OWNER = "select 1 from consumer_orgs where id = $2 and catalog_id = $1";
    FIND_ID = concat!("select ", columns!(), " from applications
        where id = $3 and catalog_id = $1 and (cast($2 as text) is null or consumer_org_id = $2)");
    FIND_NAME = concat!("select ", columns!(), " from applications
        where consumer_org_id = $2 and name = $3 and catalog_id = $1");
    FIND_TEST = concat!("select ", columns!(), " from applications
        where catalog_id = $1 and is_test");
    LIST_ORG = concat!("select ", columns!(), " from applications
        where consumer_org_id = $1 and id > $2 order by id limit $3");
    LIST_ALL = concat!("select ", columns!(), " from applications
        where catalog_id = $1 and id > $2 order by id limit $3");
    UPDATE = "update applications set title = $5, description = $6, state = $7,
            redirect_uris = $8, search = $9, revision = revision + 1
        where catalog_id = $1 and (cast($2 as text) is null or consumer_org_id = $2) and id = $3
            and revision = $4
        returning revision";
    DELETE = "delete from applications where catalog_id = $1
        and (cast($2 as text) is null or consumer_org_id = $2) and id = $3 and revision = $4";
}

/// Adds an application. In the scope of one consumer organization it belongs to that one.
///
/// # Errors
/// [`StoreError::Conflict`] `applications_consumer_org_id_name_key`, or
/// `applications_catalog_id_key` for a second test application; [`StoreError::NotFound`] if the
/// consumer organization is not in the scope.
pub async fn insert(
    tx: &mut Tx,
    scope: &ConsumerScope,
    application: &Application,
) -> Result<(), StoreError> {
    if scope.org().is_some_and(|org| application.consumer_org_id != Some(org)) {
        return Err(StoreError::NotFound("consumer organization"));
    }
    if let Some(org) = application.consumer_org_id {
        let values = args![scope.catalog().catalog(), org];
        On::from(&mut *tx).one("consumer organization", OWNER, values, |_| Ok(())).await?;
    }
    let values = args![
        application.id,
        scope.catalog().catalog(),
        application.consumer_org_id,
        application.name,
        application.title,
        application.description,
        application.state,
        application.is_test,
        list_text(&application.redirect_uris),
        application.revision,
        application.created_at,
        folded(&[application.title.as_str(), application.name.as_str()]),
    ];
    tx.execute(INSERT, values).await.map_err(|e| {
        e.named(
            "applications_consumer_org_id_name_key",
            "the organization has an application of this name: choose another",
        )
        .named("applications_catalog_id_key", "the catalog has its test application")
    })?;
    tx.reaches_applications(scope.catalog().catalog(), [application.id]);
    Ok(())
}

/// One application. By name only in the scope of one consumer organization: names are unique
/// there.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn find(
    on: impl Into<On<'_>>,
    scope: &ConsumerScope,
    key: &Key<ApplicationId, ApplicationName>,
) -> Result<Application, StoreError> {
    let mut on = on.into();
    let (catalog, org) = (scope.catalog().catalog(), scope.org());
    match key {
        Key::Id(id) => on.one("application", FIND_ID, args![catalog, org, id], read).await,
        Key::Name(name) => on.one("application", FIND_NAME, args![catalog, org, name], read).await,
    }
}

/// The catalog's test application, if it has one.
///
/// # Errors
/// Only the engine's.
pub async fn find_test(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
) -> Result<Option<Application>, StoreError> {
    on.into().maybe(FIND_TEST, args![scope.catalog()], read).await
}

/// The scope's applications, oldest first.
///
/// # Errors
/// Only the engine's.
pub async fn list(
    on: impl Into<On<'_>>,
    scope: &ConsumerScope,
    page: &Page,
) -> Result<Paged<Application>, StoreError> {
    let catalog = scope.catalog().catalog();
    let (statement, values) = match scope.org() {
        Some(org) => (LIST_ORG, args![org, page.after(), page.fetched()]),
        None => (LIST_ALL, args![catalog, page.after(), page.fetched()]),
    };
    let applications = on.into().rows(statement, values, read).await?;
    Ok(Paged::cut(applications, page, |application| application.id.to_string()))
}

/// Changes an application's settings.
///
/// # Errors
/// [`StoreError::Stale`], [`StoreError::NotFound`].
pub async fn update(
    tx: &mut Tx,
    scope: &ConsumerScope,
    id: ApplicationId,
    seen: Revision,
    settings: &Settings,
) -> Result<Revision, StoreError> {
    let present = find(&mut *tx, scope, &Key::Id(id)).await?;
    let values = args![
        scope.catalog().catalog(),
        scope.org(),
        id,
        seen,
        settings.title,
        settings.description,
        settings.state,
        list_text(&settings.redirect_uris),
        folded(&[settings.title.as_str(), present.name.as_str()]),
    ];
    let new = tx.maybe(UPDATE, values, |row| row.next()).await?;
    let Some(new) = new else { return Err(stale(tx, scope, id).await) };
    tx.reaches_applications(scope.catalog().catalog(), [id]);
    Ok(new)
}

/// Removes an application with its credentials and subscriptions.
///
/// # Errors
/// [`StoreError::Stale`], [`StoreError::NotFound`].
pub async fn delete(
    tx: &mut Tx,
    scope: &ConsumerScope,
    id: ApplicationId,
    seen: Revision,
) -> Result<(), StoreError> {
    let catalog = scope.catalog().catalog();
    if tx.execute(DELETE, args![catalog, scope.org(), id, seen]).await? == 0 {
        return Err(stale(tx, scope, id).await);
    }
    tx.reaches_applications(catalog, [id]);
    Ok(())
}

async fn stale(tx: &mut Tx, scope: &ConsumerScope, id: ApplicationId) -> StoreError {
    match find(tx, scope, &Key::Id(id)).await {
        Ok(_) => StoreError::Stale("application"),
        Err(error) => error,
    }
}

fn list_text(uris: &[String]) -> String {
    serde_json::Value::from(uris).to_string()
}

pub(crate) fn list_of(text: &str) -> Result<Vec<String>, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Corrupt(error.to_string()))
}

pub(crate) fn read(row: &mut Row<'_>) -> Result<Application, StoreError> {
    Ok(Application {
        id: row.next()?,
        catalog_id: row.next()?,
        consumer_org_id: row.next()?,
        name: row.next()?,
        title: row.next()?,
        description: row.next()?,
        state: row.next()?,
        is_test: row.next()?,
        redirect_uris: list_of(&row.next::<String>()?)?,
        revision: row.next()?,
        created_at: row.next()?,
    })
}
