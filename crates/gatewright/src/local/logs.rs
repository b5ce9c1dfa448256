//! `gatewright logs --data DIR`: call records of a folder, also while a gateway writes them.

use analytics::{CallRecord, Cursor, Filter, Reader, Scope};
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// How often `--follow` looks for new records.
const FOLLOW: Duration = Duration::from_millis(250);

/// Which records to show.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    logs: cli::Logs,
    /// Read the records of this data folder instead of a server's.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Print the number of records kept and nothing else.
    #[arg(long, requires = "data")]
    count: bool,
}

pub(crate) fn run(arguments: Arguments, globals: &cli::Globals) -> ExitCode {
    let Some(data) = arguments.data.clone() else {
        return cli::run_logs(&arguments.logs, globals);
    };
    let reading = || -> Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(read(&arguments, &data.join("analytics.db"), globals.output))
    };
    match reading() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn read(arguments: &Arguments, path: &std::path::Path, output: cli::Output) -> Result<()> {
    let reader = Reader::new(path);
    if arguments.count {
        println!("{}", reader.count().await?);
        return Ok(());
    }
    let filter = filter(&arguments.logs)?;
    let (mut records, mut tail) = newest(&reader, &filter, arguments.logs.limit as usize).await?;
    if arguments.logs.follow {
        records.reverse();
        print(&records, output)?;
        loop {
            tokio::time::sleep(FOLLOW).await;
            let page = reader.tail(&filter, 1_000, tail).await?;
            print(&page.records, output)?;
            tail = page.tail;
        }
    }
    print(&records, output)?;
    let totals = reader.totals().await?;
    if totals.dropped > 0 {
        eprintln!("{} calls were not recorded: the records could not be written", totals.dropped);
    }
    Ok(())
}

/// The newest records that fit, over as many pages as that takes, and where a tail goes on.
async fn newest(
    reader: &Reader,
    filter: &Filter,
    limit: usize,
) -> Result<(Vec<CallRecord>, Cursor)> {
    let first = reader.query(filter, limit, None).await?;
    let (mut records, mut next) = (first.records, first.next);
    while let Some(cursor) = next.filter(|_| records.len() < limit) {
        let page = reader.query(filter, limit - records.len(), Some(cursor)).await?;
        records.extend(page.records);
        next = page.next;
    }
    Ok((records, first.tail))
}

fn print(records: &[CallRecord], output: cli::Output) -> Result<()> {
    let values = records.iter().map(serde_json::to_value).collect::<Result<Vec<_>, _>>()?;
    if values.is_empty() && output == cli::Output::Table {
        return Ok(());
    }
    cli::print_calls(&values, output, &mut std::io::stdout()).context("cannot print")
}

/// The options that the server's form has too.
fn filter(logs: &cli::Logs) -> Result<Filter> {
    let moment = |text: &Option<String>| -> Result<Option<i64>> {
        let Some(text) = text else { return Ok(None) };
        let moment: jiff::Timestamp = text.parse().with_context(|| {
            format!("`{text}` is not a moment; write it as 2026-01-31T12:00:00Z")
        })?;
        Ok(Some(moment.as_microsecond()))
    };
    let mut filter = Filter::new(Scope::Everything);
    filter.api = logs.api.clone();
    filter.app = logs.app.clone();
    filter.text = logs.text.clone();
    filter.transaction_id = logs.transaction.as_deref().map(transaction).transpose()?;
    filter.since_us = moment(&logs.since)?;
    filter.until_us = moment(&logs.until)?;
    if let Some(status) = &logs.status {
        filter.status = Some(statuses(status)?);
    }
    Ok(filter)
}

fn transaction(text: &str) -> Result<u128> {
    analytics::parse_transaction_id(text)
        .with_context(|| format!("`{text}` is not a transaction ID; it is 24 hexadecimal digits"))
}

fn statuses(text: &str) -> Result<std::ops::RangeInclusive<u16>> {
    analytics::parse_statuses(text)
        .with_context(|| format!("`{text}` is not a status; write 401 or 4xx"))
}
