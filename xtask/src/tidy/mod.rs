//! House rules that are tests: `cargo xtask tidy`.
//!
//! A rule is a function from the repository's files to findings; each names the place, what is
//! wrong and, where that is not plain, what to do. All rules run, then all findings are printed.

mod decisions;
mod files;
mod glossary;
mod identifiers;
mod layers;
mod manifests;
mod map;
mod modules;
mod policy_folders;
mod status_codes;

pub(crate) use identifiers::snake_case;

use crate::repository::{Repository, root};
use anyhow::{Result, bail};
use std::fmt;

/// One broken rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    /// File, with `:line` where there is one.
    place: String,
    /// What is wrong there.
    sentence: String,
}

impl Finding {
    fn new(place: impl Into<String>, sentence: impl Into<String>) -> Self {
        Self { place: place.into(), sentence: sentence.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.sentence)
    }
}

const RULES: &[fn(&Repository) -> Vec<Finding>] = &[
    layers::check,
    manifests::check_lints,
    manifests::check_used,
    modules::check,
    glossary::check,
    map::check,
    decisions::check,
    policy_folders::check,
    status_codes::check,
    files::check,
];

/// Checks the working tree.
///
/// # Errors
/// At least one rule is broken; the findings are printed before.
pub(crate) fn run() -> Result<()> {
    let repository = Repository::load(root())?;
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(&repository)).collect();
    findings.sort();
    for finding in &findings {
        eprintln!("{finding}");
    }
    if !findings.is_empty() {
        bail!("tidy found {} broken rules", findings.len());
    }
    eprintln!("tidy: {} files keep the house rules", repository.files().count());
    Ok(())
}

/// What a rule says about these files, one line a finding.
#[cfg(test)]
fn findings(rule: fn(&Repository) -> Vec<Finding>, files: &[(&str, &str)]) -> Vec<String> {
    rule(&Repository::of(files)).iter().map(ToString::to_string).collect()
}
