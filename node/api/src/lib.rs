//! What a node can be asked, by whom, and how another program on this PC does it.
//!
//! - [`request`]: the one set of requests behind the command line, the control API and the screens; [`refusal`]: why one is
//!   not carried out.
//! - [`document`], [`task_settings`], [`passphrase`]: what requests carry.
//! - [`reply`]: what is answered, of each request its own type: of the node and who takes part ([`status`], [`doctor`], [`members`],
//!   [`people`]), of counts ([`counts`], [`evening`], [`history`], [`which_counts`], [`folders`], [`tables`]) and how fast they
//!   come ([`pace`]), of the control room ([`control`], [`plausible`], [`protocol`], [`drawn`], [`release`], [`plans`],
//!   [`audit`]), of what is public ([`result`], [`made`]).
//!   [`hex`] and [`named`]: how names are written in them.
//! - [`schema`]: the JSON Schema of all of that.
//! - [`ask`]: whoever answers requests; [`desk`]: who sits where they come from.
//! - [`loopback`]: requests over the loopback address, with a token.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod ask;
mod asked;
pub mod audit;
pub mod control;
pub mod counts;
pub mod desk;
pub mod doctor;
pub mod document;
pub mod drawn;
pub mod evening;
pub mod folders;
pub mod gate;
pub mod hall;
pub mod hex;
pub mod history;
pub mod loopback;
pub mod made;
pub mod members;
pub mod named;
mod names;
mod needs;
pub mod pace;
mod parameters;
pub mod passphrase;
pub mod people;
pub mod plans;
pub mod plausible;
pub mod protocol;
pub mod refusal;
pub mod release;
pub mod reply;
pub mod request;
pub mod result;
pub mod schema;
pub mod status;
mod table;
pub mod tables;
pub mod task_settings;
pub mod which_counts;
mod why;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
