//! The `catch` of an assembly or of one step.

use super::{Scope, steps};
use crate::tree::{Catch, Errors, Handler};
use serde_json::{Map, Value};

/// Compiles a list of handlers; nothing, `null` and `[]` are no handlers.
pub(super) fn compile(value: &Value, scope: &mut Scope<'_>) -> Catch {
    let items = match value {
        Value::Null => return Catch::default(),
        Value::Array(items) => items,
        _ => {
            scope.error(
                "catch-shape",
                "catch",
                "the catch is not a list",
                "write `catch:` as a list of `errors:` with `execute:`, and of `default:`",
            );
            return Catch::default();
        }
    };
    let handlers = scope.within("catch", |scope| {
        let compiled = scope.alternatives(items.len(), |scope, index| {
            scope.within(index.to_string(), |scope| compile_handler(&items[index], scope))
        });
        let handlers: Vec<Handler> = compiled.into_iter().flatten().collect();
        let default = handlers.iter().position(|h| matches!(h.errors, Errors::All));
        if default.is_some_and(|at| at + 1 < handlers.len()) {
            scope.warn(
                "catch-unreachable",
                "",
                "handlers after `default` never run: the first that matches counts",
                "put `default` last",
            );
        }
        handlers
    });
    Catch(handlers.into())
}

fn compile_handler(item: &Value, scope: &mut Scope<'_>) -> Option<Handler> {
    let map = item.as_object();
    if let Some(steps) = map.and_then(|map| map.get("default")) {
        let block = scope.within("default", |scope| steps::compile(steps, scope));
        return Some(Handler { errors: Errors::All, block });
    }
    let Some((map, names)) = map.and_then(|map| Some((map, names(map)?))) else {
        scope.error(
            "catch-handler",
            "",
            "a handler names no errors",
            "write `errors:` with a list of names and `execute:`, or `default:` with the steps",
        );
        return None;
    };
    let steps = map.get("execute").unwrap_or(&Value::Null);
    let block = scope.within("execute", |scope| steps::compile(steps, scope));
    Some(Handler { errors: Errors::Named(names), block })
}

/// `errors` as a list; one name alone is a list of one.
fn names(map: &Map<String, Value>) -> Option<Box<[Box<str>]>> {
    match map.get("errors")? {
        Value::String(name) => Some(Box::new([name.as_str().into()])),
        Value::Array(names) => {
            Some(names.iter().filter_map(Value::as_str).map(Into::into).collect())
        }
        _ => None,
    }
}
