//! A night in memory: an organiser, nodes with disks, links between them, and a clock that only tests move.
#![allow(dead_code)]

mod domain;
mod people;
mod seen;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use sync_core::charter::{Base, Charter, Role, SignedCharter};
use sync_core::entry::{Counts, Level, Subject};
use sync_core::id::{ElectionId, Hash, PublicKey, SecretKey};
use sync_core::replica::{Config, Conn, Event, Now, Output, Replica};
use sync_core::store::Write;

#[allow(unused_imports, reason = "not every file of tests needs all of it")]
pub use domain::{Rules, Sums, digest};

pub const CLOSING: u64 = 1_700_000_000_000;

/// In the queue: the connection ends here. No frame has this kind.
const CLOSE: u8 = 0;

pub struct Node {
    pub key: SecretKey,
    pub session: u32,
    pub role: Role,
    pub replica: Option<Replica>,
    pub disk: BTreeMap<Vec<u8>, Vec<u8>>,
    /// Writes that have not reached the disk.
    pub buffer: VecDeque<(u64, Vec<Write>)>,
    pub slow_disk: bool,
    pub events: Vec<Event>,
    pub allowed: BTreeSet<PublicKey>,
    /// How far its wall clock is off, in milliseconds.
    pub skew: i64,
}

/// What happened to one node, and what it sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    Connected(Conn, PublicKey),
    Disconnected(Conn),
    Came(Conn, u8, Vec<u8>),
    Ticked,
    Sent(Conn, u8, Vec<u8>),
}

pub struct Frame {
    pub from: usize,
    pub to: usize,
    pub kind: u8,
    pub body: Vec<u8>,
}

pub struct Night {
    pub organiser: SecretKey,
    pub election: ElectionId,
    pub charter: Charter,
    pub nodes: Vec<Node>,
    /// By connection: its node, the other node, the other's connection.
    pub links: BTreeMap<Conn, (usize, usize, Conn)>,
    pub queue: VecDeque<(Conn, u8, Vec<u8>)>,
    pub mono: u64,
    pub wall: u64,
    pub trace: Vec<Frame>,
    /// A node whose every input and frame is written down.
    pub watched: Option<usize>,
    pub diary: Vec<(Now, Happened)>,
    next: u64,
}

pub fn key(number: u8) -> SecretKey {
    SecretKey::from_seed([number; 32])
}

pub fn station(number: u32, level: Level, round: u8) -> Subject {
    Subject::Station { number, level, round }
}

pub fn counts(votes: &str, level: Level) -> Counts {
    let candidates = if level == Level::Candidate { format!("candidates {votes}").into_bytes() } else { Vec::new() };
    Counts::new(votes.as_bytes().to_vec(), candidates)
}

impl Night {
    /// A night with these roles; the first scan node holds the pen. Everybody has the charter; nobody is connected.
    pub fn new(roles: &[Role]) -> Self {
        let organiser = key(200);
        let election = ElectionId([77; 32]);
        let mut night = Self {
            organiser,
            election,
            charter: Charter::first(election),
            nodes: Vec::new(),
            links: BTreeMap::new(),
            queue: VecDeque::new(),
            mono: 1_000_000,
            wall: CLOSING + 600_000,
            trace: Vec::new(),
            watched: None,
            diary: Vec::new(),
            next: 1,
        };
        for (place, role) in roles.iter().enumerate() {
            let number = u8::try_from(place).unwrap() + 1;
            let node_key = key(number);
            night.charter.admit(node_key.public(), *role, &format!("node {number}"), 1).unwrap();
            night.nodes.push(Node {
                key: node_key,
                session: 1,
                role: *role,
                replica: None,
                disk: BTreeMap::new(),
                buffer: VecDeque::new(),
                slow_disk: false,
                events: Vec::new(),
                allowed: BTreeSet::new(),
                skew: 0,
            });
        }
        if let Some(pen) = roles.iter().position(|role| *role == Role::Scan) {
            let holder = night.nodes[pen].key.public();
            night.charter.hand_pen(holder, Base { number: 0, hash: Hash([0; 32]) }).unwrap();
        }
        for node in 0..night.nodes.len() {
            night.start(node);
            let signed = SignedCharter::sign(&night.charter, &night.organiser);
            let now = night.now(node);
            night.replica(node).add_charter(signed, now).unwrap();
        }
        night.settle();
        night
    }

    pub fn connected(roles: &[Role]) -> Self {
        let mut night = Self::new(roles);
        night.connect_all();
        night
    }

    pub fn connect_all(&mut self) {
        for a in 0..self.nodes.len() {
            for b in a + 1..self.nodes.len() {
                self.connect(a, b);
            }
        }
        self.settle();
    }

    fn note(&mut self, node: usize, happened: Happened) {
        if self.watched == Some(node) {
            self.diary.push((self.now(node), happened));
        }
    }

    pub fn now(&self, node: usize) -> Now {
        Now { mono: self.mono, wall: self.wall.saturating_add_signed(self.nodes[node].skew) }
    }

    pub fn config(&self, node: usize) -> Config {
        let Node { key, session, .. } = &self.nodes[node];
        Config::new(key.clone(), *session, self.election, self.organiser.public(), Arc::new(Sums))
    }

    /// Starts a node from its disk.
    pub fn start(&mut self, node: usize) {
        let config = self.config(node);
        let records = self.nodes[node].disk.clone();
        let now = self.now(node);
        self.nodes[node].replica = Some(Replica::restore(config, records, now).unwrap());
        self.collect(node);
    }

    /// Power off: what has not reached the disk is lost.
    pub fn crash(&mut self, node: usize) {
        self.unplug(node);
        self.nodes[node].replica = None;
        self.nodes[node].buffer.clear();
    }

    pub fn restart(&mut self, node: usize) {
        self.crash(node);
        self.start(node);
        self.settle();
    }

    pub fn replica(&mut self, node: usize) -> &mut Replica {
        self.nodes[node].replica.as_mut().unwrap()
    }

    pub fn view(&self, node: usize) -> &Replica {
        self.nodes[node].replica.as_ref().unwrap()
    }

    pub fn connect(&mut self, a: usize, b: usize) {
        if self.nodes[a].replica.is_none() || self.nodes[b].replica.is_none() || self.is_connected(a, b) {
            return;
        }
        let (at_a, at_b) = (self.next, self.next + 1);
        self.next += 2;
        self.links.insert(at_a, (a, b, at_b));
        self.links.insert(at_b, (b, a, at_a));
        let (key_a, key_b) = (self.nodes[a].key.public(), self.nodes[b].key.public());
        let (now_a, now_b) = (self.now(a), self.now(b));
        self.note(a, Happened::Connected(at_a, key_b));
        self.note(b, Happened::Connected(at_b, key_a));
        self.replica(a).handle_connected(at_a, key_b, now_a);
        self.replica(b).handle_connected(at_b, key_a, now_b);
        self.collect(a);
        self.collect(b);
        self.settle();
    }

    /// A connection to something that a test plays by hand: it speaks with `send`, and listens in `trace`.
    pub fn connect_script(&mut self, node: usize, key: PublicKey) -> Conn {
        let conn = self.next;
        self.next += 2;
        self.links.insert(conn, (node, usize::MAX, 0));
        let now = self.now(node);
        self.replica(node).handle_connected(conn, key, now);
        self.collect(node);
        conn
    }

    pub fn send(&mut self, conn: Conn, frame: &sync_core::frame::Frame) {
        let (kind, body) = frame.encode();
        self.queue.push_back((conn, kind, body));
        self.settle();
    }

    pub fn is_connected(&self, a: usize, b: usize) -> bool {
        self.links.values().any(|(from, to, _)| (*from, *to) == (a, b))
    }

    pub fn disconnect(&mut self, a: usize, b: usize) {
        let conns: Vec<Conn> =
            self.links.iter().filter(|(_, (from, to, _))| (*from, *to) == (a, b)).map(|(conn, _)| *conn).collect();
        for conn in conns {
            self.cut(conn);
        }
    }

    /// Pulls the plug of all its connections.
    pub fn unplug(&mut self, node: usize) {
        let conns: Vec<Conn> =
            self.links.iter().filter(|(_, (from, _, _))| *from == node).map(|(conn, _)| *conn).collect();
        for conn in conns {
            self.cut(conn);
        }
    }

    fn cut(&mut self, conn: Conn) {
        let Some((node, other, far)) = self.links.remove(&conn) else { return };
        self.links.remove(&far);
        self.note(node, Happened::Disconnected(conn));
        if other != usize::MAX {
            self.note(other, Happened::Disconnected(far));
        }
        if let Some(replica) = &mut self.nodes[node].replica {
            replica.handle_disconnected(conn);
            self.collect(node);
        }
        if other != usize::MAX
            && let Some(replica) = &mut self.nodes[other].replica
        {
            replica.handle_disconnected(far);
            self.collect(other);
        }
    }

    /// Lets a node look at all that came in, and takes its outputs to where they belong. Nothing waits to be written.
    pub fn collect(&mut self, node: usize) {
        let now = self.now(node);
        let replica = self.replica(node);
        replica.work_off(now);
        let outputs = replica.take_outputs();
        let mut closed = Vec::new();
        for output in outputs {
            match output {
                Output::Send { conn, kind, body } => {
                    let Some((from, to, far)) = self.links.get(&conn).copied() else { continue };
                    self.trace.push(Frame { from, to, kind, body: body.clone() });
                    self.note(from, Happened::Sent(conn, kind, body.clone()));
                    if to != usize::MAX {
                        self.queue.push_back((far, kind, body));
                    }
                }
                Output::Close { conn, .. } => closed.push(conn),
                Output::Persist { token, writes } => self.nodes[node].buffer.push_back((token, writes)),
                Output::Allow(keys) => self.nodes[node].allowed = keys,
                Output::Event(event) => self.nodes[node].events.push(event),
            }
        }
        for conn in closed {
            // The other side reads what was sent before the end.
            if let Some((_, _, far)) = self.links.remove(&conn) {
                self.queue.push_back((far, CLOSE, Vec::new()));
            }
        }
    }

    /// Writes what waits to the disk.
    pub fn flush(&mut self, node: usize) {
        while let Some((token, writes)) = self.nodes[node].buffer.pop_front() {
            for write in writes {
                match write {
                    Write::Put { key, value } => drop(self.nodes[node].disk.insert(key, value)),
                    Write::Delete { key } => drop(self.nodes[node].disk.remove(&key)),
                }
            }
            let now = self.now(node);
            self.replica(node).handle_persisted(token, now);
            self.collect(node);
        }
    }

    /// Until nothing moves; a livelock fails.
    pub fn settle(&mut self) {
        self.drive_bounded(200_000);
    }

    pub fn drive_bounded(&mut self, most: usize) {
        for _ in 0..most {
            for node in 0..self.nodes.len() {
                if self.nodes[node].replica.is_some() {
                    self.collect(node);
                    if !self.nodes[node].slow_disk {
                        self.flush(node);
                    }
                }
            }
            let Some((conn, kind, body)) = self.queue.pop_front() else {
                let idle = |node: &Node| node.slow_disk || node.buffer.is_empty() || node.replica.is_none();
                if self.nodes.iter().all(idle) {
                    return;
                }
                continue;
            };
            assert!(body.len() <= sync_core::frame::cap(kind).unwrap_or(1 << 20), "a frame over its cap: kind {kind}");
            let Some((node, _, _)) = self.links.get(&conn).copied() else { continue };
            if kind == CLOSE {
                self.cut(conn);
                continue;
            }
            let now = self.now(node);
            self.note(node, Happened::Came(conn, kind, body.clone()));
            self.replica(node).handle_frame(conn, kind, &body, now);
            self.collect(node);
        }
        panic!("it does not come to rest in {most} steps");
    }

    pub fn advance(&mut self, milliseconds: u64) {
        let end = self.mono + milliseconds;
        while self.mono < end {
            let step = 250.min(end - self.mono);
            self.mono += step;
            self.wall += step;
            for node in 0..self.nodes.len() {
                if self.nodes[node].replica.is_some() {
                    let now = self.now(node);
                    self.note(node, Happened::Ticked);
                    self.replica(node).handle_tick(now);
                    self.collect(node);
                }
            }
            self.settle();
        }
    }

    /// A new charter version, brought to one node.
    pub fn amend(&mut self, node: usize, change: impl FnOnce(&mut Charter)) -> SignedCharter {
        let hash = SignedCharter::sign(&self.charter, &self.organiser).hash();
        self.charter.version += 1;
        self.charter.prev = vec![hash];
        change(&mut self.charter);
        let signed = SignedCharter::sign(&self.charter, &self.organiser);
        let now = self.now(node);
        self.replica(node).add_charter(signed.clone(), now).unwrap();
        self.settle();
        signed
    }
}
