//! The body of an answer that the gateway gives itself, as DataPower prints it.

use assembly::message::{Body, Response, reason_phrase};

/// In which form the caller wants to read errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ErrorForm {
    Json,
    Xml,
}

impl ErrorForm {
    /// XML if the caller accepts some XML and prefers no JSON; else JSON.
    pub(crate) fn of(accept: Option<&[u8]>) -> ErrorForm {
        let Some(accept) = accept.and_then(|accept| std::str::from_utf8(accept).ok()) else {
            return ErrorForm::Json;
        };
        let accept = accept.to_ascii_lowercase();
        match (accept.find("xml"), accept.find("json")) {
            (Some(xml), Some(json)) if xml < json => ErrorForm::Xml,
            // A browser asks for XHTML and XML among others: JSON reads better there.
            (Some(_), None) if !accept.contains("text/html") => ErrorForm::Xml,
            _ => ErrorForm::Json,
        }
    }
}

/// An answer with the three fields; `message` is the phrase of the status where it is empty.
pub(crate) fn answer(status: u16, message: &str, more: &str, form: ErrorForm) -> Response {
    let message = if message.is_empty() { reason_phrase(status) } else { message };
    let (media, body) = match form {
        ErrorForm::Json => ("application/json", json(status, message, more)),
        ErrorForm::Xml => ("application/xml", xml(status, message, more)),
    };
    let mut response = Response::new(status);
    response.headers.append("Content-Type", media);
    response.body = Body::Full(body.into());
    response
}

/// One line, blanks where DataPower puts them: clients in the field compare texts.
fn json(status: u16, message: &str, more: &str) -> String {
    let text = |text: &str| serde_json::Value::from(text).to_string();
    format!(
        "{{ \"httpCode\":\"{status}\", \"httpMessage\":{}, \"moreInformation\":{} }}",
        text(message),
        text(more)
    )
}

fn xml(status: u16, message: &str, more: &str) -> String {
    let text = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!(
        "<errorResponse><httpCode>{status}</httpCode><httpMessage>{}</httpMessage>\
         <moreInformation>{}</moreInformation></errorResponse>",
        text(message),
        text(more)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_printed_as_datapower_prints_them() {
        let check = |form, expect: &str| {
            let response = answer(401, "", "a \"b\" <c>", form);
            let Body::Full(body) = response.body else { panic!("no body") };
            assert_eq!(std::str::from_utf8(&body), Ok(expect));
        };
        check(
            ErrorForm::Json,
            r#"{ "httpCode":"401", "httpMessage":"Unauthorized", "moreInformation":"a \"b\" <c>" }"#,
        );
        check(
            ErrorForm::Xml,
            "<errorResponse><httpCode>401</httpCode><httpMessage>Unauthorized</httpMessage>\
             <moreInformation>a \"b\" &lt;c&gt;</moreInformation></errorResponse>",
        );
    }

    #[test]
    fn the_form_follows_accept() {
        for (accept, expect) in [
            ("application/xml", ErrorForm::Xml),
            ("text/xml, application/json", ErrorForm::Xml),
            ("application/json, application/xml", ErrorForm::Json),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", ErrorForm::Json),
            ("*/*", ErrorForm::Json),
            ("", ErrorForm::Json),
        ] {
            assert_eq!(ErrorForm::of(Some(accept.as_bytes())), expect, "{accept}");
        }
        assert_eq!(ErrorForm::of(None), ErrorForm::Json);
    }
}
