//! The list of policies and their folders agree, and each policy is documented.

use std::collections::BTreeSet;
use std::path::Path;

const HEADINGS: [&str; 5] =
    ["## What it does", "## When to use it", "## Options", "## Example", "## Errors"];

#[test]
fn each_folder_is_a_policy_and_each_policy_a_folder() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let folders: BTreeSet<String> = (std::fs::read_dir(source).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("policy.md").is_file())
        .map(|path| path.file_name().unwrap().to_string_lossy().replace('_', "-"))
        .collect();
    let listed: BTreeSet<String> =
        policies::CATALOG.iter().map(|entry| entry.name.to_owned()).collect();
    assert_eq!(folders, listed);
}

#[test]
fn each_policy_is_documented_under_the_fixed_headings() {
    for entry in policies::CATALOG {
        let headings: Vec<&str> =
            entry.docs.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(headings, HEADINGS, "{}", entry.name);
        assert!(entry.docs.starts_with(&format!("# {}\n", entry.name)), "{}", entry.name);
    }
}

#[test]
fn each_option_is_documented() {
    for entry in policies::CATALOG {
        // `proxy` points to `invoke` for its options.
        let docs = policies::CATALOG.iter().find(|e| e.name == "invoke").unwrap().docs;
        let docs = if entry.name == "proxy" { docs } else { entry.docs };
        for option in entry.options() {
            // The older spelling of one option.
            if *option != "chunked-uploads" {
                assert!(docs.contains(&format!("`{option}`")), "{}: {option}", entry.name);
            }
        }
    }
}
