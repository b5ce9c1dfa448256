//! API tokens: what programs of a person present instead of a cookie.

use crate::audit::Deed;
use crate::listing::{Listing, TOKENS};
use crate::places::key;
use crate::sessions::NOTE_EVERY;
use crate::{Actor, Error, Evidence, Management, ShownOnce};
use model::{ApiTokenId, Timestamp};
use std::net::IpAddr;
use std::time::Duration;
use store::Sort;
use store::api_tokens::{self, ApiToken};
use tokens::{has_valid_checksum, new_api_token, token_hash};

/// API tokens of one person.
const TOKENS_MAX: usize = 100;
/// Characters of a token's name.
const NAME_CHARS_MAX: usize = 128;
/// Days a token can last.
const DAYS_MAX: u32 = 365;

impl Management {
    /// The actor's tokens, all of them, oldest first; also by `name`. Searched by name.
    ///
    /// # Errors
    /// [`Error::Query`]
    pub async fn list_api_tokens(
        &self,
        actor: &Actor,
        listing: &Listing,
    ) -> Result<Vec<ApiToken>, Error> {
        let list = listing.of(TOKENS)?;
        let mut tokens = api_tokens::list(&self.store, actor.user_id).await?;
        tokens.retain(|token| list.search.is_in(&token.name));
        if let Some(order) = list.order {
            if order.sort == Sort::Name {
                tokens.sort_by_cached_key(|token| token.name.to_lowercase());
            }
            if order.is_descending {
                tokens.reverse();
            }
        }
        Ok(tokens)
    }

    /// Makes a token that acts as the actor for some days, 1 to 365.
    ///
    /// # Errors
    /// [`Error::Invalid`], [`Error::Conflict`] beyond 100 tokens
    pub async fn create_api_token(
        &self,
        actor: &Actor,
        name: &str,
        days: u32,
    ) -> Result<(ApiToken, ShownOnce), Error> {
        let deed = Deed::of_actor(actor, "create_api_token", name);
        let work = async {
            check_name(name)?;
            if !(1..=DAYS_MAX).contains(&days) {
                let message = format!("`days` must be 1 to {DAYS_MAX}, not {days}");
                return Err(Error::invalid("days-out-of-range", message));
            }
            let secret = new_api_token();
            let now = self.now();
            let lifetime = Duration::from_secs(u64::from(days) * 24 * 60 * 60);
            let token = ApiToken {
                id: self.new_id(ApiTokenId::new),
                user_id: actor.user_id,
                name: name.to_owned(),
                token_hash: token_hash(&secret).to_vec(),
                created_at: now,
                expires_at: Some(now.plus(lifetime)),
                last_used_at: None,
            };
            let mut tx = self.store.begin().await?;
            if api_tokens::list(&mut tx, actor.user_id).await?.len() >= TOKENS_MAX {
                let message = format!("you have {TOKENS_MAX} API tokens; revoke one first");
                return Err(Error::conflict("api-tokens-too-many", message));
            }
            api_tokens::insert(&mut tx, &token).await?;
            self.note(&mut tx, &deed).await?;
            tx.commit().await?;
            Ok((token, ShownOnce::new(secret)))
        };
        self.recorded(&deed, work).await
    }

    /// Revokes one of the actor's tokens.
    ///
    /// # Errors
    /// [`Error::NotFound`]
    pub async fn delete_api_token(&self, actor: &Actor, token: &str) -> Result<(), Error> {
        let deed = Deed::of_actor(actor, "delete_api_token", token);
        let work = async {
            let id: ApiTokenId = key("API token", token)?;
            let mut tx = self.store.begin().await?;
            api_tokens::delete(&mut tx, actor.user_id, id).await?;
            self.note(&mut tx, &deed).await?;
            tx.commit().await?;
            Ok(())
        };
        self.recorded(&deed, work).await
    }

    /// Who presents a bearer token.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`]
    pub async fn actor_of_token(&self, token: &str, from: Option<IpAddr>) -> Result<Actor, Error> {
        if !has_valid_checksum(token) {
            return Err(Error::Unauthenticated);
        }
        let now = self.now();
        let found = api_tokens::find(&self.store, &token_hash(token), now).await?;
        let found = found.ok_or(Error::Unauthenticated)?;
        let actor = self.active_actor(found.user_id, Evidence::Token(found.id), from).await?;
        if found.last_used_at.is_none_or(|at| at.plus(NOTE_EVERY) <= now) {
            self.note_use(found.id, now).await;
        }
        Ok(actor)
    }

    /// Notes the use of a token. That it can't be noted is no reason to refuse who may come in.
    async fn note_use(&self, id: ApiTokenId, now: Timestamp) {
        let noted = async {
            let mut tx = self.store.begin().await?;
            api_tokens::touch(&mut tx, id, now).await?;
            tx.commit().await
        };
        if let Err(error) = noted.await {
            tracing::warn!("the use of an API token was not noted: {error}");
        }
    }
}

fn check_name(name: &str) -> Result<(), Error> {
    let chars = name.chars().count();
    if (1..=NAME_CHARS_MAX).contains(&chars) && !name.chars().any(char::is_control) {
        return Ok(());
    }
    let message = format!(
        "name the token by 1 to {NAME_CHARS_MAX} characters without control characters, such as \
         `laptop`"
    );
    Err(Error::invalid("name-invalid", message))
}
