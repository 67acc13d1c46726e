//! What an organiser does, and the data folder that it makes: an election is made, set up and signed; PCs are let in and revoked;
//! the pen changes hands. None of it needs a running node.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod by_hand;
pub mod count_files;
pub mod data_folder;
pub mod eml_files;
pub mod official_files;
pub mod organiser;
pub mod prepare;
pub mod said;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
