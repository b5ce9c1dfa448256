//! The programs that tests start for themselves: PostgreSQL's server, a browser.
//!
//! As root on a Debian machine they are installed, and kept from starting as services; otherwise
//! the error says what to type.

use crate::programs;
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A script that forbids Debian's packages to start what they install; `policy-rc.d(8)`.
const POLICY_FILE: &str = "/usr/sbin/policy-rc.d";
const POLICY: &str = "#!/bin/sh\nexit 101\n";

/// Makes sure that a PostgreSQL server can be started by a test.
///
/// # Errors
/// It is missing and cannot be installed from here; the text says how to.
pub(crate) fn ensure_postgres() -> Result<()> {
    if let Some(folder) = postgres() {
        eprintln!("services: PostgreSQL in {}", folder.display());
        return Ok(());
    }
    if !can_install()? {
        bail!(
            "the tests start a PostgreSQL server of their own and its programs are missing; \
             install them with `sudo apt-get install --no-install-recommends postgresql` \
             (no server needs to run)"
        );
    }
    install("postgresql")?;
    postgres().context("PostgreSQL was installed, but `initdb` and `postgres` are not there")?;
    Ok(())
}

/// Makes sure that a program of this name, and of a Debian package of this name, is there.
///
/// # Errors
/// It is missing and cannot be installed from here; the text says how to.
pub(crate) fn ensure_program(name: &str) -> Result<()> {
    if programs::find(name).is_some() {
        return Ok(());
    }
    if !can_install()? {
        bail!("`{name}` is missing; install it with `sudo apt-get install {name}`");
    }
    install(name)
}

/// Makes sure that Debian's Chromium is there, and says where.
///
/// # Errors
/// It is missing and cannot be installed from here; the text says how to.
pub(crate) fn ensure_chromium() -> Result<PathBuf> {
    let found = || programs::find("chromium").or_else(|| programs::find("chromium-browser"));
    if let Some(chromium) = found() {
        return Ok(chromium);
    }
    if !can_install()? {
        bail!("the stories need Chromium; install it with `sudo apt-get install chromium`");
    }
    install("chromium")?;
    found().context("chromium was installed, but is not in the search path")
}

/// The folder that holds `initdb` and `postgres`.
fn postgres() -> Option<PathBuf> {
    let has_both = |folder: &Path| {
        ["initdb", "postgres"].iter().all(|name| programs::is_program(&folder.join(name)))
    };
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    // Debian keeps the server's programs of each version out of the search path.
    if let Ok(versions) = std::fs::read_dir("/usr/lib/postgresql") {
        folders.extend(versions.flatten().map(|version| version.path().join("bin")));
    }
    folders.into_iter().find(|folder| has_both(folder))
}

fn can_install() -> Result<bool> {
    let is_root = programs::output(Command::new("id").arg("-u"))?.trim() == "0";
    Ok(is_root && programs::find("apt-get").is_some())
}

fn install(package: &str) -> Result<()> {
    let _policy = Policy::put()?;
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
        programs::run(&mut command)
    };
    apt(&["update", "--quiet"])?;
    apt(&["install", "--quiet", "--yes", "--no-install-recommends", package])
}

/// Holds the script in place while packages are installed; a machine's own script stays.
struct Policy {
    is_ours: bool,
}

impl Policy {
    fn put() -> Result<Self> {
        use std::os::unix::fs::PermissionsExt as _;
        let is_ours = !Path::new(POLICY_FILE).exists();
        if is_ours {
            std::fs::write(POLICY_FILE, POLICY)
                .with_context(|| format!("writing {POLICY_FILE}"))?;
            std::fs::set_permissions(POLICY_FILE, std::fs::Permissions::from_mode(0o755))?;
        }
        Ok(Self { is_ours })
    }
}

impl Drop for Policy {
    fn drop(&mut self) {
        if self.is_ours {
            // Nothing can be done about a failure here; the script forbids services, no more.
            let _ = std::fs::remove_file(POLICY_FILE);
        }
    }
}
