//! What is replicated, and the rules of replication. Pure: no I/O, no clock, no randomness of its own.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod charter;
pub mod codec;
pub mod document;
pub mod entry;
pub mod id;
pub mod limits;
pub mod release;
pub mod store;
