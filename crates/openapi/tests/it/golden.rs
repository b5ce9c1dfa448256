//! Golden tables: a source, a rule of dashes, the diagnostics as they are printed.
//!
//! `UPDATE_GOLDEN=1` writes them anew; they are read before they are accepted.

use openapi::{CODES, Document, Kind, read};
use std::path::{Path, PathBuf};

const TITLE: &str = "=== ";
const RULE: &str = "-----\n";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden")
}

/// What reading and understanding a source prints, a line for each finding.
fn printed(source: &str) -> String {
    let reading = read(source, "golden");
    let understood = reading.document.iter().flat_map(understood);
    let all = reading.diagnostics.iter().cloned().chain(understood);
    all.map(|diagnostic| format!("{diagnostic}\n")).collect()
}

fn understood(document: &Document) -> Vec<openapi::Diagnostic> {
    match document.kind() {
        Kind::Product => document.product().1,
        Kind::Api(_) | Kind::Unknown => document.api().1,
    }
}

fn files() -> Vec<(PathBuf, String)> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

fn cases(file: &str) -> Vec<(&str, &str, &str)> {
    let blocks = file.split(TITLE).skip(1);
    blocks
        .map(|block| {
            let (title, rest) = block.split_once('\n').unwrap();
            let (source, expected) = rest.split_once(RULE).unwrap_or((rest, ""));
            (title, source, expected)
        })
        .collect()
}

#[test]
fn documents_print_the_diagnostics_of_the_golden_files() {
    let is_update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut wrong = String::new();
    for (path, file) in files() {
        let mut anew = String::new();
        for (title, source, expected) in cases(&file) {
            let printed = printed(source);
            if printed != expected {
                let name = path.file_name().unwrap().to_string_lossy();
                wrong += &format!("{name}: {title}\nexpected:\n{expected}printed:\n{printed}\n");
            }
            anew += &format!("{TITLE}{title}\n{source}{RULE}{printed}");
        }
        if is_update {
            std::fs::write(path, anew).unwrap();
        }
    }
    assert!(is_update || wrong.is_empty(), "{wrong}");
}

#[test]
fn every_code_stands_in_a_golden_file_or_in_the_test_of_a_limit() {
    // Their sources are too large for a golden file, or no text.
    let elsewhere = [
        "control-character",
        // Only of a caller that takes a document for what it does not say it is.
        "not-an-api",
        "not-a-product",
        "not-utf-8",
        "too-large",
        "too-many-findings",
        "too-many-operations",
        "too-many-values",
        "too-much-flow",
        // Of two documents; the test of plans has it.
        "plan-lists-unknown-operation",
    ];
    let golden: String = files().into_iter().map(|(_, file)| file).collect();
    for code in CODES {
        let is_golden = golden.contains(&format!(" [{code}]\n"));
        assert_ne!(is_golden, elsewhere.contains(code), "{code}");
    }
}
