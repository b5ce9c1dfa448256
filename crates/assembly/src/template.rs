//! Texts with references: `$(a.b.c)` is looked up when the text is used, and found when it is
//! compiled.
//!
//! The pattern is V5's: from `$(` to the next `)`, without nesting, escape or default.

use crate::context::{Context, Found};
use crate::policy::Thrown;
use crate::variable::{Needs, Variable};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A text whose references are resolved at each use.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    parts: Box<[Part]>,
    needs: Needs,
}

/// A literal stretch or a reference.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Part {
    Literal(Box<str>),
    Reference(Variable),
}

impl Template {
    /// Compiles a text; `fixed` answers for references whose value can never change.
    pub(crate) fn parse<'v>(
        text: &str,
        fixed: impl FnMut(&Variable) -> Option<&'v str>,
    ) -> Template {
        let parts = parts(text, fixed);
        let needs = parts.iter().fold(Needs::default(), |needs, part| match part {
            Part::Literal(_) => needs,
            Part::Reference(variable) => needs.and(variable.needs()),
        });
        Template { parts: parts.into(), needs }
    }

    /// The bodies that its references look into.
    pub fn needs(&self) -> Needs {
        self.needs
    }

    /// The whole text, if there is nothing to look up.
    pub fn literal(&self) -> Option<&str> {
        match &*self.parts {
            [] => Some(""),
            [Part::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// Its references.
    pub(crate) fn variables(&self) -> impl Iterator<Item = &Variable> {
        self.parts.iter().filter_map(|part| match part {
            Part::Literal(_) => None,
            Part::Reference(variable) => Some(variable),
        })
    }

    /// The text now; bodies that it needs must have been loaded. Unresolved references are empty.
    pub fn text<'c>(&'c self, cx: &'c Context<'_>) -> Cow<'c, str> {
        match &*self.parts {
            [] => Cow::Borrowed(""),
            [part] => part_text(part, cx),
            parts => {
                let mut text = String::new();
                for part in parts {
                    text.push_str(&part_text(part, cx));
                }
                Cow::Owned(text)
            }
        }
    }

    /// The value now: a lone reference keeps its type, all else is a text.
    pub fn value(&self, cx: &Context<'_>) -> Value {
        match &*self.parts {
            [Part::Reference(variable)] => look_up(variable, cx).into_value(),
            _ => Value::String(self.text(cx).into_owned()),
        }
    }

    /// Loads what is needed, then the text.
    ///
    /// # Errors
    /// As [`Context::load`].
    pub async fn load_text(&self, cx: &mut Context<'_>) -> Result<String, Thrown> {
        cx.load(self.needs).await?;
        Ok(self.text(cx).into_owned())
    }
}

fn part_text<'c>(part: &'c Part, cx: &'c Context<'_>) -> Cow<'c, str> {
    match part {
        Part::Literal(text) => Cow::Borrowed(text),
        Part::Reference(variable) => look_up(variable, cx).text(),
    }
}

/// A variable's value; one that has none is worth a line for whoever wonders about the blank.
pub(crate) fn look_up<'c>(variable: &Variable, cx: &'c Context<'_>) -> Found<'c> {
    let found = cx.get(variable);
    if found.is_missing() {
        tracing::debug!(variable.name = variable.name(), "a variable has no value, empty is used");
    }
    found
}

/// Splits a text at its references; neighbouring literals become one.
pub(crate) fn parts<'v>(
    text: &str,
    mut fixed: impl FnMut(&Variable) -> Option<&'v str>,
) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = text;
    while let Some((start, name, after)) = next_reference(rest) {
        literal.push_str(&rest[..start]);
        let variable = Variable::parse(name);
        match fixed(&variable) {
            Some(value) => literal.push_str(value),
            None => {
                if !literal.is_empty() {
                    parts.push(Part::Literal(std::mem::take(&mut literal).into()));
                }
                parts.push(Part::Reference(variable));
            }
        }
        rest = after;
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        parts.push(Part::Literal(literal.into()));
    }
    parts
}

/// Where the next reference begins, its name, and the text after it.
fn next_reference(text: &str) -> Option<(usize, &str, &str)> {
    let start = text.find("$(")?;
    let inner = &text[start + 2..];
    let end = inner.find(')')?;
    if end > 0 {
        return Some((start, &inner[..end], &inner[end + 1..]));
    }
    // `$()` is no reference; the next one may be.
    let skipped = start + 3;
    let (next, name, after) = next_reference(&text[skipped..])?;
    Some((skipped + next, name, after))
}

/// A value of any type whose texts are templates.
#[derive(Debug, Clone, PartialEq)]
pub enum ValueTemplate {
    /// Nothing to look up.
    Fixed(Value),
    /// A text.
    Text(Template),
    /// An array of such.
    Array(Box<[ValueTemplate]>),
    /// An object of such.
    Object(Box<[(Box<str>, ValueTemplate)]>),
}

impl ValueTemplate {
    /// The bodies that its references look into.
    pub fn needs(&self) -> Needs {
        match self {
            ValueTemplate::Fixed(_) => Needs::default(),
            ValueTemplate::Text(template) => template.needs(),
            ValueTemplate::Array(items) => {
                items.iter().fold(Needs::default(), |needs, item| needs.and(item.needs()))
            }
            ValueTemplate::Object(fields) => {
                fields.iter().fold(Needs::default(), |needs, (_, field)| needs.and(field.needs()))
            }
        }
    }

    /// The value now; bodies that it needs must have been loaded.
    pub fn value(&self, cx: &Context<'_>) -> Value {
        match self {
            ValueTemplate::Fixed(value) => value.clone(),
            ValueTemplate::Text(template) => template.value(cx),
            ValueTemplate::Array(items) => items.iter().map(|item| item.value(cx)).collect(),
            ValueTemplate::Object(fields) => Value::Object(
                fields
                    .iter()
                    .map(|(name, field)| (name.to_string(), field.value(cx)))
                    .collect::<Map<_, _>>(),
            ),
        }
    }
}
