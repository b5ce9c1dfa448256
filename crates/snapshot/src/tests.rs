//! Compiling catalogs: what is served, what is refused, and where.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::source::{ApiSource, CatalogSource, ProductSource, Source};
use std::collections::BTreeMap;

fn api(id: &str, text: &str) -> ApiSource {
    let (origin, text) = (format!("{id}.yaml"), text.into());
    ApiSource { id: id.to_owned(), text, origin, is_suspended: false }
}

fn product(text: &str, apis: &[(&str, &str)]) -> ProductSource {
    let apis: BTreeMap<_, _> = apis.iter().map(|(k, v)| (k.to_string(), v.to_string())).collect();
    ProductSource { id: "prd".into(), text: text.into(), origin: "product.yaml".into(), apis }
}

fn catalog(name: &str, is_default: bool) -> CatalogSource {
    CatalogSource {
        id: format!("cat_{name}"),
        org_id: "org_1".into(),
        org: "acme".into(),
        name: name.into(),
        title: "Sandbox".into(),
        is_default,
        strict_schemes: false,
        revision: 1,
        products: Vec::new(),
        apis: Vec::new(),
        applications: Vec::new(),
    }
}

fn things(name: &str, base: &str) -> String {
    format!(
        "swagger: '2.0'\ninfo: {{ title: {name}, version: 1.0.0, x-ibm-name: {name} }}\n\
         basePath: {base}\npaths:\n  /a:\n    get: {{ operationId: getA, responses: {{}} }}\n  \
         /b/{{x}}:\n    parameters: [ {{ name: x, in: path, type: string, required: true }} ]\n    \
         get: {{ responses: {{}} }}\n"
    )
}

#[test]
fn a_path_leads_to_its_catalog_by_name_then_to_the_default() {
    let source =
        Source { sequence: 3, catalogs: vec![catalog("sb", false), catalog("prod", true)] };
    let snapshot = compile(&source).snapshot;
    let check = |path: &str, expect: Option<(&str, &str)>| {
        let located = snapshot.locate(path.as_bytes());
        let got = located.map(|l| (&*snapshot.catalog(l.catalog).name, &path[l.prefix..]));
        assert_eq!(got, expect, "{path}");
    };
    check("/acme/sb/x", Some(("sb", "/x")));
    check("/acme/prod/x", Some(("prod", "/x")));
    check("/acme/x/y", Some(("prod", "/x/y")));
    check("/acme/sb", Some(("sb", "")));
    check("/acme", Some(("prod", "")));
    check("/nobody/sb/x", None);
    check("/", None);
    check("", None);
}

#[test]
fn plans_grant_what_they_list() {
    let text = "product: 1.0.0\ninfo: { name: p, title: P, version: 1.0.0 }\n\
                apis: { one: { name: 'one:1.0.0' } }\nplans:\n  all: { title: All, apis: { one: {} } }\n  \
                some:\n    title: Some\n    rate-limit: { value: 5/minute, hard-limit: true }\n    \
                apis: { one: { operations: [ { operation: GET, path: '/B/{x}', \
                rate-limits: { own: { value: 1/second } } } ] } }\n";
    let mut source = catalog("sb", false);
    source.apis = vec![api("one", &things("one", "/one"))];
    source.products = vec![product(text, &[("one", "one")])];
    let compilation = compile(&Source { sequence: 1, catalogs: vec![source] });
    assert!(compilation.is_whole(), "{:#?}", compilation.diagnostics);
    let routes = &compilation.snapshot.catalog(0).routes;
    let grants = |path: &[u8]| {
        let found = routes.find("GET", path).operations[0];
        let plans = routes.operation(found).grants.iter();
        plans.map(|g| (&*routes.plan(g.plan).id, g.own.is_some())).collect::<Vec<_>>()
    };
    assert_eq!(grants(b"/one/a"), [("p:1.0.0:all", false)]);
    assert_eq!(grants(b"/one/b/7"), [("p:1.0.0:all", false), ("p:1.0.0:some", true)]);
    let some = routes.plan(routes.plan_index("p:1.0.0:some").unwrap());
    assert_eq!(&*some.facts[0].value, "5/1minute");
    assert!(some.limits[0].is_hard && &*some.limits[0].name == "rate-limit");
}

#[test]
fn two_apis_on_one_path_are_refused_in_a_catalog_naming_both() {
    let mut source = catalog("sb", false);
    source.apis = vec![api("1", &things("one", "/x")), api("2", &things("two", "/x"))];
    let found = check_catalog(&source);
    let found: Vec<_> = found.iter().filter(|d| d.code == "path-conflict").collect();
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].is_error() && found[0].message.contains("`one:1.0.0` and `two:1.0.0`"));
    // The stand-alone gateway serves the first and warns.
    source.org = String::new();
    assert!(check_catalog(&source).iter().all(|d| !d.is_error()));
}

#[test]
fn an_api_alone_is_checked_as_a_catalog_would() {
    assert_eq!(check_api(things("one", "/one").into(), "one.yaml"), []);
    let twice = things("one", "/one").replace("/a:", "/b/{y}:");
    let found = check_api(twice.into(), "one.yaml");
    assert!(found.iter().any(|d| d.is_error() && d.code == "path-conflict"), "{found:#?}");
}

#[test]
fn every_mistake_is_told_at_once_with_its_place() {
    let text = "swagger: '2.0'\ninfo: { title: T, version: 1.0.0, x-ibm-name: t }\n\
                securityDefinitions:\n  user: { type: basic }\n  key: { type: apiKey, in: header, name: X-Foo }\n\
                security: [ { user: [] } ]\npaths:\n  /a:\n    get: { responses: {}, security: [ { key: [] } ] }\n  \
                /b: { get: { responses: {} } }\n\
                x-ibm-configuration:\n  application-authentication: { certificate: true }\n  \
                assembly: { execute: [ { nonsense: {} } ] }\n";
    let mut source = catalog("sb", false);
    source.apis = vec![api("1", text)];
    let found = check_catalog(&source);
    let lines = |line: u32| found.iter().any(|d| d.is_error() && d.place.line == line);
    for line in [6, 9, 12, 13] {
        assert!(lines(line), "nothing about line {line}: {found:#?}");
    }
    let compilation = compile(&Source { sequence: 1, catalogs: vec![source] });
    assert!(!compilation.is_whole() && compilation.snapshot.catalog(0).routes.apis().is_empty());
}

#[test]
fn a_definition_that_is_not_enforced_is_not_served() {
    let mut source = catalog("sb", false);
    let text = things("one", "/one") + "x-ibm-configuration: { enforced: false }\n";
    source.apis = vec![api("1", &text)];
    let compilation = compile(&Source { sequence: 1, catalogs: vec![source] });
    assert!(compilation.is_whole() && !compilation.snapshot.catalog(0).routes.has_base_of(b"/one"));
}

#[test]
fn properties_take_the_value_of_the_catalog_by_name_or_title() {
    let text = things("one", "/one")
        + "x-ibm-configuration:\n  properties:\n    a: { value: default }\n    \
           b: { value: c2VjcmV0, encoded: true }\n    c: { value: untouched }\n  \
           catalogs: { Sandbox: { properties: { a: of-the-catalog } } }\n";
    let mut source = catalog("sb", false);
    source.apis = vec![api("1", &text)];
    let compilation = compile(&Source { sequence: 1, catalogs: vec![source] });
    let routes = &compilation.snapshot.catalog(0).routes;
    let properties: Vec<_> =
        routes.apis()[0].facts.properties.iter().map(|p| (&*p.name, &*p.value)).collect();
    assert_eq!(properties, [("a", "of-the-catalog"), ("b", "secret"), ("c", "untouched")]);
}

#[test]
fn a_change_of_consumers_shares_the_routes() {
    let mut source = catalog("sb", false);
    source.apis = vec![api("1", &things("one", "/one"))];
    let first = compile(&Source { sequence: 1, catalogs: vec![source] }).snapshot;
    let next = first.with_consumers(2, "cat_sb", &[]);
    assert!(Arc::ptr_eq(&first.catalog(0).routes, &next.catalog(0).routes));
    assert_eq!(next.sequence, 2);
}
