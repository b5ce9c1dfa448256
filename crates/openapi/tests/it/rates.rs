//! Rate limits as plans write them.

use openapi::{RateLimit, RateLimitError};

fn limited(calls: u64, period_seconds: u64) -> Result<RateLimit, RateLimitError> {
    Ok(RateLimit::Limited { calls, period_seconds, hard: false })
}

#[test]
fn limits_are_read_in_strict_and_lenient_forms() {
    let table = [
        ("unlimited", Ok(RateLimit::Unlimited)),
        ("UNLIMITED", Ok(RateLimit::Unlimited)),
        ("100/hour", limited(100, 3_600)),
        ("100/1hour", limited(100, 3_600)),
        ("5/10second", limited(5, 10)),
        ("5/10 seconds", limited(5, 10)),
        ("1/sec", limited(1, 1)),
        ("2/mins", limited(2, 60)),
        ("3/hrs", limited(3, 3_600)),
        ("4/2day", limited(4, 172_800)),
        ("5/WKS", limited(5, 604_800)),
        ("6/1month", limited(6, 2_592_000)),
        ("100", limited(100, 3_600)),
        ("100/1", limited(100, 3_600)),
        ("0/hour", limited(0, 3_600)),
        ("", Err(RateLimitError::Form)),
        ("/hour", Err(RateLimitError::Form)),
        ("100/", Err(RateLimitError::Form)),
        ("100/hour/day", Err(RateLimitError::Unit("hour/day".to_owned()))),
        ("-1/hour", Err(RateLimitError::Form)),
        ("1.5/hour", Err(RateLimitError::Form)),
        ("many", Err(RateLimitError::Form)),
        ("1/year", Err(RateLimitError::Unit("year".to_owned()))),
        ("1/0second", Err(RateLimitError::NoPeriod)),
        ("18446744073709551616/hour", Err(RateLimitError::TooLarge)),
        ("1/18446744073709551615week", Err(RateLimitError::TooLarge)),
    ];
    for (text, expected) in table {
        assert_eq!(text.parse(), expected, "{text}");
    }
}
