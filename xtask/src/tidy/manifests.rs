//! The crates' manifests: what each depends on directly.

use super::Finding;
use super::identifiers::identifiers;
use crate::repository::Repository;
use std::collections::HashSet;
use toml::{Table, Value};

const ROOT: &str = "Cargo.toml";

/// One crate's `Cargo.toml`.
#[derive(Debug)]
pub(super) struct Manifest {
    /// Path of the file.
    pub(super) path: String,
    /// The package's name.
    pub(super) name: String,
    /// Packages it ships with: dependencies and build dependencies of every platform.
    pub(super) ships_with: Vec<String>,
    /// Packages that only its tests see.
    tests_with: Vec<String>,
    /// Whether it takes the workspace's lints.
    has_lints: bool,
}

/// Reads the manifests of all crates and of xtask; those that are not TOML become findings.
pub(super) fn read(repository: &Repository) -> (Vec<Manifest>, Vec<Finding>) {
    let mut manifests = Vec::new();
    let mut findings = Vec::new();
    for (path, text) in repository.texts() {
        let is_ours = path.starts_with("crates/") || path.starts_with("xtask/");
        if !is_ours || !path.ends_with("/Cargo.toml") {
            continue;
        }
        match toml::from_str::<Table>(text) {
            Ok(table) => manifests.push(manifest(path, &table)),
            Err(error) => findings.push(Finding::new(path, error.message().to_owned())),
        }
    }
    (manifests, findings)
}

/// Every crate takes the workspace's lints, else it has none.
pub(super) fn check_lints(repository: &Repository) -> Vec<Finding> {
    let (manifests, _) = read(repository);
    let without = manifests.into_iter().filter(|manifest| !manifest.has_lints);
    without
        .map(|manifest| Finding::new(manifest.path, "needs `[lints] workspace = true`"))
        .collect()
}

/// A dependency that nothing names is none: in the workspace's list, or in a crate's.
pub(super) fn check_used(repository: &Repository) -> Vec<Finding> {
    let (manifests, mut findings) = read(repository);
    let root = repository.text(ROOT).and_then(|text| toml::from_str::<Table>(text).ok());
    let root = root.as_ref().and_then(|root| root.get("workspace")?.as_table());
    for listed in root.map(|root| packages(root, "dependencies")).unwrap_or_default() {
        let is_used = manifests.iter().any(|manifest| manifest.uses(&listed));
        if !is_used {
            findings.push(Finding::new(ROOT, format!("no crate uses `{listed}`")));
        }
    }
    for manifest in &manifests {
        let folder = manifest.path.trim_end_matches("Cargo.toml");
        let mut named = HashSet::new();
        for (_, text) in repository.sources().filter(|(path, _)| path.starts_with(folder)) {
            named.extend(identifiers(text).into_iter().map(|(_, identifier)| identifier));
        }
        let unused = manifest.all().filter(|used| !named.contains(used.replace('-', "_").as_str()));
        findings.extend(unused.map(|used| {
            Finding::new(&manifest.path, format!("nothing in the crate names `{used}`"))
        }));
    }
    findings
}

impl Manifest {
    fn all(&self) -> impl Iterator<Item = &String> {
        self.ships_with.iter().chain(&self.tests_with)
    }

    fn uses(&self, package: &str) -> bool {
        self.all().any(|used| used == package)
    }
}

fn manifest(path: &str, table: &Table) -> Manifest {
    let mut ships_with = packages(table, "dependencies");
    ships_with.extend(packages(table, "build-dependencies"));
    let mut tests_with = packages(table, "dev-dependencies");
    for platform in
        table.get("target").and_then(Value::as_table).into_iter().flat_map(Table::values)
    {
        let Some(platform) = platform.as_table() else { continue };
        ships_with.extend(packages(platform, "dependencies"));
        ships_with.extend(packages(platform, "build-dependencies"));
        tests_with.extend(packages(platform, "dev-dependencies"));
    }
    let at = |table: &Table, section: &str, key: &str| table.get(section)?.get(key).cloned();
    Manifest {
        path: path.to_owned(),
        name: at(table, "package", "name")
            .and_then(|name| name.as_str().map(str::to_owned))
            .unwrap_or_default(),
        ships_with,
        tests_with,
        has_lints: at(table, "lints", "workspace") == Some(Value::Boolean(true)),
    }
}

/// The packages of one section; a renamed dependency counts by its package's name.
fn packages(table: &Table, section: &str) -> Vec<String> {
    let Some(section) = table.get(section).and_then(Value::as_table) else { return Vec::new() };
    let name = |(key, value): (&String, &Value)| {
        value.get("package").and_then(Value::as_str).unwrap_or(key).to_owned()
    };
    section.iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::super::findings;
    use super::*;

    #[test]
    fn a_crate_without_the_workspace_lints_is_named() {
        let with = "[package]\nname='a'\n[lints]\nworkspace = true\n";
        let files = [
            ("crates/a/Cargo.toml", with),
            ("crates/b/Cargo.toml", "[package]\nname='b'\n[lints.rust]\nunsafe_code='allow'\n"),
        ];
        assert_eq!(
            findings(check_lints, &files),
            ["crates/b/Cargo.toml: needs `[lints] workspace = true`"]
        );
    }

    #[test]
    fn a_dependency_that_nothing_names_is_refused() {
        let files = [
            ("Cargo.toml", "[workspace.dependencies]\na = '1'\nb-c = '1'\nd = '1'\n"),
            ("crates/x/Cargo.toml", "[package]\nname='x'\n[dependencies]\na = '1'\nb-c = '1'\n"),
            ("crates/x/src/lib.rs", "use b_c::D; // a"),
        ];
        assert_eq!(
            findings(check_used, &files),
            [
                "Cargo.toml: no crate uses `d`",
                "crates/x/Cargo.toml: nothing in the crate names `a`"
            ]
        );
    }

    #[test]
    fn dependencies_of_a_platform_and_renamed_ones_count() {
        let text = "[package]\nname='a'\n\
            [dependencies]\nweb = { package = 'hyper', version = '1' }\n\
            [target.'cfg(unix)'.dependencies]\ntokio.workspace = true\n\
            [dev-dependencies]\ntempfile = '3'\n";
        let (manifests, _) = read(&Repository::of(&[("crates/a/Cargo.toml", text)]));
        assert_eq!(manifests[0].ships_with, ["hyper", "tokio"]);
    }
}
