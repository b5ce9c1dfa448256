//! One word for one thing: words that `docs/glossary.md` bans from identifiers and file names.

use super::Finding;
use super::identifiers::{identifiers, words};
use crate::repository::Repository;

/// A banned run of words and what is said in its place.
const BANNED: [(&[&str], &str); 10] = [
    (&["tier"], "plan"),
    (&["environment"], "catalog"),
    (&["workspace"], "space"),
    (&["tenant"], "provider organization"),
    (&["developer", "org"], "consumer organization"),
    (&["api", "key"], "credential"),
    (&["plugin"], "policy"),
    (&["middleware"], "policy"),
    (&["hit"], "call"),
    (&["deploy"], "publish"),
];

/// Modules named after no thing of the domain.
const EMPTY_NAMES: [&str; 5] = ["utils", "common", "helpers", "impl", "core"];

/// Where a banned word is another's name that we must spell: file prefix, part of an identifier.
const SPELLED_BY_OTHERS: [(&str, &str); 5] = [
    // OpenAPI's own word for a kind of security scheme, `type: apiKey`.
    ("crates/openapi/", "ApiKey"),
    ("crates/snapshot/", "ApiKey"),
    ("crates/management-api/", "ApiKey"),
    // Cargo's word for all crates of a repository.
    ("xtask/", "workspace"),
    // axum's module.
    ("crates/management-api/", "middleware"),
];

pub(super) fn check(repository: &Repository) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in repository.sources() {
        findings.extend(file_name(path));
        let mut before = "";
        for (line, identifier) in identifiers(text) {
            let declares_type = matches!(before, "struct" | "enum" | "trait" | "type");
            let sentence = if declares_type && identifier.ends_with("Manager") {
                Some(format!("`{identifier}`: name what it does; there are no managers"))
            } else {
                banned(identifier).filter(|_| !is_spelled_by_others(path, identifier))
            };
            findings.extend(sentence.map(|it| Finding::new(format!("{path}:{line}"), it)));
            before = identifier;
        }
    }
    findings
}

fn is_spelled_by_others(path: &str, identifier: &str) -> bool {
    SPELLED_BY_OTHERS
        .iter()
        .any(|(prefix, part)| path.starts_with(prefix) && identifier.contains(part))
}

fn banned(identifier: &str) -> Option<String> {
    let words = words(identifier);
    let (_, instead) = BANNED.iter().find(|(run, _)| {
        words
            .windows(run.len())
            .any(|window| window.iter().zip(*run).all(|(word, banned)| is_form_of(word, banned)))
    })?;
    Some(format!("`{identifier}`: the glossary's word is `{instead}`"))
}

/// The word itself, its plural and its verb forms.
fn is_form_of(word: &str, banned: &str) -> bool {
    word.strip_prefix(banned).is_some_and(|end| matches!(end, "" | "s" | "ed" | "ing" | "ment"))
}

fn file_name(path: &str) -> Option<Finding> {
    let name =
        path.rsplit('/').find(|name| *name != "mod.rs").map(|name| name.trim_end_matches(".rs"))?;
    if EMPTY_NAMES.contains(&name) {
        return Some(Finding::new(path, format!("`{name}` names nothing; say what is in it")));
    }
    banned(name).map(|sentence| Finding::new(path, sentence))
}

#[cfg(test)]
mod tests {
    use super::super::findings;
    use super::*;

    #[test]
    fn banned_words_are_found_in_any_case_and_form() {
        let check = |identifier: &str, expect: Option<&str>| {
            let text = format!("fn {identifier}() {{}}");
            let found = findings(check, &[("crates/a/src/lib.rs", &text)]);
            let expect = expect.map(|word| {
                let said = format!("`{identifier}`: the glossary's word is `{word}`");
                format!("crates/a/src/lib.rs:1: {said}")
            });
            assert_eq!(found, Vec::from_iter(expect));
        };
        check("plan_tier", Some("plan"));
        check("DeployRequest", Some("publish"));
        check("deployment", Some("publish"));
        check("apiKey", Some("credential"));
        check("developer_orgs", Some("consumer organization"));
        check("cache_hits", Some("call"));
        check("architecture", None);
        check("white", None);
        check("frontier", None);
        check("api", None);
        check("key", None);
    }

    #[test]
    fn comments_and_strings_may_say_what_they_like() {
        let text = "//! Not a tenant.\nconst A: &str = \"deploy\";\n";
        assert!(findings(check, &[("crates/a/src/lib.rs", text)]).is_empty());
    }

    #[test]
    fn the_words_of_others_are_allowed_where_they_are_spoken() {
        let text = "enum Kind { ApiKey }";
        assert!(findings(check, &[("crates/openapi/src/v2.rs", text)]).is_empty());
        assert_eq!(findings(check, &[("crates/store/src/x.rs", text)]).len(), 1);
    }

    #[test]
    fn files_and_types_are_named_after_something() {
        let files = [
            ("crates/a/src/utils.rs", ""),
            ("crates/a/src/helpers/mod.rs", ""),
            ("crates/a/src/tenant.rs", ""),
            ("crates/a/src/lib.rs", "struct PlanManager; enum Role { ProductManager }"),
        ];
        assert_eq!(
            findings(check, &files),
            [
                "crates/a/src/helpers/mod.rs: `helpers` names nothing; say what is in it",
                "crates/a/src/lib.rs:1: `PlanManager`: name what it does; there are no managers",
                "crates/a/src/tenant.rs: `tenant`: the glossary's word is `provider organization`",
                "crates/a/src/utils.rs: `utils` names nothing; say what is in it",
            ]
        );
    }
}
