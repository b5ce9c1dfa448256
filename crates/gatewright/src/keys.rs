//! The key of the installation: a file of its own, never in the store.

use anyhow::{Context, Result, bail};
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use tokens::InstallationKey;

/// Reads the given key file, or else `<data>/keys/installation.key`, which is made at the first
/// run, mode 0600.
pub(crate) fn load_or_create(given: Option<&Path>, data: &Path) -> Result<InstallationKey> {
    let folder = data.join("keys");
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&folder)
        .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    if let Some(given) = given {
        return load(given);
    }
    let path = folder.join("installation.key");
    if !path.exists() {
        match write_new(&path, &InstallationKey::generate().to_bytes(), 0o600) {
            // Another process was quicker: its key holds.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            made => made.with_context(|| format!("cannot make the key `{}`", path.display()))?,
        }
    }
    load(&path)
}

/// Writes a file that is there whole or not at all, whenever the process dies and however full the
/// disk is; one that is there already stays, which is an error.
pub(crate) fn write_new(path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    let draft = path.with_extension(format!("{}.part", std::process::id()));
    let _ = fs::remove_file(&draft);
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(mode)
        .open(&draft)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        // Unlike a rename, a link never takes the place of another file.
        .and_then(|()| fs::hard_link(&draft, path));
    let _ = fs::remove_file(&draft);
    written?;
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::File::open(folder).and_then(|folder| folder.sync_all())
}

/// Reads a key file; one that others can read is refused.
pub(crate) fn load(path: &Path) -> Result<InstallationKey> {
    let shown = path.display();
    let read = || -> std::io::Result<_> { Ok((fs::metadata(path)?, fs::read(path)?)) };
    let (about, bytes) = read().with_context(|| format!("cannot read the key `{shown}`"))?;
    if about.permissions().mode() & 0o077 != 0 {
        bail!("the key `{shown}` can be read by others; make it private with `chmod 600 {shown}`");
    }
    InstallationKey::from_bytes(&bytes).with_context(|| {
        format!("`{shown}` is not a key of an installation; restore it from where you keep it")
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_key_is_made_once_and_kept_private() {
        let data = tempfile::tempdir().unwrap();
        let first = load_or_create(None, data.path()).unwrap().to_bytes();
        assert_eq!(load_or_create(None, data.path()).unwrap().to_bytes(), first);
        let path = data.path().join("keys/installation.key");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(load(&path).unwrap_err().to_string().contains("chmod 600"));
    }

    #[test]
    fn a_given_key_is_read_and_never_made() {
        let data = tempfile::tempdir().unwrap();
        let given = data.path().join("given.key");
        assert!(load_or_create(Some(&given), data.path()).is_err());
        let key = InstallationKey::generate().to_bytes();
        write_new(&given, &key, 0o600).unwrap();
        assert_eq!(load_or_create(Some(&given), data.path()).unwrap().to_bytes(), key);
        assert!(!data.path().join("keys/installation.key").exists());
    }

    #[test]
    fn a_file_that_is_there_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.key");
        write_new(&path, b"one", 0o600).unwrap();
        let again = write_new(&path, b"two", 0o600).unwrap_err();
        assert_eq!(again.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
