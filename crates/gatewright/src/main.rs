//! `gatewright`: one binary, roles as subcommands.
//!
//! Wires the crates together and decides nothing: `serve` is everything in one process, `gateway`
//! a data plane over a folder, the rest the toolkit and commands that read this machine's files.
// Talking to the terminal is what a command-line program does.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod certificate;
mod compose;
mod demo;
mod folder;
mod imports;
mod keys;
mod local;
mod roles;
mod signal;
mod test_calls;
mod time;

use clap::{CommandFactory, Parser, Subcommand};
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// API management in one binary: gateway, management API, toolkit.
#[derive(Debug, Parser)]
#[command(name = "gatewright", version, propagate_version = true)]
struct Arguments {
    #[command(flatten)]
    globals: cli::Globals,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run everything in one process on an embedded store.
    Serve(roles::serve::Arguments),
    /// Run a stand-alone gateway over a folder of definitions.
    Gateway(roles::gateway::Arguments),
    /// Check definitions and products on this machine.
    Validate(local::validate::Arguments),
    /// Show calls: of a server, or of a data folder with --data.
    Logs(local::logs::Arguments),
    /// Repair access on the machine that holds the data.
    Admin(local::admin::Arguments),
    #[command(flatten)]
    Remote(cli::Command),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    tracing_subscriber::fmt()
        .with_env_filter(
            EnvFilter::try_from_env("GATEWRIGHT_LOG").unwrap_or_else(|_| EnvFilter::new("info")),
        )
        .with_writer(std::io::stderr)
        .with_target(false)
        .init();
    let ended = match arguments.command {
        Command::Serve(serve) => roles::serve::run(serve),
        Command::Gateway(gateway) => roles::gateway::run(gateway),
        Command::Validate(validate) => return local::validate::run(&validate, &arguments.globals),
        Command::Logs(logs) => return local::logs::run(logs, &arguments.globals),
        Command::Admin(admin) => local::admin::run(admin),
        Command::Remote(command) => {
            return cli::run(command, &arguments.globals, Arguments::command());
        }
    };
    ended.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}
