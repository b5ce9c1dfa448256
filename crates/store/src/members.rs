//! Who takes part in which provider organization, in which roles.

use crate::provider_orgs::{self, ProviderOrg};
use crate::statement::statements;
use crate::users::{self, User};
use crate::value::args;
use crate::{On, Page, Paged, ProviderScope, StoreError, Tx};
use model::{Role, UserId};

statements! { "members":
    INSERT = "insert into members (org_id, user_id, role) values ($1, $2, $3)
        on conflict do nothing";
    DELETE = "delete from members where org_id = $1 and user_id = $2 and role = $3";
    ROLES = "select role from members where org_id = $1 and user_id = $2 order by role";
    LIST = "select id, username, email, name, password_hash, state, failed_logins, locked_until,
            created_at
        from users where username > $2
            and exists (select 1 from members where org_id = $1 and user_id = users.id)
        order by username limit $3";
    LIST_ROLES = "select user_id, role from members where org_id = $1 and user_id in
            (select id from users where username > $2 and username <= $3)
        order by user_id, role";
    ORGS = "select id, name, title, revision, created_at from provider_orgs
        where id in (select org_id from members where user_id = $1) order by name";
    OWNERS = "select count(*) from members where org_id = $1 and role = 'owner'";
}

/// A person with the roles in one organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The person.
    pub user: User,
    /// At least one.
    pub roles: Vec<Role>,
}

/// Gives a role; nothing happens if the person has it.
///
/// # Errors
/// [`StoreError::Conflict`] `reference` if the person or the organization is gone.
pub async fn insert(
    tx: &mut Tx,
    scope: &ProviderScope,
    user: UserId,
    role: Role,
) -> Result<(), StoreError> {
    tx.execute(INSERT, args![scope.org(), user, role]).await?;
    Ok(())
}

/// Takes a role away; the person is no member without any.
///
/// # Errors
/// [`StoreError::NotFound`] if the person does not have it.
pub async fn delete(
    tx: &mut Tx,
    scope: &ProviderScope,
    user: UserId,
    role: Role,
) -> Result<(), StoreError> {
    match tx.execute(DELETE, args![scope.org(), user, role]).await? {
        0 => Err(StoreError::NotFound("member")),
        _ => Ok(()),
    }
}

/// A person's roles in an organization; empty for strangers.
///
/// # Errors
/// Only the engine's.
pub async fn roles(
    on: impl Into<On<'_>>,
    scope: &ProviderScope,
    user: UserId,
) -> Result<Vec<Role>, StoreError> {
    on.into().rows(ROLES, args![scope.org(), user], |row| row.next()).await
}

/// The number of owners: the last one must stay.
///
/// # Errors
/// Only the engine's.
pub async fn owners(on: impl Into<On<'_>>, scope: &ProviderScope) -> Result<u64, StoreError> {
    let count: i64 =
        on.into().one("organization", OWNERS, args![scope.org()], |row| row.next()).await?;
    Ok(count.unsigned_abs())
}

/// The members, by user name.
///
/// # Errors
/// Only the engine's.
pub async fn list(
    on: impl Into<On<'_>>,
    scope: &ProviderScope,
    page: &Page,
) -> Result<Paged<Member>, StoreError> {
    let mut on = on.into();
    let values = args![scope.org(), page.after(), page.fetched()];
    let users = on.rows(LIST, values, users::read).await?;
    let users = Paged::cut(users, page, |user| user.username.to_string());
    let Some(last) = users.items.last() else {
        return Ok(Paged { items: Vec::new(), next: None });
    };
    let values = args![scope.org(), page.after(), last.username];
    let roles: Vec<(UserId, Role)> =
        on.rows(LIST_ROLES, values, |row| Ok((row.next()?, row.next()?))).await?;
    let roles_of =
        |id: UserId| roles.iter().filter(|(user, _)| *user == id).map(|(_, role)| *role).collect();
    let items = users.items.into_iter();
    let items = items.map(|user| Member { roles: roles_of(user.id), user }).collect();
    Ok(Paged { items, next: users.next })
}

/// The organizations a person is a member of, by name.
///
/// # Errors
/// Only the engine's.
pub async fn orgs(on: impl Into<On<'_>>, user: UserId) -> Result<Vec<ProviderOrg>, StoreError> {
    on.into().rows(ORGS, args![user], provider_orgs::read).await
}
