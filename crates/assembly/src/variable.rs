//! Names of variables, taken apart once when an assembly is compiled.

/// Steps below a value: keys of objects and indexes of arrays.
pub(crate) type Segments = Box<[Box<str>]>;

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

/// Where a variable's value is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Place {
    Request(RequestPlace),
    Message(MessagePlace),
    Api(ApiPlace),
    Client(ClientPlace),
    Plan(PlanPlace),
    System(SystemPlace),
    Error(ErrorPlace),
    EnvPath,
    /// A property of the API, an `output` of a step, or whatever a step has set.
    Free(Segments),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum RequestPlace {
    Verb,
    Uri,
    Path,
    Search,
    QueryString,
    Headers,
    Header(Box<str>),
    ContentType,
    Date,
    Authorization,
    Body(Segments),
    Parameters,
    Parameter(Box<str>, Segments),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum MessagePlace {
    Headers,
    Header(Box<str>),
    Body(Segments),
    Status,
    Code,
    Reason,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ApiPlace {
    Name,
    Version,
    Document(Segments),
    Type,
    State,
    Root,
    EndpointAddress,
    EndpointHostname,
    OperationId,
    OperationPath,
    OrgId,
    OrgName,
    Properties,
    Property(Box<str>),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum ClientPlace {
    AppId,
    AppName,
    AppSecret,
    OrgId,
    OrgName,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum PlanPlace {
    Id,
    Name,
    Version,
    RateLimit(Segments),
    RateLimits(Segments),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum SystemPlace {
    DateTime,
    Date,
    Year,
    Month,
    DayOfMonth,
    DayOfWeek,
    Time,
    Hour,
    Minute,
    Seconds,
    TimeZone,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ErrorPlace {
    Whole,
    Name,
    Message,
    Status,
    Code,
    Reason,
    Header(Box<str>),
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

fn place(segments: &[&str]) -> Place {
    let known = match segments {
        ["request", rest @ ..] => request(rest).map(Place::Request),
        ["message", rest @ ..] => message(rest).map(Place::Message),
        ["api", rest @ ..] => api(rest).map(Place::Api),
        ["client", rest @ ..] => client(rest).map(Place::Client),
        ["plan", rest @ ..] => plan(rest).map(Place::Plan),
        ["system", rest @ ..] => system(rest).map(Place::System),
        ["error", rest @ ..] => error(rest).map(Place::Error),
        ["env", "path"] => Some(Place::EnvPath),
        _ => None,
    };
    known.unwrap_or_else(|| Place::Free(boxed(segments)))
}

fn request(rest: &[&str]) -> Option<RequestPlace> {
    Some(match rest {
        ["verb"] => RequestPlace::Verb,
        ["uri"] => RequestPlace::Uri,
        ["path"] => RequestPlace::Path,
        ["search"] => RequestPlace::Search,
        ["querystring"] => RequestPlace::QueryString,
        ["headers"] => RequestPlace::Headers,
        ["headers", name @ ..] => RequestPlace::Header(name.join(".").into()),
        ["content-type"] => RequestPlace::ContentType,
        ["date"] => RequestPlace::Date,
        ["authorization"] => RequestPlace::Authorization,
        ["body", rest @ ..] => RequestPlace::Body(boxed(rest)),
        ["parameters"] => RequestPlace::Parameters,
        ["parameters", name, rest @ ..] => RequestPlace::Parameter((*name).into(), boxed(rest)),
        _ => return None,
    })
}

fn message(rest: &[&str]) -> Option<MessagePlace> {
    Some(match rest {
        ["headers"] => MessagePlace::Headers,
        // A name that holds dots is one name: header fields have no parts.
        ["headers", name @ ..] => MessagePlace::Header(name.join(".").into()),
        ["body", rest @ ..] => MessagePlace::Body(boxed(rest)),
        ["status"] => MessagePlace::Status,
        ["status", "code"] => MessagePlace::Code,
        ["status", "reason"] => MessagePlace::Reason,
        _ => return None,
    })
}

fn api(rest: &[&str]) -> Option<ApiPlace> {
    Some(match rest {
        ["name"] => ApiPlace::Name,
        ["version"] => ApiPlace::Version,
        ["document", rest @ ..] => ApiPlace::Document(boxed(rest)),
        ["type"] => ApiPlace::Type,
        ["state"] => ApiPlace::State,
        ["root"] => ApiPlace::Root,
        ["endpoint", "address"] => ApiPlace::EndpointAddress,
        ["endpoint", "hostname"] => ApiPlace::EndpointHostname,
        ["operation", "id"] => ApiPlace::OperationId,
        ["operation", "path"] => ApiPlace::OperationPath,
        ["org", "id"] => ApiPlace::OrgId,
        ["org", "name"] => ApiPlace::OrgName,
        ["properties"] => ApiPlace::Properties,
        ["properties", name @ ..] => ApiPlace::Property(name.join(".").into()),
        _ => return None,
    })
}

fn client(rest: &[&str]) -> Option<ClientPlace> {
    Some(match rest {
        ["app", "id"] => ClientPlace::AppId,
        ["app", "name"] => ClientPlace::AppName,
        ["app", "secret"] => ClientPlace::AppSecret,
        ["org", "id"] => ClientPlace::OrgId,
        ["org", "name"] => ClientPlace::OrgName,
        _ => return None,
    })
}

fn plan(rest: &[&str]) -> Option<PlanPlace> {
    Some(match rest {
        ["id"] => PlanPlace::Id,
        ["name"] => PlanPlace::Name,
        ["version"] => PlanPlace::Version,
        ["rate-limit", rest @ ..] => PlanPlace::RateLimit(boxed(rest)),
        ["rate-limits", rest @ ..] => PlanPlace::RateLimits(boxed(rest)),
        _ => return None,
    })
}

fn system(rest: &[&str]) -> Option<SystemPlace> {
    Some(match rest {
        ["datetime"] => SystemPlace::DateTime,
        ["date"] => SystemPlace::Date,
        ["date", "year"] => SystemPlace::Year,
        ["date", "month"] => SystemPlace::Month,
        ["date", "day-of-month"] => SystemPlace::DayOfMonth,
        ["date", "day-of-week"] => SystemPlace::DayOfWeek,
        ["time"] => SystemPlace::Time,
        ["time", "hour"] => SystemPlace::Hour,
        ["time", "minute"] => SystemPlace::Minute,
        ["time", "seconds"] => SystemPlace::Seconds,
        ["timezone"] => SystemPlace::TimeZone,
        _ => return None,
    })
}

fn error(rest: &[&str]) -> Option<ErrorPlace> {
    Some(match rest {
        [] => ErrorPlace::Whole,
        ["name"] => ErrorPlace::Name,
        ["message"] => ErrorPlace::Message,
        ["status"] => ErrorPlace::Status,
        ["status", "code"] => ErrorPlace::Code,
        ["status", "reason"] => ErrorPlace::Reason,
        ["headers", name @ ..] if !name.is_empty() => ErrorPlace::Header(name.join(".").into()),
        _ => return None,
    })
}

fn boxed(segments: &[&str]) -> Segments {
    segments.iter().map(|&segment| segment.into()).collect()
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
