//! The key of the installation, checked against the store it belongs to.

use crate::{Error, Management};
use store::installation;
use tokens::SecretHash;

impl Management {
    /// Makes sure that the key is the one this store's secrets were made with; the first key to
    /// ask becomes it.
    ///
    /// # Errors
    /// [`Error::Conflict`] for another key: every client secret would be wrong with it.
    pub async fn check_key(&self) -> Result<(), Error> {
        let check = SecretHash::of(&self.key, b"the key of this installation").to_string();
        let kept = match installation::read(&self.store).await?.key_check {
            Some(kept) => kept,
            None => self.keep_key_check(&check).await?,
        };
        if kept == check.as_bytes() {
            return Ok(());
        }
        Err(Error::conflict(
            "key-foreign",
            "the key of the installation is not the one that this store was made with, so no \
             client secret could be checked; give the right one with `--key-file`",
        ))
    }

    /// Keeps the check, unless another process was quicker; answers what is kept.
    async fn keep_key_check(&self, check: &str) -> Result<Vec<u8>, Error> {
        let mut tx = self.store.begin().await?;
        installation::set_key_check(&mut tx, check.as_bytes()).await?;
        tx.commit().await?;
        Ok(installation::read(&self.store).await?.key_check.unwrap_or_default())
    }
}
