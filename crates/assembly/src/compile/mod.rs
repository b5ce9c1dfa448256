//! From the `assembly` of a definition to the step tree, or to every mistake in it.

mod catch;
mod logic;
mod scope;
mod steps;
mod written;

pub use scope::Scope;

use crate::facts::{Flavor, OperationFacts, Property};
use crate::mistake::{Mistake, Severity};
use crate::policy::Catalog;
use crate::tree::{Assembly, Catch};
use serde_json::Value;
use written::Written;

/// What an assembly is compiled against.
pub struct Compiler<'a> {
    /// Where policies are found by name.
    pub catalog: &'a dyn Catalog,
    /// The runtime that the definition was written for.
    pub flavor: Flavor,
    /// The API's properties, resolved for the catalog.
    pub properties: &'a [Property],
    /// The API's operations.
    pub operations: &'a [OperationFacts],
}

/// Compiles an assembly for one API in one catalog.
///
/// A missing assembly, and one without steps, are legal. `None` comes with at least one error; all
/// mistakes are reported at once, in the order of the text.
pub fn compile(
    assembly: Option<&Value>,
    compiler: &Compiler<'_>,
) -> (Option<Assembly>, Vec<Mistake>) {
    let assembly = assembly.filter(|value| !value.is_null());
    let written = assembly.map(Written::find).unwrap_or_default();
    let mut scope = Scope::new(compiler, &written);
    let compiled = match assembly {
        None => Assembly {
            steps: Box::default(),
            catch: Catch::default(),
            flavor: compiler.flavor,
            is_listed: false,
            keeps_request_body: false,
        },
        Some(value) => compile_assembly(value, &mut scope),
    };
    let mistakes = scope.into_mistakes();
    let is_served = mistakes.iter().all(|mistake| mistake.severity != Severity::Error);
    (is_served.then_some(compiled), mistakes)
}

fn compile_assembly(value: &Value, scope: &mut Scope<'_>) -> Assembly {
    let (mut steps, mut catch, mut is_listed) = (Box::default(), Catch::default(), false);
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match key.as_str() {
                    "execute" => {
                        is_listed = true;
                        steps = scope.within("execute", |scope| steps::compile(value, scope));
                    }
                    "catch" => {}
                    "$ref" => scope.error(
                        "assembly-reference",
                        "$ref",
                        "the assembly lies in another file, and no other file is opened",
                        "write its steps under `execute` in this definition",
                    ),
                    other if other.starts_with("x-") => {}
                    other => scope.warn(
                        "unknown-assembly-key",
                        other,
                        format!("an assembly has no `{other}`: it does nothing"),
                        "keep to `execute` and `catch`",
                    ),
                }
            }
            // Last, because its steps may want the request's body after all of the others.
            if let Some(value) = map.get("catch") {
                catch = catch::compile(value, scope);
            }
        }
        _ => scope.error(
            "assembly-shape",
            "",
            "the assembly is not an object",
            "write `execute:` with a list of steps below `assembly:`",
        ),
    }
    let keeps_request_body = scope.body_uses > 1;
    Assembly { steps, catch, flavor: scope.flavor(), is_listed, keeps_request_body }
}
