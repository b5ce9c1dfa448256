//! Plans and their limits as the gateway counts them.

use assembly::PlanLimitFacts;
use openapi::{NamedLimit, RateLimit};
use std::sync::Arc;

/// A plan of a served product.
#[derive(Debug)]
pub struct PlanEntry {
    /// `product:version:plan`.
    pub id: Box<str>,
    /// Key of the plan in its product.
    pub name: Box<str>,
    /// Product name.
    pub product: Box<str>,
    /// Product version.
    pub version: Box<str>,
    /// Limits of the whole plan.
    pub limits: Limits,
    /// The same limits as assemblies read them.
    pub facts: Box<[PlanLimitFacts]>,
}

/// A plan's right to an operation.
#[derive(Debug)]
pub struct Grant {
    /// Index of the plan.
    pub plan: u32,
    /// Limits of this operation alone; they replace the plan's.
    pub own: Option<Limits>,
}

/// The limits that one call is counted on, in the order in which they are taken.
pub type Limits = Arc<[Limit]>;

/// A number of calls in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// Name in headers; the unnamed limit is `rate-limit`.
    pub name: Box<str>,
    /// Calls allowed in one period.
    pub calls: u64,
    /// Length of the period in seconds.
    pub period_seconds: u64,
    /// Refuse past the limit; a soft one only says so.
    pub is_hard: bool,
    /// Burst limits are enforced but not shown in headers.
    pub is_burst: bool,
    /// What the counter is for, besides the subscription: stable across publications.
    pub scope: u64,
}

/// Name that V5 shows for the single, unnamed limit.
pub(crate) const UNNAMED: &str = "rate-limit";

/// Compiles limits: bursts first, then rate limits by V5's order (by period and size where the
/// unnamed one takes part, else as written). `operation` is empty for a plan's own limits.
pub(crate) fn compile(rates: &[NamedLimit], bursts: &[NamedLimit], operation: &str) -> Limits {
    let mut rates: Vec<Limit> =
        rates.iter().filter_map(|limit| one(limit, false, operation)).collect();
    if rates.iter().any(|limit| *limit.name == *UNNAMED) {
        rates.sort_by_key(|limit| (limit.period_seconds, limit.calls));
    }
    let bursts = bursts.iter().filter_map(|limit| one(limit, true, operation));
    bursts.chain(rates).collect()
}

/// Rate limits as `plan.rate-limits` shows them, in the author's order.
pub(crate) fn facts(rates: &[NamedLimit]) -> Box<[PlanLimitFacts]> {
    let fact = |named: &NamedLimit| PlanLimitFacts {
        name: Box::from(&*named.name),
        value: written(named.limit).into(),
        is_hard: matches!(named.limit, RateLimit::Limited { hard: true, .. }),
    };
    rates.iter().map(fact).collect()
}

/// A limit as an author writes it, in the largest unit that fits.
fn written(limit: RateLimit) -> String {
    let RateLimit::Limited { calls, period_seconds, .. } = limit else {
        return "unlimited".to_owned();
    };
    let units =
        [("week", 604_800), ("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1)];
    let fitting = units.into_iter().find(|(_, seconds)| period_seconds % seconds == 0);
    let (unit, seconds) = fitting.unwrap_or(("second", 1));
    format!("{calls}/{}{unit}", period_seconds / seconds)
}

fn one(named: &NamedLimit, is_burst: bool, operation: &str) -> Option<Limit> {
    match named.limit {
        RateLimit::Unlimited => None,
        RateLimit::Limited { calls, period_seconds, hard } => Some(Limit {
            name: Box::from(&*named.name),
            calls,
            period_seconds,
            is_hard: hard || is_burst,
            is_burst,
            scope: scope(&named.name, is_burst, operation),
        }),
    }
}

fn scope(name: &str, is_burst: bool, operation: &str) -> u64 {
    let kind: &[u8] = if is_burst { b"burst" } else { b"rate" };
    hash(&[kind, operation.as_bytes(), name.as_bytes()])
}

/// FNV-1a over parts: the same in every process and after every publish.
pub(crate) fn hash(parts: &[&[u8]]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.iter().copied().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
