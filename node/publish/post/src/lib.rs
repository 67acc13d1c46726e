//! Posts: what a release becomes on social networks and for other programs.
//!
//! [`compose`] makes text, image and text alternative of a release, within what a network allows. A person confirms; the
//! [`outbox`] keeps every post on this node's disk until it is sent, and sends nothing twice, nothing before its time, nothing
//! of a rehearsal to the public. [`targets`] are the accounts of the office, a file of this node alone; [`runner`] sends.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod files;
mod http;

pub mod alt;
pub mod bluesky;
pub mod compose;
pub mod entry;
pub mod foot;
pub mod intent;
pub mod kind;
pub mod length;
pub mod mastodon;
pub mod oauth1;
pub mod outbox;
pub mod picture;
pub mod placeholder;
pub mod problem;
pub mod publisher;
pub mod rows;
pub mod runner;
pub mod secret;
pub mod targets;
pub mod template;
pub mod webhook;
pub mod x;

pub use compose::{Ask, Draft, Image, compose, occasions};
pub use entry::{Entry, State};
pub use http::Patience;
pub use kind::Kind;
pub use length::{Limits, Network};
pub use outbox::Outbox;
pub use problem::Problem;
pub use publisher::{Failure, Placed, Post};
pub use secret::Secret;
pub use targets::{Publisher, Target, Targets};
pub use template::{Sources, Templates};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
