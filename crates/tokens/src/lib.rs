//! `tokens`: the secrets this product makes, and what is kept of them.
//!
//! A secret leaves this crate readable exactly once, when it is made. What is kept is a hash:
//! client secrets under the key of the installation ([`SecretHash`]), tokens of our own as plain
//! SHA-256 ([`token_hash`]), since their 178 random bits leave nothing to guess. The one value
//! that must be shown again, the test application's secret, is encrypted ([`seal`]).
//!
//! Pure but for randomness: no file, no clock, no network.

mod installation;
mod random;
mod seal;
mod secret;

pub use installation::{InstallationKey, InstallationKeyError};
pub use random::{
    has_valid_checksum, new_api_token, new_client_id, new_client_secret, new_link_token,
    new_session_token,
};
pub use seal::{OpenError, open, seal};
pub use secret::{SecretHash, SecretHashError, token_hash};
