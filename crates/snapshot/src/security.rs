//! Security requirements as the gateway checks them.

use openapi::{Api, KeyLocation, Requirement, SecurityScheme};

/// Who may call an operation.
#[derive(Debug, PartialEq, Eq)]
pub enum Security {
    /// Anyone: there is no requirement.
    Public,
    /// Whoever satisfies one of these, tried in order.
    AnyOf(Box<[Alternative]>),
}

/// All of these must be presented together; none at all lets anyone pass.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Alternative {
    /// Where the client ID stands.
    pub id: Option<KeyPlace>,
    /// Where the client secret stands; only ever together with an ID.
    pub secret: Option<KeyPlace>,
}

/// Where a key is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyPlace {
    /// A header, its name without case.
    Header(Box<str>),
    /// A query parameter, its name with case.
    Query(Box<str>),
}

/// A requirement that this gateway cannot enforce, so that it is not published either.
pub(crate) struct Unenforceable {
    pub(crate) name: String,
    pub(crate) pointer: String,
}

impl Unenforceable {
    pub(crate) fn message(&self) -> String {
        format!("this gateway cannot enforce security definition `{}`", self.name)
    }

    pub(crate) fn remedy() -> String {
        "require a client ID and client secret (type `apiKey`), or take the requirement out"
            .to_owned()
    }
}

/// Compiles the requirements that hold for an operation: its own or the API's.
pub(crate) fn compile(
    api: &Api,
    requirements: Option<&[Requirement]>,
) -> Result<Security, Vec<Unenforceable>> {
    let Some(requirements) = requirements.filter(|list| !list.is_empty()) else {
        return Ok(Security::Public);
    };
    let mut alternatives = Vec::new();
    let mut problems = Vec::new();
    for requirement in requirements {
        let mut alternative = Alternative::default();
        for scheme in &requirement.schemes {
            let definition = api.security_definitions.iter().find(|(name, _)| *name == scheme.name);
            match definition.map(|(_, definition)| definition) {
                Some(SecurityScheme::ClientId { location, name }) => {
                    alternative.id = Some(place(*location, name));
                }
                Some(SecurityScheme::ClientSecret { location, name }) => {
                    alternative.secret = Some(place(*location, name));
                }
                // Those are the reader's findings already.
                None | Some(SecurityScheme::OtherApiKey { .. } | SecurityScheme::Other(_)) => {}
                Some(_) => problems.push(Unenforceable {
                    name: scheme.name.clone(),
                    pointer: scheme.pointer.clone(),
                }),
            }
        }
        alternatives.push(alternative);
    }
    if problems.is_empty() { Ok(Security::AnyOf(alternatives.into())) } else { Err(problems) }
}

fn place(location: KeyLocation, name: &str) -> KeyPlace {
    match location {
        KeyLocation::Header => KeyPlace::Header(name.into()),
        KeyLocation::Query => KeyPlace::Query(name.into()),
    }
}
