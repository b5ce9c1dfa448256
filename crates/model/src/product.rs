//! Products: what is offered, in plans.

use crate::name::{Rule, names};

names! {
    /// The name of a plan, a key of the product document's `plans`.
    ///
    /// 1 to 128 characters of any language; no control characters, no `:` (it separates product,
    /// version and plan), no blanks at either end.
    PlanName, Rule {
        noun: "the plan's name",
        length_max: 128,
        remedy: "use letters, digits and hyphens, such as `gold`; no colon, no control characters",
        accepts: is_plan_name,
    };
}

fn is_plan_name(text: &str) -> bool {
    text.trim() == text && !text.chars().any(|c| c.is_control() || c == ':')
}
