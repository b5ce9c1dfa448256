//! Rate limits as plans write them: `100/hour`, `5/10second`, `unlimited`.

use std::str::FromStr;

const UNITS: [(&str, u64, &[&str]); 6] = [
    ("second", 1, &["sec", "secs", "seconds"]),
    ("minute", 60, &["min", "mins", "minutes"]),
    ("hour", 3_600, &["hr", "hrs", "hours"]),
    ("day", 86_400, &["days"]),
    ("week", 604_800, &["wk", "wks", "weeks"]),
    // An extension of ours: 30 days.
    ("month", 2_592_000, &["months"]),
];

/// How many calls a plan or an operation allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateLimit {
    /// Any number.
    Unlimited,
    /// A number in each period.
    Limited {
        /// Calls in one period; 0 allows none.
        calls: u64,
        /// Length of a period in seconds, at least 1.
        period_seconds: u64,
        /// Whether a call over the limit is refused (429), not only noted.
        hard: bool,
    },
}

/// Why a text is no rate limit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RateLimitError {
    /// It has another form.
    #[error("a rate limit is written as `100/hour`, `5/10second` or `unlimited`")]
    Form,
    /// A unit that is not known.
    #[error("the unit {0:?} is not second, minute, hour, day, week or month")]
    Unit(String),
    /// A period of no length.
    #[error("the period is 0")]
    NoPeriod,
    /// A number that is too large.
    #[error("the number is too large")]
    TooLarge,
}

/// Reads a limit, soft; lenient forms of older documents included.
impl FromStr for RateLimit {
    type Err = RateLimitError;

    fn from_str(text: &str) -> Result<RateLimit, RateLimitError> {
        Rate::parse(text).map(|rate| rate.limit(false))
    }
}

/// A limit as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rate {
    Unlimited,
    Calls { calls: u64, count: u64, unit: &'static str, unit_seconds: u64 },
}

impl Rate {
    /// `<calls>/[<count>]<unit>` or `unlimited`, with the forms that V5's Micro Gateway takes:
    /// blanks, short and plural units, any case, `100` and `100/1` for calls in one hour.
    pub(crate) fn parse(text: &str) -> Result<Rate, RateLimitError> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let text = text.to_ascii_lowercase();
        if text == "unlimited" {
            return Ok(Rate::Unlimited);
        }
        let (calls, period) = text.split_once('/').unwrap_or((&text, "1hour"));
        let (count, name) = period.split_at(digits(period));
        let calls = number(calls)?.ok_or(RateLimitError::Form)?;
        let count = match (number(count)?, name) {
            (None, "") => return Err(RateLimitError::Form),
            (count, _) => count.unwrap_or(1),
        };
        let name = if name.is_empty() { "hour" } else { name };
        let is_unit =
            |(unit, _, others): &&(&str, u64, &[&str])| *unit == name || others.contains(&name);
        let unit = UNITS.iter().find(is_unit);
        let (unit, unit_seconds, _) = unit.ok_or_else(|| RateLimitError::Unit(name.to_owned()))?;
        if count == 0 {
            return Err(RateLimitError::NoPeriod);
        }
        count.checked_mul(*unit_seconds).ok_or(RateLimitError::TooLarge)?;
        Ok(Rate::Calls { calls, count, unit, unit_seconds: *unit_seconds })
    }

    pub(crate) fn limit(&self, hard: bool) -> RateLimit {
        match self {
            Rate::Unlimited => RateLimit::Unlimited,
            Rate::Calls { calls, count, unit_seconds, .. } => RateLimit::Limited {
                calls: *calls,
                // Checked when it was parsed.
                period_seconds: count.saturating_mul(*unit_seconds),
                hard,
            },
        }
    }

    /// The form that V5's schema takes, `written` itself if it is that already.
    pub(crate) fn canonical(&self, written: &str) -> String {
        let Rate::Calls { calls, count, unit, .. } = self else { return "unlimited".to_owned() };
        let with_count = format!("{calls}/{count}{unit}");
        if *count == 1 && written != with_count { format!("{calls}/{unit}") } else { with_count }
    }

    /// Whether it is of a unit that burst limits may have.
    pub(crate) fn is_short(&self) -> bool {
        matches!(self, Rate::Calls { unit: "second" | "minute", .. })
    }
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// `None` if there is nothing; an error if it is no number.
fn number(text: &str) -> Result<Option<u64>, RateLimitError> {
    if digits(text) < text.len() {
        return Err(RateLimitError::Form);
    }
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| RateLimitError::TooLarge)
}
