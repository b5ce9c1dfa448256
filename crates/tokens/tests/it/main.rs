//! The secrets through their public doors, against vectors that another implementation made.
#![allow(clippy::unwrap_used)]

mod installation;
mod random;
mod seal;
mod secret;

use tokens::InstallationKey;

/// The key of the vectors: the bytes 0 to 31.
fn key() -> InstallationKey {
    let digits: String = (0..32).map(|byte| format!("{byte:02x}")).collect();
    InstallationKey::from_bytes(digits.as_bytes()).unwrap()
}
