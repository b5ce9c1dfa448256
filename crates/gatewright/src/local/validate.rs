//! `gatewright validate FILE…`: what a publish would say of definitions and products.

use openapi::{Diagnostic, Kind, Place, Severity};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Files to check.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// API definitions and products, YAML or JSON.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, globals: &cli::Globals) -> ExitCode {
    let mut found = Vec::new();
    for file in &arguments.files {
        check(file, globals.output == cli::Output::Table, &mut found);
    }
    let errors = found.iter().filter(|d| d.severity == Severity::Error).count();
    let warnings = found.len() - errors;
    match globals.output {
        cli::Output::Table => {
            println!("{} checked: {errors} errors, {warnings} warnings", files(arguments));
        }
        cli::Output::Json | cli::Output::Yaml => print(&found, globals.output),
    }
    if errors > 0 { cli::Exit::InvalidDocument.into() } else { ExitCode::SUCCESS }
}

fn files(arguments: &Arguments) -> String {
    match arguments.files.len() {
        1 => "1 file".to_owned(),
        n => format!("{n} files"),
    }
}

fn print(found: &[Diagnostic], output: cli::Output) {
    let text = match output {
        cli::Output::Yaml => serde_saphyr::to_string(&found).unwrap_or_default(),
        _ => serde_json::to_string_pretty(&found).unwrap_or_default(),
    };
    println!("{}", text.trim_end());
}

/// Checks one file as the gateway would compile it, alone.
fn check(file: &Path, is_shown: bool, found: &mut Vec<Diagnostic>) {
    let origin = file.display().to_string();
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            let diagnostic = unreadable(origin, &error);
            if is_shown {
                eprintln!("{diagnostic}");
            }
            found.push(diagnostic);
            return;
        }
    };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let reading = openapi::read_bytes(&bytes, &origin);
    let diagnostics = match &reading.document {
        None => reading.diagnostics,
        Some(document) => match document.kind() {
            Kind::Product => {
                let (_, diagnostics) = document.product();
                reading.diagnostics.into_iter().chain(diagnostics).collect()
            }
            Kind::Api(_) => snapshot::check_api(text.as_str().into(), &origin),
            Kind::Unknown => {
                let (_, diagnostics) = document.api();
                reading.diagnostics.into_iter().chain(diagnostics).collect()
            }
        },
    };
    if is_shown {
        for diagnostic in &diagnostics {
            eprintln!("{}", openapi::render(diagnostic, &text));
        }
    }
    found.extend(diagnostics);
}

fn unreadable(origin: String, error: &std::io::Error) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        code: "unreadable-file",
        origin,
        place: Place::START,
        pointer: String::new(),
        message: format!("the file cannot be read: {error}"),
        remedy: "check its name and that you may read it".to_owned(),
    }
}
