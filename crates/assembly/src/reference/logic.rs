//! The steps that decide: how authors learn of them.

use super::{About, Example, Group};
use serde_json::{Value, json};

/// A kind of step that the engine itself runs.
#[derive(Debug, Clone, Copy)]
pub struct Construct {
    /// Its name in an assembly.
    pub name: &'static str,
    /// Its page for authors, with the headings of a policy's.
    pub docs: &'static str,
    /// How it is offered.
    pub about: About,
}

/// Every kind of step that decides, in the order in which they are offered.
pub const LOGIC: &[Construct] = &[
    Construct {
        name: "if",
        docs: include_str!("logic/if.md"),
        about: About {
            title: "If",
            group: Group::Logic,
            schema: if_options,
            examples: &[Example {
                name: "one-more-step-for-some-calls",
                text: include_str!("logic/if.yaml"),
            }],
        },
    },
    Construct {
        name: "switch",
        docs: include_str!("logic/switch.md"),
        about: About {
            title: "Switch",
            group: Group::Logic,
            schema: switch_options,
            examples: &[Example {
                name: "an-answer-for-each-status",
                text: include_str!("logic/switch.yaml"),
            }],
        },
    },
    Construct {
        name: "operation-switch",
        docs: include_str!("logic/operation-switch.md"),
        about: About {
            title: "Operation Switch",
            group: Group::Logic,
            schema: operation_switch_options,
            examples: &[Example {
                name: "a-back-end-for-each-operation",
                text: include_str!("logic/operation-switch.yaml"),
            }],
        },
    },
    Construct {
        name: "throw",
        docs: include_str!("logic/throw.md"),
        about: About {
            title: "Throw",
            group: Group::Logic,
            schema: throw_options,
            examples: &[Example {
                name: "an-error-of-your-own",
                text: include_str!("logic/throw.yaml"),
            }],
        },
    },
];

fn if_options() -> Value {
    json!({
        "type": "object",
        "required": ["condition", "execute"],
        "properties": {
            "condition": condition("The steps run if this holds."),
            "execute": steps("Then", "Steps that run if the condition holds."),
        },
    })
}

fn switch_options() -> Value {
    let with_condition = json!({
        "type": "object",
        "title": "Case",
        "required": ["condition", "execute"],
        "properties": {
            "condition": condition("The case is taken if this holds and none before it did."),
            "execute": steps("Execute", "Steps of the case."),
        },
    });
    let otherwise = json!({
        "type": "object",
        "title": "Otherwise",
        "required": ["otherwise"],
        "properties": { "otherwise": steps("Otherwise", "Steps where no case before it holds.") },
    });
    json!({
        "type": "object",
        "required": ["case"],
        "properties": {
            "case": {
                "type": "array",
                "title": "Cases",
                "description": "Cases in their order; the first that holds is taken.",
                "items": { "oneOf": [with_condition, otherwise] },
            },
        },
    })
}

fn operation_switch_options() -> Value {
    let operation = json!({
        "title": "Operation",
        "oneOf": [
            {
                "type": "string",
                "title": "Operation ID",
                "description": "The operation's `operationId`.",
            },
            {
                "type": "object",
                "title": "Verb and path",
                "required": ["verb", "path"],
                "properties": {
                    "verb": {
                        "type": "string",
                        "title": "Verb",
                        "description": "The operation's verb.",
                        "enum": ["get", "put", "post", "delete", "options", "head", "patch"],
                    },
                    "path": {
                        "type": "string",
                        "title": "Path",
                        "description": "The path as the definition has it, such as `/orders/{id}`.",
                    },
                },
            },
        ],
    });
    json!({
        "type": "object",
        "required": ["case"],
        "properties": {
            "case": {
                "type": "array",
                "title": "Cases",
                "description": "Cases in their order; the first that names the operation is taken.",
                "items": {
                    "type": "object",
                    "title": "Case",
                    "required": ["operations", "execute"],
                    "properties": {
                        "operations": {
                            "type": "array",
                            "title": "Operations",
                            "description": "The operations that the case is for.",
                            "format": "operations",
                            "items": operation,
                        },
                        "execute": steps("Execute", "Steps of the case."),
                    },
                },
            },
            "otherwise": steps("Otherwise", "Steps for operations that no case names."),
        },
    })
}

fn throw_options() -> Value {
    json!({
        "type": "object",
        "properties": {
            "name": {
                "type": "string",
                "title": "Name",
                "description": "The error's name, which catches compare: one of the known ones, or \
                                your own.",
                "format": "error",
                "default": "ThrowError",
            },
            "message": {
                "type": "string",
                "title": "Message",
                "description": "What went wrong; may reach the caller. References such as \
                                `$(error.message)` are replaced.",
                "format": "template",
            },
        },
    })
}

fn condition(description: &str) -> Value {
    json!({
        "type": "string",
        "title": "Condition",
        "description": description,
        "format": "condition",
        "examples": ["message.status.code === 200"],
    })
}

fn steps(title: &str, description: &str) -> Value {
    json!({
        "type": "array",
        "title": title,
        "description": description,
        "format": "steps",
        "items": { "type": "object" },
    })
}
