//! Stage 2: which application calls, by client ID and client secret.

use super::match_operation::Matched;
use super::{Received, Trail};
use crate::query;
use crate::refusal::Refusal;
use assembly::message::Request;
use bytes::Bytes;
use snapshot::routes::Matches;
use snapshot::{Alternative, Application, Catalog, Consumers, KeyPlace, Operation, Security};
use std::sync::Arc;
use tokens::InstallationKey;

/// A request whose security requirement holds.
pub(crate) struct Identified<'s> {
    catalog: &'s Catalog,
    operation: &'s Operation,
    caller: Caller,
    matches: Matches,
    received: Received,
}

/// Who calls.
pub(crate) enum Caller {
    /// Nobody in particular; only where the operation lets anyone call.
    Anyone,
    /// An application that showed what was asked for.
    Application(Client),
}

/// An application and what it presented.
pub(crate) struct Client {
    pub(crate) application: Arc<Application>,
    pub(crate) id: Bytes,
    pub(crate) secret: Option<Bytes>,
}

/// Checks the candidates in order; the first whose requirement holds is called.
pub(crate) fn identify<'s>(
    matched: Matched<'s>,
    key: &InstallationKey,
    trail: &mut Trail,
) -> Result<Identified<'s>, Refusal> {
    let consumers = &*matched.catalog().consumers;
    let request = &matched.received().request;
    let mut refusal = Refusal::UnknownClient;
    let mut chosen = None;
    for &(index, operation) in matched.candidates() {
        match check(&operation.security, consumers, request, key, trail) {
            Ok(passed) => {
                chosen = Some((index, operation, passed));
                break;
            }
            Err(refused) => refusal = refused,
        }
    }
    let Some((index, operation, (caller, places))) = chosen else { return Err(refusal) };
    trail.operation = Some(index);
    if let Caller::Application(client) = &caller {
        trail.application = Some(Arc::clone(&client.application));
        if client.application.is_suspended {
            return Err(Refusal::ApplicationSuspended);
        }
    }
    let (catalog, matches, mut received) = matched.into_parts();
    hide_credentials(&mut received.request, places);
    Ok(Identified { catalog, operation, caller, matches, received })
}

/// Tries the alternatives in order. Of several refusals the most telling one is kept: a secret
/// that is wrong says more than an ID that is missing elsewhere.
fn check<'s>(
    security: &'s Security,
    consumers: &Consumers,
    request: &Request,
    key: &InstallationKey,
    trail: &mut Trail,
) -> Result<(Caller, Option<&'s Alternative>), Refusal> {
    let Security::AnyOf(alternatives) = security else { return Ok((Caller::Anyone, None)) };
    let mut refusal = Refusal::UnknownClient;
    for alternative in alternatives {
        let Some(place) = &alternative.id else { return Ok((Caller::Anyone, None)) };
        match client(place, alternative.secret.as_ref(), consumers, request, key, trail) {
            Ok(client) => return Ok((Caller::Application(client), Some(alternative))),
            Err(Refusal::UnknownClient) => {}
            Err(telling) => refusal = telling,
        }
    }
    Err(refusal)
}

fn client(
    id_place: &KeyPlace,
    secret_place: Option<&KeyPlace>,
    consumers: &Consumers,
    request: &Request,
    key: &InstallationKey,
    trail: &mut Trail,
) -> Result<Client, Refusal> {
    let id = read(id_place, request).ok_or(Refusal::UnknownClient)?;
    trail.client_id = Some(id.clone());
    let known = std::str::from_utf8(&id).ok().and_then(|id| consumers.credential(id));
    let credential = known.ok_or(Refusal::UnknownClient)?;
    let secret = secret_place.map(|place| read(place, request).ok_or(Refusal::WrongSecret));
    let secret = secret.transpose()?;
    if let Some(presented) = &secret {
        let hash = credential.secret.as_ref().ok_or(Refusal::WrongSecret)?;
        if !hash.verify(key, presented) {
            return Err(Refusal::WrongSecret);
        }
    }
    Ok(Client { application: Arc::clone(&credential.application), id, secret })
}

/// Reads a key where the definition says, and only there. Two of it are none.
fn read(place: &KeyPlace, request: &Request) -> Option<Bytes> {
    match place {
        KeyPlace::Header(name) => {
            let value = request.headers.get_bytes(name)?;
            let is_single = request.headers.get_all(name).nth(1).is_none();
            (is_single && !value.is_empty()).then_some(value)
        }
        KeyPlace::Query(name) => {
            let value = query::value(request.query.as_ref()?, name)?;
            (!value.is_empty()).then(|| Bytes::from(value.into_owned()))
        }
    }
}

/// Credentials of the query end here: a target URL with `$(request.search)` does not leak them.
fn hide_credentials(request: &mut Request, alternative: Option<&Alternative>) {
    let places = alternative.into_iter().flat_map(|a| [&a.id, &a.secret]).flatten();
    let names: Vec<&str> = places
        .filter_map(|place| match place {
            KeyPlace::Query(name) => Some(&**name),
            KeyPlace::Header(_) => None,
        })
        .collect();
    if !names.is_empty() {
        request.query = request.query.as_ref().and_then(|all| query::without(all, &names));
    }
}

impl<'s> Identified<'s> {
    pub(super) fn catalog(&self) -> &'s Catalog {
        self.catalog
    }

    pub(super) fn operation(&self) -> &'s Operation {
        self.operation
    }

    pub(super) fn caller(&self) -> &Caller {
        &self.caller
    }

    pub(super) fn received(&self) -> &Received {
        &self.received
    }

    pub(super) fn into_parts(self) -> (&'s Catalog, &'s Operation, Caller, Matches, Received) {
        (self.catalog, self.operation, self.caller, self.matches, self.received)
    }
}
