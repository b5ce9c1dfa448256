//! Looking variables up: the context table of V5.

use super::message::{header, headers_value, status_value};
use super::payload::media_type;
use super::{Context, Found, walk};
use crate::clock::Civil;
use crate::facts::{Flavor, PlanLimitFacts};
use crate::message::Headers;
use crate::variable::{
    ApiPlace, ClientPlace, ErrorPlace, MessagePlace, Place, PlanPlace, RequestPlace, SystemPlace,
    Variable,
};
use serde_json::{Map, Value, json};

impl Context<'_> {
    /// The value of a variable now.
    ///
    /// Bodies must have been loaded ([`Context::load`] with [`Variable::needs`]); one that is still
    /// arriving is missing.
    pub fn get(&self, variable: &Variable) -> Found<'_> {
        match &variable.place {
            Place::Request(place) => self.get_request(place),
            Place::Message(place) => self.get_message(place),
            Place::Api(place) => self.get_api(place),
            Place::Client(place) => self.get_client(*place),
            Place::Plan(place) => self.get_plan(place),
            Place::System(place) => self.get_system(*place),
            Place::Error(place) => self.get_error(place),
            Place::EnvPath => Found::text_of(&self.facts.api.catalog),
            Place::Free(path) => self.get_free(variable.name(), path),
        }
    }

    fn get_request(&self, place: &RequestPlace) -> Found<'_> {
        let request = &self.request;
        match place {
            RequestPlace::Verb => Found::text_of(request.method.as_str()),
            RequestPlace::Uri => Found::Text(self.request_uri().into()),
            RequestPlace::Path => Found::bytes(&request.path),
            RequestPlace::Search => match &request.query {
                Some(query) if !query.is_empty() => {
                    Found::Text(format!("?{}", String::from_utf8_lossy(query)).into())
                }
                _ => Found::text_of(""),
            },
            RequestPlace::QueryString => Found::bytes(request.query.as_deref().unwrap_or_default()),
            RequestPlace::Headers => Found::owned(headers_value(&request.headers)),
            RequestPlace::Header(name) => header(&request.headers, name),
            RequestPlace::ContentType => content_type(&request.headers),
            RequestPlace::Date => {
                Found::Text(Civil::from_us(self.facts.received_us).datetime().into())
            }
            RequestPlace::Authorization => header(&request.headers, "authorization"),
            RequestPlace::Body(path) => self.request_body.get(path),
            RequestPlace::Parameters => self.all_parameters(),
            RequestPlace::Parameter(name, path) => self.parameter(name, path),
        }
    }

    fn request_uri(&self) -> String {
        let request = &self.request;
        let scheme = if request.peer.is_tls { "https" } else { "http" };
        let (host, path) =
            (String::from_utf8_lossy(&request.host), String::from_utf8_lossy(&request.path));
        match &request.query {
            None => format!("{scheme}://{host}{path}"),
            Some(query) => format!("{scheme}://{host}{path}?{}", String::from_utf8_lossy(query)),
        }
    }

    fn get_message(&self, place: &MessagePlace) -> Found<'_> {
        let message = &self.message;
        match place {
            MessagePlace::Headers => Found::owned(headers_value(self.message_headers())),
            MessagePlace::Header(name) => header(self.message_headers(), name),
            MessagePlace::Body(path) => self.payload().get(path),
            MessagePlace::Status => {
                Found::owned(status_value(message.status, message.reason.as_deref()))
            }
            MessagePlace::Code => message.status.map_or(Found::Missing, Found::number),
            MessagePlace::Reason => match (&message.reason, message.status) {
                (Some(reason), _) => Found::text_of(reason),
                (None, Some(status)) => Found::text_of(crate::message::reason_phrase(status)),
                (None, None) => Found::Missing,
            },
        }
    }

    fn get_api(&self, place: &ApiPlace) -> Found<'_> {
        let api = self.facts.api;
        let peer = &self.request.peer;
        match place {
            ApiPlace::Name => Found::text_of(&api.name),
            ApiPlace::Version => Found::text_of(&api.version),
            ApiPlace::Document(path) => Found::below(&api.document, path),
            ApiPlace::Type => Found::text_of(&api.kind),
            // Only running APIs get as far as their assembly.
            ApiPlace::State => Found::text_of("running"),
            ApiPlace::Root => Found::text_of(&api.root),
            ApiPlace::EndpointAddress => Found::Text(peer.local.ip().to_string().into()),
            ApiPlace::EndpointHostname => Found::bytes(without_port(&self.request.host)),
            ApiPlace::OperationId => {
                self.facts.operation.id.as_deref().map_or(Found::Missing, Found::text_of)
            }
            ApiPlace::OperationPath => Found::text_of(&self.facts.operation.template),
            ApiPlace::OrgId => Found::text_of(&api.org_id),
            ApiPlace::OrgName => Found::text_of(&api.org_name),
            ApiPlace::Properties => {
                let pairs = api
                    .properties
                    .iter()
                    .map(|p| (p.name.to_string(), self.property(&p.name).into_value()));
                Found::owned(Value::Object(pairs.collect()))
            }
            ApiPlace::Property(name) => self.property(name),
        }
    }

    /// A property: what a step has written over it, else the catalog's value.
    fn property(&self, name: &str) -> Found<'_> {
        if let Some(value) = self.made.get(name) {
            return Found::Value(std::borrow::Cow::Borrowed(value));
        }
        let found = self.facts.api.properties.iter().find(|property| *property.name == *name);
        found.map_or(Found::Missing, |property| Found::text_of(&property.value))
    }

    fn get_client(&self, place: ClientPlace) -> Found<'_> {
        let Some(client) = &self.facts.client else { return Found::Missing };
        match place {
            ClientPlace::AppId => Found::text_of(client.client_id),
            ClientPlace::AppName => Found::text_of(client.app_name),
            ClientPlace::AppSecret => client.client_secret.map_or(Found::Missing, Found::text_of),
            ClientPlace::OrgId => Found::text_of(client.org_id),
            ClientPlace::OrgName => Found::text_of(client.org_name),
        }
    }

    fn get_plan(&self, place: &PlanPlace) -> Found<'_> {
        let Some(plan) = &self.facts.plan else { return Found::Missing };
        let shown =
            |limit: &PlanLimitFacts| json!({"value": *limit.value, "hard-limit": limit.is_hard});
        let (value, path) = match place {
            PlanPlace::Id => return Found::text_of(plan.id),
            PlanPlace::Name => return Found::text_of(plan.name),
            PlanPlace::Version => return Found::text_of(plan.version),
            PlanPlace::RateLimit(path) => {
                (plan.limits.iter().find(|limit| &*limit.name == "rate-limit").map(shown), path)
            }
            PlanPlace::RateLimits(path) => {
                let named = |limit: &PlanLimitFacts| {
                    Value::Object(Map::from_iter([(limit.name.to_string(), shown(limit))]))
                };
                (Some(Value::Array(plan.limits.iter().map(named).collect())), path)
            }
        };
        let found = value.as_ref().and_then(|value| walk(value, path)).cloned();
        found.map_or(Found::Missing, Found::owned)
    }

    /// UTC. Months and weekdays count from 1 on DataPower, as JavaScript does on Micro Gateway.
    fn get_system(&self, place: SystemPlace) -> Found<'_> {
        let now = Civil::from_us(self.outside.now_us());
        let offset = u32::from(self.facts.api.flavor == Flavor::DataPower);
        match place {
            SystemPlace::DateTime => Found::Text(now.datetime().into()),
            SystemPlace::Date => Found::Text(now.datetime()[..10].to_owned().into()),
            SystemPlace::Year => Found::number(now.year),
            SystemPlace::Month => Found::number(now.month - 1 + offset),
            SystemPlace::DayOfMonth => Found::number(now.day),
            SystemPlace::DayOfWeek => Found::number(now.weekday + offset),
            SystemPlace::Time => Found::Text(now.datetime()[11..19].to_owned().into()),
            SystemPlace::Hour => Found::number(now.hour),
            SystemPlace::Minute => Found::number(now.minute),
            SystemPlace::Seconds => Found::number(now.second),
            SystemPlace::TimeZone => Found::text_of("+00:00"),
        }
    }

    fn get_error(&self, place: &ErrorPlace) -> Found<'_> {
        let Some(error) = &self.error else { return Found::Missing };
        let reason = error.reason.as_deref();
        match place {
            ErrorPlace::Name => Found::text_of(&error.name),
            ErrorPlace::Message => Found::text_of(&error.message),
            ErrorPlace::Status => Found::owned(status_value(error.status, reason)),
            ErrorPlace::Code => error.status.map_or(Found::Missing, Found::number),
            ErrorPlace::Reason => reason.map_or(Found::Missing, Found::text_of),
            ErrorPlace::Header(name) => {
                error.headers.as_ref().map_or(Found::Missing, |headers| header(headers, name))
            }
            ErrorPlace::Whole => Found::owned(json!({
                "name": error.name,
                "message": error.message,
                "status": status_value(error.status, reason),
            })),
        }
    }

    /// What a step has made comes before a property of the same name.
    fn get_free(&self, name: &str, path: &[Box<str>]) -> Found<'_> {
        for (output, answer) in &self.outputs {
            if let Some(rest) = below_output(output, path) {
                return answer.get(rest);
            }
        }
        if let Some((first, rest)) = path.split_first()
            && let Some(found) = self.made.get(&**first).and_then(|value| walk(value, rest))
        {
            return Found::Value(std::borrow::Cow::Borrowed(found));
        }
        self.property(name)
    }
}

/// The path below an output's name, if it leads there; the name may have dots itself.
pub(crate) fn below_output<'p>(output: &str, path: &'p [Box<str>]) -> Option<&'p [Box<str>]> {
    let mut rest = path;
    for part in output.split('.') {
        let (first, after) = rest.split_first()?;
        if **first != *part {
            return None;
        }
        rest = after;
    }
    Some(rest)
}

fn content_type(headers: &Headers) -> Found<'_> {
    headers.get_str("content-type").map_or(Found::Missing, |kind| Found::Text(media_type(kind)))
}

/// The host alone; an IPv6 address keeps its brackets.
fn without_port(host: &[u8]) -> &[u8] {
    match memchr::memrchr(b':', host) {
        Some(colon) if !host[colon..].contains(&b']') => &host[..colon],
        _ => host,
    }
}
