//! Parameters of paths and operations.

use crate::Severity;
use crate::api::{CollectionFormat, Location, Parameter, ParameterKind};
use crate::document::SpecVersion;
use crate::findings::tick;
use crate::resolve::resolve;
use crate::view::{Report, View};
use serde_json::Value;
use std::collections::HashSet;

/// Levels of arrays in arrays that a parameter's type may have.
const NESTING_MOST: usize = 8;

/// The parameters that stand at a path or an operation, behind their references.
pub(super) fn parameters<'d>(
    report: &mut Report<'d>,
    version: SpecVersion,
    of: &View<'d>,
) -> Vec<Parameter> {
    let Some(list) = report_list(report, of) else { return Vec::new() };
    let mut parameters: Vec<Parameter> = Vec::new();
    let mut seen = HashSet::new();
    for item in list.items() {
        let Some(item) = resolve(report, item) else { continue };
        let Some(parameter) = parameter(report, version, &item) else { continue };
        if !seen.insert((parameter.name.clone(), parameter.location)) {
            let message = format!("the parameter {} is declared twice", tick(&parameter.name));
            report.warn(&item.pointer, "parameter-twice", &message, "keep one of the two");
            continue;
        }
        parameters.push(parameter);
    }
    parameters
}

fn report_list<'d>(report: &mut Report<'_>, of: &View<'d>) -> Option<View<'d>> {
    let list = of.get("parameters")?;
    if !list.value.is_array() {
        let message = "`parameters` must be a list";
        report.error(&list.pointer, "wrong-type", message, "write each as an item `- name: …`");
        return None;
    }
    Some(list)
}

fn parameter<'d>(
    report: &mut Report<'d>,
    version: SpecVersion,
    view: &View<'d>,
) -> Option<Parameter> {
    if view.object().is_none() {
        report.wrong_type(Severity::Error, view, "parameters", "a list of objects");
        return None;
    }
    let Some(name) = report.text(view, "name").filter(|name| !name.is_empty()) else {
        report.error(&view.pointer, "empty-name", "the parameter has no name", "add `name`");
        return None;
    };
    let location = location(report, version, view, &name)?;
    let kind = match (location, version) {
        (Location::Body, _) => ParameterKind::Object,
        (_, SpecVersion::V2) => kind_of_v2(report, view, 0),
        (_, SpecVersion::V3_0 | SpecVersion::V3_1) => kind_of_v3(report, view, location),
    };
    let required = report.flag(Severity::Warning, view, "required", false);
    // A path without the value would not match.
    let required = required || location == Location::Path;
    Some(Parameter { name, location, required, kind, pointer: view.pointer.clone() })
}

fn location(
    report: &mut Report<'_>,
    version: SpecVersion,
    view: &View<'_>,
    name: &str,
) -> Option<Location> {
    const OF_V2: [&str; 5] = ["query", "path", "header", "body", "formData"];
    const OF_V3: [&str; 4] = ["query", "path", "header", "cookie"];
    let known: &[&str] = if version == SpecVersion::V2 { &OF_V2 } else { &OF_V3 };
    let Some(written) = view.get("in") else {
        let message = format!("the parameter {} does not say where it stands", tick(name));
        let remedy = format!("add `in` with one of `{}`", known.join("`, `"));
        report.error(&view.pointer, "unknown-in", &message, &remedy);
        return None;
    };
    let text = written.text().unwrap_or_default();
    match text {
        "query" => return Some(Location::Query),
        "path" => return Some(Location::Path),
        "header" => return Some(Location::Header),
        "body" if version == SpecVersion::V2 => return Some(Location::Body),
        "formData" if version == SpecVersion::V2 => return Some(Location::FormData),
        "cookie" if version != SpecVersion::V2 => return Some(Location::Cookie),
        _ => {}
    }
    let said = written.text().map_or_else(|| written.value.to_string(), str::to_owned);
    let message = format!("the parameter {} has an unknown `in`: {}", tick(name), tick(&said));
    let remedy = match text {
        "body" | "formData" => "write a `requestBody`; OpenAPI 3 has no such parameter".to_owned(),
        _ => report
            .did_you_mean(text, known.iter().copied())
            .unwrap_or_else(|| format!("use one of `{}`", known.join("`, `"))),
    };
    report.error(&written.pointer, "unknown-in", &message, &remedy);
    None
}

fn kind_of_v2(report: &mut Report<'_>, view: &View<'_>, level: usize) -> ParameterKind {
    match view.get("type").and_then(|kind| kind.text()) {
        Some("array") if level < NESTING_MOST => {
            let items = view.get("items");
            let items =
                items.map_or(ParameterKind::String, |it| kind_of_v2(report, &it, level + 1));
            let format = view.get("collectionFormat");
            let collection_format = match format.as_ref().and_then(View::text) {
                None | Some("csv") => CollectionFormat::Csv,
                Some("ssv") => CollectionFormat::Ssv,
                Some("tsv") => CollectionFormat::Tsv,
                Some("pipes") => CollectionFormat::Pipes,
                Some("multi") => CollectionFormat::Multi,
                Some(other) => {
                    let pointer = view.pointer_to("collectionFormat");
                    let message = format!("the collection format {} is not known", tick(other));
                    let remedy = "`csv` is used; write csv, ssv, tsv, pipes or multi";
                    report.warn(&pointer, "unknown-collection-format", &message, remedy);
                    CollectionFormat::Csv
                }
            };
            ParameterKind::Array { items: Box::new(items), collection_format }
        }
        Some(name) => scalar_kind(name),
        None => ParameterKind::String,
    }
}

fn kind_of_v3<'d>(report: &mut Report<'d>, view: &View<'d>, at: Location) -> ParameterKind {
    let schema = match view.get("schema") {
        Some(schema) => schema,
        // `content` has one media type; its value is text of that type.
        None => return ParameterKind::String,
    };
    let Some(schema) = resolve(report, schema) else { return ParameterKind::String };
    let style = view.get("style").and_then(|style| style.text());
    let is_form = style == Some("form")
        || style.is_none() && matches!(at, Location::Query | Location::Cookie);
    let explode = view.get("explode").and_then(|it| it.value.as_bool()).unwrap_or(is_form);
    let collection_format = match style {
        Some("spaceDelimited") => CollectionFormat::Ssv,
        Some("pipeDelimited") => CollectionFormat::Pipes,
        _ if is_form && explode => CollectionFormat::Multi,
        _ => CollectionFormat::Csv,
    };
    kind_of_schema(report, &schema, collection_format, 0)
}

fn kind_of_schema<'d>(
    report: &mut Report<'d>,
    schema: &View<'d>,
    collection_format: CollectionFormat,
    level: usize,
) -> ParameterKind {
    match type_name(schema.value) {
        Some("array") if level < NESTING_MOST => {
            let items = schema.get("items").and_then(|items| resolve(report, items));
            let items = items.map_or(ParameterKind::String, |items| {
                kind_of_schema(report, &items, collection_format, level + 1)
            });
            ParameterKind::Array { items: Box::new(items), collection_format }
        }
        Some(name) => scalar_kind(name),
        None => ParameterKind::String,
    }
}

/// `type`, which 3.1 may write as a list with `null` in it.
fn type_name(schema: &Value) -> Option<&str> {
    match schema.get("type")? {
        Value::String(name) => Some(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).find(|name| *name != "null"),
        _ => None,
    }
}

fn scalar_kind(name: &str) -> ParameterKind {
    match name {
        "integer" => ParameterKind::Integer,
        "number" => ParameterKind::Number,
        "boolean" => ParameterKind::Boolean,
        "file" => ParameterKind::File,
        "object" => ParameterKind::Object,
        // V5 does not check types; what it does not know it passes on as text.
        _ => ParameterKind::String,
    }
}

/// The request body of 3.x as a parameter.
pub(super) fn request_body<'d>(report: &mut Report<'d>, of: &View<'d>) -> Option<Parameter> {
    let body = of.get("requestBody")?;
    let body = resolve(report, body)?;
    let required = report.flag(Severity::Warning, &body, "required", false);
    Some(Parameter {
        name: "body".to_owned(),
        location: Location::Body,
        required,
        kind: ParameterKind::Object,
        pointer: body.pointer,
    })
}
