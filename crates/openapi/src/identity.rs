//! Names and versions: what identifies an API or a product, and is part of URLs and file names.

use crate::findings::tick;
use crate::view::{Report, View};

/// Longest name, version or title, in characters.
const LONGEST: usize = 256;

/// `info` as both kinds of document have it.
pub(crate) struct Identity {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) version: String,
}

/// Reads `info`; `name_key` is `x-ibm-name` or `name`. `None` if a part is missing or unusable.
pub(crate) fn identity(report: &mut Report<'_>, name_key: &str) -> Option<Identity> {
    let root = report.root();
    let Some(info) = root.get("info") else {
        let remedy = "add `info` with `title` and `version`";
        report.error("", "missing-info", "`info` is missing", remedy);
        return None;
    };
    if info.object().is_none() {
        report.wrong_type(crate::Severity::Error, &info, "info", "an object");
        return None;
    }
    let title = required(report, &info, "title").filter(|title| {
        check(report, &info.pointer_to("title"), "title", title, |c| !c.is_control())
    });
    let version = required(report, &info, "version")
        .filter(|version| is_version(report, &info.pointer_to("version"), version));
    let name = name(report, &info, name_key, title.as_deref());
    Some(Identity { name: name?, title: title?, version: version? })
}

fn required(report: &mut Report<'_>, info: &View<'_>, key: &str) -> Option<String> {
    if info.get(key).is_none() {
        let message = format!("`info.{key}` is missing");
        report.error(&info.pointer, "missing-info", &message, &format!("add `{key}` to `info`"));
        return None;
    }
    report.spelled_text(info, key)
}

fn name(
    report: &mut Report<'_>,
    info: &View<'_>,
    key: &str,
    title: Option<&str>,
) -> Option<String> {
    let pointer = info.pointer_to(key);
    if info.get(key).is_some() {
        let name = report.text(info, key)?;
        let is_usable = check(report, &pointer, "name", &name, is_name_letter);
        return is_usable.then_some(name);
    }
    let name = slug(title?);
    if name.is_empty() {
        let message = format!("`info.{key}` is missing, and the title gives no name");
        report.error(&info.pointer, "missing-name", &message, &format!("add `{key}` to `info`"));
        return None;
    }
    let message = format!("`info.{key}` is missing; {} is used", tick(&name));
    report.warn(&info.pointer, "missing-name", &message, &format!("add `{key}: {name}` to `info`"));
    Some(name)
}

fn is_name_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

/// Whether a name, a title or a key may be used; says why not.
pub(crate) fn check(
    report: &mut Report<'_>,
    pointer: &str,
    what: &str,
    text: &str,
    is_allowed: impl Fn(char) -> bool,
) -> bool {
    let wrong = text.chars().find(|c| !is_allowed(*c));
    let message = match wrong {
        _ if text.trim().is_empty() => format!("the {what} is empty"),
        _ if text.chars().count() > LONGEST => {
            format!("the {what} {} is longer than {LONGEST} characters", tick(text))
        }
        Some(c) => format!("the {what} {} holds {}", tick(text), letter(c)),
        None => return true,
    };
    let remedy = match what {
        "name" => "use letters of ASCII, digits, `-` and `_`",
        "title" => "write a title without control characters",
        _ => "use letters, digits, `-`, `_` and `.`",
    };
    let code = if text.trim().is_empty() { "empty-name" } else { "bad-name" };
    report.error(pointer, code, &message, remedy);
    false
}

fn letter(c: char) -> String {
    match c {
        c if c.is_control() => format!("the control character U+{:04X}", u32::from(c)),
        ' ' => "a blank".to_owned(),
        c => format!("`{c}`"),
    }
}

// V5 takes any text; ours is a segment of URLs and of file names.
fn is_version(report: &mut Report<'_>, pointer: &str, version: &str) -> bool {
    if version.contains("..") {
        let message = format!("the version {} holds `..`", tick(version));
        report.error(pointer, "bad-name", &message, "write a version such as 1.0.0");
        return false;
    }
    check(report, pointer, "version", version, is_segment_letter)
}

/// What a version or a plan's name may hold, any script.
pub(crate) fn is_segment_letter(c: char) -> bool {
    !c.is_control() && !matches!(c, '/' | '\\' | '?' | '#' | '%')
}

/// A name made from a title: lower case, hyphens for what a name cannot hold.
pub(crate) fn slug(title: &str) -> String {
    let words = title.split(|c: char| !is_name_letter(c)).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}
