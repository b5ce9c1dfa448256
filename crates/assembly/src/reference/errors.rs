//! The names of errors that a catch may list, and what becomes of one that nobody handles.

/// An error's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorName {
    /// As catches compare it.
    pub name: &'static str,
    /// When it is raised, in words for authors.
    pub description: &'static str,
    /// Status of the answer if nobody handles it and the error itself does not say.
    pub status: u16,
}

/// Every name that a step of ours raises, or that decides the status where an author throws it.
pub const ERRORS: &[ErrorName] = &[
    ErrorName {
        name: "ConnectionError",
        description: "A back end can't be reached, breaks off, or does not answer in time.",
        status: 502,
    },
    ErrorName {
        name: "OperationError",
        description: "A back end answers with a status other than 2xx.",
        status: 500,
    },
    ErrorName {
        name: "SOAPError",
        description: "A back end answers with a SOAP fault.",
        status: 500,
    },
    ErrorName {
        name: "PropertyError",
        description: "A value of the call makes an option of a step senseless.",
        status: 500,
    },
    ErrorName {
        name: "RuntimeError",
        description: "A condition can't be worked out, or the assembly has nothing to run.",
        status: 500,
    },
    ErrorName {
        name: "BadRequestError",
        description: "The request's body broke off, is too large, or is not what it says it is.",
        status: 400,
    },
    ErrorName {
        name: "UnauthorizedError",
        description: "The caller has not proved who he is; raised by a throw.",
        status: 401,
    },
    ErrorName {
        name: "ForbiddenError",
        description: "The caller may not do this; raised by a throw.",
        status: 403,
    },
    ErrorName {
        name: "ValidateError",
        description: "A message is not as its schema says; raised by a throw.",
        status: 422,
    },
];

/// The status of an error that nobody handles; 500 for a name that an author made up.
pub(crate) fn status_of(name: &str) -> u16 {
    ERRORS.iter().find(|known| known.name == name).map_or(500, |known| known.status)
}
