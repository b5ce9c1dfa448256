//! Tables without borders, and objects as lines of `field  value`.

use comfy_table::{ContentArrangement, Table, presets};
use serde_json::Value;
use std::io::{self, Write};

/// A column of a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// Heading.
    pub(crate) title: &'static str,
    /// JSON pointers of the value; the first that an item has is shown.
    pub(crate) pointers: &'static [&'static str],
}

impl Column {
    /// A column under `title`.
    pub(crate) const fn new(title: &'static str, pointers: &'static [&'static str]) -> Column {
        Column { title, pointers }
    }

    /// The column's text of one item; `-` where it has none.
    pub(crate) fn cell(&self, item: &Value) -> String {
        let found = self.pointers.iter().find_map(|pointer| item.pointer(pointer));
        found.map_or_else(|| "-".to_owned(), text)
    }
}

/// Prints one line an item under the headings; the headings alone say that there is none.
pub(super) fn rows(items: &[Value], columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    let mut table = plain();
    table.set_header(columns.iter().map(|column| column.title));
    for item in items {
        table.add_row(columns.iter().map(|column| column.cell(item)));
    }
    print(&mut table, out)
}

/// Prints the plain fields of one object, nested ones under dotted names.
pub(super) fn fields(item: &Value, out: &mut dyn Write) -> io::Result<()> {
    let mut table = plain();
    let mut lines = Vec::new();
    flatten("", item, &mut lines);
    for (name, value) in lines {
        table.add_row([name, value]);
    }
    print(&mut table, out)
}

fn flatten(prefix: &str, value: &Value, lines: &mut Vec<(String, String)>) {
    let below = |name: &str| match prefix {
        "" => printable(name),
        prefix => format!("{prefix}.{}", printable(name)),
    };
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                flatten(&below(name), value, lines);
            }
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            for (index, value) in items.iter().enumerate() {
                flatten(&below(&index.to_string()), value, lines);
            }
        }
        plain => lines.push((prefix.to_owned(), text(plain))),
    }
}

/// A value in a cell.
fn text(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) if text.is_empty() => "-".to_owned(),
        Value::String(text) => printable(text),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Array(items) if items.is_empty() => "-".to_owned(),
        Value::Array(items) if items.iter().all(|item| !item.is_object()) => {
            items.iter().map(text).collect::<Vec<_>>().join(", ")
        }
        Value::Array(_) | Value::Object(_) => printable(&value.to_string()),
    }
}

fn plain() -> Table {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table
}

fn print(table: &mut Table, out: &mut dyn Write) -> io::Result<()> {
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    // Lines may be long, and many: no blanks at their ends.
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// The text with control characters made visible: what a server sends must not steer the terminal,
/// nor break a line of a table in two.
pub(crate) fn printable(text: &str) -> String {
    if !text.chars().any(char::is_control) {
        return text.to_owned();
    }
    let shown = |c: char| if c.is_control() { c.escape_default().collect() } else { c.to_string() };
    text.chars().map(shown).collect()
}
