//! `set-variable`: sets, adds to and clears variables, headers and the body.

mod form;

use crate::schema;
use assembly::reference::{About, Example, Group};
use assembly::{Context, Entry, Flow, Needs, Policy, Scope, Template, Thrown, Variable, entry};
use assembly::{ValueTemplate, nearest};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

pub(crate) const ENTRY: Entry = entry::<SetVariable>("set-variable", include_str!("policy.md"))
    .described(About {
        title: "Set Variable",
        group: Group::Policies,
        schema: schema::of::<Options>,
        examples: &[
            Example {
                name: "answer-without-a-back-end",
                text: include_str!("examples/answer-without-a-back-end.yaml"),
            },
            Example {
                name: "change-a-part-of-the-body",
                text: include_str!("examples/change-a-part-of-the-body.yaml"),
            },
        ],
    });

/// Options as an author writes them.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Options {
    /// What to do, in order: each item holds `set`, `add` or `clear` with the name of a variable.
    #[schemars(title = "Actions", with = "Vec<form::Action>")]
    #[serde(default)]
    actions: Vec<Map<String, Value>>,
}

/// Actions that were checked.
pub(crate) struct SetVariable {
    actions: Box<[Action]>,
}

struct Action {
    kind: Kind,
    name: Name,
    value: ValueTemplate,
    cast: Cast,
    needs: Needs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Set,
    Add,
    Clear,
}

enum Name {
    Fixed(Variable),
    /// Known in the call only.
    Named(Template),
}

/// The designer's `type`: what a text becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cast {
    /// No `type`: values keep their own.
    Keep,
    Text,
    Number,
    Boolean,
}

impl Policy for SetVariable {
    type Options = Options;

    fn compile(options: Options, scope: &mut Scope<'_>) -> Option<SetVariable> {
        let actions = scope.within("actions", |scope| {
            let items = options.actions.iter().enumerate();
            let compiled = items.map(|(index, item)| {
                scope.within(index.to_string(), |scope| Action::compile(item, scope))
            });
            compiled.collect::<Vec<_>>()
        });
        let actions = actions.into_iter().collect::<Option<Vec<_>>>()?;
        Some(SetVariable { actions: actions.into() })
    }

    async fn run(&self, cx: &mut Context<'_>) -> Result<Flow, Thrown> {
        for action in &self.actions {
            if !action.needs.is_none() {
                cx.load(action.needs).await?;
            }
            match &action.name {
                Name::Fixed(variable) => action.apply(variable, cx)?,
                Name::Named(template) => {
                    let variable = Variable::parse(&template.text(cx));
                    cx.load(variable.needs_to_write()).await?;
                    action.apply(&variable, cx)?;
                }
            }
        }
        Ok(Flow::Continue)
    }
}

impl Action {
    fn compile(item: &Map<String, Value>, scope: &mut Scope<'_>) -> Option<Action> {
        let Some((kind, key, name)) = kind_and_name(item) else {
            scope.error(
                "action",
                "",
                "the action is not one of set, add, and clear",
                "write `set:` or `add:` with a variable's name and `value:`, or `clear:`",
            );
            return None;
        };
        warn_unknown(item, key, scope);
        let template = scope.template(key, name);
        let (name, written) = match template.literal() {
            Some(text) => {
                let variable = Variable::parse(text);
                if variable.is_read_only() {
                    scope.warn(
                        "read-only",
                        key,
                        format!("`{text}` belongs to the call and can't be changed"),
                        "write to `message`, or to a variable of your own",
                    );
                }
                let needs = variable.needs_to_write();
                if !needs.is_none() {
                    scope.uses_body();
                }
                (Name::Fixed(variable), needs)
            }
            None => (Name::Named(template), Needs::default()),
        };
        let value = item.get("value").cloned().unwrap_or_else(|| Value::String(String::new()));
        let value = scope.value_template("value", &value);
        let cast = Cast::compile(item.get("type"), scope);
        let named = match &name {
            Name::Fixed(_) => Needs::default(),
            Name::Named(template) => template.needs(),
        };
        let needs = written.and(named).and(value.needs());
        Some(Action { kind, name, value, cast, needs })
    }

    fn apply(&self, variable: &Variable, cx: &mut Context<'_>) -> Result<(), Thrown> {
        match self.kind {
            Kind::Clear => cx.clear(variable),
            Kind::Set => {
                let value = self.cast.apply(self.value.value(cx));
                cx.set(variable, value)
            }
            Kind::Add => {
                let value = self.cast.apply(self.value.value(cx));
                cx.add(variable, value)
            }
        }
    }
}

/// The one of the three keys that is there, and the variable that it names.
fn kind_and_name(item: &Map<String, Value>) -> Option<(Kind, &'static str, &str)> {
    let kinds = [(Kind::Set, "set"), (Kind::Add, "add"), (Kind::Clear, "clear")];
    let mut found = kinds.into_iter().filter(|(_, key)| item.contains_key(*key));
    let (kind, key) = found.next()?;
    let name = item.get(key)?.as_str()?.trim();
    (found.next().is_none() && !name.is_empty()).then_some((kind, key, name))
}

fn warn_unknown(item: &Map<String, Value>, key: &str, scope: &mut Scope<'_>) {
    const KNOWN: [&str; 4] = ["value", "type", "title", "description"];
    for name in item.keys().filter(|name| *name != key && !KNOWN.contains(&name.as_str())) {
        let remedy = match nearest(name, KNOWN) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "remove it".to_owned(),
        };
        let place = name.replace('~', "~0").replace('/', "~1");
        let message = format!("an action has no `{name}`: it does nothing");
        scope.warn("unknown-option", &place, message, remedy);
    }
}

impl Cast {
    fn compile(option: Option<&Value>, scope: &mut Scope<'_>) -> Cast {
        match option.and_then(Value::as_str) {
            None | Some("" | "any") => Cast::Keep,
            Some("string") => Cast::Text,
            Some("number" | "integer") => Cast::Number,
            Some("boolean") => Cast::Boolean,
            Some(other) => {
                scope.warn(
                    "action-type",
                    "type",
                    format!("there is no type `{other}`: the value keeps its own"),
                    "write string, number or boolean",
                );
                Cast::Keep
            }
        }
    }

    /// What does not convert stays as it is; objects and arrays always do.
    fn apply(self, value: Value) -> Value {
        match (self, &value) {
            (Cast::Text, Value::Number(_) | Value::Bool(_)) => Value::String(value.to_string()),
            (Cast::Number, Value::String(text)) => {
                let number = text.trim().parse::<serde_json::Number>();
                number.map_or(value, Value::Number)
            }
            (Cast::Boolean, Value::String(text)) => match text.trim() {
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                _ => value,
            },
            _ => value,
        }
    }
}
