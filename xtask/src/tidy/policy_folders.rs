//! Every policy's folder is complete: code, a page for users with the fixed headings, examples.

use super::Finding;
use crate::repository::Repository;

const FOLDER: &str = "crates/policies/src";

/// The headings of a `policy.md`, in their order.
pub(crate) const HEADINGS: [&str; 5] =
    ["## What it does", "## When to use it", "## Options", "## Example", "## Errors"];

pub(super) fn check(repository: &Repository) -> Vec<Finding> {
    let catalog = repository.text(&format!("{FOLDER}/lib.rs")).unwrap_or_default();
    let mut findings = Vec::new();
    for name in repository.folders(FOLDER) {
        let folder = format!("{FOLDER}/{name}");
        let page = format!("{folder}/policy.md");
        // A folder without a page is a module of the crate, unless the catalog lists it.
        let is_listed = catalog.contains(&format!("{name}::ENTRY"));
        if !is_listed && repository.text(&page).is_none() {
            continue;
        }
        if !is_listed {
            let sentence = format!("CATALOG in {FOLDER}/lib.rs does not list `{name}::ENTRY`");
            findings.push(Finding::new(&folder, sentence));
        }
        if repository.text(&format!("{folder}/mod.rs")).is_none() {
            findings.push(Finding::new(&folder, "has no mod.rs"));
        }
        let examples = format!("{folder}/examples");
        if !repository.under(&examples).any(|path| path.ends_with(".yaml")) {
            findings.push(Finding::new(&folder, "has no examples/*.yaml"));
        }
        match repository.text(&page) {
            None => findings.push(Finding::new(&folder, "has no policy.md")),
            Some(text) => findings.extend(headings(&page, text)),
        }
    }
    findings
}

fn headings(page: &str, text: &str) -> Option<Finding> {
    let found: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
    let expect = HEADINGS.join(" · ").replace("## ", "");
    (found != HEADINGS).then(|| Finding::new(page, format!("its headings must be: {expect}")))
}

#[cfg(test)]
mod tests {
    use super::super::findings;
    use super::*;

    #[test]
    fn a_policy_is_complete() {
        let page = format!("# p\n{}\n", HEADINGS.join("\n"));
        let good = [
            ("crates/policies/src/lib.rs", "mod invoke; [invoke::ENTRY]"),
            ("crates/policies/src/invoke/mod.rs", ""),
            ("crates/policies/src/invoke/policy.md", page.as_str()),
            ("crates/policies/src/invoke/examples/calls.yaml", ""),
            ("crates/policies/src/schema/mod.rs", ""),
        ];
        assert!(findings(check, &good).is_empty());

        let bad = [
            ("crates/policies/src/lib.rs", "[invoke::ENTRY]"),
            ("crates/policies/src/invoke/other.rs", ""),
            ("crates/policies/src/proxy/mod.rs", ""),
            ("crates/policies/src/proxy/policy.md", "## Options\n## Errors\n"),
            ("crates/policies/src/proxy/examples/a.yaml", ""),
        ];
        let headings = "What it does · When to use it · Options · Example · Errors";
        assert_eq!(
            findings(check, &bad),
            [
                "crates/policies/src/invoke: has no mod.rs".to_owned(),
                "crates/policies/src/invoke: has no examples/*.yaml".to_owned(),
                "crates/policies/src/invoke: has no policy.md".to_owned(),
                "crates/policies/src/proxy: CATALOG in crates/policies/src/lib.rs does not list \
                 `proxy::ENTRY`"
                    .to_owned(),
                format!("crates/policies/src/proxy/policy.md: its headings must be: {headings}"),
            ]
        );
    }
}
