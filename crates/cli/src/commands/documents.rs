//! API and product documents as local files.

use super::drafts::Kind;
use crate::failure::Failure;
use crate::output::Screen;
use crate::problem::Source;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

/// A document that was read from a file.
pub(super) struct Document {
    /// The file's name and text.
    pub(super) source: Source,
    /// What the text says it is.
    pub(super) kind: Kind,
    /// Media type.
    pub(super) media: &'static str,
}

impl Document {
    /// Reads a file. Its mistakes are the server's to find, so that they are found in one place.
    pub(super) fn read(file: &Path) -> Result<Document, Failure> {
        let bytes = fs::read(file).map_err(|error| Failure::file("read", file, error))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            Failure::file("use", file, format!("it is not UTF-8 at byte {at}"))
        })?;
        let is_json = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
        Ok(Document {
            kind: kind_of(&text, is_json),
            media: if is_json { "application/json" } else { "application/yaml" },
            source: Source { name: file.display().to_string(), text },
        })
    }

    /// What the document calls itself.
    pub(super) fn name_and_version(&self) -> Result<String, Failure> {
        let identity = serde_saphyr::from_str::<Identity>(&self.source.text);
        match identity.map(|identity| (identity.info.name, identity.info.version)) {
            Ok((Some(name), Some(version))) => Ok(format!("{name}:{version}")),
            _ => Err(Failure::Usage(format!(
                "{} does not name itself; say which draft it replaces with --replace=NAME:VERSION",
                self.source.name
            ))),
        }
    }
}

/// The part of a document that names it.
#[derive(Deserialize)]
struct Identity {
    info: Info,
}

#[derive(Deserialize)]
struct Info {
    #[serde(alias = "x-ibm-name")]
    name: Option<String>,
    version: Option<String>,
}

/// A product says so with the key `product` at its root; everything else is taken for an API.
///
/// YAML is only looked through for that line: a document with mistakes must get to the server,
/// which names them all.
fn kind_of(text: &str, is_json: bool) -> Kind {
    #[derive(Deserialize)]
    struct Root {
        product: Option<IgnoredAny>,
    }
    let is_key = |line: &str| {
        let key = line.trim_start_matches('\u{feff}').split(':').next().unwrap_or_default();
        matches!(key.trim_end(), "product" | "\"product\"" | "'product'")
    };
    let is_product = if is_json {
        serde_json::from_str::<Root>(text).is_ok_and(|root| root.product.is_some())
    } else {
        text.lines().any(|line| line.contains(':') && is_key(line))
    };
    if is_product { Kind::Product } else { Kind::Api }
}

/// Writes a document that was pulled: to `file`, to standard output for `-`, or to a file named
/// after it in the current folder.
pub(super) fn write_document(
    screen: &mut Screen<'_, '_>,
    name: &str,
    noun: &str,
    document: &[u8],
    file: Option<PathBuf>,
) -> Result<(), Failure> {
    let file = file.unwrap_or_else(|| PathBuf::from(file_name(name, document)));
    if file.as_os_str() == "-" {
        return screen.terminal().out.write_all(document).map_err(Failure::Output);
    }
    fs::write(&file, document).map_err(|error| Failure::file("write", &file, error))?;
    let sentence = format!("Pulled {noun} {name} to {}", file.display());
    screen.done(&sentence, &json!({ "name": name, "file": file.display().to_string() }))
}

/// `weather_1.0.0.yaml`. The name comes from the server, and must stay one file's name here.
fn file_name(name: &str, document: &[u8]) -> String {
    let is_json = document.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    let plain = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' };
    let name: String = name.chars().map(plain).collect();
    format!("{}.{}", name.trim_start_matches('.'), if is_json { "json" } else { "yaml" })
}
