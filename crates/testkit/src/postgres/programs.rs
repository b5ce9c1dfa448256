//! Where PostgreSQL's programs are, and as whom they run.

use std::fs;
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of the programs; none, said loudly, where they are missing.
///
/// # Panics
/// If they are missing and `GATEWRIGHT_REQUIRE_SERVICES` is `1`.
pub(crate) fn folder() -> Option<PathBuf> {
    let found = find();
    if found.is_none() {
        let missing = "PostgreSQL (initdb, postgres, psql) is not installed";
        let is_required = std::env::var("GATEWRIGHT_REQUIRE_SERVICES").is_ok_and(|v| v == "1");
        assert!(!is_required, "{missing}, and GATEWRIGHT_REQUIRE_SERVICES=1 demands it");
        // Not captured as `eprintln!` is: a test that does not run must be seen.
        let text = format!("\n*** SKIPPED: {missing}; this test did not run on PostgreSQL\n\n");
        let _ = std::io::stderr().write_all(text.as_bytes());
    }
    found
}

fn find() -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    if let Ok(versions) = fs::read_dir("/usr/lib/postgresql") {
        folders.extend(versions.flatten().map(|version| version.path().join("bin")));
    }
    // The newest version first.
    folders.sort();
    folders.reverse();
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    folders.push("/usr/local/bin".into());
    let programs = ["initdb", "postgres", "psql"];
    folders.into_iter().find(|folder| programs.iter().all(|name| folder.join(name).is_file()))
}

/// A command that runs as a user whom PostgreSQL accepts.
pub(crate) fn as_postgres(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--"]).arg(program);
    command
}

/// The owner of this process's own entry in `/proc` is its effective user.
pub(crate) fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|entry| entry.uid() == 0)
}
