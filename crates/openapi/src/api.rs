//! A definition of any version, typed: what the gateway and the manager need to know of it.
//!
//! Schemas and descriptions are not here; who needs them walks the document's value.

use crate::document::SpecVersion;
use crate::extension::Extension;

/// An API as its author wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Api {
    /// The version of the specification it is written in.
    pub version: SpecVersion,
    /// `info.x-ibm-name`, else made from the title; `[A-Za-z0-9_-]+`.
    pub name: String,
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub api_version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// Empty, or `/x/y` without a slash at the end. Of 3.x, the path of the first server's URL.
    pub base_path: String,
    /// For documentation only; may be `$(catalog.host)`.
    pub host: Option<String>,
    /// By which protocols it may be called; never empty, `https` if nothing is said.
    pub schemes: Vec<Scheme>,
    /// Media types that operations take unless they say otherwise; 2.0 only.
    pub consumes: Vec<String>,
    /// Media types that operations answer unless they say otherwise; 2.0 only.
    pub produces: Vec<String>,
    /// `securityDefinitions`, or `components.securitySchemes`, in the author's order.
    pub security_definitions: Vec<(String, SecurityScheme)>,
    /// Requirements of operations without their own; `None` and an empty list ask for nothing.
    pub security: Option<Vec<Requirement>>,
    /// The paths in the author's order.
    pub paths: Vec<Path>,
    /// `x-ibm-configuration`.
    pub extension: Extension,
}

impl Api {
    /// The definition of a scheme that a requirement names.
    pub fn security_definition(&self, name: &str) -> Option<&SecurityScheme> {
        let named = |(known, _): &&(String, SecurityScheme)| known == name;
        self.security_definitions.iter().find(named).map(|(_, scheme)| scheme)
    }

    /// All operations with their paths, in the author's order.
    pub fn operations(&self) -> impl Iterator<Item = (&Path, &Operation)> {
        self.paths.iter().flat_map(|path| path.operations.iter().map(move |it| (path, it)))
    }
}

/// A protocol by which an API may be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Scheme {
    Http,
    Https,
}

/// One path of an API.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// As written, such as `/orders/{id}`; begins with `/`, braces balanced.
    pub template: String,
    /// JSON pointer to it.
    pub pointer: String,
    /// Its operations in the author's order.
    pub operations: Vec<Operation>,
}

/// One verb of a path.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// In lower case: `get`.
    pub verb: String,
    /// `operationId`, unique in the API.
    pub operation_id: Option<String>,
    /// `summary`.
    pub summary: Option<String>,
    /// The path's and the operation's parameters; the operation's replace those of the same name
    /// and location. A `requestBody` of 3.x is a parameter `body` in the body.
    pub parameters: Vec<Parameter>,
    /// Media types it takes; `None` means the API's. Of 3.x, the request body's.
    pub consumes: Option<Vec<String>>,
    /// Media types it answers; `None` means the API's. Of 3.x, those of all its responses.
    pub produces: Option<Vec<String>>,
    /// `Some` replaces the API's, also when it is empty.
    pub security: Option<Vec<Requirement>>,
    /// JSON pointer to it.
    pub pointer: String,
    /// `tags`.
    pub tags: Vec<String>,
}

/// One parameter of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// As written; of `{+rest}` it may be `+rest`.
    pub name: String,
    /// Where it stands in a request.
    pub location: Location,
    /// Whether a request must have it.
    pub required: bool,
    /// Its type.
    pub kind: ParameterKind,
    /// JSON pointer to it, behind a `$ref`.
    pub pointer: String,
}

/// Where a parameter stands in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Location {
    Query,
    Path,
    Header,
    /// The whole body.
    Body,
    /// A field of a form; 2.0 only.
    FormData,
    /// 3.x only.
    Cookie,
}

/// The type of a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ParameterKind {
    String,
    Integer,
    Number,
    Boolean,
    Array {
        /// Type of the items.
        items: Box<ParameterKind>,
        /// How several items are written.
        collection_format: CollectionFormat,
    },
    /// An upload; 2.0 only.
    File,
    /// Also a body. What has no type, or an unknown one, is a string.
    Object,
}

/// How the items of an array parameter are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CollectionFormat {
    /// Commas between them.
    Csv,
    /// Blanks between them.
    Ssv,
    /// Tabs between them.
    Tsv,
    /// `|` between them.
    Pipes,
    /// The parameter repeated.
    Multi,
}

/// One alternative of a `security` list: all of its schemes must pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Empty for `{}`, which always passes.
    pub schemes: Vec<RequiredScheme>,
    /// JSON pointer to it.
    pub pointer: String,
}

/// A scheme that a requirement names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequiredScheme {
    /// Its name in the API's security definitions.
    pub name: String,
    /// Scopes of OAuth 2.
    pub scopes: Vec<String>,
    /// JSON pointer to it.
    pub pointer: String,
}

/// How a caller proves who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecurityScheme {
    /// The client ID.
    ClientId {
        /// Header or query.
        location: KeyLocation,
        /// Header's name (any case) or query parameter's (exact case).
        name: String,
    },
    /// The client secret, beside a client ID in the same location.
    ClientSecret {
        /// Header or query.
        location: KeyLocation,
        /// Header's name (any case) or query parameter's (exact case).
        name: String,
    },
    /// A key of which the author did not say what it is; no requirement may name it.
    OtherApiKey {
        /// Header or query.
        location: KeyLocation,
        /// Header's or query parameter's name.
        name: String,
    },
    /// HTTP Basic.
    Basic {
        /// Name of the user registry; wins over `url`.
        registry: Option<String>,
        /// A service that knows the users.
        url: Option<ServiceUrl>,
    },
    /// OAuth 2.
    OAuth2 {
        /// One in 2.0, any number in 3.x.
        flows: Vec<OAuthFlow>,
        /// `x-scopeValidate`.
        scope_check: Option<ServiceUrl>,
        /// `x-tokenIntrospect`.
        introspection: Option<ServiceUrl>,
    },
    /// A bearer token; 3.x only.
    Bearer {
        /// `bearerFormat`, such as `JWT`.
        format: Option<String>,
    },
    /// Anything else, by its type; no requirement may name it.
    Other(String),
}

/// Where a key stands in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum KeyLocation {
    Header,
    Query,
}

/// A service that the gateway asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceUrl {
    /// Where; may hold `$(…)`.
    pub url: String,
    /// Name of the TLS profile to use.
    pub tls_profile: Option<String>,
}

/// One flow of an OAuth 2 scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OAuthFlow {
    /// As the author's version calls it: `accessCode` or `authorizationCode`, `application` or
    /// `clientCredentials`, `password`, `implicit`.
    pub kind: String,
    /// The scopes that it knows.
    pub scopes: Vec<String>,
}
