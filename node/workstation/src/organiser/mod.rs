//! The organiser: the key that signs the charter, the code that lets nodes in, and what is done with both.
//!
//! - [`sealed`]: the organiser's key in a file, under a passphrase.
//! - [`code`]: the join code, typed or pasted once on each PC.
//! - [`enrol`]: the files by which a PC without a network is let in.

pub mod code;
pub mod enrol;
pub mod sealed;
