//! The plans of a product.

use super::ProductApi;
use super::limits::{NamedLimit, bursts, limits};
use crate::Severity;
use crate::findings::tick;
use crate::identity::{check, is_segment_letter};
use crate::view::{Report, View};
use serde_json::Value;

pub(crate) const KEYS: [&str; 8] = [
    "title",
    "description",
    "approval",
    "rate-limit",
    "rate-limits",
    "burst-limits",
    "billing-model",
    "apis",
];

/// One plan of a product.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Its key in the document, part of IDs and URLs.
    pub name: String,
    /// For readers.
    pub title: String,
    /// For readers, Markdown.
    pub description: Option<String>,
    /// Whether somebody must approve a subscription.
    pub approval: bool,
    /// Limits of one subscription over all operations without their own; none is unlimited.
    pub limits: Vec<NamedLimit>,
    /// Limits over seconds or minutes, always hard.
    pub bursts: Vec<NamedLimit>,
    /// What it opens; `None` opens every API of the product.
    pub apis: Option<Vec<PlanApi>>,
    /// `billing-model` as written.
    pub billing: Option<Value>,
    /// JSON pointer to it.
    pub pointer: String,
}

/// What a plan opens of one API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanApi {
    /// The product's name for the API.
    pub key: String,
    /// The operations; `None` opens all, an empty list none.
    pub operations: Option<Vec<PlanOperation>>,
    /// JSON pointer to it.
    pub pointer: String,
}

/// One operation that a plan opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanOperation {
    /// Which one.
    pub by: OperationReference,
    /// Its own limits, which replace the plan's.
    pub limits: Vec<NamedLimit>,
    /// JSON pointer to it.
    pub pointer: String,
}

/// How a plan names an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OperationReference {
    /// By `operationId`.
    OperationId(String),
    /// By `operation` and `path`, compared without case.
    VerbPath {
        /// In lower case.
        verb: String,
        /// The path's template as written.
        path: String,
    },
}

pub(super) fn plans(report: &mut Report<'_>, apis: &[ProductApi]) -> Vec<Plan> {
    let root = report.root();
    let map = report.object(&root, "plans");
    let mut plans = Vec::new();
    let mut is_one_there = root.get("plans").is_some() && map.is_none();
    for (name, view) in map.iter().flat_map(View::members) {
        if name.starts_with("x-") {
            continue;
        }
        is_one_there = true;
        plans.extend(plan(report, name, &view, apis));
    }
    if !is_one_there {
        let pointer = map.map(|map| map.pointer).unwrap_or_default();
        let remedy = "add `plans` with at least one plan";
        report.error(&pointer, "no-plan", "the product has no plan", remedy);
    }
    plans
}

fn plan(
    report: &mut Report<'_>,
    name: &str,
    view: &View<'_>,
    product_apis: &[ProductApi],
) -> Option<Plan> {
    // IDs of plans are written `product:version:plan`.
    let is_letter = |c: char| is_segment_letter(c) && c != ':';
    let is_named = check(report, &view.pointer, "plan's name", name, is_letter);
    if view.object().is_none() {
        report.wrong_type(Severity::Error, view, name, "an object with `title`");
        return None;
    }
    report.closed(Severity::Error, view, &KEYS);
    let title = match report.text(view, "title") {
        Some(title) => title,
        None => {
            if view.get("title").is_none() {
                let message = format!("the plan {} has no title", tick(name));
                report.error(&view.pointer, "missing-title", &message, "add `title` to it");
            }
            name.to_owned()
        }
    };
    let plan = Plan {
        name: name.to_owned(),
        title,
        description: report.text(view, "description"),
        approval: report.flag(Severity::Error, view, "approval", false),
        limits: limits(report, view),
        bursts: bursts(report, view),
        apis: apis(report, name, view, product_apis),
        billing: super::billing::billing(report, view),
        pointer: view.pointer.clone(),
    };
    is_named.then_some(plan)
}

fn apis(
    report: &mut Report<'_>,
    plan: &str,
    view: &View<'_>,
    product_apis: &[ProductApi],
) -> Option<Vec<PlanApi>> {
    let without = |report: &mut Report<'_>, pointer: &str, remedy: &str| {
        let message = format!("the plan {} has no API", tick(plan));
        report.error(pointer, "plan-without-api", &message, remedy);
    };
    let Some(map) = report.object(view, "apis") else {
        if view.get("apis").is_none() && product_apis.is_empty() {
            without(report, &view.pointer, "add an API to the product's `apis`");
        }
        return None;
    };
    let mut apis = Vec::new();
    for (key, api) in map.members().filter(|(key, _)| !key.starts_with("x-")) {
        let known = product_apis.iter().map(|known| known.key.as_str());
        if !is_key_of_product(report, key) {
            let message =
                format!("the plan {} lists {}, which `apis` lacks", tick(plan), tick(key));
            let remedy = report
                .did_you_mean(key, known)
                .unwrap_or_else(|| format!("add {} to the product's `apis`", tick(key)));
            report.error(&api.pointer, "plan-lists-unknown-api", &message, &remedy);
        }
        apis.push(plan_api(report, plan, key, &api));
    }
    if apis.is_empty() {
        without(report, &map.pointer, "list one, or leave `apis` out to open them all");
    }
    Some(apis)
}

// By the document, not by what was understood of it: one mistake is reported once.
fn is_key_of_product(report: &Report<'_>, key: &str) -> bool {
    report.root().get("apis").is_some_and(|apis| apis.has(key))
}

fn plan_api(report: &mut Report<'_>, plan: &str, key: &str, view: &View<'_>) -> PlanApi {
    let is_empty = view.value.is_null();
    if view.object().is_none() && !is_empty {
        report.wrong_type(Severity::Error, view, key, "an object, `{}` for all operations");
    }
    report.closed(Severity::Error, view, &["operations"]);
    let list = view.get("operations");
    if let Some(list) = list.as_ref().filter(|list| !list.value.is_array()) {
        report.wrong_type(Severity::Error, list, "operations", "a list");
    }
    let operations = list.map(|list| {
        list.items().filter_map(|item| operation(report, plan, &item)).collect::<Vec<_>>()
    });
    PlanApi { key: key.to_owned(), operations, pointer: view.pointer.clone() }
}

fn operation(report: &mut Report<'_>, plan: &str, view: &View<'_>) -> Option<PlanOperation> {
    const KEYS: [&str; 5] = ["operationId", "operation", "path", "rate-limit", "rate-limits"];
    if view.object().is_none() {
        report.wrong_type(Severity::Error, view, "operations", "a list of objects");
        return None;
    }
    report.closed(Severity::Error, view, &KEYS);
    let limits = limits(report, view);
    let id = report.text(view, "operationId");
    let (verb, path) = (report.text(view, "operation"), report.text(view, "path"));
    let by = match (id, verb, path) {
        (Some(id), None, None) => OperationReference::OperationId(id),
        (None, Some(verb), Some(path)) => {
            OperationReference::VerbPath { verb: verb.to_ascii_lowercase(), path }
        }
        _ => {
            let message = format!("the plan {} does not say which operation this is", tick(plan));
            let remedy = "write `operationId`, or `operation` and `path`";
            report.error(&view.pointer, "no-operation", &message, remedy);
            return None;
        }
    };
    Some(PlanOperation { by, limits, pointer: view.pointer.clone() })
}
