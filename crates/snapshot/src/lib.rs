//! What a gateway serves: one immutable [`Snapshot`], compiled from plain data.
//!
//! The only thing that crosses from management to the gateway. Pure: no I/O, no clock. A snapshot
//! exists only if all of it compiled, so the call path never meets an invalid definition.

pub mod compile;
mod consumers;
mod limits;
pub mod routes;
mod security;
pub mod source;

pub use compile::{Compilation, check_api, check_catalog, compile};
pub use consumers::{Application, Consumers, Credential, Subscription};
pub use limits::{Grant, Limit, Limits, PlanEntry};
pub use security::{Alternative, KeyPlace, Security};

use ahash::AHashMap;
use assembly::{ApiFacts, Assembly, OperationFacts};
use routes::{Matches, PathTable};
use source::ConsumerChange;
use std::sync::Arc;

/// Everything a gateway serves at one moment.
#[derive(Debug, Default)]
pub struct Snapshot {
    /// Store-wide, monotonic; an older one never replaces a newer one.
    pub sequence: u64,
    catalogs: Vec<Catalog>,
    orgs: AHashMap<Box<str>, OrgCatalogs>,
    /// The stand-alone gateway's only catalog, whose URLs have no prefix.
    bare: Option<usize>,
}

#[derive(Debug, Default)]
struct OrgCatalogs {
    default: Option<usize>,
    by_name: AHashMap<Box<str>, usize>,
}

/// A catalog's part of a snapshot: two halves that change at different times.
#[derive(Debug, Clone)]
pub struct Catalog {
    /// `cat_…`, empty in the stand-alone gateway.
    pub id: Box<str>,
    /// Provider organization's ID.
    pub org_id: Box<str>,
    /// Provider organization's URL name.
    pub org: Box<str>,
    /// URL name.
    pub name: Box<str>,
    /// Grows with each change of products.
    pub revision: u64,
    /// Whether an API of `https` only is refused on the plain listener.
    pub strict_schemes: bool,
    is_default: bool,
    /// What can be called; changed by publishing.
    pub routes: Arc<Routes>,
    /// Who may call; changed by subscribing or a new secret.
    pub consumers: Arc<Consumers>,
}

/// The operations of a catalog.
#[derive(Debug, Default)]
pub struct Routes {
    paths: PathTable,
    /// Base paths of all APIs, to tell the two kinds of 404 apart.
    bases: Vec<Box<str>>,
    apis: Vec<Api>,
    operations: Vec<Operation>,
    plans: Vec<PlanEntry>,
    plan_ids: AHashMap<Box<str>, u32>,
}

/// An API version as it is served.
#[derive(Debug)]
pub struct Api {
    /// What assemblies and records know of it.
    pub facts: ApiFacts,
    /// Answered 503.
    pub is_suspended: bool,
    /// Served on the plain listener as well, by its own `schemes`.
    pub allows_http: bool,
    /// Answers preflights and adds CORS headers.
    pub is_cors_enabled: bool,
    /// The plans that hold some of it; `None` if no product names it, so that plans are not
    /// checked (the stand-alone gateway only).
    pub plans: Option<Box<[u32]>>,
    /// The steps.
    pub assembly: Assembly,
}

/// One verb of one path.
#[derive(Debug)]
pub struct Operation {
    /// Index of its API.
    pub api: u32,
    /// What assemblies and records know of it.
    pub facts: OperationFacts,
    /// Who may call.
    pub security: Security,
    /// Media types it answers with, where the definition says so.
    pub produces: Box<[Box<str>]>,
    /// The plans that hold it.
    pub grants: Box<[Grant]>,
}

/// Where a path leads: a catalog, and what of the path is left for its APIs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Located {
    /// Index of the catalog.
    pub catalog: usize,
    /// Bytes of organization and catalog at the front of the path.
    pub prefix: usize,
}

impl Snapshot {
    /// Puts catalogs together.
    pub(crate) fn new(sequence: u64, catalogs: Vec<Catalog>) -> Snapshot {
        let mut orgs: AHashMap<Box<str>, OrgCatalogs> = AHashMap::new();
        let mut bare = None;
        for (index, catalog) in catalogs.iter().enumerate() {
            if catalog.org.is_empty() {
                bare = Some(index);
                continue;
            }
            let org = orgs.entry(catalog.org.clone()).or_default();
            org.by_name.insert(catalog.name.clone(), index);
            if catalog.is_default {
                org.default = Some(index);
            }
        }
        Snapshot { sequence, catalogs, orgs, bare }
    }

    /// Finds the catalog of a canonical path: `/{org}/{catalog}/…`, or `/{org}/…` for an
    /// organization's default catalog if no catalog has the second segment's name.
    pub fn locate(&self, path: &[u8]) -> Option<Located> {
        if let Some(catalog) = self.bare {
            return Some(Located { catalog, prefix: 0 });
        }
        let (org, after_org) = segment(path, 0)?;
        let org = self.orgs.get(org)?;
        if let Some((name, prefix)) = segment(path, after_org)
            && let Some(&catalog) = org.by_name.get(name)
        {
            return Some(Located { catalog, prefix });
        }
        org.default.map(|catalog| Located { catalog, prefix: after_org })
    }

    /// A catalog by the index that [`Snapshot::locate`] gave.
    pub fn catalog(&self, index: usize) -> &Catalog {
        &self.catalogs[index]
    }

    /// All catalogs.
    pub fn catalogs(&self) -> &[Catalog] {
        &self.catalogs
    }

    /// The same snapshot after some changes of one catalog's consumers; everything else is shared.
    pub fn with_consumers(
        &self,
        sequence: u64,
        catalog: &str,
        changes: &[ConsumerChange],
    ) -> Snapshot {
        let mut catalogs = self.catalogs.clone();
        for known in catalogs.iter_mut().filter(|known| *known.id == *catalog) {
            known.consumers = Arc::new(known.consumers.with(changes));
        }
        Snapshot::new(sequence, catalogs)
    }
}

/// The segment that begins after the slash at `start`, and where it ends.
fn segment(path: &[u8], start: usize) -> Option<(&str, usize)> {
    let inner = path.get(start..)?.strip_prefix(b"/")?;
    let end = memchr::memchr(b'/', inner).unwrap_or(inner.len());
    Some((std::str::from_utf8(&inner[..end]).ok()?, start + 1 + end))
}

impl Routes {
    /// Finds the operations that serve a method and a path (organization and catalog cut off).
    pub fn find(&self, method: &str, path: &[u8]) -> Matches {
        self.paths.find(method, path)
    }

    /// The table of paths, to read parameters and methods of [`Matches`].
    pub fn paths(&self) -> &PathTable {
        &self.paths
    }

    /// Whether some API has a base path that `path` lies under.
    pub fn has_base_of(&self, path: &[u8]) -> bool {
        self.bases.iter().any(|base| {
            path.strip_prefix(base.as_bytes())
                .is_some_and(|rest| rest.is_empty() || rest[0] == b'/')
        })
    }

    /// An operation by its index.
    pub fn operation(&self, index: u32) -> &Operation {
        &self.operations[index as usize]
    }

    /// The API of an operation.
    pub fn api(&self, operation: &Operation) -> &Api {
        &self.apis[operation.api as usize]
    }

    /// All APIs.
    pub fn apis(&self) -> &[Api] {
        &self.apis
    }

    /// Number of operations.
    pub fn operation_count(&self) -> usize {
        self.operations.len()
    }

    /// A plan by its index.
    pub fn plan(&self, index: u32) -> &PlanEntry {
        &self.plans[index as usize]
    }

    /// The index of a plan by its ID, `product:version:plan`.
    pub fn plan_index(&self, id: &str) -> Option<u32> {
        self.plan_ids.get(id).copied()
    }
}

#[cfg(test)]
mod tests;
