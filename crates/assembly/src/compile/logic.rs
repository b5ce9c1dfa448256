//! The kinds of steps that decide: `if`, `switch`, `operation-switch`, `throw`.

use super::{Scope, steps};
use crate::facts::OperationFacts;
use crate::mistake::nearest;
use crate::tree::{Action, Block, Case, OperationCase, OperationName, Operations};
use serde_json::{Map, Value};

type Options = Map<String, Value>;

pub(super) fn compile_if(options: &Options, scope: &mut Scope<'_>) -> Option<Action> {
    warn_unknown(options, &["condition", "execute"], scope);
    let condition = compile_condition(options, scope);
    let block = block(options, "execute", scope);
    Some(Action::If { condition: condition?, block })
}

pub(super) fn compile_switch(options: &Options, scope: &mut Scope<'_>) -> Option<Action> {
    warn_unknown(options, &["case", "otherwise"], scope);
    let items = cases(options, scope)?;
    let conditions: Vec<_> = (items.iter().enumerate())
        .map(|(index, item)| match item {
            // Taken as soon as it is reached, wherever it stands in the list.
            Item { otherwise: true, .. } => Some(None),
            item => at_case(index, scope, |scope| compile_condition(item.map, scope).map(Some)),
        })
        .collect();
    let blocks = compile_blocks(&items, options, scope);
    let with_blocks = conditions.into_iter().zip(blocks.listed);
    let mut compiled = with_blocks
        .map(|(condition, block)| condition.map(|condition| Case { condition, block }))
        .collect::<Option<Vec<_>>>()?;
    compiled.extend(blocks.otherwise.map(|block| Case { condition: None, block }));
    Some(Action::Switch(compiled.into()))
}

pub(super) fn compile_operation_switch(options: &Options, scope: &mut Scope<'_>) -> Option<Action> {
    warn_unknown(options, &["case", "otherwise"], scope);
    let items = cases(options, scope)?;
    let operations: Vec<_> = (items.iter().enumerate())
        .map(|(index, item)| match item {
            Item { otherwise: true, .. } => Some(Operations::Any),
            item => at_case(index, scope, |scope| compile_operations(item.map, scope)),
        })
        .collect();
    let blocks = compile_blocks(&items, options, scope);
    let with_blocks = operations.into_iter().zip(blocks.listed);
    let mut compiled = with_blocks
        .map(|(operations, block)| operations.map(|operations| OperationCase { operations, block }))
        .collect::<Option<Vec<_>>>()?;
    let otherwise = blocks.otherwise;
    compiled.extend(otherwise.map(|block| OperationCase { operations: Operations::Any, block }));
    Some(Action::OperationSwitch(compiled.into()))
}

pub(super) fn compile_throw(options: &Options, scope: &mut Scope<'_>) -> Option<Action> {
    warn_unknown(options, &["name", "message"], scope);
    let mut text = |option: &str, default: &str| match options.get(option) {
        None | Some(Value::Null) => Some(scope.template(option, default)),
        Some(Value::String(text)) if text.is_empty() => Some(scope.template(option, default)),
        Some(Value::String(text)) => Some(scope.template(option, text)),
        Some(Value::Number(number)) => Some(scope.template(option, &number.to_string())),
        Some(_) => {
            scope.error(
                "option-value",
                option,
                format!("`{option}` is not a text"),
                "write a text; it may hold references such as `$(error.message)`",
            );
            None
        }
    };
    let (name, message) = (text("name", "ThrowError"), text("message", ""));
    Some(Action::Throw { name: name?, message: message? })
}

/// One item of a `case` list.
struct Item<'v> {
    map: &'v Options,
    otherwise: bool,
}

fn cases<'v>(options: &'v Options, scope: &mut Scope<'_>) -> Option<Vec<Item<'v>>> {
    let items = match options.get("case") {
        None | Some(Value::Null) => &[],
        Some(Value::Array(items)) => items.as_slice(),
        Some(_) => {
            scope.error(
                "case-shape",
                "case",
                "the cases are not a list",
                "write each case as an item of a list below `case:`",
            );
            return None;
        }
    };
    let mut found = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let Some(map) = item.as_object() else {
            scope.error(
                "case-shape",
                &format!("case/{index}"),
                "a case is not an object",
                "write what it is for, and `execute:` with its steps",
            );
            return None;
        };
        found.push(Item { map, otherwise: map.contains_key("otherwise") });
    }
    Some(found)
}

/// The blocks of all cases, and of an `otherwise` beside them.
struct Blocks {
    listed: Vec<Block>,
    otherwise: Option<Block>,
}

fn compile_blocks(items: &[Item<'_>], options: &Options, scope: &mut Scope<'_>) -> Blocks {
    let has_otherwise = options.contains_key("otherwise");
    let count = items.len() + usize::from(has_otherwise);
    let mut listed = scope.alternatives(count, |scope, index| match items.get(index) {
        None => block(options, "otherwise", scope),
        Some(item) => {
            let key = if item.otherwise { "otherwise" } else { "execute" };
            at_case(index, scope, |scope| block(item.map, key, scope))
        }
    });
    let otherwise = if has_otherwise { listed.pop() } else { None };
    Blocks { listed, otherwise }
}

fn at_case<'a, T>(
    index: usize,
    scope: &mut Scope<'a>,
    then: impl FnOnce(&mut Scope<'a>) -> T,
) -> T {
    scope.within("case", |scope| scope.within(index.to_string(), then))
}

fn block(options: &Options, key: &str, scope: &mut Scope<'_>) -> Block {
    let steps = options.get(key).unwrap_or(&Value::Null);
    scope.within(key, |scope| steps::compile(steps, scope))
}

fn compile_condition(
    options: &Options,
    scope: &mut Scope<'_>,
) -> Option<crate::condition::Condition> {
    match options.get("condition") {
        Some(Value::String(text)) if !text.trim().is_empty() => scope.condition("condition", text),
        Some(Value::Bool(fixed)) => scope.condition("condition", &fixed.to_string()),
        _ => {
            scope.error(
                "condition",
                "condition",
                "the condition is missing",
                "write one, such as `message.status.code === 200`",
            );
            None
        }
    }
}

fn compile_operations(map: &Options, scope: &mut Scope<'_>) -> Option<Operations> {
    let Some(Value::Array(listed)) = map.get("operations") else {
        scope.error(
            "case-operations",
            "operations",
            "the case lists no operations",
            "write `operations:` with a list of operation IDs or of `{ verb, path }`",
        );
        return None;
    };
    let mut names = Vec::with_capacity(listed.len());
    for (index, item) in listed.iter().enumerate() {
        let Some(name) = operation_name(item) else {
            scope.error(
                "case-operations",
                &format!("operations/{index}"),
                "this names no operation",
                "write an operation ID, or `{ verb: get, path: /orders/{id} }`",
            );
            return None;
        };
        if !scope.operations().iter().any(|operation| name.is(operation)) {
            let (message, remedy) = unknown_operation(&name, scope.operations());
            scope.warn("unknown-operation", &format!("operations/{index}"), message, remedy);
        }
        names.push(name);
    }
    Some(Operations::Listed(names.into()))
}

fn operation_name(item: &Value) -> Option<OperationName> {
    match item {
        Value::String(id) => Some(OperationName::Id(id.as_str().into())),
        Value::Object(map) => {
            let (verb, path) = (map.get("verb")?.as_str()?, map.get("path")?.as_str()?);
            Some(OperationName::VerbPath { verb: verb.into(), path: path.into() })
        }
        _ => None,
    }
}

fn unknown_operation(name: &OperationName, operations: &[OperationFacts]) -> (String, String) {
    let spelled = |verb: &str, path: &str| format!("{} {path}", verb.to_uppercase());
    let (shown, known): (String, Vec<String>) = match name {
        OperationName::Id(id) => (
            id.to_string(),
            operations.iter().filter_map(|o| o.id.as_deref()).map(str::to_owned).collect(),
        ),
        OperationName::VerbPath { verb, path } => (
            spelled(verb, path),
            operations.iter().map(|o| spelled(&o.verb, &o.template)).collect(),
        ),
    };
    let remedy = match nearest(&shown, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "name an operation of this definition, or remove it".to_owned(),
    };
    (format!("the case names operation `{shown}`, which the API does not have"), remedy)
}

fn warn_unknown(options: &Options, known: &[&str], scope: &mut Scope<'_>) {
    for name in options.keys().filter(|name| !known.contains(&name.as_str())) {
        let remedy = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "remove it".to_owned(),
        };
        scope.warn(
            "unknown-option",
            &name.replace('~', "~0").replace('/', "~1"),
            format!("the step has no option `{name}`: it does nothing"),
            remedy,
        );
    }
}
