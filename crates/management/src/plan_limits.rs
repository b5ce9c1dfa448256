//! The limits of a plan in words, for lists.

use openapi::{NamedLimit, Plan, RateLimit};

/// Units, the longest first; a period is told in the longest that divides it.
const UNITS: [(u64, &str); 6] = [
    (2_592_000, "month"),
    (604_800, "week"),
    (86_400, "day"),
    (3_600, "hour"),
    (60, "minute"),
    (1, "second"),
];

/// Such as `100 per hour (hard), 5 per 10 seconds (burst)`; `unlimited` without any.
pub(crate) fn limits_in_words(plan: &Plan) -> String {
    let limits = plan.limits.iter().map(|named| in_words(named, false));
    let bursts = plan.bursts.iter().map(|named| in_words(named, true));
    let all: Vec<String> = limits.chain(bursts).collect();
    match all.is_empty() {
        true => "unlimited".to_owned(),
        false => all.join(", "),
    }
}

fn in_words(named: &NamedLimit, is_burst: bool) -> String {
    let RateLimit::Limited { calls, period_seconds, hard } = named.limit else {
        return "unlimited".to_owned();
    };
    let unit = UNITS.iter().find(|(seconds, _)| period_seconds.is_multiple_of(*seconds));
    let (seconds, unit) = unit.copied().unwrap_or((1, "second"));
    let period = match period_seconds / seconds {
        1 => unit.to_owned(),
        count => format!("{count} {unit}s"),
    };
    let kind = match (is_burst, hard) {
        (true, _) => " (burst)",
        (false, true) => " (hard)",
        (false, false) => "",
    };
    format!("{calls} per {period}{kind}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn limits_are_told_in_the_longest_unit_that_fits() {
        let check = |limits: &str, expect: &str| {
            let text = format!(
                "product: 1.0.0\ninfo: {{ name: a, title: A, version: '1' }}\n\
                 apis: {{ it: {{ name: 'a:1' }} }}\nplans:\n  p:\n    title: P\n{limits}"
            );
            let document = openapi::read(&text, "product").document.unwrap();
            let plan = document.product().0.unwrap().plans.remove(0);
            assert_eq!(super::limits_in_words(&plan), expect, "{limits}");
        };
        check("", "unlimited");
        check("    rate-limit: { value: unlimited }\n", "unlimited");
        check("    rate-limit: { value: 100/hour }\n", "100 per hour");
        check("    rate-limit: { value: 1/1minute, hard-limit: true }\n", "1 per minute (hard)");
        check("    rate-limit: { value: 5/90second }\n", "5 per 90 seconds");
        check("    rate-limit: { value: 5/48hour }\n", "5 per 2 days");
        check(
            "    rate-limits: { a: { value: 9/day }, b: { value: 1/second } }\n    \
             burst-limits: { c: { value: 3/second } }\n",
            "9 per day, 1 per second, 3 per second (burst)",
        );
    }
}
