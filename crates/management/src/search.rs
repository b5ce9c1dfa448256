//! Search over everything of an organization that the member may see.

use crate::authorize::{Permission, refusal};
use crate::listing::search;
use crate::{Error, Management, ProviderMember};
use store::search::{self, Found, Kind};

/// Objects of each kind when the caller names no number.
const LIMIT_DEFAULT: u32 = 20;
/// Most objects of each kind.
const LIMIT_MAX: u32 = 50;

impl Management {
    /// What holds the text in its title, name or version, at most `limit` (1 to 50, 20 if none is
    /// named) of each kind: those whose title begins with it first. Nothing for an empty text;
    /// kinds that the member may not see are left out.
    ///
    /// # Errors
    /// [`Error::Query`] for a limit out of range or a text that is too long
    pub async fn search(
        &self,
        member: &ProviderMember,
        q: &str,
        limit: Option<u32>,
    ) -> Result<Vec<Found>, Error> {
        let limit = limit.unwrap_or(LIMIT_DEFAULT);
        if !(1..=LIMIT_MAX).contains(&limit) {
            let message = format!("`limit` must be 1 to {LIMIT_MAX}, not {limit}");
            return Err(Error::query("limit-out-of-range", message));
        }
        let search = search(Some(q))?;
        let mut found = Vec::new();
        if search.is_all() {
            return Ok(found);
        }
        for kind in Kind::ALL {
            if refusal(member, permission(kind)).is_none() {
                let scope = member.scope();
                found.extend(search::find(&self.store, &scope, kind, &search, limit).await?);
            }
        }
        Ok(found)
    }
}

fn permission(kind: Kind) -> Permission {
    match kind {
        Kind::DraftApi | Kind::DraftProduct => Permission::ViewDrafts,
        Kind::Catalog | Kind::Product | Kind::Api => Permission::ViewCatalogs,
        Kind::ConsumerOrg | Kind::Application => Permission::ViewConsumers,
    }
}
