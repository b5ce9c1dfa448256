//! Decision records: named `NNNN-verb-the-noun.md`, numbered without gaps, complete, and indexed.

use super::Finding;
use crate::repository::Repository;

const FOLDER: &str = "docs/decisions";
const HEADINGS: [&str; 4] = ["## Context", "## Decision", "## Consequences", "## Rejected ways"];

pub(super) fn check(repository: &Repository) -> Vec<Finding> {
    let index_path = format!("{FOLDER}/README.md");
    let Some(index) = repository.text(&index_path) else {
        return vec![Finding::new(index_path, "is missing")];
    };
    let mut findings = Vec::new();
    let records = repository.under(FOLDER).filter(|path| **path != index_path);
    for (next, path) in (1..).zip(records) {
        let name = &path[FOLDER.len() + 1..];
        if name.get(..4).and_then(|digits| digits.parse().ok()) != Some(next) {
            findings.push(Finding::new(path, format!("expected number {next:04} here")));
        }
        if !index.contains(&format!("]({name})")) {
            findings.push(Finding::new(&index_path, format!("does not list {name}")));
        }
        let text = repository.text(path).unwrap_or_default();
        for heading in HEADINGS {
            if !text.lines().any(|line| line == heading) {
                findings.push(Finding::new(path, format!("has no heading `{heading}`")));
            }
        }
        if !text.lines().any(|line| line.starts_with("State: ")) {
            findings
                .push(Finding::new(path, "has no line `State: proposed|accepted|superseded by`"));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::findings;
    use super::*;

    const RECORD: &str =
        "# T\n\nState: accepted\n\n## Context\n## Decision\n## Consequences\n## Rejected ways\n";

    #[test]
    fn a_record_is_indexed_numbered_and_complete() {
        let good = [
            ("docs/decisions/README.md", "- [T](0001-do-it.md)"),
            ("docs/decisions/0001-do-it.md", RECORD),
        ];
        assert!(findings(check, &good).is_empty());

        let bad = [
            ("docs/decisions/README.md", "none"),
            ("docs/decisions/0002-do-it.md", "# T\n\nState: accepted\n\n## Context\n## Decision\n"),
        ];
        assert_eq!(
            findings(check, &bad),
            [
                "docs/decisions/0002-do-it.md: expected number 0001 here",
                "docs/decisions/README.md: does not list 0002-do-it.md",
                "docs/decisions/0002-do-it.md: has no heading `## Consequences`",
                "docs/decisions/0002-do-it.md: has no heading `## Rejected ways`",
            ]
        );
    }
}
