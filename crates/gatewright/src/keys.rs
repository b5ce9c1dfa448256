//! The key of the installation: a file of its own, never in the store.

use anyhow::{Context, Result, bail};
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use tokens::InstallationKey;

/// Reads `<data>/keys/installation.key`, or makes it at the first run, mode 0600.
pub(crate) fn load_or_create(data: &Path) -> Result<InstallationKey> {
    let folder = data.join("keys");
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&folder)
        .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    let path = folder.join("installation.key");
    let key = InstallationKey::generate();
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
    match made {
        Ok(mut file) => {
            file.write_all(&key.to_bytes())
                .and_then(|()| file.sync_all())
                .with_context(|| format!("cannot write the key `{}`", path.display()))?;
            fs::File::open(&folder)
                .and_then(|f| f.sync_all())
                .with_context(|| format!("cannot write the folder `{}`", folder.display()))?;
            Ok(key)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => load(&path),
        Err(error) => {
            Err(error).with_context(|| format!("cannot make the key `{}`", path.display()))
        }
    }
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
        let first = load_or_create(data.path()).unwrap().to_bytes();
        assert_eq!(load_or_create(data.path()).unwrap().to_bytes(), first);
        let path = data.path().join("keys/installation.key");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(load(&path).unwrap_err().to_string().contains("chmod 600"));
    }
}
