//! One running node: roles, transfer directories, control, presentation tasks, control API.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod doctor;
pub mod log;
pub mod node;
pub mod shared_file;
pub mod tasks;
pub mod transfer;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
