//! `x-ibm-configuration`, typed.
//!
//! V5's documents are read leniently: what is unknown or of a later version is a warning.

use crate::Severity;
use crate::findings::tick;
use crate::view::{Report, View};
use serde_json::Value;

/// Keys that V5 knows.
pub(crate) const KNOWN: [&str; 20] = [
    "type",
    "api-type",
    "phase",
    "enforced",
    "testable",
    "cors",
    "application-authentication",
    "properties",
    "catalogs",
    "assembly",
    "gateway",
    "targets",
    "oauth2",
    "wsdl-definition",
    "x-ibm-apiconnect-wsdl",
    "analytics",
    "attachments",
    "externalDocs",
    "extensions",
    "categories",
];

/// Keys of later versions.
const LATER: [&str; 5] = ["activity-log", "buffering", "compatibility", "servers", "version"];

/// The settings of `x-ibm-configuration`; all defaults where there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Extension {
    /// What the API is.
    pub kind: ApiKind,
    /// A label of the author's; has no effect.
    pub phase: Phase,
    /// Whether a gateway serves it; `false` documents an API served elsewhere.
    pub enforced: bool,
    /// Whether the test tool offers it.
    pub testable: bool,
    /// Whether the gateway answers CORS.
    pub cors_enabled: bool,
    /// Whose habits the assembly expects.
    pub gateway: GatewayKind,
    /// Whether callers must show a client certificate.
    pub certificate_required: bool,
    /// Properties of the API, readable in its assembly.
    pub properties: Vec<Property>,
    /// Values of properties in catalogs: catalog's name or title → name → value.
    pub catalogs: Vec<(String, Vec<(String, String)>)>,
    /// The assembly as written; `None` if there is none, or an empty one.
    pub assembly: Option<AssemblySource>,
}

/// An assembly as its author wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct AssemblySource {
    /// An object with `execute` and `catch`.
    pub value: Value,
    /// JSON pointer to it.
    pub pointer: String,
}

/// What an API is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApiKind {
    /// REST; the default.
    Rest,
    /// SOAP, made from a WSDL.
    Wsdl,
    /// An OAuth 2 provider.
    OAuth,
}

/// How far an API has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Phase {
    Identified,
    Specified,
    Realized,
}

/// Whose habits an assembly expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GatewayKind {
    /// Also when nothing is said.
    DataPower,
    /// `micro-gateway`.
    MicroGateway,
}

/// A property of an API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// Its name.
    pub name: String,
    /// Its value outside of the catalogs that have their own; may be empty.
    pub value: String,
    /// For readers.
    pub description: Option<String>,
    /// Whether the value is Base64.
    pub encoded: bool,
}

impl Default for Extension {
    fn default() -> Extension {
        Extension {
            kind: ApiKind::Rest,
            phase: Phase::Realized,
            enforced: true,
            testable: true,
            cors_enabled: true,
            gateway: GatewayKind::DataPower,
            certificate_required: false,
            properties: Vec::new(),
            catalogs: Vec::new(),
            assembly: None,
        }
    }
}

/// Reads `x-ibm-configuration` of the document.
pub(crate) fn extension(report: &mut Report<'_>) -> Extension {
    let default = Extension::default();
    let Some(view) = report.object(&report.root(), "x-ibm-configuration") else { return default };
    unknown_keys(report, &view);
    let cors = lenient_object(report, &view, "cors");
    let authentication = lenient_object(report, &view, "application-authentication");
    let kinds = [("rest", ApiKind::Rest), ("wsdl", ApiKind::Wsdl), ("oauth", ApiKind::OAuth)];
    let phases = [
        ("realized", Phase::Realized),
        ("specified", Phase::Specified),
        ("identified", Phase::Identified),
    ];
    let gateways = [
        ("datapower-gateway", GatewayKind::DataPower),
        ("micro-gateway", GatewayKind::MicroGateway),
        // Of a later version; nearer to DataPower than to the other.
        ("datapower-api-gateway", GatewayKind::DataPower),
    ];
    let flag = |report: &mut Report<'_>, of: &Option<View<'_>>, key: &str, or: bool| {
        of.as_ref().map_or(or, |of| lenient_flag(report, of, key, or))
    };
    Extension {
        kind: one_of(report, &view, "type", kinds),
        phase: one_of(report, &view, "phase", phases),
        enforced: lenient_flag(report, &view, "enforced", true),
        testable: lenient_flag(report, &view, "testable", true),
        cors_enabled: flag(report, &cors, "enabled", true),
        gateway: one_of(report, &view, "gateway", gateways),
        // Strict: read as "no" by mistake, it would let callers in.
        certificate_required: authentication
            .is_some_and(|it| report.flag(Severity::Error, &it, "certificate", false)),
        properties: properties(report, &view),
        catalogs: catalogs(report, &view),
        assembly: assembly(report, &view),
    }
}

fn lenient_flag(report: &mut Report<'_>, of: &View<'_>, key: &str, or: bool) -> bool {
    report.flag(Severity::Warning, of, key, or)
}

fn lenient_object<'v>(report: &mut Report<'_>, of: &View<'v>, key: &str) -> Option<View<'v>> {
    let member = of.get(key)?;
    if member.object().is_none() {
        report.wrong_type(Severity::Warning, &member, key, "an object");
        return None;
    }
    Some(member)
}

fn unknown_keys(report: &mut Report<'_>, view: &View<'_>) {
    for (key, member) in view.members() {
        if KNOWN.contains(&key) || key.starts_with("x-") {
            continue;
        }
        if LATER.contains(&key) {
            let message = format!("{} is of a later version and has no effect", tick(key));
            report.warn(&member.pointer, "later-key", &message, "");
            continue;
        }
        let message = format!("`x-ibm-configuration` has no key {}; it has no effect", tick(key));
        let remedy = report.did_you_mean(key, KNOWN).unwrap_or_default();
        report.warn(&member.pointer, "unknown-key", &message, &remedy);
    }
}

/// A member that names one of some values; the first is the default.
fn one_of<T: Copy, const N: usize>(
    report: &mut Report<'_>,
    view: &View<'_>,
    key: &str,
    values: [(&str, T); N],
) -> T {
    let default = values[0].1;
    let Some(member) = view.get(key) else { return default };
    let said = member.text().unwrap_or_default();
    if let Some((_, value)) = values.iter().find(|(name, _)| *name == said) {
        return *value;
    }
    let said = member.text().map_or_else(|| member.value.to_string(), str::to_owned);
    let message = format!("{} cannot be {}; `{}` is used", tick(key), tick(&said), values[0].0);
    let names = values.map(|(name, _)| name);
    let remedy = report
        .did_you_mean(&said, names)
        .unwrap_or_else(|| format!("use `{}`", names.join("`, `")));
    report.warn(&member.pointer, "unknown-value", &message, &remedy);
    default
}

fn properties(report: &mut Report<'_>, view: &View<'_>) -> Vec<Property> {
    let Some(map) = lenient_object(report, view, "properties") else { return Vec::new() };
    let mut properties = Vec::new();
    for (name, property) in map.members() {
        // V10 takes a bare value as well.
        let value = match property.value {
            Value::Object(_) => property.get("value"),
            _ => Some(property.clone()),
        };
        properties.push(Property {
            name: name.to_owned(),
            value: value.map(|value| as_text(&value)).unwrap_or_default(),
            description: property.get("description").map(|text| as_text(&text)),
            encoded: lenient_flag(report, &property, "encoded", false),
        });
    }
    properties
}

fn catalogs(report: &mut Report<'_>, view: &View<'_>) -> Vec<(String, Vec<(String, String)>)> {
    let Some(map) = lenient_object(report, view, "catalogs") else { return Vec::new() };
    let mut catalogs = Vec::new();
    for (catalog, of) in map.members() {
        let values = of.get("properties");
        let values = values.iter().flat_map(View::members);
        let values = values.map(|(name, value)| (name.to_owned(), as_text(&value))).collect();
        catalogs.push((catalog.to_owned(), values));
    }
    catalogs
}

/// A value as an assembly will see it: texts as they are, others as JSON.
fn as_text(view: &View<'_>) -> String {
    match view.value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn assembly(report: &mut Report<'_>, view: &View<'_>) -> Option<AssemblySource> {
    let pointer = view.pointer_to("assembly");
    let empty = |report: &mut Report<'_>, message: &str| {
        report.warn(&pointer, "empty-assembly", message, "add policies under `execute`");
    };
    let value = view.value.get("assembly")?;
    if value.is_null() {
        empty(report, "the assembly is empty");
        return None;
    }
    let Value::Object(map) = value else {
        let member = View { value, pointer };
        report.wrong_type(Severity::Error, &member, "assembly", "an object with `execute`");
        return None;
    };
    if map.contains_key("$ref") {
        let pointer = format!("{pointer}/$ref");
        let message = "the assembly stands in another file";
        let remedy = "nothing is fetched or opened; copy it into the document";
        report.error(&pointer, "ref-outside", message, remedy);
        return None;
    }
    match map.get("execute") {
        None | Some(Value::Null) => empty(report, "the assembly has no `execute`"),
        Some(Value::Array(steps)) if steps.is_empty() => {
            empty(report, "the assembly's `execute` is empty");
        }
        Some(_) => {}
    }
    if map.contains_key("finally") {
        let pointer = format!("{pointer}/finally");
        let message = "`finally` is of a later version and has no effect";
        report.warn(&pointer, "later-key", message, "");
    }
    Some(AssemblySource { value: value.clone(), pointer })
}
