//! `logs` of a server: the call records of the organization, newest first or as they come.

use super::text;
use crate::console::Console;
use crate::failure::Failure;
use crate::output::{Column, Output, Screen, print_list};
use serde_json::Value;
use std::collections::{HashSet, VecDeque};
use std::io::{self, Write};
use std::time::Duration;

const COLUMNS: &[Column] = &[
    Column::new("TIME", &["/datetime"]),
    Column::new("STATUS", &["/status_code"]),
    Column::new("MS", &["/time_to_serve_request"]),
    Column::new("METHOD", &["/request_method"]),
    Column::new("PATH", &["/uri_path"]),
    Column::new("API", &["/api_name"]),
    Column::new("PLAN", &["/plan_name"]),
    Column::new("APP", &["/app_name"]),
];

/// Which call records to show; the binary adds the options of records in a folder.
#[derive(Debug, Clone, clap::Args)]
pub struct Logs {
    /// Most records to show, newest first
    #[arg(long, short = 'n', default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: u32,
    /// Go on showing records as they come, until interrupted
    #[arg(long, short)]
    pub follow: bool,
    /// Only calls of this API's name
    #[arg(long)]
    pub api: Option<String>,
    /// Only calls of this application's name
    #[arg(long)]
    pub app: Option<String>,
    /// Only this status or class of statuses, such as 401 or 4xx
    #[arg(long)]
    pub status: Option<String>,
    /// Only calls since this moment, such as 2026-01-31T12:00:00Z
    #[arg(long, value_name = "TIME")]
    pub since: Option<String>,
    /// Only calls before this moment
    #[arg(long, value_name = "TIME")]
    pub until: Option<String>,
    /// Only the call with this X-Global-Transaction-ID
    #[arg(long, value_name = "ID")]
    pub transaction: Option<String>,
    /// Only calls with this text in path, query, names, client ID, user agent or refusal
    #[arg(long)]
    pub text: Option<String>,
    /// How often --follow asks, in milliseconds
    #[arg(long, default_value_t = 1000, value_name = "MS", hide = true)]
    pub interval_ms: u64,
}

/// Most records asked for at a time.
const PAGE: usize = 200;
/// Most records that `--follow` remembers as shown: far more than come between two questions.
const REMEMBERED: usize = 100_000;

pub(crate) fn run(
    logs: &Logs,
    console: &Console<'_>,
    screen: &mut Screen<'_, '_>,
) -> Result<(), Failure> {
    let limit = logs.limit as usize;
    if !logs.follow {
        return screen.list(&newest(logs, console, limit)?, COLUMNS);
    }
    let mut records = newest(logs, console, limit.max(PAGE))?;
    let mut shown = Shown::of(&records);
    records.truncate(limit);
    loop {
        // Oldest first: what comes is written below what was there.
        for record in records.iter().rev() {
            print_line(record, screen)?;
        }
        screen.flush()?;
        std::thread::sleep(Duration::from_millis(logs.interval_ms));
        records = new_ones(logs, console, &mut shown)?;
    }
}

/// The newest records that fit, at most `limit`.
fn newest(logs: &Logs, console: &Console<'_>, limit: usize) -> Result<Vec<Value>, Failure> {
    let mut records = Vec::new();
    let mut after = None;
    while records.len() < limit {
        let missing = (limit - records.len()).min(PAGE);
        let (found, next) = page(logs, console, missing, after.as_deref())?;
        records.extend(found);
        if next.is_none() || next == after {
            break;
        }
        after = next;
    }
    Ok(records)
}

/// What was not shown yet, newest first. Records come up to a second after their call and not in
/// order, so pages are read until one brings nothing new.
fn new_ones(logs: &Logs, console: &Console<'_>, shown: &mut Shown) -> Result<Vec<Value>, Failure> {
    let mut records = Vec::new();
    let mut after = None;
    loop {
        let (mut found, next) = page(logs, console, PAGE, after.as_deref())?;
        found.retain(|record| shown.is_new(record));
        let is_last = found.is_empty() || next.is_none() || next == after;
        records.extend(found);
        if is_last {
            return Ok(records);
        }
        after = next;
    }
}

fn page(
    logs: &Logs,
    console: &Console<'_>,
    limit: usize,
    after: Option<&str>,
) -> Result<(Vec<Value>, Option<String>), Failure> {
    let limit = limit.to_string();
    let parameters = [
        ("catalog", console.globals().catalog.as_deref()),
        ("api", logs.api.as_deref()),
        ("app", logs.app.as_deref()),
        ("status", logs.status.as_deref()),
        ("since", logs.since.as_deref()),
        ("until", logs.until.as_deref()),
        ("transaction_id", logs.transaction.as_deref()),
        ("text", logs.text.as_deref()),
        ("limit", Some(limit.as_str())),
        ("after", after),
    ];
    let said = parameters.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let said: Vec<(&str, &str)> = said.collect();
    console.page(console.get_filtered(&console.in_org(&["calls"])?, &said)?)
}

/// Prints records for people and programs; the binary's `logs --data` comes here too.
pub(crate) fn print(records: &[Value], output: Output, out: &mut dyn Write) -> io::Result<()> {
    print_list(records, COLUMNS, output, out)
}

/// Prints one record on its own, so that a pipe can be read as it grows: a line, in JSON too; in
/// YAML a document of the stream.
fn print_line(record: &Value, screen: &mut Screen<'_, '_>) -> Result<(), Failure> {
    let output = screen.output();
    let out = &mut *screen.terminal().out;
    match output {
        Output::Json => writeln!(out, "{record}"),
        Output::Yaml => writeln!(out, "---")
            .and_then(|()| print_list(std::slice::from_ref(record), COLUMNS, output, out)),
        Output::Table => {
            let cells: Vec<String> = COLUMNS.iter().map(|column| column.cell(record)).collect();
            writeln!(out, "{}", cells.join("  "))
        }
    }
    .map_err(Failure::Output)
}

/// Which records were shown already, by their transactions.
struct Shown {
    transactions: HashSet<String>,
    in_order: VecDeque<String>,
    /// Older records were left out at the start and stay out.
    since: String,
}

impl Shown {
    /// Takes everything for shown that was there at the start.
    fn of(records: &[Value]) -> Shown {
        // Fewer than a page are all there are; then nothing was left out.
        let oldest = records.last().filter(|_| records.len() >= PAGE);
        let since = oldest.map(|record| text(record, "datetime").to_owned()).unwrap_or_default();
        let mut shown = Shown { transactions: HashSet::new(), in_order: VecDeque::new(), since };
        for record in records {
            shown.is_new(record);
        }
        shown
    }

    /// Whether the record was not shown yet; it counts as shown then.
    fn is_new(&mut self, record: &Value) -> bool {
        // RFC 3339 in UTC: the order of texts is the order of times.
        if text(record, "datetime") < self.since.as_str() {
            return false;
        }
        let transaction = text(record, "transaction_id").to_owned();
        if !self.transactions.insert(transaction.clone()) {
            return false;
        }
        self.in_order.push_back(transaction);
        if self.in_order.len() > REMEMBERED
            && let Some(oldest) = self.in_order.pop_front()
        {
            self.transactions.remove(&oldest);
        }
        true
    }
}
