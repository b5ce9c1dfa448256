//! The operations of one path.

use super::parameters;
use super::security::{self, Scope};
use crate::api::{Location, Operation};
use crate::document::SpecVersion;
use crate::findings::tick;
use crate::resolve::resolve;
use crate::view::{Report, View};
use std::collections::{HashMap, HashSet};

/// The verbs that an operation may have.
pub(super) const VERBS: [&str; 8] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Operation IDs seen so far, with the pointers of their operations.
pub(super) type Ids = HashMap<String, String>;

pub(super) fn operations<'d>(
    report: &mut Report<'d>,
    version: SpecVersion,
    scope: &Scope<'_>,
    item: &View<'d>,
    verb_of: impl Fn(&str) -> Option<&'static str>,
    ids: &mut Ids,
) -> Vec<Operation> {
    let shared = parameters::parameters(report, version, item);
    warn_servers(report, item);
    let mut operations: Vec<Operation> = Vec::new();
    for (key, operation) in item.members() {
        let Some(verb) = verb_of(key) else { continue };
        let view = &operation;
        if view.object().is_none() {
            report.warn(&view.pointer, "empty-operation", "the operation is no object", "");
            continue;
        }
        if operations.iter().any(|other| other.verb == verb) {
            let message = format!("the verb {} stands twice in one path", tick(key));
            report.error(&view.pointer, "duplicate-verb", &message, "keep one of the two");
            continue;
        }
        let mut own = parameters::parameters(report, version, view);
        let mut all = shared.clone();
        let replaced: HashSet<(&str, Location)> =
            own.iter().map(|it| (it.name.as_str(), it.location)).collect();
        all.retain(|it| !replaced.contains(&(it.name.as_str(), it.location)));
        all.append(&mut own);
        let (consumes, produces) = match version {
            SpecVersion::V2 => (report.texts(view, "consumes"), report.texts(view, "produces")),
            SpecVersion::V3_0 | SpecVersion::V3_1 => {
                warn_servers(report, view);
                all.extend(parameters::request_body(report, view));
                (content_of_body(report, view), content_of_responses(report, view))
            }
        };
        operations.push(Operation {
            verb: verb.to_owned(),
            operation_id: operation_id(report, view, ids),
            summary: report.text(view, "summary"),
            parameters: all,
            consumes,
            produces,
            security: security::requirements(report, view, scope),
            pointer: view.pointer.clone(),
            tags: report.texts(view, "tags").unwrap_or_default(),
        });
    }
    operations
}

fn warn_servers(report: &mut Report<'_>, of: &View<'_>) {
    if let Some(servers) = of.get("servers") {
        let message = "servers of a path or an operation are not considered";
        report.warn(&servers.pointer, "servers-below-top", message, "one API has one base path");
    }
}

fn operation_id(report: &mut Report<'_>, view: &View<'_>, ids: &mut Ids) -> Option<String> {
    let id = report.text(view, "operationId")?;
    let pointer = view.pointer_to("operationId");
    if id.trim().is_empty() {
        report.warn(&pointer, "empty-name", "the operation ID is empty", "leave it out");
        return None;
    }
    if let Some(first) = ids.get(&id) {
        let line = report.document.place(first).line;
        let message = format!("the operation ID {} stands on line {line} already", tick(&id));
        report.error(&pointer, "duplicate-operation-id", &message, "give each operation its own");
        return Some(id);
    }
    ids.insert(id.clone(), pointer);
    Some(id)
}

fn content_of_body<'d>(report: &mut Report<'d>, operation: &View<'d>) -> Option<Vec<String>> {
    let body = operation.get("requestBody")?;
    let body = resolve(report, body)?;
    let content = body.get("content")?;
    let types: Vec<String> = content.members().map(|(media, _)| media.to_owned()).collect();
    (!types.is_empty()).then_some(types)
}

fn content_of_responses<'d>(report: &mut Report<'d>, operation: &View<'d>) -> Option<Vec<String>> {
    let mut types: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for (_, response) in operation.get("responses")?.members() {
        // A response that leads nowhere is a warning already; none is needed to serve.
        let Some(response) = resolve(report, response) else { continue };
        for (media, _) in response.get("content").iter().flat_map(View::members) {
            if seen.insert(media.to_owned()) {
                types.push(media.to_owned());
            }
        }
    }
    (!types.is_empty()).then_some(types)
}
