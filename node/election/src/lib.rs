//! The domain of election night: definition, counts, checks, tallies, seats. Pure: no I/O, no clock, no randomness.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod count;
pub mod definition;
pub mod seats;

pub use count::{Cell, Count, Counters, Level, ListCount, MAX_CELL};
pub use definition::{Candidate, Definition, Domain, Identity, List, Mismatch, Station, Stations};
