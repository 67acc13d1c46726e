//! Whole election nights in virtual time.
//!
//! Every node is a real [`sync_core::replica::Replica`]; clocks, network, disks and people are made here, from one
//! seed: the same seed gives the same night, event for event. After each event the node that changed is checked, and
//! each virtual minute all of them; see [`world::check`] for what must hold.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod dice;
pub mod domain;
pub mod fault;
pub mod leak;
pub mod network;
pub mod node;
pub mod organiser;
pub mod plan;
pub mod profile;
pub mod release;
pub mod world;

pub use fault::Fault;
pub use profile::Profile;
pub use world::{Outcome, Violation, run};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
