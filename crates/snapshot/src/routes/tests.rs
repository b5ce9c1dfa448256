//! Matching as the reference's conformance vectors say.
#![allow(clippy::unwrap_used)]

use super::*;

/// Serves each template with GET from base `/shop`; answers which one and with what values.
fn check(templates: &[&str], path: &str, expect: Option<(&str, &[(&str, &str)])>) {
    let mut table = PathTable::default();
    for (i, template) in templates.iter().enumerate() {
        table.add("/shop", template, [("GET".to_owned(), i as u32)]).unwrap();
    }
    let matches = table.find("GET", path.as_bytes());
    let got = matches.operations.first().map(|&i| templates[i as usize]);
    assert_eq!(got, expect.map(|(template, _)| template), "{templates:?} {path}");
    if let Some((_, values)) = expect {
        let found: Vec<(&str, &str)> = table
            .values(&matches, path.as_bytes())
            .into_iter()
            .map(|(i, range)| (&*table.names(&matches)[i as usize], &path[range]))
            .collect();
        assert_eq!(found, values, "{templates:?} {path}");
    }
}

#[test]
fn paths_match_by_template_and_score() {
    check(&["/items/{id}", "/items/new"], "/shop/items/new", Some(("/items/new", &[])));
    check(
        &["/items/{id}", "/items/new"],
        "/shop/items/42/",
        Some(("/items/{id}", &[("id", "42")])),
    );
    check(&["/items/{id}", "/items/new"], "/shop/items/", None);
    check(&["/items/{id}"], "/shop/items/a%2Fb", Some(("/items/{id}", &[("id", "a%2Fb")])));
    check(&["/files/{+rest}"], "/shop/files/a/b/c", Some(("/files/{+rest}", &[("rest", "a/b/c")])));
    check(&["/files/{+rest}/meta"], "/shop/files/a/b/meta", None);
    check(
        &["/files/{+rest}/meta"],
        "/shop/files/a/meta",
        Some(("/files/{+rest}/meta", &[("rest", "a")])),
    );
    check(&["/"], "/shop", Some(("/", &[])));
    check(&["/"], "/shop/", Some(("/", &[])));
    check(&["/"], "/shop//", None);
    check(
        &["/x/{a}/y/{b}", "/x/{a}/{c}/z"],
        "/shop/x/1/y/z",
        Some(("/x/{a}/y/{b}", &[("a", "1"), ("b", "z")])),
    );
    check(&["/a.b"], "/shop/aXb", None);
    check(&["/a/"], "/shop/a", None);
    check(&["/a/"], "/shop/a/", Some(("/a/", &[])));
    check(&["/a/"], "/shop/a//", Some(("/a/", &[])));
    check(&["/x/{id}/y"], "/shop/x//y", None);
    check(&["/A"], "/shop/a", None);
    check(&["/img-{id}.png"], "/shop/img-7.png", Some(("/img-{id}.png", &[("id", "7")])));
    check(&["/img-{id}.png"], "/shop/img-.png", None);
    check(&["/{x}-{y}"], "/shop/1-2-3", Some(("/{x}-{y}", &[("x", "1-2"), ("y", "3")])));
    check(&["/v{+rest}"], "/shop/v1/a", Some(("/v{+rest}", &[("rest", "1/a")])));
    check(&["/{x}/b", "/a/{x}"], "/shop/a/b", Some(("/a/{x}", &[("x", "b")])));
    check(&["/caf\u{e9}"], "/shop/caf%C3%A9", Some(("/caf\u{e9}", &[])));
}

#[test]
fn only_paths_with_the_method_compete() {
    let mut table = PathTable::default();
    table.add("", "/a/b", [("GET".to_owned(), 0)]).unwrap();
    table.add("", "/a/{x}", [("POST".to_owned(), 1)]).unwrap();
    assert_eq!(table.find("POST", b"/a/b").operations[..], [1]);
    let none = table.find("PUT", b"/a/b");
    assert!(none.operations.is_empty() && none.is_path_known());
    assert_eq!(table.methods(&none), ["GET", "POST"]);
}

#[test]
fn the_longer_base_path_wins_a_tie() {
    let mut table = PathTable::default();
    table.add("", "/a/b", [("GET".to_owned(), 0)]).unwrap();
    table.add("/a", "/b", [("GET".to_owned(), 1)]).unwrap();
    assert_eq!(table.find("GET", b"/a/b").operations[..], [1]);
    assert_eq!(table.conflicts(), [(0, 1)]);
}

#[test]
fn one_shape_with_other_names_is_a_conflict() {
    let mut table = PathTable::default();
    table.add("", "/a/{x}", [("GET".to_owned(), 0)]).unwrap();
    table.add("", "/a/{y}", [("GET".to_owned(), 1), ("PUT".to_owned(), 2)]).unwrap();
    assert_eq!(table.conflicts(), [(0, 1)]);
    assert_eq!(table.find("GET", b"/a/1").operations[..], [0, 1]);
}

#[test]
fn bad_templates_are_refused() {
    let mut table = PathTable::default();
    for (path, expect) in [
        ("a", BadTemplate::NoSlash),
        ("/{", BadTemplate::Braces),
        ("/}", BadTemplate::Braces),
        ("/{}", BadTemplate::Braces),
        ("/{+}", BadTemplate::Braces),
        ("/{a{b}}", BadTemplate::Braces),
        ("/{a}{b}", BadTemplate::Adjacent),
    ] {
        assert_eq!(table.add("", path, []), Err(expect), "{path}");
    }
}

#[test]
fn ten_thousand_templates_are_told_apart() {
    let mut table = PathTable::default();
    for i in 0..10_000 {
        let path = format!("/svc{i:05}/v1/orders/{{id}}/items/{{sub}}");
        table.add("", &path, [("GET".to_owned(), i)]).unwrap();
    }
    for i in [0, 17, 9_999] {
        let path = format!("/svc{i:05}/v1/orders/7/items/ab");
        assert_eq!(table.find("GET", path.as_bytes()).operations[..], [i]);
    }
    assert!(!table.find("GET", b"/svc00001/v1/orders//items/ab").is_path_known());
}
