//! The variables that the engine provides, for authors who look for one.

use crate::Variable;

/// A variable that the engine provides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VariableName {
    /// Its name; `{name}` stands for a name of the author's.
    pub name: &'static str,
    /// `string`, `integer`, `object`, `array`, or `any`.
    pub kind: &'static str,
    /// What it holds, in words for authors.
    pub description: &'static str,
}

impl VariableName {
    /// Whether a step may change it.
    pub fn is_writable(&self) -> bool {
        !Variable::parse(self.name).is_read_only()
    }
}

/// Every variable of the context, by its first word.
pub const VARIABLES: &[VariableName] = &[
    row("request.verb", "string", "The request's method, such as `GET`."),
    row("request.uri", "string", "The whole URL that was called, with scheme, host and query."),
    row("request.path", "string", "The path, organization and catalog included."),
    row("request.search", "string", "The query with its `?`; empty without one."),
    row("request.querystring", "string", "The query without its `?`."),
    row("request.headers", "object", "All header fields of the request."),
    row("request.headers.{name}", "string", "One header field of the request."),
    row("request.content-type", "string", "Media type of the request's body, without parameters."),
    row("request.date", "string", "When the request arrived."),
    row("request.authorization", "string", "The `Authorization` field of the request."),
    row("request.body", "any", "The request's body; parsed where it is JSON."),
    row("request.parameters", "object", "All parameters that the operation declares."),
    row("request.parameters.{name}", "any", "One declared parameter, in its declared type."),
    row("message.headers", "object", "All header fields of the current message."),
    row("message.headers.{name}", "string", "One header field of the current message."),
    row("message.body", "any", "The current body: the request's at first, then the last answer's."),
    row("message.status", "object", "Status of the current message: `code` and `reason`."),
    row("message.status.code", "integer", "Status code: a back end's, or the one to answer."),
    row("message.status.reason", "string", "Reason phrase: a back end's, or the one to answer."),
    row("api.name", "string", "The API's name."),
    row("api.version", "string", "The API's version."),
    row("api.document", "object", "The API's definition."),
    row("api.type", "string", "`REST` or `SOAP`."),
    row("api.state", "string", "The API's state: `running`."),
    row("api.root", "string", "The API's base path."),
    row("api.endpoint.address", "string", "The gateway's address that was called."),
    row("api.endpoint.hostname", "string", "The host that was called, without its port."),
    row("api.operation.id", "string", "The operation's `operationId`."),
    row("api.operation.path", "string", "The operation's path, such as `/orders/{id}`."),
    row("api.org.id", "string", "ID of the provider organization."),
    row("api.org.name", "string", "Name of the provider organization."),
    row("api.properties", "object", "All properties of the API, as the catalog has them."),
    row(
        "api.properties.{name}",
        "string",
        "One property of the API; `$({name})` alone means it too.",
    ),
    row("client.app.id", "string", "The client ID of the calling application."),
    row("client.app.name", "string", "The calling application's title."),
    row("client.app.secret", "string", "The client secret that was sent."),
    row("client.org.id", "string", "ID of the application's consumer organization."),
    row("client.org.name", "string", "Name of the application's consumer organization."),
    row("plan.id", "string", "The plan that admitted the call: `product:version:plan`."),
    row("plan.name", "string", "The plan's name."),
    row("plan.version", "string", "Version of the plan's product."),
    row("plan.rate-limit", "object", "The plan's unnamed limit: `value` and `hard-limit`."),
    row("plan.rate-limits", "array", "All limits of the plan."),
    row("env.path", "string", "The catalog's segment in URLs."),
    row("system.datetime", "string", "Now, in UTC."),
    row("system.date", "string", "Today, as `2026-01-31`."),
    row("system.date.year", "integer", "The year."),
    row("system.date.month", "integer", "The month, from 1 (from 0 for Micro Gateway)."),
    row("system.date.day-of-month", "integer", "The day of the month."),
    row(
        "system.date.day-of-week",
        "integer",
        "The day of the week, from 1, Sunday (from 0 for Micro Gateway).",
    ),
    row("system.time", "string", "The time, as `23:59:59`."),
    row("system.time.hour", "integer", "The hour."),
    row("system.time.minute", "integer", "The minute."),
    row("system.time.seconds", "integer", "The seconds."),
    row("system.timezone", "string", "`+00:00`."),
    row("error", "object", "In a catch: the caught error."),
    row("error.name", "string", "In a catch: the error's name."),
    row("error.message", "string", "In a catch: what went wrong."),
    row(
        "error.status",
        "object",
        "In a catch: the status that came with the error: `code` and `reason`.",
    ),
    row("error.status.code", "integer", "In a catch: the status code that came with the error."),
    row("error.status.reason", "string", "In a catch: the reason phrase that came with the error."),
    row("error.headers.{name}", "string", "In a catch: a header field that came with the error."),
];

const fn row(name: &'static str, kind: &'static str, description: &'static str) -> VariableName {
    VariableName { name, kind, description }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_variable_is_one_of_the_engine() {
        for variable in VARIABLES {
            assert!(!Variable::parse(variable.name).is_free(), "{}", variable.name);
        }
        let mut names: Vec<&str> = VARIABLES.iter().map(|variable| variable.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), VARIABLES.len());
    }

    #[test]
    fn what_steps_may_write_is_told() {
        let writable =
            |name: &str| VARIABLES.iter().find(|v| v.name == name).unwrap().is_writable();
        assert!(writable("message.body") && writable("message.headers.{name}"));
        assert!(writable("api.properties.{name}"));
        assert!(!writable("request.verb") && !writable("system.date") && !writable("plan.id"));
    }
}
