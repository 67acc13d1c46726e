//! Members' addresses, passed on to those who are connected: what comes in, what goes out, and the dials that follow from it.
//! The rules are in `hints.rs` and `telling.rs`.

use std::collections::HashMap;
use std::net::SocketAddr;

use libp2p::core::transport::ListenerId;
use libp2p::swarm::dial_opts::{DialOpts, PeerCondition};
use libp2p::swarm::{ConnectionId, DialError, SwarmEvent};
use sync_core::codec::decode;
use sync_core::frame::{ADDRESSES, ADDRESSES_CAP, Place};
use sync_core::id::PublicKey;
use tokio::sync::mpsc;

use super::Driver;
use crate::host::address::{peer_id_of, to_multiaddr, to_socket};
use crate::host::admission::{AdmissionEvent, Denied};
use crate::host::doorkeeper::{HandshakeError, handshake_error};
use crate::host::hints::Hints;
use crate::host::peer::Whereabouts;
use crate::host::telling::Telling;
use crate::zones::zones;

/// What members told and nobody has looked at yet. More waits at its tellers.
const WAITING: usize = 64;

/// Addresses of members: what is told, what is heard, and whom to dial because of it.
pub(super) struct Passing {
    telling: Telling,
    hints: Hints,
    /// Dials because of a hint, and what came of them without a session yet.
    dials: HashMap<ConnectionId, (PublicKey, SocketAddr)>,
    /// Where the peers' tasks put what they hear.
    pub(super) ear: mpsc::Sender<Whereabouts>,
    pub(super) heard: mpsc::Receiver<Whereabouts>,
}

impl Passing {
    pub(super) fn new(me: PublicKey) -> Self {
        let (ear, heard) = mpsc::channel(WAITING);
        Self { telling: Telling::new(me), hints: Hints::new(me), dials: HashMap::new(), ear, heard }
    }
}

impl Driver {
    /// Tells what is due, and dials what is due.
    pub(super) fn pass_on(&mut self) {
        if (self.caps)(ADDRESSES).is_none() {
            return;
        }
        let now = self.start.elapsed();
        for (peer, body) in self.passing.telling.due(now) {
            if let Some(session) = self.sessions.get(&peer) {
                // One that takes nothing is dropped, which its own task tells.
                let _ = session.outbound.send(ADDRESSES, body);
            }
        }
        let (sessions, admission) = (&self.sessions, self.swarm.behaviour());
        let due = self.passing.hints.due(now, |peer| sessions.contains_key(peer), |peer| admission.is_member(peer));
        for (peer, address) in due {
            let Some(id) = peer_id_of(&peer) else {
                self.passing.hints.wrong((peer, address), now);
                continue;
            };
            // Whoever answers has to be that very member; libp2p ends it else.
            let options = DialOpts::peer_id(id).condition(PeerCondition::Always);
            let options = options.addresses(vec![to_multiaddr(address)]).allocate_new_port().build();
            let connection = options.connection_id();
            match self.swarm.dial(options) {
                Ok(()) => drop(self.passing.dials.insert(connection, (peer, address))),
                Err(_) => self.passing.hints.fruitless((peer, address), now),
            }
        }
    }

    /// A member tells where members are.
    pub(super) fn on_heard(&mut self, (peer, conn, body): Whereabouts) {
        let now = self.start.elapsed();
        if self.sessions.get(&peer).is_none_or(|session| session.conn != conn) {
            return;
        }
        let Some(beside) = self.passing.telling.heard(&peer, now) else { return };
        let Ok(places) = decode::<Vec<Place>>(&body, ADDRESSES_CAP) else {
            tracing::debug!("a member tells addresses in a form that this version does not know");
            return;
        };
        self.passing.telling.says(&peer, &places);
        let is_scoped = |place: &Place| place.1.iter().any(|(ip, _)| ip.is_ipv6());
        let scopes: Vec<u32> =
            if places.iter().any(is_scoped) { zones().iter().map(|zone| zone.index).collect() } else { Vec::new() };
        let (admission, dialer) = (self.swarm.behaviour(), &self.dialer);
        self.passing.hints.keep_proved(|peer, address| dialer.knows(peer, address));
        self.passing.hints.heard(peer, beside, &places, &scopes, now, |key| admission.is_member(key));
    }

    /// There is a session over this connection.
    pub(super) fn passing_up(&mut self, peer: PublicKey, connection: ConnectionId, address: SocketAddr, dialed: bool) {
        let now = self.start.elapsed();
        if let Some(place) = self.passing.dials.remove(&connection) {
            self.passing.hints.proved(place);
            self.dialer.met(place.1, peer, now);
        }
        self.passing.telling.up(peer, address, dialed);
    }

    pub(super) fn passing_down(&mut self, peer: &PublicKey) {
        self.passing.telling.down(peer);
    }

    /// What of the swarm's events concerns addresses that are passed on.
    pub(super) fn note(&mut self, event: &SwarmEvent<AdmissionEvent>) {
        match event {
            SwarmEvent::NewListenAddr { listener_id, address } => {
                self.note_listening(*listener_id, to_socket(address), true);
            }
            SwarmEvent::ExpiredListenAddr { listener_id, address } => {
                self.note_listening(*listener_id, to_socket(address), false);
            }
            SwarmEvent::ConnectionClosed { connection_id, .. } => {
                let now = self.start.elapsed();
                match self.passing.dials.remove(connection_id) {
                    // Both dialed, and the other connection was kept.
                    Some(place) if self.sessions.contains_key(&place.0) => self.passing.hints.needless(place, now),
                    Some(place) => self.passing.hints.fruitless(place, now),
                    None => {}
                }
            }
            SwarmEvent::OutgoingConnectionError { connection_id, error, .. } => {
                if let Some(place) = self.passing.dials.remove(connection_id) {
                    self.note_failure(place, error);
                }
            }
            _ => {}
        }
    }

    fn note_listening(&mut self, listener: ListenerId, address: Option<SocketAddr>, still: bool) {
        if let Some(address) = address.filter(|_| self.listeners.contains_key(&listener)) {
            self.passing.telling.listens(address, still);
        }
    }

    fn note_failure(&mut self, place: (PublicKey, SocketAddr), error: &DialError) {
        let now = self.start.elapsed();
        let hints = &mut self.passing.hints;
        match error {
            DialError::Denied { cause } if matches!(cause.downcast_ref(), Some(Denied::Duplicate(_))) => {
                hints.needless(place, now);
            }
            DialError::LocalPeerId { .. } | DialError::WrongPeerId { .. } | DialError::Denied { .. } => {
                hints.wrong(place, now);
            }
            DialError::Transport(errors) => {
                let refused = |error| matches!(handshake_error(error), Some(HandshakeError::Refused(_)));
                if errors.iter().any(|(_, error)| refused(error)) {
                    hints.wrong(place, now);
                } else {
                    hints.fruitless(place, now);
                }
            }
            _ => hints.fruitless(place, now),
        }
    }
}
