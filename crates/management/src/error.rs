//! Why something was not done: one variant for each thing the reader can do about it.

use model::Revision;
use openapi::Diagnostic;
use store::StoreError;

/// Why a management operation was refused or failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody proved who he is; the caller signs in.
    #[error("no valid session or token was presented")]
    Unauthenticated,
    /// The log-in failed. One text for every reason, so that it tells nothing about who exists.
    #[error(
        "the user name or the password is wrong, or the user is locked for 15 minutes after \
         10 failed attempts"
    )]
    LogInRefused,
    /// A one-time link that is unknown, used or older than 24 hours.
    #[error(
        "the one-time link is not valid: it is unknown, used or older than 24 hours; restart \
         `gatewright serve` or run `gatewright admin reset` for a new one"
    )]
    LinkRefused,
    /// The role lacks the permission.
    #[error("your role ({roles}) may not {action}; ask an owner or administrator")]
    Forbidden {
        /// The member's roles, separated by commas.
        roles: String,
        /// What was attempted, as words that follow "may not".
        action: &'static str,
    },
    /// Missing, or not the caller's to see: the two are never told apart.
    #[error("there is no {noun} of this name or ID, or you may not see it")]
    NotFound {
        /// What was looked for.
        noun: &'static str,
    },
    /// The state of things does not allow it.
    #[error("{message}")]
    Conflict {
        /// Stable code for programs, kebab-case.
        code: &'static str,
        /// The thing, the place and the remedy.
        message: String,
    },
    /// The object has changed since the caller read it.
    #[error(
        "the {noun} was changed meanwhile; read it again and repeat the change on what is there now"
    )]
    Stale {
        /// What was to be changed.
        noun: &'static str,
        /// Its revision now, where it is known.
        current: Option<Revision>,
    },
    /// A parameter of a query that is none of those that are known.
    #[error("{message}")]
    Query {
        /// Stable code for programs, kebab-case.
        code: &'static str,
        /// What was asked and what can be.
        message: String,
    },
    /// Something of this name and version exists.
    #[error("{message}")]
    Exists {
        /// The ID of what exists.
        id: String,
        /// The thing, the place and the remedy.
        message: String,
    },
    /// The input is wrong in itself.
    #[error("{message}")]
    Invalid {
        /// Stable code for programs, kebab-case.
        code: &'static str,
        /// The thing, the place and the remedy.
        message: String,
    },
    /// A document has mistakes: all of them.
    #[error("{} in the document", count(.0))]
    Mistakes(Vec<Diagnostic>),
    /// A server that was to be called for the caller gave no answer.
    #[error("{message}")]
    Unreachable {
        /// Stable code for programs, kebab-case.
        code: &'static str,
        /// Which server, what happened and the remedy.
        message: String,
    },
    /// Too many passwords are being checked at once; the caller tries again later.
    #[error("too many people log in at this moment; try again in a few seconds")]
    Busy,
    /// The store failed; ours or its operator's to mend.
    #[error("{}", failure(.0))]
    Store(#[source] StoreError),
    /// Something that cannot be, was; the log has the details.
    #[error("{0}")]
    Internal(String),
}

impl Error {
    /// Whether the same request may well succeed later: the store is away, busy or full.
    pub fn is_passing(&self) -> bool {
        let Error::Store(error) = self else { return false };
        matches!(error, StoreError::Unavailable(_) | StoreError::Busy(_) | StoreError::Full(_))
    }

    /// Whether the refusal was earned by the caller, and so belongs into the audit log.
    pub(crate) fn is_refusal(&self) -> bool {
        !matches!(
            self,
            Error::Store(_)
                | Error::Internal(_)
                | Error::Busy
                | Error::Unauthenticated
                | Error::Unreachable { .. }
        )
    }

    pub(crate) fn invalid(code: &'static str, message: impl Into<String>) -> Error {
        Error::Invalid { code, message: message.into() }
    }

    pub(crate) fn query(code: &'static str, message: impl Into<String>) -> Error {
        Error::Query { code, message: message.into() }
    }

    pub(crate) fn conflict(code: &'static str, message: impl Into<String>) -> Error {
        Error::Conflict { code, message: message.into() }
    }
}

impl From<StoreError> for Error {
    /// What the caller can mend in its own words, the rest as the store's failure.
    fn from(error: StoreError) -> Error {
        match error {
            StoreError::NotFound(noun) => Error::NotFound { noun },
            StoreError::Stale(noun) => Error::Stale { noun, current: None },
            StoreError::Conflict { constraint, message } => {
                let code = if constraint == "reference" { "in-use" } else { "exists" };
                Error::Conflict { code, message }
            }
            StoreError::Unfit(message) => Error::Invalid { code: "text-unfit", message },
            error => Error::Store(error),
        }
    }
}

/// What a failing store means for the caller; the source has the details, which are the operator's.
fn failure(error: &StoreError) -> &'static str {
    match error {
        StoreError::Unavailable(_) => "the store can't be reached at this moment; try again later",
        StoreError::Busy(_) => "the store is busy and nothing was changed; try again",
        StoreError::Full(_) => {
            "the store's disk is full and nothing was changed; make room for it, then try again"
        }
        StoreError::NotFound(_)
        | StoreError::Conflict { .. }
        | StoreError::Stale(_)
        | StoreError::Corrupt(_)
        | StoreError::Newer { .. }
        | StoreError::Unfit(_)
        | StoreError::Address(_)
        | StoreError::Unexpected(_) => "the store did not do what was asked",
    }
}

/// `1 mistake` or `3 mistakes`; a warning is none.
fn count(diagnostics: &[Diagnostic]) -> String {
    match diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count() {
        1 => "1 mistake".to_owned(),
        n => format!("{n} mistakes"),
    }
}
