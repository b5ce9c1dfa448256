//! Where an API is called: base path, host and protocols.

use crate::api::Scheme;
use crate::document::SpecVersion;
use crate::findings::tick;
use crate::view::{Report, View};

/// Base path, host and protocols of an API.
pub(super) struct Address {
    pub(super) base_path: String,
    pub(super) host: Option<String>,
    pub(super) schemes: Vec<Scheme>,
}

pub(super) fn address(report: &mut Report<'_>, version: SpecVersion) -> Address {
    match version {
        SpecVersion::V2 => of_v2(report),
        SpecVersion::V3_0 | SpecVersion::V3_1 => of_v3(report),
    }
}

fn of_v2(report: &mut Report<'_>) -> Address {
    let root = report.root();
    let written = report.text(&root, "basePath").unwrap_or_default();
    let base_path = base_path(report, &root.pointer_to("basePath"), &written);
    let host = report.text(&root, "host");
    let mut schemes = Vec::new();
    for (index, scheme) in report.texts(&root, "schemes").unwrap_or_default().iter().enumerate() {
        add_scheme(report, &format!("/schemes/{index}"), scheme, &mut schemes);
    }
    Address { base_path, host, schemes: or_https(schemes) }
}

fn of_v3(report: &mut Report<'_>) -> Address {
    let root = report.root();
    let mut address = Address { base_path: String::new(), host: None, schemes: Vec::new() };
    let servers = root.get("servers");
    for (index, server) in servers.iter().flat_map(View::items).enumerate() {
        let Some(url) = report.text(&server, "url") else { continue };
        let url = with_defaults(&url, &server);
        let pointer = server.pointer_to("url");
        let (scheme, host, path) = parts(&url);
        if let Some(scheme) = scheme {
            add_scheme(report, &pointer, scheme, &mut address.schemes);
        }
        if index == 0 {
            address.base_path = base_path(report, &pointer, path);
            address.host = host.map(str::to_owned);
        } else if path.trim_end_matches('/') != address.base_path {
            let message = format!("the server {} has another path than the first", tick(&url));
            report.warn(
                &pointer,
                "servers-differ",
                &message,
                "only the first server's path counts",
            );
        }
    }
    address.schemes = or_https(address.schemes);
    address
}

fn or_https(schemes: Vec<Scheme>) -> Vec<Scheme> {
    if schemes.is_empty() { vec![Scheme::Https] } else { schemes }
}

fn add_scheme(report: &mut Report<'_>, pointer: &str, written: &str, to: &mut Vec<Scheme>) {
    let scheme = match written.to_ascii_lowercase().as_str() {
        "http" => Scheme::Http,
        "https" => Scheme::Https,
        _ => {
            let message = format!("the scheme {} is not served", tick(written));
            return report.warn(pointer, "unknown-scheme", &message, "use `https` or `http`");
        }
    };
    if !to.contains(&scheme) {
        to.push(scheme);
    }
}

/// Puts the defaults of a server's variables into its URL.
fn with_defaults(url: &str, server: &View<'_>) -> String {
    let variables = server.get("variables");
    let default = |name: &str| {
        let variable = variables.as_ref()?.value.get(name)?;
        variable.get("default")?.as_str()
    };
    let mut out = String::with_capacity(url.len());
    let mut rest = url;
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, inner)| Some((before, inner.split_once('}')?)))
    {
        out.push_str(before);
        out.push_str(default(name).unwrap_or_default());
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Scheme, authority and path of a URL that may be relative.
fn parts(url: &str) -> (Option<&str>, Option<&str>, &str) {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let (scheme, rest) = match url.split_once("://") {
        Some((scheme, rest)) => (Some(scheme), Some(rest)),
        None => (None, url.strip_prefix("//")),
    };
    match rest {
        Some(rest) => {
            let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            (scheme, Some(host).filter(|host| !host.is_empty()), path)
        }
        None => (None, None, url),
    }
}

/// The base path without a slash at its end; reports one that no request can have.
fn base_path(report: &mut Report<'_>, pointer: &str, written: &str) -> String {
    let path = written.trim_end_matches('/');
    if path.is_empty() {
        return String::new();
    }
    let is_wrong = |c: char| c.is_control() || c.is_whitespace() || "{}?#\\".contains(c);
    let is_dots = |segment: &str| matches!(segment, "." | "..");
    if path.contains(is_wrong) || path.split('/').any(is_dots) {
        let message = format!("no request can have the base path {}", tick(written));
        report.error(pointer, "bad-base-path", &message, "write a path such as `/v1`");
    }
    if path.starts_with('/') {
        return path.to_owned();
    }
    let message = format!("the base path {} does not begin with `/`", tick(written));
    report.warn(pointer, "base-path-without-slash", &message, &format!("write `/{path}`"));
    format!("/{path}")
}
