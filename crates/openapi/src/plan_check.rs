//! Whether the operations that plans list exist in the product's APIs.

use crate::api::Api;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::findings::tick;
use crate::near::did_you_mean;
use crate::product::{OperationReference, PlanOperation, Product};
use crate::view::Report;

impl Document {
    /// Compares the plans of this product document with its APIs: a warning for each operation
    /// that a plan lists and the API does not have.
    ///
    /// `apis` holds the product's key of each API with the API; an API that is not among them is
    /// not looked at.
    pub fn check_plans(&self, product: &Product, apis: &[(&str, &Api)]) -> Vec<Diagnostic> {
        let mut report = Report::new(self);
        for plan in &product.plans {
            for listed in plan.apis.iter().flatten() {
                let Some((_, api)) = apis.iter().find(|(key, _)| *key == listed.key) else {
                    continue;
                };
                for operation in listed.operations.iter().flatten() {
                    check(&mut report, &plan.name, operation, api);
                }
            }
        }
        report.into_list()
    }
}

fn check(report: &mut Report<'_>, plan: &str, listed: &PlanOperation, api: &Api) {
    let (named, known): (String, Vec<String>) = match &listed.by {
        OperationReference::OperationId(id) => {
            let ids = api.operations().filter_map(|(_, operation)| operation.operation_id.clone());
            (id.clone(), ids.collect())
        }
        OperationReference::VerbPath { verb, path } => {
            let line = |verb: &str, path: &str| format!("{} {path}", verb.to_uppercase());
            let lines = api.operations().map(|(path, it)| line(&it.verb, &path.template));
            (line(verb, path), lines.collect())
        }
    };
    let is_it = |known: &String| match &listed.by {
        OperationReference::OperationId(_) => *known == named,
        OperationReference::VerbPath { .. } => known.eq_ignore_ascii_case(&named),
    };
    if known.iter().any(is_it) {
        return;
    }
    let (plan, name, api) = (tick(plan), tick(&named), tick(&api.name));
    let message = format!("plan {plan} lists operation {name}, which the API {api} does not have");
    let remedy = did_you_mean(&named, known.iter().map(String::as_str)).unwrap_or_default();
    report.warn(&listed.pointer, "plan-lists-unknown-operation", &message, &remedy);
}
