//! `cargo xtask test`: everything that CI runs, from the services to the last test.
//!
//! One target folder and one profile, so that nothing is built twice. The binary is built once
//! and named to the tests by `GATEWRIGHT_BIN`.

use crate::{check, programs, readme, services, ui};
use anyhow::{Context as _, Result};
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

/// Runs all, or the tests whose name holds the filter.
///
/// # Errors
/// The first part that fails.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let begin = Instant::now();
    let filter = arguments.first().map(String::as_str);
    services::ensure_postgres()?;
    services::ensure_program("curl")?;
    if filter.is_none() {
        check::still()?;
    }
    ui::build()?;
    programs::run(
        programs::cargo()
            .args(["build", "--locked", "--package", "gatewright"])
            .env("GATEWRIGHT_REQUIRE_UI", "1"),
    )?;
    programs::run(
        tests(filter)?.env("GATEWRIGHT_BIN", binary()?).env("GATEWRIGHT_REQUIRE_UI", "1"),
    )?;
    if filter.is_none() {
        check::documentation_tests()?;
        ui::check()?;
        ui::stories(None)?;
        readme::stories()?;
    }
    let seconds = begin.elapsed().as_secs();
    eprintln!("test: all passed in {} min {} s", seconds / 60, seconds % 60);
    Ok(())
}

/// The runner: nextest where it is installed, else cargo's own.
fn tests(filter: Option<&str>) -> Result<Command> {
    let mut command = programs::cargo();
    // Services are there by now, so a test that cannot find one must fail, not skip.
    command.env("GATEWRIGHT_REQUIRE_SERVICES", "1");
    if programs::find("cargo-nextest").is_some() {
        command.args(["nextest", "run", "--workspace", "--locked", "--no-fail-fast"]);
        // A filter that only some crates know is no mistake.
        command.args(["--no-tests", if filter.is_some() { "pass" } else { "fail" }]);
    } else {
        command.args(["test", "--workspace", "--locked", "--no-fail-fast"]);
        command.args(["--lib", "--bins", "--tests"]);
    }
    command.args(filter);
    Ok(command)
}

/// Where the development build of `gatewright` is.
pub(crate) fn binary() -> Result<PathBuf> {
    Ok(target_folder()?.join("debug").join("gatewright"))
}

/// Cargo's target folder, wherever its configuration puts it.
///
/// # Errors
/// Cargo cannot read the workspace.
pub(crate) fn target_folder() -> Result<PathBuf> {
    let text = programs::output(programs::cargo().args([
        "metadata",
        "--format-version",
        "1",
        "--no-deps",
        "--locked",
    ]))?;
    let metadata: serde_json::Value = serde_json::from_str(&text)?;
    let folder = metadata["target_directory"].as_str().context("cargo names no target folder")?;
    Ok(PathBuf::from(folder))
}
