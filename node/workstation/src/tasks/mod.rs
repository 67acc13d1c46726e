//! Presentation tasks (R14): what this node makes of each release, beside its screens. They get an edition of what may be
//! public, and never see anything else.

pub mod carry;
pub mod document;
pub mod latest;
pub mod paper;
pub mod posts;
pub mod serve;
pub mod site;
pub mod swap;
mod visitors;
pub mod worker;
