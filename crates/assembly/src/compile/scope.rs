//! What a step has at hand while it is compiled: its place, its mistakes, and compilers of texts.

use super::{Compiler, Written};
use crate::condition::Condition;
use crate::facts::{Flavor, OperationFacts};
use crate::mistake::{Mistake, Severity, nearest};
use crate::policy::{Catalog, option_names};
use crate::target::TargetUrl;
use crate::template::{Template, ValueTemplate};
use crate::variable::{Needs, Variable};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Where steps may nest at most.
pub(super) const DEPTH_MAX: usize = 64;

/// The roots of the variables that the engine provides.
const ROOTS: [&str; 9] =
    ["request", "message", "api", "client", "plan", "env", "system", "error", "oauth"];

/// A place in an assembly that is being compiled.
pub struct Scope<'a> {
    compiler: &'a Compiler<'a>,
    written: &'a Written,
    mistakes: Vec<Mistake>,
    pointer: String,
    /// Blocks around this place.
    pub(super) depth: usize,
    /// How many steps may want the request's body, one after the other.
    pub(super) body_uses: u32,
}

impl<'a> Scope<'a> {
    pub(super) fn new(compiler: &'a Compiler<'a>, written: &'a Written) -> Scope<'a> {
        Scope {
            compiler,
            written,
            mistakes: Vec::new(),
            pointer: String::new(),
            depth: 0,
            body_uses: 0,
        }
    }

    pub(super) fn into_mistakes(self) -> Vec<Mistake> {
        self.mistakes
    }

    pub(super) fn catalog(&self) -> &'a dyn Catalog {
        self.compiler.catalog
    }

    /// The runtime that the definition was written for.
    pub fn flavor(&self) -> Flavor {
        self.compiler.flavor
    }

    /// The API's operations.
    pub fn operations(&self) -> &'a [OperationFacts] {
        self.compiler.operations
    }

    /// The catalog's value of a property of the API.
    pub fn property(&self, name: &str) -> Option<&'a str> {
        let properties = self.compiler.properties;
        properties.iter().find(|property| *property.name == *name).map(|p| &*p.value)
    }

    /// Reports what keeps the assembly from being served, at `place` below the step: an option's
    /// name or a path such as `actions/0/set`; empty for the step itself.
    pub fn error(
        &mut self,
        code: &'static str,
        place: &str,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.report(Severity::Error, code, place, message.into(), remedy.into());
    }

    /// Reports what the author should look at.
    pub fn warn(
        &mut self,
        code: &'static str,
        place: &str,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.report(Severity::Warning, code, place, message.into(), remedy.into());
    }

    fn report(
        &mut self,
        severity: Severity,
        code: &'static str,
        place: &str,
        message: String,
        remedy: String,
    ) {
        let mut pointer = self.pointer.clone();
        if !place.is_empty() {
            pointer.push('/');
            pointer.push_str(place);
        }
        self.mistakes.push(Mistake { severity, code, pointer, message, remedy });
    }

    /// Does something at a place further down, named by one key or index.
    pub fn within<T>(
        &mut self,
        segment: impl AsRef<str>,
        then: impl FnOnce(&mut Scope<'a>) -> T,
    ) -> T {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&segment.as_ref().replace('~', "~0").replace('/', "~1"));
        let result = then(self);
        self.pointer.truncate(length);
        result
    }

    /// Compiles alternatives of which one runs at most: their uses of the body don't add up.
    pub(super) fn alternatives<T>(
        &mut self,
        count: usize,
        mut each: impl FnMut(&mut Scope<'a>, usize) -> T,
    ) -> Vec<T> {
        let before = self.body_uses;
        let mut most = before;
        let mut results = Vec::with_capacity(count);
        for index in 0..count {
            self.body_uses = before;
            results.push(each(self, index));
            most = most.max(self.body_uses);
        }
        self.body_uses = most;
        results
    }

    /// Says that the step reads or sends the current message's body, which may be the request's.
    pub fn uses_body(&mut self) {
        self.body_uses += 1;
    }

    /// Compiles a text with references.
    pub fn template(&mut self, place: &str, text: &str) -> Template {
        let template = Template::parse(text, |variable| self.fixed(variable));
        for variable in template.variables() {
            self.check_known(place, variable);
        }
        self.note_needs(template.needs());
        template
    }

    /// Compiles a value of any type whose texts may hold references.
    pub fn value_template(&mut self, place: &str, value: &Value) -> ValueTemplate {
        match value {
            Value::String(text) => {
                let template = self.template(place, text);
                match template.literal() {
                    Some(text) => ValueTemplate::Fixed(Value::String(text.to_owned())),
                    None => ValueTemplate::Text(template),
                }
            }
            Value::Array(items) => ValueTemplate::Array(
                items.iter().map(|item| self.value_template(place, item)).collect(),
            ),
            Value::Object(map) => ValueTemplate::Object(
                map.iter()
                    .map(|(name, field)| (name.as_str().into(), self.value_template(place, field)))
                    .collect(),
            ),
            other => ValueTemplate::Fixed(other.clone()),
        }
    }

    /// Compiles a target URL; `None` after an error was reported.
    pub fn target_url(&mut self, place: &str, text: &str) -> Option<TargetUrl> {
        let target = TargetUrl::compile(place, text, self)?;
        self.note_needs(target.needs());
        Some(target)
    }

    /// Compiles a condition; `None` after an error was reported.
    pub fn condition(&mut self, place: &str, text: &str) -> Option<Condition> {
        match Condition::parse(text, |variable| self.fixed(variable)) {
            Ok(condition) => {
                for variable in condition.variables() {
                    self.check_known(place, variable);
                }
                self.note_needs(condition.needs());
                Some(condition)
            }
            Err(mistake) => {
                self.error("condition", place, mistake.message, mistake.remedy);
                None
            }
        }
    }

    /// Reads a policy's options. What a definition of V5 may carry besides is a warning.
    pub(crate) fn read_options<T: DeserializeOwned>(&mut self, options: Value) -> Option<T> {
        let Value::Object(mut map) = options else {
            self.error(
                "options-shape",
                "",
                "the options of a policy are not an object",
                "write them as `name: value`, one a line",
            );
            return None;
        };
        // Designers write `null` for what was left blank.
        map.retain(|_, value| !value.is_null());
        let known = option_names::<T>();
        for name in map.keys().filter(|name| !known.contains(&name.as_str())) {
            let (message, remedy) = match nearest(name, known.iter().copied()) {
                Some(near) => (
                    format!("the policy has no option `{name}`: it does nothing"),
                    format!("did you mean `{near}`?"),
                ),
                None => (
                    format!("the policy has no option `{name}`: it does nothing"),
                    format!("remove it; the options are {}", known.join(", ")),
                ),
            };
            self.warn("unknown-option", &escaped(name), message, remedy);
        }
        let whole = Value::Object(map);
        match T::deserialize(&whole) {
            Ok(options) => Some(options),
            Err(error) => {
                let culprit = culprit::<T>(&whole, &error.to_string());
                self.error(
                    "option-value",
                    culprit.as_deref().map(escaped).as_deref().unwrap_or_default(),
                    format!("the policy can't take this value: {error}"),
                    "see the policy's documentation for what the option takes",
                );
                None
            }
        }
    }

    /// The value of a variable that is a property and that no step writes.
    fn fixed(&self, variable: &Variable) -> Option<&'a str> {
        let name = variable.property()?;
        let value = self.property(name)?;
        (!self.written.contains(name)).then_some(value)
    }

    /// The fixed value of a reference, and its mistakes; for compilers of other texts.
    pub(crate) fn resolve(&mut self, place: &str, variable: &Variable) -> Option<&'a str> {
        let fixed = self.fixed(variable);
        if fixed.is_none() {
            self.check_known(place, variable);
        }
        fixed
    }

    fn note_needs(&mut self, needs: Needs) {
        if !needs.is_none() {
            self.uses_body();
        }
    }

    /// A name that nothing provides and that looks like one that is provided, is a slip.
    fn check_known(&mut self, place: &str, variable: &Variable) {
        let name = variable.name();
        let root = name.split(['.', '[']).next().unwrap_or_default();
        if !variable.is_free() || self.property(name).is_some() || self.written.contains(root) {
            return;
        }
        if ROOTS.contains(&root) {
            if name != root && !self.written.contains(name) && root != "oauth" {
                self.warn(
                    "unknown-variable",
                    place,
                    format!("there is no variable `{name}`: it is empty"),
                    "see the table of context variables for what there is",
                );
            }
        } else if let Some(near) = nearest(root, ROOTS) {
            self.warn(
                "unknown-variable",
                place,
                format!("no step sets the variable `{name}`: it is empty"),
                format!("did you mean `{}`?", name.replacen(root, near, 1)),
            );
        }
    }
}

/// The option whose value can't be read: without it the options can, or fail otherwise.
fn culprit<T: DeserializeOwned>(options: &Value, error: &str) -> Option<String> {
    let Value::Object(map) = options else { return None };
    let is_culprit = |name: &&String| {
        let mut without = map.clone();
        without.shift_remove(name.as_str());
        match T::deserialize(Value::Object(without)) {
            Ok(_) => true,
            Err(other) => other.to_string() != error,
        }
    };
    map.keys().find(is_culprit).cloned()
}

/// A key as one segment of a JSON pointer, RFC 6901 §3.
fn escaped(key: impl AsRef<str>) -> String {
    key.as_ref().replace('~', "~0").replace('/', "~1")
}
