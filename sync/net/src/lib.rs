//! The shell around [`sync_core`]: the durable store, the node's key file, and the network (libp2p and mDNS).
//!
//! Nothing here knows what an entry is or which rules hold: bytes go in and come out, bounded, and in order.
//!
//! - [`store`]: durable transactions on one file, and [`committer`]: group commit on its own thread.
//! - [`keyfile`]: the node's secret key on disk.
//! - [`crowd`]: who makes room where strangers share places.
//! - [`host`]: connections with the other nodes, and [`discovery`]: finding them by multicast.
//! - [`ports`]: at which port a node listens, and [`zones`]: addresses as people type them.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod committer;
pub mod crowd;
pub mod discovery;
pub mod host;
pub mod keyfile;
pub mod ports;
mod seeking;
pub mod store;
pub mod zones;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
