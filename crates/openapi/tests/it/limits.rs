//! Each limit has its own message, and so has each text that is none.

use openapi::{Limits, Place, Reading, read, read_bytes, read_with};

fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

fn check(text: &str, expected: &str) {
    let reading = read(text, "limits");
    assert!(reading.document.is_none(), "{expected}");
    assert_eq!(codes(&reading), [expected]);
}

#[test]
fn a_file_of_6_mib_is_too_large() {
    let text = format!("swagger: '2.0'\n{}", "# comment\n".repeat(640_000));
    check(&text, "too-large");
    let reading = read_bytes(text.as_bytes(), "limits");
    let message = &reading.diagnostics[0].message;
    assert_eq!(message, "the document has 6400015 bytes, more than the 5242880 that are read");
}

#[test]
fn a_file_of_exactly_5_mib_is_read() {
    let start = "swagger: '2.0'\n#";
    let text = format!("{start}{}", "x".repeat(5 * 1024 * 1024 - start.len()));
    assert!(read(&text, "limits").document.is_some());
    check(&format!("{text}x"), "too-large");
}

#[test]
fn a_hundred_levels_are_read_and_one_more_is_not() {
    let json =
        |levels: usize| format!("{{\"a\":{}{}}}", "[".repeat(levels - 1), "]".repeat(levels - 1));
    let yaml = |levels: usize| format!("a: {}{}", "[".repeat(levels - 1), "]".repeat(levels - 1));
    let block = |levels: usize| {
        (0..levels).map(|level| format!("{}a:\n", " ".repeat(level))).collect::<String>()
    };
    for text in [json(100), yaml(100), block(100)] {
        assert_eq!(codes(&read(&text, "limits")), [""; 0]);
    }
    for text in [json(101), yaml(101), block(101), json(200), yaml(200), yaml(2_000)] {
        check(&text, "too-deep");
    }
    check(&"[".repeat(400_000), "too-deep");
    check(&"- ".repeat(1_000_000), "too-deep");
}

#[test]
fn aliases_do_not_nest_deeper_than_a_text_may() {
    let level = "[".repeat(60) + "*a" + &"]".repeat(60);
    let text = format!("a: &a {}x{}\nb: {level}\n", "[".repeat(60), "]".repeat(60));
    check(&text, "too-deep");
}

#[test]
fn an_alias_of_a_long_text_is_counted_by_its_length() {
    let aliases: String = (0..1_000).map(|index| format!("k{index}: *a\n")).collect();
    check(&format!("a: &a {}\n{aliases}", "x".repeat(1_000_000)), "alias-expansion");
    let keys: String = (0..1_000).map(|index| format!("k{index}: {{ *a : 1 }}\n")).collect();
    check(&format!("a: &a {}\n{keys}", "x".repeat(1_000_000)), "alias-expansion");
    let few = format!("a: &a {}\nb: *a\n", "x".repeat(1_000_000));
    assert_eq!(codes(&read(&few, "limits")), [""; 0]);
}

#[test]
fn anchors_within_anchors_are_counted_too() {
    let open: String = (0..90).map(|index| format!("&a{index} [ ")).collect();
    let text = format!("a: {open}{}{}", "x, ".repeat(40_000), "]".repeat(90));
    check(&text, "alias-expansion");
}

#[test]
fn more_than_a_million_values_are_too_many() {
    check(&format!("{{\"a\":[{}1]}}", "1,".repeat(1_000_000)), "too-many-values");
}

#[test]
fn yaml_of_brackets_and_commas_ends_before_it_fills_the_memory() {
    for text in ["[1", ",1", "a: ", "? ", "{a: "] {
        check(&format!("- [{}", text.repeat(1_250_000)), "too-much-flow");
    }
    let dense = "  a: { type: string }\n".repeat(200_000);
    assert_ne!(codes(&read(&format!("b:\n{dense}"), "limits")), ["too-much-flow"]);
}

fn definition(operations: usize) -> String {
    let head = "swagger: '2.0'\ninfo: { title: A, version: 1.0.0, x-ibm-name: a }\npaths:\n";
    let paths =
        (0..operations / 2).map(|index| format!("  /a{index}: {{ get: {{}}, PUT: {{}} }}\n"));
    head.to_owned() + &paths.collect::<String>()
}

#[test]
fn ten_thousand_operations_are_read_and_more_are_not() {
    let (api, diagnostics) = read(&definition(10_000), "limits").document.unwrap().api();
    assert_eq!(api.unwrap().operations().count(), 10_000);
    assert!(diagnostics.is_empty());
    let (api, diagnostics) = read(&definition(10_002), "limits").document.unwrap().api();
    assert!(api.is_none());
    assert_eq!(
        diagnostics[0].to_string(),
        "limits:3:1: error: the definition has 10002 operations, more than the 10000 that are \
         read; split it into several APIs [too-many-operations]"
    );
}

#[test]
fn a_caller_may_have_limits_of_its_own() {
    let limits = Limits { bytes_max: 13, depth_max: 1, operations_max: 0, nodes_max: 2 };
    let read = |text: &str| codes(&read_with(text, "limits", &limits)).first().copied();
    assert_eq!(read("a: 1"), None);
    assert_eq!(read("a: 12345678901"), Some("too-large"));
    assert_eq!(read("{\"a\":{}}"), Some("too-deep"));
    assert_eq!(read("{\"a\":1,\"b\":2}"), Some("too-many-values"));
    let none = Limits { operations_max: 0, ..Limits::default() };
    let document = read_with(&definition(2), "limits", &none).document.unwrap();
    assert_eq!(document.api().1[0].code, "too-many-operations");
}

#[test]
fn no_more_than_a_thousand_findings_are_listed() {
    let diagnostics = read(&"a: 1\n".repeat(5_000), "limits").diagnostics;
    assert_eq!(diagnostics.len(), 1_000);
    assert!(diagnostics.iter().any(|it| it.code == "too-many-findings" && it.is_error()));
}

#[test]
fn bytes_that_are_not_utf_8_are_named_by_their_place() {
    let reading = read_bytes(b"swagger: '2.0'\ninfo: \xc3\xa4\xff\n", "limits");
    assert_eq!(codes(&reading), ["not-utf-8"]);
    assert_eq!(reading.diagnostics[0].place, Place { line: 2, column: 8 });
    let utf_16: Vec<u8> = "swagger".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(codes(&read_bytes(&utf_16, "limits")), ["control-character"]);
}

#[test]
fn a_control_character_is_named_by_its_place() {
    for (text, line, column) in [("a: \u{0}", 1, 4), ("a: 1\nb: ä\u{1b}[31m", 2, 5)] {
        check(text, "control-character");
        let place = read(text, "limits").diagnostics[0].place;
        assert_eq!(place, Place { line, column });
    }
}

#[test]
fn a_byte_order_mark_is_tolerated_and_kept() {
    for body in ["a: 1\n", "{ \"a\": 1 }"] {
        let text = format!("\u{feff}{body}");
        let reading = read_bytes(text.as_bytes(), "limits");
        assert_eq!(codes(&reading), [""; 0]);
        let document = reading.document.unwrap();
        assert_eq!(**document.text(), text);
        assert_eq!(document.value()["a"], 1);
    }
}

#[test]
fn an_empty_text_is_no_document() {
    for text in ["", "\n\n", "# only a comment\n", "---\n...\n# x\n"] {
        let reading = read(text, "limits");
        let is_null = reading.document.as_ref().is_some_and(|it| it.value().is_null());
        assert!(is_null || codes(&reading) == ["empty-document"], "{text:?}");
    }
}
