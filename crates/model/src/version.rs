//! Versions of APIs and products: free text of their authors, as long as it fits into a URL.

use crate::name::{Rule, names};

names! {
    /// The version of an API or a product (`info.version`).
    ///
    /// 1 to 64 printable ASCII characters without `/ \ : % ? #` and blanks; not `.` or `..`.
    /// Compared as text: no order of versions is assumed.
    Version, Rule {
        noun: "the version",
        length_max: 64,
        remedy: "use printable ASCII characters without blanks and / \\ : % ? #, such as `1.0.0`",
        accepts: is_version,
    };
}

fn is_version(text: &str) -> bool {
    let inside = |b: u8| b.is_ascii_graphic() && !b"/\\:%?#".contains(&b);
    text.bytes().all(inside) && text != "." && text != ".."
}
