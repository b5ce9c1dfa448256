//! `billing-model` of a plan: checked, and kept as it is written.

use crate::Severity;
use crate::findings::tick;
use crate::view::{Report, View};
use serde_json::Value;

const CURRENCIES: [&str; 9] = ["AUD", "CAD", "DKK", "EUR", "GBP", "JPY", "NOK", "SEK", "USD"];

pub(super) fn billing(report: &mut Report<'_>, plan: &View<'_>) -> Option<Value> {
    let view = report.object(plan, "billing-model")?;
    let keys = ["provider", "model", "amount", "currency", "trial-period-days"];
    report.closed(Severity::Error, &view, &keys);
    one_of(report, &view, "provider", &["stripe"]);
    one_of(report, &view, "model", &["stripe_monthly_fixed"]);
    if view.has("currency") {
        one_of(report, &view, "currency", &CURRENCIES);
    }
    up_to(report, &view, "amount", 99_999_999);
    up_to(report, &view, "trial-period-days", 730);
    Some(view.value.clone())
}

fn one_of(report: &mut Report<'_>, view: &View<'_>, key: &str, known: &[&str]) {
    let said = view.get(key);
    if said.as_ref().and_then(View::text).is_some_and(|said| known.contains(&said)) {
        return;
    }
    let message = match said {
        Some(said) => {
            let said = said.text().map_or_else(|| said.value.to_string(), str::to_owned);
            format!("`{key}` cannot be {}", tick(&said))
        }
        None => format!("the billing model has no `{key}`"),
    };
    let remedy = format!("use one of `{}`", known.join("`, `"));
    let pointer = if view.has(key) { view.pointer_to(key) } else { view.pointer.clone() };
    report.error(&pointer, "bad-billing-model", &message, &remedy);
}

fn up_to(report: &mut Report<'_>, view: &View<'_>, key: &str, most: u64) {
    let Some(said) = view.get(key) else { return };
    if said.value.as_u64().is_none_or(|number| number > most) {
        let message = format!("`{key}` is no whole number from 0 to {most}");
        report.error(&said.pointer, "bad-billing-model", &message, "");
    }
}
