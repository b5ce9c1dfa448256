//! What an assembly may be made of: steps, names of errors, variables.

use crate::extract::Signed;
use axum::Json;
use management::{StepKind, StepReference};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// Everything that an assembly may be made of.
#[derive(Serialize, ToSchema)]
pub(crate) struct Policies {
    /// Kinds of steps, in the order in which they are offered.
    items: Vec<Policy>,
    /// Names of errors that a catch may list; authors may throw others.
    errors: Vec<CatchableError>,
    /// Variables that the engine provides.
    variables: Vec<ContextVariable>,
}

/// A kind of step.
#[derive(Serialize, ToSchema)]
pub(crate) struct Policy {
    /// Its name in an assembly, such as `set-variable`.
    name: &'static str,
    /// Its name for people, such as `Set Variable`.
    title: &'static str,
    /// Where it stands in a palette.
    group: PolicyGroup,
    /// Whether it acts, or decides which steps run.
    kind: PolicyKind,
    /// What it does, in one paragraph of Markdown.
    summary: String,
    /// Its page, Markdown.
    docs: &'static str,
    /// JSON Schema (2020-12) of its options; properties stand in the order of a form. `format` says
    /// what a text holds: `template`, `url-template`, `condition`, `variable`, `password`,
    /// `multiline`, `error`; lists are `steps` or `operations`. `x-unit` is a number's unit,
    /// `x-advanced` marks what few will need.
    #[schema(value_type = Object)]
    schema: Value,
    /// Worked examples.
    examples: Vec<PolicyExample>,
    /// Its versions, as an author may name one.
    versions: Vec<&'static str>,
}

/// Where a kind of step stands in a palette.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum PolicyGroup {
    /// Steps that decide.
    Logic,
    /// Steps that turn one form of a body into another.
    Transforms,
    /// Steps that act.
    Policies,
    /// Steps about identity and secrets.
    Security,
    /// Steps that an organization brings.
    UserDefined,
}

/// What a kind of step is.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum PolicyKind {
    /// It acts.
    Policy,
    /// It decides which steps run.
    Logic,
}

/// A worked example of a step.
#[derive(Serialize, ToSchema)]
pub(crate) struct PolicyExample {
    /// What it shows, in kebab case.
    name: &'static str,
    /// YAML that begins with `assembly:`.
    yaml: String,
}

/// The name of an error.
#[derive(Serialize, ToSchema)]
pub(crate) struct CatchableError {
    /// As catches compare it.
    name: &'static str,
    /// When it is raised.
    description: &'static str,
    /// Status of the answer if nobody handles it.
    status: u16,
}

/// A variable that the engine provides.
#[derive(Serialize, ToSchema)]
pub(crate) struct ContextVariable {
    /// Its name; `{name}` stands for a name of the author's.
    name: &'static str,
    /// `string`, `integer`, `object`, `array`, or `any`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// What it holds.
    description: &'static str,
    /// Whether a step may change it.
    writable: bool,
}

impl From<StepReference> for Policy {
    fn from(step: StepReference) -> Policy {
        let examples = step.examples.into_iter();
        Policy {
            name: step.name,
            title: step.title,
            group: match step.group {
                "logic" => PolicyGroup::Logic,
                "transforms" => PolicyGroup::Transforms,
                "policies" => PolicyGroup::Policies,
                "security" => PolicyGroup::Security,
                _ => PolicyGroup::UserDefined,
            },
            kind: match step.kind {
                StepKind::Policy => PolicyKind::Policy,
                StepKind::Logic => PolicyKind::Logic,
            },
            summary: step.summary,
            docs: step.docs,
            schema: step.schema,
            examples: examples
                .map(|example| PolicyExample { name: example.name, yaml: example.yaml })
                .collect(),
            versions: step.versions.to_vec(),
        }
    }
}

/// Lists what an assembly may be made of: kinds of steps with the schemas of their options, names of
/// errors that a catch may list, and variables.
#[utoipa::path(
    get,
    path = "/policies",
    tag = "authoring",
    responses((status = 200, description = "Steps, errors and variables", body = Policies))
)]
pub(crate) async fn list_policies(Signed(actor): Signed) -> Json<Policies> {
    let reference = management::assembly_reference(&actor);
    let error = |error: &management::ErrorName| CatchableError {
        name: error.name,
        description: error.description,
        status: error.status,
    };
    let variable = |variable: &management::VariableName| ContextVariable {
        name: variable.name,
        kind: variable.kind,
        description: variable.description,
        writable: variable.is_writable(),
    };
    Json(Policies {
        items: reference.steps.into_iter().map(Policy::from).collect(),
        errors: reference.errors.iter().map(error).collect(),
        variables: reference.variables.iter().map(variable).collect(),
    })
}
