//! Members of provider organizations: who takes part, in which roles.

use crate::audit::Deed;
use crate::authorize::{Permission, authorize};
use crate::first_administrator::check_email;
use crate::listing::{Listing, PEOPLE};
use crate::places::{chosen, key};
use crate::{Actor, Error, Management, ProviderMember};
use model::{Key, ProviderOrgId, Role, UrlName, UserId, UserState, Username};
use store::members::{self, Member};
use store::users::{self, User};
use store::{Paged, ProviderScope, StoreError, provider_orgs};

/// A person to be brought in.
#[derive(Clone)]
pub struct NewMember {
    /// What the person logs in as.
    pub username: String,
    /// E-mail address, may be empty.
    pub email: String,
    /// The first password, at least 10 characters; to be changed by the person.
    pub password: String,
    /// What the member is there for.
    pub role: Role,
}

impl Management {
    /// The actor as a member of an organization, named by ID or name.
    ///
    /// # Errors
    /// [`Error::NotFound`], the same for organizations that do not exist and those of others.
    pub async fn member(&self, actor: &Actor, org: &str) -> Result<ProviderMember, Error> {
        let key: Key<ProviderOrgId, UrlName> = key("organization", org)?;
        let org = provider_orgs::find(&self.store, &key).await?;
        let scope = ProviderScope::of(org.id);
        let roles = members::roles(&self.store, &scope, actor.user_id).await?;
        if roles.is_empty() {
            return Err(Error::NotFound { noun: "organization" });
        }
        Ok(ProviderMember { actor: actor.clone(), org, roles })
    }

    /// The actor's user and memberships.
    ///
    /// # Errors
    /// [`Error::Store`]
    pub async fn me(&self, actor: &Actor) -> Result<(User, Vec<ProviderMember>), Error> {
        let user = users::find(&self.store, &Key::Id(actor.user_id)).await?;
        let mut memberships = Vec::new();
        for org in members::orgs(&self.store, actor.user_id).await? {
            let scope = ProviderScope::of(org.id);
            let roles = members::roles(&self.store, &scope, actor.user_id).await?;
            memberships.push(ProviderMember { actor: actor.clone(), org, roles });
        }
        Ok((user, memberships))
    }

    /// The organization's members, by user name; searched in user name, name and e-mail address.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::Query`]
    pub async fn list_members(
        &self,
        member: &ProviderMember,
        listing: &Listing,
    ) -> Result<Paged<Member>, Error> {
        authorize(member, Permission::ViewMembers)?;
        Ok(members::list(&self.store, &member.scope(), listing.of(PEOPLE)?).await?)
    }

    /// Makes a user with a first password and takes him in.
    ///
    /// # Errors
    /// [`Error::Conflict`] if the user name is taken, [`Error::Invalid`], [`Error::Forbidden`],
    /// also for making an owner without being one
    pub async fn create_member(
        &self,
        member: &ProviderMember,
        new: NewMember,
    ) -> Result<Member, Error> {
        let deed = Deed::of_member(member, "create_member", &new.username);
        let work = async {
            authorize(member, Permission::EditMembers)?;
            demand_owner_for_owner(member, &[new.role])?;
            check_email(&new.email)?;
            let user = User {
                id: self.new_id(UserId::new),
                username: chosen::<Username>(&new.username)?,
                email: new.email,
                name: String::new(),
                password_hash: Some(self.passwords.hash(&new.password).await?),
                state: UserState::Active,
                failed_logins: 0,
                locked_until: None,
                created_at: self.now(),
            };
            let mut tx = self.store.begin().await?;
            users::insert(&mut tx, &user).await?;
            members::insert(&mut tx, &member.scope(), user.id, new.role).await?;
            self.note(&mut tx, &deed).await?;
            tx.commit().await?;
            Ok(Member { user, roles: vec![new.role] })
        };
        self.recorded(&deed, work).await
    }

    /// Takes a member out of the organization; the user remains.
    ///
    /// # Errors
    /// [`Error::Conflict`] for the last owner, [`Error::NotFound`], [`Error::Forbidden`], also
    /// for taking out an owner without being one
    pub async fn delete_member(
        &self,
        member: &ProviderMember,
        username: &str,
    ) -> Result<(), Error> {
        let deed = Deed::of_member(member, "delete_member", username);
        let work = async {
            authorize(member, Permission::EditMembers)?;
            let missing = || Error::NotFound { noun: "member" };
            let user: Key<UserId, Username> = key("member", username)?;
            let mut tx = self.store.begin().await?;
            let user = match users::find(&mut tx, &user).await {
                Ok(user) => user,
                Err(StoreError::NotFound(_)) => return Err(missing()),
                Err(error) => return Err(error.into()),
            };
            let roles = members::roles(&mut tx, &member.scope(), user.id).await?;
            if roles.is_empty() {
                return Err(missing());
            }
            demand_owner_for_owner(member, &roles)?;
            for role in roles {
                members::delete(&mut tx, &member.scope(), user.id, role).await?;
            }
            if members::owners(&mut tx, &member.scope()).await? == 0 {
                let message = "this is the last owner; make somebody else an owner first";
                return Err(Error::conflict("last-owner", message));
            }
            self.note(&mut tx, &deed).await?;
            tx.commit().await?;
            Ok(())
        };
        self.recorded(&deed, work).await
    }

    /// Changes the actor's own password.
    ///
    /// # Errors
    /// [`Error::LogInRefused`] for a wrong present password, [`Error::Invalid`] for the new one
    pub async fn change_password(
        &self,
        actor: &Actor,
        present: &str,
        new: &str,
    ) -> Result<(), Error> {
        let deed = Deed::of_actor(actor, "change_password", "");
        let work = async {
            let user = users::find(&self.store, &Key::Id(actor.user_id)).await?;
            if !self.passwords.verify(present, user.password_hash.as_deref()).await? {
                return Err(Error::LogInRefused);
            }
            let hash = self.passwords.hash(new).await?;
            let mut tx = self.store.begin().await?;
            users::set_password(&mut tx, user.id, &hash).await?;
            // Whoever knew the old password may sit in one of them.
            store::sessions::delete_of_user(&mut tx, user.id).await?;
            self.note(&mut tx, &deed).await?;
            tx.commit().await?;
            Ok(())
        };
        self.recorded(&deed, work).await
    }
}

/// Only an owner makes or unmakes owners: else an administrator could take the organization over.
fn demand_owner_for_owner(member: &ProviderMember, roles: &[Role]) -> Result<(), Error> {
    if !roles.contains(&Role::Owner) || member.roles.contains(&Role::Owner) {
        return Ok(());
    }
    let names: Vec<&str> = member.roles.iter().map(|role| role.as_str()).collect();
    Err(Error::Forbidden { roles: names.join(", "), action: "make or take out owners" })
}
