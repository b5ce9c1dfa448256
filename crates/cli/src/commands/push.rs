//! `drafts push`: files become drafts, each on its own.

use super::documents::Document;
use super::drafts::Kind;
use super::{diagnostics, name_and_version};
use crate::client;
use crate::console::Console;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Screen;
use crate::problem::Source;
use serde_json::Value;
use std::path::{Path, PathBuf};
use ureq::http::Method;

/// `drafts push`.
#[derive(Debug, clap::Args)]
pub(super) struct Push {
    /// API and product documents, YAML or JSON
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Replace the draft of the document's name and version, or the one named here
    #[arg(
        long,
        value_name = "NAME:VERSION",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = ""
    )]
    replace: Option<String>,
    /// Take the files for this, whatever they say
    #[arg(long, value_enum)]
    kind: Option<Kind>,
}

impl Push {
    pub(super) fn run(
        self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
    ) -> Result<(), Failure> {
        let sent = self.files.len();
        let mut failed = 0;
        let mut first: Option<Exit> = None;
        for file in &self.files {
            let Err(failure) = self.push(console, screen, file) else { continue };
            // Without a server or a token, the next file fares no better.
            if sent == 1 || matches!(failure.exit(), Exit::Unreachable | Exit::Forbidden) {
                return Err(failure);
            }
            failed += 1;
            first.get_or_insert(failure.exit());
            screen.note(&format!("{}:", file.display()))?;
            failure.print(screen.terminal().err).map_err(Failure::Output)?;
        }
        match first {
            None => Ok(()),
            Some(exit) => Err(Failure::SomeNotAccepted { failed, sent, exit }),
        }
    }

    fn push(
        &self,
        console: &Console<'_>,
        screen: &mut Screen<'_, '_>,
        file: &Path,
    ) -> Result<(), Failure> {
        let document = Document::read(file)?;
        let kind = self.kind.unwrap_or(document.kind);
        let path = console.in_org(&["drafts", kind.segment()])?;
        let answer = self
            .create_or_replace(console, &path, &document)
            .map_err(|failure| with_source(failure, &document.source))?;
        let remarks = diagnostics(&answer, "diagnostics");
        screen.remarks(&remarks, Some(&document.source))?;
        let name = name_and_version(&answer);
        let mistakes = remarks.iter().filter(|remark| remark.is_error()).count();
        let sentence = format!("Pushed {} as draft {} {name}", document.source.name, kind.noun());
        screen.done(&sentence, &answer)?;
        // Nothing that was typed is lost, but a script must not go on as if all were well.
        match mistakes {
            0 => Ok(()),
            mistakes => Err(Failure::KeptWithMistakes { mistakes }),
        }
    }

    fn create_or_replace(
        &self,
        console: &Console<'_>,
        path: &str,
        document: &Document,
    ) -> Result<Value, Failure> {
        let (media, text) = (document.media, document.source.text.as_str());
        let name = match self.replace.as_deref() {
            Some(name) if !name.is_empty() => name.to_owned(),
            asked => match console.send_document(Method::POST, path, media, text) {
                Err(Failure::Refused { problem, .. })
                    if asked.is_some() && problem.status == 409 =>
                {
                    document.name_and_version()?
                }
                done => return done,
            },
        };
        let path = format!("{path}{}/document", client::path(&[&name])?);
        console.send_document(Method::PUT, &path, media, text)
    }
}

fn with_source(failure: Failure, source: &Source) -> Failure {
    match failure {
        Failure::Refused { problem, .. } => {
            Failure::Refused { problem, source_text: Some(source.clone()) }
        }
        other => other,
    }
}
