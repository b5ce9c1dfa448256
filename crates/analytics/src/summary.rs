//! Figures over many calls: counted block by block, newest first, off the runtime's threads.

use crate::Filter;
use crate::figures::Figures;
use crate::query::{CHUNK, blocks_before};
use crate::unpack::{self, Damage};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

/// Most blocks that are taken apart for one summary: about four million calls, about two seconds.
const BLOCKS_MAX: usize = 8_192;

/// Figures of the calls in a span of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Where the first interval begins, µs since 1970.
    pub from_us: i64,
    /// Calls that began before this are counted, µs since 1970.
    pub to_us: i64,
    /// Length of an interval, µs.
    pub interval_us: i64,
    /// Of calls that began then or later none is missing, µs since 1970; `from_us` if all were
    /// counted.
    pub complete_from_us: i64,
    /// The whole.
    pub totaled: Totaled,
    /// Calls by status, ascending.
    pub statuses: Vec<(u16, u64)>,
    /// From request to answer; none without calls.
    pub latency: Option<Latency>,
    /// The part of it spent waiting for back ends; none if none was called.
    pub upstream_latency: Option<Latency>,
    /// Every interval, also those without calls.
    pub points: Vec<Point>,
    /// What was called most.
    pub top: Tops,
    /// Records lost since the file was begun, as far as it is known: whose, nobody knows.
    pub dropped: u64,
}

/// Sums over all calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totaled {
    /// Calls.
    pub calls: u64,
    /// Calls answered with 400 or above.
    pub errors: u64,
    /// Bytes of requests' bodies.
    pub bytes_in: u64,
    /// Bytes of answers' bodies.
    pub bytes_out: u64,
}

/// How long calls took, µs; percentiles within 2 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Latency {
    pub min_us: u32,
    pub avg_us: u32,
    pub p50_us: u32,
    pub p95_us: u32,
    pub p99_us: u32,
    pub max_us: u32,
}

/// One interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// When it begins, µs since 1970.
    pub start_us: i64,
    /// Calls.
    pub calls: u64,
    /// Calls answered with 400 to 499.
    pub errors_4xx: u64,
    /// Calls answered with 500 or above.
    pub errors_5xx: u64,
    /// Average duration, µs; 0 without calls.
    pub avg_us: u32,
    /// 95 of 100 calls were faster, µs; 0 without calls.
    pub p95_us: u32,
}

/// The most called of each kind, ten at most.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tops {
    /// `name:version`, without IDs.
    pub products: Vec<Top>,
    /// `name:version`.
    pub apis: Vec<Top>,
    /// `name:version VERB path`; the ID is the `operationId`.
    pub operations: Vec<Top>,
    /// Titles.
    pub applications: Vec<Top>,
    /// `product:version:plan`, without IDs.
    pub plans: Vec<Top>,
}

/// One name of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Top {
    /// ID, may be empty.
    pub id: String,
    /// Name.
    pub name: String,
    /// Calls.
    pub calls: u64,
    /// Calls answered with 400 or above.
    pub errors: u64,
    /// Average duration, µs.
    pub avg_us: u32,
}

/// Figures of one API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiFigures {
    /// `api_…`.
    pub id: String,
    /// `name:version`.
    pub name: String,
    /// Calls.
    pub calls: u64,
    /// Calls answered with 400 to 499.
    pub errors_4xx: u64,
    /// Calls answered with 500 or above.
    pub errors_5xx: u64,
}

impl Summary {
    /// Most intervals of one summary.
    pub const POINTS_MAX: i64 = 1_000;

    /// Figures of a span in which nothing was called.
    pub fn of_nothing((from_us, to_us): (i64, i64), interval_us: i64) -> Summary {
        let span = Span::new(from_us, to_us, interval_us);
        Figures::new(span).summary(span.from_us)
    }
}

/// A span of time in intervals of one length.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    pub(crate) from_us: i64,
    pub(crate) to_us: i64,
    pub(crate) interval_us: i64,
}

impl Span {
    /// From the interval that `from_us` is in up to `to_us`, exclusive.
    pub(crate) fn new(from_us: i64, to_us: i64, interval_us: i64) -> Span {
        let interval_us = interval_us.max(1);
        let from_us = from_us.saturating_sub(from_us.rem_euclid(interval_us));
        let reach = interval_us.saturating_mul(Summary::POINTS_MAX);
        let oldest = to_us.saturating_sub(1).saturating_sub(reach);
        let oldest =
            oldest.saturating_sub(oldest.rem_euclid(interval_us)).saturating_add(interval_us);
        Span { from_us: from_us.max(oldest), to_us, interval_us }
    }

    pub(crate) fn points(&self) -> usize {
        let length = self.to_us.saturating_sub(self.from_us).max(0);
        usize::try_from(length / self.interval_us).unwrap_or(0)
            + usize::from(length % self.interval_us != 0)
    }

    pub(crate) fn point_of(&self, at_us: i64) -> usize {
        let place = at_us.saturating_sub(self.from_us).div_euclid(self.interval_us);
        usize::try_from(place).unwrap_or(usize::MAX)
    }

    pub(crate) fn start_of(&self, place: i64) -> i64 {
        self.from_us.saturating_add(place.saturating_mul(self.interval_us))
    }
}

/// See [`Reader::summarize`](crate::Reader::summarize).
pub(crate) async fn summarize(
    c: &mut SqliteConnection,
    filter: &Filter,
    span: Span,
) -> Result<Summary, sqlx::Error> {
    let (figures, complete_from_us) = count(c, filter, span).await?;
    Ok(figures.summary(complete_from_us))
}

/// See [`Reader::summarize_apis`](crate::Reader::summarize_apis).
pub(crate) async fn summarize_apis(
    c: &mut SqliteConnection,
    filter: &Filter,
    span: Span,
) -> Result<Vec<ApiFigures>, sqlx::Error> {
    Ok(count(c, filter, span).await?.0.apis())
}

/// Counts, and tells from when on nothing is missing.
async fn count(
    c: &mut SqliteConnection,
    filter: &Filter,
    span: Span,
) -> Result<(Figures, i64), sqlx::Error> {
    let until_us = span.to_us.saturating_sub(1);
    let filter =
        Filter { since_us: Some(span.from_us), until_us: Some(until_us), ..filter.clone() };
    let mut counting = Counting { figures: Figures::new(span), damage: Damage::default() };
    let mut reached = (i64::MAX, i64::MAX);
    let mut blocks_left = BLOCKS_MAX;
    loop {
        let rows = blocks_before(c, &filter, until_us, reached).await?;
        let is_last = rows.len() < CHUNK as usize;
        let mut blocks = Vec::with_capacity(rows.len());
        for row in rows {
            reached = (row.try_get(1)?, row.try_get(0)?);
            blocks.push((reached.1, row.try_get::<Vec<u8>, _>(2)?));
        }
        blocks_left = blocks_left.saturating_sub(blocks.len());
        // Some milliseconds of work: not on a thread that others wait for.
        let wanted = filter.clone();
        let counted = tokio::task::spawn_blocking(move || {
            counting.add(&blocks, &wanted);
            counting
        });
        counting = counted.await.map_err(|error| sqlx::Error::Io(std::io::Error::other(error)))?;
        if is_last || blocks_left == 0 {
            counting.damage.warn();
            // Blocks that were not read end before the last that was.
            let complete_from_us =
                if is_last { span.from_us } else { reached.0.saturating_add(1).max(span.from_us) };
            return Ok((counting.figures, complete_from_us));
        }
    }
}

struct Counting {
    figures: Figures,
    damage: Damage,
}

impl Counting {
    fn add(&mut self, blocks: &[(i64, Vec<u8>)], filter: &Filter) {
        for (block, bytes) in blocks {
            let read = unpack::each(bytes, |_, record| {
                if filter.matches(record) {
                    self.figures.add(record);
                }
                true
            });
            if let Err(damaged) = read {
                self.damage.note(*block, damaged);
            }
        }
    }
}
