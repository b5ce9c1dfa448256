//! Source → snapshot, or every mistake at once.
//!
//! One function for management (before it commits), for the gateway in the same process and for a
//! folder: what compiled there compiles here.

use crate::limits::{self, Grant, Limits, PlanEntry};
use crate::security::{self, Security, Unenforceable};
use crate::source::{ApiSource, CatalogSource, ProductSource, Source};
use crate::{Api, Catalog, Consumers, Operation, Routes, Snapshot};
use ahash::AHashMap;
use assembly::{
    ApiFacts, CollectionFormat, Compiler, Flavor, OperationFacts, ParameterFacts, ParameterKind,
    ParameterLocation, Property,
};
use openapi::{
    ApiKind, Diagnostic, Document, GatewayKind, KeyLocation, OperationReference, PlanOperation,
    Scheme, SecurityScheme, Severity,
};
use std::sync::Arc;

/// A snapshot of all that compiled, and what was found on the way.
#[derive(Debug)]
pub struct Compilation {
    /// Documents with an error are left out of it.
    pub snapshot: Snapshot,
    /// Errors and warnings of all documents, in their order.
    pub diagnostics: Vec<Diagnostic>,
}

impl Compilation {
    /// Whether everything can be served.
    pub fn is_whole(&self) -> bool {
        !self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }
}

/// Compiles everything a gateway serves.
pub fn compile(source: &Source) -> Compilation {
    let mut diagnostics = Vec::new();
    let catalogs = source.catalogs.iter().map(|c| catalog(c, &mut diagnostics)).collect();
    Compilation { snapshot: Snapshot::new(source.sequence, catalogs), diagnostics }
}

/// What compiling one catalog finds: management's question before it commits.
pub fn check_catalog(source: &CatalogSource) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    routes(source, &mut diagnostics);
    diagnostics
}

/// What publishing one API would find, in a catalog that holds nothing else.
pub fn check_api(text: Arc<str>, origin: &str) -> Vec<Diagnostic> {
    let id = "alone".to_owned();
    let api = ApiSource { id: id.clone(), text, origin: origin.to_owned(), is_suspended: false };
    check_catalog(&CatalogSource {
        id: id.clone(),
        org_id: id.clone(),
        org: id.clone(),
        name: id,
        title: String::new(),
        is_default: false,
        strict_schemes: false,
        revision: 0,
        products: Vec::new(),
        apis: vec![api],
        applications: Vec::new(),
    })
}

fn catalog(source: &CatalogSource, diagnostics: &mut Vec<Diagnostic>) -> Catalog {
    Catalog {
        id: Box::from(&*source.id),
        org_id: Box::from(&*source.org_id),
        org: Box::from(&*source.org),
        name: Box::from(&*source.name),
        revision: source.revision,
        strict_schemes: source.strict_schemes,
        is_default: source.is_default,
        routes: Arc::new(routes(source, diagnostics)),
        consumers: Arc::new(Consumers::new(&source.applications)),
    }
}

fn routes(source: &CatalogSource, diagnostics: &mut Vec<Diagnostic>) -> Routes {
    let mut builder = Builder { catalog: source, diagnostics, routes: Routes::default() };
    let grants = builder.plans();
    for api in &source.apis {
        builder.api(api, &grants);
    }
    builder.conflicts();
    builder.routes
}

/// What the products grant of each API that they name, by the API's ID.
type Grants<'a> = AHashMap<&'a str, Vec<PlanGrant>>;

/// One plan's right to (some of) an API.
struct PlanGrant {
    plan: u32,
    /// `None` for every operation.
    operations: Option<Vec<PlanOperation>>,
}

struct Builder<'a> {
    catalog: &'a CatalogSource,
    diagnostics: &'a mut Vec<Diagnostic>,
    routes: Routes,
}

impl<'a> Builder<'a> {
    fn plans(&mut self) -> Grants<'a> {
        let mut grants = Grants::new();
        for product in &self.catalog.products {
            self.product(product, &mut grants);
        }
        grants
    }

    fn product(&mut self, source: &'a ProductSource, grants: &mut Grants<'a>) {
        // A product that names an API has plans decide about it, even if none of them holds it.
        for api in source.apis.values() {
            grants.entry(&**api).or_default();
        }
        let Some(document) = self.read(&source.text, &source.origin) else { return };
        let (product, found) = document.product();
        let Some(product) = self.accept(product, found) else { return };
        for plan in &product.plans {
            let id = format!("{}:{}:{}", product.name, product.version, plan.name);
            let index = self.routes.plans.len() as u32;
            self.routes.plans.push(PlanEntry {
                id: Box::from(&*id),
                name: Box::from(&*plan.name),
                product: Box::from(&*product.name),
                version: Box::from(&*product.version),
                limits: limits::compile(&plan.limits, &plan.bursts, ""),
                facts: limits::facts(&plan.limits),
            });
            self.routes.plan_ids.insert(id.into(), index);
            for (key, api) in &source.apis {
                let operations = match &plan.apis {
                    None => None,
                    // A plan with an empty map grants everything, as one without the map.
                    Some(apis) if apis.is_empty() => None,
                    Some(apis) => match apis.iter().find(|api| api.key == *key) {
                        Some(api) => api.operations.clone(),
                        None => continue,
                    },
                };
                grants.entry(&**api).or_default().push(PlanGrant { plan: index, operations });
            }
        }
    }

    fn api(&mut self, source: &ApiSource, grants: &Grants<'_>) {
        let Some(document) = self.read(&source.text, &source.origin) else { return };
        // What the reader finds does not hide what the compiler finds: all is told at once.
        let before = self.diagnostics.len();
        let (api, found) = document.api();
        self.diagnostics.extend(found);
        let Some(api) = api.filter(|api| api.extension.enforced) else { return };
        let facts: Vec<OperationFacts> =
            api.operations().map(|(path, o)| operation_facts(o, &path.template)).collect();
        let compiled = self.compile_api(source, &document, &api, &facts);
        let operations = self.compile_operations(&document, &api, facts, source, grants);
        let is_wrong = self.diagnostics[before..].iter().any(Diagnostic::is_error);
        let (Some(compiled), false) = (compiled, is_wrong) else { return };
        let plans = grants.get(&*source.id);
        let plans = plans.map(|list| list.iter().map(|grant| grant.plan).collect());
        self.add(&document, &api, Api { plans, ..compiled }, operations);
    }

    fn compile_api(
        &mut self,
        source: &ApiSource,
        document: &Document,
        api: &openapi::Api,
        operations: &[OperationFacts],
    ) -> Option<Api> {
        self.refuse_unenforceable(document, api);
        let flavor = match api.extension.gateway {
            GatewayKind::DataPower => Flavor::DataPower,
            GatewayKind::MicroGateway => Flavor::MicroGateway,
        };
        let properties = self.properties(api);
        let compiler =
            Compiler { catalog: &policies::CATALOG, flavor, properties: &properties, operations };
        let written = api.extension.assembly.as_ref();
        let pointer = written.map_or("", |written| &*written.pointer);
        let (assembly, mistakes) = assembly::compile(written.map(|w| &w.value), &compiler);
        for mistake in mistakes {
            let severity = match mistake.severity {
                assembly::Severity::Error => Severity::Error,
                assembly::Severity::Warning => Severity::Warning,
            };
            let pointer = format!("{pointer}{}", mistake.pointer);
            let (message, remedy) = (mistake.message, mistake.remedy);
            self.report(document, severity, mistake.code, &pointer, message, remedy);
        }
        let facts = ApiFacts {
            id: Box::from(&*source.id),
            name: Box::from(&*api.name),
            title: Box::from(&*api.title),
            version: Box::from(&*api.api_version),
            root: Box::from(&*api.base_path),
            kind: if api.extension.kind == ApiKind::Wsdl { "SOAP" } else { "REST" }.into(),
            document: Arc::new(document.value().clone()),
            org_id: Box::from(&*self.catalog.org_id),
            org_name: Box::from(&*self.catalog.org),
            catalog: Box::from(&*self.catalog.name),
            properties,
            id_headers: key_headers(api, KeyRole::Id),
            secret_headers: key_headers(api, KeyRole::Secret),
            flavor,
        };
        Some(Api {
            facts,
            is_suspended: source.is_suspended,
            allows_http: api.schemes.contains(&Scheme::Http),
            is_cors_enabled: api.extension.cors_enabled,
            plans: None,
            assembly: assembly?,
        })
    }

    /// What a definition asks for and this gateway does not do is refused, never left out.
    fn refuse_unenforceable(&mut self, document: &Document, api: &openapi::Api) {
        let at = |key: &str| format!("/x-ibm-configuration/{key}");
        let mut refuse = |pointer: String, message: &str, remedy: &str| {
            let (code, error) = ("not-enforceable", Severity::Error);
            self.report(document, error, code, &pointer, message.to_owned(), remedy.to_owned());
        };
        if api.extension.kind == ApiKind::OAuth {
            let message = "this gateway does not serve OAuth provider APIs";
            refuse(at("type"), message, "take the API out of the product");
        }
        if api.extension.certificate_required {
            let message = "this gateway cannot check the certificates of applications";
            let remedy = "require a client ID and client secret instead";
            refuse(at("application-authentication/certificate"), message, remedy);
        }
    }

    /// API properties for this catalog: by the catalog's name, then by its title.
    fn properties(&self, api: &openapi::Api) -> Vec<Property> {
        let overrides = [&self.catalog.name, &self.catalog.title].into_iter().find_map(|name| {
            api.extension.catalogs.iter().find(|(catalog, _)| catalog == name).map(|(_, map)| map)
        });
        let value = |property: &openapi::Property| {
            overrides
                .and_then(|map| map.iter().find(|(name, _)| *name == property.name))
                .map_or_else(|| property.value.clone(), |(_, value)| value.clone())
        };
        api.extension
            .properties
            .iter()
            .map(|property| {
                let value = value(property);
                let value = if property.encoded { decode(value) } else { value };
                Property { name: Box::from(&*property.name), value: value.into() }
            })
            .collect()
    }

    fn compile_operations(
        &mut self,
        document: &Document,
        api: &openapi::Api,
        facts: Vec<OperationFacts>,
        source: &ApiSource,
        grants: &Grants<'_>,
    ) -> Vec<(String, Vec<Operation>)> {
        let index = self.routes.apis.len() as u32;
        let mut facts = facts.into_iter();
        let grants = grants.get(&*source.id).map_or(&[][..], Vec::as_slice);
        let mut paths = Vec::with_capacity(api.paths.len());
        for path in &api.paths {
            let mut operations = Vec::with_capacity(path.operations.len());
            for (operation, facts) in path.operations.iter().zip(&mut facts) {
                let requirements = operation.security.as_deref().or(api.security.as_deref());
                let security = security::compile(api, requirements).unwrap_or_else(|problems| {
                    for problem in problems {
                        let (m, r) = (problem.message(), Unenforceable::remedy());
                        let code = "security-not-enforceable";
                        self.report(document, Severity::Error, code, &problem.pointer, m, r);
                    }
                    Security::AnyOf(Box::default())
                });
                let produces = operation.produces.as_ref().unwrap_or(&api.produces);
                operations.push(Operation {
                    api: index,
                    facts,
                    security,
                    produces: produces.iter().map(|p| Box::from(&**p)).collect(),
                    grants: granted(grants, operation, &path.template),
                });
            }
            paths.push((path.template.clone(), operations));
        }
        paths
    }

    fn add(
        &mut self,
        document: &Document,
        api: &openapi::Api,
        compiled: Api,
        paths: Vec<(String, Vec<Operation>)>,
    ) {
        for ((template, operations), path) in paths.into_iter().zip(&api.paths) {
            let first = self.routes.operations.len() as u32;
            let methods: Vec<_> = operations
                .iter()
                .enumerate()
                .map(|(i, o)| (o.facts.verb.to_ascii_uppercase(), first + i as u32))
                .collect();
            match self.routes.paths.add(&api.base_path, &template, methods) {
                Ok(()) => self.routes.operations.extend(operations),
                Err(bad) => {
                    let remedy = "write it as `/items/{id}`".to_owned();
                    let (error, code) = (Severity::Error, "bad-path");
                    self.report(document, error, code, &path.pointer, bad.to_string(), remedy);
                }
            }
        }
        self.routes.bases.push(Box::from(&*api.base_path));
        self.routes.apis.push(compiled);
    }

    /// Two different APIs that claim one operation: refused in a catalog, a warning in a folder.
    fn conflicts(&mut self) {
        let severity =
            if self.catalog.org.is_empty() { Severity::Warning } else { Severity::Error };
        for (first, second) in self.routes.paths.conflicts() {
            let [a, b] = [first, second].map(|i| {
                let operation = &self.routes.operations[i as usize];
                (operation, &self.routes.apis[operation.api as usize])
            });
            let name = |api: &Api| format!("{}:{}", api.facts.name, api.facts.version);
            let origin = |api: &Api| {
                let source = self.catalog.apis.iter().find(|source| *source.id == *api.facts.id);
                source.map(|source| source.origin.clone()).unwrap_or_default()
            };
            let (verb, template) = (b.0.facts.verb.to_ascii_uppercase(), &b.0.facts.template);
            let message = format!(
                "`{}` and `{}` both claim `{verb} {}{template}`",
                name(a.1),
                name(b.1),
                b.1.facts.root,
            );
            let remedy = format!(
                "give one of them another base path, or take `{}` out of the products",
                name(a.1),
            );
            let diagnostic = Diagnostic {
                severity,
                code: "path-conflict",
                origin: origin(b.1),
                place: openapi::Place::START,
                pointer: format!(
                    "/paths/{}/{}",
                    template.replace('~', "~0").replace('/', "~1"),
                    b.0.facts.verb
                ),
                message,
                remedy,
            };
            self.diagnostics.push(diagnostic);
        }
    }

    /// Reads a document and keeps what was found.
    fn read(&mut self, text: &str, origin: &str) -> Option<Document> {
        let reading = openapi::read(text, origin);
        self.accept(reading.document, reading.diagnostics)
    }

    /// Keeps findings; a thing with an error is not used further.
    fn accept<T>(&mut self, thing: Option<T>, found: Vec<Diagnostic>) -> Option<T> {
        let is_wrong = found.iter().any(|d| d.severity == Severity::Error);
        self.diagnostics.extend(found);
        thing.filter(|_| !is_wrong)
    }

    fn report(
        &mut self,
        document: &Document,
        severity: Severity,
        code: &'static str,
        pointer: &str,
        message: String,
        remedy: String,
    ) {
        let place = document.place(pointer);
        let (origin, pointer) = (document.origin().to_owned(), pointer.to_owned());
        let diagnostic = Diagnostic { severity, code, origin, place, pointer, message, remedy };
        self.diagnostics.push(diagnostic);
    }
}

fn operation_facts(operation: &openapi::Operation, template: &str) -> OperationFacts {
    let parameter = |parameter: &openapi::Parameter| ParameterFacts {
        name: Box::from(&*parameter.name),
        location: match parameter.location {
            openapi::Location::Query => ParameterLocation::Query,
            openapi::Location::Path => ParameterLocation::Path,
            openapi::Location::Header => ParameterLocation::Header,
            openapi::Location::Body => ParameterLocation::Body,
            openapi::Location::FormData => ParameterLocation::FormData,
            openapi::Location::Cookie => ParameterLocation::Cookie,
        },
        kind: parameter_kind(&parameter.kind),
    };
    OperationFacts {
        id: operation.operation_id.as_deref().map(Box::from),
        verb: Box::from(&*operation.verb),
        template: template.into(),
        parameters: operation.parameters.iter().map(parameter).collect(),
    }
}

fn parameter_kind(kind: &openapi::ParameterKind) -> ParameterKind {
    match kind {
        openapi::ParameterKind::String => ParameterKind::String,
        openapi::ParameterKind::Integer => ParameterKind::Integer,
        openapi::ParameterKind::Number => ParameterKind::Number,
        openapi::ParameterKind::Boolean => ParameterKind::Boolean,
        openapi::ParameterKind::File => ParameterKind::File,
        openapi::ParameterKind::Object => ParameterKind::Object,
        openapi::ParameterKind::Array { items, collection_format } => ParameterKind::Array {
            items: Box::new(parameter_kind(items)),
            format: match collection_format {
                openapi::CollectionFormat::Csv => CollectionFormat::Csv,
                openapi::CollectionFormat::Ssv => CollectionFormat::Ssv,
                openapi::CollectionFormat::Tsv => CollectionFormat::Tsv,
                openapi::CollectionFormat::Pipes => CollectionFormat::Pipes,
                openapi::CollectionFormat::Multi => CollectionFormat::Multi,
            },
        },
    }
}

/// The plans that hold an operation; verb and path compare without case, as in V5.
fn granted(grants: &[PlanGrant], operation: &openapi::Operation, template: &str) -> Box<[Grant]> {
    let names = |planned: &PlanOperation| match &planned.by {
        OperationReference::OperationId(id) => operation.operation_id.as_deref() == Some(id),
        OperationReference::VerbPath { verb, path } => {
            verb.eq_ignore_ascii_case(&operation.verb) && path.eq_ignore_ascii_case(template)
        }
    };
    let grant = |plan: &PlanGrant| match &plan.operations {
        None => Some(Grant { plan: plan.plan, own: None }),
        Some(list) => list.iter().find(|planned| names(planned)).map(|planned| Grant {
            plan: plan.plan,
            own: own_limits(planned, operation, template),
        }),
    };
    grants.iter().filter_map(grant).collect()
}

fn own_limits(
    planned: &PlanOperation,
    operation: &openapi::Operation,
    template: &str,
) -> Option<Limits> {
    let scope = format!("{}:{template}", operation.verb);
    (!planned.limits.is_empty()).then(|| limits::compile(&planned.limits, &[], &scope))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum KeyRole {
    Id,
    Secret,
}

/// Headers of the definition that carry credentials, which assemblies keep from back ends.
fn key_headers(api: &openapi::Api, role: KeyRole) -> Vec<Box<str>> {
    let header = |scheme: &SecurityScheme| match scheme {
        SecurityScheme::ClientId { location: KeyLocation::Header, name } if role == KeyRole::Id => {
            Some(Box::from(&**name))
        }
        SecurityScheme::ClientSecret { location: KeyLocation::Header, name }
            if role == KeyRole::Secret =>
        {
            Some(Box::from(&**name))
        }
        _ => None,
    };
    api.security_definitions.iter().filter_map(|(_, scheme)| header(scheme)).collect()
}

/// `encoded: true` values are Base64, bare or as `!BASE64_…!`; anything else is left as it is.
fn decode(value: String) -> String {
    use base64::Engine as _;
    let inner = value.strip_prefix("!BASE64_").and_then(|v| v.strip_suffix('!')).unwrap_or(&value);
    base64::engine::general_purpose::STANDARD
        .decode(inner)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or(value)
}
