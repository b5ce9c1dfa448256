//! Where a reading goes on.

use std::fmt;
use std::str::FromStr;

/// The place of one record among all: by time, then by arrival.
///
/// Its text, `1763990000000000.12.5`, is meant to be handed back, not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cursor {
    // In this order: the derived comparison is the order of a page.
    pub(crate) at_us: i64,
    pub(crate) block: i64,
    pub(crate) index: u32,
}

/// A text that is no cursor of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a cursor that an earlier page of call records gave")]
pub struct CursorError;

impl Cursor {
    /// Before the first record there is, for [`Reader::tail`](crate::Reader::tail).
    pub const START: Cursor = Cursor { at_us: i64::MIN, block: 0, index: u32::MAX };

    /// After everything in blocks up to this one.
    pub(crate) fn after_block(block: i64) -> Cursor {
        Cursor { at_us: i64::MAX, block, index: u32::MAX }
    }

    /// Newer than every record that began at this time, older than any later one.
    pub(crate) fn end_of(at_us: i64) -> Cursor {
        Cursor { at_us, block: i64::MAX, index: u32::MAX }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.at_us, self.block, self.index)
    }
}

impl FromStr for Cursor {
    type Err = CursorError;

    fn from_str(text: &str) -> Result<Cursor, CursorError> {
        let mut parts = text.splitn(3, '.');
        let mut part = || parts.next().ok_or(CursorError);
        let at_us = part()?.parse().map_err(|_| CursorError)?;
        let block = part()?.parse().map_err(|_| CursorError)?;
        let index = part()?.parse().map_err(|_| CursorError)?;
        Ok(Cursor { at_us, block, index })
    }
}
