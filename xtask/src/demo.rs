//! `cargo xtask demo`: from a fresh checkout to the running product.

use crate::{programs, test, ui};
use anyhow::{Context as _, Result};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::Command;

/// Builds the release binary and becomes `gatewright serve --demo`, so that signals reach it.
///
/// # Errors
/// The build fails, or the binary cannot be started.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let binary = release_binary()?;
    eprintln!("$ gatewright serve --demo {}", arguments.join(" "));
    let error = Command::new(&binary)
        .current_dir(crate::repository::root())
        .args(["serve", "--demo"])
        .args(arguments)
        .exec();
    Err(error).with_context(|| format!("starting {}", binary.display()))
}

/// Builds the pages and `gatewright` in release mode, and says where it is.
///
/// # Errors
/// The build fails.
pub(crate) fn release_binary() -> Result<PathBuf> {
    ui::build()?;
    let mut command = programs::cargo();
    command.args(["build", "--release", "--locked", "--package", "gatewright"]);
    programs::run(command.env("GATEWRIGHT_REQUIRE_UI", "1"))?;
    Ok(test::target_folder()?.join("release").join("gatewright"))
}
