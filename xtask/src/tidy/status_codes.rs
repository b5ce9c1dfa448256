//! Every answer that the gateway gives by itself is in the readers' table.

use super::Finding;
use crate::repository::Repository;

const TABLE: &str = "docs/status-codes.md";
const REFUSALS: &str = "crates/gateway/src/refusal.rs";

pub(super) fn check(repository: &Repository) -> Vec<Finding> {
    let table = repository.text(TABLE).unwrap_or_default();
    let Some(source) = repository.text(REFUSALS) else { return Vec::new() };
    let missing = texts(source).filter(|text| !table.contains(&format!("`{text}`")));
    missing.map(|text| Finding::new(TABLE, format!("does not explain `{text}`"))).collect()
}

/// The texts that arms of a `match` give: `Refusal::NoApi => "…"`.
fn texts(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter_map(|line| {
        let (_, value) = line.split_once(" => \"")?;
        value.strip_suffix("\",")
    })
}

#[cfg(test)]
mod tests {
    use super::super::findings;
    use super::*;

    #[test]
    fn an_answer_that_is_not_explained_is_named() {
        let source =
            "match self {\n    Refusal::A => \"Not here.\",\n    Refusal::B => \"no-b\",\n}";
        let files = [(REFUSALS, source), (TABLE, "| 404 | `Not here.` |")];
        let expect = ["docs/status-codes.md: does not explain `no-b`"];
        assert_eq!(findings(check, &files), expect);
    }
}
