//! What a node does with its host.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use sync_core::id::PublicKey;
use tokio::sync::{mpsc, oneshot};

use super::OUTBOUND_BYTES;
use super::frame::Caps;
use super::peer::{Connections, Outbound, lock};
use crate::discovery::Heard;

#[derive(Debug)]
pub(super) enum Command {
    SetAllowed(BTreeSet<PublicKey>),
    SetAllowAny(bool),
    SetJoinOpen(bool),
    SetSentAway(BTreeSet<PublicKey>),
    Dial(SocketAddr),
    Shutdown(oneshot::Sender<()>),
}

/// Why a frame was not queued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The connection is over; its `Down` is on its way or has been told.
    #[error("the connection is over")]
    Gone,
    /// The peer does not take what is sent to it; the connection is dropped.
    #[error("more than {OUTBOUND_BYTES} bytes wait for this peer: the connection is dropped")]
    TooSlow,
    /// The body is longer than the receiver would take, or the kind unknown: a mistake of ours.
    #[error("kind {kind} does not take {length} bytes")]
    OverCap {
        /// The frame's kind.
        kind: u8,
        /// The length of its body.
        length: usize,
    },
}

/// Steers a host. Cheap to clone; when the last one is dropped, the host stops.
#[derive(Clone, Debug)]
pub struct HostHandle {
    pub(super) me: PublicKey,
    pub(super) commands: mpsc::Sender<Command>,
    pub(super) connections: Connections,
    pub(super) caps: Caps,
    pub(super) heard: Option<Arc<Heard>>,
}

impl HostHandle {
    /// The key of this node.
    pub fn me(&self) -> PublicKey {
        self.me
    }

    /// What was heard of multicast; `None`: this host does not use it.
    pub fn heard(&self) -> Option<Arc<Heard>> {
        self.heard.clone()
    }

    /// Queues a frame for a peer, in order; never waits.
    ///
    /// # Errors
    /// [`SendError`].
    pub fn send(&self, peer: &PublicKey, conn: u64, kind: u8, body: Vec<u8>) -> Result<(), SendError> {
        if (self.caps)(kind).is_none_or(|cap| body.len() > cap) {
            return Err(SendError::OverCap { kind, length: body.len() });
        }
        let outbound = self.connection(peer, conn).ok_or(SendError::Gone)?;
        if outbound.send(kind, body) { Ok(()) } else { Err(SendError::TooSlow) }
    }

    /// Bytes that wait to be written to a peer; 0 for a connection that is over.
    pub fn queued(&self, peer: &PublicKey, conn: u64) -> usize {
        self.connection(peer, conn).map_or(0, |outbound| outbound.queued())
    }

    /// For how long not a byte has come from a peer; `None` for a connection that is over.
    pub fn silent(&self, peer: &PublicKey, conn: u64) -> Option<Duration> {
        self.connection(peer, conn).map(|outbound| outbound.heard().silent())
    }

    /// Ends a connection after what is queued for it, within a second; at once, where nothing has come for five. No effect where
    /// it is over.
    pub fn close(&self, peer: &PublicKey, conn: u64, reason: &str) {
        if let Some(outbound) = self.connection(peer, conn) {
            outbound.close(reason);
        }
    }

    /// Sets who may be connected: the members of the charter that are not removed. Connections of others are closed at
    /// once. At the start nobody may.
    pub async fn set_allowed(&self, allowed: BTreeSet<PublicKey>) {
        self.command(Command::SetAllowed(allowed)).await;
    }

    /// Lets every holder of the network secret be a peer: for a node that has no charter yet.
    pub async fn set_allow_any(&self, any: bool) {
        self.command(Command::SetAllowAny(any)).await;
    }

    /// Opens or closes the door for unknown peers that ask to join. Those that have asked still get their answer.
    pub async fn set_join_open(&self, open: bool) {
        self.command(Command::SetJoinOpen(open)).await;
    }

    /// Sets who may not ask to join, even while that is open; those of them that ask are sent away at once.
    pub async fn set_sent_away(&self, keys: BTreeSet<PublicKey>) {
        self.command(Command::SetSentAway(keys)).await;
    }

    /// Adds an address to try, as if it were on the static list.
    pub async fn dial(&self, address: SocketAddr) {
        self.command(Command::Dial(address)).await;
    }

    /// Stops the host: sends what is queued, within a second or so, and frees its ports.
    pub async fn shutdown(&self) {
        let (done, is_done) = oneshot::channel();
        self.command(Command::Shutdown(done)).await;
        let _ = is_done.await;
    }

    /// A host that has stopped needs no commands.
    async fn command(&self, command: Command) {
        let _ = self.commands.send(command).await;
    }

    fn connection(&self, peer: &PublicKey, conn: u64) -> Option<Arc<Outbound>> {
        lock(&self.connections).get(&conn).filter(|outbound| outbound.peer == *peer).cloned()
    }
}
