//! Names: checked when they come in, so that none can break a URL, a path or a page.

/// Why a text cannot be a name, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing there.
    #[error("{noun} must not be empty: {remedy}")]
    Empty {
        /// What is named.
        noun: &'static str,
        /// What would be accepted.
        remedy: &'static str,
    },
    /// Too long.
    #[error("{noun} has {length} characters, at most {length_max} are allowed")]
    TooLong {
        /// What is named.
        noun: &'static str,
        /// Characters read.
        length: usize,
        /// Most characters allowed.
        length_max: usize,
    },
    /// A character, or a place of one, that is not allowed.
    #[error("{noun} `{text}` is not allowed: {remedy}")]
    Characters {
        /// What is named.
        noun: &'static str,
        /// What was read, control characters escaped, shortened to 80 characters.
        text: String,
        /// What would be accepted.
        remedy: &'static str,
    },
}

pub(crate) struct Rule {
    pub(crate) noun: &'static str,
    pub(crate) length_max: usize,
    pub(crate) remedy: &'static str,
    pub(crate) accepts: fn(&str) -> bool,
}

impl Rule {
    pub(crate) fn check(&self, text: &str) -> Result<(), NameError> {
        let Rule { noun, length_max, remedy, accepts } = *self;
        if text.is_empty() {
            return Err(NameError::Empty { noun, remedy });
        }
        let length = text.chars().count();
        if length > length_max {
            return Err(NameError::TooLong { noun, length, length_max });
        }
        if !accepts(text) {
            let text = text.chars().take(80).flat_map(char::escape_debug).collect();
            return Err(NameError::Characters { noun, text, remedy });
        }
        Ok(())
    }
}

/// A newtype over a text that a [`Rule`] accepts.
macro_rules! names {
    ($($(#[$doc:meta])* $name:ident, $rule:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            const RULE: crate::name::Rule = $rule;

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(&self.0, f)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = crate::NameError;

            fn try_from(text: String) -> Result<$name, crate::NameError> {
                Self::RULE.check(&text)?;
                Ok($name(text))
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::NameError;

            fn from_str(text: &str) -> Result<$name, crate::NameError> {
                Self::RULE.check(text)?;
                Ok($name(text.to_owned()))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<$name, D::Error> {
                let text = String::deserialize(from)?;
                $name::try_from(text).map_err(serde::de::Error::custom)
            }
        }
    )+};
}
pub(crate) use names;

names! {
    /// A name that stands in URLs: of organizations, catalogs and products.
    ///
    /// 1 to 64 characters, `^[a-z0-9]([a-z0-9-]*[a-z0-9])?$`.
    UrlName, Rule {
        noun: "the name",
        length_max: 64,
        remedy: "use a-z, 0-9 and hyphens, beginning and ending with a letter or digit, \
                 such as `weather-provider`",
        accepts: is_url_name,
    };
    /// The name of an API (`x-ibm-name`).
    ///
    /// 1 to 128 characters, `^[A-Za-z0-9_-]+$`.
    ApiName, Rule {
        noun: "the API's name",
        length_max: 128,
        remedy: "use letters, digits, hyphens and underscores, such as `weather-provider-api`",
        accepts: is_api_name,
    };
    /// The name of an application, unique in its consumer organization.
    ///
    /// 1 to 128 characters, `^[A-Za-z0-9_-]+$`, and not beginning with `app_` as IDs do.
    ApplicationName, Rule {
        noun: "the application's name",
        length_max: 128,
        remedy: "use letters, digits, hyphens and underscores, such as `my-shop`; \
                 it must not begin with `app_`",
        accepts: is_application_name,
    };
    /// What a person logs in as, often an e-mail address.
    ///
    /// 1 to 254 printable ASCII characters without space, `/`, `\`, `:` and `%`; letters in lower case.
    Username, Rule {
        noun: "the user name",
        length_max: 254,
        remedy: "use lower-case letters, digits and punctuation without spaces, slashes, \
                 colons and `%`, such as `ada` or `ada@example.com`",
        accepts: is_username,
    };
    /// What is shown to people: any language, one line.
    ///
    /// 1 to 256 characters, no control characters, not blank, no blanks at either end.
    Title, Rule {
        noun: "the title",
        length_max: 256,
        remedy: "write one line of text without control characters or blanks at its ends",
        accepts: is_title,
    };
}

fn is_url_name(text: &str) -> bool {
    let inside = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    text.bytes().all(inside) && !text.starts_with('-') && !text.ends_with('-')
}

fn is_api_name(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

fn is_application_name(text: &str) -> bool {
    is_api_name(text) && !text.starts_with("app_")
}

fn is_username(text: &str) -> bool {
    // Lower case only, so that `Ada` and `ada` cannot be two people.
    let inside = |b: u8| b.is_ascii_graphic() && !b.is_ascii_uppercase();
    text.bytes().all(|b| inside(b) && !b"/\\:%".contains(&b))
}

fn is_title(text: &str) -> bool {
    // U+202A..=U+202E and U+2066..=U+2069 turn the direction of what follows them: a title could
    // pass for another.
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.trim() == text && !text.chars().any(|c| c.is_control() || turns(c))
}
