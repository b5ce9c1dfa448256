//! Names of variables, taken apart once when an assembly is compiled.

mod place;

pub(crate) use place::{
    ApiPlace, ClientPlace, ErrorPlace, MessagePlace, Place, PlanPlace, RequestPlace, SystemPlace,
};

use place::{boxed, place};

/// The name of a variable, resolved to the place where its value is.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    name: Box<str>,
    pub(crate) place: Place,
}

/// Bodies that must have been read before a variable can be looked up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Needs {
    pub(crate) request_body: bool,
    pub(crate) message_body: bool,
}

impl Needs {
    /// Whether no body is needed.
    pub fn is_none(self) -> bool {
        self == Needs::default()
    }

    /// What either needs.
    #[must_use]
    pub fn and(self, other: Needs) -> Needs {
        Needs {
            request_body: self.request_body || other.request_body,
            message_body: self.message_body || other.message_body,
        }
    }
}

impl Variable {
    /// Takes a name such as `message.body.items[0].id` apart. Every name is one: what the engine
    /// does not provide is a variable that a step may make.
    ///
    /// One of more than 64 parts is taken as a whole: a tree that deep serves nobody.
    pub fn parse(name: &str) -> Variable {
        let name = name.trim();
        let segments = segments(name);
        let place = match segments.len() {
            0..=64 => place(&segments),
            _ => Place::Free(boxed(&[name])),
        };
        Variable { name: name.into(), place }
    }

    /// As the author wrote it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The bodies that must have been read before [`crate::Context::get`] can answer.
    pub fn needs(&self) -> Needs {
        match self.place {
            Place::Request(RequestPlace::Body(_)) => {
                Needs { request_body: true, message_body: false }
            }
            Place::Message(MessagePlace::Body(_)) => {
                Needs { request_body: false, message_body: true }
            }
            _ => Needs::default(),
        }
    }

    /// The bodies that must have been read before [`crate::Context::set`] can write it: those of
    /// which it is a part.
    pub fn needs_to_write(&self) -> Needs {
        match &self.place {
            Place::Message(MessagePlace::Body(path)) if !path.is_empty() => self.needs(),
            _ => Needs::default(),
        }
    }

    /// Whether a step can't change it.
    pub fn is_read_only(&self) -> bool {
        match &self.place {
            Place::Message(_) | Place::Error(_) | Place::Free(_) => false,
            Place::Api(ApiPlace::Property(_)) => false,
            Place::Request(_) | Place::Api(_) | Place::Client(_) | Place::Plan(_) => true,
            Place::System(_) | Place::EnvPath => true,
        }
    }

    /// Whether the engine itself never gives it a value.
    pub(crate) fn is_free(&self) -> bool {
        matches!(self.place, Place::Free(_))
    }

    /// The name of the property that this may stand for.
    pub(crate) fn property(&self) -> Option<&str> {
        match &self.place {
            Place::Api(ApiPlace::Property(name)) => Some(name),
            Place::Free(_) => Some(&self.name),
            _ => None,
        }
    }
}

/// Splits at dots and brackets: `a.b[0]['c d']` → `a`, `b`, `0`, `c d`.
pub(crate) fn segments(name: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for piece in name.split('.') {
        let Some((head, mut rest)) = piece.split_once('[') else {
            found.push(piece);
            continue;
        };
        if !head.is_empty() {
            found.push(head);
        }
        while let Some((index, after)) = rest.split_once(']') {
            found.push(index.trim_matches(['\'', '"']));
            rest = after.strip_prefix('[').unwrap_or_default();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_split_at_dots_and_brackets() {
        let check = |name: &str, expect: &[&str]| assert_eq!(segments(name), expect, "{name}");
        check("a", &["a"]);
        check("a.b.c", &["a", "b", "c"]);
        check("a.b[0].c", &["a", "b", "0", "c"]);
        check("a['b c'][\"d\"]", &["a", "b c", "d"]);
        check("a.[1]", &["a", "1"]);
    }

    #[test]
    fn only_what_the_call_itself_is_cannot_be_written() {
        let check = |name: &str, expect: bool| {
            assert_eq!(Variable::parse(name).is_read_only(), expect, "{name}");
        };
        check("request.verb", true);
        check("plan.rate-limit.value", true);
        check("env.path", true);
        check("api.name", true);
        check("api.properties.x", false);
        check("request.made-up", false);
        check("message.headers.A.B", false);
        check("error.name", false);
    }
}
