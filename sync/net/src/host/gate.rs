//! Who may be connected, and the one stream of a connection.
//!
//! A libp2p behaviour of our own instead of three ready ones (allow list, limits, libp2p-stream), because the dial rule
//! needs what those do not tell: which connection a stream belongs to, and which of two connections to one peer to
//! refuse. The rule: the dialer of a connection opens its stream; of two connections between the same nodes, the one
//! that the lower key dialed is kept.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use libp2p::core::transport::PortUse;
use libp2p::core::{Endpoint, Multiaddr};
use libp2p::swarm::{
    CloseConnection, ConnectionClosed, ConnectionDenied, ConnectionId, FromSwarm, NetworkBehaviour, Stream, THandler,
    THandlerInEvent, THandlerOutEvent, ToSwarm,
};
use libp2p::{PeerId, StreamProtocol};
use sync_core::id::PublicKey;
use tokio::time::Instant;

use super::Refusal;
use super::address::{key_of, to_socket};
use super::handler::{Handler, HandlerEvent};

pub(super) const SYNC: StreamProtocol = StreamProtocol::new(sync_core::frame::PROTOCOL);
pub(super) const JOIN: StreamProtocol = StreamProtocol::new("/uitslag/join/1");

/// Unknown peers at a time while join is open.
const GUESTS: usize = 4;
/// Established connections in all; the charter is far smaller.
const CONNECTIONS: usize = 512;
/// Established connections of one peer: the old one, the new one, and one that is about to be refused.
const CONNECTIONS_OF_A_PEER: usize = 4;
/// From established to a stream.
const STREAM_PATIENCE: Duration = Duration::from_secs(5);

/// What this side opens on a connection that it dialed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A node of the election.
    Sync,
    /// A PC that wants to become one.
    Join,
}

/// What the driver hears.
#[derive(Debug)]
pub(super) enum GateEvent {
    Stream {
        peer: PublicKey,
        connection: ConnectionId,
        address: SocketAddr,
        /// We dialed.
        dialed: bool,
        protocol: StreamProtocol,
        stream: Stream,
    },
    Refused {
        address: SocketAddr,
        peer: Option<PublicKey>,
        incoming: bool,
        reason: Refusal,
    },
}

/// Carried by the error of a dial that reached somebody.
#[derive(Debug, thiserror::Error)]
pub(super) enum Denied {
    #[error("there is a connection already")]
    Duplicate(PublicKey),
    #[error("{0}")]
    Refused(Refusal),
}

#[derive(Debug)]
struct Live {
    peer: PublicKey,
    peer_id: PeerId,
    address: SocketAddr,
    dialed: bool,
    guest: bool,
    since: Instant,
    has_stream: bool,
}

pub(super) struct Gate {
    me: PublicKey,
    purpose: Purpose,
    allowed: BTreeSet<PublicKey>,
    allow_any: bool,
    join_open: bool,
    live: BTreeMap<ConnectionId, Live>,
    actions: VecDeque<ToSwarm<GateEvent, Infallible>>,
    waker: Option<Waker>,
}

impl Gate {
    pub(super) fn new(me: PublicKey, purpose: Purpose) -> Self {
        Self {
            me,
            purpose,
            allowed: BTreeSet::new(),
            allow_any: false,
            join_open: false,
            live: BTreeMap::new(),
            actions: VecDeque::new(),
            waker: None,
        }
    }

    pub(super) fn is_member(&self, peer: &PublicKey) -> bool {
        self.allow_any || self.allowed.contains(peer)
    }

    /// Replaces the allow list. Connections of others are closed; which peers that were is returned.
    pub(super) fn set_allowed(&mut self, allowed: BTreeSet<PublicKey>) -> BTreeSet<PublicKey> {
        self.allowed = allowed;
        self.close_strangers()
    }

    pub(super) fn set_allow_any(&mut self, any: bool) -> BTreeSet<PublicKey> {
        self.allow_any = any;
        self.close_strangers()
    }

    /// Guests that are connected may finish.
    pub(super) fn set_join_open(&mut self, open: bool) {
        self.join_open = open;
    }

    pub(super) fn close(&mut self, connection: ConnectionId) {
        if let Some(live) = self.live.get(&connection) {
            let close = close_one(live.peer_id, connection);
            self.push(close);
        }
    }

    /// Closes connections on which nobody opened a stream in time.
    pub(super) fn expire(&mut self, now: Instant) {
        let idle: Vec<ConnectionId> = self
            .live
            .iter()
            .filter(|(_, live)| !live.has_stream && now.saturating_duration_since(live.since) > STREAM_PATIENCE)
            .map(|(id, _)| *id)
            .collect();
        for connection in idle {
            self.refuse(connection, Refusal::NoStream);
        }
    }

    fn close_strangers(&mut self) -> BTreeSet<PublicKey> {
        let gone: Vec<(ConnectionId, PublicKey)> = self
            .live
            .iter()
            .filter(|(_, live)| !live.guest && !self.is_member(&live.peer))
            .map(|(id, live)| (*id, live.peer))
            .collect();
        for (connection, _) in &gone {
            self.close(*connection);
        }
        gone.into_iter().map(|(_, peer)| peer).collect()
    }

    /// Closes a live connection and says why.
    fn refuse(&mut self, connection: ConnectionId, reason: Refusal) {
        let Some(live) = self.live.get(&connection) else { return };
        let event = GateEvent::Refused { address: live.address, peer: Some(live.peer), incoming: !live.dialed, reason };
        self.close(connection);
        self.push(ToSwarm::GenerateEvent(event));
    }

    fn push(&mut self, action: ToSwarm<GateEvent, Infallible>) {
        self.actions.push_back(action);
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    /// Decides on a new connection, and keeps it in mind if it may stay.
    fn establish(
        &mut self,
        connection: ConnectionId,
        peer_id: PeerId,
        address: &Multiaddr,
        dialed: bool,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        let address = to_socket(address).unwrap_or(SocketAddr::from(([0, 0, 0, 0], 0)));
        let peer = key_of(&peer_id);
        let verdict = match peer {
            Some(peer) => self.judge(peer, dialed).map(|guest| (peer, guest)),
            None => Err(Denied::Refused(Refusal::NotListed)),
        };
        match verdict {
            Ok((peer, guest)) => {
                let since = Instant::now();
                let live = Live { peer, peer_id, address, dialed, guest, since, has_stream: false };
                self.live.insert(connection, live);
                let open = match self.purpose {
                    _ if !dialed => None,
                    Purpose::Sync => Some(SYNC),
                    Purpose::Join => Some(JOIN),
                };
                let accept = match (dialed, guest) {
                    (true, _) => vec![],
                    (false, true) => vec![JOIN],
                    (false, false) if self.join_open => vec![SYNC, JOIN],
                    (false, false) => vec![SYNC],
                };
                Ok(Handler::new(open, accept))
            }
            Err(denied) => {
                if let Denied::Refused(reason) = &denied {
                    let reason = reason.clone();
                    self.push(ToSwarm::GenerateEvent(GateEvent::Refused { address, peer, incoming: !dialed, reason }));
                }
                Err(ConnectionDenied::new(denied))
            }
        }
    }

    /// Whether a connection with `peer` may stay, and if so, whether it is a guest's.
    fn judge(&self, peer: PublicKey, dialed: bool) -> Result<bool, Denied> {
        if self.live.len() >= CONNECTIONS {
            return Err(Denied::Refused(Refusal::Crowded));
        }
        let of_peer = || self.live.values().filter(move |live| live.peer == peer);
        if of_peer().count() >= CONNECTIONS_OF_A_PEER {
            return Err(Denied::Refused(Refusal::Crowded));
        }
        if self.purpose == Purpose::Join {
            return if dialed { Ok(false) } else { Err(Denied::Refused(Refusal::NotListed)) };
        }
        if !self.is_member(&peer) {
            if dialed || !self.join_open {
                return Err(Denied::Refused(Refusal::NotListed));
            }
            if self.live.values().filter(|live| live.guest).count() >= GUESTS {
                return Err(Denied::Refused(Refusal::GuestsFull));
            }
            return Ok(true);
        }
        // What we dialed ourselves is certain to be known to us; so only the dialer refuses its own second connection.
        // A second connection of the other side may mean that the first is dead and we have not noticed.
        let lower = self.me < peer;
        let refused = match (dialed, lower) {
            (true, true) => of_peer().any(|live| live.dialed),
            (true, false) => of_peer().next().is_some(),
            (false, true) => of_peer().any(|live| live.dialed),
            (false, false) => false,
        };
        if refused { Err(Denied::Duplicate(peer)) } else { Ok(false) }
    }
}

fn close_one(peer_id: PeerId, connection: ConnectionId) -> ToSwarm<GateEvent, Infallible> {
    ToSwarm::CloseConnection { peer_id, connection: CloseConnection::One(connection) }
}

impl NetworkBehaviour for Gate {
    type ConnectionHandler = Handler;
    type ToSwarm = GateEvent;

    fn handle_established_inbound_connection(
        &mut self,
        connection: ConnectionId,
        peer: PeerId,
        _: &Multiaddr,
        remote: &Multiaddr,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        self.establish(connection, peer, remote, false)
    }

    fn handle_established_outbound_connection(
        &mut self,
        connection: ConnectionId,
        peer: PeerId,
        remote: &Multiaddr,
        _: Endpoint,
        _: PortUse,
    ) -> Result<THandler<Self>, ConnectionDenied> {
        self.establish(connection, peer, remote, true)
    }

    fn on_swarm_event(&mut self, event: FromSwarm) {
        if let FromSwarm::ConnectionClosed(ConnectionClosed { connection_id, .. }) = event {
            self.live.remove(&connection_id);
        }
    }

    fn on_connection_handler_event(&mut self, _: PeerId, connection: ConnectionId, event: THandlerOutEvent<Self>) {
        let Some(live) = self.live.get_mut(&connection) else { return };
        match event {
            // One stream is what there is; a second one is dropped.
            HandlerEvent::Stream(..) if live.has_stream => {}
            HandlerEvent::Stream(protocol, stream) => {
                live.has_stream = true;
                let event = GateEvent::Stream {
                    peer: live.peer,
                    connection,
                    address: live.address,
                    dialed: live.dialed,
                    protocol,
                    stream,
                };
                self.push(ToSwarm::GenerateEvent(event));
            }
            HandlerEvent::Unsupported => self.refuse(connection, Refusal::NoStream),
        }
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<ToSwarm<GateEvent, THandlerInEvent<Self>>> {
        match self.actions.pop_front() {
            Some(action) => Poll::Ready(action),
            None => {
                self.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}
