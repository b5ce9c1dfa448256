//! The API Manager's pages: their tools, their build, their checks and the stories in a browser.
//!
//! Nothing is fetched twice: packages when the lock changed, pages when a source is newer.

use crate::{node, programs, repository, services, test};
use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What the pages are made of, below `ui/`; a newer file here makes the build stale.
const SOURCES: [&str; 6] = [
    "ui/manager/src",
    "ui/manager/public",
    "ui/manager/build",
    "ui/packages",
    "ui/package-lock.json",
    "examples",
];

/// Builds the pages into `ui/manager/dist`, where the binary's build finds them.
///
/// # Errors
/// Node is missing and cannot be installed, or the build fails.
pub(crate) fn build() -> Result<()> {
    packages()?;
    let built = modified(&folder().join("manager/dist/index.html"));
    let newest = SOURCES.iter().filter_map(|path| newest(&repository::root().join(path))).max();
    if built.is_some_and(|built| newest.is_none_or(|newest| newest < built)) {
        eprintln!("ui: the pages are built and no source is newer");
        return Ok(());
    }
    npm(&["run", "--silent", "build"])
}

/// Types, lint and unit tests of the pages.
///
/// # Errors
/// The first that fails.
pub(crate) fn check() -> Result<()> {
    packages()?;
    for script in ["types", "lint", "test"] {
        npm(&["run", "--silent", script])?;
    }
    Ok(())
}

/// Runs the stories in Debian's Chromium against the development build of the binary; with a
/// filter, those files whose name holds it.
///
/// # Errors
/// Chromium is missing and cannot be installed, or a story fails.
pub(crate) fn stories(filter: Option<&str>) -> Result<()> {
    let chromium = services::ensure_chromium()?;
    let mut command = node::npm()?;
    command.args(["run", "--silent", "stories", "--prefix"]).arg(folder());
    if let Some(filter) = filter {
        command.args(["--", filter]);
    }
    command.env("GATEWRIGHT_BIN", test::binary()?).env("CHROMIUM", chromium);
    programs::run(&mut command)
}

/// Builds what the stories need, then runs them.
///
/// # Errors
/// As [`build`] and [`stories`].
pub(crate) fn e2e(arguments: &[String]) -> Result<()> {
    build()?;
    programs::run(programs::cargo().args(["build", "--locked", "--package", "gatewright"]))?;
    stories(arguments.first().map(String::as_str))
}

/// Installs the packages of the lock file, and writes the client of the API's document.
fn packages() -> Result<()> {
    let lock =
        fs::read(folder().join("package-lock.json")).context("reading ui/package-lock.json")?;
    let stamp = folder().join("node_modules/.installed-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        eprintln!("ui: the packages are those of the lock file");
    } else {
        // No package may run a script of its own here: Carbon's would send telemetry.
        npm(&["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"])?;
        fs::write(&stamp, lock).context("noting which packages are installed")?;
    }
    let document = modified(&repository::root().join("openapi/provider.json"));
    let client = modified(&folder().join("packages/client/src/provider.ts"));
    if client.is_none() || client < document {
        npm(&["run", "--silent", "generate"])
    } else {
        Ok(())
    }
}

fn npm(arguments: &[&str]) -> Result<()> {
    let mut command = node::npm()?;
    command.args(arguments).arg("--prefix").arg(folder());
    programs::run(command.env("IBM_TELEMETRY_DISABLED", "true"))
}

fn folder() -> PathBuf {
    repository::root().join("ui")
}

fn newest(path: &Path) -> Option<SystemTime> {
    if path.file_name().is_some_and(|name| name == "node_modules") {
        return None;
    }
    let Ok(entries) = fs::read_dir(path) else { return modified(path) };
    entries.flatten().filter_map(|entry| newest(&entry.path())).max()
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|data| data.modified()).ok()
}
