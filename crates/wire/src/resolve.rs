//! Names of back ends, resolved off the call path and kept for a while.
//!
//! The system's resolver blocks and tells no time to live, so a lookup runs on the runtime's
//! blocking threads and its answer is fresh for [`FRESH`]. An older one is still used while it is
//! renewed behind the call; only the first call for a name waits.

use ahash::AHashMap;
use std::cell::{Cell, RefCell};
use std::net::IpAddr;
use std::rc::Rc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio::time::Instant;

/// How long an answer is used without asking again.
pub(crate) const FRESH: Duration = Duration::from_secs(30);

/// How long a name is known not to resolve.
const FRESH_FAILURE: Duration = Duration::from_secs(1);

/// Names that nobody has asked for so long are forgotten.
const FORGOTTEN: Duration = Duration::from_secs(600);

/// The addresses of one name; empty if it does not resolve.
pub(crate) type Addresses = Rc<[IpAddr]>;

/// The names that one core has asked for.
#[derive(Default)]
pub(crate) struct Resolver {
    names: RefCell<AHashMap<Box<str>, Rc<Name>>>,
}

struct Name {
    known: RefCell<Option<Known>>,
    /// The lookup under way.
    lookup: RefCell<Option<JoinHandle<()>>>,
    answered: Notify,
    asked_at: Cell<Instant>,
}

struct Known {
    addresses: Addresses,
    since: Instant,
}

impl Resolver {
    /// The addresses of a host name or literal; literals are answered at once.
    pub(crate) async fn resolve(&self, host: &str) -> Addresses {
        if let Ok(literal) = host.parse::<IpAddr>() {
            return Rc::from([literal]);
        }
        let name = self.name(host);
        loop {
            // Waiting begins before the look, so that no answer is missed in between.
            let answered = name.answered.notified();
            match name.look() {
                Look::Fresh(addresses) => return addresses,
                Look::Stale(addresses) => {
                    name.start_lookup(host);
                    return addresses;
                }
                Look::Unknown => {
                    name.start_lookup(host);
                    answered.await;
                }
            }
        }
    }

    /// Forgets names that nobody asks for any more.
    pub(crate) fn sweep(&self) {
        self.names.borrow_mut().retain(|_, name| name.asked_at.get().elapsed() < FORGOTTEN);
    }

    fn name(&self, host: &str) -> Rc<Name> {
        if let Some(name) = self.names.borrow().get(host) {
            name.asked_at.set(Instant::now());
            return name.clone();
        }
        let name = Rc::new(Name {
            known: RefCell::new(None),
            lookup: RefCell::new(None),
            answered: Notify::new(),
            asked_at: Cell::new(Instant::now()),
        });
        self.names.borrow_mut().insert(host.into(), name.clone());
        name
    }
}

enum Look {
    Fresh(Addresses),
    Stale(Addresses),
    Unknown,
}

impl Name {
    fn look(&self) -> Look {
        match &*self.known.borrow() {
            None => Look::Unknown,
            Some(known) if known.addresses.is_empty() => {
                if known.since.elapsed() < FRESH_FAILURE {
                    Look::Fresh(known.addresses.clone())
                } else {
                    Look::Unknown
                }
            }
            Some(known) if known.since.elapsed() < FRESH => Look::Fresh(known.addresses.clone()),
            Some(known) => Look::Stale(known.addresses.clone()),
        }
    }

    /// Starts a lookup unless one is under way.
    fn start_lookup(self: &Rc<Self>, host: &str) {
        let mut lookup = self.lookup.borrow_mut();
        if lookup.as_ref().is_some_and(|task| !task.is_finished()) {
            return;
        }
        let host = (host.to_owned(), 0);
        let name = Rc::downgrade(self);
        *lookup = Some(tokio::task::spawn_local(async move {
            let found = tokio::net::lookup_host(host).await;
            if let Some(name) = name.upgrade() {
                name.learn(found.map(|found| found.map(|address| address.ip()).collect()));
            }
        }));
    }

    fn learn(&self, found: std::io::Result<Rc<[IpAddr]>>) {
        let mut known = self.known.borrow_mut();
        let addresses = match (found, &*known) {
            (Ok(found), _) if !found.is_empty() => found,
            // A resolver that is away for a while does not take back ends away.
            (Err(_), Some(old)) if !old.addresses.is_empty() => old.addresses.clone(),
            _ => Rc::from([]),
        };
        *known = Some(Known { addresses, since: Instant::now() });
        self.answered.notify_waiters();
    }
}

impl Drop for Name {
    fn drop(&mut self) {
        if let Some(task) = self.lookup.get_mut().take() {
            task.abort();
        }
    }
}
