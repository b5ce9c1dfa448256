//! Which records a reader asks for.

use crate::Record;
use std::ops::RangeInclusive;

/// Whose records may be seen at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// All: for the operator of the machine, and for the stand-alone gateway, which knows no
    /// organizations.
    Everything,
    /// Those of one provider organization, by its ID. Calls that no organization could be found
    /// for are not among them.
    Org(String),
}

/// Which records are asked for; every part must hold. There is no filter without a scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Whose.
    pub scope: Scope,
    /// The catalog's ID or name.
    pub catalog: Option<String>,
    /// The API's ID, name or `name:version`.
    pub api: Option<String>,
    /// The application's ID or title, or the client ID.
    pub app: Option<String>,
    /// The product's name or `name:version`.
    pub product: Option<String>,
    /// The plan's name, or `product:version:plan`.
    pub plan: Option<String>,
    /// The consumer organization's ID or name.
    pub consumer_org: Option<String>,
    /// The operation's ID, its path such as `/orders/{id}`, or verb and path: `GET /orders/{id}`.
    pub operation: Option<String>,
    /// Status codes.
    pub status: Option<RangeInclusive<u16>>,
    /// Calls that began then or later, µs since 1970.
    pub since_us: Option<i64>,
    /// Calls that began then or earlier, µs since 1970.
    pub until_us: Option<i64>,
    /// One call.
    pub transaction_id: Option<u128>,
    /// Text in path, query, operation, API, application, client ID, user agent or refusal; case
    /// does not matter for ASCII.
    pub text: Option<String>,
}

/// Reads a status such as `401`, or a class of them such as `4xx`; `None` for anything else.
pub fn parse_statuses(text: &str) -> Option<RangeInclusive<u16>> {
    let class = text.strip_suffix("xx").or_else(|| text.strip_suffix("XX"));
    let range = match class {
        Some(digit) => {
            let first = digit.parse::<u16>().ok()?.checked_mul(100)?;
            first..=first.checked_add(99)?
        }
        None => {
            let status = text.parse().ok()?;
            status..=status
        }
    };
    (100..=599).contains(range.start()).then_some(range)
}

/// Reads the hexadecimal digits of an `X-Global-Transaction-ID`.
pub fn parse_transaction_id(text: &str) -> Option<u128> {
    u128::from_str_radix(text, 16).ok()
}

impl Filter {
    /// All records of a scope.
    pub fn new(scope: Scope) -> Filter {
        Filter {
            scope,
            catalog: None,
            api: None,
            app: None,
            product: None,
            plan: None,
            consumer_org: None,
            operation: None,
            status: None,
            since_us: None,
            until_us: None,
            transaction_id: None,
            text: None,
        }
    }

    /// What `orgs` of a block must hold, if that matters.
    pub(crate) fn org_mark(&self) -> Option<String> {
        match &self.scope {
            Scope::Everything => None,
            Scope::Org(id) => Some(format!("\n{id}\n")),
        }
    }

    pub(crate) fn matches(&self, record: &Record<'_>) -> bool {
        self.matches_scope(record)
            && self.since_us.is_none_or(|since| record.at_us >= since)
            && self.until_us.is_none_or(|until| record.at_us <= until)
            && self.transaction_id.is_none_or(|id| record.transaction_id == id)
            && self.status.as_ref().is_none_or(|range| range.contains(&record.status))
            && self.matches_names(record)
            && self.text.as_ref().is_none_or(|text| mentions(record, text))
    }

    fn matches_scope(&self, record: &Record<'_>) -> bool {
        match &self.scope {
            Scope::Everything => true,
            // An empty ID would match the calls of nobody.
            Scope::Org(id) => !id.is_empty() && record.org_id == id,
        }
    }

    fn matches_names(&self, record: &Record<'_>) -> bool {
        let is_catalog =
            |name: &String| [record.catalog_id, record.catalog_name].contains(&&**name);
        let is_api = |name: &String| {
            record.api_id == name || is_versioned(name, record.api_name, record.api_version)
        };
        let is_product =
            |name: &String| is_versioned(name, record.product_name, record.product_version);
        let is_consumer_org =
            |name: &String| [record.consumer_org_id, record.consumer_org_name].contains(&&**name);
        let is_app =
            |name: &String| [record.app_id, record.app_name, record.client_id].contains(&&**name);
        self.catalog.as_ref().is_none_or(is_catalog)
            && self.api.as_ref().is_none_or(is_api)
            && self.app.as_ref().is_none_or(is_app)
            && self.product.as_ref().is_none_or(is_product)
            && self.plan.as_ref().is_none_or(|name| is_plan(name, record))
            && self.consumer_org.as_ref().is_none_or(is_consumer_org)
            && self.operation.as_ref().is_none_or(|name| is_operation(name, record))
    }
}

/// Whether it is the name, or the name and the version.
fn is_versioned(asked: &str, name: &str, version: &str) -> bool {
    asked == name
        || asked.strip_prefix(name).and_then(|rest| rest.strip_prefix(':')) == Some(version)
}

fn is_plan(asked: &str, record: &Record<'_>) -> bool {
    // Names of plans hold no colons.
    match asked.rsplit_once(':') {
        None => asked == record.plan_name,
        Some((product, plan)) => {
            plan == record.plan_name
                && is_versioned(product, record.product_name, record.product_version)
        }
    }
}

fn is_operation(asked: &str, record: &Record<'_>) -> bool {
    if asked == record.operation_path || asked == record.operation_id {
        return true;
    }
    asked.split_once(' ').is_some_and(|(verb, path)| {
        verb.eq_ignore_ascii_case(record.method) && path == record.operation_path
    })
}

fn mentions(record: &Record<'_>, text: &str) -> bool {
    let places: [&[u8]; 11] = [
        record.uri_path,
        record.query,
        record.operation_id.as_bytes(),
        record.operation_path.as_bytes(),
        record.api_name.as_bytes(),
        record.app_name.as_bytes(),
        record.client_id.as_bytes(),
        record.product_name.as_bytes(),
        record.plan_name.as_bytes(),
        record.user_agent,
        record.refusal.as_bytes(),
    ];
    let text = text.as_bytes();
    text.is_empty()
        || places
            .iter()
            .any(|place| place.windows(text.len()).any(|part| part.eq_ignore_ascii_case(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_read_one_by_one_or_by_class() {
        let check = |text: &str, expect: Option<RangeInclusive<u16>>| {
            assert_eq!(parse_statuses(text), expect, "{text}");
        };
        check("401", Some(401..=401));
        check("4xx", Some(400..=499));
        check("5XX", Some(500..=599));
        // Numbers that do not fit are no statuses, and no reason to fail.
        for text in ["", "xx", "6xx", "99", "600", "999xx", "99999", "-1", "4x", "4xxx"] {
            check(text, None);
        }
    }
}
