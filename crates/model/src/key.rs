//! How a path segment or an option names an object: by its ID or by its name.

use crate::{NameError, Version};
use std::fmt;
use std::str::FromStr;

/// An ID, or the name that is unique in its scope.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key<Id, Name> {
    /// By ID.
    Id(Id),
    /// By name.
    Name(Name),
}

impl<Id: FromStr, Name: FromStr> FromStr for Key<Id, Name> {
    type Err = Name::Err;

    /// An ID where the text is one, else a name.
    fn from_str(text: &str) -> Result<Key<Id, Name>, Name::Err> {
        match text.parse() {
            Ok(id) => Ok(Key::Id(id)),
            Err(_) => text.parse().map(Key::Name),
        }
    }
}

impl<Id: fmt::Display, Name: fmt::Display> fmt::Display for Key<Id, Name> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Id(id) => id.fmt(f),
            Key::Name(name) => name.fmt(f),
        }
    }
}

impl<Id: Copy, Name> Key<Id, Name> {
    /// The ID, if it is one.
    pub fn id(&self) -> Option<Id> {
        match self {
            Key::Id(id) => Some(*id),
            Key::Name(_) => None,
        }
    }

    /// The name, if it is one.
    pub fn name(&self) -> Option<&Name> {
        match self {
            Key::Id(_) => None,
            Key::Name(name) => Some(name),
        }
    }
}

/// A name and a version, printed `name:version`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Versioned<Name> {
    /// The name.
    pub name: Name,
    /// The version.
    pub version: Version,
}

/// Why a text is not `name:version`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// No colon.
    #[error("`{0}` lacks a version: write name:version, such as `weather:1.0.0`")]
    NoVersion(String),
    /// The name or the version is not allowed.
    #[error(transparent)]
    Name(#[from] NameError),
}

impl<Name: fmt::Display> fmt::Display for Versioned<Name> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.name, self.version)
    }
}

impl<Name: FromStr<Err = NameError>> FromStr for Versioned<Name> {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Versioned<Name>, KeyError> {
        let Some((name, version)) = text.split_once(':') else {
            return Err(KeyError::NoVersion(text.chars().take(80).collect()));
        };
        Ok(Versioned { name: name.parse()?, version: version.parse()? })
    }
}
