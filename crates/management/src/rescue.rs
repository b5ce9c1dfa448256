//! A text that can't be read as a whole may still say what it is: so that nobody loses what he
//! typed, a draft keeps it.

use crate::document::media;
use model::Media;

/// What kind of draft the text is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    Api,
    Product,
}

/// What is known of a text that can't be read.
#[derive(Debug)]
pub(crate) struct Rescued {
    pub(crate) title: String,
    pub(crate) media: Media,
    pub(crate) text: String,
}

/// The text, if its `info` alone can be read and names what `is_own` knows, by name and version.
pub(crate) fn rescue(
    text: &[u8],
    subject: Subject,
    is_own: impl Fn(&str, &str) -> bool,
) -> Option<Rescued> {
    let text = std::str::from_utf8(text).ok()?;
    let head = match subject {
        Subject::Api => "swagger: '2.0'\npaths: {}\n",
        Subject::Product => "product: 1.0.0\n",
    };
    let reduced = format!("{head}{}", openapi::rescue_info(text)?);
    let document = openapi::read(&reduced, "document").document?;
    let (name, version, title) = match subject {
        Subject::Api => {
            let api = document.api().0?;
            (api.name, api.api_version, api.title)
        }
        Subject::Product => {
            let product = document.product().0?;
            (product.name, product.version, product.title)
        }
    };
    let media = media(text);
    is_own(&name, &version).then(|| Rescued { title, media, text: text.to_owned() })
}
