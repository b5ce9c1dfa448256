//! The nouns of Gatewright: their IDs, names, states and legal transitions.
//!
//! Pure: no I/O, no clock, no randomness. Time and random bytes come in as arguments. Whatever
//! crosses a boundary (a path segment, a document's `info.version`, a database column) is parsed
//! into one of these types once, and is right from then on.

mod application;
mod catalog;
mod consumer_org;
mod id;
mod key;
mod lifecycle;
mod name;
mod product;
mod provider_org;
mod revision;
mod subscription;
mod time;
mod user;
mod version;

pub use application::ApplicationState;
pub use catalog::{ApiState, Media};
pub use consumer_org::ConsumerOrgState;
pub use id::{
    ApiId, ApiTokenId, ApplicationId, AuditId, CatalogId, ConsumerOrgId, CredentialId, DraftApiId,
    DraftProductId, IdError, ProductId, ProviderOrgId, SubscriptionId, UserId,
};
pub use key::{Key, KeyError, Versioned};
pub use lifecycle::{Action, IllegalAction, Next, ProductState};
pub use name::{ApiName, ApplicationName, NameError, Title, UrlName, Username};
pub use product::PlanName;
pub use provider_org::Role;
pub use revision::Revision;
pub use subscription::SubscriptionState;
pub use time::Timestamp;
pub use user::UserState;
pub use version::Version;

/// A word that is none of a closed set of words, such as a state that no version of ours wrote.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is no {noun}; use one of: {expected}")]
pub struct UnknownWord {
    /// What was read.
    pub word: String,
    /// What it should have been, such as `product state`.
    pub noun: &'static str,
    /// The words that are known, separated by `, `.
    pub expected: &'static str,
}

/// An enum of fixed words: as text, from text, in serde, and the list of all.
macro_rules! words {
    (
        $(#[$doc:meta])*
        pub enum $name:ident, $noun:literal, $expected:literal {
            $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every value, in the order of the declaration.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The word as it is stored and sent.
            pub fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::UnknownWord;

            fn from_str(word: &str) -> Result<$name, crate::UnknownWord> {
                match word {
                    $($word => Ok($name::$variant),)+
                    _ => Err(crate::UnknownWord {
                        word: word.to_owned(),
                        noun: $noun,
                        expected: $expected,
                    }),
                }
            }
        }
    };
}
pub(crate) use words;
