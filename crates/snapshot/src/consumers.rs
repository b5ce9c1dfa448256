//! Client ID → credential → application → subscriptions.
//!
//! Kept apart from the routes and in shards, so that one new credential among a million copies one
//! shard and shares the rest.

use crate::limits;
use crate::source::{ApplicationSource, ConsumerChange};
use ahash::RandomState;
use smallvec::SmallVec;
use std::collections::HashMap;
use std::sync::Arc;
use tokens::SecretHash;

/// Shards for each kind of entry. A change copies one of them: a thousandth of all.
const SHARDS: usize = 1024;

/// Everything known of who may call, immutable; a change makes a new one that shares most of it.
#[derive(Debug, Clone)]
pub struct Consumers {
    hasher: RandomState,
    credentials: Box<[Shard<Credential>]>,
    /// Client IDs of each application by its ID, so that a change finds what it replaces.
    applications: Box<[Shard<ClientIds>]>,
    count: usize,
}

type Shard<T> = Arc<HashMap<Box<str>, T, RandomState>>;
type ClientIds = SmallVec<[Box<str>; 1]>;

/// One client ID.
#[derive(Debug, Clone)]
pub struct Credential {
    /// Hash of the secret; `None` matches no secret.
    pub secret: Option<SecretHash>,
    /// Whose it is.
    pub application: Arc<Application>,
}

/// An application as a call needs it.
#[derive(Debug)]
pub struct Application {
    /// `app_…`; the name in the stand-alone gateway.
    pub id: Box<str>,
    /// Title.
    pub name: Box<str>,
    /// Consumer organization's ID, or empty.
    pub org_id: Box<str>,
    /// Consumer organization's name, or empty.
    pub org: Box<str>,
    /// Refused with 403.
    pub is_suspended: bool,
    /// The catalog's test application.
    pub is_test: bool,
    /// Oldest first.
    pub subscriptions: SmallVec<[Subscription; 1]>,
}

/// An application's right to a plan.
#[derive(Debug)]
pub struct Subscription {
    /// `sub_…`.
    pub id: Box<str>,
    /// Names its counters: a hash of `id`, the same in every process.
    pub counter: u64,
    /// `product:version:plan`.
    pub plan: Arc<str>,
    /// Inactive ones (pending, suspended) grant nothing.
    pub is_active: bool,
}

impl Consumers {
    /// Compiles the applications of a catalog.
    pub fn new(applications: &[ApplicationSource]) -> Consumers {
        let hasher = RandomState::new();
        let mut builder = Builder {
            credentials: empty(&hasher),
            applications: empty(&hasher),
            plans: HashMap::default(),
            hasher,
        };
        applications.iter().for_each(|application| builder.put(application));
        let count = builder.credentials.iter().map(HashMap::len).sum();
        Consumers {
            hasher: builder.hasher,
            credentials: builder.credentials.into_iter().map(Arc::new).collect(),
            applications: builder.applications.into_iter().map(Arc::new).collect(),
            count,
        }
    }

    /// The same consumers after some changes; everything untouched is shared.
    pub fn with(&self, changes: &[ConsumerChange]) -> Consumers {
        let mut next = self.clone();
        for change in changes {
            match change {
                ConsumerChange::Put(source) => {
                    next.remove(&source.id);
                    next.put(source);
                }
                ConsumerChange::Remove(id) => next.remove(id),
            }
        }
        next
    }

    /// The credential of a client ID.
    pub fn credential(&self, client_id: &str) -> Option<&Credential> {
        self.credentials[self.shard(client_id)].get(client_id)
    }

    /// Number of credentials.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is no credential.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    fn shard(&self, key: &str) -> usize {
        self.hasher.hash_one(key) as usize % SHARDS
    }

    fn put(&mut self, source: &ApplicationSource) {
        let mut plan_of = |plan: String| -> Arc<str> { plan.into() };
        let (application, ids) = application(source, &mut plan_of);
        for credential in &source.credentials {
            let shard = self.shard(&credential.client_id);
            let entry = Credential {
                secret: credential.secret.clone(),
                application: Arc::clone(&application),
            };
            let key = Box::from(&*credential.client_id);
            if Arc::make_mut(&mut self.credentials[shard]).insert(key, entry).is_none() {
                self.count += 1;
            }
        }
        let shard = self.shard(&source.id);
        Arc::make_mut(&mut self.applications[shard]).insert(Box::from(&*source.id), ids);
    }

    fn remove(&mut self, id: &str) {
        let shard = self.shard(id);
        if !self.applications[shard].contains_key(id) {
            return;
        }
        let ids = Arc::make_mut(&mut self.applications[shard]).remove(id).unwrap_or_default();
        for client_id in ids {
            let shard = self.shard(&client_id);
            // A client ID that has moved to another application meanwhile stays with that one.
            let owned = self.credentials[shard].get(&client_id);
            if owned.is_some_and(|credential| *credential.application.id == *id) {
                Arc::make_mut(&mut self.credentials[shard]).remove(&client_id);
                self.count -= 1;
            }
        }
    }
}

/// Fills plain maps first: copying on write has no place where nothing is shared yet.
struct Builder {
    hasher: RandomState,
    credentials: Vec<HashMap<Box<str>, Credential, RandomState>>,
    applications: Vec<HashMap<Box<str>, ClientIds, RandomState>>,
    /// One allocation for each plan, however many subscribe to it.
    plans: HashMap<String, Arc<str>>,
}

impl Builder {
    fn put(&mut self, source: &ApplicationSource) {
        let plans = &mut self.plans;
        let mut plan_of = |plan: String| -> Arc<str> {
            Arc::clone(plans.entry(plan).or_insert_with_key(|plan| Arc::from(&**plan)))
        };
        let (application, ids) = application(source, &mut plan_of);
        for credential in &source.credentials {
            let shard = self.hasher.hash_one(&*credential.client_id) as usize % SHARDS;
            let entry = Credential {
                secret: credential.secret.clone(),
                application: Arc::clone(&application),
            };
            self.credentials[shard].insert(Box::from(&*credential.client_id), entry);
        }
        // The stand-alone gateway knows no IDs and replaces everything at once.
        if !source.id.is_empty() {
            let shard = self.hasher.hash_one(&*source.id) as usize % SHARDS;
            self.applications[shard].insert(Box::from(&*source.id), ids);
        }
    }
}

fn empty<T>(hasher: &RandomState) -> Vec<HashMap<Box<str>, T, RandomState>> {
    (0..SHARDS).map(|_| HashMap::with_hasher(hasher.clone())).collect()
}

fn application(
    source: &ApplicationSource,
    plan_of: &mut dyn FnMut(String) -> Arc<str>,
) -> (Arc<Application>, ClientIds) {
    let subscriptions = source
        .subscriptions
        .iter()
        .map(|s| Subscription {
            id: Box::from(&*s.id),
            counter: limits::hash(&[s.id.as_bytes()]),
            plan: plan_of(format!("{}:{}:{}", s.product, s.version, s.plan)),
            is_active: s.is_active,
        })
        .collect();
    let application = Application {
        id: Box::from(&*source.id),
        name: Box::from(&*source.name),
        org_id: Box::from(&*source.org_id),
        org: Box::from(&*source.org),
        is_suspended: source.is_suspended,
        is_test: source.is_test,
        subscriptions,
    };
    let ids = source.credentials.iter().map(|c| Box::from(&*c.client_id)).collect();
    (Arc::new(application), ids)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::source::CredentialSource;

    fn app(id: &str, client_ids: &[&str]) -> ApplicationSource {
        let credential = |id: &&str| CredentialSource { client_id: (*id).to_owned(), secret: None };
        ApplicationSource {
            id: id.to_owned(),
            name: id.to_owned(),
            org_id: String::new(),
            org: String::new(),
            is_suspended: false,
            is_test: false,
            credentials: client_ids.iter().map(credential).collect(),
            subscriptions: Vec::new(),
        }
    }

    #[test]
    fn a_change_replaces_what_was_known_of_the_application() {
        let first = Consumers::new(&[app("a", &["1", "2"]), app("b", &["3"])]);
        let next = first.with(&[ConsumerChange::Put(app("a", &["2", "4"]))]);
        let known = |c: &Consumers, id: &str| {
            c.credential(id).map(|credential| credential.application.id.to_string())
        };
        assert_eq!(known(&next, "1"), None);
        assert_eq!(known(&next, "2").as_deref(), Some("a"));
        assert_eq!(known(&next, "4").as_deref(), Some("a"));
        assert_eq!((next.len(), first.len()), (3, 3));
        assert_eq!(known(&first, "1").as_deref(), Some("a"), "the old snapshot is untouched");
        let gone = next.with(&[ConsumerChange::Remove("a".to_owned())]);
        assert_eq!((gone.len(), known(&gone, "4")), (1, None));
    }

    #[test]
    fn one_change_among_many_shares_all_other_shards() {
        let many: Vec<_> =
            (0..5_000).map(|i| app(&format!("app{i}"), &[&format!("id{i}")])).collect();
        let first = Consumers::new(&many);
        let next = first.with(&[ConsumerChange::Put(app("new", &["new-id"]))]);
        let shared = first.credentials.iter().zip(&next.credentials);
        assert_eq!(shared.filter(|(a, b)| Arc::ptr_eq(a, b)).count(), SHARDS - 1);
    }

    #[test]
    fn a_client_id_that_moved_is_not_removed_with_its_old_application() {
        let first = Consumers::new(&[app("a", &["1"])]);
        let next = first.with(&[ConsumerChange::Put(app("b", &["1"]))]);
        let next = next.with(&[ConsumerChange::Remove("a".to_owned())]);
        assert_eq!(next.credential("1").unwrap().application.id.as_ref(), "b");
    }
}
