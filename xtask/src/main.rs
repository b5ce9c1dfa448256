//! `cargo xtask`: the one task runner of the repository.
//!
//! Each task is a function below; the table is what `cargo xtask` prints. A task runs ordinary
//! programs, shows every command line it runs, and stops at the first that fails.

// A task runner talks to a terminal.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod bench;
mod check;
mod demo;
mod generate;
mod node;
mod programs;
mod readme;
mod repository;
mod scaffold;
mod services;
mod supply;
mod test;
mod tidy;
mod ui;

use anyhow::{Result, bail};
use std::process::ExitCode;

/// One task: what is typed, what it does, and the function that does it.
struct Task {
    name: &'static str,
    arguments: &'static str,
    does: &'static str,
    run: fn(&[String]) -> Result<()>,
}

const TASKS: &[Task] = &[
    Task {
        name: "demo",
        arguments: "[options of serve]",
        does: "builds the release binary and starts `gatewright serve --demo`",
        run: demo::run,
    },
    Task {
        name: "test",
        arguments: "[filter]",
        does: "installs what the tests need, then runs all that CI runs; with a filter, those tests",
        run: test::run,
    },
    Task {
        name: "check",
        arguments: "",
        does: "the quick half of CI: fmt, tidy, supply, clippy, documentation tests",
        run: check::run,
    },
    Task {
        name: "tidy",
        arguments: "",
        does: "house rules: layers, module heads, glossary, policies, decisions, sizes",
        run: |_| tidy::run(),
    },
    Task {
        name: "supply",
        arguments: "",
        does: "licences, banned crates and sources of every dependency, as deny.toml says",
        run: |_| supply::run(),
    },
    Task {
        name: "ui",
        arguments: "",
        does: "builds the API Manager's pages, which the next build of the binary embeds",
        run: |_| ui::build(),
    },
    Task {
        name: "e2e",
        arguments: "[filter]",
        does: "builds pages and binary, then plays the users' stories in Chromium",
        run: ui::e2e,
    },
    Task {
        name: "readme",
        arguments: "",
        does: "types the stories of README.md into a shell and compares what is printed",
        run: readme::run,
    },
    Task {
        name: "generate",
        arguments: "",
        does: "writes openapi/provider.json from the code",
        run: |_| generate::documents(),
    },
    Task {
        name: "golden",
        arguments: "[filter]",
        does: "accepts what the golden tests print now, and shows the difference",
        run: generate::golden,
    },
    Task {
        name: "bench",
        arguments: "[scenario ...]",
        does: "measures the gateway beside nginx and prints a table of ratios",
        run: bench::run,
    },
    Task {
        name: "new-policy",
        arguments: "NAME",
        does: "writes the folder of a policy and its two lines in the catalog",
        run: scaffold::new_policy,
    },
    Task {
        name: "new-decision",
        arguments: "TITLE",
        does: "writes the next decision record and its line in the index",
        run: scaffold::new_decision,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else {
        print!("{}", usage());
        return ExitCode::SUCCESS;
    };
    match run(name, rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(name: &str, arguments: &[String]) -> Result<()> {
    let Some(task) = TASKS.iter().find(|task| task.name == name) else {
        bail!("there is no task `{name}`\n\n{}", usage());
    };
    if task.arguments.is_empty() && !arguments.is_empty() {
        bail!("`{name}` takes no arguments");
    }
    (task.run)(arguments)
}

fn usage() -> String {
    let mut text = String::from("cargo xtask TASK\n\n");
    for task in TASKS {
        let call = format!("{} {}", task.name, task.arguments);
        text.push_str(&format!("  {call:<27} {}\n", task.does));
    }
    text
}
