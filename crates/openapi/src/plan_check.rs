//! Whether the operations that plans list exist in the product's APIs.

use crate::api::Api;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::findings::tick;
use crate::product::{OperationReference, PlanOperation, Product};
use crate::view::Report;
use std::collections::{HashMap, HashSet};

impl Document {
    /// Compares the plans of this product document with its APIs: a warning for each operation
    /// that a plan lists and the API does not have.
    ///
    /// `apis` holds the product's key of each API with the API; an API that is not among them is
    /// not looked at.
    pub fn check_plans(&self, product: &Product, apis: &[(&str, &Api)]) -> Vec<Diagnostic> {
        let mut report = Report::new(self);
        let apis: HashMap<&str, Offered> =
            apis.iter().map(|(key, api)| (*key, Offered::of(api))).collect();
        for plan in &product.plans {
            for listed in plan.apis.iter().flatten() {
                let Some(offered) = apis.get(listed.key.as_str()) else { continue };
                for operation in listed.operations.iter().flatten() {
                    check(&mut report, &plan.name, operation, offered);
                }
            }
        }
        report.into_list()
    }
}

/// The operations of an API, in both of the ways in which plans name them.
struct Offered<'a> {
    api: &'a str,
    ids: Vec<&'a str>,
    calls: Vec<String>,
    /// IDs as they are, calls in lower case.
    known: HashSet<String>,
}

impl<'a> Offered<'a> {
    fn of(api: &'a Api) -> Offered<'a> {
        let ids: Vec<&str> =
            api.operations().filter_map(|(_, it)| it.operation_id.as_deref()).collect();
        let calls: Vec<String> =
            api.operations().map(|(path, it)| call(&it.verb, &path.template)).collect();
        let known = ids.iter().map(|id| (*id).to_owned());
        let known = known.chain(calls.iter().map(|call| call.to_lowercase())).collect();
        Offered { api: &api.name, ids, calls, known }
    }
}

fn call(verb: &str, path: &str) -> String {
    format!("{} {path}", verb.to_uppercase())
}

fn check(report: &mut Report<'_>, plan: &str, listed: &PlanOperation, offered: &Offered<'_>) {
    let (named, key) = match &listed.by {
        OperationReference::OperationId(id) => (id.clone(), id.clone()),
        OperationReference::VerbPath { verb, path } => {
            let call = call(verb, path);
            (call.clone(), call.to_lowercase())
        }
    };
    if offered.known.contains(&key) {
        return;
    }
    let near = match &listed.by {
        OperationReference::OperationId(_) => {
            report.did_you_mean(&named, offered.ids.iter().copied())
        }
        OperationReference::VerbPath { .. } => {
            report.did_you_mean(&named, offered.calls.iter().map(String::as_str))
        }
    };
    let (plan, name, api) = (tick(plan), tick(&named), tick(offered.api));
    let message = format!("plan {plan} lists operation {name}, which the API {api} does not have");
    let remedy = near.unwrap_or_default();
    report.warn(&listed.pointer, "plan-lists-unknown-operation", &message, &remedy);
}
