//! What is understood of a product.

use openapi::{
    ApiReference, AudienceKind, NamedLimit, OperationReference, Product, RateLimit, read,
};

fn product(text: &str) -> Product {
    let (product, findings) = read(text, "product").document.unwrap().product();
    assert_eq!(findings, []);
    product.unwrap()
}

const HEAD: &str = "product: 1.0.0
info: { name: a, title: A, version: 1.0.0 }
apis: { a: { name: 'a:1.0.0' }, b: { $ref: b.yaml }, c: { id: '17' } }
";

#[test]
fn apis_are_named_in_three_ways() {
    let product = product(&format!("{HEAD}plans: {{ all: {{ title: All }} }}\n"));
    let name = ApiReference::Name { name: "a".to_owned(), version: "1.0.0".to_owned() };
    let expected = [
        ("a", name),
        ("b", ApiReference::Ref("b.yaml".into())),
        ("c", ApiReference::Id("17".into())),
    ];
    for ((key, reference), api) in expected.iter().zip(&product.apis) {
        assert_eq!((*key, reference), (api.key.as_str(), &api.reference));
    }
    assert_eq!(product.plans[0].apis, None);
    assert_eq!(product.plans[0].limits, []);
    assert_eq!(product.visibility.view.kind, AudienceKind::Public);
    assert_eq!(product.visibility.subscribe.kind, AudienceKind::Authenticated);
}

#[test]
fn a_plan_opens_all_some_or_no_operations() {
    let plans = "plans:
  gold:
    title: Gold
    approval: true
    apis:
      a: {}
      b: { operations: [] }
      c:
        operations:
          - { operationId: read }
          - { operation: POST, path: '/x/{y}', rate-limit: { value: 5/minute, hard-limit: true } }
";
    let product = product(&format!("{HEAD}{plans}"));
    let plan = product.plan("gold").unwrap();
    assert!(plan.approval);
    let apis = plan.apis.as_ref().unwrap();
    assert_eq!(apis[0].operations, None);
    assert_eq!(apis[1].operations, Some(Vec::new()));
    let operations = apis[2].operations.as_ref().unwrap();
    assert_eq!(operations[0].by, OperationReference::OperationId("read".to_owned()));
    let by = OperationReference::VerbPath { verb: "post".to_owned(), path: "/x/{y}".to_owned() };
    assert_eq!(operations[1].by, by);
    let limit = RateLimit::Limited { calls: 5, period_seconds: 60, hard: true };
    assert_eq!(operations[1].limits, [NamedLimit { name: "rate-limit".to_owned(), limit }]);
    assert_eq!(operations[1].pointer, "/plans/gold/apis/c/operations/1");
}

#[test]
fn limits_are_sorted_only_with_an_unnamed_one_among_them() {
    let names = |plan: &str| -> Vec<String> {
        let plans = format!("plans:\n  gold:\n    title: Gold\n{plan}");
        let product = product(&format!("{HEAD}{plans}"));
        product.plans[0].limits.iter().map(|limit| limit.name.clone()).collect()
    };
    let named = "    rate-limits: { day: { value: 9/day }, all: { value: unlimited }, \
                 many: { value: 5/minute }, few: { value: 2/minute } }\n";
    assert_eq!(names(named), ["day", "all", "many", "few"]);
    let unnamed = format!("{named}    rate-limit: {{ value: 7/hour }}\n");
    assert_eq!(names(&unnamed), ["few", "many", "rate-limit", "day", "all"]);
}

#[test]
fn burst_limits_are_always_hard() {
    let plans = "plans: { gold: { title: Gold, burst-limits: { spike: { value: 20/second } } } }\n";
    let product = product(&format!("{HEAD}{plans}"));
    let limit = RateLimit::Limited { calls: 20, period_seconds: 1, hard: true };
    assert_eq!(product.plans[0].bursts, [NamedLimit { name: "spike".to_owned(), limit }]);
}

#[test]
fn an_api_is_no_product_and_a_product_no_api() {
    let (product, findings) = read("swagger: '2.0'\n", "a").document.unwrap().product();
    assert_eq!(product, None);
    assert_eq!(findings[0].code, "not-a-product");
    let (api, findings) = read(HEAD, "a").document.unwrap().api();
    assert_eq!(api, None);
    assert_eq!(findings[0].code, "not-an-api");
}
