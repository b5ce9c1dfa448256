//! Output in three forms: a table for people, JSON and YAML for programs.
//!
//! JSON and YAML are what the server answered, unchanged, so that scripts may rely on the API's
//! document; only the table chooses columns. Results go to standard output, everything said about
//! them to standard error.

mod table;

use crate::failure::Failure;
use crate::problem::{Diagnostic, Source};
use crate::terminal::Terminal;
use serde_json::Value;
use std::io::Write;
pub(crate) use table::{Column, printable};

/// Form of a command's output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Output {
    /// Aligned columns without borders, for people.
    #[default]
    Table,
    /// The server's JSON, indented.
    Json,
    /// The same as YAML.
    Yaml,
}

/// Where a command shows its result.
pub(crate) struct Screen<'t, 's> {
    terminal: &'t mut Terminal<'s>,
    output: Output,
}

impl<'t, 's> Screen<'t, 's> {
    pub(crate) fn new(terminal: &'t mut Terminal<'s>, output: Output) -> Self {
        Screen { terminal, output }
    }

    /// The streams themselves, for passwords and documents.
    pub(crate) fn terminal(&mut self) -> &mut Terminal<'s> {
        self.terminal
    }

    /// Shows a list.
    pub(crate) fn list(&mut self, items: &[Value], columns: &[Column]) -> Result<(), Failure> {
        print_list(items, columns, self.output, self.terminal.out).map_err(Failure::Output)
    }

    /// Shows one object: all its plain fields, one a line.
    pub(crate) fn item(&mut self, item: &Value) -> Result<(), Failure> {
        self.view(item, item)
    }

    /// Shows the fields of `view` to people, and `answer` as it is to programs.
    pub(crate) fn view(&mut self, view: &Value, answer: &Value) -> Result<(), Failure> {
        match self.output {
            Output::Table => table::fields(view, self.terminal.out),
            Output::Json | Output::Yaml => structured(answer, self.output, self.terminal.out),
        }
        .map_err(Failure::Output)
    }

    /// Shows remarks on a document, with carets where its text is at hand. Programs find them in
    /// the answer; they are shown nevertheless, for standard error is for people.
    pub(crate) fn remarks(
        &mut self,
        remarks: &[Diagnostic],
        source: Option<&Source>,
    ) -> Result<(), Failure> {
        let shown = remarks.iter().try_for_each(|remark| remark.print(source, self.terminal.err));
        shown.map_err(Failure::Output)
    }

    /// Tells that something was done; programs get the server's answer instead.
    pub(crate) fn done(&mut self, sentence: &str, answer: &Value) -> Result<(), Failure> {
        match self.output {
            Output::Table => writeln!(self.terminal.out, "{}", printable(sentence)),
            Output::Json | Output::Yaml => structured(answer, self.output, self.terminal.out),
        }
        .map_err(Failure::Output)
    }

    /// Says something about the result that is no part of it.
    pub(crate) fn note(&mut self, sentence: &str) -> Result<(), Failure> {
        writeln!(self.terminal.err, "{}", printable(sentence)).map_err(Failure::Output)
    }

    /// Shows at once what was printed so far.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        self.terminal.out.flush().map_err(Failure::Output)
    }

    /// The form that was asked for.
    pub(crate) fn output(&self) -> Output {
        self.output
    }
}

/// Prints a list in the form asked for.
pub(crate) fn print_list(
    items: &[Value],
    columns: &[Column],
    output: Output,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    match output {
        Output::Table => table::rows(items, columns, out),
        Output::Json | Output::Yaml => structured(&Value::Array(items.to_vec()), output, out),
    }
}

/// Prints a value for programs.
fn structured(value: &Value, output: Output, out: &mut dyn Write) -> std::io::Result<()> {
    if output == Output::Yaml {
        let text = serde_saphyr::to_string(value).map_err(std::io::Error::other)?;
        return writeln!(out, "{}", text.trim_end_matches('\n'));
    }
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}
