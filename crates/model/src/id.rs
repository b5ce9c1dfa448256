//! Typed IDs: a prefix that says what is meant, then a UUIDv7.
//!
//! The text form is `prd_` and 32 lower-case hexadecimal digits: it survives a double click, sorts
//! by time of creation, and one kind cannot be passed for another.

use crate::Timestamp;
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Why a text is not the ID that was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Another kind of ID, or none at all.
    #[error("`{text}` is not the ID of {noun}: it must begin with `{prefix}`")]
    Prefix {
        /// What was read, shortened to 80 characters.
        text: String,
        /// What was expected, such as `a product`.
        noun: &'static str,
        /// How such an ID begins.
        prefix: &'static str,
    },
    /// The right prefix, but what follows is not 32 lower-case hexadecimal digits.
    #[error("`{text}` is not a whole ID: `{prefix}` must be followed by 32 hexadecimal digits")]
    Digits {
        /// What was read, shortened to 80 characters.
        text: String,
        /// How such an ID begins.
        prefix: &'static str,
    },
}

fn parse(text: &str, prefix: &'static str, noun: &'static str) -> Result<Uuid, IdError> {
    let shown = || text.chars().take(80).collect();
    let Some(digits) = text.strip_prefix(prefix) else {
        return Err(IdError::Prefix { text: shown(), noun, prefix });
    };
    // Upper case and hyphens would give one object several spellings.
    let plain = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    if digits.len() != 32 || !digits.bytes().all(plain) {
        return Err(IdError::Digits { text: shown(), prefix });
    }
    Uuid::try_parse_ascii(digits.as_bytes()).map_err(|_| IdError::Digits { text: shown(), prefix })
}

fn uuid_v7(now: Timestamp, random: [u8; 10]) -> Uuid {
    // 48 bits of milliseconds; a clock before 1970 counts as 1970.
    let millis = u64::try_from(now.millis()).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident, $prefix:literal, $noun:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// How the text form begins.
            pub const PREFIX: &str = $prefix;

            /// A new ID from the time of creation and ten random bytes (74 of the bits count).
            pub fn new(now: Timestamp, random: [u8; 10]) -> $name {
                $name(uuid_v7(now, random))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}{}", $prefix, self.0.as_simple())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<$name, IdError> {
                parse(text, $prefix, $noun).map($name)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<$name, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

ids! {
    /// A provider organization.
    ProviderOrgId, "org_", "a provider organization";
    /// A person who logs in.
    UserId, "usr_", "a user";
    /// A catalog.
    CatalogId, "cat_", "a catalog";
    /// A draft of an API.
    DraftApiId, "dap_", "a draft API";
    /// A draft of a product.
    DraftProductId, "dpr_", "a draft product";
    /// A product version in a catalog.
    ProductId, "prd_", "a product";
    /// An API version in a catalog.
    ApiId, "api_", "an API";
    /// A consumer organization.
    ConsumerOrgId, "cor_", "a consumer organization";
    /// An application.
    ApplicationId, "app_", "an application";
    /// A credential of an application.
    CredentialId, "crd_", "a credential";
    /// A subscription.
    SubscriptionId, "sub_", "a subscription";
    /// An API token of a person; not the token itself.
    ApiTokenId, "tok_", "an API token";
    /// An entry of the audit trail.
    AuditId, "aud_", "an audit entry";
}
