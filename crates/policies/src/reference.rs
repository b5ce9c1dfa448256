//! Every kind of step as authors are told of it: policies, and the steps that decide.

use crate::CATALOG;
use assembly::reference::{About, LOGIC};
use serde_json::{Map, Value, json};

/// A kind of step.
#[derive(Debug, Clone, PartialEq)]
pub struct StepReference {
    /// Its name in an assembly.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// The palette's group: `logic`, `transforms`, `policies` or `security`.
    pub group: &'static str,
    /// Whether it is a policy or decides.
    pub kind: StepKind,
    /// The first paragraph of its page.
    pub summary: String,
    /// Its page, Markdown.
    pub docs: &'static str,
    /// The JSON Schema of its options.
    pub schema: Value,
    /// Worked examples.
    pub examples: Vec<ReferenceExample>,
    /// Its versions, as an author may name one.
    pub versions: &'static [&'static str],
}

/// What a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// It acts.
    Policy,
    /// It decides which steps run.
    Logic,
}

/// A worked example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceExample {
    /// What it shows, in kebab case.
    pub name: &'static str,
    /// YAML that begins with `assembly:`.
    pub yaml: String,
}

/// Every step has this version, see the compiler.
const VERSIONS: &[&str] = &["1.0.0"];

/// All kinds of steps: those that decide first, then the policies in the order of [`CATALOG`].
pub fn steps() -> Vec<StepReference> {
    let logic = LOGIC.iter().map(|construct| {
        describe(construct.name, construct.docs, &construct.about, StepKind::Logic)
    });
    let policies = CATALOG
        .iter()
        .map(|entry| describe(entry.name, entry.docs, &entry.about, StepKind::Policy));
    logic.chain(policies).collect()
}

fn describe(
    name: &'static str,
    docs: &'static str,
    about: &About,
    kind: StepKind,
) -> StepReference {
    let examples = about.examples.iter();
    StepReference {
        name,
        title: about.title,
        group: about.group.as_str(),
        kind,
        summary: summary(docs),
        docs,
        schema: with_labels((about.schema)()),
        examples: examples
            .map(|example| ReferenceExample { name: example.name, yaml: assembly_of(example.text) })
            .collect(),
        versions: VERSIONS,
    }
}

/// The first paragraph under the first heading, in one line.
fn summary(docs: &str) -> String {
    let (_, text) = docs.split_once("## What it does").unwrap_or(("", docs));
    let paragraph = text.trim_start().split("\n\n").next().unwrap_or_default();
    paragraph.lines().collect::<Vec<_>>().join(" ")
}

/// The options that every step has come first in a form.
fn with_labels(mut schema: Value) -> Value {
    let own = schema.get_mut("properties").map(Value::take);
    let mut properties = Map::new();
    properties.insert(
        "title".to_owned(),
        json!({
            "type": "string",
            "title": "Title",
            "description": "What the step is called in the assembly.",
        }),
    );
    properties.insert(
        "description".to_owned(),
        json!({
            "type": "string",
            "title": "Description",
            "description": "What the step is for.",
            "format": "multiline",
        }),
    );
    if let Some(Value::Object(own)) = own {
        properties.extend(own);
    }
    if let Value::Object(schema) = &mut schema {
        schema.insert("properties".to_owned(), Value::Object(properties));
    }
    schema
}

/// The assembly of an example: its first document up to what the tests add.
fn assembly_of(example: &str) -> String {
    let lines = example.lines().skip_while(|line| !line.starts_with("assembly:"));
    let is_of_assembly =
        |(at, line): &(usize, &str)| *at == 0 || line.is_empty() || line.starts_with([' ', '#']);
    let kept: Vec<&str> =
        lines.enumerate().take_while(is_of_assembly).map(|(_, line)| line).collect();
    format!("{}\n", kept.join("\n").trim_end())
}
