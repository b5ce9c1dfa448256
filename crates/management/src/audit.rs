//! The audit trail: one entry for every change, made or refused, and how it is read.

use crate::authorize::{Permission, authorize};
use crate::listing::{ENTRIES, Listing};
use crate::{Actor, Error, Management, ProviderMember};
use model::{AuditId, ProviderOrgId};
use std::fmt::Display;
use std::future::Future;
use std::net::IpAddr;
use store::audit::{self, Entry, Outcome};
use store::{Paged, Tx};

/// What is about to be done, by whom, with what: one entry to be.
#[derive(Debug, Clone)]
pub(crate) struct Deed {
    org: Option<ProviderOrgId>,
    actor_id: String,
    actor_name: String,
    origin: String,
    operation: &'static str,
    object: String,
}

impl Deed {
    /// A member's, in the organization.
    pub(crate) fn of_member(
        member: &ProviderMember,
        operation: &'static str,
        object: impl Display,
    ) -> Deed {
        Deed { org: Some(member.org.id), ..Deed::of_actor(&member.actor, operation, object) }
    }

    /// A person's, outside of any organization.
    pub(crate) fn of_actor(actor: &Actor, operation: &'static str, object: impl Display) -> Deed {
        Deed {
            org: None,
            actor_id: actor.user_id.to_string(),
            actor_name: actor.username.to_string(),
            origin: origin(actor.from),
            operation,
            object: object.to_string(),
        }
    }

    /// Somebody's who has not proved who he is; `name` is what he says.
    pub(crate) fn of_stranger(operation: &'static str, name: &str, from: Option<IpAddr>) -> Deed {
        Deed {
            org: None,
            actor_id: "nobody".to_owned(),
            actor_name: name.chars().filter(|c| !c.is_control()).take(80).collect(),
            origin: origin(from),
            operation,
            object: String::new(),
        }
    }

    /// The installation's own, on this machine.
    pub(crate) fn of_installation(operation: &'static str, object: impl Display) -> Deed {
        Deed {
            org: None,
            actor_id: "installation".to_owned(),
            actor_name: "installation".to_owned(),
            origin: "console".to_owned(),
            operation,
            object: object.to_string(),
        }
    }

    /// Who acts, for people.
    pub(crate) fn actor_name(&self) -> &str {
        &self.actor_name
    }

    /// The same, about an organization.
    pub(crate) fn about(mut self, org: ProviderOrgId) -> Deed {
        self.org = Some(org);
        self
    }
}

fn origin(from: Option<IpAddr>) -> String {
    from.map_or_else(|| "unknown".to_owned(), |address| address.to_string())
}

impl Management {
    /// Notes a deed in the transaction that does it.
    pub(crate) async fn note(&self, tx: &mut Tx, deed: &Deed) -> Result<(), Error> {
        Ok(audit::record(tx, &self.entry(deed, Outcome::Done, "")).await?)
    }

    /// Notes a refusal in a transaction that does nothing else of the deed.
    pub(crate) async fn note_refusal(
        &self,
        tx: &mut Tx,
        deed: &Deed,
        error: &Error,
    ) -> Result<(), Error> {
        Ok(audit::record(tx, &self.entry(deed, Outcome::Refused, &error.to_string())).await?)
    }

    /// Does the work, which notes its deed itself; a refusal is noted here, since the work's own
    /// transaction is undone by then.
    pub(crate) async fn recorded<T>(
        &self,
        deed: &Deed,
        work: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let done = work.await;
        if let Err(error) = &done
            && error.is_refusal()
        {
            let entry = self.entry(deed, Outcome::Refused, &error.to_string());
            // The refusal stands whether or not it can be noted; the caller must hear of it.
            if let Err(failure) = audit::record_alone(&self.store, &entry).await {
                tracing::error!("the refusal of `{}` was not noted: {failure}", deed.operation);
            }
        }
        done
    }

    fn entry(&self, deed: &Deed, outcome: Outcome, detail: &str) -> Entry {
        let deed = deed.clone();
        Entry {
            id: self.new_id(AuditId::new),
            org: deed.org,
            actor_id: deed.actor_id,
            actor_name: deed.actor_name,
            operation: deed.operation.to_owned(),
            object: printable(&deed.object),
            origin: deed.origin,
            outcome,
            detail: printable(detail),
            at: self.now(),
        }
    }

    /// The organization's audit trail, newest first; searched in operation, object, actor and
    /// detail.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::Query`]
    pub async fn list_audit_entries(
        &self,
        member: &ProviderMember,
        listing: &Listing,
    ) -> Result<Paged<Entry>, Error> {
        authorize(member, Permission::ViewAudit)?;
        Ok(audit::list(&self.store, &member.scope(), listing.of(ENTRIES)?).await?)
    }
}

/// Callers choose parts of these texts: no control characters, and an end.
fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(500).collect()
}
