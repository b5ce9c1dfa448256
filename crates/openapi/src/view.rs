//! A value of a document together with its pointer, and the report of an author's mistakes in it.

use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::findings::{Findings, Said, tick};
use crate::near::nearest;
use crate::places::escape;
use serde_json::{Map, Value};

/// A value and where it is.
#[derive(Debug, Clone)]
pub(crate) struct View<'d> {
    pub(crate) value: &'d Value,
    pub(crate) pointer: String,
}

impl<'d> View<'d> {
    /// A member that is there and not `null`; V5's tools write `null` for "nothing".
    pub(crate) fn get(&self, key: &str) -> Option<View<'d>> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        Some(View { value, pointer: self.pointer_to(key) })
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.value.get(key).is_some()
    }

    pub(crate) fn pointer_to(&self, key: &str) -> String {
        format!("{}/{}", self.pointer, escape(key))
    }

    pub(crate) fn text(&self) -> Option<&'d str> {
        self.value.as_str()
    }

    pub(crate) fn object(&self) -> Option<&'d Map<String, Value>> {
        self.value.as_object()
    }

    /// The members of an object; nothing for another value.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&'d str, View<'d>)> {
        let members = self.value.as_object().into_iter().flatten();
        members.map(|(key, value)| (key.as_str(), View { value, pointer: self.pointer_to(key) }))
    }

    /// The items of a list; nothing for another value.
    pub(crate) fn items(&self) -> impl Iterator<Item = View<'d>> {
        let items = self.value.as_array().into_iter().flatten().enumerate();
        items.map(|(index, value)| View { value, pointer: format!("{}/{index}", self.pointer) })
    }
}

/// Takes what is found while a document is understood.
#[derive(Debug)]
pub(crate) struct Report<'d> {
    pub(crate) document: &'d Document,
    findings: Findings,
}

impl<'d> Report<'d> {
    pub(crate) fn new(document: &'d Document) -> Report<'d> {
        Report { document, findings: Findings::new(document.origin()) }
    }

    pub(crate) fn root(&self) -> View<'d> {
        View { value: self.document.value(), pointer: String::new() }
    }

    pub(crate) fn into_list(self) -> Vec<Diagnostic> {
        self.findings.into_list()
    }

    pub(crate) fn error(&mut self, pointer: &str, code: &'static str, message: &str, remedy: &str) {
        self.say(Severity::Error, pointer, code, message, remedy);
    }

    pub(crate) fn warn(&mut self, pointer: &str, code: &'static str, message: &str, remedy: &str) {
        self.say(Severity::Warning, pointer, code, message, remedy);
    }

    /// Reports an error or a warning; products are read strictly, V5's definitions are not.
    pub(crate) fn say(
        &mut self,
        severity: Severity,
        pointer: &str,
        code: &'static str,
        message: &str,
        remedy: &str,
    ) {
        if self.findings.is_full() {
            return;
        }
        let said = Said { severity, code, message, remedy };
        self.findings.add(self.document.place(pointer), pointer, said);
    }

    /// Whether what is reported now is not kept.
    pub(crate) fn is_full(&self) -> bool {
        self.findings.is_full()
    }

    /// The question for a remedy, if one of the candidates is near.
    pub(crate) fn did_you_mean<'a>(
        &self,
        word: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<String> {
        if self.findings.is_full() {
            return None;
        }
        nearest(word, candidates).map(|near| format!("did you mean `{near}`?"))
    }

    /// Reports the keys that an object may not have; `x-…` is always allowed.
    pub(crate) fn closed(&mut self, severity: Severity, of: &View<'_>, known: &[&str]) {
        for (key, member) in of.members() {
            if known.contains(&key) || key.starts_with("x-") {
                continue;
            }
            let names = known.join("`, `");
            let remedy = self
                .did_you_mean(key, known.iter().copied())
                .unwrap_or_else(|| format!("known are `{names}`"));
            let message = format!("the key {} is not known here", tick(key));
            self.say(severity, &member.pointer, "unknown-key", &message, &remedy);
        }
    }

    /// A member that must be an object if it is there.
    pub(crate) fn object<'v>(&mut self, of: &View<'v>, key: &str) -> Option<View<'v>> {
        let member = of.get(key)?;
        if member.object().is_none() {
            self.wrong_type(Severity::Error, &member, key, "an object");
            return None;
        }
        Some(member)
    }

    /// A text member. A number is taken as one, with a warning.
    pub(crate) fn text(&mut self, of: &View<'_>, key: &str) -> Option<String> {
        let member = of.get(key)?;
        if let Some(text) = member.text() {
            return Some(text.to_owned());
        }
        if member.value.is_number() {
            return Some(self.number_as_text(&member, key, member.value.to_string()));
        }
        self.wrong_type(Severity::Error, &member, key, "a text");
        None
    }

    /// As [`Report::text`], a number as it is written: `version: 1.10` is not `1.1`.
    ///
    /// For one member of a document: it looks into the text.
    pub(crate) fn spelled_text(&mut self, of: &View<'_>, key: &str) -> Option<String> {
        let Some(member) = of.get(key).filter(|member| member.value.is_number()) else {
            return self.text(of, key);
        };
        let text = self.document.spelling(&member.pointer)?.to_owned();
        Some(self.number_as_text(&member, key, text))
    }

    fn number_as_text(&mut self, member: &View<'_>, key: &str, text: String) -> String {
        let message = format!("{} is a number, not a text", tick(key));
        let remedy = format!("write {} in quotes", tick(&text));
        self.warn(&member.pointer, "number-as-text", &message, &remedy);
        text
    }

    /// A yes-or-no member, or its default.
    pub(crate) fn flag(&mut self, severity: Severity, of: &View<'_>, key: &str, or: bool) -> bool {
        let Some(member) = of.get(key) else { return or };
        // What designers and converters write for a boolean.
        if let Some(flag) = member.text().and_then(|text| text.parse().ok()) {
            let message = format!("{} is a text, not a boolean", tick(key));
            self.warn(&member.pointer, "text-as-boolean", &message, "write it without quotes");
            return flag;
        }
        member.value.as_bool().unwrap_or_else(|| {
            self.wrong_type(severity, &member, key, "`true` or `false`");
            or
        })
    }

    /// A list of texts; other items are reported and left out.
    pub(crate) fn texts(&mut self, of: &View<'_>, key: &str) -> Option<Vec<String>> {
        let member = of.get(key)?;
        if !member.value.is_array() {
            self.wrong_type(Severity::Error, &member, key, "a list of texts");
            return None;
        }
        let mut texts = Vec::new();
        for item in member.items() {
            match item.text() {
                Some(text) => texts.push(text.to_owned()),
                None => self.wrong_type(Severity::Error, &item, key, "a list of texts"),
            }
        }
        Some(texts)
    }

    pub(crate) fn wrong_type(&mut self, severity: Severity, at: &View<'_>, key: &str, kind: &str) {
        let found = match at.value {
            Value::Null => "nothing",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        let message = format!("{} must be {kind}, but {found} stands here", tick(key));
        self.say(severity, &at.pointer, "wrong-type", &message, "");
    }
}
