//! Files in and out: what an EML file would add to the state, the folders that are watched for such files, and the
//! folders that other software picks ours up from.

mod by_mapping;
pub mod export;
pub mod exporter;
mod file;
pub mod folder;
mod incoming;
mod looker;
#[cfg(test)]
mod made;
mod names;
mod opened;
pub mod parts;
pub mod plan;
mod register;
mod scanner;
mod seen;
mod station;
pub mod watcher;
