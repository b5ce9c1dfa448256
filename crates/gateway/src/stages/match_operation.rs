//! Stage 1: which operation of which API is called.

use super::{Received, Trail};
use crate::refusal::Refusal;
use assembly::message::Method;
use bytes::Bytes;
use smallvec::SmallVec;
use snapshot::routes::Matches;
use snapshot::{Api, Catalog, Operation, Routes, Snapshot};

/// A request whose path and method some operation serves.
pub(crate) struct Matched<'s> {
    catalog: &'s Catalog,
    /// Not empty: one, or several that tie and that the client ID tells apart.
    candidates: SmallVec<[(u32, &'s Operation); 2]>,
    matches: Matches,
    received: Received,
}

/// What matching comes to.
pub(crate) enum Match<'s> {
    Operation(Matched<'s>),
    /// `OPTIONS` of a browser, answered at once: nothing later needs to know of it.
    Preflight,
}

/// Finds the operation; from here on the request's path is the API's own (base path and path).
pub(crate) fn match_operation<'s>(
    snapshot: &'s Snapshot,
    mut received: Received,
    trail: &mut Trail,
) -> Result<Match<'s>, Refusal> {
    let request = &mut received.request;
    let located = snapshot.locate(&request.path).ok_or(Refusal::NoApi)?;
    trail.catalog = Some(located.catalog);
    let catalog = snapshot.catalog(located.catalog);
    request.path = rest_of(&request.path, located.prefix);
    let routes = &*catalog.routes;
    let matches = routes.find(request.method.as_str(), &request.path);
    if !matches.is_path_known() {
        let is_base_known = routes.has_base_of(&request.path);
        return Err(if is_base_known { Refusal::NoResource } else { Refusal::NoApi });
    }
    if trail.origin.is_some() {
        trail.methods = Some(methods(routes, &matches, ",", Some("OPTIONS")));
    }
    let candidates: SmallVec<_> =
        matches.operations.iter().map(|&i| (i, routes.operation(i))).collect();
    let Some(&(first, operation)) = candidates.first() else {
        return unserved(routes, &matches, &request.method, trail);
    };
    trail.operation = Some(first);
    check(catalog, routes.api(operation), request.peer.is_tls)?;
    if !is_acceptable(&operation.produces, request.headers.get("accept")) {
        return Err(Refusal::NotAcceptable);
    }
    Ok(Match::Operation(Matched { catalog, candidates, matches, received }))
}

/// The path is there, the verb is not: a preflight, or 405 with what there is.
fn unserved<'s>(
    routes: &Routes,
    matches: &Matches,
    method: &Method,
    trail: &mut Trail,
) -> Result<Match<'s>, Refusal> {
    let any = routes.paths().any_operation(matches);
    let is_cors_enabled = any.is_some_and(|i| routes.api(routes.operation(i)).is_cors_enabled);
    trail.operation = any;
    if *method == Method::Options && is_cors_enabled {
        trail.methods = Some(methods(routes, matches, ",", Some("OPTIONS")));
        return Ok(Match::Preflight);
    }
    let allowed = methods(routes, matches, ", ", None);
    Err(Refusal::MethodNotAllowed(String::from_utf8_lossy(&allowed).into()))
}

fn check(catalog: &Catalog, api: &Api, is_tls: bool) -> Result<(), Refusal> {
    if catalog.strict_schemes && !is_tls && !api.allows_http {
        return Err(Refusal::HttpsOnly);
    }
    if api.is_suspended {
        return Err(Refusal::ApiSuspended);
    }
    Ok(())
}

/// What is left of a path behind organization and catalog; never empty.
fn rest_of(path: &Bytes, prefix: usize) -> Bytes {
    if prefix == 0 {
        return path.clone();
    }
    if prefix >= path.len() { Bytes::from_static(b"/") } else { path.slice(prefix..) }
}

fn methods(routes: &Routes, matches: &Matches, separator: &str, more: Option<&str>) -> Bytes {
    let mut list = routes.paths().methods(matches);
    if let Some(more) = more.filter(|more| !list.contains(more)) {
        list.push(more);
    }
    list.join(separator).into()
}

/// Whether some produced media type lies in some accepted range, RFC 9110 §12.5.1; a range with
/// weight 0 accepts nothing. Without a list on either side everything is acceptable.
fn is_acceptable(produces: &[Box<str>], accept: Option<&[u8]>) -> bool {
    let Some(accept) = accept.and_then(|accept| std::str::from_utf8(accept).ok()) else {
        return true;
    };
    if produces.is_empty() || accept.trim().is_empty() || accept == "*/*" {
        return true;
    }
    let bare =
        |media: &str| media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    accept.split(',').any(|range| {
        let is_refused = range.split(';').skip(1).any(|parameter| {
            let weight = parameter.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok());
            weight == Some(0.0)
        });
        let range = bare(range);
        !is_refused
            && produces.iter().map(|media| bare(media)).any(|media| {
                range == "*/*"
                    || range == media
                    || range
                        .strip_suffix('*')
                        .is_some_and(|kind| kind.ends_with('/') && media.starts_with(kind))
            })
    })
}

impl<'s> Matched<'s> {
    pub(super) fn catalog(&self) -> &'s Catalog {
        self.catalog
    }

    pub(super) fn candidates(&self) -> &[(u32, &'s Operation)] {
        &self.candidates
    }

    pub(super) fn received(&self) -> &Received {
        &self.received
    }

    pub(super) fn into_parts(self) -> (&'s Catalog, Matches, Received) {
        (self.catalog, self.matches, self.received)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_produced_must_be_accepted() {
        let check = |produces: &[&str], accept: Option<&str>, expect: bool| {
            let produces: Vec<Box<str>> = produces.iter().map(|&p| p.into()).collect();
            let got = is_acceptable(&produces, accept.map(str::as_bytes));
            assert_eq!(got, expect, "{produces:?} {accept:?}");
        };
        check(&["application/json"], None, true);
        check(&["application/json"], Some(""), true);
        check(&[], Some("text/html"), true);
        check(&["application/json"], Some("text/html"), false);
        check(&["application/json"], Some("text/html, */*;q=0.1"), true);
        check(&["application/json; charset=utf-8"], Some("application/*"), true);
        check(&["application/json"], Some("APPLICATION/JSON"), true);
        check(&["application/json"], Some("application/json;q=0"), false);
        check(&["text/plain"], Some("tex*"), false);
    }
}
