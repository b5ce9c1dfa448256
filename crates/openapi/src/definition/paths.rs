//! The paths of an API and their templates.

use super::operations::{self, VERBS};
use super::security::Scope;
use crate::api::{Location, Path};
use crate::document::SpecVersion;
use crate::findings::tick;
use crate::resolve::resolve;
use crate::view::{Report, View};
use std::collections::{HashMap, HashSet};

/// Longest template, in bytes; no client sends such a path.
const TEMPLATE_MOST: usize = 2_048;

/// Keys of a path that are no verbs.
const OTHER_KEYS: [&str; 5] = ["$ref", "parameters", "summary", "description", "servers"];

/// Whether the definition has more operations than are read; says so.
pub(super) fn are_too_many(report: &mut Report<'_>) -> bool {
    let most = report.document.operations_max();
    let paths = report.root().get("paths").and_then(|paths| paths.object());
    let items = paths.into_iter().flat_map(|paths| paths.values()).filter_map(|it| it.as_object());
    let count = items.flat_map(|item| item.keys()).filter(|key| verb(key).is_some()).count();
    if count <= most {
        return false;
    }
    let message =
        format!("the definition has {count} operations, more than the {most} that are read");
    report.error("/paths", "too-many-operations", &message, "split it into several APIs");
    true
}

/// The verb that a key of a path names, in lower case.
fn verb(key: &str) -> Option<&'static str> {
    VERBS.into_iter().find(|verb| verb.eq_ignore_ascii_case(key))
}

pub(super) fn paths(report: &mut Report<'_>, version: SpecVersion, scope: &Scope<'_>) -> Vec<Path> {
    let root = report.root();
    let Some(map) = report.object(&root, "paths").filter(|map| map.members().next().is_some())
    else {
        let remedy = "add `paths` with at least one operation";
        report.warn("", "no-paths", "the definition has no paths", remedy);
        return Vec::new();
    };
    let mut ids = HashMap::new();
    let mut paths = Vec::new();
    for (template, item) in map.members() {
        if template.starts_with("x-") {
            continue;
        }
        let names = names(report, template, &item.pointer);
        let pointer = item.pointer.clone();
        if item.object().is_none() {
            report.warn(&pointer, "empty-path", "the path holds no operations", "");
            continue;
        }
        let Some(item) = resolve(report, item) else { continue };
        let operations = operations::operations(report, version, scope, &item, verb, &mut ids);
        let path = Path { template: template.to_owned(), pointer, operations };
        unknown_keys(report, &item);
        if let Some(names) = names {
            compare_names(report, &path, &names);
            paths.push(path);
        }
    }
    collisions(report, &paths);
    paths
}

fn unknown_keys(report: &mut Report<'_>, item: &View<'_>) {
    for (key, member) in item.members() {
        if verb(key).is_some() || OTHER_KEYS.contains(&key) || key.starts_with("x-") {
            continue;
        }
        let message = format!("the path has the key {}, which is no verb", tick(key));
        let remedy = report.did_you_mean(key, VERBS).unwrap_or_default();
        report.warn(&member.pointer, "unknown-verb", &message, &remedy);
    }
}

/// The names in a template's braces; `None` if no request can match it.
fn names(report: &mut Report<'_>, template: &str, pointer: &str) -> Option<Vec<String>> {
    let mut wrong = |why: &str, remedy: &str| {
        let message = format!("the path {} {why}", tick(template));
        report.error(pointer, "bad-path", &message, remedy);
        None
    };
    if !template.starts_with('/') {
        return wrong(
            "does not begin with `/`",
            &format!("write {}", tick(&format!("/{template}"))),
        );
    }
    if template.len() > TEMPLATE_MOST {
        return wrong("is too long", &format!("keep it below {TEMPLATE_MOST} bytes"));
    }
    if template.contains(|c: char| c.is_control()) {
        return wrong("holds a control character", "remove it");
    }
    if template.contains(['?', '#']) {
        return wrong("holds `?` or `#`", "declare query parameters under `parameters`");
    }
    if template.split('/').any(|segment| matches!(segment, "." | "..")) {
        return wrong("holds a segment of dots", "remove it");
    }
    let mut names: Vec<String> = Vec::new();
    let mut rest = template;
    while let Some(brace) = rest.find(['{', '}']) {
        let inner = &rest[brace + 1..];
        let end = inner.find(['{', '}']).filter(|end| inner.as_bytes()[*end] == b'}');
        let Some(end) = end.filter(|_| rest.as_bytes()[brace] == b'{') else {
            return wrong("has unbalanced braces", "write each parameter as `{name}`");
        };
        let name = &inner[..end];
        if name.trim_start_matches('+').is_empty() || name.contains('/') {
            return wrong("has a parameter without a name", "write each parameter as `{name}`");
        }
        names.push(name.to_owned());
        rest = &inner[end + 1..];
        // `{a}{b}` has no border between the two.
        if rest.starts_with('{') {
            return wrong("has two parameters side by side", "put a text between them");
        }
    }
    warn_names(report, template, pointer, &names);
    Some(names)
}

fn warn_names(report: &mut Report<'_>, template: &str, pointer: &str, names: &[String]) {
    for (index, name) in names.iter().enumerate() {
        if names[..index].contains(name) {
            let message = format!("the path {} names {} twice", tick(template), tick(name));
            report.warn(pointer, "parameter-twice", &message, "give each its own name");
        }
        let is_last = index + 1 == names.len() && template.ends_with('}');
        if name.starts_with('+') && !is_last {
            let message = format!("`{{{name}}}` spans several segments only at the end of a path");
            report.warn(pointer, "plus-not-last", &message, "it is read as an ordinary parameter");
        }
    }
}

/// Compares the template's names with the declared path parameters.
fn compare_names(report: &mut Report<'_>, path: &Path, names: &[String]) {
    let known: HashSet<&str> = names.iter().map(|name| bare(name)).collect();
    // A parameter of the path stands in each of its operations; it is named once.
    let mut reported = HashSet::new();
    for operation in &path.operations {
        let of_path = operation.parameters.iter().filter(|it| it.location == Location::Path);
        let declared: HashSet<&str> = of_path.clone().map(|it| bare(&it.name)).collect();
        for parameter in of_path.filter(|it| !known.contains(bare(&it.name))) {
            if !reported.insert(&parameter.pointer) {
                continue;
            }
            let (name, template) = (tick(&parameter.name), tick(&path.template));
            let message = format!("the path parameter {name} does not stand in {template}");
            let near = report.did_you_mean(&parameter.name, names.iter().map(String::as_str));
            let remedy = near.unwrap_or_default();
            report.warn(&parameter.pointer, "parameter-not-in-path", &message, &remedy);
        }
        for name in names.iter().filter(|name| !declared.contains(bare(name))) {
            let call = tick(&format!("{} {}", operation.verb.to_uppercase(), path.template));
            let message = format!("{call} does not declare its path parameter {}", tick(name));
            let remedy = "add it to `parameters` with `in: path`";
            report.warn(&operation.pointer, "parameter-not-declared", &message, remedy);
        }
    }
}

/// A parameter's name without the `+` of `{+rest}`.
fn bare(name: &str) -> &str {
    name.trim_start_matches('+')
}

/// Reports operations that match the same requests: `/a/{x}` and `/a/{y}`.
fn collisions(report: &mut Report<'_>, paths: &[Path]) {
    let mut seen: HashMap<(String, &str), &str> = HashMap::new();
    for path in paths {
        let shape = shape(&path.template);
        for operation in &path.operations {
            let key = (shape.clone(), operation.verb.as_str());
            if let Some(other) = seen.insert(key, &path.template) {
                let call = tick(&format!("{} {}", operation.verb.to_uppercase(), path.template));
                let message = format!("{call} matches what {} matches", tick(other));
                report.warn(&operation.pointer, "paths-alike", &message, "the first one is called");
            }
        }
    }
}

fn shape(template: &str) -> String {
    let mut shape = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, inner)) = rest.split_once('{') {
        shape.push_str(before);
        shape.push_str(if inner.starts_with('+') { "{+}" } else { "{}" });
        rest = inner.split_once('}').map_or("", |(_, after)| after);
    }
    shape.push_str(rest);
    shape
}
