//! Who sees a product, and who may subscribe to it.

use crate::Severity;
use crate::findings::tick;
use crate::view::{Report, View};

/// Who sees a product and who may subscribe; defaults that a publication may change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visibility {
    /// Who sees it; everybody if nothing is said.
    pub view: Audience,
    /// Who may subscribe; everybody who is signed in if nothing is said.
    pub subscribe: Audience,
}

/// One of the two halves of a visibility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// Whether it is open at all for now.
    pub enabled: bool,
    /// For whom.
    pub kind: AudienceKind,
    /// Consumer organizations, if `kind` is custom.
    pub orgs: Vec<String>,
    /// Communities of consumer organizations, if `kind` is custom.
    pub tags: Vec<String>,
}

/// For whom a product is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AudienceKind {
    /// Everybody; only for seeing.
    Public,
    /// Who is signed in.
    Authenticated,
    /// The organizations and communities that are named.
    Custom,
}

impl Audience {
    fn open(kind: AudienceKind) -> Audience {
        Audience { enabled: true, kind, orgs: Vec::new(), tags: Vec::new() }
    }
}

impl Default for Visibility {
    fn default() -> Visibility {
        Visibility {
            view: Audience::open(AudienceKind::Public),
            subscribe: Audience::open(AudienceKind::Authenticated),
        }
    }
}

pub(super) fn visibility(report: &mut Report<'_>) -> Visibility {
    let default = Visibility::default();
    let Some(view) = report.object(&report.root(), "visibility") else { return default };
    report.closed(Severity::Error, &view, &["view", "subscribe"]);
    let all = [
        ("public", AudienceKind::Public),
        ("authenticated", AudienceKind::Authenticated),
        ("custom", AudienceKind::Custom),
    ];
    let visibility = Visibility {
        view: audience(report, &view, "view", &all).unwrap_or(default.view),
        subscribe: audience(report, &view, "subscribe", &all[1..]).unwrap_or(default.subscribe),
    };
    let is_narrow = visibility.view.kind == AudienceKind::Custom;
    if is_narrow && visibility.subscribe.kind == AudienceKind::Authenticated {
        let message = "more people may subscribe than may see the product";
        let remedy = "nobody can subscribe to what they cannot see; narrow `subscribe` too";
        report.warn(&view.pointer_to("subscribe"), "subscribe-wider", message, remedy);
    }
    visibility
}

fn audience(
    report: &mut Report<'_>,
    of: &View<'_>,
    key: &str,
    kinds: &[(&str, AudienceKind)],
) -> Option<Audience> {
    if of.get(key).is_none() {
        let message = format!("`visibility` has no `{key}`");
        report.error(&of.pointer, "missing-visibility", &message, &format!("add `{key}`"));
        return None;
    }
    let view = report.object(of, key)?;
    report.closed(Severity::Error, &view, &["type", "enabled", "orgs", "tags"]);
    let kind = kind(report, &view, key, kinds);
    let enabled = report.flag(Severity::Error, &view, "enabled", true);
    let orgs = report.texts(&view, "orgs").unwrap_or_default();
    let tags = report.texts(&view, "tags").unwrap_or_default();
    Some(Audience { enabled, kind: kind?, orgs, tags })
}

fn kind(
    report: &mut Report<'_>,
    view: &View<'_>,
    key: &str,
    kinds: &[(&str, AudienceKind)],
) -> Option<AudienceKind> {
    let names: Vec<&str> = kinds.iter().map(|(name, _)| *name).collect();
    let Some(written) = report.text(view, "type") else {
        if !view.has("type") {
            let message = format!("`{key}` has no `type`");
            let remedy = format!("use one of `{}`", names.join("`, `"));
            report.error(&view.pointer, "missing-visibility", &message, &remedy);
        }
        return None;
    };
    if let Some((_, kind)) = kinds.iter().find(|(name, _)| *name == written) {
        return Some(*kind);
    }
    let message = format!("the type of `{key}` cannot be {}", tick(&written));
    let remedy = report
        .did_you_mean(&written, names.iter().copied())
        .unwrap_or_else(|| format!("use one of `{}`", names.join("`, `")));
    report.error(&view.pointer_to("type"), "unknown-value", &message, &remedy);
    None
}
