//! A command line, as the binary would parse it, on streams of the test's own.

use crate::console::Console;
use clap::{CommandFactory, Parser, Subcommand};
use cli::{Exit, Globals, Terminal};
use std::path::Path;
use tempfile::TempDir;

#[derive(Parser)]
#[command(name = "gatewright")]
pub(crate) struct Arguments {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Logs(cli::Logs),
    #[command(flatten)]
    Remote(cli::Command),
}

/// What a command did.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) exit: Exit,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs a command line word by word, with `input` on standard input.
pub(crate) fn run_with(input: &str, arguments: &[&str]) -> Ran {
    let all = ["gatewright"].iter().chain(arguments);
    let arguments = match Arguments::try_parse_from(all) {
        Ok(arguments) => arguments,
        Err(error) => {
            let exit = if error.exit_code() == 2 { Exit::Usage } else { Exit::Done };
            return Ran { exit, out: String::new(), err: error.to_string() };
        }
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut terminal = Terminal { input: &mut input.as_bytes(), out: &mut out, err: &mut err };
    let globals = &arguments.globals;
    let exit = match arguments.command {
        Command::Logs(logs) => cli::run_logs_on(&logs, globals, &mut terminal),
        Command::Remote(command) => {
            cli::run_on(command, globals, Arguments::command(), &mut terminal)
        }
    };
    Ran { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

/// Runs a command line against `console` as somebody who is signed in to organization `demo`.
pub(crate) fn run(console: &Console, arguments: &[&str]) -> Ran {
    let server = console.url();
    let mut all = vec!["--server", &server, "--token", "gwt_test", "--org", "demo"];
    all.extend(arguments);
    run_with("", &all)
}

/// Runs a command line against `console` with a login file in `folder` and nothing else.
pub(crate) fn run_in(folder: &Path, console: &Console, input: &str, arguments: &[&str]) -> Ran {
    let server = console.url();
    let folder = folder.to_str().unwrap();
    let mut all = vec!["--config-dir", folder, "--server", &server];
    all.extend(arguments);
    run_with(input, &all)
}

/// A new folder with files in it.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}
