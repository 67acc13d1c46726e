//! What a node can be asked, by whom, and how another program on this PC does it.
//!
//! - [`request`]: the one set of requests behind the command line, the control API and the screens; [`refusal`]: why one is
//!   not carried out.
//! - [`document`], [`task_settings`], [`passphrase`]: what requests carry.
//! - [`history`]: replies that have types of their own; [`hex`]: names in them.
//! - [`ask`]: whoever answers requests; [`desk`]: who sits where they come from.
//! - [`loopback`]: requests over the loopback address, with a token.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod ask;
pub mod desk;
pub mod document;
pub mod hex;
pub mod history;
pub mod loopback;
pub mod passphrase;
pub mod refusal;
pub mod request;
pub mod task_settings;
