//! What a reader answers with.

use crate::{CallRecord, Cursor};

/// Some records, and where to go on.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The records: newest first from a query, in order of arrival from a tail.
    pub records: Vec<CallRecord>,
    /// Where the same reading goes on; `None` once a query has seen all. A page may be short, even
    /// empty, and have one: a reading stops after so many blocks, to answer in time.
    pub next: Option<Cursor>,
    /// Where [`Reader::tail`](crate::Reader::tail) goes on after everything this page could have
    /// shown.
    pub tail: Cursor,
}
