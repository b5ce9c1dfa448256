//! Who acts: evidence that only this crate can make, and that every operation asks for.
//!
//! An [`Actor`] proved who he is; a [`ProviderMember`] is an actor who was found among the
//! members of one organization. There is no other way to reach an organization's objects.

use model::{ApiTokenId, Role, UserId, Username};
use std::net::IpAddr;
use store::ProviderScope;
use store::provider_orgs::ProviderOrg;

/// A person who proved who he is.
#[derive(Debug, Clone)]
pub struct Actor {
    pub(crate) user_id: UserId,
    pub(crate) username: Username,
    pub(crate) evidence: Evidence,
    pub(crate) from: Option<IpAddr>,
}

/// How the actor proved it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// A session's cookie.
    Session,
    /// A bearer token of this ID.
    Token(ApiTokenId),
}

impl Actor {
    /// The person's ID.
    pub fn user_id(&self) -> UserId {
        self.user_id
    }

    /// What the person logs in as.
    pub fn username(&self) -> &Username {
        &self.username
    }

    /// How the actor proved who he is.
    pub fn evidence(&self) -> Evidence {
        self.evidence
    }
}

/// An actor who is a member of one provider organization.
#[derive(Debug, Clone)]
pub struct ProviderMember {
    pub(crate) actor: Actor,
    pub(crate) org: ProviderOrg,
    pub(crate) roles: Vec<Role>,
}

impl ProviderMember {
    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The organization.
    pub fn org(&self) -> &ProviderOrg {
        &self.org
    }

    /// What the member is there for.
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// The scope of every look-up on this member's behalf.
    pub(crate) fn scope(&self) -> ProviderScope {
        ProviderScope::of(self.org.id)
    }
}
