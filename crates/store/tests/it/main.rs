//! Every test of the store runs on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used)]

mod audit;
mod consumers;
mod drafts;
mod engines;
mod feed;
mod lists;
mod opening;
mod outbox;
mod overview;
mod pages;
mod people;
mod plans;
mod products;
mod scopes;
mod transactions;
mod world;
