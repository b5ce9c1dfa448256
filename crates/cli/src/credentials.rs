//! The login file: which console was last signed in to, and the API token for each.
//!
//! Only tokens are kept, never a password; the file is readable by its owner alone. A token is
//! sent to the console it came from and to no other.

use crate::failure::Failure;
use crate::globals::Globals;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// What the login file holds.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Credentials {
    /// Origin of the console last signed in to; the default of `--server`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) server: Option<String>,
    /// By origin.
    pub(crate) consoles: BTreeMap<String, Kept>,
}

/// What is kept for one console.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kept {
    /// Who signed in.
    pub(crate) username: String,
    /// `gwt_…`.
    pub(crate) token: String,
    /// The token's ID, `tok_…`, for `logout`.
    pub(crate) token_id: String,
}

impl Credentials {
    /// Reads the file; a missing one is empty.
    pub(crate) fn read(globals: &Globals) -> Result<Credentials, Failure> {
        let file = file(globals)?;
        let text = match fs::read(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(Failure::file("read", file, error)),
        };
        serde_json::from_slice(&text).map_err(|error| {
            let reason = format!("{error}; delete it and sign in again");
            Failure::file("use the login file", file, reason)
        })
    }

    /// Writes the file whole or not at all.
    pub(crate) fn write(&self, globals: &Globals) -> Result<(), Failure> {
        let file = file(globals)?;
        let text = serde_json::to_string_pretty(self).map_err(io::Error::other);
        text.and_then(|text| replace(&file, &text))
            .map_err(|error| Failure::file("write", file, error))
    }
}

fn file(globals: &Globals) -> Result<PathBuf, Failure> {
    if let Some(folder) = &globals.config_dir {
        return Ok(folder.join("credentials"));
    }
    let home = std::env::home_dir().filter(|home| !home.as_os_str().is_empty());
    let home = home.ok_or_else(|| {
        Failure::Usage("no home folder is known; set GATEWRIGHT_CONFIG_DIR".to_owned())
    })?;
    Ok(home.join(".config/gatewright/credentials"))
}

/// Writes beside and renames, so that a full disk costs no token; the mode is set before there is
/// anything to read.
fn replace(file: &Path, text: &str) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let beside = file.with_extension(format!("{}.new", std::process::id()));
    let written = write_private(&beside, text).and_then(|()| fs::rename(&beside, file));
    if written.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write_private(file: &Path, text: &str) -> io::Result<()> {
    let mut out: File = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    out.write_all(text.as_bytes())?;
    out.write_all(b"\n")?;
    out.sync_all()
}
