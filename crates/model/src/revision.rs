//! Revisions: which state of a row somebody has seen.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

/// Counts the changes of one object; starts at 1. Printed bare, it is the object's `ETag`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Revision(i64);

impl Revision {
    /// The revision of a new object.
    pub const FIRST: Revision = Revision(1);

    /// From a stored number.
    pub fn from_number(number: i64) -> Revision {
        Revision(number)
    }

    /// The number.
    pub fn number(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Revision {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Revision, ParseIntError> {
        text.parse().map(Revision)
    }
}
