//! The control API: how other programs on this PC talk to a running node.
//!
//! TCP on the loopback address only, on a port that the system chooses. One JSON object a line:
//!
//! ```text
//! → {"token": "…", "request": {"do": "status"}}      the token at least in the first line of a connection
//! ← {"ok": {…}}   or   {"error": {"code": "…", "message": "…"}}
//! ```
//!
//! A connection is a desk: who signs in there (`{"do": "sign_in", …}`) has done so for that connection, until it is closed.
//!
//! `control.json` in the node's data folder says where, and holds the token: whoever may read the folder may command the
//! node. The file is removed when the node stops; one that a killed node left behind is noticed, because nobody listens.

pub mod client;
pub mod endpoint;
pub mod server;

pub use client::{Client, Conversation, PATIENCE, call, call_within};
pub use server::{Limits, Server, Service};

/// The error code for "no node runs on this data folder": then, and only then, the store may be opened directly.
pub const NO_NODE: &str = "no_node";
