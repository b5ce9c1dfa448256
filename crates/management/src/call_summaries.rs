//! Figures over the calls of an organization, and the APIs that fail.

use crate::authorize::{Permission, authorize};
use crate::calls::{CallFilter, scoped, unreadable};
use crate::{Error, Management, ProviderMember};
use analytics::{ApiFigures, ReadError, Summary};

const MINUTE_US: i64 = 60_000_000;
const HOUR_US: i64 = 60 * MINUTE_US;
const DAY_US: i64 = 24 * HOUR_US;

/// Span of time where none is named.
const SPAN_DEFAULT_US: i64 = DAY_US;
/// Longest span.
const SPAN_MAX_US: i64 = 92 * DAY_US;
/// Most points where the caller does not choose the interval.
const POINTS_AUTO: i64 = 300;

/// An API is failing if of its calls within this time …
const FAILING_SPAN_US: i64 = HOUR_US;
/// … which are at least so many …
const FAILING_CALLS_MIN: u64 = 5;
/// … at least so many of a hundred were answered with 5xx.
const FAILING_PERCENT: u64 = 5;

/// Which figures are asked for.
#[derive(Debug, Clone, Default)]
pub struct SummaryQuery {
    /// Which calls; `since_us` and `until_us` are the span: the last day if left out.
    pub filter: CallFilter,
    /// Length of an interval; `None` picks one that suits the span.
    pub interval: Option<Interval>,
}

/// Length of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interval {
    /// A minute.
    Minute,
    /// Five minutes.
    FiveMinutes,
    /// An hour.
    Hour,
    /// A day, in UTC.
    Day,
}

impl Interval {
    const ALL: [Interval; 4] =
        [Interval::Minute, Interval::FiveMinutes, Interval::Hour, Interval::Day];

    fn us(self) -> i64 {
        match self {
            Interval::Minute => MINUTE_US,
            Interval::FiveMinutes => 5 * MINUTE_US,
            Interval::Hour => HOUR_US,
            Interval::Day => DAY_US,
        }
    }

    /// The shortest that gives few enough points.
    fn fitting(span_us: i64) -> Interval {
        let fits = |interval: &Interval| span_us / interval.us() <= POINTS_AUTO;
        Interval::ALL.into_iter().find(fits).unwrap_or(Interval::Day)
    }
}

impl Management {
    /// Figures of the organization's calls in a span of time, whole and by interval.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a span or a filter that can't be, [`Error::Forbidden`],
    /// [`Error::Conflict`] where this server keeps no call records
    pub async fn summarize_calls(
        &self,
        member: &ProviderMember,
        query: SummaryQuery,
    ) -> Result<Summary, Error> {
        authorize(member, Permission::ViewCalls)?;
        let reader = self.call_reader()?;
        let now_us = self.now().micros();
        let to_us = query.filter.until_us.unwrap_or(now_us);
        let from_us = query.filter.since_us.unwrap_or(to_us.saturating_sub(SPAN_DEFAULT_US));
        let span_us = to_us.saturating_sub(from_us);
        if span_us <= 0 || span_us > SPAN_MAX_US {
            let message = "`from` must be before `to`, and at most 92 days";
            return Err(Error::invalid("span-invalid", message));
        }
        let interval_us = query.interval.unwrap_or(Interval::fitting(span_us)).us();
        if span_us / interval_us >= Summary::POINTS_MAX {
            let message = format!(
                "the span has more than {} such intervals; take a longer `interval` or a shorter \
                 span",
                Summary::POINTS_MAX
            );
            return Err(Error::invalid("interval-too-short", message));
        }
        let filter = scoped(member, query.filter)?;
        match reader.summarize(&filter, (from_us, to_us), interval_us).await {
            Ok(summary) => Ok(summary),
            // No call was made yet.
            Err(ReadError::Absent { .. }) => Ok(Summary::of_nothing((from_us, to_us), interval_us)),
            Err(error) => Err(unreadable(&error)),
        }
    }

    /// APIs of which at least 5 % of the calls in the last hour, and at least 5 calls in all, were
    /// answered with 5xx; the worst first. All catalogs, or the one that is named.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::Conflict`] where this server keeps no call records
    pub async fn list_failing_apis(
        &self,
        member: &ProviderMember,
        catalog: Option<String>,
    ) -> Result<Vec<ApiFigures>, Error> {
        authorize(member, Permission::ViewCalls)?;
        let reader = self.call_reader()?;
        let to_us = self.now().micros().saturating_add(1);
        let filter = scoped(member, CallFilter { catalog, ..CallFilter::default() })?;
        let span = (to_us.saturating_sub(FAILING_SPAN_US), to_us);
        let mut found = match reader.summarize_apis(&filter, span).await {
            Ok(found) => found,
            Err(ReadError::Absent { .. }) => Vec::new(),
            Err(error) => return Err(unreadable(&error)),
        };
        found.retain(is_failing);
        // By share without fractions: a/b > c/d where a*d > c*b.
        found.sort_by(|a, b| {
            let (share_a, share_b) = (a.errors_5xx * b.calls, b.errors_5xx * a.calls);
            share_b.cmp(&share_a).then_with(|| a.name.cmp(&b.name))
        });
        Ok(found)
    }
}

fn is_failing(api: &ApiFigures) -> bool {
    api.calls >= FAILING_CALLS_MIN && api.errors_5xx * 100 >= api.calls * FAILING_PERCENT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_fits_the_span() {
        let check = |span_us, expect| assert_eq!(Interval::fitting(span_us), expect, "{span_us}");
        check(15 * MINUTE_US, Interval::Minute);
        check(5 * HOUR_US, Interval::Minute);
        check(6 * HOUR_US, Interval::FiveMinutes);
        check(DAY_US, Interval::FiveMinutes);
        check(7 * DAY_US, Interval::Hour);
        check(SPAN_MAX_US, Interval::Day);
    }

    #[test]
    fn few_calls_or_few_errors_are_no_failing() {
        let check = |calls, errors_5xx, expect| {
            let (id, name) = (String::new(), String::new());
            let api = ApiFigures { id, name, calls, errors_4xx: 0, errors_5xx };
            assert_eq!(is_failing(&api), expect, "{errors_5xx} of {calls}");
        };
        check(4, 4, false);
        check(5, 1, true);
        check(5, 0, false);
        check(100, 5, true);
        check(100, 4, false);
    }
}
