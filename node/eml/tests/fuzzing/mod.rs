//! The fuzzer: what must hold of every reader ([`readers`]), inputs made from real files ([`corpus`], [`xml`], [`json`],
//! [`bytes`]) or to be as bad as they can be ([`made`]), and what runs and watches them ([`harness`]).
#![allow(dead_code)]

pub mod bytes;
pub mod corpus;
pub mod harness;
pub mod json;
pub mod made;
pub mod readers;
pub mod tree;
pub mod xml;

/// Seeded, so that a failure can be repeated.
pub type Random = rand_chacha::ChaCha8Rng;
