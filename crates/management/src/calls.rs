//! Call records, as the members of an organization may read them.

use crate::authorize::{Permission, authorize};
use crate::{Error, Management, ProviderMember};
use analytics::{
    CallRecord, Cursor, Filter, ReadError, Reader, Scope, parse_statuses, parse_transaction_id,
};
use std::ops::RangeInclusive;

/// Which records are asked for; `None` does not narrow.
#[derive(Debug, Clone, Default)]
pub struct CallFilter {
    /// Catalog: ID or name.
    pub catalog: Option<String>,
    /// API: ID, name or `name:version`.
    pub api: Option<String>,
    /// Application: ID or title, or a client ID.
    pub app: Option<String>,
    /// Product: name or `name:version`.
    pub product: Option<String>,
    /// Plan: name, or `product:version:plan`.
    pub plan: Option<String>,
    /// Consumer organization: ID or name.
    pub consumer_org: Option<String>,
    /// Operation: ID, path, or verb and path.
    pub operation: Option<String>,
    /// `401`, or a class such as `4xx`.
    pub status: Option<String>,
    /// Calls that began then or later, µs since 1970.
    pub since_us: Option<i64>,
    /// Calls that began then or earlier, µs since 1970.
    pub until_us: Option<i64>,
    /// One call: the hexadecimal digits of `X-Global-Transaction-ID`.
    pub transaction_id: Option<String>,
    /// Text to be found in the record.
    pub text: Option<String>,
}

/// Some records, newest first.
#[derive(Debug, Clone)]
pub struct CallPage {
    /// The records.
    pub records: Vec<CallRecord>,
    /// Where the next page begins; a page may be short and have one.
    pub next: Option<String>,
}

impl Management {
    /// The organization's call records, newest first, at most `limit` (1 to 200).
    ///
    /// # Errors
    /// [`Error::Invalid`] for a filter that can't be, [`Error::Forbidden`],
    /// [`Error::Conflict`] where this server keeps no call records
    pub async fn list_calls(
        &self,
        member: &ProviderMember,
        filter: CallFilter,
        limit: u32,
        after: Option<&str>,
    ) -> Result<CallPage, Error> {
        authorize(member, Permission::ViewCalls)?;
        let reader = self.call_reader()?;
        let filter = scoped(member, filter)?;
        let after = after.map(str::parse::<Cursor>).transpose();
        let after = after.map_err(|error| Error::invalid("cursor-invalid", error.to_string()))?;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        match reader.query(&filter, limit, after).await {
            Ok(page) => Ok(CallPage {
                records: page.records,
                next: page.next.map(|cursor| cursor.to_string()),
            }),
            // No call was made yet.
            Err(ReadError::Absent { .. }) => Ok(CallPage { records: Vec::new(), next: None }),
            Err(error) => Err(unreadable(&error)),
        }
    }

    /// One call of the organization by its transaction ID; of several, the newest.
    ///
    /// `at_us` is when it began, where that is known: then only the records around it are searched.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Invalid`] for what is no transaction ID, [`Error::Forbidden`],
    /// [`Error::Conflict`] where this server keeps no call records
    pub async fn get_call(
        &self,
        member: &ProviderMember,
        id: &str,
        at_us: Option<i64>,
    ) -> Result<CallRecord, Error> {
        let filter = CallFilter {
            transaction_id: Some(id.to_owned()),
            since_us: at_us.map(|at| at.saturating_sub(AROUND_US)),
            until_us: at_us.map(|at| at.saturating_add(AROUND_US)),
            ..CallFilter::default()
        };
        let mut after = None;
        // A page is short where the search took long: it is asked for again, a bounded time.
        for _ in 0..PAGES_MAX {
            let page = self.list_calls(member, filter.clone(), 1, after.as_deref()).await?;
            if let Some(record) = page.records.into_iter().next() {
                return Ok(record);
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        Err(Error::NotFound { noun: "call" })
    }

    /// The records of calls, where this server keeps them.
    pub(crate) fn call_reader(&self) -> Result<&Reader, Error> {
        self.calls.as_ref().ok_or_else(|| {
            let message = "this server keeps no call records; ask the one that does";
            Error::conflict("calls-elsewhere", message)
        })
    }
}

/// A call's time is shown in milliseconds.
const AROUND_US: i64 = 1_000_000;
/// About eight million records.
const PAGES_MAX: u32 = 8;

/// Why records that are there could not be read.
pub(crate) fn unreadable(error: &ReadError) -> Error {
    Error::Internal(error.to_string())
}

/// The member's organization comes first, whatever else is asked for.
pub(crate) fn scoped(member: &ProviderMember, filter: CallFilter) -> Result<Filter, Error> {
    Ok(Filter {
        scope: Scope::Org(member.org.id.to_string()),
        catalog: filter.catalog,
        api: filter.api,
        app: filter.app,
        product: filter.product,
        plan: filter.plan,
        consumer_org: filter.consumer_org,
        operation: filter.operation,
        status: filter.status.as_deref().map(status).transpose()?,
        since_us: filter.since_us,
        until_us: filter.until_us,
        transaction_id: filter.transaction_id.as_deref().map(transaction_id).transpose()?,
        text: filter.text,
    })
}

fn status(text: &str) -> Result<RangeInclusive<u16>, Error> {
    parse_statuses(text).ok_or_else(|| {
        Error::invalid("status-invalid", "`status` must be a status such as 401, or a class: 4xx")
    })
}

fn transaction_id(text: &str) -> Result<u128, Error> {
    parse_transaction_id(text).ok_or_else(|| {
        let message =
            "`transaction_id` must be the hexadecimal digits of `X-Global-Transaction-ID`";
        Error::invalid("transaction-id-invalid", message)
    })
}
