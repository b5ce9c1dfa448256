//! How callers name objects: segments that are an ID or a name, revisions, pages.

use crate::Error;
use model::Revision;
use std::fmt;
use std::str::FromStr;
use store::{Cursor, Page};

/// Items of a page when the caller names no limit.
const LIMIT_DEFAULT: u32 = 50;

/// A consumer organization, named from its catalog down.
#[derive(Debug, Clone, Copy)]
pub struct ConsumerOrgAt<'a> {
    /// Catalog: ID or name.
    pub catalog: &'a str,
    /// Consumer organization: ID or name.
    pub consumer_org: &'a str,
}

/// An application, named from its catalog down.
#[derive(Debug, Clone, Copy)]
pub struct ApplicationAt<'a> {
    /// Its owner.
    pub consumer_org: ConsumerOrgAt<'a>,
    /// Application: ID or name.
    pub application: &'a str,
}

/// The revision that a caller means to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Whatever is there.
    Any,
    /// This one only.
    Revision(Revision),
}

impl Expected {
    /// The revision to change, which is the current one.
    ///
    /// # Errors
    /// [`Error::Stale`] if the caller has seen another.
    pub(crate) fn against(self, noun: &'static str, current: Revision) -> Result<Revision, Error> {
        match self {
            Expected::Any => Ok(current),
            Expected::Revision(seen) if seen == current => Ok(current),
            Expected::Revision(_) => Err(Error::Stale { noun, current: Some(current) }),
        }
    }
}

/// A page of a list: at most `limit` items (1 to 200, 50 if none is named) behind a cursor.
///
/// # Errors
/// [`Error::Invalid`] for a limit out of range.
pub fn page(limit: Option<u32>, after: Option<&str>) -> Result<Page, Error> {
    let limit = limit.unwrap_or(LIMIT_DEFAULT);
    if !(1..=Page::LIMIT_MAX).contains(&limit) {
        let message = format!("`limit` must be 1 to {}, not {limit}", Page::LIMIT_MAX);
        return Err(Error::invalid("limit-out-of-range", message));
    }
    Ok(Page::new(limit, after.map(Cursor::new)))
}

/// A segment that names something: what cannot name anything is as good as missing.
pub(crate) fn key<K: FromStr>(noun: &'static str, segment: &str) -> Result<K, Error> {
    segment.parse().map_err(|_| Error::NotFound { noun })
}

/// A name or title that the caller chose.
///
/// # Errors
/// [`Error::Invalid`] with what is wrong and what would be right.
pub(crate) fn chosen<T: FromStr<Err: fmt::Display>>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|error: T::Err| Error::invalid("name-invalid", error.to_string()))
}

impl fmt::Display for ConsumerOrgAt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.catalog, self.consumer_org)
    }
}

impl fmt::Display for ApplicationAt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.consumer_org, self.application)
    }
}
