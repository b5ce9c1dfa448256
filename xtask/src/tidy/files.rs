//! What no file may hold: too much, remarks that nobody tracks, paths of one machine.

use super::Finding;
use crate::repository::{FILE_BYTES_MAX, Repository};

/// Remarks that must name an issue, as in a word of these followed by `(#12)`.
const REMARKS: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];

/// How paths begin that exist on one machine only; written so that this file does not hold them.
const MACHINE_PATHS: [&str; 5] = [
    concat!("/wo", "rk/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
    concat!("/ro", "ot/"),
    concat!("../sha", "red"),
];

pub(super) fn check(repository: &Repository) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, file) in repository.files() {
        if file.bytes > FILE_BYTES_MAX && !may_be_large(path) {
            let kib = file.bytes / 1024;
            findings.push(Finding::new(path, format!("{kib} KiB; the most is 256 KiB")));
        }
        let Some(text) = &file.text else { continue };
        for (number, line) in text.lines().enumerate() {
            let place = || format!("{path}:{}", number + 1);
            if let Some(remark) = REMARKS.iter().find(|remark| is_untracked(line, remark)) {
                let sentence = format!("`{remark}` without the number of an issue, as in (#12)");
                findings.push(Finding::new(place(), sentence));
            }
            if let Some(prefix) = MACHINE_PATHS.iter().find(|prefix| names_path(line, prefix)) {
                findings
                    .push(Finding::new(place(), format!("`{prefix}` is a path of one machine")));
            }
        }
    }
    findings
}

/// The lock files and generated API documents grow with the product.
fn may_be_large(path: &str) -> bool {
    path == "Cargo.lock"
        || path == "ui/package-lock.json"
        || (path.starts_with("openapi/") && path.ends_with(".json"))
}

/// The remark stands as a word of its own and no issue's number follows.
fn is_untracked(line: &str, remark: &str) -> bool {
    line.match_indices(remark).any(|(at, _)| {
        let after = &line[at + remark.len()..];
        let is_word = !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
            && !after.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        let number = after.trim_start_matches(['(', ' ', ':']).strip_prefix('#');
        is_word && !number.is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// The prefix begins a path: what stands before it is no part of a longer path or of a URL.
fn names_path(line: &str, prefix: &str) -> bool {
    line.match_indices(prefix).any(|(at, _)| {
        !line[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '}' | '-' | '_' | '.'))
    })
}

#[cfg(test)]
mod tests {
    use super::super::findings;
    use super::*;

    fn check_line(line: &str, expect: Option<&str>) {
        let found = findings(check, &[("a.md", line)]);
        let expect = expect.map(|sentence| format!("a.md:1: {sentence}"));
        assert_eq!(found, Vec::from_iter(expect), "{line}");
    }

    #[test]
    fn a_remark_names_its_issue() {
        let remark = REMARKS[0];
        let sentence = format!("`{remark}` without the number of an issue, as in (#12)");
        check_line(&format!("// {remark}: later"), Some(&sentence));
        check_line(&format!("// {remark}(#12): later"), None);
        check_line(&format!("// {remark} #12"), None);
        check_line(&format!("{remark}_LIST"), None);
    }

    #[test]
    fn a_path_of_one_machine_is_refused() {
        let prefix = MACHINE_PATHS[1];
        let sentence = format!("`{prefix}` is a path of one machine");
        check_line(&format!("see {prefix}me/file"), Some(&sentence));
        check_line(&format!("https://example.com{prefix}page"), None);
        check_line("see docs/style.md", None);
    }

    #[test]
    fn a_large_file_must_be_generated() {
        let large = "x".repeat(300 * 1024);
        let files =
            [("a.json", large.as_str()), ("Cargo.lock", &large), ("openapi/provider.json", &large)];
        assert_eq!(findings(check, &files), ["a.json: 300 KiB; the most is 256 KiB"]);
    }
}
