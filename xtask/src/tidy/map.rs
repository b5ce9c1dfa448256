//! ARCHITECTURE.md tells the truth: every path it names exists, every crate is in it, and it can
//! be read in one sitting.

use super::Finding;
use crate::repository::Repository;

const FILE: &str = "ARCHITECTURE.md";
const LINES_MAX: usize = 300;

pub(super) fn check(repository: &Repository) -> Vec<Finding> {
    let Some(text) = repository.text(FILE) else { return vec![Finding::new(FILE, "is missing")] };
    let mut findings = Vec::new();
    if text.lines().count() > LINES_MAX {
        findings.push(Finding::new(FILE, format!("is longer than {LINES_MAX} lines")));
    }
    for (number, line) in text.lines().enumerate() {
        for path in quoted(line).filter(|quoted| looks_like_path(quoted)) {
            if !repository.exists(path) && !repository.exists(&format!("crates/{path}")) {
                let sentence = format!("`{path}` does not exist");
                findings.push(Finding::new(format!("{FILE}:{}", number + 1), sentence));
            }
        }
    }
    for name in repository.folders("crates") {
        if !text.contains(&format!("`{name}`")) && !text.contains(&format!("`crates/{name}")) {
            findings.push(Finding::new(FILE, format!("does not speak of crate `{name}`")));
        }
    }
    findings
}

/// What stands between single backticks.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// A path of ours: a slash inside or at the end, or the name of a file with a known ending, and
/// nothing that a URL, a pattern or an expression has.
fn looks_like_path(quoted: &str) -> bool {
    const ENDINGS: [&str; 8] = [".rs", ".md", ".toml", ".json", ".yaml", ".sh", ".py", ".sql"];
    let is_plain =
        quoted.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'-' | b'.'));
    let has_place = quoted.contains('/') || ENDINGS.iter().any(|ending| quoted.ends_with(ending));
    is_plain && has_place && !quoted.starts_with('/') && !quoted.contains("..")
}

#[cfg(test)]
mod tests {
    use super::super::findings;
    use super::*;

    fn check_line(line: &str, expect: &[&str]) {
        let map = format!("# Map\n{line} `gateway`\n");
        let files = [
            ("ARCHITECTURE.md", map.as_str()),
            ("crates/gateway/src/stages/mod.rs", ""),
            ("layers.toml", ""),
        ];
        assert_eq!(findings(check, &files), expect, "{line}");
    }

    #[test]
    fn a_path_that_is_named_exists() {
        check_line("`crates/gateway/src/stages/`, `layers.toml`, `gateway/src/stages/mod.rs`", &[]);
        check_line(
            "`gateway/src/sync.rs`",
            &["ARCHITECTURE.md:2: `gateway/src/sync.rs` does not exist"],
        );
        check_line("`clippy.toml`", &["ARCHITECTURE.md:2: `clippy.toml` does not exist"]);
    }

    #[test]
    fn what_only_looks_like_a_path_is_left_alone() {
        check_line("`/api/v1/orgs` `GET /x` `Arc<a/b>` `snapshot::Feed` `{a}/{b}` `serve`", &[]);
    }

    #[test]
    fn every_crate_is_on_the_map() {
        let files = [("ARCHITECTURE.md", "`model`"), ("crates/model/a", ""), ("crates/wire/a", "")];
        let expect = ["ARCHITECTURE.md: does not speak of crate `wire`"];
        assert_eq!(findings(check, &files), expect);
    }

    #[test]
    fn the_map_stays_short() {
        let long = "line\n".repeat(301);
        let expect = ["ARCHITECTURE.md: is longer than 300 lines"];
        assert_eq!(findings(check, &[("ARCHITECTURE.md", &long)]), expect);
    }
}
