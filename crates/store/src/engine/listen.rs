//! Tells other processes on PostgreSQL that the outbox has grown, and hears it from them.

use super::{Db, Open};
use crate::StoreError;
use sqlx::postgres::PgListener;
use sqlx::{PgPool, Row, query};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

const CHANNEL: &str = "gatewright_outbox";

/// Sends the sequence with the commit of this transaction. In one process with its SQLite file
/// there is nobody else to tell.
pub(crate) async fn notify(open: &mut Open, sequence: u64) -> Result<(), StoreError> {
    let Open::Pg(transaction) = open else { return Ok(()) };
    query("select pg_notify($1, $2)")
        .bind(CHANNEL)
        .bind(sequence.to_string())
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// Starts to listen; on SQLite there is nothing to hear.
pub(crate) fn listen(db: &Db, announcer: &watch::Sender<u64>) -> Option<JoinHandle<()>> {
    let Db::Pg(pool) = db else { return None };
    let (pool, announcer) = (pool.clone(), announcer.clone());
    Some(tokio::spawn(async move {
        while !pool.is_closed() {
            if let Err(error) = hear(&pool, &announcer).await {
                tracing::warn!(%error, "lost the notifications of the store; trying again");
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }))
}

async fn hear(pool: &PgPool, announcer: &watch::Sender<u64>) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    loop {
        // What was announced before we listened, or while the connection was lost.
        let row = query("select sequence from installation").fetch_one(pool).await?;
        raise(announcer, u64::try_from(row.try_get::<i64, _>(0)?).unwrap_or_default());
        while let Some(notification) = listener.try_recv().await? {
            if let Ok(sequence) = notification.payload().parse() {
                raise(announcer, sequence);
            }
        }
    }
}

/// Notifications may overtake each other: the number only grows.
pub(crate) fn raise(announcer: &watch::Sender<u64>, sequence: u64) {
    announcer.send_if_modified(|known| {
        let is_newer = sequence > *known;
        *known = sequence.max(*known);
        is_newer
    });
}
