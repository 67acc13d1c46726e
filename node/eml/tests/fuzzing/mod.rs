//! The fuzzer: what must hold of every reader ([`readers`]), inputs made from real files ([`corpus`], [`xml`], [`json`],
//! [`csv`], [`bytes`]) or to be as bad as they can be ([`made`], [`zips`]), and what runs and watches them ([`harness`]).
#![allow(dead_code)]

pub mod bytes;
pub mod corpus;
pub mod csv;
pub mod harness;
pub mod json;
pub mod made;
pub mod readers;
pub mod tree;
pub mod xml;
pub mod zips;

/// Seeded, so that a failure can be repeated.
pub type Random = rand_chacha::ChaCha8Rng;
