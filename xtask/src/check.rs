//! `cargo xtask check`: what can be said without running the product.

use crate::{programs, supply, tidy};
use anyhow::Result;

/// Runs the quick half of CI.
///
/// # Errors
/// The first part that fails.
pub(crate) fn run(_arguments: &[String]) -> Result<()> {
    still()?;
    documentation_tests()
}

/// Everything that only reads: format, house rules, supply, lints.
///
/// # Errors
/// The first part that fails.
pub(crate) fn still() -> Result<()> {
    programs::run(programs::cargo().args(["fmt", "--all", "--check"]))?;
    tidy::run()?;
    supply::run()?;
    programs::run(programs::cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--locked",
        "--",
        "--deny",
        "warnings",
    ]))
}

/// The examples in documentation comments; those that must not compile are among them.
///
/// # Errors
/// One fails.
pub(crate) fn documentation_tests() -> Result<()> {
    programs::run(programs::cargo().args(["test", "--workspace", "--doc", "--locked", "--quiet"]))
}
