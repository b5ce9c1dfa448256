//! The toolkit: an ordinary client of the REST API, one command a noun and one verb an operation.
//!
//! It knows no crate of ours and nothing but the public API: whatever it can do, any program can.
//! The binary flattens [`Command`] into its own subcommands and hands it to [`run`], outside any
//! asynchronous runtime. Commands that read this machine's files (`validate`, `logs --data`, …)
//! are the binary's.

mod client;
mod commands;
mod console;
mod credentials;
mod exit;
mod failure;
mod globals;
mod output;
mod problem;
mod terminal;

pub use commands::Command;
pub use commands::logs::Logs;
pub use exit::Exit;
pub use globals::Globals;
pub use output::Output;
pub use terminal::Terminal;

use console::Console;
use failure::Failure;
use output::Screen;
use std::io::Write;
use std::process::ExitCode;

/// Runs one command on the process's own streams and tells the process's exit code.
///
/// `program` is the binary's whole command line, for `completions`.
pub fn run(command: Command, globals: &Globals, program: clap::Command) -> ExitCode {
    Terminal::with_own_streams(|terminal| run_on(command, globals, program, terminal)).into()
}

/// Runs one command on given streams: what [`run`] does, for tests and for embedding.
pub fn run_on(
    command: Command,
    globals: &Globals,
    program: clap::Command,
    terminal: &mut Terminal<'_>,
) -> Exit {
    conclude(globals, terminal, |console, screen| command.run(console, screen, program))
}

/// Runs `logs` against a server on the process's own streams. The binary comes here when the
/// records are not to be read from a folder.
pub fn run_logs(logs: &Logs, globals: &Globals) -> ExitCode {
    Terminal::with_own_streams(|terminal| run_logs_on(logs, globals, terminal)).into()
}

/// Runs `logs` against a server on given streams.
pub fn run_logs_on(logs: &Logs, globals: &Globals, terminal: &mut Terminal<'_>) -> Exit {
    conclude(globals, terminal, |console, screen| commands::logs::run(logs, console, screen))
}

/// Prints call records the way `logs` does, so that records read from a folder look the same as
/// those of a server. Each is an object with the fields of `list_calls`.
///
/// # Errors
/// When `out` cannot be written to.
pub fn print_calls(
    records: &[serde_json::Value],
    output: Output,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    commands::logs::print(records, output, out)
}

/// Does the work, and prints what went wrong as the last thing.
fn conclude(
    globals: &Globals,
    terminal: &mut Terminal<'_>,
    work: impl FnOnce(&mut Console<'_>, &mut Screen<'_, '_>) -> Result<(), Failure>,
) -> Exit {
    let mut console = Console::new(globals);
    let done = work(&mut console, &mut Screen::new(terminal, globals.output));
    let done = done.and_then(|()| terminal.out.flush().map_err(Failure::Output));
    match done {
        Ok(()) => Exit::Done,
        Err(failure) => {
            // Nothing is left to tell when not even the error stream takes it.
            let _ = failure.print(terminal.err);
            failure.exit()
        }
    }
}
