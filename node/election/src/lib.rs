//! The domain of election night: definition, counts, checks, tallies, seats, official results beside ours. Pure: no I/O, no clock, no
//! randomness.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod checks;
pub mod control_protocol;
pub mod count;
pub mod definition;
pub mod draw;
pub mod form;
pub mod likeness;
pub mod naming;
pub mod official;
pub mod plausibility;
pub mod question;
pub mod seats;
pub mod share;
pub mod since;
pub mod tally;

pub use checks::{Code, Consequence, Finding, Severity};
pub use count::{Cell, Count, Counters, Field, Level, ListCount, MAX_CELL};
pub use definition::{Candidate, Definition, Domain, Identity, List, Mismatch, Station, Stations};
pub use form::{Answers, Basis, EntryForm, Form, Method, Paper, Said};
pub use question::Question;
pub use share::Share;
pub use tally::{Heading, ListTally, Progress, Tally};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
