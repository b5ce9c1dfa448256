//! Every example in a policy's folder does what it says.

use crate::harness::{Api, Call, check};
use serde_json::Value;
use std::path::{Path, PathBuf};

#[test]
fn every_example_does_what_it_says() {
    let files = examples();
    assert!(!files.is_empty());
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let what = file.file_name().unwrap().to_string_lossy().into_owned();
        let documents: Vec<Value> =
            serde_saphyr::from_multiple(&text).unwrap_or_else(|error| panic!("{what}: {error}"));
        let (first, calls) = documents.split_first().unwrap();
        let api: Api = read(first, &what);
        let (_, mistakes) = api.compile();
        assert!(mistakes.is_empty(), "{what}: {mistakes:#?}");
        assert!(!calls.is_empty(), "{what} calls nothing");
        for (index, document) in calls.iter().enumerate() {
            let call: Call = read(document, &what);
            for _ in 0..call.repeat.unwrap_or(1) {
                check(&api, &call, &format!("{what}, call {}", index + 1));
            }
        }
    }
}

fn read<T: serde::de::DeserializeOwned>(value: &Value, what: &str) -> T {
    serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{what}: {error}"))
}

/// All files of all `examples` folders, in order.
fn examples() -> Vec<PathBuf> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<PathBuf> = (entries(&source).into_iter())
        .map(|folder| folder.join("examples"))
        .filter(|folder| folder.is_dir())
        .flat_map(|folder| entries(&folder))
        .collect();
    files.sort();
    files
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}
