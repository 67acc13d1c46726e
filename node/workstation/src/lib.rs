//! One running node: roles, transfer directories, control, presentation, control API, command line.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod by_hand;
pub mod cli;
pub mod data_folder;
pub mod eml_files;
pub mod node;
pub mod official_files;
pub mod organiser;
pub mod prepare;
pub mod rehearsal;
mod said;
pub mod shared_file;
pub mod tasks;
pub mod transfer;
pub mod verification;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
