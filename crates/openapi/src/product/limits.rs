//! The limits of plans and operations.

use crate::Severity;
use crate::findings::tick;
use crate::rate::{Rate, RateLimit};
use crate::view::{Report, View};

/// The name under which V5 shows the limit that has none.
const UNNAMED: &str = "rate-limit";

/// A limit and its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedLimit {
    /// As the author calls it; `rate-limit` for the one without a name.
    pub name: String,
    /// How many calls.
    pub limit: RateLimit,
}

/// `rate-limit` and `rate-limits` of a plan or an operation, in the author's order.
///
/// With an unnamed limit among them, the shortest period comes first, then the smallest number.
pub(super) fn limits(report: &mut Report<'_>, of: &View<'_>) -> Vec<NamedLimit> {
    let mut limits = Vec::new();
    let unnamed = report.object(of, UNNAMED);
    if let Some(limit) = unnamed.as_ref().and_then(|view| limit(report, view)) {
        limits.push(NamedLimit { name: UNNAMED.to_owned(), limit });
    }
    for (name, view) in report.object(of, "rate-limits").iter().flat_map(View::members) {
        if name.starts_with("x-") {
            continue;
        }
        if !is_name(report, name, &view) {
            continue;
        }
        if let Some(limit) = limit(report, &view) {
            limits.push(NamedLimit { name: name.to_owned(), limit });
        }
    }
    if unnamed.is_some() {
        limits.sort_by_key(|named| match named.limit {
            RateLimit::Limited { period_seconds, calls, .. } => (period_seconds, calls),
            RateLimit::Unlimited => (u64::MAX, u64::MAX),
        });
    }
    limits
}

fn limit(report: &mut Report<'_>, view: &View<'_>) -> Option<RateLimit> {
    if view.object().is_none() {
        report.wrong_type(
            Severity::Error,
            view,
            UNNAMED,
            "an object such as `{ value: 100/hour }`",
        );
        return None;
    }
    report.closed(Severity::Error, view, &["value", "hard-limit"]);
    let hard = report.flag(Severity::Error, view, "hard-limit", false);
    Some(rate(report, view)?.limit(hard))
}

/// The burst limits of a plan; they are always hard.
pub(super) fn bursts(report: &mut Report<'_>, plan: &View<'_>) -> Vec<NamedLimit> {
    let mut bursts = Vec::new();
    for (name, view) in report.object(plan, "burst-limits").iter().flat_map(View::members) {
        if name.starts_with("x-") || !is_name(report, name, &view) {
            continue;
        }
        report.closed(Severity::Error, &view, &["value"]);
        let Some(rate) = rate(report, &view) else { continue };
        if !rate.is_short() {
            let message = format!("the burst limit {} is not per second or minute", tick(name));
            let remedy = "use `rate-limits` for longer periods";
            report.error(&view.pointer_to("value"), "burst-too-long", &message, remedy);
            continue;
        }
        bursts.push(NamedLimit { name: name.to_owned(), limit: rate.limit(true) });
    }
    bursts
}

// A limit's name is part of a response header.
fn is_name(report: &mut Report<'_>, name: &str, view: &View<'_>) -> bool {
    let is_allowed = |c: char| !c.is_control() && !matches!(c, ',' | ';' | '=' | '"');
    crate::identity::check(report, &view.pointer, "limit's name", name, is_allowed)
}

/// `value` of a limit; tells the canonical form of a lenient one.
fn rate(report: &mut Report<'_>, view: &View<'_>) -> Option<Rate> {
    if view.get("value").is_none() {
        let message = "the limit has no `value`";
        report.error(&view.pointer, "bad-rate-limit", message, "add `value: 100/hour`");
        return None;
    }
    let written = report.text(view, "value")?;
    let pointer = view.pointer_to("value");
    match Rate::parse(&written) {
        Ok(rate) => {
            let canonical = rate.canonical(&written);
            if canonical != written {
                let message = format!("{} is read as `{canonical}`", tick(&written));
                let remedy = format!("write `{canonical}`");
                report.warn(&pointer, "lenient-rate-limit", &message, &remedy);
            }
            Some(rate)
        }
        Err(error) => {
            let message = format!("{} is no rate limit: {error}", tick(&written));
            let remedy = "write a number and a period, such as `100/hour` or `5/10second`";
            report.error(&pointer, "bad-rate-limit", &message, remedy);
            None
        }
    }
}
