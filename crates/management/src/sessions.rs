//! Sessions of people: log in with a password, be recognised by a cookie, log out.

use crate::audit::Deed;
use crate::{Actor, Error, Evidence, Management, ShownOnce};
use model::{Key, Timestamp, UserId, UserState, Username};
use std::net::IpAddr;
use std::time::Duration;
use store::StoreError;
use store::sessions::{self, Session};
use store::users::{self, User};
use tokens::{has_valid_checksum, new_session_token, token_hash};

/// A session ends when it was not used for this long.
const IDLE_MAX: Duration = Duration::from_secs(12 * 60 * 60);
/// A session ends this long after the log-in, used or not.
const LIFETIME_MAX: Duration = Duration::from_secs(7 * 24 * 60 * 60);
/// Uses are noted no more often: each note is a synced write.
pub(crate) const NOTE_EVERY: Duration = Duration::from_secs(5 * 60);
/// Wrong passwords in a row that lock a user.
const FAILURES_MAX: i64 = 10;
/// How long a lock lasts.
const LOCKED_FOR: Duration = Duration::from_secs(15 * 60);

/// A session that has begun.
#[derive(Debug, Clone)]
pub struct BegunSession {
    /// Who logged in.
    pub user: User,
    /// The cookie's value.
    pub token: ShownOnce,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// The same, from now on.
    pub lifetime: Duration,
}

impl Management {
    /// Begins a session. Ten failures in a row lock the user for 15 minutes.
    ///
    /// # Errors
    /// [`Error::LogInRefused`] after the same time and in the same words for every reason.
    pub async fn log_in(
        &self,
        username: &str,
        password: &str,
        from: Option<IpAddr>,
    ) -> Result<BegunSession, Error> {
        let user = self.find_user(username).await?;
        let open = user.filter(|user| self.may_log_in(user));
        let hash = open.as_ref().and_then(|user| user.password_hash.as_deref());
        let is_right = self.passwords.verify(password, hash).await?;
        match (open, is_right) {
            (Some(user), true) => self.begin_session(user, from).await,
            (open, _) => {
                let deed = Deed::of_stranger("create_session", username, from);
                self.note_failure(open.map(|user| user.id), &deed).await?;
                Err(Error::LogInRefused)
            }
        }
    }

    /// Who holds the cookie.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`]
    pub async fn actor_of_session(
        &self,
        token: &str,
        from: Option<IpAddr>,
    ) -> Result<Actor, Error> {
        if !has_valid_checksum(token) {
            return Err(Error::Unauthenticated);
        }
        let now = self.now();
        let found = sessions::find(&self.store, &token_hash(token), now).await?;
        let session = found.ok_or(Error::Unauthenticated)?;
        let actor = self.active_actor(session.user_id, Evidence::Session, from).await?;
        if session.last_seen_at.plus(NOTE_EVERY) <= now {
            self.note_session(&session, now).await;
        }
        Ok(actor)
    }

    /// Ends the session of a cookie.
    ///
    /// # Errors
    /// [`Error::Store`]
    pub async fn log_out(&self, actor: &Actor, token: &str) -> Result<(), Error> {
        let deed = Deed::of_actor(actor, "delete_session", "");
        let mut tx = self.store.begin().await?;
        sessions::delete(&mut tx, &token_hash(token)).await?;
        self.note(&mut tx, &deed).await?;
        tx.commit().await?;
        Ok(())
    }

    /// A user who is still active.
    pub(crate) async fn active_actor(
        &self,
        id: UserId,
        evidence: Evidence,
        from: Option<IpAddr>,
    ) -> Result<Actor, Error> {
        let user = match users::find(&self.store, &Key::Id(id)).await {
            Ok(user) if user.state == UserState::Active => user,
            Ok(_) | Err(StoreError::NotFound(_)) => return Err(Error::Unauthenticated),
            Err(error) => return Err(error.into()),
        };
        Ok(Actor { user_id: user.id, username: user.username, evidence, from })
    }

    async fn find_user(&self, username: &str) -> Result<Option<User>, Error> {
        let Ok(username) = username.parse::<Username>() else { return Ok(None) };
        match users::find(&self.store, &Key::Name(username)).await {
            Ok(user) => Ok(Some(user)),
            Err(StoreError::NotFound(_)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn may_log_in(&self, user: &User) -> bool {
        user.state == UserState::Active && user.locked_until.is_none_or(|until| until <= self.now())
    }

    async fn begin_session(&self, user: User, from: Option<IpAddr>) -> Result<BegunSession, Error> {
        let now = self.now();
        let token = new_session_token();
        let session = Session {
            token_hash: token_hash(&token).to_vec(),
            user_id: user.id,
            created_at: now,
            expires_at: now.plus(IDLE_MAX),
            last_seen_at: now,
        };
        let actor = Actor {
            user_id: user.id,
            username: user.username.clone(),
            evidence: Evidence::Session,
            from,
        };
        let deed = Deed::of_actor(&actor, "create_session", "");
        let mut tx = self.store.begin().await?;
        users::note_login(&mut tx, user.id, 0, None).await?;
        sessions::delete_expired(&mut tx, now).await?;
        sessions::insert(&mut tx, &session).await?;
        self.note(&mut tx, &deed).await?;
        tx.commit().await?;
        let expires_at = now.plus(LIFETIME_MAX);
        Ok(BegunSession { user, token: ShownOnce::new(token), expires_at, lifetime: LIFETIME_MAX })
    }

    /// Counts a wrong password and writes the audit entry in one commit, so that an unknown user
    /// costs the same synced write as a known one.
    async fn note_failure(&self, id: Option<UserId>, deed: &Deed) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        if let Some(id) = id {
            // Read anew: other attempts may have failed while this password was checked.
            let user = users::find(&mut tx, &Key::Id(id)).await?;
            let failures = user.failed_logins + 1;
            let (failures, locked_until) = match failures >= FAILURES_MAX {
                true => (0, Some(self.now().plus(LOCKED_FOR))),
                false => (failures, user.locked_until),
            };
            users::note_login(&mut tx, id, failures, locked_until).await?;
        }
        self.note_refusal(&mut tx, deed, &Error::LogInRefused).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Notes the use of a session. That it can't be noted is no reason to refuse who may come in.
    async fn note_session(&self, session: &Session, now: Timestamp) {
        let end = now.plus(IDLE_MAX).min(session.created_at.plus(LIFETIME_MAX));
        let noted = async {
            let mut tx = self.store.begin().await?;
            sessions::touch(&mut tx, &session.token_hash, now, end).await?;
            tx.commit().await
        };
        if let Err(error) = noted.await {
            tracing::warn!("the use of a session was not noted: {error}");
        }
    }
}
