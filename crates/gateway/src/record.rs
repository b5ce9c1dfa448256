//! An answer that was written → one call record.

use crate::query;
use crate::serve::Responded;
use analytics::{Record, Recorder};
use assembly::UpstreamNote;
use assembly::message::reason_phrase;
use assembly::outside::Scheme;
use std::borrow::Cow;
use wire::server::{Refused, Sent};

/// Records an answer; borrows everything, so that recording copies each text once.
pub(crate) fn write(recorder: &mut Recorder, responded: &Responded, sent: Sent, now_us: i64) {
    let trail = &responded.trail;
    let query = trail.query.as_deref().map_or(Cow::Borrowed(""), query::redacted);
    let endpoint = trail.upstream.as_ref().map(endpoint_url).unwrap_or_default();
    let mut record = Record {
        at_us: trail.received_us,
        duration_us: u32::try_from(now_us - trail.received_us).unwrap_or(u32::MAX),
        status: responded.status,
        reason: reason_phrase(responded.status),
        method: trail.method.as_str(),
        uri_path: &trail.path,
        query: query.as_bytes(),
        protocol: trail.version.as_str(),
        client_id: text(trail.client_id.as_deref()),
        client_ip: trail.client_ip,
        user_agent: trail.user_agent.as_deref().unwrap_or_default(),
        request_bytes: sent.request_body_bytes,
        response_bytes: sent.response_body_bytes,
        transaction_id: trail.transaction.bits(),
        sequence: trail.snapshot.sequence,
        refusal: if sent.is_complete || !responded.refusal.is_empty() {
            responded.refusal
        } else {
            "client-left"
        },
        is_over_soft_limit: trail.is_over_soft_limit,
        ..Record::default()
    };
    if let Some(upstream) = &trail.upstream {
        record.upstream_us = Some(u32::try_from(upstream.time_us).unwrap_or(u32::MAX));
        record.endpoint_url = &endpoint;
    }
    if let Some(application) = &trail.application {
        record.app_id = &application.id;
        record.app_name = &application.name;
        record.consumer_org_id = &application.org_id;
        record.consumer_org_name = &application.org;
        record.is_test = application.is_test;
    }
    let Some(catalog) = trail.catalog.map(|index| trail.snapshot.catalog(index)) else {
        recorder.record(&record);
        return;
    };
    record.org_id = &catalog.org_id;
    record.org_name = &catalog.org;
    record.catalog_id = &catalog.id;
    record.catalog_name = &catalog.name;
    if let Some(operation) = trail.operation.map(|index| catalog.routes.operation(index)) {
        let api = catalog.routes.api(operation);
        record.api_id = &api.facts.id;
        record.api_name = &api.facts.name;
        record.api_version = &api.facts.version;
        record.operation_id = operation.facts.id.as_deref().unwrap_or_default();
        record.operation_path = &operation.facts.template;
    }
    if let Some(plan) = trail.plan.map(|index| catalog.routes.plan(index)) {
        record.product_name = &plan.product;
        record.product_version = &plan.version;
        record.plan_name = &plan.name;
    }
    recorder.record(&record);
}

/// Records what was refused before it was a request at all.
pub(crate) fn write_refused(recorder: &mut Recorder, refused: &Refused, now_us: i64) {
    recorder.record(&Record {
        at_us: now_us,
        status: refused.status,
        reason: reason_phrase(refused.status),
        client_ip: refused.peer.address.ip(),
        refusal: "malformed-request",
        ..Record::default()
    });
}

/// The back end that was called last, its query left out: it may hold what nobody should keep.
fn endpoint_url(upstream: &UpstreamNote) -> String {
    let scheme = match upstream.scheme {
        Scheme::Http => "http://",
        Scheme::Https => "https://",
    };
    let path = upstream.target.split(|&b| b == b'?').next().unwrap_or_default();
    let mut url = String::with_capacity(scheme.len() + upstream.authority.len() + path.len());
    url.push_str(scheme);
    url.push_str(std::str::from_utf8(&upstream.authority).unwrap_or_default());
    url.push_str(std::str::from_utf8(path).unwrap_or_default());
    url
}

/// What is presented may be anything; only text of a sane length is kept.
fn text(bytes: Option<&[u8]>) -> &str {
    let bytes = bytes.unwrap_or_default();
    std::str::from_utf8(&bytes[..bytes.len().min(128)]).unwrap_or_default()
}
