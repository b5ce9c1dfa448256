//! Which variables the steps of an assembly may write.
//!
//! A property that nobody writes has one value for ever, so that `$(name)` can be resolved while
//! compiling; most target URLs become literal that way.

use serde_json::Value;

/// Names that steps write.
#[derive(Debug, Default)]
pub(crate) struct Written {
    names: Vec<Box<str>>,
    /// Whether a name is only known at run time, so that any may be meant.
    is_open: bool,
}

/// Options of policies that name a variable to write.
const WRITING_OPTIONS: [&str; 5] = ["set", "add", "clear", "output", "variable"];

impl Written {
    /// Searches an assembly; options are told by their names, so that it holds for any policy.
    pub(crate) fn find(assembly: &Value) -> Written {
        let mut written = Written::default();
        // A stack of our own: the value's depth is an author's.
        let mut pending = vec![assembly];
        while let Some(value) = pending.pop() {
            match value {
                Value::Array(items) => pending.extend(items),
                Value::Object(map) => {
                    for (key, value) in map {
                        match value {
                            Value::String(text) => written.note(key, text),
                            other => pending.push(other),
                        }
                    }
                }
                _ => {}
            }
        }
        written
    }

    /// Whether a step may write the variable, a part of it, or what it is a part of.
    pub(crate) fn contains(&self, name: &str) -> bool {
        let overlaps = |written: &str| is_part(written, name) || is_part(name, written);
        self.is_open || self.names.iter().any(|written| overlaps(written))
    }

    fn note(&mut self, option: &str, text: &str) {
        // Scripts name their variables in code that is not read here.
        if option == "source" {
            self.is_open |= text.contains("setvariable") || text.contains("context");
        } else if WRITING_OPTIONS.contains(&option) {
            let name = text.trim();
            self.is_open |= name.contains("$(");
            self.names.push(name.strip_prefix("api.properties.").unwrap_or(name).into());
        }
    }
}

/// Whether `written` is `name` or something below it.
fn is_part(written: &str, name: &str) -> bool {
    written.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn written_names_are_found_wherever_they_stand() {
        let written = Written::find(&json!({"execute": [
            {"set-variable": {"actions": [{"set": "a", "value": "x"}, {"add": "b.c"}]}},
            {"if": {"execute": [{"invoke": {"output": "api.properties.d", "target-url": "e"}}]}},
        ]}));
        let check = |name: &str, expect: bool| assert_eq!(written.contains(name), expect, "{name}");
        check("a", true);
        check("b", true);
        check("d", true);
        check("a.b", true);
        check("e", false);
        check("x", false);
        check("b.cc", false);
        let open = Written::find(&json!([{"set-variable": {"actions": [{"set": "$(which)"}]}}]));
        assert!(open.contains("anything"));
    }
}
