//! One running node: roles, transfer directories, control, presentation, control API, command line.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod api;
pub mod before;
pub mod board;
pub mod bundle;
pub mod cli;
pub mod control;
pub mod digest;
pub mod downloads;
pub mod edition;
pub mod eml_files;
pub mod figures;
pub mod findings;
pub mod night;
pub mod node;
pub mod official_files;
pub mod operators;
pub mod organiser;
pub mod pins;
pub mod plausibility;
pub mod prepare;
pub mod previous;
pub mod rendering;
pub mod request;
pub mod rulings;
pub mod screen;
pub mod setup;
pub mod shared_file;
pub mod style;
pub mod tasks;
pub mod time;
pub mod tolerant;
pub mod transfer;
pub mod verification;
