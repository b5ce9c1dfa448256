//! Drafts from files and back: bytes kept, mistakes shown where they are.

use crate::console::{Console, on};
use crate::run::{folder, run};
use cli::Exit;
use serde_json::{Value, json};
use std::fs;

const APIS: &str = "POST /orgs/demo/drafts/apis";
const PRODUCTS: &str = "POST /orgs/demo/drafts/products";

fn draft(diagnostics: Value) -> Value {
    json!({ "item": { "id": "d", "name": "weather", "version": "1.0.0" }, "diagnostics": diagnostics })
}

fn remark(severity: &str, line: u32, column: u32) -> Value {
    json!({ "severity": severity, "code": "some-code", "origin": "upload", "line": line,
        "column": column, "pointer": "/x", "message": "this is wrong", "remedy": "mend it" })
}

#[test]
fn the_document_says_whether_it_is_an_api_or_a_product() {
    let check = |text: &str, endpoint: &str, media: &str| {
        let folder = folder(&[("file", text.as_bytes())]);
        let file = folder.path().join("file");
        let answers = vec![on(APIS, 201, draft(json!([]))), on(PRODUCTS, 201, draft(json!([])))];
        let console = Console::start(answers);
        let ran = run(&console, &["drafts", "push", file.to_str().unwrap()]);
        assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
        let sent = console.the(endpoint);
        assert_eq!(sent.header("content-type"), media);
        assert_eq!(String::from_utf8(sent.body).unwrap(), text);
    };
    let (yaml, json) = ("application/yaml", "application/json");
    check("swagger: '2.0'\ninfo: {}\n", APIS, yaml);
    check("# product: no\ninfo:\n  product: 1\n", APIS, yaml);
    check("product: 1.0.0\r\ninfo: {}\r\n", PRODUCTS, yaml);
    check("\u{feff}# c\n'product' : 1.0.0\n", PRODUCTS, yaml);
    check("{\"swagger\":\"2.0\",\"x\":{\"product\":1}}", APIS, json);
    check("\n {\"info\":{},\"product\":\"1.0.0\"}", PRODUCTS, json);
    check("a:\n\tproduct: broken\n", APIS, yaml);
}

#[test]
fn mistakes_are_shown_with_a_caret_under_the_local_line() {
    let text = "swagger: '2.0'\npaths:\n  /tody: \u{7}[\n";
    let folder = folder(&[("weather.yaml", text.as_bytes())]);
    let file = folder.path().join("weather.yaml");
    let problem = json!({ "detail": "1 mistake in the document",
        "diagnostics": [remark("error", 3, 10), remark("warning", 99, 1)] });
    let console = Console::start(vec![on(APIS, 422, problem)]);
    let ran = run(&console, &["drafts", "push", file.to_str().unwrap()]);
    let name = file.display();
    let expect = format!(
        "\
error: this is wrong [some-code]
 --> {name}:3:10
  |
3 |   /tody:  [
  |          ^
  = mend it
warning: this is wrong [some-code]
  --> {name}:99:1
   = mend it
error: 1 mistake in the document
"
    );
    assert_eq!((ran.exit, ran.err), (Exit::InvalidDocument, expect));
    assert_eq!(ran.out, "");
}

#[test]
fn a_caret_of_a_very_long_line_stays_in_sight() {
    let text = format!("{{\"a\":\"{}\",\"b\":?}}", "x".repeat(5000));
    let column = text.find('?').unwrap() as u32 + 1;
    let folder = folder(&[("a.json", text.as_bytes())]);
    let file = folder.path().join("a.json");
    let problem = json!({ "detail": "no", "diagnostics": [remark("error", 1, column)] });
    let console = Console::start(vec![on(APIS, 422, problem)]);
    let ran = run(&console, &["drafts", "push", file.to_str().unwrap()]);
    let lines: Vec<&str> = ran.err.lines().collect();
    let caret = lines[4].find('^').unwrap();
    assert_eq!(&lines[3][caret..caret + 1], "?");
    assert!(lines[3].len() < 120, "{}", lines[3]);
}

#[test]
fn a_draft_that_is_kept_with_mistakes_is_no_success() {
    let folder = folder(&[("a.yaml", b"swagger: '2.0'\n")]);
    let file = folder.path().join("a.yaml");
    let check = |severity: &str, exit: Exit| {
        let answer = draft(json!([remark(severity, 1, 1)]));
        let console = Console::start(vec![on(APIS, 201, answer)]);
        let ran = run(&console, &["drafts", "push", file.to_str().unwrap()]);
        assert_eq!(ran.exit, exit);
        assert!(ran.err.starts_with(&format!("{severity}: this is wrong")), "{}", ran.err);
        assert!(ran.out.ends_with("as draft API weather:1.0.0\n"), "{}", ran.out);
    };
    check("warning", Exit::Done);
    check("error", Exit::InvalidDocument);
}

#[test]
fn an_existing_draft_is_replaced_only_when_that_was_said() {
    let text = "swagger: '2.0'\ninfo:\n  title: Weather\n  version: 1.0.0\n  x-ibm-name: weather\n";
    let folder = folder(&[("a.yaml", text.as_bytes()), ("b.yaml", b"info: {title: T}\n")]);
    let path = |name: &str| folder.path().join(name).display().to_string();
    let exists = || on(APIS, 409, json!({ "code": "draft-exists", "detail": "it exists" }));
    let put = |name: &str| {
        on(&format!("PUT /orgs/demo/drafts/apis/{name}/document"), 200, draft(json!([])))
    };

    let console = Console::start(vec![exists(), put("weather:1.0.0")]);
    let ran = run(&console, &["drafts", "push", &path("a.yaml")]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Refused, "error: it exists\n"));
    assert_eq!(console.requests(), [APIS]);

    let console = Console::start(vec![exists(), put("weather:1.0.0")]);
    let ran = run(&console, &["drafts", "push", "--replace", &path("a.yaml")]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    let sent = console.the("PUT /orgs/demo/drafts/apis/weather:1.0.0/document");
    assert_eq!(sent.header("if-match"), "*");
    assert_eq!(String::from_utf8(sent.body).unwrap(), text);

    let console = Console::start(vec![exists(), put("old:0.9")]);
    let ran = run(&console, &["drafts", "push", "--replace=old:0.9", &path("a.yaml")]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    console.the("PUT /orgs/demo/drafts/apis/old:0.9/document");

    let console = Console::start(vec![exists()]);
    let ran = run(&console, &["drafts", "push", "--replace", &path("b.yaml")]);
    assert_eq!(ran.exit, Exit::Usage);
    assert!(ran.err.contains("--replace=NAME:VERSION"), "{}", ran.err);
}

#[test]
fn each_of_several_files_has_its_own_outcome() {
    let folder =
        folder(&[("a.yaml", b"a: 1\n"), ("b.yaml", b"\xff\n"), ("c.yaml", b"product: 1\n")]);
    let path = |name: &str| folder.path().join(name).display().to_string();
    let console = Console::start(vec![
        on(APIS, 409, json!({ "detail": "it exists" })),
        on(PRODUCTS, 201, draft(json!([]))),
    ]);
    let files = [path("a.yaml"), path("b.yaml"), path("c.yaml")];
    let ran = run(&console, &["drafts", "push", &files[0], &files[1], &files[2]]);
    assert_eq!(ran.exit, Exit::Refused);
    let expect = format!(
        "{a}:\nerror: it exists\n{b}:\nerror: cannot use {b}: it is not UTF-8 at byte 0\n\
         error: 2 of 3 documents were not accepted\n",
        a = files[0],
        b = files[1]
    );
    assert_eq!(ran.err, expect);
    assert_eq!(ran.out, format!("Pushed {} as draft product weather:1.0.0\n", files[2]));
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let console = Console::start(Vec::new());
    let ran = run(&console, &["drafts", "push", "no/such/file.yaml"]);
    assert_eq!(ran.exit, Exit::Usage);
    assert!(ran.err.starts_with("error: cannot read no/such/file.yaml: "), "{}", ran.err);
    assert!(console.requests().is_empty());
}

#[test]
fn a_document_is_pulled_byte_by_byte() {
    let text = "# mine\r\nswagger: '2.0'   \n\n";
    let answer =
        || on("GET /orgs/demo/drafts/apis/weather:1.0.0/document", 200, Value::Null).text(text);
    let folder = folder(&[]);
    let file = folder.path().join("out.yaml");
    let draft = ["drafts", "pull", "weather:1.0.0", "--kind", "api"];

    let console = Console::start(vec![answer()]);
    let ran = run(&console, &[&draft[..], &["-o", file.to_str().unwrap()]].concat());
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert_eq!(ran.out, format!("Pulled API weather:1.0.0 to {}\n", file.display()));
    assert_eq!(fs::read_to_string(&file).unwrap(), text);

    let console = Console::start(vec![answer()]);
    let ran = run(&console, &[&draft[..], &["-o", "-"]].concat());
    assert_eq!((ran.exit, ran.out.as_str(), ran.err.as_str()), (Exit::Done, text, ""));
}

#[test]
fn a_draft_with_remarks_is_shown_with_its_lines() {
    let answer = draft(json!([remark("warning", 1, 3)]));
    let path = "GET /orgs/demo/drafts/products/weather:1.0.0";
    let console = Console::start(vec![
        on(path, 200, answer),
        on(&format!("{path}/document"), 200, Value::Null).text("product: 1\n"),
    ]);
    let ran = run(&console, &["drafts", "get", "weather:1.0.0", "--kind", "product"]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert_eq!(ran.out, "id       d\nname     weather\nversion  1.0.0\n");
    assert!(ran.err.contains("1 | product: 1\n  |   ^\n"), "{}", ran.err);
}
