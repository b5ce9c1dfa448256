//! What is counted while records pass by, for a summary.

use crate::Record;
use crate::histogram::Histogram;
use crate::summary::{ApiFigures, Latency, Point, Span, Summary, Top, Tops, Totaled};
use ahash::AHashMap;
use std::collections::BTreeMap;

/// Most names that one list tells apart; calls of further ones count in the totals only.
const NAMES_MAX: usize = 50_000;
/// Entries of a list of the most called.
const TOP: usize = 10;

/// Counts of one summary.
pub(crate) struct Figures {
    span: Span,
    totaled: Totaled,
    statuses: BTreeMap<u16, u64>,
    whole: Durations,
    upstream: Durations,
    points: Vec<PointFigures>,
    products: Names,
    apis: Names,
    operations: Names,
    applications: Names,
    plans: Names,
}

#[derive(Default)]
struct Durations {
    count: u64,
    sum_us: u64,
    min_us: Option<u32>,
    max_us: u32,
    histogram: Histogram,
}

#[derive(Default)]
struct PointFigures {
    calls: u64,
    errors_4xx: u64,
    errors_5xx: u64,
    durations: Durations,
}

/// Calls by name: the key is ID and name with a line feed between them.
#[derive(Default)]
struct Names {
    by_key: AHashMap<Box<str>, NameFigures>,
    key: String,
}

#[derive(Default, Clone, Copy)]
struct NameFigures {
    calls: u64,
    errors_4xx: u64,
    errors_5xx: u64,
    sum_us: u64,
}

impl Figures {
    pub(crate) fn new(span: Span) -> Figures {
        Figures {
            span,
            totaled: Totaled::default(),
            statuses: BTreeMap::new(),
            whole: Durations::default(),
            upstream: Durations::default(),
            points: (0..span.points()).map(|_| PointFigures::default()).collect(),
            products: Names::default(),
            apis: Names::default(),
            operations: Names::default(),
            applications: Names::default(),
            plans: Names::default(),
        }
    }

    /// Counts a record that was asked for and began within the span.
    pub(crate) fn add(&mut self, record: &Record<'_>) {
        let (is_4xx, is_5xx) = classes(record.status);
        self.totaled.calls += 1;
        self.totaled.errors += u64::from(is_4xx || is_5xx);
        self.totaled.bytes_in += record.request_bytes;
        self.totaled.bytes_out += record.response_bytes;
        *self.statuses.entry(record.status).or_default() += 1;
        self.whole.add(record.duration_us);
        if let Some(us) = record.upstream_us {
            self.upstream.add(us);
        }
        if let Some(point) = self.points.get_mut(self.span.point_of(record.at_us)) {
            point.calls += 1;
            point.errors_4xx += u64::from(is_4xx);
            point.errors_5xx += u64::from(is_5xx);
            point.durations.add(record.duration_us);
        }
        self.add_names(record);
    }

    fn add_names(&mut self, record: &Record<'_>) {
        let (product, version) = (record.product_name, record.product_version);
        let (api, api_version) = (record.api_name, record.api_version);
        if !product.is_empty() {
            self.products.add(record, "", &[product, ":", version]);
            self.plans.add(record, "", &[product, ":", version, ":", record.plan_name]);
        }
        if !api.is_empty() {
            self.apis.add(record, record.api_id, &[api, ":", api_version]);
        }
        if !record.operation_path.is_empty() {
            let name = [api, ":", api_version, " ", record.method, " ", record.operation_path];
            self.operations.add(record, record.operation_id, &name);
        }
        if !record.app_id.is_empty() {
            self.applications.add(record, record.app_id, &[record.app_name]);
        }
    }

    pub(crate) fn summary(self, complete_from_us: i64) -> Summary {
        Summary {
            from_us: self.span.from_us,
            to_us: self.span.to_us,
            interval_us: self.span.interval_us,
            complete_from_us,
            totaled: self.totaled,
            statuses: self.statuses.into_iter().collect(),
            latency: self.whole.latency(),
            upstream_latency: self.upstream.latency(),
            points: (0_i64..)
                .zip(self.points)
                .map(|(place, point)| point.shown(self.span.start_of(place)))
                .collect(),
            top: Tops {
                products: self.products.top(),
                apis: self.apis.top(),
                operations: self.operations.top(),
                applications: self.applications.top(),
                plans: self.plans.top(),
            },
            dropped: 0,
        }
    }

    pub(crate) fn apis(self) -> Vec<ApiFigures> {
        let apis = self.apis.by_key.into_iter();
        apis.map(|(key, figures)| {
            let (id, name) = key.split_once('\n').unwrap_or(("", &key));
            ApiFigures {
                id: id.to_owned(),
                name: name.to_owned(),
                calls: figures.calls,
                errors_4xx: figures.errors_4xx,
                errors_5xx: figures.errors_5xx,
            }
        })
        .collect()
    }
}

/// Whether a status is one of the caller's errors, and one of ours.
fn classes(status: u16) -> (bool, bool) {
    ((400..500).contains(&status), status >= 500)
}

impl Durations {
    fn add(&mut self, us: u32) {
        self.count += 1;
        self.sum_us += u64::from(us);
        self.min_us = Some(self.min_us.map_or(us, |min| min.min(us)));
        self.max_us = self.max_us.max(us);
        self.histogram.add(us);
    }

    fn avg_us(&self) -> u32 {
        average(self.sum_us, self.count)
    }

    fn latency(&self) -> Option<Latency> {
        let min_us = self.min_us?;
        // A bucket's middle may lie outside of what was measured.
        let percentile = |percent| self.histogram.percentile(percent).clamp(min_us, self.max_us);
        Some(Latency {
            min_us,
            avg_us: self.avg_us(),
            p50_us: percentile(50.0),
            p95_us: percentile(95.0),
            p99_us: percentile(99.0),
            max_us: self.max_us,
        })
    }
}

impl PointFigures {
    fn shown(&self, start_us: i64) -> Point {
        let latency = self.durations.latency();
        Point {
            start_us,
            calls: self.calls,
            errors_4xx: self.errors_4xx,
            errors_5xx: self.errors_5xx,
            avg_us: latency.map_or(0, |latency| latency.avg_us),
            p95_us: latency.map_or(0, |latency| latency.p95_us),
        }
    }
}

impl Names {
    fn add(&mut self, record: &Record<'_>, id: &str, name: &[&str]) {
        self.key.clear();
        self.key.push_str(id);
        self.key.push('\n');
        name.iter().for_each(|part| self.key.push_str(part));
        if !self.by_key.contains_key(self.key.as_str()) {
            if self.by_key.len() >= NAMES_MAX {
                return;
            }
            self.by_key.insert(self.key.as_str().into(), NameFigures::default());
        }
        let Some(figures) = self.by_key.get_mut(self.key.as_str()) else { return };
        let (is_4xx, is_5xx) = classes(record.status);
        figures.calls += 1;
        figures.errors_4xx += u64::from(is_4xx);
        figures.errors_5xx += u64::from(is_5xx);
        figures.sum_us += u64::from(record.duration_us);
    }

    /// The most called, then by name.
    fn top(self) -> Vec<Top> {
        let mut all: Vec<(Box<str>, NameFigures)> = self.by_key.into_iter().collect();
        all.sort_unstable_by(|(key, a), (other, b)| {
            b.calls.cmp(&a.calls).then_with(|| key.cmp(other))
        });
        all.truncate(TOP);
        let shown = |(key, figures): (Box<str>, NameFigures)| {
            let (id, name) = key.split_once('\n').unwrap_or(("", &key));
            Top {
                id: id.to_owned(),
                name: name.to_owned(),
                calls: figures.calls,
                errors: figures.errors_4xx + figures.errors_5xx,
                avg_us: average(figures.sum_us, figures.calls),
            }
        };
        all.into_iter().map(shown).collect()
    }
}

fn average(sum: u64, count: u64) -> u32 {
    u32::try_from(sum.checked_div(count).unwrap_or(0)).unwrap_or(u32::MAX)
}
