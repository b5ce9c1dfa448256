//! Security schemes and the requirements that name them.

use crate::Severity;
use crate::api::{KeyLocation, OAuthFlow, RequiredScheme, Requirement, SecurityScheme, ServiceUrl};
use crate::document::SpecVersion;
use crate::extension::Extension;
use crate::findings::tick;
use crate::resolve::resolve;
use crate::view::{Report, View};
use std::collections::HashMap;

/// Alternatives from which on a definition is suspect; V5's designer takes six.
const ALTERNATIVES_MOST: usize = 6;

/// What requirements are read against.
pub(super) struct Scope<'a> {
    definitions: HashMap<&'a str, &'a SecurityScheme>,
    names: Vec<&'a str>,
    is_enforced: bool,
}

impl<'a> Scope<'a> {
    pub(super) fn new(definitions: &'a [(String, SecurityScheme)], extension: &Extension) -> Self {
        Scope {
            definitions: definitions.iter().map(|(name, it)| (name.as_str(), it)).collect(),
            names: definitions.iter().map(|(name, _)| name.as_str()).collect(),
            is_enforced: extension.enforced,
        }
    }
}

/// The schemes that the definition defines, in the author's order.
pub(super) fn definitions(
    report: &mut Report<'_>,
    version: SpecVersion,
) -> Vec<(String, SecurityScheme)> {
    let root = report.root();
    let map = match version {
        SpecVersion::V2 => report.object(&root, "securityDefinitions"),
        SpecVersion::V3_0 | SpecVersion::V3_1 => {
            let components = report.object(&root, "components");
            components.and_then(|components| report.object(&components, "securitySchemes"))
        }
    };
    let mut schemes = Vec::new();
    for (name, scheme) in map.iter().flat_map(View::members) {
        if name.starts_with("x-") && scheme.get("type").is_none() {
            continue;
        }
        let Some(scheme) = resolve(report, scheme) else { continue };
        if let Some(understood) = scheme_of(report, name, &scheme) {
            schemes.push((name.to_owned(), understood));
        }
    }
    schemes
}

fn scheme_of(report: &mut Report<'_>, name: &str, view: &View<'_>) -> Option<SecurityScheme> {
    let kind = view.get("type").and_then(|kind| kind.text());
    let scheme = view.get("scheme").and_then(|scheme| scheme.text()).unwrap_or_default();
    Some(match kind {
        Some("apiKey") => return key(report, name, view),
        Some("basic") => basic(report, view),
        Some("http") if scheme.eq_ignore_ascii_case("basic") => basic(report, view),
        Some("http") if scheme.eq_ignore_ascii_case("bearer") => {
            SecurityScheme::Bearer { format: report.text(view, "bearerFormat") }
        }
        Some("http") => SecurityScheme::Other(format!("http {scheme}")),
        Some("oauth2") => SecurityScheme::OAuth2 {
            flows: flows(view),
            scope_check: service(report, view, "x-scopeValidate"),
            introspection: service(report, view, "x-tokenIntrospect"),
        },
        Some(other) => SecurityScheme::Other(other.to_owned()),
        None => {
            let message = format!("the security definition {} has no type", tick(name));
            let remedy = "add `type`, such as `apiKey`, `basic` or `oauth2`";
            report.error(&view.pointer, "no-security-type", &message, remedy);
            return None;
        }
    })
}

fn key(report: &mut Report<'_>, name: &str, view: &View<'_>) -> Option<SecurityScheme> {
    let location = match view.get("in").and_then(|at| at.text()) {
        Some("header") => KeyLocation::Header,
        Some("query") => KeyLocation::Query,
        Some("cookie") => return Some(SecurityScheme::Other("apiKey in a cookie".to_owned())),
        written => {
            let said = written.map_or_else(String::new, |it| format!(": {}", tick(it)));
            let message =
                format!("the security definition {} has an unknown `in`{said}", tick(name));
            let remedy = written
                .and_then(|it| report.did_you_mean(it, ["header", "query"]))
                .unwrap_or_else(|| "use `header` or `query`".to_owned());
            report.error(&view.pointer, "unknown-in", &message, &remedy);
            return None;
        }
    };
    let Some(key) = report.text(view, "name").filter(|key| !key.is_empty()) else {
        let message = format!("the security definition {} names no key", tick(name));
        let remedy = "add `name`, such as `X-IBM-Client-Id`";
        report.error(&view.pointer, "empty-name", &message, remedy);
        return None;
    };
    Some(match role(report, view).unwrap_or_else(|| fixed_role(location, &key)) {
        Role::Id => SecurityScheme::ClientId { location, name: key },
        Role::Secret => SecurityScheme::ClientSecret { location, name: key },
        Role::Unsaid => SecurityScheme::OtherApiKey { location, name: key },
    })
}

enum Role {
    Id,
    Secret,
    Unsaid,
}

/// What the author says that a key is; wins over the fixed names.
fn role(report: &mut Report<'_>, view: &View<'_>) -> Option<Role> {
    let said = view.get("x-ibm-apikey").or_else(|| view.get("x-key-type"))?;
    match said.text() {
        Some("clientid" | "client_id") => Some(Role::Id),
        Some("clientsecret" | "client_secret") => Some(Role::Secret),
        other => {
            let other = other.map_or_else(|| said.value.to_string(), str::to_owned);
            let message = format!("a key cannot be {}", tick(&other));
            let remedy = report
                .did_you_mean(&other, ["client_id", "client_secret"])
                .unwrap_or_else(|| "use `client_id` or `client_secret`".to_owned());
            report.error(&said.pointer, "unknown-key-role", &message, &remedy);
            None
        }
    }
}

fn fixed_role(location: KeyLocation, key: &str) -> Role {
    match location {
        KeyLocation::Header if key.eq_ignore_ascii_case("x-ibm-client-id") => Role::Id,
        KeyLocation::Header if key.eq_ignore_ascii_case("x-ibm-client-secret") => Role::Secret,
        KeyLocation::Query if key == "client_id" => Role::Id,
        KeyLocation::Query if key == "client_secret" => Role::Secret,
        KeyLocation::Header | KeyLocation::Query => Role::Unsaid,
    }
}

fn basic(report: &mut Report<'_>, view: &View<'_>) -> SecurityScheme {
    let registry = report.text(view, "x-ibm-authentication-registry");
    let registry = registry.filter(|registry| !registry.is_empty());
    SecurityScheme::Basic { registry, url: service(report, view, "x-ibm-authentication-url") }
}

/// A service's URL; an empty one is what designers write for none.
fn service(report: &mut Report<'_>, view: &View<'_>, key: &str) -> Option<ServiceUrl> {
    let service = view.get(key)?;
    if let Some(url) = service.text() {
        let is_given = !url.is_empty();
        return is_given.then(|| ServiceUrl { url: url.to_owned(), tls_profile: None });
    }
    let url = report.text(&service, "url").filter(|url| !url.is_empty())?;
    let tls_profile = report.text(&service, "tls-profile").filter(|profile| !profile.is_empty());
    Some(ServiceUrl { url, tls_profile })
}

fn flows(view: &View<'_>) -> Vec<OAuthFlow> {
    let flow = |kind: &str, of: &View<'_>| {
        let scopes = of.get("scopes");
        let scopes = scopes.iter().flat_map(View::members).map(|(scope, _)| scope.to_owned());
        OAuthFlow { kind: kind.to_owned(), scopes: scopes.collect() }
    };
    match view.get("flows") {
        Some(flows) => flows.members().map(|(kind, of)| flow(kind, &of)).collect(),
        None => {
            let kind = view.get("flow").and_then(|kind| kind.text());
            kind.map(|kind| flow(kind, view)).into_iter().collect()
        }
    }
}

/// The `security` of a definition or an operation; `None` if it has none.
pub(super) fn requirements(
    report: &mut Report<'_>,
    of: &View<'_>,
    scope: &Scope<'_>,
) -> Option<Vec<Requirement>> {
    let list = of.get("security")?;
    if !list.value.is_array() {
        report.wrong_type(Severity::Error, &list, "security", "a list of objects");
        return None;
    }
    let mut requirements = Vec::new();
    for item in list.items() {
        if item.object().is_none() {
            report.wrong_type(Severity::Error, &item, "security", "a list of objects");
            continue;
        }
        requirements.push(requirement(report, &item, scope));
    }
    if requirements.len() > ALTERNATIVES_MOST {
        let count = requirements.len();
        let message = format!("`security` has {count} alternatives, more than {ALTERNATIVES_MOST}");
        report.warn(&list.pointer, "many-alternatives", &message, "V5 takes six");
    }
    Some(requirements)
}

fn requirement(report: &mut Report<'_>, view: &View<'_>, scope: &Scope<'_>) -> Requirement {
    let mut schemes = Vec::new();
    let mut definitions = Vec::new();
    for (name, scopes) in view.members() {
        let pointer = scopes.pointer.clone();
        match scope.definitions.get(name) {
            Some(definition) => definitions.push((pointer.clone(), name, *definition)),
            None => undefined(report, &pointer, name, scope),
        }
        let scopes = scopes.items().filter_map(|scope| scope.text().map(str::to_owned)).collect();
        schemes.push(RequiredScheme { name: name.to_owned(), scopes, pointer });
    }
    // An API that no gateway serves documents some other system.
    let severity = match scope.is_enforced {
        true => Severity::Error,
        false => Severity::Warning,
    };
    composition(report, severity, view, &definitions);
    Requirement { schemes, pointer: view.pointer.clone() }
}

fn undefined(report: &mut Report<'_>, pointer: &str, name: &str, scope: &Scope<'_>) {
    let message = format!("the requirement names {}, which is no security definition", tick(name));
    let remedy = report
        .did_you_mean(name, scope.names.iter().copied())
        .unwrap_or_else(|| "add it to the security definitions".into());
    report.error(pointer, "undefined-security", &message, &remedy);
}

/// Reports schemes that cannot pass together, or that the gateway cannot check.
fn composition(
    report: &mut Report<'_>,
    severity: Severity,
    view: &View<'_>,
    schemes: &[(String, &str, &SecurityScheme)],
) {
    let (mut ids, mut secrets) = (Vec::new(), Vec::new());
    for (pointer, name, scheme) in schemes {
        match scheme {
            SecurityScheme::ClientId { location, .. } => ids.push(*location),
            SecurityScheme::ClientSecret { location, .. } => secrets.push(*location),
            SecurityScheme::OtherApiKey { name: key, .. } => {
                let message =
                    format!("nothing says what the key {} of {} is", tick(key), tick(name));
                let remedy = "add `x-key-type: client_id` or `client_secret` to its definition";
                report.say(severity, pointer, "unknown-key-role", &message, remedy);
            }
            SecurityScheme::Other(kind) => {
                let message = format!("{} is of a type that is not checked: {kind}", tick(name));
                let remedy = "name another security definition";
                report.say(severity, pointer, "security-not-served", &message, remedy);
            }
            SecurityScheme::Basic { .. }
            | SecurityScheme::OAuth2 { .. }
            | SecurityScheme::Bearer { .. } => {}
        }
    }
    if ids.len() > 1 {
        let message = "the requirement names two client IDs";
        report.say(severity, &view.pointer, "two-client-ids", message, "make them alternatives");
    }
    if secrets.len() > 1 {
        let message = "the requirement names two client secrets";
        report.say(
            severity,
            &view.pointer,
            "two-client-secrets",
            message,
            "make them alternatives",
        );
    }
    if secrets.iter().any(|location| !ids.contains(location)) {
        let message = "the requirement names a client secret without a client ID in the same place";
        let remedy = "add a client ID that is also in the header, or also in the query";
        report.say(severity, &view.pointer, "secret-without-id", message, remedy);
    }
    let has = |is: fn(&SecurityScheme) -> bool| schemes.iter().any(|(_, _, it)| is(it));
    let is_basic = |it: &SecurityScheme| matches!(it, SecurityScheme::Basic { .. });
    if has(is_basic) && has(|it| matches!(it, SecurityScheme::OAuth2 { .. })) {
        let message = "the requirement asks for Basic and OAuth 2, which share one header";
        report.warn(&view.pointer, "basic-with-oauth2", message, "make them alternatives");
    }
}
