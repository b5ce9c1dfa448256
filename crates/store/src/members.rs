//! Who takes part in which provider organization, in which roles.

use crate::list::{List, Sort};
use crate::many::{many, of_many};
use crate::provider_orgs::{self, ProviderOrg};
use crate::publications::grouped;
use crate::row::Row;
use crate::statement::statements;
use crate::users::{self, User};
use crate::value::args;
use crate::{On, Paged, ProviderScope, StoreError, Tx};
use model::{Role, UserId};

macro_rules! listed {
    ($order:literal) => {
        concat!(
            "select id, username, email, name, password_hash, state, failed_logins, locked_until,
                created_at
            from users
            where lower(username || ' ' || name || ' ' || email) like $2 escape '\\'
                and exists (select 1 from members where org_id = $1 and user_id = users.id)
                and ",
            $order,
            " limit $4"
        )
    };
}

statements! { "members":
    INSERT = "insert into members (org_id, user_id, role) values ($1, $2, $3)
        on conflict do nothing";
    DELETE = "delete from members where org_id = $1 and user_id = $2 and role = $3";
    ROLES = "select role from members where org_id = $1 and user_id = $2 order by role";
    LIST = listed!("username > $3 order by username");
    LIST_DOWN = listed!("username < $3 order by username desc");
    LIST_ROLES = concat!("select user_id, role from members
        where org_id = $1 and user_id in ", many!(), " order by user_id, role");
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

/// The members, by user name, up or down.
///
/// # Errors
/// Only the engine's.
pub async fn list(
    on: impl Into<On<'_>>,
    scope: &ProviderScope,
    list: impl Into<List>,
) -> Result<Paged<Member>, StoreError> {
    let (mut on, list) = (on.into(), list.into());
    let (statement, place) = match list.order_or(Sort::Name.up()).is_descending {
        false => (LIST, list.page.after()),
        true => (LIST_DOWN, list.page.before()),
    };
    let values = args![scope.org(), list.search.pattern(), place, list.page.fetched()];
    let users = on.rows(statement, values, users::read).await?;
    let users = Paged::cut(users, &list.page, |user| user.username.to_string());
    let ids: Vec<UserId> = users.items.iter().map(|user| user.id).collect();
    let mut roles: Vec<(UserId, Role)> = Vec::new();
    for values in of_many(scope.org(), &ids) {
        let read = |row: &mut Row<'_>| Ok((row.next()?, row.next()?));
        roles.extend(on.rows(LIST_ROLES, values, read).await?);
    }
    let mut roles = grouped(roles);
    Ok(users.map(|user| Member { roles: roles.remove(&user.id).unwrap_or_default(), user }))
}

/// The organizations a person is a member of, by name.
///
/// # Errors
/// Only the engine's.
pub async fn orgs(on: impl Into<On<'_>>, user: UserId) -> Result<Vec<ProviderOrg>, StoreError> {
    on.into().rows(ORGS, args![user], provider_orgs::read).await
}
