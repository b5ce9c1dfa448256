//! What authors are told of the steps: complete, and true about the code.

use policies::{StepKind, StepReference, steps};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(name.replace('-', "_"))
}

fn properties(step: &StepReference) -> &serde_json::Map<String, Value> {
    step.schema["properties"].as_object().unwrap()
}

#[test]
fn every_step_is_described_for_people() {
    let steps = steps();
    let names: Vec<&str> = steps.iter().map(|step| step.name).collect();
    assert_eq!(names[..4], ["if", "switch", "operation-switch", "throw"]);
    for step in &steps {
        let name = step.name;
        assert_ne!(step.title, name, "{name} has no title");
        assert!(!step.summary.is_empty() && !step.summary.contains('\n'), "{name}");
        assert!(step.docs.starts_with(&format!("# {name}\n")), "{name}");
        assert!(!step.examples.is_empty(), "{name} has no example");
        for example in &step.examples {
            assert!(example.yaml.starts_with("assembly:\n"), "{name}: {}", example.yaml);
            let read: Value = serde_saphyr::from_str(&example.yaml).unwrap();
            assert_eq!(read.as_object().unwrap().len(), 1, "{name}: {}", example.name);
            assert!(example.yaml.contains(&format!("- {name}:")), "{name}: {}", example.name);
        }
        assert_eq!(step.kind == StepKind::Logic, step.group == "logic", "{name}");
    }
}

#[test]
fn every_option_has_a_title_and_words_for_it() {
    for step in steps() {
        check_places(step.name, &step.schema);
    }
}

/// Every property of every object, however deep.
fn check_places(place: &str, schema: &Value) {
    match schema {
        Value::Array(items) => items.iter().for_each(|item| check_places(place, item)),
        Value::Object(object) => {
            if let Some(properties) = object.get("properties").and_then(Value::as_object) {
                for (name, option) in properties {
                    let place = format!("{place}/{name}");
                    assert!(option["title"].is_string(), "{place} has no title");
                    assert!(option["description"].is_string(), "{place} has no description");
                }
            }
            for (name, value) in object {
                check_places(&format!("{place}/{name}"), value);
            }
        }
        _ => {}
    }
}

#[test]
fn a_form_has_every_option_that_is_read() {
    let steps = steps();
    for entry in policies::CATALOG {
        let step = steps.iter().find(|step| step.name == entry.name).unwrap();
        let offered: BTreeSet<&str> = properties(step).keys().map(String::as_str).collect();
        for option in entry.options() {
            // The older spelling of one option is read and not offered.
            let is_offered = offered.contains(option) || *option == "chunked-uploads";
            assert!(is_offered, "{}: {option}", entry.name);
        }
        let labels = ["title", "description"];
        for option in offered.iter().filter(|option| !labels.contains(option)) {
            assert!(entry.options().contains(option), "{}: {option} is not read", entry.name);
        }
    }
}

#[test]
fn examples_that_are_shown_are_those_that_are_run() {
    for entry in policies::CATALOG {
        let examples = folder(entry.name).join("examples");
        let files: BTreeSet<String> = (std::fs::read_dir(examples).unwrap())
            .map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        let shown: BTreeSet<String> =
            entry.about.examples.iter().map(|example| example.name.to_owned()).collect();
        assert_eq!(files, shown, "{}", entry.name);
    }
}

#[test]
fn the_committed_schemas_are_the_present_ones() {
    for entry in policies::CATALOG {
        let path = folder(entry.name).join("schema.json");
        let present = format!("{:#}\n", (entry.about.schema)());
        if std::env::var("UPDATE_GOLDEN").is_ok_and(|value| value == "1") {
            std::fs::write(&path, &present).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        let name = entry.name;
        assert!(committed == present, "{name}/schema.json is outdated: UPDATE_GOLDEN=1, read it");
    }
}

#[test]
fn the_names_of_errors_are_those_that_the_pages_name() {
    let known: BTreeSet<&str> = policies::ERRORS.iter().map(|error| error.name).collect();
    for step in steps() {
        let (_, errors) = step.docs.split_once("## Errors").unwrap();
        for line in errors.lines().filter(|line| line.starts_with("| `")) {
            let name = line.split('`').nth(1).unwrap();
            assert!(known.contains(name), "{}: {name} is not offered to catches", step.name);
        }
    }
}
