//! The canonical path.

use wire::{Reject, canonical_path};

fn check(raw: &str, expect: Result<&str, Reject>) {
    let canonical = canonical_path(raw.as_bytes());
    let shown = canonical.as_ref().map(|path| std::str::from_utf8(path).unwrap());
    assert_eq!(shown.map_err(|reject| *reject), expect, "{raw}");
    if let Ok(path) = &canonical {
        assert_eq!(canonical_path(path).as_ref(), Ok(path), "{raw}: not stable");
    }
}

#[test]
fn every_trap_has_its_rule() {
    let same = [
        "/",
        "/a",
        "/a/",
        "//",
        "//a//b",
        "/a;b=c",
        "/a;b=c/d",
        "/a:b@c!$&'()*+,=-._~",
        "/.well-known/x",
        "/..a",
        "/a..",
        "/...",
        "/.a/b.",
        "/a%2Fb",
        "/%2F",
        "/a%3Bb",
        "/%25",
        "/%252e%252e/a",
        "/%25252F",
        "/%C3%A4",
        "/%E2%82%AC",
        "/%F0%9F%98%80",
        "/%20",
        "/a%3Ab",
    ];
    same.iter().for_each(|path| check(path, Ok(path)));
    let rows = [
        ("/%61", Ok("/a")),
        ("/%41%7a%30%2d%2E%5f%7e", Ok("/Az0-._~")),
        ("/%2f%3b%c3%a4", Ok("/%2F%3B%C3%A4")),
        ("/{a}|b^c`d\"<e>[f]", Ok("/%7Ba%7D%7Cb%5Ec%60d%22%3Ce%3E%5Bf%5D")),
        ("/.", Ok("/")),
        ("/..", Ok("/")),
        ("/./", Ok("/")),
        ("/../", Ok("/")),
        ("/../../a", Ok("/a")),
        ("/a/.", Ok("/a/")),
        ("/a/..", Ok("/")),
        ("/a/b/..", Ok("/a/")),
        ("/a/b/../", Ok("/a/")),
        ("/a/./b/../c", Ok("/a/c")),
        ("/a//../b", Ok("/a/b")),
        ("/a/%2e%2E/b", Ok("/b")),
        ("/a/.%2e/b", Ok("/b")),
        ("/a/%2e/b", Ok("/a/b")),
        ("/a/%2e%2e", Ok("/")),
        ("/..//a", Ok("//a")),
        ("", Err(Reject::NoSlash)),
        ("a", Err(Reject::NoSlash)),
        ("../a", Err(Reject::NoSlash)),
        ("%2Fa", Err(Reject::NoSlash)),
        ("/%", Err(Reject::BadEscape)),
        ("/%a", Err(Reject::BadEscape)),
        ("/%zz", Err(Reject::BadEscape)),
        ("/%+1", Err(Reject::BadEscape)),
        ("/%u0041", Err(Reject::BadEscape)),
        ("/a%", Err(Reject::BadEscape)),
        ("/%00", Err(Reject::BadByte)),
        ("/a%0D%0A", Err(Reject::BadByte)),
        ("/%1f", Err(Reject::BadByte)),
        ("/%7f", Err(Reject::BadByte)),
        ("/a b", Err(Reject::BadByte)),
        ("/a\0", Err(Reject::BadByte)),
        ("/a\u{7f}", Err(Reject::BadByte)),
        ("/\u{e4}", Err(Reject::BadByte)),
        ("/a#b", Err(Reject::BadByte)),
        ("/a?b", Err(Reject::BadByte)),
        ("/a\\b", Err(Reject::Backslash)),
        ("/..\\b", Err(Reject::Backslash)),
        ("/%5c", Err(Reject::Backslash)),
        ("/%5C..%5C", Err(Reject::Backslash)),
        ("/%c0%af", Err(Reject::NotUtf8)),
        ("/%c0%ae%c0%ae/", Err(Reject::NotUtf8)),
        ("/%e0%80%af", Err(Reject::NotUtf8)),
        ("/%f0%80%80%af", Err(Reject::NotUtf8)),
        ("/%ff", Err(Reject::NotUtf8)),
        ("/%c3", Err(Reject::NotUtf8)),
        ("/%c3a%a4", Err(Reject::NotUtf8)),
        ("/%ed%a0%80", Err(Reject::NotUtf8)),
        ("/a/..;/b", Err(Reject::HiddenDots)),
        ("/a/..;x=y/b", Err(Reject::HiddenDots)),
        ("/a/.;/b", Err(Reject::HiddenDots)),
        ("/a/%2e%2e;/b", Err(Reject::HiddenDots)),
        ("/a/..%3bx/b", Err(Reject::HiddenDots)),
        ("/a/..%2fb", Err(Reject::HiddenDots)),
        ("/a/b%2f..", Err(Reject::HiddenDots)),
        ("/a/b%2F%2e%2e%2Fc", Err(Reject::HiddenDots)),
        ("/a%2f.%2fb", Err(Reject::HiddenDots)),
        ("/a%2f..;x%2fb", Err(Reject::HiddenDots)),
    ];
    rows.iter().for_each(|(raw, expect)| check(raw, *expect));
}

#[test]
fn nothing_decodes_twice_and_the_result_is_stable() {
    let bytes = proptest::collection::vec(
        proptest::prop_oneof![
            proptest::strategy::Just("/".to_owned()),
            proptest::strategy::Just("..".to_owned()),
            proptest::strategy::Just(".".to_owned()),
            proptest::strategy::Just("%2e".to_owned()),
            proptest::strategy::Just("%2F".to_owned()),
            proptest::strategy::Just(";".to_owned()),
            proptest::strategy::Just("%25".to_owned()),
            "[ -~]{0,3}",
            "%[0-9a-fA-F]{2}",
        ],
        0..12,
    );
    proptest::test_runner::TestRunner::deterministic()
        .run(&bytes, |parts| {
            let raw = format!("/{}", parts.concat());
            if let Ok(path) = canonical_path(raw.as_bytes()) {
                proptest::prop_assert_eq!(canonical_path(&path).unwrap(), path.clone());
                let text = std::str::from_utf8(&path).unwrap();
                proptest::prop_assert!(text.starts_with('/'));
                let has_dots = text.split('/').any(|part| part == "." || part == "..");
                proptest::prop_assert!(!has_dots, "{} -> {}", raw, text);
            }
            Ok(())
        })
        .unwrap();
}
