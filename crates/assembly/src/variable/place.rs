//! The table of variables that the engine provides: which name stands for which value.

/// Steps below a value: keys of objects and indexes of arrays.
pub(crate) type Segments = Box<[Box<str>]>;

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

/// The place of a name that was taken apart; every other one is free.
pub(super) fn place(segments: &[&str]) -> Place {
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

pub(super) fn boxed(segments: &[&str]) -> Segments {
    segments.iter().map(|&segment| segment.into()).collect()
}
