//! A secret on its way to the one person who may read it, once.

use std::fmt;
use zeroize::Zeroizing;

/// A new secret: not printed, not kept, wiped when it is dropped.
#[derive(Clone)]
pub struct ShownOnce(Zeroizing<String>);

impl ShownOnce {
    pub(crate) fn new(secret: String) -> ShownOnce {
        ShownOnce(Zeroizing::new(secret))
    }

    /// The secret, for the answer that shows it.
    pub fn reveal(&self) -> String {
        self.0.as_str().to_owned()
    }
}

impl fmt::Debug for ShownOnce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ShownOnce")
    }
}
