//! The page on which the first administrator redeems the one-time link: one form, no script.

use crate::extract::{Query, caller_address};
use crate::problem::Problem;
use crate::router::Api;
use axum::extract::{FromRequest, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use management::{Error, NewAdministrator};
use serde::Deserialize;
use std::sync::Arc;

/// Nothing runs, nothing frames us, nothing comes from elsewhere; the form posts here.
pub(crate) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const STYLE: &str = "\
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 32rem; margin: 4rem auto; padding: 0 1rem }
label { display: block; margin-top: 1rem }
input { width: 100%; box-sizing: border-box; font: inherit; padding: .5rem }
button { margin-top: 1.5rem; font: inherit; padding: .5rem 1.5rem }
.error { border-left: 4px solid #da1e28; padding-left: 1rem }
";

/// The link's query.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LinkQuery {
    #[serde(default)]
    token: String,
}

/// What the form posts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    token: String,
    username: String,
    #[serde(default)]
    email: String,
    password: String,
    repeated: String,
}

/// Shows the form; the token is checked when it is posted.
pub(crate) async fn show_form(Query(link): Query<LinkQuery>) -> Response {
    page(StatusCode::OK, &form(&link.token, "admin", "", None))
}

/// The page's style sheet; inline styles would need a hole in the policy.
pub(crate) async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)
}

/// Redeems the link, or shows the form again with the reason.
pub(crate) async fn redeem_form(State(api): State<Arc<Api>>, request: Request) -> Response {
    let from = caller_address(request.extensions());
    let form = match axum::extract::Form::<Form>::from_request(request, &()).await {
        Ok(axum::extract::Form(form)) => form,
        Err(error) => {
            return Problem::new(error.status(), "form-invalid", error.body_text()).into_response();
        }
    };
    if form.password != form.repeated {
        return again(StatusCode::UNPROCESSABLE_ENTITY, &form, "the two passwords differ");
    }
    let administrator = NewAdministrator {
        username: form.username.trim().to_owned(),
        email: form.email.trim().to_owned(),
        password: form.password.clone(),
    };
    match api.management.redeem_first_administrator(&form.token, administrator, from).await {
        Ok(user) => page(StatusCode::CREATED, &done(user.username.as_str())),
        Err(error @ (Error::LinkRefused | Error::Invalid { .. } | Error::Conflict { .. })) => {
            again(StatusCode::UNPROCESSABLE_ENTITY, &form, &error.to_string())
        }
        Err(error) => Problem::from(error).into_response(),
    }
}

fn again(status: StatusCode, form: &Form, reason: &str) -> Response {
    page(status, &self::form(&form.token, &form.username, &form.email, Some(reason)))
}

fn form(token: &str, username: &str, email: &str, reason: Option<&str>) -> String {
    let reason = reason.map_or(String::new(), |reason| {
        format!("<p class=\"error\" role=\"alert\">Not done: {}.</p>\n", escape(reason))
    });
    format!(
        "<h1>First administrator</h1>\n{reason}\
         <p>Choose how you log in. This link works once.</p>\n\
         <form method=\"post\" action=\"/first-administrator\">\n\
         <input type=\"hidden\" name=\"token\" value=\"{}\">\n\
         <label>User name <input name=\"username\" value=\"{}\" autocomplete=\"username\" \
         required></label>\n\
         <label>E-mail (optional) <input name=\"email\" type=\"email\" value=\"{}\" \
         autocomplete=\"email\"></label>\n\
         <label>Password, at least 10 characters <input name=\"password\" type=\"password\" \
         minlength=\"10\" autocomplete=\"new-password\" required></label>\n\
         <label>The same password again <input name=\"repeated\" type=\"password\" \
         minlength=\"10\" autocomplete=\"new-password\" required></label>\n\
         <button>Create</button>\n</form>",
        escape(token),
        escape(username),
        escape(email),
    )
}

fn done(username: &str) -> String {
    format!(
        "<h1>Welcome</h1>\n<p>You are the administrator <b>{}</b>. Log in on the command line with \
         <code>gatewright login</code>, or by <code>POST /api/v1/sessions</code>.</p>\n\
         <p><a href=\"/\">To the console</a></p>",
        escape(username),
    )
}

fn page(status: StatusCode, body: &str) -> Response {
    let html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Gatewright</title>\
         <link rel=\"stylesheet\" href=\"/first-administrator/style.css\"></head>\n\
         <body><main>\n{body}\n</main></body>\n</html>\n"
    );
    (status, Html(html)).into_response()
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
