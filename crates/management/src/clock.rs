//! The time, as management sees it: handed in, so that a test never waits for an expiry.

use model::Timestamp;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}
