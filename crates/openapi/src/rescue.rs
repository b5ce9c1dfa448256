//! The `info` of a text that can't be read as a whole, by its form alone.

use serde_json::Value;

/// `info` of a broken document, as YAML of its own: `info:` and what stands under it.
///
/// In YAML it is told by its indentation, in JSON by its place in the outermost object. `None` if
/// there is no such key, or in JSON if its own value can't be read either. What is answered may
/// still be broken: read it.
pub fn rescue_info(text: &str) -> Option<String> {
    let text = text.trim_start_matches('\u{feff}');
    match text.trim_start().starts_with('{') {
        true => of_json(text),
        false => of_yaml(text),
    }
}

fn of_yaml(text: &str) -> Option<String> {
    let mut lines = text.lines().skip_while(|line| !is_info(line));
    let mut block = format!("info:{}\n", lines.next()?.split_once(':')?.1);
    let is_inside = |line: &&str| line.is_empty() || line.starts_with([' ', '\t', '#', '}', '\r']);
    for line in lines.take_while(is_inside) {
        block.push_str(line);
        block.push('\n');
    }
    Some(block)
}

fn is_info(line: &str) -> bool {
    ["info:", "\"info\":", "'info':"].iter().any(|key| line.starts_with(key))
}

fn of_json(text: &str) -> Option<String> {
    let start = outermost_value(text, "info")?;
    let values = serde_json::Deserializer::from_str(&text[start..]).into_iter::<Value>();
    let info = values.into_iter().next()?.ok()?;
    Some(format!("info: {info}\n"))
}

/// Where the value of a key of the outermost object begins.
fn outermost_value(text: &str, key: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.checked_sub(1)?,
            b'"' => {
                let end = string_end(bytes, at)?;
                let after = text[end..].trim_start();
                if depth == 1 && &text[at + 1..end - 1] == key && after.starts_with(':') {
                    return Some(text.len() - after.len() + 1);
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The byte behind the string that begins at `start`.
fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<&str>) {
        assert_eq!(rescue_info(text).as_deref(), expect, "{text}");
    }

    #[test]
    fn yaml_is_told_by_its_indentation() {
        check(
            "swagger: '2.0'\ninfo:\n  title: A\n\n  version: 1\npaths: {\n",
            Some("info:\n  title: A\n\n  version: 1\n"),
        );
        check("info: { title: A,\n}\n\tx: ]\n", Some("info: { title: A,\n}\n\tx: ]\n"));
        check("\u{feff}\"info\":\r\n  title: A\r\nx: [\r\n", Some("info:\n  title: A\n"));
        check("swagger: '2.0'\nx:\n  info:\n    title: A\n", None);
        check("", None);
    }

    #[test]
    fn json_is_told_by_its_place() {
        let broken =
            "{ \"x\": { \"info\": 1 }, \"a\\\"\": \"info\", \"info\" : {\"title\":\"A\"}, ]";
        check(broken, Some("info: {\"title\":\"A\"}\n"));
        check("{ \"info\": { \"title\": ", None);
        check("{ \"a\": \"never ends, \"info\": {} }", None);
        check("{ ] \"info\": {} }", None);
        check("{ \"ü\": [\"info\"], \"info\": {}", Some("info: {}\n"));
    }
}
