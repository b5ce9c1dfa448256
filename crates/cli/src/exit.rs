//! Exit codes: what a script can decide by.

use std::process::ExitCode;

/// How a command ended. The numbers are documented in `docs/cli.md` and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done: 0.
    Done = 0,
    /// The server refused, or something failed on the way that is none of the others: 1.
    Refused = 1,
    /// The command line or a local file is wrong: 2, as the argument parser's own.
    Usage = 2,
    /// Not signed in, or the role does not allow it: 3.
    Forbidden = 3,
    /// There is no such thing, or one may not see it: 4.
    NotFound = 4,
    /// The server cannot be reached: 5.
    Unreachable = 5,
    /// A document has mistakes: 6.
    InvalidDocument = 6,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}
