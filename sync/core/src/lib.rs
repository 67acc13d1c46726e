//! What is replicated, and the rules of replication. Pure: no I/O, no clock, no randomness of its own.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod admit;
pub mod busy;
pub mod chain;
pub mod charter;
pub mod codec;
pub mod controlled;
pub mod document;
mod early;
pub mod entry;
#[cfg(feature = "faults")]
pub mod faults;
pub mod fork;
pub mod frame;
pub mod gate;
pub mod id;
pub mod limits;
pub mod logs;
pub mod progress;
pub mod release;
pub mod replica;
pub mod store;
pub mod verified;
pub mod waiting;
pub mod working;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
