//! The network: one host per node, one stream of frames per connected peer.
//!
//! [`Host::spawn`] starts it; what happens comes out as [`HostEvent`]s, what shall happen goes in through the
//! [`HostHandle`]. For each peer the events are strictly `Up`, `Frame`s, `Down`, and so again; there is never more than
//! one connection with a peer. Everything is bounded: at most [`FRAMES_PER_PEER`] frames of a peer wait to be dealt
//! with, then nothing more is read from it and TCP holds it back; what waits to be sent to a peer is at most
//! [`OUTBOUND_BYTES`], then the connection is dropped (the peer fetches what it missed when it is back).
//!
//! Every connection that is refused, ends, or never comes to be has a reason: [`Refusal`], [`DownReason`], [`Unreached`].
//! [`HostHandle::silent`] says since when not a byte came: on a slow line that is a sign of life long before a frame is whole.
//!
//! Hosts tell each other where members are, by frames of kind [`ADDRESSES`](sync_core::frame::ADDRESSES) where the caps know it;
//! the node hears nothing of these.

mod address;
mod admission;
mod alive;
mod closing;
mod dialer;
mod doorkeeper;
mod driver;
mod frame;
mod handle;
mod handler;
mod hints;
mod join;
mod peer;
mod swarm;
mod telling;
mod twins;
mod unreached;
mod wire;

use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use sync_core::id::{PublicKey, SecretKey};
use tokio::sync::{OwnedSemaphorePermit, mpsc, oneshot};

use crate::crowd::Room;
use crate::discovery::MdnsConfig;

pub use frame::Caps;
pub use handle::{HostHandle, SendError};
pub use join::{JoinError, JoinPlaces, REPLY_CAP, REQUEST_CAP, join_request};
pub use unreached::Unreached;

/// Frames of one peer that may wait for the node.
pub const FRAMES_PER_PEER: usize = 8;
/// Bytes that may wait to be sent to one peer.
pub const OUTBOUND_BYTES: usize = 64 << 20;

/// What a host needs to know.
#[derive(Clone, Debug)]
pub struct HostConfig {
    /// The node key.
    pub key: SecretKey,
    /// Derived from the election's code; who has it not, gets no further than the first bytes.
    pub network_secret: [u8; 32],
    /// Where to listen; port 0 lets the system choose. Empty: only dial.
    pub listen: Vec<SocketAddr>,
    /// Whether to announce and look for nodes by multicast.
    pub mdns: Option<MdnsConfig>,
    /// Addresses to try as long as the host runs; one of them may be this node's own.
    pub static_peers: Vec<SocketAddr>,
    /// Addresses at which peers answered before: those of `Up` events with `dialed`.
    pub recent: Vec<(PublicKey, SocketAddr)>,
    /// The longest body of each kind of frame.
    pub caps: Caps,
    /// What strangers may take.
    pub limits: Limits,
}

/// What strangers may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Incoming connections that have not proved their key yet; the oldest go first.
    pub pending: Room,
    /// How long a handshake may take.
    pub handshake: Duration,
    /// Connections of unknown PCs that ask to join, while that is open; who is silent longest goes first.
    pub guests: Room,
    /// A guest that gives no sign of life for so long is sent home.
    pub guest_idle: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            pending: Room { all: 64, per_address: 2, per_loopback: 64 },
            handshake: Duration::from_secs(3),
            guests: Room { all: 32, per_address: 4, per_loopback: 32 },
            guest_idle: Duration::from_secs(120),
        }
    }
}

/// What happened.
#[derive(Debug)]
pub enum HostEvent {
    /// There is a connection with a peer of the allow list.
    Up {
        /// Its key, proved.
        peer: PublicKey,
        /// Names this connection in all that follows; never used twice by one host.
        conn: u64,
        /// Its address; where `dialed`, one that is worth to be remembered for [`HostConfig::recent`].
        address: SocketAddr,
        /// Whether this side dialed.
        dialed: bool,
    },
    /// A frame arrived.
    Frame {
        /// From whom.
        peer: PublicKey,
        /// Over which connection.
        conn: u64,
        /// Its kind, one that the caps know.
        kind: u8,
        /// Its body, within the cap.
        body: Vec<u8>,
        /// One of the peer's [`FRAMES_PER_PEER`] places. Drop it when the frame is dealt with.
        place: FramePlace,
    },
    /// The connection is over.
    Down {
        /// With whom.
        peer: PublicKey,
        /// Which.
        conn: u64,
        /// Why.
        reason: DownReason,
    },
    /// The host listens at this address.
    Listening(SocketAddr),
    /// This PC has that address no more.
    NotListening(SocketAddr),
    /// A dial reached nobody. Equal ones within 10 s are told once.
    Unreached {
        /// Where.
        address: SocketAddr,
        /// Whose address that is said to be: by itself before, or by an announcement that anybody may make.
        peer: Option<PublicKey>,
        /// What became of it.
        why: Unreached,
    },
    /// A connection was refused; worth a line in the log. Equal ones within 10 s are told once.
    Refused {
        /// The other side's address.
        address: SocketAddr,
        /// Its key, where it got so far as to prove it; where we dialed, whose address that is said to be.
        peer: Option<PublicKey>,
        /// Whether it came in; else we dialed.
        incoming: bool,
        /// Why.
        reason: Refusal,
    },
    /// Join is open, and an unknown peer asks to be let in.
    JoinRequest {
        /// Its key, proved.
        peer: PublicKey,
        /// Its address.
        address: SocketAddr,
        /// Its request, at most [`REQUEST_CAP`] bytes.
        body: Vec<u8>,
        /// Takes the answer, at most [`REPLY_CAP`] bytes; closed when the peer has gone. Dropping it refuses.
        reply: oneshot::Sender<Vec<u8>>,
    },
}

/// One of a peer's places in the queue; freed when dropped.
#[derive(Debug)]
pub struct FramePlace(#[expect(dead_code, reason = "held for its drop")] OwnedSemaphorePermit);

/// Why a connection is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DownReason {
    /// The other side closed it, or the network failed.
    Lost(String),
    /// By [`HostHandle::close`].
    Closed(String),
    /// A newer connection with the same peer takes its place.
    Replaced,
    /// The peer is no longer on the allow list.
    NotListed,
    /// It broke the rules of the wire.
    Violation(String),
    /// Not a byte came for five seconds when it was closed, or since this PC's own addresses changed.
    Silent,
    /// A frame of it would never have ended.
    Trickle,
    /// It does not take what is sent to it.
    TooSlow,
    /// The host stops.
    Shutdown,
}

impl fmt::Display for DownReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lost(why) => write!(f, "connection lost: {why}"),
            Self::Closed(why) => write!(f, "closed: {why}"),
            Self::Replaced => f.write_str("replaced by another connection with the same node"),
            Self::NotListed => f.write_str("its key is no longer in the charter"),
            Self::Violation(what) => write!(f, "it broke the protocol: {what}"),
            Self::Silent => f.write_str("no sign of life"),
            Self::Trickle => f.write_str("it sent less than 4 KiB a second of a frame"),
            Self::TooSlow => f.write_str("it does not take what is sent to it"),
            Self::Shutdown => f.write_str("this node stops"),
        }
    }
}

/// Why a connection never came to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It sent nothing: half-open.
    Silent,
    /// It does not know the network secret (or what it sent was damaged on the way).
    NoSecret,
    /// Its key is not in the charter.
    NotListed,
    /// Other PCs ask to join, and there is no room for as many.
    GuestsFull,
    /// A person sent it away when it asked to join.
    SentAway,
    /// Too many others at once.
    Crowded,
    /// There is a connection with that node already, and it lives.
    Duplicate,
    /// No stream of our protocol within the time: another version, or the other side does not list us.
    NoStream,
    /// It broke off.
    Broken(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Silent => f.write_str("it sent nothing (half-open connection)"),
            Self::NoSecret => f.write_str("no network secret of this election"),
            Self::NotListed => f.write_str("its key is not in the charter"),
            Self::GuestsFull => f.write_str("too many unknown PCs ask to join at once"),
            Self::SentAway => f.write_str("it was sent away when it asked to join"),
            Self::Crowded => f.write_str("too many connections at once"),
            Self::Duplicate => f.write_str("there is a connection with it already, which lives"),
            Self::NoStream => {
                f.write_str("it opened no stream of our protocol (another version, or it does not list us)")
            }
            Self::Broken(why) => write!(f, "it broke off: {why}"),
        }
    }
}

/// Why a host could not start.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HostError {
    /// The key cannot be used.
    #[error("the node key cannot be used: {0}")]
    Crypto(String),
    /// Another program has the port, or this PC has no such address.
    #[error("cannot listen at {address}: {reason}; is another Uitslag running, or the port taken?")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// The system's words.
        reason: String,
    },
}

/// The network of one node.
#[derive(Debug)]
pub struct Host;

impl Host {
    /// Starts a host on the current tokio runtime. It stops by [`HostHandle::shutdown`], or when all handles or the
    /// receiver are dropped.
    ///
    /// # Errors
    /// [`HostError`].
    pub fn spawn(config: HostConfig) -> Result<(HostHandle, mpsc::Receiver<HostEvent>), HostError> {
        driver::spawn(config)
    }
}
