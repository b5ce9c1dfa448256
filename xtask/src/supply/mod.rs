//! Licences, banned crates and sources of all that is built in: `cargo xtask supply`.
//!
//! Reads the keys of `deny.toml` that cargo-deny reads, so that the rules are written once; this
//! is what CI runs, where cargo-deny would have to be compiled first.

mod licence;

use crate::programs;
use crate::repository::root;
use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use std::collections::BTreeSet;

/// The part of `deny.toml` that is checked here; of the sources, crates.io alone is known.
#[derive(Debug, Deserialize)]
struct Rules {
    graph: Graph,
    licenses: Licenses,
    bans: Bans,
}

#[derive(Debug, Deserialize)]
struct Graph {
    targets: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Licenses {
    allow: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

#[derive(Debug, Deserialize)]
struct Ban {
    name: String,
    reason: String,
}

/// Checks the packages of every platform that `deny.toml` names.
///
/// # Errors
/// A package breaks a rule (each is printed before), or cargo cannot list the packages.
pub(crate) fn run() -> Result<()> {
    let text = std::fs::read_to_string(root().join("deny.toml")).context("reading deny.toml")?;
    let rules: Rules = toml::from_str(&text).context("reading deny.toml")?;
    let mut packages = BTreeSet::new();
    for target in &rules.graph.targets {
        // Not `cargo metadata`: that also lists optional packages that no feature turns on.
        let mut command = programs::cargo();
        command.args(["tree", "--workspace", "--locked", "--target", target]);
        command.args(["--edges", "normal,build,dev", "--prefix", "none", "--format", "{p}|{l}"]);
        packages.extend(programs::output(&mut command)?.lines().filter_map(Package::read));
    }
    let findings: Vec<String> = packages.iter().flat_map(|package| rules.check(package)).collect();
    for finding in &findings {
        eprintln!("{finding}");
    }
    if !findings.is_empty() {
        bail!("{} packages break the rules of deny.toml", findings.len());
    }
    eprintln!("supply: {} packages keep the rules of deny.toml", packages.len());
    Ok(())
}

/// One package that is built in.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Package {
    name: String,
    version: String,
    /// Where it comes from; empty for crates.io.
    source: String,
    /// An SPDX expression; empty where none is named.
    licence: String,
}

impl Package {
    /// Reads a line such as `serde v1.0.229 (proc-macro)|MIT OR Apache-2.0 (*)`.
    fn read(line: &str) -> Option<Self> {
        let (package, licence) = line.split_once('|')?;
        let (name, rest) = package.split_once(" v")?;
        let (version, notes) = rest.split_once(' ').unwrap_or((rest, ""));
        Some(Self {
            name: name.to_owned(),
            version: version.to_owned(),
            source: notes.replace("(proc-macro)", "").trim().to_owned(),
            licence: licence.trim_end_matches("(*)").trim().to_owned(),
        })
    }
}

impl Rules {
    fn check(&self, package: &Package) -> Vec<String> {
        let named = format!("{} {}", package.name, package.version);
        let mut findings = Vec::new();
        if let Some(ban) = self.bans.deny.iter().find(|ban| ban.name == package.name) {
            findings.push(format!("{named}: banned: {}", ban.reason));
        }
        let is_ours = package.source.starts_with(&format!("({}/", root().display()));
        if !is_ours && !package.source.is_empty() {
            findings.push(format!("{named}: comes from {}, not from crates.io", package.source));
        }
        if package.licence.is_empty() {
            findings.push(format!("{named}: names no licence"));
        } else if !licence::is_allowed(&package.licence, &self.licenses.allow) {
            findings.push(format!("{named}: licence `{}` is not allowed", package.licence));
        }
        findings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str = "
        [graph]\ntargets = []\n[licenses]\nallow = ['MIT']\n
        [bans]\ndeny = [{ name = 'ring', reason = 'one is enough' }]\n";

    fn check(line: &str, expect: &[&str]) {
        let rules: Rules = toml::from_str(RULES).unwrap();
        assert_eq!(rules.check(&Package::read(line).unwrap()), expect, "{line}");
    }

    #[test]
    fn each_rule_speaks_for_itself() {
        check("a v1.0.0|MIT", &[]);
        check("a v1.0.0 (proc-macro)|MIT (*)", &[]);
        check(&format!("model v0.1.0 ({}/crates/model)|MIT", root().display()), &[]);
        check(
            "ring v1.0.0 (https://github.com/x/ring#1234)|GPL-3.0",
            &[
                "ring 1.0.0: banned: one is enough",
                "ring 1.0.0: comes from (https://github.com/x/ring#1234), not from crates.io",
                "ring 1.0.0: licence `GPL-3.0` is not allowed",
            ],
        );
        check("a v1.0.0|", &["a 1.0.0: names no licence"]);
    }

    #[test]
    fn the_rules_of_the_repository_can_be_read() {
        let text = std::fs::read_to_string(root().join("deny.toml")).unwrap();
        let rules: Rules = toml::from_str(&text).unwrap();
        assert!(rules.bans.deny.iter().any(|ban| ban.name == "openssl-sys"));
    }
}
