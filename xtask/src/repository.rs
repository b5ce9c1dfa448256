//! The repository's files as the checks see them: read once, then plain data.
//!
//! A check takes a [`Repository`] and returns findings; tests build one from a few texts.

use anyhow::{Context as _, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The most that a file may hold without being named in the exceptions of `tidy`.
pub(crate) const FILE_BYTES_MAX: u64 = 256 * 1024;

/// Folders that hold what was built or fetched, never what was written.
const NOT_OURS: [&str; 7] =
    [".git", "target", "node_modules", "dist", "artefacts", ".gatewright-demo", "__pycache__"];

/// The folder that holds the workspace's `Cargo.toml`.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// One file.
#[derive(Debug)]
pub(crate) struct File {
    /// Size on disk.
    pub(crate) bytes: u64,
    /// The text; `None` for a binary file.
    pub(crate) text: Option<String>,
}

/// Every file of the repository by its path from the root, `/` between the segments.
#[derive(Debug, Default)]
pub(crate) struct Repository {
    files: BTreeMap<String, File>,
}

impl Repository {
    /// Reads the working tree.
    ///
    /// # Errors
    /// A folder or file that cannot be read.
    pub(crate) fn load(root: &Path) -> Result<Self> {
        let mut repository = Self::default();
        let mut folders = vec![PathBuf::new()];
        while let Some(folder) = folders.pop() {
            let shown = root.join(&folder);
            let entries = std::fs::read_dir(&shown)
                .with_context(|| format!("reading {}", shown.display()))?;
            for entry in entries {
                let entry = entry.with_context(|| format!("reading {}", shown.display()))?;
                let kind = entry.file_type().with_context(|| format!("{:?}", entry.path()))?;
                let path = folder.join(entry.file_name());
                if kind.is_dir() && !NOT_OURS.iter().any(|name| entry.file_name() == *name) {
                    folders.push(path);
                } else if kind.is_file() {
                    repository.read(root, &path)?;
                }
            }
        }
        Ok(repository)
    }

    fn read(&mut self, root: &Path, path: &Path) -> Result<()> {
        let full = root.join(path);
        let content =
            std::fs::read(&full).with_context(|| format!("reading {}", full.display()))?;
        let file = File { bytes: content.len() as u64, text: String::from_utf8(content).ok() };
        self.files.insert(path.to_string_lossy().replace('\\', "/"), file);
        Ok(())
    }

    /// All files, sorted by path.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &File)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file))
    }

    /// All files that hold text.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter_map(|(path, file)| Some((path, file.text.as_deref()?)))
    }

    /// All Rust sources.
    pub(crate) fn sources(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts().filter(|(path, _)| path.ends_with(".rs"))
    }

    /// The text of one file, if it exists.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.text.as_deref()
    }

    /// Whether the path names a file, or a folder that holds one.
    pub(crate) fn exists(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        self.files.contains_key(path) || self.under(path).next().is_some()
    }

    /// Paths of the files in a folder, at any depth.
    pub(crate) fn under(&self, folder: &str) -> impl Iterator<Item = &str> {
        let prefix = format!("{}/", folder.trim_end_matches('/'));
        self.files.keys().map(String::as_str).filter(move |path| path.starts_with(&prefix))
    }

    /// Names of the folders directly in a folder.
    pub(crate) fn folders(&self, folder: &str) -> Vec<&str> {
        let skip = folder.trim_end_matches('/').len() + 1;
        let mut names: Vec<&str> = self
            .under(folder)
            .filter_map(|path| path.get(skip..)?.split_once('/').map(|(name, _)| name))
            .collect();
        names.dedup();
        names
    }
}

#[cfg(test)]
impl Repository {
    /// A repository of these files alone.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let file = |text: &str| File { bytes: text.len() as u64, text: Some(text.to_owned()) };
        Self { files: files.iter().map(|(p, text)| ((*p).to_owned(), file(text))).collect() }
    }
}
