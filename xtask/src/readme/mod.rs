//! `cargo xtask readme`: types the stories of README.md into a shell, each against a server of its
//! own, and compares what is printed with what the README shows.

mod server;
mod story;

use crate::{programs, repository::root, services, test};
use anyhow::{Context as _, Result, bail};
use server::Server;
use std::process::{Command, Stdio};
use story::{Story, matches};

/// Stands before the output of each command; the shell is told to print it.
const MARK: char = '\u{1e}';

/// Builds the binary and runs every story.
///
/// # Errors
/// A command fails, or prints something else than the README shows.
pub(crate) fn run(_arguments: &[String]) -> Result<()> {
    services::ensure_program("curl")?;
    programs::run(programs::cargo().args(["build", "--locked", "--package", "gatewright"]))?;
    stories()
}

/// Runs every story with the binary that is built.
///
/// # Errors
/// As [`run`].
pub(crate) fn stories() -> Result<()> {
    let text = std::fs::read_to_string(root().join("README.md")).context("reading README.md")?;
    let stories = Story::all(&text);
    if stories.is_empty() {
        bail!("README.md tells no story");
    }
    for story in &stories {
        eprintln!("readme: {} commands from line {}", story.steps.len(), story.line);
        tell(story)?;
    }
    Ok(())
}

fn tell(story: &Story) -> Result<()> {
    let server = Server::start(&test::binary()?)?;
    let mut script = String::from("set -euo pipefail\n");
    for step in &story.steps {
        script.push_str(&format!("printf '{MARK}\\n'\n{}\n", server.replace(&step.command)));
    }
    let output = Command::new("bash")
        .args(["-c", &script])
        .current_dir(server.folder())
        .env("GATEWRIGHT_CONFIG_DIR", server.folder().join("config"))
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .context("starting bash")?;
    // Header lines end with carriage returns, which a terminal does not show.
    let printed = String::from_utf8_lossy(&output.stdout).replace('\r', "");
    let parts: Vec<&str> = printed.split(MARK).skip(1).map(str::trim).collect();
    for (step, part) in story.steps.iter().zip(&parts) {
        let expect = server.replace(&step.output);
        if !matches(expect.trim(), part) {
            bail!(
                "README.md:{}: `{}` printed\n{part}\nand not\n{}",
                step.line,
                step.command,
                expect.trim()
            );
        }
    }
    if !output.status.success() {
        let step = &story.steps[parts.len().saturating_sub(1)];
        bail!("README.md:{}: `{}` failed ({})", step.line, step.command, output.status);
    }
    Ok(())
}
