//! One running node: roles, transfer directories, control, presentation tasks, control API.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod doctor;
pub mod log;
pub mod node;
pub mod shared_file;
pub mod support;
pub mod tasks;
pub mod transfer;

/// The version of this program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
