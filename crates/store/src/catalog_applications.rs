//! The applications of all consumers of a catalog, each with its owner and what it has.

use crate::applications::{self, Application};
use crate::list::{List, Sort, cursor};
use crate::many::{many, of_many};
use crate::row::Row;
use crate::statement::statements;
use crate::value::{Bind, args};
use crate::{CatalogScope, On, Paged, StoreError};
use model::{ApplicationId, ApplicationState, Title, UrlName};
use std::collections::HashMap;

/// An application as its catalog's provider sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The application; never the test application.
    pub application: Application,
    /// Its consumer organization's name.
    pub consumer_org: UrlName,
    /// Its consumer organization's display name.
    pub consumer_org_title: Title,
    /// Credentials it has.
    pub credentials: u64,
    /// Subscriptions it has that are not cancelled.
    pub subscriptions: u64,
}

macro_rules! listed {
    ($order:literal) => {
        concat!(
            "select applications.id, applications.catalog_id, consumer_org_id, applications.name,
                applications.title, description, applications.state, is_test, redirect_uris,
                applications.revision, applications.created_at, consumer_orgs.name,
                consumer_orgs.title, applications.search
            from applications join consumer_orgs on consumer_orgs.id = consumer_org_id
            where applications.catalog_id = $1 and applications.search like $2 escape '\\'
                and (cast($3 as text) is null or applications.state = $3) and ",
            $order,
            " limit $6"
        )
    };
}

statements! { "catalog_applications":
    LIST_NAME = listed!("(applications.name, applications.id) > ($4, $5)
        order by applications.name, applications.id");
    LIST_NAME_DOWN = listed!("(applications.name, applications.id) < ($4, $5)
        order by applications.name desc, applications.id desc");
    LIST_TITLE = listed!("(applications.search, applications.id) > ($4, $5)
        order by applications.search, applications.id");
    LIST_TITLE_DOWN = listed!("(applications.search, applications.id) < ($4, $5)
        order by applications.search desc, applications.id desc");
    LIST_CREATED = listed!("(applications.created_at, applications.id) > ($4, $5)
        order by applications.created_at, applications.id");
    LIST_CREATED_DOWN = listed!("(applications.created_at, applications.id) < ($4, $5)
        order by applications.created_at desc, applications.id desc");
    COUNT_CREDENTIALS = concat!("select application_id, count(*) from credentials
        where $1 = (select catalog_id from applications where id = application_id)
            and application_id in ", many!(), " group by application_id");
    COUNT_SUBSCRIPTIONS = concat!("select application_id, count(*) from subscriptions
        where catalog_id || '' = $1 and application_id in ", many!(), " and state <> 'cancelled'
        group by application_id");
}

/// The catalog's applications in a state or in any, without the test application; by name unless
/// another order is named: [`Sort::Name`], [`Sort::Title`], [`Sort::CreatedAt`].
///
/// # Errors
/// Only the engine's.
pub async fn list(
    on: impl Into<On<'_>>,
    scope: &CatalogScope,
    state: Option<ApplicationState>,
    list: impl Into<List>,
) -> Result<Paged<Entry>, StoreError> {
    let (mut on, list) = (on.into(), list.into());
    let order = list.order_or(Sort::Name.up());
    let statement = match (order.sort, order.is_descending) {
        (Sort::Name, false) => LIST_NAME,
        (Sort::Name, true) => LIST_NAME_DOWN,
        (Sort::Title, false) => LIST_TITLE,
        (Sort::Title, true) => LIST_TITLE_DOWN,
        (Sort::CreatedAt | Sort::UpdatedAt, false) => LIST_CREATED,
        (Sort::CreatedAt | Sort::UpdatedAt, true) => LIST_CREATED_DOWN,
    };
    let mut values = args![scope.catalog(), list.search.pattern(), state];
    values.extend(list.named_place(order));
    values.push(list.page.fetched().value());
    let rows = on.rows(statement, values, read).await?;
    let rows =
        Paged::cut(rows, &list.page, |(Entry { application, .. }, search)| match order.sort {
            Sort::Name => cursor(&application.name, application.id),
            Sort::Title => cursor(search, application.id),
            Sort::CreatedAt | Sort::UpdatedAt => {
                cursor(application.created_at.micros(), application.id)
            }
        });
    let ids: Vec<ApplicationId> =
        rows.items.iter().map(|(entry, _)| entry.application.id).collect();
    let credentials = counts(&mut on, COUNT_CREDENTIALS, scope, &ids).await?;
    let subscriptions = counts(&mut on, COUNT_SUBSCRIPTIONS, scope, &ids).await?;
    Ok(rows.map(|(entry, _)| {
        let id = entry.application.id;
        Entry {
            credentials: credentials.get(&id).copied().unwrap_or_default(),
            subscriptions: subscriptions.get(&id).copied().unwrap_or_default(),
            ..entry
        }
    }))
}

async fn counts(
    on: &mut On<'_>,
    statement: &'static crate::statement::Statement,
    scope: &CatalogScope,
    ids: &[ApplicationId],
) -> Result<HashMap<ApplicationId, u64>, StoreError> {
    let mut counts = HashMap::new();
    for values in of_many(scope.catalog(), ids) {
        let read = |row: &mut Row<'_>| Ok((row.next()?, row.next::<i64>()?.unsigned_abs()));
        counts.extend(on.rows(statement, values, read).await?);
    }
    Ok(counts)
}

fn read(row: &mut Row<'_>) -> Result<(Entry, String), StoreError> {
    let entry = Entry {
        application: applications::read(row)?,
        consumer_org: row.next()?,
        consumer_org_title: row.next()?,
        credentials: 0,
        subscriptions: 0,
    };
    Ok((entry, row.next()?))
}
