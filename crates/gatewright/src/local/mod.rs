//! Commands that read this machine's files, one file each; everything else asks the server.

pub(crate) mod admin;
pub(crate) mod logs;
pub(crate) mod validate;
