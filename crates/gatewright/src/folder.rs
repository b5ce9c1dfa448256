//! A folder of definitions as the source of a stand-alone gateway.
//!
//! Reads every `*.yaml`, `*.yml` and `*.json` file directly in the folder, and `consumers.yaml`
//! where it is present. What a product refers to is looked for in the same folder only.

mod consumers;

use anyhow::{Context, Result};
use openapi::{ApiReference, Diagnostic, Kind, Place, Severity};
use snapshot::source::{ApiSource, CatalogSource, ProductSource, Source};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokens::InstallationKey;

/// The file that holds the applications.
const CONSUMERS: &str = "consumers.yaml";

/// Calls and the answers they expect, which the gallery's examples keep beside their definitions.
const CALLS: &str = "calls.yaml";

/// What a folder holds.
pub(crate) struct Folder {
    pub(crate) source: Source,
    /// Of files that could not be read as anything; the rest is the compiler's to find.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Reads a folder.
///
/// # Errors
/// The folder itself cannot be read; what is wrong with single files is in the diagnostics.
pub(crate) fn read(
    folder: &Path,
    key: &InstallationKey,
    sequence: u64,
    strict_schemes: bool,
) -> Result<Folder> {
    let mut reader = Reader::default();
    for path in files(folder)? {
        reader.file(folder, &path);
    }
    reader.resolve_products();
    let applications = match consumers::read(&folder.join(CONSUMERS), key) {
        Ok(applications) => applications,
        Err(diagnostic) => {
            reader.diagnostics.push(*diagnostic);
            Vec::new()
        }
    };
    let catalog = CatalogSource {
        id: String::new(),
        org_id: String::new(),
        org: String::new(),
        name: String::new(),
        title: String::new(),
        is_default: true,
        strict_schemes,
        revision: sequence,
        products: reader.products.into_iter().map(|product| product.source).collect(),
        apis: reader.apis.into_iter().map(|api| api.source).collect(),
        applications,
    };
    let source = Source { sequence, catalogs: vec![catalog] };
    Ok(Folder { source, diagnostics: reader.diagnostics })
}

/// Every definition's file, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = || format!("cannot read the folder `{}`", folder.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(failed)? {
        let path = entry.with_context(failed)?.path();
        let is_definition = path.extension().is_some_and(|extension| {
            ["yaml", "yml", "json"].iter().any(|known| extension == *known)
        });
        let is_other = path.ends_with(CONSUMERS) || path.ends_with(CALLS);
        if is_definition && !is_other && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[derive(Default)]
struct Reader {
    apis: Vec<FoundApi>,
    products: Vec<FoundProduct>,
    diagnostics: Vec<Diagnostic>,
}

struct FoundApi {
    file: String,
    name: String,
    version: String,
    source: ApiSource,
}

struct FoundProduct {
    references: Vec<(String, ApiReference, String)>,
    document: openapi::Document,
    source: ProductSource,
}

impl Reader {
    fn file(&mut self, folder: &Path, path: &Path) {
        let origin = path.display().to_string();
        let file = path.strip_prefix(folder).unwrap_or(path).display().to_string();
        let text = match std::fs::read(path) {
            Ok(text) => text,
            Err(error) => {
                let message = format!("the file cannot be read: {error}");
                let remedy = "check that it exists and that this user may read it";
                self.diagnostics.push(whole_file(&origin, "unreadable-file", message, remedy));
                return;
            }
        };
        let reading = openapi::read_bytes(&text, &origin);
        let Some(document) = reading.document else {
            self.diagnostics.extend(reading.diagnostics);
            return;
        };
        let text = Arc::clone(document.text());
        match document.kind() {
            // Findings come again when it is compiled; here only its name is wanted.
            Kind::Api(_) => {
                let (api, _) = document.api();
                let (name, version) =
                    api.map(|api| (api.name, api.api_version)).unwrap_or_default();
                let source = ApiSource { id: file.clone(), text, origin, is_suspended: false };
                self.apis.push(FoundApi { file, name, version, source });
            }
            Kind::Product => {
                let (product, _) = document.product();
                let references = product
                    .map(|product| {
                        let of = |api: openapi::ProductApi| (api.key, api.reference, api.pointer);
                        product.apis.into_iter().map(of).collect()
                    })
                    .unwrap_or_default();
                let source = ProductSource { id: file, text, origin, apis: BTreeMap::new() };
                self.products.push(FoundProduct { references, document, source });
            }
            Kind::Unknown => {
                self.diagnostics.extend(reading.diagnostics);
                let message = "the file is neither an API definition nor a product".to_owned();
                let remedy = "begin it with `swagger: '2.0'`, `openapi: 3.…` or `product: 1.0.0`, \
                              or move it out of the folder";
                self.diagnostics.push(whole_file(&origin, "unknown-document", message, remedy));
            }
        }
    }

    fn resolve_products(&mut self) {
        for product in &mut self.products {
            for (key, reference, pointer) in std::mem::take(&mut product.references) {
                let (found, wanted) = match &reference {
                    ApiReference::Name { name, version } => (
                        self.apis.iter().find(|api| api.name == *name && api.version == *version),
                        format!("`{name}:{version}`"),
                    ),
                    ApiReference::Ref(file) => {
                        let plain = file.trim_start_matches("./");
                        (self.apis.iter().find(|api| api.file == plain), format!("in `{file}`"))
                    }
                    ApiReference::Id(id) => (None, format!("with the ID `{id}`")),
                };
                match found {
                    Some(api) => {
                        product.source.apis.insert(key, api.source.id.clone());
                    }
                    None => self.diagnostics.push(Diagnostic {
                        severity: Severity::Error,
                        code: "unknown-api",
                        origin: product.source.origin.clone(),
                        place: product.document.place(&pointer),
                        pointer,
                        message: format!(
                            "the product names API {wanted}, which is not in the folder"
                        ),
                        remedy: "add the API's definition to the folder, or correct the name"
                            .to_owned(),
                    }),
                }
            }
        }
    }
}

/// A finding about a file as a whole.
fn whole_file(origin: &str, code: &'static str, message: String, remedy: &str) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        code,
        origin: origin.to_owned(),
        place: Place { line: 1, column: 1 },
        pointer: String::new(),
        message,
        remedy: remedy.to_owned(),
    }
}
