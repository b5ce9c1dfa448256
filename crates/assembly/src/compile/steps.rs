//! Lists of steps, and a single step by its kind.

use super::scope::{DEPTH_MAX, Scope};
use super::{catch, logic};
use crate::mistake::nearest;
use crate::reference::LOGIC;
use crate::tree::{Action, Block, Catch, Step};
use serde_json::{Map, Value};

/// Compiles what stands under `execute`; nothing and `null` are no steps.
pub(super) fn compile(value: &Value, scope: &mut Scope<'_>) -> Block {
    let items = match value {
        Value::Null => return Block::default(),
        Value::Array(items) => items,
        _ => {
            scope.error(
                "steps-shape",
                "",
                "the steps are not a list",
                "write each step as an item of a list: `- invoke: …`",
            );
            return Block::default();
        }
    };
    if scope.depth == DEPTH_MAX {
        scope.error(
            "too-deep",
            "",
            format!("steps are nested more than {DEPTH_MAX} deep"),
            "join conditions with `&&`, or use `switch`",
        );
        return Block::default();
    }
    scope.depth += 1;
    let steps = items.iter().enumerate();
    let steps = steps.filter_map(|(index, item)| {
        scope.within(index.to_string(), |scope| compile_step(item, scope))
    });
    let block = steps.collect();
    scope.depth -= 1;
    block
}

fn compile_step(item: &Value, scope: &mut Scope<'_>) -> Option<Step> {
    let Some(Ok((name, options))) = item.as_object().map(only_entry) else {
        scope.error(
            "step-shape",
            "",
            "a step is not an object with one key",
            "name one policy a step: `- invoke: { target-url: … }`",
        );
        return None;
    };
    scope.within(name, |scope| {
        let mut options = match options {
            Value::Null => Map::new(),
            Value::Object(map) => map.clone(),
            _ => {
                scope.error(
                    "options-shape",
                    "",
                    format!("the options of `{name}` are not an object"),
                    "write them as `name: value`, one a line",
                );
                return None;
            }
        };
        for label in ["title", "description"] {
            options.shift_remove(label);
        }
        check_version(options.shift_remove("version"), name, scope);
        let own_catch = options.shift_remove("catch");
        let action = compile_action(name, options, scope);
        let catch = own_catch.map_or_else(Catch::default, |value| catch::compile(&value, scope));
        Some(Step { name: name.into(), action: action?, catch })
    })
}

fn only_entry(map: &Map<String, Value>) -> Result<(&str, &Value), usize> {
    let mut entries = map.iter();
    match (entries.next(), entries.next()) {
        (Some((name, value)), None) => Ok((name, value)),
        _ => Err(map.len()),
    }
}

fn compile_action(
    name: &str,
    options: Map<String, Value>,
    scope: &mut Scope<'_>,
) -> Option<Action> {
    match name {
        "if" => logic::compile_if(&options, scope),
        "switch" => logic::compile_switch(&options, scope),
        "operation-switch" => logic::compile_operation_switch(&options, scope),
        "throw" => logic::compile_throw(&options, scope),
        _ => match scope.catalog().entry(name) {
            Some(entry) => (entry.compile)(Value::Object(options), scope).map(Action::Policy),
            None => {
                report_unknown(name, scope);
                None
            }
        },
    }
}

fn report_unknown(name: &str, scope: &mut Scope<'_>) {
    let mut names = scope.catalog().names();
    names.extend(LOGIC.iter().map(|construct| construct.name));
    let remedy = match nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the policies of this gateway are {}", names.join(", ")),
    };
    scope.error("unknown-policy", "", format!("there is no policy `{name}`"), remedy);
}

/// Each policy has one version here, the first; V5 falls back to it as well.
fn check_version(version: Option<Value>, name: &str, scope: &mut Scope<'_>) {
    let is_first = match &version {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.is_empty() || text.starts_with('1'),
        Some(Value::Number(number)) => number.as_f64().is_some_and(|f| (1.0..2.0).contains(&f)),
        Some(_) => false,
    };
    if !is_first {
        scope.warn(
            "policy-version",
            "version",
            format!("`{name}` has version 1 only, which is used"),
            "check that the options mean the same, and write `version: 1.0.0`",
        );
    }
}
