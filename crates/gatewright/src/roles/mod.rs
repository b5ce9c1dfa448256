//! What the binary can be, one file a role.

pub(crate) mod gateway;
pub(crate) mod listening;
pub(crate) mod serve;
