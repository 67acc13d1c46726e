//! Who may be connected, and the one stream of a connection.
//!
//! A libp2p behaviour of our own instead of three ready ones (allow list, limits, libp2p-stream), because the dial rule
//! needs what those do not tell: which connection a stream belongs to, and which of two connections to one peer to
//! refuse. The dialer of a connection opens its stream; which of two connections between the same nodes is kept, `twins.rs`
//! says. A connection that is being closed counts no more; that it ends within two seconds, `closing.rs` sees to.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
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
use tokio::sync::Notify;
use tokio::time::Instant;

use super::Refusal;
use super::address::{key_of, to_socket};
use super::handler::{Handler, HandlerEvent};
use super::twins::Twin;
use crate::crowd::Room;

pub(super) const SYNC: StreamProtocol = StreamProtocol::new(sync_core::frame::PROTOCOL);
pub(super) const JOIN: StreamProtocol = StreamProtocol::new("/uitslag/join/1");

/// Established connections in all; the charter is far smaller.
const CONNECTIONS: usize = 512;
/// Connections of guests that are being closed and are still there, in all and of one address.
const CLOSING_GUESTS: usize = 128;
const CLOSING_OF_AN_ADDRESS: usize = 16;
/// Established connections of one peer: the old one, the new one, and one that is about to be refused.
const CONNECTIONS_OF_A_PEER: usize = 4;
/// Those of it that are being closed beside them, for two seconds each.
const CLOSING_OF_A_PEER: usize = 8;
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
pub(super) enum AdmissionEvent {
    Stream {
        peer: PublicKey,
        connection: ConnectionId,
        address: SocketAddr,
        /// We dialed.
        dialed: bool,
        protocol: StreamProtocol,
        stream: Stream,
        heard: Heard,
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

/// When the other side gave its last sign of life, in bytes of its stream; and that it has to go. A stream may outlive its
/// connection, if nobody says so.
#[derive(Clone, Debug)]
pub(super) struct Heard(Arc<(Mutex<Instant>, Notify)>);

impl Heard {
    pub(super) fn now() -> Self {
        Self(Arc::new((Mutex::new(Instant::now()), Notify::new())))
    }

    pub(super) fn at(&self) -> Instant {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// For how long nothing came.
    pub(super) fn silent(&self) -> Duration {
        self.at().elapsed()
    }

    pub(super) fn again(&self) {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// Waits until it has to go.
    pub(super) async fn over(&self) {
        self.0.1.notified().await;
    }

    fn end(&self) {
        // Also for who begins to wait later.
        self.0.1.notify_one();
    }
}

#[derive(Debug)]
struct Live {
    peer: PublicKey,
    peer_id: PeerId,
    address: SocketAddr,
    dialed: bool,
    guest: bool,
    since: Instant,
    heard: Heard,
    has_stream: bool,
    /// Being closed; its place is free.
    leaves: bool,
}

pub(super) struct Admission {
    me: PublicKey,
    purpose: Purpose,
    allowed: BTreeSet<PublicKey>,
    allow_any: bool,
    join_open: bool,
    sent_away: BTreeSet<PublicKey>,
    guests: Room,
    live: BTreeMap<ConnectionId, Live>,
    actions: VecDeque<ToSwarm<AdmissionEvent, Infallible>>,
    waker: Option<Waker>,
}

impl Admission {
    pub(super) fn new(me: PublicKey, purpose: Purpose, guests: Room) -> Self {
        Self {
            me,
            purpose,
            allowed: BTreeSet::new(),
            allow_any: false,
            join_open: false,
            sent_away: BTreeSet::new(),
            guests,
            live: BTreeMap::new(),
            actions: VecDeque::new(),
            waker: None,
        }
    }

    pub(super) fn is_member(&self, peer: &PublicKey) -> bool {
        self.allow_any || self.allowed.contains(peer)
    }

    /// Who may be a member; `None`: anybody.
    pub(super) fn members(&self) -> Option<&BTreeSet<PublicKey>> {
        (!self.allow_any).then_some(&self.allowed)
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

    /// Guests of these keys go, and do not come back until they are no longer among them.
    pub(super) fn set_sent_away(&mut self, keys: BTreeSet<PublicKey>) {
        self.sent_away = keys;
        let is_gone = |live: &Live| live.guest && !live.leaves && self.sent_away.contains(&live.peer);
        let gone = self.live.iter().filter(|(_, live)| is_gone(live));
        for connection in gone.map(|(id, _)| *id).collect::<Vec<_>>() {
            self.refuse(connection, Refusal::SentAway);
        }
    }

    /// Closes a connection: it counts no more, and is gone within two seconds.
    pub(super) fn close(&mut self, connection: ConnectionId) {
        if let Some(live) = self.live.get_mut(&connection).filter(|live| !live.leaves) {
            live.leaves = true;
            live.heard.end();
            let close = close_one(live.peer_id, connection);
            self.push(close);
        }
    }

    /// Closes connections on which nobody opened a stream in time.
    pub(super) fn expire(&mut self, now: Instant) {
        let idle: Vec<ConnectionId> = self
            .live
            .iter()
            .filter(|(_, live)| !live.has_stream && !live.leaves)
            .filter(|(_, live)| now.saturating_duration_since(live.since) > STREAM_PATIENCE)
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
            .filter(|(_, live)| !live.guest && !live.leaves && !self.is_member(&live.peer))
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
        let event =
            AdmissionEvent::Refused { address: live.address, peer: Some(live.peer), incoming: !live.dialed, reason };
        self.close(connection);
        self.push(ToSwarm::GenerateEvent(event));
    }

    fn push(&mut self, action: ToSwarm<AdmissionEvent, Infallible>) {
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
            Some(peer) => self.judge(peer, address.ip(), dialed).map(|guest| (peer, guest)),
            None => Err(Denied::Refused(Refusal::NotListed)),
        };
        match verdict {
            Ok((peer, guest)) => {
                let since = Instant::now();
                let heard = Heard::now();
                let live =
                    Live { peer, peer_id, address, dialed, guest, since, heard, has_stream: false, leaves: false };
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
                let reason = match &denied {
                    Denied::Refused(reason) => reason.clone(),
                    Denied::Duplicate(_) => Refusal::Duplicate,
                };
                let event = AdmissionEvent::Refused { address, peer, incoming: !dialed, reason };
                self.push(ToSwarm::GenerateEvent(event));
                Err(ConnectionDenied::new(denied))
            }
        }
    }

    /// Who among the guests has to go before another one comes in: the first to go is who was silent longest.
    fn leaving_guest(&self, from: IpAddr) -> Option<ConnectionId> {
        let mut guests: Vec<(Instant, ConnectionId, IpAddr)> = self
            .live
            .iter()
            .filter(|(_, live)| live.guest && !live.leaves)
            .map(|(id, live)| (live.heard.at(), *id, live.address.ip()))
            .collect();
        guests.sort_unstable();
        let standing: Vec<(ConnectionId, IpAddr)> = guests.into_iter().map(|(_, id, ip)| (id, ip)).collect();
        self.guests.leaver(&standing, from)
    }

    /// Whether a connection with `peer` may stay, and if so, whether it is a guest's.
    fn judge(&mut self, peer: PublicKey, from: IpAddr, dialed: bool) -> Result<bool, Denied> {
        // Places in memory, those included that are being closed: that takes two seconds.
        let (mut leaving, mut staying) = (0, 0);
        for live in self.live.values().filter(|live| live.peer == peer) {
            *(if live.leaves { &mut leaving } else { &mut staying }) += 1;
        }
        if self.live.len() >= CONNECTIONS || staying >= CONNECTIONS_OF_A_PEER || leaving >= CLOSING_OF_A_PEER {
            return Err(Denied::Refused(Refusal::Crowded));
        }
        if self.purpose == Purpose::Join {
            return if dialed { Ok(false) } else { Err(Denied::Refused(Refusal::NotListed)) };
        }
        if !self.is_member(&peer) {
            if dialed || !self.join_open {
                return Err(Denied::Refused(Refusal::NotListed));
            }
            if self.sent_away.contains(&peer) {
                return Err(Denied::Refused(Refusal::SentAway));
            }
            // Being closed takes two seconds where the other side takes nothing; that keeps no member out.
            let closing = self.live.values().filter(|live| live.guest && live.leaves);
            let (mut all, mut of_address) = (0, 0);
            for live in closing {
                all += 1;
                of_address += usize::from(live.address.ip().to_canonical() == from.to_canonical());
            }
            if all >= CLOSING_GUESTS || of_address >= CLOSING_OF_AN_ADDRESS && !from.to_canonical().is_loopback() {
                return Err(Denied::Refused(Refusal::GuestsFull));
            }
            if let Some(connection) = self.leaving_guest(from) {
                self.refuse(connection, Refusal::GuestsFull);
            }
            return Ok(true);
        }
        let lower = self.me < peer;
        let others = self.live.values().filter(|live| live.peer == peer && !live.leaves);
        let mut twins = others.map(|live| Twin { by_lower: live.dialed == lower, silent: live.heard.silent() });
        let refused = twins.any(|twin| twin.refuses(dialed == lower, dialed));
        if refused { Err(Denied::Duplicate(peer)) } else { Ok(false) }
    }
}

fn close_one(peer_id: PeerId, connection: ConnectionId) -> ToSwarm<AdmissionEvent, Infallible> {
    ToSwarm::CloseConnection { peer_id, connection: CloseConnection::One(connection) }
}

impl NetworkBehaviour for Admission {
    type ConnectionHandler = Handler;
    type ToSwarm = AdmissionEvent;

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
        if let FromSwarm::ConnectionClosed(ConnectionClosed { connection_id, .. }) = event
            && let Some(live) = self.live.remove(&connection_id)
        {
            live.heard.end();
        }
    }

    fn on_connection_handler_event(&mut self, _: PeerId, connection: ConnectionId, event: THandlerOutEvent<Self>) {
        // Of one that is being closed nothing counts any more: its stream would take the place of a session that lives, and that
        // the other side agrees on no protocol with it is no reason to be told.
        let Some(live) = self.live.get_mut(&connection).filter(|live| !live.leaves) else { return };
        match event {
            // One stream is what there is; a second one is dropped.
            HandlerEvent::Stream(..) if live.has_stream => {}
            HandlerEvent::Stream(protocol, stream) => {
                live.has_stream = true;
                let event = AdmissionEvent::Stream {
                    peer: live.peer,
                    connection,
                    address: live.address,
                    dialed: live.dialed,
                    protocol,
                    stream,
                    heard: live.heard.clone(),
                };
                self.push(ToSwarm::GenerateEvent(event));
            }
            HandlerEvent::Unsupported => self.refuse(connection, Refusal::NoStream),
        }
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<ToSwarm<AdmissionEvent, THandlerInEvent<Self>>> {
        match self.actions.pop_front() {
            Some(action) => Poll::Ready(action),
            None => {
                self.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::Limits;
    use crate::host::address::{peer_id_of, to_multiaddr};

    #[tokio::test]
    async fn of_a_connection_that_is_being_closed_nothing_counts_any_more() {
        let keys = [1, 2].map(|seed| sync_core::id::SecretKey::from_seed([seed; 32]).public());
        let [me, other] = keys;
        let mut admission = Admission::new(me, Purpose::Sync, Limits::default().guests);
        admission.set_allowed(BTreeSet::from(keys));
        let (connection, peer_id) = (ConnectionId::new_unchecked(1), peer_id_of(&other).unwrap());
        let address = to_multiaddr(SocketAddr::from(([10, 0, 0, 2], 29_300)));
        assert!(admission.establish(connection, peer_id, &address, true).is_ok());
        admission.close(connection);
        admission.on_connection_handler_event(peer_id, connection, HandlerEvent::Unsupported);
        let told = |action: &ToSwarm<AdmissionEvent, Infallible>| matches!(action, ToSwarm::GenerateEvent(_));
        assert_eq!((admission.actions.len(), admission.actions.iter().any(told)), (1, false));
    }
}
