//! The one-time link by which the first administrator, or one who lost every way in, gets in.
//!
//! Whoever can start the server or run `gatewright admin reset` on its machine may have the link;
//! it is worth everything, so it works once and for 24 hours.

use crate::audit::Deed;
use crate::places::chosen;
use crate::{Error, Management, ShownOnce};
use model::{Key, Role, UserId, UserState, Username};
use std::net::IpAddr;
use std::time::Duration;
use store::users::{self, User};
use store::{
    Page, ProviderScope, StoreError, Tx, api_tokens, first_administrator, members, provider_orgs,
    sessions,
};
use tokens::{has_valid_checksum, new_link_token, token_hash};

/// How long a link can be used.
const LIFETIME: Duration = Duration::from_secs(24 * 60 * 60);
/// Bytes of an e-mail address or a person's name.
const EMAIL_BYTES_MAX: usize = 254;

/// Who the administrator is to be.
#[derive(Clone)]
pub struct NewAdministrator {
    /// What to log in as; a user of this name gets the new password.
    pub username: String,
    /// E-mail address, may be empty.
    pub email: String,
    /// At least 10 characters.
    pub password: String,
}

impl Management {
    /// A fresh link's token; links that were not used end.
    ///
    /// # Errors
    /// [`Error::Store`]
    pub async fn new_administrator_link(&self) -> Result<ShownOnce, Error> {
        let token = new_link_token();
        let now = self.now();
        let deed = Deed::of_installation("new_administrator_link", "");
        let mut tx = self.store.begin().await?;
        let hash = token_hash(&token);
        first_administrator::replace(&mut tx, &hash, now, now.plus(LIFETIME)).await?;
        self.note(&mut tx, &deed).await?;
        tx.commit().await?;
        Ok(ShownOnce::new(token))
    }

    /// Redeems a link: the user can log in and owns every provider organization. A user of that
    /// name keeps his identity, gets the new password and loses all sessions and tokens.
    ///
    /// # Errors
    /// [`Error::LinkRefused`], [`Error::Invalid`] for the name or the password
    pub async fn redeem_first_administrator(
        &self,
        token: &str,
        administrator: NewAdministrator,
        from: Option<IpAddr>,
    ) -> Result<User, Error> {
        let deed = Deed::of_stranger("redeem_first_administrator", &administrator.username, from);
        let work = async {
            let hash = token_hash(token);
            let is_known = has_valid_checksum(token)
                && first_administrator::is_valid(&self.store, &hash, self.now()).await?;
            if !is_known {
                return Err(Error::LinkRefused);
            }
            let username: Username = chosen(&administrator.username)?;
            check_email(&administrator.email)?;
            let password = self.passwords.hash(&administrator.password).await?;
            let mut tx = self.store.begin().await?;
            if !first_administrator::redeem(&mut tx, &hash, self.now()).await? {
                return Err(Error::LinkRefused);
            }
            let user = self.put_user(&mut tx, username, &administrator.email, &password).await?;
            make_owner_everywhere(&mut tx, user.id).await?;
            self.note(&mut tx, &deed).await?;
            tx.commit().await?;
            Ok(user)
        };
        self.recorded(&deed, work).await
    }

    /// The user of the name with this password: a new one, or the old one with nothing left open.
    async fn put_user(
        &self,
        tx: &mut Tx,
        username: Username,
        email: &str,
        password_hash: &str,
    ) -> Result<User, Error> {
        let key = Key::Name(username.clone());
        match users::find(&mut *tx, &key).await {
            Ok(user) => {
                users::set_password(tx, user.id, password_hash).await?;
                sessions::delete_of_user(tx, user.id).await?;
                for token in api_tokens::list(&mut *tx, user.id).await? {
                    api_tokens::delete(tx, user.id, token.id).await?;
                }
                Ok(users::find(tx, &key).await?)
            }
            Err(StoreError::NotFound(_)) => {
                let user = User {
                    id: self.new_id(UserId::new),
                    username,
                    email: email.to_owned(),
                    name: String::new(),
                    password_hash: Some(password_hash.to_owned()),
                    state: UserState::Active,
                    failed_logins: 0,
                    locked_until: None,
                    created_at: self.now(),
                };
                users::insert(tx, &user).await?;
                Ok(user)
            }
            Err(error) => Err(error.into()),
        }
    }
}

async fn make_owner_everywhere(tx: &mut Tx, user: UserId) -> Result<(), Error> {
    let mut page = Page::first();
    loop {
        let found = provider_orgs::list(&mut *tx, &page).await?;
        for org in &found.items {
            members::insert(tx, &ProviderScope::of(org.id), user, Role::Owner).await?;
        }
        let Some(next) = found.next else { return Ok(()) };
        page = Page::new(Page::LIMIT_MAX, Some(next));
    }
}

/// Empty, or something at something: who mistypes it more cleverly gets no mail.
pub(crate) fn check_email(email: &str) -> Result<(), Error> {
    let is_fine = email.is_empty()
        || (email.len() <= EMAIL_BYTES_MAX
            && email.split_once('@').is_some_and(|(who, at)| !who.is_empty() && !at.is_empty())
            && !email.chars().any(|c| c.is_control() || c.is_whitespace()));
    if is_fine {
        return Ok(());
    }
    let message = "the e-mail address must look like `ada@example.com`, or be empty";
    Err(Error::invalid("email-invalid", message))
}
