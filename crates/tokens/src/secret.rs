//! What is kept of a secret, and how a presented one is compared with it.

use crate::InstallationKey;
use crate::installation::decode_hex;
use aws_lc_rs::{constant_time, digest, hmac};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

const HMAC: &str = "hmac-sha256:";
const SHA256: &str = "sha256:";

/// What is kept of a client secret.
///
/// Its text is `hmac-sha256:<base64>` or `sha256:<base64>`, and serde reads and writes that text.
/// V5's bare forms, 44 characters of base64 or 64 hexadecimal digits, are read as
/// [`SecretHash::Sha256`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum SecretHash {
    /// HMAC-SHA-256 under the key of the installation: what we make.
    Hmac([u8; 32]),
    /// SHA-256 without a key: what V5 kept, taken over by an import.
    Sha256([u8; 32]),
}

/// Why a text is no [`SecretHash`]. The text is not quoted: it may be a secret put there by
/// mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SecretHashError {
    /// Neither a known prefix nor one of V5's bare forms.
    #[error(
        "this is not the hash of a secret: expected `hmac-sha256:` or `sha256:` and 44 characters \
         of base64, or the bare base64 or 64 hexadecimal digits of a SHA-256"
    )]
    Form,
    /// A known prefix, then something that is not 32 bytes.
    #[error("`{0}` must be followed by the base64 of 32 bytes, 44 characters")]
    Value(&'static str),
}

impl SecretHash {
    /// The hash to keep of a new secret.
    pub fn of(key: &InstallationKey, secret: &[u8]) -> SecretHash {
        SecretHash::Hmac(bytes(hmac::sign(key.hmac(), secret).as_ref()))
    }

    /// Whether the presented secret is the one this was made of.
    ///
    /// Takes the same time whether and wherever the two differ. Costs about 0.3 µs, so it may
    /// stand on the call path.
    pub fn verify(&self, key: &InstallationKey, presented: &[u8]) -> bool {
        match self {
            SecretHash::Hmac(kept) => hmac::verify(key.hmac(), presented, kept).is_ok(),
            SecretHash::Sha256(kept) => {
                let presented = token_hash_of(presented);
                constant_time::verify_slices_are_equal(&presented, kept).is_ok()
            }
        }
    }
}

/// SHA-256 of a token of ours: what is kept of sessions, API tokens and links.
///
/// No key and no salt: 178 random bits can't be guessed, and a table of hashes must be searchable.
pub fn token_hash(token: &str) -> [u8; 32] {
    token_hash_of(token.as_bytes())
}

fn token_hash_of(token: &[u8]) -> [u8; 32] {
    bytes(digest::digest(&digest::SHA256, token).as_ref())
}

fn bytes(digest: &[u8]) -> [u8; 32] {
    digest.try_into().expect("SHA-256 yields 32 bytes")
}

impl FromStr for SecretHash {
    type Err = SecretHashError;

    fn from_str(text: &str) -> Result<SecretHash, SecretHashError> {
        if let Some(value) = text.strip_prefix(HMAC) {
            return decode(value).map(SecretHash::Hmac).ok_or(SecretHashError::Value(HMAC));
        }
        if let Some(value) = text.strip_prefix(SHA256) {
            return decode(value).map(SecretHash::Sha256).ok_or(SecretHashError::Value(SHA256));
        }
        decode(text).map(SecretHash::Sha256).ok_or(SecretHashError::Form)
    }
}

fn decode(value: &str) -> Option<[u8; 32]> {
    match value.len() {
        44 => STANDARD.decode(value).ok()?.try_into().ok(),
        64 => decode_hex(value.as_bytes()),
        _ => None,
    }
}

impl fmt::Display for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (prefix, value) = match self {
            SecretHash::Hmac(value) => (HMAC, value),
            SecretHash::Sha256(value) => (SHA256, value),
        };
        write!(f, "{prefix}{}", STANDARD.encode(value))
    }
}

impl fmt::Debug for SecretHash {
    /// The kind alone: V5's hashes have no key, so a weak secret could be guessed from a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            SecretHash::Hmac(_) => "SecretHash::Hmac(…)",
            SecretHash::Sha256(_) => "SecretHash::Sha256(…)",
        })
    }
}

impl TryFrom<String> for SecretHash {
    type Error = SecretHashError;

    fn try_from(text: String) -> Result<SecretHash, SecretHashError> {
        text.parse()
    }
}

impl From<SecretHash> for String {
    fn from(hash: SecretHash) -> String {
        hash.to_string()
    }
}
