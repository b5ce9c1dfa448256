//! Management without HTTP: what gateways are fed, races, the key of the installation.

#![allow(clippy::unwrap_used)]

mod completion;
mod feed;
mod installation;
mod races;
mod world;
