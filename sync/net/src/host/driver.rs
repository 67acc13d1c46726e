//! The task that owns the swarm: it dials, decides between connections, and starts a task for each peer.
//!
//! ```text
//! address known ──▶ due ──▶ dialing ──▶ without session ──▶ session ──▶ ended
//!      ▲       (dialer.rs)  (`dials`)   (connected, key      (`Up` … `Down`,   │
//!      │                                 proved, no stream)   peer.rs)         │
//!      └──────── again after a pause: short if nobody was there, long if somebody refused ◀┘
//!
//! incoming ──▶ at the door ──▶ gate: a member? ──▶ stream ──▶ session
//!           (doorkeeper.rs)  (admission.rs)  └─ while join is open: a guest, one request (join.rs)
//! ```
//!
//! Two nodes often dial each other at the same moment, so that there are two connections for a while; or one dials anew because
//! its address changed, while the other has not noticed. Which one both keep, `twins.rs` says. The new session's task waits for
//! the end of the old one ([`Peer::predecessor`]), so that the node never hears a second `Up` before the first `Down`.
//!
//! When an address of this PC goes, what was connected from there is dead, and TCP will not say so: whoever is not heard within
//! five seconds is let go. When one comes, everybody who could not be reached is dialed at once.
//!
//! The driver never waits for the node: what it has to tell stands in `outbox`, and a peer whose frames nobody takes is held
//! back in its own task. A node that is slow for one peer would else be deaf for all.

mod passing;

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt;
use libp2p::core::transport::{ListenerId, TransportError};
use libp2p::swarm::dial_opts::DialOpts;
use libp2p::swarm::{ConnectionId, DialError, ListenError, Stream, SwarmEvent};
use libp2p::{Multiaddr, Swarm};
use sync_core::id::PublicKey;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;
use tokio::time::Instant;

use self::passing::Passing;
use super::address::{key_of, to_multiaddr, to_socket};
use super::admission::{Admission, AdmissionEvent, Denied, Heard, JOIN, Purpose};
use super::dialer::{Dialer, Failure, Source};
use super::doorkeeper::{HandshakeError, handshake_error};
use super::handle::{Command, HostHandle};
use super::join::Guest;
use super::peer::{self, Connections, Outbound, Peer, lock};
use super::swarm::swarm;
use super::twins::{SILENT, Twin};
use super::{Caps, DownReason, HostConfig, HostError, HostEvent, Refusal, Unreached, join};
use crate::discovery::{Discovery, Found, next_found};
use crate::ports::is_free;

/// Events that wait for the node, of all peers together; each peer has its own bound beside it.
const EVENTS: usize = 1_024;
const COMMANDS: usize = 64;
/// Between looks at the clock when nothing happens.
const TICK: Duration = Duration::from_secs(1);
/// Equal refusals are told once in this time.
const QUIET: Duration = Duration::from_secs(10);
/// Refusals kept in mind for that, and in the queue to the node.
const REFUSALS: usize = 512;
/// The same of dials that reached nobody: a flood of forged announcements shall not hide a refusal.
const UNREACHED: usize = 256;
/// What a stopping host waits for its peers' tasks.
const STOPPING: Duration = Duration::from_millis(1_500);
/// Tasks of peers, those included that wait to tell the node about their end. A node that takes no events gets no
/// more connections.
const TASKS: usize = 1_024;

pub(super) fn spawn(config: HostConfig) -> Result<(HostHandle, mpsc::Receiver<HostEvent>), HostError> {
    let me = config.key.public();
    let mut swarm = swarm(&config, Purpose::Sync)?;
    let mut listeners = HashMap::new();
    // On some systems the transport would share a port with another program, and each got half of the connections.
    for address in config.listen.iter().filter(|address| address.port() != 0) {
        is_free(*address).map_err(|error| HostError::Listen { address: *address, reason: error.to_string() })?;
    }
    for address in &config.listen {
        let listener = swarm.listen_on(to_multiaddr(*address)).map_err(|error| {
            let reason = match error {
                TransportError::Other(error) => error.to_string(),
                TransportError::MultiaddrNotSupported(_) => "this kind of address is not supported".to_owned(),
            };
            HostError::Listen { address: *address, reason }
        })?;
        listeners.insert(listener, *address);
    }
    let mut dialer = Dialer::new(me);
    for address in &config.static_peers {
        dialer.add(*address, None, Source::Static, Duration::ZERO, |_| true);
    }
    for (key, address) in &config.recent {
        dialer.add(*address, Some(*key), Source::Recent, Duration::ZERO, |_| true);
    }
    let (events, receiver) = mpsc::channel(EVENTS);
    let (commands, orders) = mpsc::channel(COMMANDS);
    let connections = Connections::default();
    let (discovery, found) = config.mdns.map(|mdns| Discovery::start(mdns, Some(me))).unzip();
    let heard = discovery.as_ref().map(Discovery::heard);
    let driver = Driver {
        me,
        caps: config.caps,
        swarm,
        listeners,
        announced: BTreeSet::new(),
        dialer,
        dials: HashMap::new(),
        passing: Passing::new(me),
        without_session: HashMap::new(),
        sessions: BTreeMap::new(),
        connections: connections.clone(),
        tasks: JoinSet::new(),
        next_conn: 1,
        events,
        outbox: VecDeque::new(),
        refusals: BTreeMap::new(),
        unreached: BTreeMap::new(),
        shaken: None,
        discovery,
        guest_idle: config.limits.guest_idle,
        start: Instant::now(),
    };
    tokio::spawn(driver.run(orders, found));
    Ok((HostHandle { me, commands, connections, caps: config.caps, heard }, receiver))
}

struct Driver {
    me: PublicKey,
    caps: Caps,
    swarm: Swarm<Admission>,
    /// With the address that was asked for.
    listeners: HashMap<ListenerId, SocketAddr>,
    announced: BTreeSet<SocketAddr>,
    dialer: Dialer,
    /// Dials under way.
    dials: HashMap<ConnectionId, SocketAddr>,
    passing: Passing,
    /// Connections that we dialed and that have no session yet.
    without_session: HashMap<ConnectionId, (SocketAddr, PublicKey)>,
    sessions: BTreeMap<PublicKey, Session>,
    connections: Connections,
    tasks: JoinSet<Ended>,
    next_conn: u64,
    events: mpsc::Sender<HostEvent>,
    outbox: VecDeque<HostEvent>,
    refusals: BTreeMap<(IpAddr, Option<PublicKey>, bool, String), Instant>,
    unreached: BTreeMap<(SocketAddr, Unreached), Instant>,
    /// When an address of this PC went, until it is known who can still be heard.
    shaken: Option<Instant>,
    discovery: Option<Discovery>,
    guest_idle: Duration,
    start: Instant,
}

struct Session {
    conn: u64,
    by_lower: bool,
    outbound: Arc<Outbound>,
    /// Ends with its task.
    gone: oneshot::Receiver<()>,
}

impl Session {
    fn twin(&self) -> Twin {
        Twin { by_lower: self.by_lower, silent: self.outbound.heard().silent() }
    }
}

/// A connection whose stream is there.
struct Opened {
    peer: PublicKey,
    connection: ConnectionId,
    address: SocketAddr,
    /// We dialed.
    dialed: bool,
    heard: Heard,
}

/// A task that has ended.
enum Ended {
    Session { peer: PublicKey, conn: u64, connection: ConnectionId },
    Join { connection: ConnectionId },
}

impl Driver {
    async fn run(mut self, mut orders: mpsc::Receiver<Command>, mut found: Option<mpsc::Receiver<Found>>) {
        let events = self.events.clone();
        let done = loop {
            self.drop_silent();
            self.dial_due();
            self.pass_on();
            let wake = self.next_wake();
            tokio::select! {
                order = orders.recv() => match order {
                    None => break None,
                    Some(Command::Shutdown(done)) => break Some(done),
                    Some(order) => self.obey(order),
                },
                event = self.swarm.select_next_some() => self.on_swarm_event(event),
                Some(Ok(ended)) = self.tasks.join_next(), if !self.tasks.is_empty() => self.on_ended(ended),
                Some(found) = next_found(&mut found) => self.on_found(found),
                Some(heard) = self.passing.heard.recv() => self.on_heard(heard),
                place = events.reserve(), if !self.outbox.is_empty() => match place {
                    Ok(place) => if let Some(event) = self.outbox.pop_front() { place.send(event) },
                    Err(_) => break None,
                },
                () = events.closed() => break None,
                () = tokio::time::sleep_until(wake) => self.swarm.behaviour_mut().expire(Instant::now()),
            }
        };
        self.stop().await;
        if let Some(done) = done {
            let _ = done.send(());
        }
    }

    async fn stop(mut self) {
        self.discovery = None;
        for session in self.sessions.values() {
            session.outbound.stop_soon(DownReason::Shutdown);
        }
        let farewell = async {
            while !self.sessions.is_empty() {
                tokio::select! {
                    Some(ended) = self.tasks.join_next() => if let Ok(ended) = ended { self.on_ended(ended) },
                    _ = self.swarm.select_next_some() => {}
                }
            }
            // Let the closing go out.
            while self.swarm.network_info().num_peers() > 0 {
                self.swarm.select_next_some().await;
            }
        };
        let _ = tokio::time::timeout(STOPPING, farewell).await;
        lock(&self.connections).clear();
    }

    fn obey(&mut self, order: Command) {
        let admission = self.swarm.behaviour_mut();
        let gone = match order {
            Command::SetAllowed(allowed) => admission.set_allowed(allowed),
            Command::SetAllowAny(any) => admission.set_allow_any(any),
            Command::SetJoinOpen(open) => return admission.set_join_open(open),
            Command::SetSentAway(keys) => return admission.set_sent_away(keys),
            Command::Dial(address) => {
                return self.dialer.add(address, None, Source::Static, self.start.elapsed(), |_| true);
            }
            Command::Shutdown(_) => return,
        };
        if let Some(discovery) = &self.discovery {
            discovery.look_for(self.swarm.behaviour().members().cloned());
        }
        self.tell_connected();
        for session in gone.iter().filter_map(|peer| self.sessions.get(peer)) {
            session.outbound.stop_now(DownReason::NotListed);
        }
    }

    /// Who is looked for depends on who is connected.
    fn tell_connected(&self) {
        if let Some(discovery) = &self.discovery {
            discovery.connected(self.sessions.keys().copied().collect());
        }
    }

    fn dial_due(&mut self) {
        let sessions = &self.sessions;
        let admission = self.swarm.behaviour();
        let due =
            self.dialer.due(self.start.elapsed(), |peer| sessions.contains_key(peer), |peer| admission.is_member(peer));
        for address in due {
            // A port of its own: with the listening port reused, two nodes that dial each other at once would meet in
            // one TCP connection that both believe to have dialed.
            let options = DialOpts::unknown_peer_id().address(to_multiaddr(address)).allocate_new_port().build();
            let connection = options.connection_id();
            match self.swarm.dial(options) {
                Ok(()) => drop(self.dials.insert(connection, address)),
                Err(_) => self.dialer.failed(address, Failure::Unreachable, self.start.elapsed(), jitter()),
            }
        }
    }

    fn next_wake(&self) -> Instant {
        let admission = self.swarm.behaviour();
        let next = self.dialer.next(|peer| self.sessions.contains_key(peer), |peer| admission.is_member(peer));
        let dial = next.map_or(self.start + self.start.elapsed() + TICK, |next| self.start + next);
        dial.min(Instant::now() + TICK)
    }

    fn on_found(&mut self, found: Found) {
        let admission = self.swarm.behaviour();
        let now = self.start.elapsed();
        self.dialer.add(found.address, Some(found.peer), Source::Found, now, |peer| admission.is_member(peer));
    }

    fn on_swarm_event(&mut self, event: SwarmEvent<AdmissionEvent>) {
        let now = self.start.elapsed();
        self.note(&event);
        match event {
            SwarmEvent::Behaviour(AdmissionEvent::Stream {
                protocol,
                stream,
                peer,
                connection,
                address,
                heard,
                ..
            }) if protocol == JOIN => {
                self.on_guest(Guest { stream, peer, address, heard, idle: self.guest_idle }, connection);
            }
            SwarmEvent::Behaviour(AdmissionEvent::Stream {
                peer, connection, address, dialed, stream, heard, ..
            }) => {
                self.on_stream(Opened { peer, connection, address, dialed, heard }, stream);
            }
            SwarmEvent::Behaviour(AdmissionEvent::Refused { address, peer, incoming, reason }) => {
                self.tell_refusal(address, peer, incoming, reason);
            }
            SwarmEvent::ConnectionEstablished { peer_id, connection_id, .. } => {
                if let (Some(address), Some(peer)) = (self.dials.remove(&connection_id), key_of(&peer_id)) {
                    self.dialer.reached(address, peer);
                    self.without_session.insert(connection_id, (address, peer));
                }
            }
            SwarmEvent::ConnectionClosed { connection_id, .. } => {
                if let Some((address, peer)) = self.without_session.remove(&connection_id) {
                    if self.sessions.contains_key(&peer) {
                        // Both dialed, and the other connection was kept.
                        self.dialer.connected(peer, now);
                    } else {
                        self.dialer.refused(address, now, jitter());
                    }
                }
            }
            SwarmEvent::OutgoingConnectionError { connection_id, error, .. } => {
                if let Some(address) = self.dials.remove(&connection_id) {
                    self.on_dial_error(address, &error);
                }
            }
            SwarmEvent::IncomingConnectionError { send_back_addr, error, .. } => {
                if let (Some(address), ListenError::Transport(error)) = (to_socket(&send_back_addr), &error)
                    && let Some(HandshakeError::Refused(reason)) = handshake_error(error)
                {
                    self.tell_refusal(address, None, true, reason.clone());
                }
            }
            SwarmEvent::NewListenAddr { listener_id, address } => {
                if let Some(address) = to_socket(&address) {
                    self.on_listening(listener_id, address);
                }
            }
            SwarmEvent::ExpiredListenAddr { address, .. } => self.on_address_gone(&address),
            SwarmEvent::ListenerError { error, .. } => tracing::warn!("listening: {error}"),
            SwarmEvent::ListenerClosed { reason, addresses, .. } => {
                if let Err(error) = reason {
                    tracing::error!("no longer listening: {error}");
                }
                for address in addresses {
                    self.on_address_gone(&address);
                }
            }
            _ => {}
        }
    }

    fn on_address_gone(&mut self, address: &Multiaddr) {
        if let Some(address) = to_socket(address) {
            self.outbox.push_back(HostEvent::NotListening(address));
            self.shaken = Some(Instant::now());
        }
    }

    /// Lets those go who were not heard since an address of this PC went.
    fn drop_silent(&mut self) {
        let Some(since) = self.shaken.filter(|since| since.elapsed() > SILENT) else { return };
        self.shaken = None;
        for session in self.sessions.values().filter(|session| session.outbound.heard().at() < since) {
            session.outbound.stop_now(DownReason::Silent);
        }
        self.dialer.hurry(self.start.elapsed());
    }

    fn on_listening(&mut self, listener: ListenerId, address: SocketAddr) {
        self.outbox.push_back(HostEvent::Listening(address));
        if !address.ip().is_loopback() {
            self.dialer.hurry(self.start.elapsed());
        }
        if let Some(asked) = self.listeners.get(&listener) {
            // The port is the system's choice where 0 was asked for.
            self.announced.insert(SocketAddr::new(asked.ip(), address.port()));
        }
        if let Some(discovery) = &self.discovery {
            discovery.announce(self.announced.iter().copied().collect());
        }
    }

    fn on_dial_error(&mut self, address: SocketAddr, error: &DialError) {
        let now = self.start.elapsed();
        match error {
            DialError::LocalPeerId { .. } => self.dialer.own(address),
            DialError::Denied { cause } => match cause.downcast_ref::<Denied>() {
                Some(Denied::Duplicate(peer)) => self.dialer.duplicate(address, *peer, now),
                // Admission has told why.
                Some(Denied::Refused(_)) | None => self.dialer.failed(address, Failure::Refused, now, jitter()),
            },
            DialError::Transport(errors) => {
                let found = errors.iter().find_map(|(_, error)| handshake_error(error));
                match found {
                    Some(HandshakeError::Refused(reason)) => {
                        let peer = self.dialer.peer_at(&address);
                        self.dialer.failed(address, Failure::Refused, now, jitter());
                        self.tell_refusal(address, peer, false, reason.clone());
                    }
                    Some(HandshakeError::Unreachable(kind)) => self.unreached(address, Unreached::of(*kind)),
                    None => self.unreached(address, Unreached::Other),
                }
            }
            _ => self.dialer.failed(address, Failure::Unreachable, now, jitter()),
        }
    }

    /// A dial reached nobody: once in a while that is told.
    fn unreached(&mut self, address: SocketAddr, why: Unreached) {
        let peer = self.dialer.peer_at(&address);
        self.dialer.failed(address, Failure::Unreachable, self.start.elapsed(), jitter());
        if peer.is_some_and(|peer| self.sessions.contains_key(&peer)) {
            return;
        }
        let now = Instant::now();
        self.unreached.retain(|_, told| now.saturating_duration_since(*told) < QUIET);
        let full = self.unreached.len() >= UNREACHED || self.outbox.len() >= UNREACHED;
        if !full && self.unreached.insert((address, why), now).is_none() {
            self.outbox.push_back(HostEvent::Unreached { address, peer, why });
        }
    }

    fn on_guest(&mut self, guest: Guest, connection: ConnectionId) {
        if self.tasks.len() >= TASKS {
            self.swarm.behaviour_mut().close(connection);
            return;
        }
        let events = self.events.clone();
        self.tasks.spawn(async move {
            join::answer(guest, events).await;
            Ended::Join { connection }
        });
    }

    fn on_stream(&mut self, opened: Opened, stream: Stream) {
        let Opened { peer, connection, address, dialed, heard } = opened;
        if self.tasks.len() >= TASKS {
            self.swarm.behaviour_mut().close(connection);
            return;
        }
        let by_lower = dialed == (self.me < peer);
        let predecessor = match self.sessions.remove(&peer) {
            Some(old) if old.twin().outlives(by_lower) => {
                self.sessions.insert(peer, old);
                self.swarm.behaviour_mut().close(connection);
                return;
            }
            Some(old) => {
                old.outbound.stop_now(DownReason::Replaced);
                Some(old.gone)
            }
            None => None,
        };
        self.without_session.remove(&connection);
        self.passing_up(peer, connection, address, dialed);
        self.dialer.connected(peer, self.start.elapsed());
        let conn = self.next_conn;
        self.next_conn = self.next_conn.saturating_add(1);
        let (outbound, inbox) = Outbound::new(peer, heard);
        lock(&self.connections).insert(conn, outbound.clone());
        let (still_there, gone) = oneshot::channel();
        self.sessions.insert(peer, Session { conn, by_lower, outbound: outbound.clone(), gone });
        self.tell_connected();
        let task = Peer {
            conn,
            outbound,
            inbox,
            caps: self.caps,
            events: self.events.clone(),
            ear: self.passing.ear.clone(),
            connections: self.connections.clone(),
            predecessor,
        };
        self.tasks.spawn(async move {
            let up = HostEvent::Up { peer, conn, address, dialed };
            peer::run(task, stream, up).await;
            drop(still_there);
            Ended::Session { peer, conn, connection }
        });
    }

    fn on_ended(&mut self, ended: Ended) {
        match ended {
            Ended::Session { peer, conn, connection } => {
                lock(&self.connections).remove(&conn);
                self.swarm.behaviour_mut().close(connection);
                if self.sessions.get(&peer).is_some_and(|session| session.conn == conn) {
                    self.sessions.remove(&peer);
                    self.tell_connected();
                    self.passing_down(&peer);
                    self.dialer.lost(peer, self.start.elapsed(), jitter());
                }
            }
            Ended::Join { connection } => self.swarm.behaviour_mut().close(connection),
        }
    }

    fn tell_refusal(&mut self, address: SocketAddr, peer: Option<PublicKey>, incoming: bool, reason: Refusal) {
        let now = Instant::now();
        self.refusals.retain(|_, told| now.saturating_duration_since(*told) < QUIET);
        let key = (address.ip(), peer, incoming, reason.to_string());
        if self.refusals.contains_key(&key) || self.refusals.len() >= REFUSALS || self.outbox.len() >= REFUSALS {
            return;
        }
        self.refusals.insert(key, now);
        self.outbox.push_back(HostEvent::Refused { address, peer, incoming, reason });
    }
}

/// Without random bytes there is no spreading, and nothing worse.
fn jitter() -> u8 {
    let mut byte = [128];
    let _ = getrandom::fill(&mut byte);
    let [byte] = byte;
    byte
}
