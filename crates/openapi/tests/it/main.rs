//! What reading documents gives, through the crate's public doors.

#![allow(clippy::unwrap_used)]

mod definitions;
mod golden;
mod limits;
mod places;
mod plans;
mod products;
mod rates;
mod writing;
mod yaml;
