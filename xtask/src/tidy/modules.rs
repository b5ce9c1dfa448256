//! Every source file begins with a `//!` head, and every one is part of its crate.

use super::Finding;
use super::identifiers::identifiers;
use crate::repository::Repository;

pub(super) fn check(repository: &Repository) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in repository.sources().filter(|(path, _)| path.contains("/src/")) {
        if !text.trim_start().starts_with("//!") {
            findings.push(Finding::new(path, "needs a `//!` head that says its job"));
        }
    }
    let in_crates = |path: &str| path.contains("/src/") || path.contains("/tests/");
    for (path, _) in repository.sources().filter(|(path, _)| in_crates(path)) {
        if let Some((name, parents)) = parents(path)
            && !parents.iter().any(|parent| declares(repository, parent, name))
        {
            let sentence = format!("no file says `mod {name};`, so nothing compiles it");
            findings.push(Finding::new(path, sentence));
        }
    }
    findings
}

/// The module's name and the files that may declare it; `None` for the root of a crate.
fn parents(path: &str) -> Option<(&str, Vec<String>)> {
    let (folder, file) = path.rsplit_once('/')?;
    if file == "mod.rs" {
        let (above, name) = folder.rsplit_once('/')?;
        return Some((name, files_of_module(above)));
    }
    let name = file.trim_end_matches(".rs");
    let is_root = matches!(name, "main" | "lib" | "build")
        || folder.ends_with("/tests")
        || folder.ends_with("/src/bin");
    if is_root { None } else { Some((name, files_of_module(folder))) }
}

/// The files that can hold the module whose children are in this folder.
fn files_of_module(folder: &str) -> Vec<String> {
    let mut files = vec![format!("{folder}/mod.rs"), format!("{folder}.rs")];
    files.extend(["lib", "main"].map(|root| format!("{folder}/{root}.rs")));
    files
}

fn declares(repository: &Repository, file: &str, name: &str) -> bool {
    let Some(text) = repository.text(file) else { return false };
    let words = identifiers(text);
    words.windows(2).any(|pair| pair[0].1 == "mod" && pair[1].1 == name)
}

#[cfg(test)]
mod tests {
    use super::super::findings;
    use super::*;

    #[test]
    fn a_file_without_a_head_is_named() {
        let files = [
            ("crates/a/src/lib.rs", "//! A.\nmod b;\n"),
            ("crates/a/src/b.rs", "use std::fmt;\n"),
            ("crates/a/tests/it/main.rs", "mod x;\n"),
            ("crates/a/tests/it/x.rs", ""),
        ];
        let expect = ["crates/a/src/b.rs: needs a `//!` head that says its job"];
        assert_eq!(findings(check, &files), expect);
    }

    #[test]
    fn a_file_that_nothing_declares_is_dead() {
        let files = [
            ("crates/a/src/lib.rs", "//! A.\npub mod b;\nmod d;\n// mod gone;\n"),
            ("crates/a/src/b.rs", "//! B.\nmod c;\n"),
            ("crates/a/src/b/c.rs", "//! C.\n"),
            ("crates/a/src/d/mod.rs", "//! D.\n#[cfg(test)]\nmod tests;\n"),
            ("crates/a/src/d/tests.rs", "//! T.\n"),
            ("crates/a/src/gone.rs", "//! G.\n"),
            ("crates/a/src/gone/mod.rs", "//! G.\n"),
        ];
        assert_eq!(
            findings(check, &files),
            [
                "crates/a/src/gone.rs: no file says `mod gone;`, so nothing compiles it",
                "crates/a/src/gone/mod.rs: no file says `mod gone;`, so nothing compiles it",
            ]
        );
    }
}
