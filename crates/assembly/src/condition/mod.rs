//! Conditions of `if` and `switch`: the part of JavaScript that definitions use, compiled.
//!
//! Comparisons, truth and conversions are JavaScript's (ECMA-262 §7.1, §7.2); names are variables of
//! the context, written bare, as `$(name)`, inside quotes, or through `apim.getvariable('name')`.
//! Anything else of the language is a mistake that is reported when the assembly is compiled.

mod evaluate;
mod expression;
mod js;
mod lex;
mod parse;

use crate::context::Context;
use crate::policy::Thrown;
use crate::variable::{Needs, Variable};
use expression::Expr;

/// A compiled condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    text: Box<str>,
    expr: Expr,
    variables: Box<[Variable]>,
    needs: Needs,
}

/// Why a condition can't be compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ConditionMistake {
    pub(crate) message: String,
    pub(crate) remedy: String,
}

impl Condition {
    /// Compiles a condition; `fixed` answers for variables whose value can never change.
    pub(crate) fn parse<'v>(
        text: &str,
        mut fixed: impl FnMut(&Variable) -> Option<&'v str>,
    ) -> Result<Condition, ConditionMistake> {
        let parsed = parse::parse(text, &mut fixed)?;
        let needs = parsed.variables.iter().fold(Needs::default(), |needs, v| needs.and(v.needs()));
        Ok(Condition {
            text: text.trim().into(),
            expr: parsed.expr,
            variables: parsed.variables.into(),
            needs,
        })
    }

    /// The variables that it looks up.
    pub(crate) fn variables(&self) -> impl Iterator<Item = &Variable> {
        self.variables.iter()
    }

    /// The bodies that must have been loaded before.
    pub fn needs(&self) -> Needs {
        self.needs
    }

    /// Whether it holds now.
    ///
    /// # Errors
    /// `RuntimeError` where JavaScript would throw: a property of nothing, a method that the value
    /// does not have.
    pub fn is_met(&self, cx: &Context<'_>) -> Result<bool, Thrown> {
        match evaluate::evaluate(&self.expr, cx) {
            Ok(value) => Ok(value.is_truthy()),
            Err(why) => {
                // The text stays here: an author may compare with a secret, and the message may
                // reach the client.
                tracing::debug!(condition.text = &*self.text, "a condition failed: {why}");
                Err(Thrown::new("RuntimeError", format!("a condition failed: {why}")))
            }
        }
    }
}
