//! Files that are printed by the code and committed: API documents and golden files.
//!
//! The tests that compare them write them anew when `UPDATE_GOLDEN` is set; so there is one
//! printer, and CI fails if a committed file is stale.

use crate::programs;
use anyhow::Result;
use std::process::Command;

/// Writes the API documents in `openapi/`.
///
/// # Errors
/// The test that prints them fails.
pub(crate) fn documents() -> Result<()> {
    update("management-api", Some("document"))?;
    show_changes(&["openapi"])
}

/// Accepts what every golden test prints, or those whose name holds the filter.
///
/// # Errors
/// A test fails for another reason than its golden file.
pub(crate) fn golden(arguments: &[String]) -> Result<()> {
    let mut command = programs::cargo();
    command.args(["test", "--workspace", "--quiet"]).env("UPDATE_GOLDEN", "1");
    programs::run(command.args(arguments))?;
    show_changes(&[])
}

fn update(package: &str, filter: Option<&str>) -> Result<()> {
    let mut command = programs::cargo();
    command.args(["test", "--quiet", "--package", package]).env("UPDATE_GOLDEN", "1");
    programs::run(command.args(filter))
}

/// Golden files are read before they are accepted.
fn show_changes(paths: &[&str]) -> Result<()> {
    programs::run(
        Command::new("git").args(["--no-pager", "diff", "--stat", "--patch", "--"]).args(paths),
    )
}
