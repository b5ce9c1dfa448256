//! The toolkit through its public door: a command line in, output and exit code out, against a
//! small console of the test's own.

#![allow(clippy::unwrap_used)]

mod console;
mod coverage;
mod documents;
mod exits;
mod login;
mod logs;
mod names;
mod output;
mod products;
mod run;
mod tls;
