//! The organiser: the key that signs the charter, the code that lets nodes in, and what is done with both.
//!
//! - [`sealed`]: the organiser's key in a file, under a passphrase.
//! - [`code`]: the join code, typed or pasted once on each PC.
//! - [`by_network`]: what a PC asks and gets over the network.
//! - [`enrol`]: the files by which a PC without a network is let in.

pub mod by_network;
pub mod code;
pub mod enrol;
pub mod sealed;
