//! The author's steps: messages, context, compiled step tree and the loop that runs it.

pub mod message;
pub mod outside;
