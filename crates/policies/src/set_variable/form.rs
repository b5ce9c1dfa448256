//! The shape of an action as a form offers it; what is read is looser, see [`super::Options`].

use schemars::JsonSchema;
use serde_json::Value;

/// One action.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) enum Action {
    /// Gives a variable a value.
    #[schemars(title = "Set")]
    Set {
        /// Variable to set, such as `message.headers.X-Source`.
        #[schemars(title = "Set", extend("format" = "variable"))]
        set: String,
        /// Its value; references such as `$(request.verb)` are replaced.
        #[schemars(title = "Value", extend("format" = "template"))]
        value: Value,
        /// What the text becomes; left out, a value keeps its own type.
        #[schemars(title = "Type")]
        r#type: Option<Kind>,
    },
    /// Adds a value to those that are there: one more header field, one more element.
    #[schemars(title = "Add")]
    Add {
        /// Variable to add to.
        #[schemars(title = "Add", extend("format" = "variable"))]
        add: String,
        /// The value to add; references are replaced.
        #[schemars(title = "Value", extend("format" = "template"))]
        value: Value,
        /// What the text becomes; left out, a value keeps its own type.
        #[schemars(title = "Type")]
        r#type: Option<Kind>,
    },
    /// Removes a variable.
    #[schemars(title = "Clear")]
    Clear {
        /// Variable to remove.
        #[schemars(title = "Clear", extend("format" = "variable"))]
        clear: String,
    },
}

/// What a text becomes.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[expect(dead_code, reason = "only its names are read, for the schema")]
pub(super) enum Kind {
    String,
    Number,
    Boolean,
}
