//! `cargo xtask bench`: the load bench in `bench/` with a release binary built now.

use crate::{demo, programs, repository};
use anyhow::Result;
use std::process::Command;

/// Builds the release binary and runs `bench/run.sh` with it.
///
/// # Errors
/// The build or the bench fails; the bench says what is not installed.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let binary = demo::release_binary()?;
    let script = repository::root().join("bench").join("run.sh");
    programs::run(Command::new(script).env("GATEWRIGHT_BIN", binary).args(arguments))
}
