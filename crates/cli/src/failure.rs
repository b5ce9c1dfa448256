//! Why a command failed: what to print, and which exit code it is.

use crate::exit::Exit;
use crate::problem::{Problem, Source};
use std::io::{self, Write};
use std::path::PathBuf;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The command cannot be meant like this; the caller mends it.
    #[error("{0}")]
    Usage(String),
    /// There is no token for the server.
    #[error("not signed in to {server}; sign in with `gatewright login --username NAME`")]
    NotSignedIn {
        /// The server's address.
        server: String,
    },
    /// What was named is not in the list of what there is.
    #[error("{0}")]
    NotFound(String),
    /// The server did not do what it was asked.
    #[error("{}", .problem.detail)]
    Refused {
        /// What it said.
        problem: Box<Problem>,
        /// The local file that was sent, for carets under its lines.
        source_text: Option<Source>,
    },
    /// No answer came.
    #[error("cannot reach {server}: {reason}; is `gatewright serve` running there?")]
    Unreachable {
        /// The server's address.
        server: String,
        /// What went wrong.
        reason: String,
    },
    /// An answer came that this API does not give.
    #[error("{server} does not answer as a Gatewright console does: {reason}")]
    Unintelligible {
        /// The server's address.
        server: String,
        /// What is wrong with the answer.
        reason: String,
    },
    /// A local file cannot be read or written.
    #[error("cannot {action} {}: {reason}", .path.display())]
    File {
        /// What was attempted.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// A draft was kept, though it cannot be staged as it is.
    #[error("the draft is kept, but its mistakes ({mistakes}) must be mended before it is staged")]
    KeptWithMistakes {
        /// How many there are.
        mistakes: usize,
    },
    /// Several documents were sent and some were not accepted; each was reported already.
    #[error("{failed} of {sent} documents were not accepted")]
    SomeNotAccepted {
        /// How many failed.
        failed: usize,
        /// How many there were.
        sent: usize,
        /// The first failure's code.
        exit: Exit,
    },
    /// The output stream is closed or full.
    #[error("cannot write the output: {0}")]
    Output(#[source] io::Error),
}

impl Failure {
    /// A failure of the file at `path`.
    pub(crate) fn file(
        action: &'static str,
        path: impl Into<PathBuf>,
        reason: impl std::fmt::Display,
    ) -> Failure {
        Failure::File { action, path: path.into(), reason: reason.to_string() }
    }

    /// The exit code.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Failure::Usage(_) | Failure::File { .. } => Exit::Usage,
            Failure::NotSignedIn { .. } => Exit::Forbidden,
            Failure::NotFound(_) => Exit::NotFound,
            Failure::Refused { problem, .. } => problem.exit(),
            Failure::Unreachable { .. } => Exit::Unreachable,
            Failure::KeptWithMistakes { .. } => Exit::InvalidDocument,
            Failure::SomeNotAccepted { exit, .. } => *exit,
            // Whoever closed the pipe, as `head` does, has seen enough.
            Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
            Failure::Unintelligible { .. } | Failure::Output(_) => Exit::Refused,
        }
    }

    /// Prints it for people: the sentence, and the remarks with their places where there are any.
    pub(crate) fn print(&self, err: &mut dyn Write) -> io::Result<()> {
        if self.exit() == Exit::Done {
            return Ok(());
        }
        if let Failure::Refused { problem, source_text } = self {
            for diagnostic in &problem.diagnostics {
                diagnostic.print(source_text.as_ref(), err)?;
            }
        }
        writeln!(err, "error: {}", crate::output::printable(&self.to_string()))
    }
}
